"""What stands on the officers' review sheets, and what is said about them."""

from collections.abc import Mapping, Sequence
from datetime import date

from dialogs.language.wording import day, shortened
from standards.criteria.standing import Standing

NAME = "审核单"
COLUMNS = ("条款与标准原文", "申报单位的回答", "按回答判断", "审核", "备注")
STANDINGS = {
    Standing.MET: "达标",
    Standing.NOT_MET: "未达标",
    Standing.UNKNOWN: "待确认",
    Standing.NOT_APPLICABLE: "不适用",
}
MARKS = "□ 符合\n□ 不符合"
LONGEST_NAME = 24
"""Characters of a name in a foot, which is one line."""
NOT_ANSWERED = "未回答"
OPINION, CONCLUSION, DATE = "审核意见", "审核结论", "日期"
RECOMMENDING, DECIDING = "□ 推荐　　□ 退回补正　　□ 不推荐", "□ 通过　　□ 退回补正　　□ 不通过"
"""What a bureau concludes that recommends an application to another, and one that decides itself."""
SIGNING = ("审核人", "复核人")
DAY_TO_WRITE = "　　年　　月　　日"
NOT_RECEIVED = "还没有登记收件"
AWAITING = "收件 未推荐 未出结果"
"""What is selected where nothing is said: what came and was not decided on yet."""
NOTHING_AWAITS = "现在没有收了件、等着审核的申报。要别的，请写编号或条件，例如：审核单 FT23-7K4M3A，审核单 已生成"
NO_OFFICE = "这台服务器没有装 LibreOffice，出不了 PDF，先给您 Word 文件。"
NO_PDF = "PDF 没有做成，先给您 Word 文件。"
AS_PDF = "要 PDF"


def title(subject: str, kind: str) -> str:
    """Return a sheet's title."""
    return f"{subject}{kind}审核单"


def subtitle(bureau: str, year: int) -> str:
    """Return what stands below the title."""
    return f"{bureau} · {year}年度"


def about(applicant: str, reference: str, kind: str, paper: str, on: date) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return whose sheet it is: labels with their texts, one or two in a row."""
    whose = (("申报单位", applicant), ("编号", reference))
    return whose, (("申报类型", kind), ("打印日期", day(on))), (("纸质材料", paper),)


def received(on: date, version: int | None) -> str:
    """Return when the paper came, and which version the answers are of."""
    return f"{day(on)}收到" + ("" if version is None else f"，第 {version} 版")


def judged(standards: str, counts: Mapping[Standing, int]) -> str:
    """Return how many clauses are met by the answers alone."""
    parts = "，".join(f"{STANDINGS[each]} {count} 条" for each, count in counts.items() if count)
    return f"对照《{standards}》{sum(counts.values())} 条，只按回答判断：{parts}。以纸质材料和现场情况为准。"


def changed(lines: Sequence[str]) -> str:
    """Return what the applicant changed after the paper came."""
    return f"收件以后申请人又改了 {len(lines)} 处，本单按收到的那一版：{'；'.join(lines)}"


def does_not_fit(warning: str) -> str:
    """Return a warning about answers that do not fit together."""
    return f"提示：{warning}"


def foot(reference: str, applicant: str) -> str:
    """Return the line below every page."""
    return f"{reference} {shortened(applicant, LONGEST_NAME)} · 内部审核用，由申报助手按申报单位的回答生成"


def how_many(sheets: int) -> str:
    """Return what stands in a file's name in place of an applicant."""
    return f"{sheets}份"


def follow(selection: str, sheets: int, left_out: int) -> str:
    """Return a sentence about the file: what is in it, what is not, how to treat it."""
    without = f"另有 {left_out} 份还没选类型、资料已删除或批次不在了，没有审核单。" if left_out else ""
    return f"审核单：{selection}，{sheets} 份。{without}里面有联系人等个人信息，请妥善保管，用后销毁。"


def too_many(count: int, most: int) -> str:
    """Refuse more sheets than one file holds."""
    return f"一共 {count:,} 份，一个文件最多 {most} 份。请加条件分几次，例如：审核单 收件 本周"


def nothing_selected(selection: str) -> str:
    """Return a sentence saying that nothing can be reviewed."""
    return f"{selection}：没有可以审核的申报。"


def not_found(text: str) -> str:
    """Return a sentence saying that no application has a reference."""
    return f"没有找到“{text}”，没有做审核单。"


def rest_not_understood(text: str) -> str:
    """Refuse what follows the references."""
    return f"没有看懂“{text}”，没有做审核单。编号后面只能写 PDF，例如：审核单 FT23-7K4M3A PDF"


def letters_missing(letters: str) -> str:
    """Return a sentence saying that a PDF would have boxes in it."""
    return f"服务器上没有“{letters}”的字形，PDF 里会是方框，所以先给您 Word 文件，用 Word 或 WPS 打开就能看到。"
