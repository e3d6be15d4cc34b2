"""What a draft is unsure of: each doubt has its place in the files and a sentence for the clerk."""

from collections.abc import Iterable
from dataclasses import dataclass

CAMPAIGN = "campaign.toml"
TO_FILL_IN = "待填"
"""What stands where the notice says nothing; the sheet names every place that still has it."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that the notice leaves open, or that was read into it."""

    file: str
    """The file in the campaign's folder."""
    anchor: str
    """The key, or the entry's key or number, above which the doubt stands; empty for the head of the file."""
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}：{self.sentence}"


def to_fill_in(what: str) -> str:
    """Return what stands in the place of something that the notice does not say."""
    return f"{TO_FILL_IN}：{what}"


def at(file: str, anchor: str, sentences: Iterable[str]) -> tuple[Doubt, ...]:
    """Return a doubt for each sentence, all at one place."""
    return tuple(Doubt(file, anchor, sentence) for sentence in sentences)
