"""Replies as text with their choices, for channels without buttons: a number or a label is typed in place of a press."""

from collections.abc import Iterator, Mapping, Sequence

from dialogs.language import choice_wording
from dialogs.language.normalise import fold
from dialogs.language.numbered_parts import about_lines, text_with_numbers
from dialogs.language.plain_text import label_of, text_of
from dialogs.model.action_codes import to_code
from dialogs.model.actions import Action, Correct, FinishTicks
from dialogs.model.reply import Choice, Part, PlaceKept, Question, Recorded, Reply

_CUT = "…"
"""What a label ends in that is too long for a button: nobody types it."""


def numbered(reply: Reply) -> Sequence[Choice]:
    """Return the choices of a reply that have a number, in their order."""
    return [choice for choice in reply.all_choices() if choice.number is not None]


def named(reply: Reply) -> Sequence[Choice]:
    """Return the choices of a reply that have no number, in their order."""
    return [choice for choice in reply.all_choices() if choice.number is None]


def pressable(reply: Reply) -> Mapping[str, Choice]:
    """Return the choices that typing their label presses, by that label as `fold` makes it.

    A label that says all that its button does is not among them: it is a text like any other, which the conversation
    understands wherever it is typed. What else a button carries (which row, which application of staff) no text says.
    """
    return {fold(choice.label): choice for choice in named(reply) if to_code(choice.action)[2]}


def joined(replies: Sequence[Reply], most: int | None = None) -> str:
    """Return the text of the replies of one turn as one message, with their choices.

    Where it has more than `most` bytes, the last question with its choices is a paragraph of its own, at whose border
    the message can be cut.
    """
    shown = [reply for reply in replies if reply.parts or reply.choices]
    before = [_whole(reply, "\n") for reply in shown[:-1]]
    whole = "\n\n".join((*before, *(_whole(reply, "\n") for reply in shown[-1:])))
    if most is None or len(whole.encode()) <= most:
        return whole
    return "\n\n".join((*before, *(_whole(reply, "\n\n") for reply in shown[-1:])))


def _whole(reply: Reply, border: str) -> str:
    """Return a reply as text; the border stands between what is asked with its choices and everything before it."""
    about = about_lines(reply)
    said, asked = _said_and_asked(reply, about)
    return border.join(filter(None, (said, "\n".join(filter(None, (asked, *_choice_lines(reply, about)))))))


def said_and_asked(reply: Reply, *, with_numbers: bool) -> tuple[str, str]:
    """Return the text of a reply before what is asked last, and the text of that; its lines have their numbers if asked for."""
    return _said_and_asked(reply, about_lines(reply) if with_numbers else None)


def _said_and_asked(reply: Reply, about: Sequence[Choice] | None) -> tuple[str, str]:
    """Return both texts; lines that choices are `about` have their numbers, None for no numbers at all."""
    if reply.redraws is not None:
        return choice_wording.ticked_now([choice.label for choice in reply.all_choices() if choice.ticked]), ""
    before, behind = _apart(reply)
    if about is not None:
        return text_with_numbers(about, before).rstrip("\n"), text_with_numbers(about, behind)
    return text_of(Reply(before)).rstrip("\n"), text_of(Reply(behind))


def _apart(reply: Reply) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return the parts of a reply before what is asked last, and those of that."""
    places = [place for place, part in enumerate(reply.parts) if isinstance(part, Question | PlaceKept)]
    first = places[-1] if places else len(reply.parts)
    return reply.parts[:first], reply.parts[first:]


def _choice_lines(reply: Reply, about: Sequence[Choice]) -> list[str]:
    """Return the lines below the text of a reply, whose lines have the numbers of the choices that are `about` them.

    They are a line for each other choice that has a number or a tick, and one for the words of the rest.
    """
    others = _without(reply, about)
    boxes = [choice for choice in others if choice.number is None and choice.ticked is not None]
    lines = [*_numbered_lines(others, about), *map(label_of, boxes)]
    if boxes:
        lines.append(choice_wording.line_by_label([choice.label for choice in boxes[:1]]))
    if about and about[0].number is None:
        lines.insert(0, _line_by_words(about))
    recorded = [part.choice.action for part in reply.parts if isinstance(part, Recorded) and part.choice is not None]
    words = [_word(choice, recorded) for choice in _to_be_typed(others)]
    if words:
        asks = any(isinstance(part, Question | PlaceKept) for part in reply.parts)
        lines.append(choice_wording.words(words, also=asks or bool(lines)))
    return lines


def _word(choice: Choice, recorded: Sequence[Action]) -> str:
    """Return what is typed for a choice, with what it is about where its label alone does not say that."""
    return choice_wording.about_recorded(choice.label) if choice.action in recorded else choice.label


def _line_by_words(about: Sequence[Choice]) -> str:
    """Return how one of the lines of the text is chosen by words."""
    if isinstance(about[0].action, Correct):
        return choice_wording.line_to_correct(next((each.label for each in about if _CUT not in each.label), ""))
    return choice_wording.line_by_label([each.label for each in about])


def _without(reply: Reply, about: Sequence[Choice]) -> Sequence[Choice]:
    choices = list(reply.all_choices())
    return [choice for choice in choices if choice not in about] if about else choices


def numbered_lines(reply: Reply) -> list[str]:
    """Return a line for each numbered choice that is not about a line of the text, ticks first, and how a choice is made."""
    about = about_lines(reply)
    return _numbered_lines(_without(reply, about), about)


def _numbered_lines(others: Sequence[Choice], about: Sequence[Choice]) -> list[str]:
    choices = [choice for choice in others if choice.number is not None]
    ticks = [choice for choice in choices if choice.ticked is not None]
    rest = [choice for choice in choices if choice.ticked is None]
    how = [choice_wording.several(_some_numbers(ticks))] if len(ticks) > 1 else []
    lines = [str(each.number) for each in about if each.number is not None]
    by_number = [choice_wording.line_by_number(lines[0])] if lines else []
    one = [choice_wording.one_of([str(each.number) for each in choices])] if choices and not (how or lines) else []
    return [*by_number, *map(numbered_line, ticks), *how, *map(numbered_line, rest), *one]


def numbered_line(choice: Choice, behind: str = " ") -> str:
    """Return the line of a choice that has a number: the number, what stands behind it, the label with its box."""
    return f"{choice.number}{behind}{label_of(choice)}"


def _some_numbers(ticks: Sequence[Choice]) -> str:
    """Return an example of how several of at least two options are given."""
    return ",".join(str(each.number) for each in (ticks if len(ticks) == 2 else (ticks[0], *ticks[2:4])))


def _to_be_typed(choices: Sequence[Choice]) -> Iterator[Choice]:
    """Yield what may be typed beside numbers; 选好了 only where something is ticked, for numbers are an answer by themselves."""
    any_ticked = any(choice.ticked for choice in choices)
    for choice in choices:
        if (
            choice.number is None
            and choice.ticked is None
            and (any_ticked or not isinstance(choice.action, FinishTicks))
        ):
            yield choice
