"""The sentences of a question as a screen draws it: one large line, and what stands around it."""

from standards.campaign import Kind
from standards.clauses import Clause, Standards
from standards.form import Field

FACTS = "基本信息"
MANY = "可多选"
MAY_STAY_EMPTY = "可不填"
CONSENT_TITLE = "您的回答怎样保存"
FORGET, FORGET_HINT = "确定删除吗？", "将删除您在这里的全部申报和回答，不能恢复。"
NOTHING_READY = "一项都还没有备好吗？"
NOTHING_TICKED, NOTHING_TICKED_HINT = "一项都还没有做到吗？", "一项都没有选。"
WHICH_KIND, WHICH_KIND_HINT = "您为谁申报？", "点一行就选好；选错了，在第一题点“上一步”重选。"
WHICH_OPTION = "下面哪一项说的是您？"
ASKED_ONCE_MORE = "再问一句，帮您判断"
NOT_KEPT_YET = "还没有记下。"
WITHHELD = "去掉以后再记吗？"
WITHHELD_WHOLE = "要这样记吗？"
SEVERAL_HINT = "点一下可以不记；不对的点“改”。"
DRAFTED_HINT = "可以直接用，也可以在下面改。不要写秘密的具体内容。"
OWN_HINT = "可以在下面改。不要写秘密的具体内容。"
REPLACING = "用它代替现在的内容吗？"
_ASKING = "？"


def sections(kind: Kind) -> tuple[str, str, str]:
    """Return what the parts of an application of a kind are called: 基本信息, 建设标准, 开展情况."""
    return FACTS, kind.standards.short, kind.form.narrative_name


def drafted(narrative: str) -> str:
    """Return the large line above a drafted text: 开展情况，已替您起草."""
    return f"{narrative}，已替您起草"


def question_of(field: Field, *, of_clause: bool) -> str:
    """Return the one large line: the label as printed, or what is asked about a clause."""
    return _apart(field)[0] if of_clause else field.label


def hint_of(field: Field, *, of_clause: bool) -> str:
    """Return what to write, with an example where one is shown."""
    asked = _apart(field)[1] if of_clause else field.ask
    example = f"例如：{field.example}" if field.example and not of_clause and not field.options else ""
    if not asked or not example:
        return asked or example
    return f"{asked}\n{example}" if field.example_below else f"{asked}，{example}"


def note_of(field: Field) -> str:
    """Return the word beside a question: 可多选, 可不填."""
    if field.is_ticked:
        return MANY
    return MAY_STAY_EMPTY if field.optional else ""


def quoted_from(standards: Standards, clause: Clause) -> str:
    """Return where a clause stands in the notice: 附件3 商业秘密保护示范点建设参考标准 第1条."""
    return f"{standards.annex} {standards.title} {clause.reference}"


def place_of(standards: Standards, clause: Clause) -> str:
    """Return the same in short: 附件3 第6（4）条，照原文."""
    return f"{standards.annex} {clause.reference}，照原文"


def doubt_hint(ask: str) -> str:
    """Return what is said below a question about a doubtful answer."""
    return f"{ask.partition(chr(10))[0]}。{NOT_KEPT_YET}" if ask else NOT_KEPT_YET


def recognised(count: int) -> str:
    """Return the question whether several blanks were recognised rightly."""
    return f"认出 {count} 项，对吗？"


def correcting(label: str) -> str:
    """Return the question for the right text of one blank."""
    return f"{label}应该是什么？"


def fits(length: int, room: int) -> str:
    """Return how long the narrative is, and whether the form has room for it, or for how much of it."""
    return f"{length:,} 字 · {'一页放得下' if length <= room else f'表内放 {room:,} 字，其余接附页'}"


def _apart(field: Field) -> tuple[str, str]:
    """Return what is asked of a clause, and what else is said of how to answer."""
    asked, mark, rest = field.ask.partition(_ASKING)
    rest = rest.removeprefix(MANY).strip("\n")
    return (asked + mark, rest) if mark else (field.ask.removesuffix(f"，{MANY}"), "")
