"""What one clause of a sentence about options holds so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dialogs.language.phrases import Phrase
from dialogs.language.tick_words import Role

_KNOWLEDGE = Phrase("知识|意识", "«知识»都懂")
"""Options that are there where they are known."""
_KEPT_SOMEWHERE = Phrase(
    "^(?:也|就|已|已经|我们|公司)*[都全均]部?已?[写记放存录订印登装]+(?:了|着)?(?:在|到|进|于)", "«都写在»一个文件里"
)
"""Says where all of it stands, which may be anything."""


@dataclass(slots=True)
class Clause:
    """What a clause holds so far."""

    before: Role | None = None
    """What is said of the names that follow."""
    named: list[int] = field(default_factory=list)
    """Named, and nothing said of them yet."""
    judged: list[int] = field(default_factory=list)
    """Named last, with something said of them."""
    loose: Role | None = None
    """What may be said of the names of earlier clauses, unless a name follows."""
    everything: Role | None = None
    """What was said of everything, unless a name follows: 都签保密协议."""
    whole: bool = False
    """True if a word means everything, unless a name follows: 全部保密协议."""
    only: bool = False
    recanted: Sequence[int] = ()
    """Named behind 只有 or 就 with a no behind them, unless a name follows: 就经费没有, but 只有报告没有测评."""
    gathered: bool = False
    rest: bool = False
    single: bool = False
    previous: Role | None = None
    """The last word that means something; None after a name."""
    post: bool = False
    """True if what is said stands behind the names."""
    also: bool = False
    """True behind 也 without a name before it."""
    dangling: bool = False
    """True if something is done besides and names no option: 开会讲过也发过«群»."""
    people: bool = False
    """True if the clause is about people, and so 都 gathers them, not the options: 人人都签了字."""
    gathers_people: bool = False
    knowing: bool = False
    """True if something is known, which is not done: 员工都知道要定密."""

    def name(self) -> None:
        """Forget what a name that follows answers."""
        self.also = self.dangling = False

    @property
    def is_doubtful(self) -> bool:
        """Return True if the clause speaks of people, or of something besides, that may be other options."""
        if self.dangling or (self.only and self.people):
            return True
        if self.named or self.judged:
            return False
        return not (self.people or self.gathered) if self.knowing else self.gathers_people

    def is_only_known(self, part: str) -> bool:
        """Return True if what the clause names is known, and nothing says that it is done."""
        return self.knowing and bool(self.named or self.judged) and not _KNOWLEDGE.search(part)

    @staticmethod
    def stands_somewhere(part: str) -> bool:
        """Return True if a clause says of everything where it stands: 都写在一个文件里."""
        return _KEPT_SOMEWHERE.search(part) is not None
