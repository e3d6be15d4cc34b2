"""All that is remembered of one application."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict

from standards.form import Value

T = TypeVar("T")


class Remembered(BaseModel):
    """Frozen; refuses an unknown key, because a newer release wrote it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Answer(Remembered):
    """An answer as it is kept."""

    value: Value
    words: str
    """As it was typed; the name is that of the stored key."""
    at: datetime


class Consent(Remembered):
    """The text that was agreed to, and when."""

    version: str
    at: datetime


class Unfinished(Remembered):
    """An answer that is not finished: ticks before 选好了, or long text before 完成."""

    ticked: tuple[str, ...] = ()
    basis: Literal["draft", "own"] = "own"
    text: str = ""


class Doubt(Remembered):
    """A typed answer with two meanings; it is read again once somebody says which it has."""

    field: str
    text: str


class MenuEntry(Remembered):
    """A choice of the last menu, which its number or its label takes."""

    label: str
    question: str
    option: str
    value: str = ""
    number: int | None = None
    """Its number; None if a bare number answers the open question."""


class Conversation(Remembered):
    """The answers, and what the next question depends on besides them; the position is worked out, never stored."""

    number: int = 1
    """Which of the person's applications this is, from 1."""
    campaign: str = ""
    kind: str | None = None
    consent: Consent | None = None
    answers: Mapping[str, Answer] = {}
    """To the questions of the chosen kind."""
    shelved: Mapping[str, Mapping[str, Answer]] = {}
    """The answers for another kind, in case it is chosen again; questions of two kinds share keys, not meanings."""
    skipped: Mapping[str, int] = {}
    """How often each field was skipped; after once it is asked again, after twice it is 待确认."""
    unfinished: Mapping[str, Unfinished] = {}
    """The unfinished answer to each field, which waits while other questions are answered."""
    pending: Literal["forget", "nothing_ticked"] | Doubt | None = None
    """A confirmation that was asked for."""
    reopened: tuple[str, ...] = ()
    """The keys of answered questions to be asked again, the next one first."""
    menu: tuple[MenuEntry, ...] = ()

    @classmethod
    def read(cls, stored: str | bytes) -> "Conversation":
        """Return a conversation that this release or an older one stored; raise ValueError for anything else."""
        return cls.model_validate_json(stored)

    def stored(self) -> str:
        """Return the conversation as it is stored."""
        return self.model_dump_json(exclude_defaults=True)

    @property
    def values(self) -> Mapping[str, Value]:
        """The value of each answered field."""
        return {key: answer.value for key, answer in self.answers.items()}

    def consenting(self, consent: Consent, campaign: str) -> Self:
        """Return the conversation after 同意."""
        return self.model_copy(update={"consent": consent, "campaign": campaign})

    def choosing(self, kind: str | None, shared: frozenset[str] = frozenset()) -> Self:
        """Return the conversation with this kind of applicant, or none; each kind keeps its own answers.

        Of another kind's, only those to the `shared` blanks (field keys) count as given.
        """
        shelved = dict(self.shelved)
        if self.kind is not None:
            shelved[self.kind] = self.answers
        own = shelved.pop(kind, {}) if kind is not None else {}
        known = {key: answer for answers in shelved.values() for key, answer in answers.items() if key in shared}
        texts = {key: unfinished for key, unfinished in self.unfinished.items() if unfinished.text}
        update = {"kind": kind, "answers": {**known, **own}, "shelved": shelved, "unfinished": texts}
        return self.model_copy(update={**update, "skipped": {}, "reopened": (), "pending": None, "menu": ()})

    def answering(self, key: str, answer: Answer) -> Self:
        """Return the conversation after a question was answered; nothing about that question is open any more."""
        return self.model_copy(
            update={
                "answers": {**self.answers, key: answer},
                "skipped": _without(self.skipped, key),
                "reopened": tuple(other for other in self.reopened if other != key),
                "unfinished": _without(self.unfinished, key),
                "pending": None,
                "menu": (),
            }
        )

    def skipping(self, key: str) -> Self:
        """Return the conversation after 跳过: an open question comes again later, a reopened one keeps its answer."""
        reopened = tuple(other for other in self.reopened if other != key)
        skipped, unfinished = self.skipped, self.unfinished
        if key in self.answers:
            unfinished = _without(unfinished, key)
        else:
            skipped = {**skipped, key: skipped.get(key, 0) + 1}
        update = {"reopened": reopened, "skipped": skipped, "unfinished": unfinished, "pending": None, "menu": ()}
        return self.model_copy(update=update)

    def reopening(self, *keys: str) -> Self:
        """Return the conversation with these questions to be asked again, in this order; their answers stay until they are replaced."""
        return self.model_copy(update={"reopened": keys, "pending": None, "menu": ()})

    def leaving_open(self, key: str, unfinished: Unfinished) -> Self:
        """Return the conversation with an unfinished answer to that question."""
        return self.model_copy(update={"unfinished": {**self.unfinished, key: unfinished}, "pending": None, "menu": ()})

    def awaiting(self, pending: Literal["forget", "nothing_ticked"] | Doubt | None) -> Self:
        """Return the conversation with that confirmation asked for, or none."""
        return self.model_copy(update={"pending": pending, "menu": ()})

    def offering(self, menu: tuple[MenuEntry, ...]) -> Self:
        """Return the conversation with this as the last menu offered."""
        return self if menu == self.menu else self.model_copy(update={"menu": menu})


def _without(mapping: Mapping[str, T], key: str) -> Mapping[str, T]:
    return {other: value for other, value in mapping.items() if other != key} if key in mapping else mapping
