"""Whatever is done to a campaign's files, the checks say sentences in Chinese and raise nothing."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from standards.library import read_folder
from tests.campaign_copies import CampaignCopy

FILES = (
    "campaign.toml",
    "glossary.toml",
    "notice.txt",
    "point/form.toml",
    "point/standards.toml",
    "zone/form.toml",
    "zone/standards.toml",
)
MARKS = "\"'[]{}=,#\\\n“”＝，：（）0 \t是{}"
HAN = re.compile("[\u4e00-\u9fff]")

Slip = Callable[[random.Random, str], str]


def left_out(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at + 1 :]


def put_in(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(MARKS) + text[at:]


def cut_off(chance: random.Random, text: str) -> str:
    return text[: chance.randrange(len(text))]


def a_line_less(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def a_line_twice(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    return "\n".join([*lines[:at], lines[at], *lines[at:]])


def another_value(chance: random.Random, text: str) -> str:
    """Put a value of another sort in the place of one."""
    values = list(re.finditer(r"(?<== ).+$", text, re.MULTILINE))
    if not values:
        return text
    found = chance.choice(values)
    return (
        text[: found.start()]
        + chance.choice(("3", '"文字"', "[]", "{}", "true", "2026-01-01", '[""]'))
        + text[found.end() :]
    )


SLIPS: tuple[Slip, ...] = (left_out, put_in, cut_off, a_line_less, a_line_twice, another_value)


def play(place: Path, seed: int, times: int) -> None:
    """Change one file after the other, and hold each against every check."""
    copy, chance = CampaignCopy(place), random.Random(seed)
    for _ in range(times):
        file = copy.folder / chance.choice(FILES)
        text = file.read_text(encoding="utf-8")
        file.write_text(chance.choice(SLIPS)(chance, text), encoding="utf-8")
        problems = read_folder(copy.folder, copy.templates).problems
        assert all(HAN.search(problem.sentence) for problem in problems), problems
        assert not [each for each in problems if "Input should" in each.sentence or "Value error" in each.sentence]
        file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_written_is_told_in_a_sentence(tmp_path: Path, seed: int) -> None:
    play(tmp_path, seed, 25)


@pytest.mark.long
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("seed", range(4, 24))
def test_whatever_is_written_is_told_in_a_sentence_at_length(tmp_path: Path, seed: int) -> None:
    play(tmp_path, seed, 250)
