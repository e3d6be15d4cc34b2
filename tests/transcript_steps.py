"""A transcript as steps: what the person does, and the messages that stand after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

REDRAWN = "（按钮更新）"


@dataclass(frozen=True)
class Written:
    """A message of the bot's as a transcript has it."""

    text: str
    labels: Sequence[str]

    @property
    def is_redrawn(self) -> bool:
        """True if only its buttons were drawn anew."""
        return self.text == REDRAWN


@dataclass
class Step:
    """A line of the person's or the world's, with its mark, and the messages after it."""

    mark: str
    what: str
    messages: list[Written] = field(default_factory=list)


def steps_of(script: str) -> list[Step]:
    """Return the steps of a transcript: `> `, `! `, `@ ` and `& ` lines, in order."""
    steps: list[Step] = []
    block: list[str] = []

    def end_of_block() -> None:
        if block:
            steps[-1].messages.append(_written(block))
            block.clear()

    for line in script.splitlines():
        if line.startswith("  ") or (not line and block):
            block.append(line[2:])
            continue
        end_of_block()
        if line.startswith("< ") or line == "<":
            block.append(line[2:])
        elif line[:2] in ("> ", "! ", "@ ", "& "):
            steps.append(Step(line[0], line[2:]))
    end_of_block()
    return steps


def _written(block: Sequence[str]) -> Written:
    rows = len(block)
    while rows > 1 and block[rows - 1].startswith("[") and block[rows - 1].endswith("]"):
        rows -= 1
    return Written("\n".join(block[:rows]).strip(), [label for row in block[rows:] for label in _labels(row)])


def _labels(row: str) -> Iterator[str]:
    """Yield the labels of a row of buttons; one may hold spaces."""
    yield from row.removeprefix("[").removesuffix("]").split("] [")
