"""An answer that is denied (不是北京示例有限公司), and what is said in its place."""

from dialogs.language.phrases import Phrase
from dialogs.questions.introductions import as_compared

_DENIED = Phrase(
    "(?:这|我们?|咱们?|俺们?|公司|单位|企业|园区|我司|(?:经营|办公|注册)?地址|(?:企业|公司|园区|单位)?(?:全称|名称|名字|名)"
    "|现在|目前|已经|早就|都|也|的|[,;:. ])*+"
    "(?:(?:并|已|早)?(?:不(?:再)?(?:是|叫|在|为|姓)|没(?:有)?(?:叫|在))|并非)(?P<denied>[^,;!\\n]+)(?:[,;!\\n]\\s*(?P<rest>.*))?",
    "不是北京示例有限公司",
)
_INSTEAD = Phrase(
    "(?:我们?|咱们?|俺们?|公司|单位|企业|园区|我司|现在|目前|已经|已|早就|而|应该?|应当|其实|实际上?|改|搬|迁|名|[,;: ])*+"
    "(?:是|叫|在|为|到)(?:了|做)?(?P<instead>.+)",
    "是北京示例有限公司",
)


def instead_of_denied(line: str) -> str | None:
    """Return what a line has in place of an answer that it denies, empty for nothing; None where it denies none."""
    plain = as_compared(line)
    denied = _DENIED.fullmatch(plain)
    if denied is None:
        return None
    found = _INSTEAD.fullmatch(plain, denied.start("rest")) if denied["rest"] else None
    return line[found.start("instead") :].strip() if found else ""
