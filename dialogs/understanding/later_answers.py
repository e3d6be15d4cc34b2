"""What one message says of the open question and of those behind it: 3次，没记台账 · 70家，其中达标的3家，做保护的25家."""

from collections.abc import Iterator, Sequence

from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase
from dialogs.language.question_words import asks
from dialogs.model.context import Context
from dialogs.model.conversation import Answer
from dialogs.questions.outcome import NotUnderstood
from dialogs.questions.quantity import meant_numbers
from dialogs.questions.registry import question_kind
from dialogs.understanding.blanks import Blank, Found, blanks_in, understood
from standards.form import AnswerKind, Field

_PIECES_END = Phrase(r"[，；;。\n]+|,(?![0-9]{3}(?![0-9]))", "3次«，»没记台账")
_PIECES_AT_MOST = 8
_NUMBERS = (AnswerKind.COUNT, AnswerKind.AMOUNT, AnswerKind.NUMBER, AnswerKind.SHARE)
_OPENING = (*_NUMBERS, AnswerKind.YES_NO)
"""Kinds whose answers have no commas, so that what stands behind one is more."""
_RECORDED = Phrase("账|帐|登记|记录|留底|留痕|签到|存档", "都«登记»了")
"""What is said of a 台账 without that word."""
_HAN = Phrase("[一-龥]+", "«达标的»3家")
_ANY_ENTERPRISE = frozenset({"企业", "园区", "公司", "单位"})


def later_answers(context: Context, open_field: Field | None, text: str) -> Found | None:
    """Return what a message fills from the open question on; None unless it fills that one and another."""
    if open_field is None or open_field.kind not in _OPENING:
        return None
    first, *others = [piece.strip() for piece in _PIECES_END.split(text) if piece.strip()] or [""]
    if not 1 <= len(others) < _PIECES_AT_MOST or asks(fold(text)):
        return None
    if isinstance(question_kind(open_field).read(context, open_field, first), NotUnderstood):
        return None
    return _Reader(context, open_field, first).read(others)


class _Reader:
    """Reads the pieces of one message, each as an answer to a question that is still to come."""

    def __init__(self, context: Context, open_field: Field, first: str) -> None:
        steps = context.journey.steps
        place = next(place for place, step in enumerate(steps) if step.field.key == open_field.key)
        self._open, self._later = steps[place], steps[place + 1 :]
        self._found = Found()
        self._context = context
        self._take(open_field, first)

    def read(self, pieces: Sequence[str]) -> Found | None:
        """Return what the message fills; what is no answer to a question of its own may tick options of the clause."""
        told = [piece for piece in pieces if not self._takes(piece)]
        ticked = next((field for field in self._of_the_clause() if field.is_ticked), None)
        if told and ticked is not None and _ticks(self._context, ticked, "，".join(told)):
            beside = [piece for piece in told if not _says_of(self._context, ticked, piece)]
            self._take(ticked, "，".join(piece for piece in told if piece not in beside))
            told = beside
        if len(self._found.blanks) < 2:
            return None
        rest = blanks_in(self._context, None, "，".join(told)) if told else Found()
        self._found.blanks += [
            blank for blank in rest.blanks if blank.labelled and not self._found.has(blank.field.key)
        ]
        self._found.unused, self._found.not_asked = rest.unused, rest.not_asked
        return self._found

    def _takes(self, piece: str) -> bool:
        """Take a piece for the question that it is about, and return True if there is one."""
        field = self._named(piece) or self._counted(piece) or self._recorded(piece)
        if field is None:
            return False
        self._take(field, piece)
        return True

    def _take(self, field: Field, text: str) -> None:
        self._found.blanks.append(Blank(field, text, labelled=False, sure=True))
        if answer := understood(self._context, field, text):
            kept = Answer(value=answer.value, words=text, at=self._context.at)
            self._context = self._context.after(self._context.conversation.answering(field.key, kept))

    def _of_the_clause(self) -> Iterator[Field]:
        """Return the later questions of the clause that is open."""
        clause = self._open.clause
        yield from (step.field for step in self._later if clause is not None and step.clause == clause)

    def _open_to(self, piece: str, kinds: Sequence[AnswerKind], fields: Sequence[Field]) -> list[Field]:
        return [
            field
            for field in fields
            if field.kind in kinds and not self._found.has(field.key) and understood(self._context, field, piece)
        ]

    def _named(self, piece: str) -> Field | None:
        """Return the one question whose words a piece shares most of: 达标的3家, 做保护的25家."""
        kinds = _NUMBERS if meant_numbers(piece) else (AnswerKind.YES_NO,)
        later = [step.field for step in self._later if step.field.kind in kinds]
        said = _pairs(piece) - _ANY_ENTERPRISE - _pairs(self._open.field.label)
        scores = {field.key: len(said & _pairs_of(field)) for field in later} if said else {}
        best = max(scores.values(), default=0)
        fitting = [field for field in later if best and scores[field.key] == best]
        fields = self._open_to(piece, kinds, fitting)
        if not len(fitting) == len(fields) == 1:
            return None
        return fields[0] if kinds is not _NUMBERS or _is_counted(fields[0], piece) else None

    def _counted(self, piece: str) -> Field | None:
        """Return the one later question of the clause that counts what a piece counts: 参加的30家."""
        if not meant_numbers(piece):
            return None
        counting = [field for field in self._of_the_clause() if field.unit and field.unit[0] in piece]
        fields = self._open_to(piece, (AnswerKind.COUNT,), counting)
        return fields[0] if len(fields) == 1 else None

    def _recorded(self, piece: str) -> Field | None:
        """Return the one later question of the clause about a 台账 that a piece answers in other words."""
        if not _RECORDED.search(piece):
            return None
        fields = self._open_to(piece, (AnswerKind.YES_NO,), list(self._of_the_clause()))
        return fields[0] if len(fields) == 1 else None


def _is_counted(field: Field, piece: str) -> bool:
    """Return True if a piece has the unit of a question or words of its label beside a number: not 内部口径130 of trainings."""
    return bool(field.unit and field.unit[-1] in piece) or bool(_pairs(piece) & _pairs(field.label))


def _ticks(context: Context, field: Field, text: str) -> bool:
    """Return True if a text ticks an option of a question."""
    answer = understood(context, field, text)
    return answer is not None and bool(answer.value)


def _says_of(context: Context, field: Field, piece: str) -> bool:
    """Return True if a piece ticks or denies options of a question: of the people, 联络员有 does, and 经费没有 does not."""
    if understood(context, field, piece):
        return True
    others = understood(context, field, f"{piece}，别的都有")
    return others is not None and isinstance(others.value, tuple) and len(others.value) < len(field.options)


def _pairs_of(field: Field) -> frozenset[str]:
    return frozenset().union(*(_pairs(name) for name in (field.label, field.topic, field.done, *field.aliases)))


def _pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring 汉字 in a text."""
    return frozenset(run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1))
