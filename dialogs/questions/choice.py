"""One of several options, or free text."""

from typing import ClassVar

from dialogs.language import buttons
from dialogs.language.numerals import value_of
from dialogs.model.actions import GiveAnswer, ShowMoreOptions
from dialogs.model.context import Context
from dialogs.model.reply import Choice, Rows
from dialogs.questions import QuestionKind
from dialogs.questions.options import ABOUT_ONE, ORDINAL, bare, columns, joined, named
from dialogs.questions.outcome import Outcome, Refused, Understood, says_something
from dialogs.questions.unknown import refuse_unknown
from standards.form import Field, Option, Value

_LONGEST = 400
"""Characters of a text that are searched for an option."""
_PAGE_OF_MORE = 9


class ChoiceQuestion(QuestionKind):
    """Asks for one option; kept as its label, or as the free text in its place."""

    takes_numbers = True
    readings: ClassVar = {"2": "软件和信息服务业", "软件": "软件和信息服务业", "制造业": "制造业"}
    refusals = ("其他", "7", "。。。", "不知道")

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        """Return what a text means; a part of a label counts only if it cannot mean less: 有限公司 is not 股份有限公司."""
        refuse_unknown(text)
        line = " ".join(text.split())
        typed = joined(line[:_LONGEST])
        option = named(field, typed) or _numbered(field, typed) or _part(field, ABOUT_ONE.sub("", bare(typed)))
        if option is not None:
            return _chosen(option)
        if not says_something(line):
            raise Refused("请点选一项，或直接写出", example=field.options[0].label)
        if len(line) > field.longest:
            raise Refused(f"最多 {field.longest} 字", length=f"{len(line)} 字")
        return Understood(line)

    def show(self, _field: Field, value: Value) -> str:
        """Return the label or the free text."""
        return str(value)

    def choices(self, _context: Context, field: Field, page: int) -> Rows:
        """Return the options of a page, and 更多 if there is more than one."""
        numbered = [
            (option, Choice(option.label, GiveAnswer(field.key, option.key), number))
            for number, option in enumerate(field.options, 1)
        ]
        first = [choice for option, choice in numbered if not option.more]
        rest = [choice for option, choice in numbered if option.more]
        pages = [first, *(rest[start : start + _PAGE_OF_MORE] for start in range(0, len(rest), _PAGE_OF_MORE))]
        rows = buttons.in_rows(pages[page % len(pages)], columns(field))
        if len(pages) == 1:
            return rows
        return (*rows, (Choice(buttons.MORE, ShowMoreOptions(field.key, (page + 1) % len(pages))),))

    def choose(self, context: Context, field: Field, option: str) -> Outcome | None:
        """Return what an option means, as if its label had been typed."""
        return self.read(context, field, field.option_labels[option]) if option in field.option_labels else None


def _chosen(option: Option) -> Understood:
    if option.free_text:
        raise Refused("请直接写出具体名称")
    return Understood(option.label)


def _numbered(field: Field, text: str) -> Option | None:
    found = ORDINAL.fullmatch(bare(text))
    number = found and value_of(found["number"])
    if number is None:
        return None
    if not 1 <= number <= len(field.options):
        raise Refused(f"的序号是 1 至 {len(field.options)}，也可直接写出", example=field.options[0].label)
    return field.options[int(number) - 1]


def _part(field: Field, part: str) -> Option | None:
    """Return the one option that a part of its label means, or None."""
    if len(part) < 2:
        return None
    labels = [(option, bare(option.label)) for option in field.options]
    begun = [option for option, label in labels if label.startswith(part)]
    within = [option for option, label in labels if part in label and not label.endswith(part)]
    hinted = [option for option, label in labels if _in_order(part, label)]
    found = begun if len(begun) == 1 else within if len(hinted) == 1 else []
    return found[0] if len(found) == 1 else None


def _in_order(part: str, label: str) -> bool:
    letters = iter(label)
    return all(letter in letters for letter in part)
