"""How and where a notice wants the paper: address, copies, seal, e-mail, system."""

import re
from dataclasses import dataclass

from standards.checks.destinations import office_of_the_applicant, other_office
from standards.drafting.numerals import plain_digits

_ADDRESS = re.compile(
    r"(?P<for>[\u4e00-\u9fff]{0,6}?)地\s*[址点]\s*[:：]\s*(?P<address>(?:[^；;。\n（）()]|[（(][^（）()\n]{0,30}[）)])+?)"
    r"(?=[，,、（(]?\s*(?:邮编|邮政编码|电子邮箱|电子邮件|电子版|电子材料|电子文档|邮箱|E-?mail|收件人|联系|电话|传真|同时|并(?:将|把|发))|[；;。\n）)]|$)"
)
_SENT_TO = re.compile(
    r"(?:报送?|送|寄|交)(?:至|到|往)?(?P<address>[^，。；：、（）()\n]{0,14}?(?:路|街|大道|巷|弄|胡同)[^，。；（）()\n]{0,6}?号[^，。；（）()\n]{0,24})"
)
_IN_BRACKETS = re.compile(
    r"(?:报送?|送|寄|交|提交)(?:至|到|往)?[^，。；（）()\n]{2,24}(?:局|科|处|室|中心|部|会|厅|办)[（(](?P<address>[^（）()\n]{2,30}?(?:\d+\s*(?:号|室|房间?|楼|层)|[0-9]+室)[^（）()\n]{0,16})[）)]"
)
"""An address in brackets behind the office: 报至科技局创新科（政务中心3号楼412室）."""
_EMAIL = re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_COPIES = re.compile(r"[一壹1]\s*式\s*[一二两三四五六七八九十壹贰叁肆伍\d]+\s*份")
_COPIES_ALONE = re.compile(
    r"(?:纸质|书面|材料|申报表|申请表|申报书|原件)[^。；;（）()]{0,16}?[，,、（(]?\s*(?P<copies>(?:\d{1,2}|[一二两三四五六七八九十])\s*份)"
)
"""So many copies, where no 一式 stands before it."""
_SEAL = re.compile(r"加?盖(?:申报)?(?:单位|企业|本单位)?(?:公章|印章|骑缝章)|签字(?:并)?盖章|盖章(?![处页])")
_SYSTEM = re.compile(
    r"(?:登录|通过|进入)[“\"]?(?P<system>[\u4e00-\u9fffA-Za-z0-9.:/]{2,30}?(?:网|平台|系统|小程序|APP))[”\"]?"
    r"(?:[（(][^）)]{0,8}?(?P<address>(?:https?://|www\.)[\w./?=&%-]+)[）)])?"
)


@dataclass(frozen=True, slots=True)
class HandingOver:
    """How and where a notice wants the paper."""

    copies: tuple[str, ...]
    seal: str
    address: str
    place: str
    """The applicants' own office, to which the paper goes: 所在街道（镇）社会保障所; empty if it goes to the address."""
    elsewhere: str
    """An office that is not the bureau's to which the paper goes, without an address; empty if there is none."""
    email: str
    system: str


def handing_over_in(lines: tuple[str, ...], bureau: str = "") -> HandingOver:
    """Return how and where a body wants the paper handed over; what it does not say is empty."""
    text = "\n".join(map(plain_digits, lines))
    address, email, system, seal = (pattern.search(text) for pattern in (_ADDRESS, _EMAIL, _SYSTEM, _SEAL))
    address = address or _SENT_TO.search(text) or _IN_BRACKETS.search(text)
    copies = _COPIES.findall(text) or [found["copies"] for found in _COPIES_ALONE.finditer(text)]
    place = office_of_the_applicant("\n".join(lines))
    return HandingOver(
        copies=tuple(dict.fromkeys(copies)),
        seal=seal[0] if seal else "",
        address=_as_printed(address["address"], lines) if address else "",
        place=place,
        elsewhere="" if place else other_office("\n".join(lines), bureau),
        email=email[0] if email else "",
        system=(system["address"] or system["system"]) if system else "",
    )


def _as_printed(found: str, lines: tuple[str, ...]) -> str:
    """Return the words of a line, its own digits and all, whose narrow form was found."""
    for line in lines:
        at = plain_digits(line).find(found)
        if at >= 0:
            return line[at : at + len(found)].strip().rstrip("。")
    return found.strip()
