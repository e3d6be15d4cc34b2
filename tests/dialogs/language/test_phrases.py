"""Every pattern of the readers finds the example that stands beside it."""

import gc
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import dialogs
import dialogs.questions
import dialogs.understanding
from dialogs.language import english_numbers, identifiers, number_words, numerals, question_phrases, question_words
from dialogs.language.phrases import Phrase

UNFIT = "("
"""No pattern at all."""


def readers() -> Iterator[ModuleType]:
    yield from (numerals, identifiers, english_numbers, number_words, question_phrases, question_words)
    yield from modules_of(dialogs.questions)


def modules_of(room: ModuleType) -> Iterator[ModuleType]:
    for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
        yield importlib.import_module(module.name)


PHRASES = [
    pytest.param(phrase, id=f"{module.__name__.rpartition('.')[2]}.{name}")
    for module in (*readers(), *modules_of(dialogs.understanding))
    for name, phrase in vars(module).items()
    if isinstance(phrase, Phrase)
]


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_finds_its_example(phrase: Phrase) -> None:
    assert phrase.finds_its_example(), f"{phrase.pattern} does not find {phrase.example}"


@pytest.mark.parametrize(
    ("pattern", "example", "finds"),
    [("[0-9]+", "12", True), ("[0-9]+", "约«12»人", True), ("[0-9]+", "约12人", False), ("[0-9]", "«12»", False)],
)
def test_an_example_marks_what_is_found(pattern: str, example: str, finds: bool) -> None:
    assert Phrase(pattern, example).finds_its_example() is finds


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    unfit = Phrase(UNFIT, "（")
    with pytest.raises(re.error):
        unfit.search("（")
    phrase = Phrase("[0-9]+", "12")
    assert not hasattr(phrase, "serach")
    assert phrase.sub("几", "约12人") == "约几人"


def test_every_pattern_of_the_conversation_can_be_compiled() -> None:
    for module in pkgutil.walk_packages(dialogs.__path__, "dialogs."):
        importlib.import_module(module.name)
    phrases = [each for each in gc.get_objects() if type(each) is Phrase and each.pattern != UNFIT]
    assert len(phrases) > len(PHRASES)
    for phrase in phrases:
        re.compile(phrase.pattern)


def test_no_pattern_of_the_readers_goes_without_an_example() -> None:
    for module in readers():
        assert not re.search(
            r"\bre\.(?:compile|sub|search|match|findall|split)\b", Path(str(module.__file__)).read_text()
        )
