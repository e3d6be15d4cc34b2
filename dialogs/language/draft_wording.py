"""The sentences of the drafted 商业秘密保护工作开展情况, and what is said about the draft."""

from collections.abc import Mapping, Sequence

from dialogs.language.gap_words import listed
from dialogs.language.wording import shortened
from standards.form import Field

PLAN_HEADING = "下一步工作计划"
LAST_TAKEN_OFF = "已去掉最后一段。"
QUOTED_AT_MOST = 60
"""Characters of a text that is quoted to be recognised."""


def of_ticks(field: Field, ticked: Sequence[str], other_words: Mapping[str, str], *, begun: bool) -> tuple[str, ...]:
    """Return what a draft says of ticked options: those that are named in one sentence, then each with a sentence of its own.

    `other_words` stand for the label of an option (其他形式); `begun` is True where a sentence of the clause stands before it.
    """
    options = [field.options_by_key[key] for key in ticked if key in field.options_by_key]
    named = [other_words.get(option.key, option.label) for option in options if not option.draft]
    pieces: list[str] = []
    if named and field.draft:
        every = len(named) == sum(not option.draft for option in field.options)
        pieces.append(_sentence(field, listed(named), begun=begun, every=every))
    for option in options:
        if option.draft:
            pieces.append(option.draft_after if option.draft_after and (begun or pieces) else option.draft)
    return tuple(pieces)


def of_value(field: Field, shown: str, *, begun: bool, share: str = "") -> str:
    """Return what a draft says of any other answer; with the percentage where it is known."""
    sentence = _sentence(field, shown, begun=begun)
    return sentence + field.draft_share.replace("{share}", share) if share else sentence


def paragraph(number: int, heading: str, parts: Sequence[str]) -> str:
    """Return a numbered paragraph, its parts numbered if there are more than one."""
    numbered = [f"（{place}）{part}" for place, part in enumerate(parts, 1)] if len(parts) > 1 else parts
    begins = f"{number}．{heading}：" if heading else f"{number}．"
    return f"{begins}{'；'.join(numbered)}。"


def left_out(unmet: int) -> str:
    """Return how many clauses the draft passes over in silence; empty for none."""
    return f"有 {unmet} 条没有全做到，没做到的没有写进去，也可以写成下一步计划。" if unmet else ""


def offered(drafted: str, left_out: str) -> str:
    """Return the draft with what can be done with it."""
    more = f"{left_out}\n" if left_out else ""
    return (
        "已按您的回答起草如下。可以直接用，可以补充，也可以发来您自己写的全文代替。不要写秘密的具体内容。\n"
        f"{more}\n{drafted}"
    )


def no_plan_left(narrative: str) -> str:
    """Return a sentence saying that there is nothing to be planned; `narrative` is what the text is called."""
    return f"没有需要写成计划的内容，{narrative}没有变。"


def plan_left_out(narrative: str) -> str:
    """Return a sentence saying that the plan was taken out."""
    return f"{narrative}里已去掉下一步工作计划。"


def not_used(narrative: str) -> str:
    """Return a sentence saying that a text that was asked back is not used."""
    return f"这一段没有用，{narrative}没有变。"


def spoken_to_the_bot(narrative: str) -> str:
    """Return a sentence saying that what was said to the bot does not stand in the text, and what can be done."""
    return (
        f"这句没有写进{narrative}。内容是按您的回答写的，哪里不对，发“核对”改那一题，草稿跟着改；"
        "要加几句发“补充”，自己写就把全文发来。"
    )


def spoken_while_adding(narrative: str) -> str:
    """Return the same while paragraphs are being added."""
    return f"这句没有加进{narrative}。要补充的请接着发，没有了请发“完成”。"


def plan_added(plan: str, narrative: str) -> str:
    """Return the paragraph that the draft has from now on."""
    return f"{narrative}末尾已加上这一段，请看是否做得到：\n{plan}\n不要这一段，请发“不写计划”。"


def replacing(text: str, *, drafted: bool) -> str:
    """Ask whether a text is to stand in place of the draft, or of the applicant's own text."""
    present = "起草的内容" if drafted else "现在的内容"
    return f"{received(text)}\n用它代替{present}吗？"


def received(text: str) -> str:
    """Return the beginning of a text that was received, with its length."""
    return f"收到（{len(text)} 字）：“{shortened(text, QUOTED_AT_MOST)}”"


DRAFT_REPLACED = "已用您写的代替起草的内容；想改回起草的，请发“改”。"


def text_so_far(text: str, *, added: bool) -> str:
    """Return how much of a long text was received, and its last paragraph."""
    last = shortened(text.rpartition("\n")[2], QUOTED_AT_MOST)
    quoted = f"，“{last}”已加上。" if added else "。"
    return f"已收到 {len(text):,} 字{quoted}还有请接着发，没有了请发“完成”。"


def _sentence(field: Field, shown: str, *, begun: bool, every: bool = False) -> str:
    sentence = (field.draft_all if every else "") or (field.draft_after if begun else "") or field.draft
    return sentence.replace("{value}", shown)
