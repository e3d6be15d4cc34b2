"""What somebody's applications are after everything they did, in the fewest words: the reference for the bot itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field

MOST_SKIPS = 2
"""After this many a question is not asked again."""


@dataclass
class Application:
    """One application: the answers, and what decides which question is next."""

    questions: Sequence[str] = ()
    """The keys of the questions of its kind, in the order of asking; none before a kind is chosen."""
    answers: dict[str, str] = field(default_factory=dict)
    """The words of each answer, the last one given at the end."""
    skips: dict[str, int] = field(default_factory=dict)
    again: list[str] = field(default_factory=list)
    """What is put again, the next one first."""

    @property
    def open_question(self) -> str | None:
        """Return what is asked: a question put again, else the first that was not asked, else one that was skipped once."""
        if self.again:
            return self.again[0]
        left = [key for key in self.questions if key not in self.answers and self.skips.get(key, 0) < MOST_SKIPS]
        return min(left, key=lambda key: self.skips.get(key, 0), default=None)

    def answer(self, words: str) -> None:
        """Answer the open question."""
        key = self._settled()
        self.answers.pop(key, None)
        self.answers[key] = words
        self.skips.pop(key, None)

    def skip(self) -> None:
        """Skip the open question: one that has an answer keeps it."""
        key = self._settled()
        if key not in self.answers:
            self.skips[key] = self.skips.get(key, 0) + 1

    def back(self) -> None:
        """Put the question before the open one again; at the end the last one."""
        here = self.open_question
        if here is None:
            self.again = [self.questions[-1]]
        elif here == self.questions[0]:
            self.questions, self.skips, self.again = (), {}, []  # the kind is chosen anew
        else:
            self.again = [self.questions[self.questions.index(here) - 1], *self.again]

    def correct(self, key: str) -> None:
        """Put a question again."""
        self.again = [key, *(other for other in self.again if other != key)]

    def _settled(self) -> str:
        key = self.open_question
        assert key is not None, "nothing is asked"
        self.again = [other for other in self.again if other != key]
        return key


@dataclass
class Applicant:
    """A person with their applications, the first one numbered 1."""

    applications: list[Application] = field(default_factory=list)
    current: int = 0
    """The number of the one they are in; 0 before they have agreed."""

    @property
    def here(self) -> Application:
        """The application they are in."""
        return self.applications[self.current - 1]

    def open_another(self) -> None:
        """Begin another application and go to it."""
        self.applications.append(Application())
        self.current = len(self.applications)

    def forget(self) -> None:
        """Have everything erased."""
        self.applications.clear()
        self.current = 0
