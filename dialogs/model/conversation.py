"""All that is remembered of one application."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict

from dialogs.model.marks import mark_of
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


class SetAside(Remembered):
    """An answer that no question takes as it is now: shown to nobody, and back once one does."""

    answer: Answer
    version: str = ""
    """The version of the kind under which it was given; empty if that is not known."""


class Consent(Remembered):
    """The text that was agreed to, and when."""

    version: str
    at: datetime


class Unfinished(Remembered):
    """An answer that is not finished: ticks before 选好了, long text before 完成, a row that is rewritten."""

    ticked: tuple[str, ...] = ()
    basis: Literal["draft", "planned", "own"] = "own"
    text: str = ""
    row: int = 0
    """The row of a list that is being rewritten, from 1; 0 for none."""


class Doubt(Remembered):
    """A typed answer with two meanings; it is read again once somebody says which it has."""

    field: str
    text: str


class Withheld(Remembered):
    """A typed text that was not taken as it was; what is never kept is in neither of its texts."""

    field: str
    cleaned: str = ""
    """The text without what should not be kept; empty where nothing sensible is left."""
    whole: str = ""
    """The text as it was typed, where the person may say that it holds no secret; empty otherwise."""


class Proposed(Remembered):
    """The text that would fill one blank; it is read again before it is kept."""

    field: str
    text: str


class Proposal(Remembered):
    """Several blanks that one message or one file fills, once somebody says yes to the list of them."""

    blanks: tuple[Proposed, ...]
    source: Literal["message", "file", "earlier"] = "message"
    """Where they come from: what was typed, a file that was sent, the person's application before this one."""
    correcting: str = ""
    """The key of the blank whose text is to be put right first."""

    @property
    def mark(self) -> str:
        """A few characters that tell this list from another, for its buttons."""
        text = "\n".join(f"{blank.field}:{blank.text}" for blank in self.blanks)
        return mark_of(text)


class Made(Remembered):
    """The form that was made last, with what stood in its blanks."""

    reference: str
    kind: str
    marks: Mapping[str, str]
    """A mark of the text in each blank, by the field's key: a blank with another mark has changed since."""
    draft: bool = False
    """True if it leaves blanks empty: then it is never out of date, for it was never complete."""
    version: str = ""
    """The version of the kind it was made of; empty if an earlier release made it."""


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
    """To the questions of the chosen kind, the last one given at the end."""
    shelved: Mapping[str, Mapping[str, Answer]] = {}
    """The answers for another kind, in case it is chosen again; questions of two kinds share keys, not meanings."""
    skipped: Mapping[str, int] = {}
    """How often each field was skipped; after once it is asked again, after twice it is 待确认."""
    unfinished: Mapping[str, Unfinished] = {}
    """The unfinished answer to each field, which waits while other questions are answered."""
    pending: Literal["forget", "nothing_ticked"] | Doubt | Withheld | Proposal | None = None
    """A confirmation that was asked for."""
    reopened: tuple[str, ...] = ()
    """The keys of answered questions to be asked again, the next one first."""
    returning: Literal["review", "gaps", "end"] | None = None
    """Where a correction was begun, to go back there once it is made; None is the open question."""
    menu: tuple[MenuEntry, ...] = ()
    made: Made | None = None
    """The form that the person has; None before there is one, or if an earlier release made it."""
    passed_on: tuple[datetime, ...] = ()
    """When the newest questions were passed on to the staff."""
    ready: tuple[str, ...] = ()
    """What was marked as ready of the evidence list: kind, clause and key of each item."""
    versions: Mapping[str, str] = {}
    """The version of each kind to which its answers were fitted last."""
    untold: Mapping[str, str] = {}
    """The version of a kind whose changes since are not told yet; empty text where it is not known."""
    aside: Mapping[str, Mapping[str, SetAside]] = {}
    """The answers that no question of their kind takes any more, by kind and key."""

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

    @property
    def is_known(self) -> bool:
        """True if something is kept about the person, here or in another of their applications."""
        return self.consent is not None or self.number > 1

    @property
    def last_answered(self) -> str | None:
        """The key of the question that was answered last; None before the first answer."""
        return list(self.answers)[-1] if self.answers else None

    def joining(self, campaign: str) -> Self:
        """Return the conversation in a campaign, or with an empty one in none yet, before anything was agreed to in it."""
        return self.model_copy(update={"campaign": campaign, "kind": None, "menu": ()})

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
        return self.model_copy(
            update={**update, "skipped": {}, "reopened": (), "returning": None, "pending": None, "menu": ()}
        )

    def answering(self, key: str, answer: Answer) -> Self:
        """Return the conversation after a question was answered; nothing about that question is open any more."""
        return self.model_copy(
            update={
                "answers": {**_without(self.answers, key), key: answer},
                "skipped": _without(self.skipped, key),
                "reopened": tuple(other for other in self.reopened if other != key),
                "unfinished": _without(self.unfinished, key),
                "pending": None,
                "menu": (),
            }
        )

    def withdrawing(self, key: str) -> Self:
        """Return the conversation without the answer to a question, which stays open."""
        reopened = (key, *(other for other in self.reopened if other != key))
        answers, unfinished = _without(self.answers, key), _without(self.unfinished, key)
        update = {"answers": answers, "unfinished": unfinished, "reopened": reopened, "pending": None, "menu": ()}
        return self.model_copy(update=update)

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

    def reopening(self, *keys: str, returning: Literal["review", "gaps", "end"] | None = None) -> Self:
        """Return the conversation with these questions to be asked again, in this order, and then that place.

        Their answers stay until they are replaced.
        """
        return self.model_copy(update={"reopened": keys, "returning": returning, "pending": None, "menu": ()})

    def returned(self) -> Self:
        """Return the conversation back where a correction was begun."""
        return self.model_copy(update={"returning": None})

    def leaving_open(self, key: str, unfinished: Unfinished) -> Self:
        """Return the conversation with an unfinished answer to that question."""
        return self.model_copy(update={"unfinished": {**self.unfinished, key: unfinished}, "pending": None, "menu": ()})

    def awaiting(self, pending: Literal["forget", "nothing_ticked"] | Doubt | Withheld | Proposal | None) -> Self:
        """Return the conversation with that confirmation asked for, or none."""
        is_so = pending is None and self.pending is None and not self.menu
        return self if is_so else self.model_copy(update={"pending": pending, "menu": ()})

    def having(self, made: Made) -> Self:
        """Return the conversation after that form has reached the person."""
        return self.model_copy(update={"made": made})

    def marking(self, item: str, *, ready: bool) -> Self:
        """Return the conversation with an item of the evidence list marked as ready, or not."""
        others = tuple(other for other in self.ready if other != item)
        return self.model_copy(update={"ready": (*others, item) if ready else others})

    def offering(self, menu: tuple[MenuEntry, ...]) -> Self:
        """Return the conversation with this as the last menu offered."""
        return self if menu == self.menu else self.model_copy(update={"menu": menu})


def _without(mapping: Mapping[str, T], key: str) -> Mapping[str, T]:
    return {other: value for other, value in mapping.items() if other != key} if key in mapping else mapping
