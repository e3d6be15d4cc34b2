"""A question of a campaign in words: how it is answered, when it is asked, what becomes of the answer."""

from collections.abc import Iterator, Mapping

from standards.answers import AnswerKind
from standards.form import Field
from standards.kind import Kind

HOW: Mapping[AnswerKind, str] = {
    AnswerKind.TEXT: "文字",
    AnswerKind.ORGANISATION: "单位全称",
    AnswerKind.ADDRESS: "地址",
    AnswerKind.POSITION: "职务、职称",
    AnswerKind.NAME: "姓名",
    AnswerKind.COUNT: "整数",
    AnswerKind.AMOUNT: "金额（万元）",
    AnswerKind.NUMBER: "数字，可以有小数",
    AnswerKind.SHARE: "数量或百分比",
    AnswerKind.PHONE: "电话号码",
    AnswerKind.MOBILE: "手机号",
    AnswerKind.EMAIL: "电子邮箱",
    AnswerKind.CREDIT_CODE: "统一社会信用代码",
    AnswerKind.POSTCODE: "邮政编码，6 位",
    AnswerKind.DATE: "日期",
    AnswerKind.YES_NO: "是/否",
    AnswerKind.TICKS: "多选",
    AnswerKind.EVIDENCE: "多选：已备好的材料",
    AnswerKind.CHOICE: "单选，也可以写别的",
    AnswerKind.BY_YEAR: "每一期一个数字",
    AnswerKind.ROWS: "一行一项的清单",
    AnswerKind.COMPUTED: "算出来的，不问",
    AnswerKind.NARRATIVE: "长文字，按标准的回答起草，可以改",
}
"""How each kind of question is answered."""
_WORDS = (AnswerKind.TEXT, AnswerKind.ORGANISATION, AnswerKind.ADDRESS, AnswerKind.NAME, AnswerKind.POSITION)
_NUMBERS = (AnswerKind.COUNT, AnswerKind.AMOUNT, AnswerKind.NUMBER)
_NO_LIMIT = 100_000_000
_DRAFTS = (("draft", "写进草稿"), ("draft_all", "全部做到时写"), ("draft_after", "接在同条后面写"))


def asked_in_words(kind: Kind, field: Field) -> Iterator[str]:
    """Yield a question in lines: what is asked, how it is answered and when, its options, its example, what is written of it."""
    if field.ask:
        yield field.ask.replace("\n", " / ")
    yield f"回答：{'，'.join(_marks(kind, field))}"
    if field.options:
        yield f"选项：{'、'.join(option.label for option in field.options)}"
    if field.columns:
        columns = (f"{each.label}（{HOW[each.kind]}{'，可空' if each.optional else ''}）" for each in field.columns)
        yield f"每行：{'、'.join(columns)}；{field.rows_least} 至 {field.rows_most} 行"
    if field.explain is not None:
        answer = "是" if field.explain.when == "yes" else "否"
        yield f"答“{answer}”时再问：{field.explain.ask}"
    if field.example:
        yield f"例如：{field.example}"
    for key, says in _DRAFTS:
        if sentence := getattr(field, key):
            yield f"{says}：{sentence.replace('{value}', '（回答）')}"
    if own := [option.draft for option in field.options if option.draft]:
        yield f"写进草稿：{'；'.join(own)}"
    for key, says in (("advice", "差距里建议"), ("plan", "写成计划")):
        if sentence := getattr(field, key):
            yield f"{says}：{sentence.replace('{missing}', '（缺的几项）').replace('{short}', '（差的数量）')}"


def _marks(kind: Kind, field: Field) -> Iterator[str]:
    """Yield how a question is answered, whether it must be, and when it is asked."""
    yield f"{HOW[field.kind]}{f'（{field.unit}）' if field.unit and field.kind is not AnswerKind.AMOUNT else ''}"
    if field.kind in _WORDS:
        yield f"{field.shortest}–{field.longest} 字"
    if field.kind in _NUMBERS and field.most < _NO_LIMIT:
        yield f"{field.least:,}–{field.most:,}"
    if field.kind is not AnswerKind.COMPUTED:
        yield "可不填" if field.optional else "必填"
    if field.needs is not None:
        yield _when(kind.fields[field.needs], field)
    if field.personal:
        yield "个人信息，只给经办人看"


def _when(needed: Field, field: Field) -> str:
    """Return when a question is asked that has another one before it."""
    if field.needs_option is not None:
        return f"只在“{needed.label}”选了“{needed.option_labels[field.needs_option]}”时问"
    if needed.kind is AnswerKind.YES_NO:
        return f"只在“{needed.label}”答“{'否' if field.needs_answer == 'no' else '是'}”时问"
    if needed.options:
        return f"只在“{needed.label}”选了至少一项时问"
    return f"只在“{needed.label}”大于 0 时问"
