"""All that is remembered of one application, frozen, as JSON."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict

from standards.form import Value

T = TypeVar("T")


class Remembered(BaseModel):
    """Frozen; an unknown key is a sign that a newer release wrote it, and refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Answer(Remembered):
    """What was answered: the value, the words used, when."""

    value: Value
    words: str
    at: datetime


class Consent(Remembered):
    """Which text was agreed to, when."""

    version: str
    at: datetime


class Unfinished(Remembered):
    """An answer on its way: ticks before 选好了, or long text before 完成."""

    ticked: tuple[str, ...] = ()
    basis: Literal["draft", "own"] = "own"
    text: str = ""


class Doubt(Remembered):
    """A typed answer with two meanings; it is read again once somebody says which it has."""

    field: str
    text: str


class MenuEntry(Remembered):
    """One choice of the last menu, to be taken by its number or its words."""

    label: str
    question: str
    option: str
    value: str = ""
    number: int | None = None
    """Its number, where a bare number was free for the menu."""


class Conversation(Remembered):
    """The answers and what `asking` needs beside them; where one stands is worked out, never stored."""

    number: int = 1
    """Which of the person's applications this is, from 1."""
    campaign: str = ""
    kind: str | None = None
    consent: Consent | None = None
    answers: Mapping[str, Answer] = {}
    """To the questions of the chosen kind."""
    shelved: Mapping[str, Mapping[str, Answer]] = {}
    """The answers given for another kind, should that be chosen again: the kinds' questions share keys, not meanings."""
    skipped: Mapping[str, int] = {}
    """Field key to how often it was passed over: once, it comes again; twice, it is 待确认."""
    unfinished: Mapping[str, Unfinished] = {}
    """Field key to its answer on the way; it waits there while other questions are answered."""
    pending: Literal["forget", "nothing_ticked"] | Doubt | None = None
    """A confirmation that was asked for."""
    reopened: tuple[str, ...] = ()
    """Answered questions that are to be put again, the next one first."""
    menu: tuple[MenuEntry, ...] = ()

    @classmethod
    def read(cls, stored: str | bytes) -> "Conversation":
        """Read a conversation as it was stored by this release or an older one; raise ValueError if it is neither."""
        return cls.model_validate_json(stored)

    def stored(self) -> str:
        """Give the conversation as it is stored."""
        return self.model_dump_json(exclude_defaults=True)

    @property
    def values(self) -> Mapping[str, Value]:
        """Field key to value, without words and times."""
        return {key: answer.value for key, answer in self.answers.items()}

    def consenting(self, consent: Consent, campaign: str) -> Self:
        """Give the conversation after 同意."""
        return self.model_copy(update={"consent": consent, "campaign": campaign})

    def choosing(self, kind: str | None, shared: frozenset[str] = frozenset()) -> Self:
        """Give the conversation with this kind of applicant, or none; each kind keeps its own answers.

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
        """Give the conversation after a question was answered; nothing about that question is open any more."""
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
        """Give the conversation after 跳过: an open question comes again later, a reopened one keeps its answer."""
        reopened = tuple(other for other in self.reopened if other != key)
        skipped, unfinished = self.skipped, self.unfinished
        if key in self.answers:
            unfinished = _without(unfinished, key)
        else:
            skipped = {**skipped, key: skipped.get(key, 0) + 1}
        update = {"reopened": reopened, "skipped": skipped, "unfinished": unfinished, "pending": None, "menu": ()}
        return self.model_copy(update=update)

    def reopening(self, *keys: str) -> Self:
        """Give the conversation with these questions to be put again, in this order; their answers stay until replaced."""
        return self.model_copy(update={"reopened": keys, "pending": None, "menu": ()})

    def leaving_open(self, key: str, unfinished: Unfinished) -> Self:
        """Give the conversation with an answer to that question on its way."""
        return self.model_copy(update={"unfinished": {**self.unfinished, key: unfinished}, "pending": None, "menu": ()})

    def awaiting(self, pending: Literal["forget", "nothing_ticked"] | Doubt | None) -> Self:
        """Give the conversation with that confirmation asked for, or none."""
        return self.model_copy(update={"pending": pending, "menu": ()})

    def offering(self, menu: tuple[MenuEntry, ...]) -> Self:
        """Give the conversation with this as the last menu offered."""
        return self if menu == self.menu else self.model_copy(update={"menu": menu})


def _without(mapping: Mapping[str, T], key: str) -> Mapping[str, T]:
    return {other: value for other, value in mapping.items() if other != key} if key in mapping else mapping
