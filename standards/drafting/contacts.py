"""Whom to call, where to go and how many copies to bring, as a notice says it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from standards.drafting.numerals import plain_digits

_PERSON = re.compile(
    r"联\s*系\s*人\s*(?:[（(](?P<for>[^）)]{1,20})[）)])?\s*(?:及(?:联系)?(?:电话|方式))?\s*[:：]?\s*(?P<name>[\u4e00-\u9fff]{2,4}?)"
    r"(?=[\s，,；;、。（(\d]|联系|电话|手机|$)"
)
_TELEPHONE = re.compile(
    r"(?:(?:电\s*话|手\s*机|座\s*机|热\s*线|联系方式)(?:号码)?\s*(?:[（(](?P<for>[^）)]{1,20})[）)])?\s*[:：]?\s*|(?<=[\u4e00-\u9fff])[，,、\s]*)"
    r"(?P<number>1\d{10}(?!\d)|(?:[（(]?0\d{2,3}[）)]?\s*[-—]?\s*)?\d{7,8}(?!\d)(?:\s*(?:-|—|转)+\s*\d{1,6})?)"
)
_ADDRESS = re.compile(
    r"(?P<for>[\u4e00-\u9fff]{0,6}?)地\s*址\s*[:：]\s*(?P<address>(?:[^；;。\n（）()]|[（(][^（）()\n]{0,30}[）)])+?)"
    r"(?=[，,、（(]?\s*(?:邮编|邮政编码|电子邮箱|电子邮件|电子版|电子材料|电子文档|邮箱|E-?mail|收件人|联系|电话|传真|同时|并(?:将|把|发))|[；;。\n）)]|$)"
)
_SENT_TO = re.compile(
    r"(?:报送?|送|寄|交)(?:至|到|往)?(?P<address>[^，。；：、（）()\n]{0,14}?(?:路|街|大道|巷|弄|胡同)[^，。；（）()\n]{0,6}?号[^，。；（）()\n]{0,24})"
)
_EMAIL = re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_COPIES = re.compile(r"[一壹][式][一二两三四五六七八九十壹贰叁肆伍\d]+份")
_SEAL = re.compile(r"加?盖(?:申报)?(?:单位|企业|本单位)?(?:公章|印章|骑缝章)")
_SYSTEM = re.compile(
    r"(?:登录|通过|进入)[“\"]?(?P<system>[\u4e00-\u9fffA-Za-z0-9.:/]{2,30}?(?:网|平台|系统|小程序|APP))[”\"]?"
    r"(?:[（(][^）)]{0,8}?(?P<address>(?:https?://|www\.)[\w./?=&%-]+)[）)])?"
)
_OPENS_LIST = re.compile(r"(?:联\s*系\s*人|联系方式|联系人及电话|咨询电话)\s*[:：]?\s*$")
_LISTED = re.compile(
    r"\s*(?P<name>[\u4e00-\u9fff]{2,4})\s*(?:[（(](?P<for>[^）)]{1,20})[）)])?\s*[:：，,]?\s*"
    r"(?P<number>1\d{10}|(?:0\d{2,3}-?)?\d{7,8}(?:\s*(?:-|—|转)+\s*\d{1,6})?)"
)
"""A person with a number, below a line that says 联系人."""
_BY_CONCERN = re.compile(
    r"(?P<for>[\u4e00-\u9fff]{2,8})[：:]\s*(?P<name>[\u4e00-\u9fff]{2,4})[，,、\s]+"
    r"(?P<number>1\d{10}|(?:0\d{2,3}-?)?\d{7,8}(?:\s*(?:-|—|转)+\s*\d{1,6})?)"
)
"""What somebody is to be called for, then the name and the number."""
_EXTENSION = re.compile(r"\s*(?:-|—|转)+\s*(\d{1,6})$")


@dataclass(frozen=True, slots=True)
class NamedContact:
    """A person to call, as the notice names them."""

    person: str
    printed: str
    """The telephone number as printed; empty if there is none."""
    concern: str
    """What it is for: 政策咨询."""


@dataclass(frozen=True, slots=True)
class HandingOver:
    """How and where a notice wants the paper."""

    copies: tuple[str, ...]
    seal: str
    address: str
    email: str
    system: str


def contacts_in(lines: tuple[str, ...]) -> tuple[NamedContact, ...]:
    """Return the contacts that a body names, in its order."""
    found: list[NamedContact] = []
    listing = False
    for line in map(plain_digits, lines):
        contacts = list(_contacts(line))
        contacts = contacts or [
            NamedContact(each["name"], each["number"].strip(), each["for"]) for each in _BY_CONCERN.finditer(line)
        ]
        listed = _LISTED.match(line) if listing and not contacts else None
        if listed is not None:
            contacts = [NamedContact(listed["name"], listed["number"].strip(), listed["for"] or "")]
        listing = _OPENS_LIST.search(line) is not None or listed is not None
        found += contacts
    return tuple(found)


def _contacts(line: str) -> Iterator[NamedContact]:
    people = list(_PERSON.finditer(line))
    numbers = list(_TELEPHONE.finditer(line)) if people or re.search(r"电\s*话|手\s*机|热\s*线|联系方式", line) else []
    used: set[int] = set()
    for place, person in enumerate(people):
        end = people[place + 1].start() if place + 1 < len(people) else len(line)
        own = next((found for found in numbers if person.end() <= found.start("number") < end), None)
        if own is not None:
            used.add(own.start())
        concern = person["for"] or (own["for"] if own else None) or ""
        yield NamedContact(person["name"], own["number"].strip() if own else "", concern)
    for found in numbers:
        beside = re.search(r"([\u4e00-\u9fff]{2,4})[\s：:，,]*$", line[: found.start("number")])
        if found.start() not in used and people and beside and not re.search("电话|手机|联系|方式", beside[1]):
            yield NamedContact(beside[1], found["number"].strip(), found["for"] or "")
        elif found.start() not in used and not people:
            before = re.search(r"([\u4e00-\u9fff]{2,8})(?:电话|热线)?\s*[:：]?\s*$", line[: found.start("number")])
            concern = found["for"] or (re.sub(r"联系|电话|热线|座机|手机", "", before[1]) if before else "")
            yield NamedContact("", found["number"].strip(), concern)


def handing_over_in(lines: tuple[str, ...]) -> HandingOver:
    """Return how and where a body wants the paper handed over; what it does not say is empty."""
    text = "\n".join(map(plain_digits, lines))
    address, email, system, seal = (pattern.search(text) for pattern in (_ADDRESS, _EMAIL, _SYSTEM, _SEAL))
    address = address or _SENT_TO.search(text)
    return HandingOver(
        copies=tuple(dict.fromkeys(_COPIES.findall(text))),
        seal=seal[0] if seal else "",
        address=_as_printed(address["address"], lines) if address else "",
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


def dialled(printed: str, area_code: str) -> str:
    """Return a telephone number as it is dialled: with its area code, its extension after 转."""
    number = re.sub(r"[（）()\s]", "", printed.replace("—", "-"))
    extension = _EXTENSION.search(number) if not re.fullmatch(r"0\d{2,3}-\d{7,8}", number) else None
    main = number[: extension.start()] if extension else number
    if re.fullmatch(r"\d{7,8}", main) and area_code:
        main = f"{area_code}-{main}"
    elif found := re.fullmatch(r"(0(?:10|2\d)|0[3-9]\d{2})-?(\d{7,8})", main):
        main = f"{found[1]}-{found[2]}"
    return f"{main} 转 {extension[1]}" if extension else main


def area_code_of(printed: str) -> str:
    """Return the area code that a printed number begins with; empty if it has none."""
    found = re.match(r"[（(]?(010|02\d|0[3-9]\d{2})[）)]?[-—\s]?\d{7,8}", printed)
    return found[1] if found else ""
