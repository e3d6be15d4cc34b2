"""Parts of a reply as text, with the numbers of its choices before the lines that they are about."""

from collections.abc import Mapping, Sequence

from dialogs.language.plain_text import listed, part_text
from dialogs.model.actions import Action, Correct, StaffAction
from dialogs.model.closing import Standing
from dialogs.model.read_back import Review
from dialogs.model.reply import Choice, Found, Gap, Part, Reply, ReviewLine
from dialogs.model.staff_parts import Table


def text_with_numbers(about: Sequence[Choice], parts: Sequence[Part]) -> str:
    """Return parts of a reply as text, each beginning on a line of its own.

    The lines that choices are `about` (`about_lines`) have their numbers.
    """
    numbers = {choice.action: choice.number for choice in about if choice.number is not None}
    shown = [part for part in parts if not (isinstance(part, Standing) and not part.text)]
    before = [
        "\n" if _is_long(part) and _is_long(last) else "" for last, part in zip([None, *shown], shown, strict=False)
    ]
    return "\n".join(space + _numbered(part, numbers) for space, part in zip(before, shown, strict=True))


def _is_long(part: Part | None) -> bool:
    """Return True for a gap with its quotation: several are paragraphs, so that none is cut in two where there is room."""
    return isinstance(part, Gap) and part.quoted


def about_lines(reply: Reply) -> Sequence[Choice]:
    """Return the choices of a reply that are each about one line of its text."""
    lines = {action for part in reply.parts for action in _actions(part)}
    return [choice for choice in reply.all_choices() if choice.action in lines] if lines else ()


def _actions(part: Part) -> list[Action]:
    """Return what can be done with each line of a part, in their order."""
    match part:
        case Gap(choice=choice) | ReviewLine(choice=choice):
            return [choice.action]
        case Review(page=page):
            return [Correct(answer.key) for answer in page]
        case Found(lines=lines):
            return [line.choice.action for line in lines]
        case Table(rows=rows):
            return [StaffAction("show", row.reference) for row in rows]
        case _:
            return []


def _numbered(part: Part, numbers: Mapping[Action, int]) -> str:
    if not numbers and not isinstance(part, Review | Found):
        return part_text(part)
    before = [f"{numbers[action]} " if action in numbers else "" for action in _actions(part)]
    match part:
        case Review(heading=head) | Found(title=head):
            return "\n".join((head, *map("".join, zip(before, listed(part), strict=True))))
        case _:
            return "".join((*before, part_text(part)))
