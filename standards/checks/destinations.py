"""Where a notice says that applicants hand their paper in, which is not always where its contact sits."""

import re

_OFFICE = r"(?:局|委|委员会|所|办|办公室|会|中心|科|处|站|部门|部|单位|机构|厅|窗口)"
_ENDS = "(?=[，。；、：,;:（(”\n]|提交|提出|报送|递交|申报|申请|报名|登记|办理|同时|并|盖章|审核|初审|$)"
_WORDS = r"[\u4e00-\u9fff]{0,16}?(?:[（(][\u4e00-\u9fff、]{1,8}[）)])?[\u4e00-\u9fff]{0,16}?"
_APPLICANTS_OWN = rf"(?:(?:企业|本单位|申报单位|单位|园区)?(?:注册地|登记地|工商注册地)?(?:所在|属地|辖区|所属|当地)){_WORDS}{_OFFICE}"
_SENT = "(?:报送|递送|上报|送交|提交|递交|寄送|邮寄|报|送|寄|交)(?:至|到|往|给)?"
_TO_THE_APPLICANTS_OWN = re.compile(
    rf"{_SENT}(?P<to>{_APPLICANTS_OWN}){_ENDS}|向(?P<at>{_APPLICANTS_OWN})(?=提交|提出|报送|递交|申报|申请|报名)"
)
_TO_AN_OFFICE = re.compile(rf"(?:报送|递送|送|寄送|邮寄|寄|提交|递交|交)(?:至|到|往)(?P<to>{_WORDS}{_OFFICE}){_ENDS}")
_NOT_OF_APPLICANTS = re.compile(
    "各(?:区|县|市|州|盟|旗|街道|乡|镇|地)|推荐(?:单位|部门)|(?:局|委|所|办|处|部门|街道|镇)(?:初审|审核|汇总|统一|负责|将|应)"
)
"""What says that an office sends on what it has received."""
_ABBREVIATED = re.compile(r"[市区县省州本我]?(?P<name>.+?[局委会协厅办院])")


def office_of_the_applicant(notice: str) -> str:
    """Return the office to which each applicant's paper goes, as the notice says it: 所在街道（镇）社会保障所; empty if it does not."""
    for sentence in re.split("[。；;\n]", notice):
        for found in _TO_THE_APPLICANTS_OWN.finditer(sentence):
            if not _NOT_OF_APPLICANTS.search(sentence[: found.start()]):
                return found["to"] or found["at"]
    return ""


def other_office(notice: str, bureau: str) -> str:
    """Return an office that is not the bureau's to which the notice has paper sent, where it says no address; empty if there is none."""
    for sentence in re.split("[。；;\n]", notice):
        for found in _TO_AN_OFFICE.finditer(sentence):
            is_addressed = sentence[found.end() :].startswith(("（", "("))
            if not (
                is_addressed or _NOT_OF_APPLICANTS.search(sentence[: found.start()]) or _is_of(found["to"], bureau)
            ):
                return found["to"]
    return ""


def _is_of(office: str, bureau: str) -> bool:
    """Return True if an office is the bureau's: 区市场监管局登记科 of 临湖区市场监督管理局."""
    named = _ABBREVIATED.match(office)
    characters = iter(bureau)
    return named is None or all(each in characters for each in named["name"])
