"""What people type is understood: a tenth of the corpora each time, all of them in `make test-long`."""

from collections.abc import Sequence

import pytest

from tests.understanding.corpus import CLASSES, HERE, Utterance, read_corpus
from tests.understanding.figures import asked_needlessly, kept_wrong, right, table, warned_falsely
from tests.understanding.judge import Result
from tests.understanding.playing import play

CORPORA = ("first", "second", "third")
EVERY = 10
KNOWN = {"store": 97, "not_stored": 98, "answered": 90, "command": 93, "warn": 97, "several": 90}
"""Percent of each class, in the corpora that stood in front of everybody who taught the bot to understand."""
UNKNOWN = {"store": 92, "not_stored": 98, "answered": 80, "command": 60, "warn": 97, "several": 75}
"""The same, in the one that was kept from them."""
FLOORS = {"first": KNOWN, "second": KNOWN, "third": UNKNOWN}
MOST_ASKED_BACK = {"first": 2.0, "second": 2.0, "third": 3.5}
MOST_KEPT_WRONG = {"first": 0.5, "second": 0.5, "third": 0.8}
MOST_WARNED_FALSELY = 2.0
REQUESTS = {
    "requests": {"command": 94, "answered": 97, "store": 97, "not_stored": 98},
    "unseen_requests": {"command": 82, "answered": 80, "store": 97, "not_stored": 98},
}
"""Percent of each class where what is typed is mostly requests and questions."""
LEAST_QUESTIONS_ANSWERED = {"questions": 34, "second_questions": 32, "third_questions": 19, "spoken_questions": 120}


def lines(name: str) -> list[Utterance]:
    return read_corpus(HERE / f"{name}.jsonl")


def assert_understood(name: str, results: Sequence[Result], lines_missed: int = 0) -> None:
    """Fail if a class is below its floor by more than so many lines."""
    shown = "\n".join(table(results))
    for expect, floor in FLOORS[name].items():
        share = right(results, expect)
        assert share.some + lines_missed >= share.all * floor / 100, shown
    assert asked_needlessly(results).percent <= MOST_ASKED_BACK[name], shown
    assert warned_falsely(results).percent <= MOST_WARNED_FALSELY, shown
    assert kept_wrong(results).percent <= MOST_KEPT_WRONG[name], shown


@pytest.mark.parametrize("name", CORPORA[:2])
def test_a_tenth_is_understood(name: str) -> None:
    assert_understood(name, play(lines(name)[::EVERY]), lines_missed=1)


@pytest.mark.long
@pytest.mark.parametrize("name", CORPORA)
def test_all_is_understood(name: str) -> None:
    assert_understood(name, play(lines(name)))


@pytest.mark.long
@pytest.mark.parametrize("name", REQUESTS)
def test_requests_are_done(name: str) -> None:
    results = play(lines(name))
    shown = "\n".join(table(results))
    for expect, floor in REQUESTS[name].items():
        share = right(results, expect)
        assert share.some >= share.all * floor / 100, shown
    assert kept_wrong(results).percent <= MOST_KEPT_WRONG["third"], shown


@pytest.mark.long
@pytest.mark.parametrize(("name", "least"), LEAST_QUESTIONS_ANSWERED.items())
def test_the_questions_of_newcomers_are_answered(name: str, least: int) -> None:
    results = play(lines(name))
    assert right(results, "answered").some >= least, "\n".join(table(results))


def test_expectations_that_are_wrong_on_purpose_are_never_right() -> None:
    results = play(lines("must_fail"))
    assert [result.utterance.id for result in results if result.right] == []
    assert all(result.outcome not in ("", "place not reached") for result in results)


@pytest.mark.parametrize("name", CORPORA)
def test_a_corpus_is_worth_its_figures(name: str) -> None:
    utterances = lines(name)
    ordinary = [each for each in utterances if each.direct]
    assert {each.expect for each in utterances} == set(CLASSES)
    assert len(ordinary) >= 0.4 * len(utterances)
    assert {each.expect for each in ordinary} == {"store"}
