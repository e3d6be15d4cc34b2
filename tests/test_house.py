"""The house itself: what the contracts of `make check` cannot see."""

import ast
import re
import sys
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from dialogs.model import effects
from dialogs.model.events import Event
from tests.places import HOME

ROOMS = ("bot", "dialogs", "standards")
MODULES = sorted(module for room in ROOMS for module in (HOME / room).rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
DIALECT = {"Give", "Tell", "Say", "Whether"}
"""What docstrings of functions began with before they said Return."""
LONGEST_TRANSCRIPT = 90
HAN = re.compile("[\u4e00-\u9fff]")
SPEAKING = {"wording.py", "refusals.py", "bureau_wording.py", "buttons.py", "commands.py", "outcome.py", "quantity.py"}
SPEAKING |= {
    "staff_wording.py",
    "broadcast_wording.py",
    "call_wording.py",
    "paper_wording.py",
    "merge_wording.py",
    "access_wording.py",
    "retention_wording.py",
}
SPEAKING |= {
    "amendment_wording.py",
    "gap_wording.py",
    "points_wording.py",
    "draft_wording.py",
    "evidence_wording.py",
    "review_sheet_wording.py",
}
SPEAKING |= {"care_wording.py", "closing_wording.py"}
SPEAKING |= {"several_wording.py", "role_wording.py", "change_wording.py"}
SPEAKING |= {"row_wording.py", "picture_wording.py"}
SPEAKING |= {"guidance_wording.py", "assistant_questions.py", "common_questions.py", "question_phrases.py"}
SPEAKING |= {"question_wording.py", "review_wording.py", "welcome_wording.py", "choice_wording.py"}
SPEAKING |= {"lobby_wording.py", "contact_wording.py", "seat_wording.py"}
SPEAKING |= {"answer_wording.py", "intent_wording.py", "draft_phrases.py"}
"""Files of `dialogs` whose business is words, beside those that only read them."""


def in_the_house(module: Path) -> str:
    return str(module.relative_to(HOME))


@pytest.mark.parametrize("effect", get_args(effects.Effect), ids=lambda effect: effect.__name__)
def test_every_effect_is_carried_out(effect: type) -> None:
    tree = ast.parse((HOME / "bot/inbound/handler.py").read_text(encoding="utf-8"))
    cases = {
        node.cls.id for node in ast.walk(tree) if isinstance(node, ast.MatchClass) and isinstance(node.cls, ast.Name)
    }
    assert effect.__name__ in cases


def test_every_library_has_a_home() -> None:
    """A library that is imported anywhere is protected by a contract, which names the rooms that may import it."""
    settings = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    protected = {library for contract in contracts for library in contract.get("protected_modules", ())}
    imported = {
        name.partition(".")[0]
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    own = {*sys.stdlib_module_names, *ROOMS}
    libraries = {library for library in protected if library.partition(".")[0] not in own}
    assert imported - own == libraries


@pytest.mark.parametrize("event", get_args(Event), ids=lambda event: event.__name__)
def test_every_event_is_brought_by_somebody(event: type) -> None:
    brought = [
        module for module in MODULES if "bot" in module.parts and event.__name__ in module.read_text(encoding="utf-8")
    ]
    assert brought, f"nothing in bot/ makes {event.__name__}"


PURE = {
    "abc", "bisect", "collections", "dataclasses", "datetime", "decimal", "difflib", "enum", "fractions", "functools", "hashlib",
    "itertools", "math", "operator", "re", "string", "typing", "types", "unicodedata",
}  # fmt: skip
"""What the conversation and the standards may use of Python itself: nothing that looks at a clock, draws, stores or calls."""


@pytest.mark.parametrize(
    "module", [each for each in MODULES if in_the_house(each).startswith(("dialogs", "standards"))], ids=in_the_house
)
def test_the_conversation_and_the_standards_are_pure(module: Path) -> None:
    if module.name in ("library.py", "campaign_files.py"):  # the only ones there that open others
        return
    imported = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.partition(".")[0])
    assert imported & set(sys.stdlib_module_names) <= PURE


@pytest.mark.parametrize("module", MODULES, ids=in_the_house)
def test_a_function_is_short_and_its_docstring_says_what_it_returns(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, f"{node.name} is too long"
            opening = (ast.get_docstring(node) or "").partition(" ")[0]
            assert opening not in DIALECT, f"{node.name}: “Return …”, not “{opening} …”"


@pytest.mark.parametrize("module", MODULES, ids=in_the_house)
def test_a_module_is_short_and_says_what_it_is(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    docstring = ast.get_docstring(ast.parse(text))
    assert docstring, "a module says what it is"


@pytest.mark.parametrize("room", ROOMS)
def test_tests_are_named_for_the_modules_they_test(room: str) -> None:
    """What a test promises of many modules at once stands in `tests/promises`, under the name of the promise."""
    for test in (HOME / "tests" / room).rglob("test_*.py"):
        where = test.parent.relative_to(HOME / "tests")
        tested = HOME / where / f"{test.stem.removeprefix('test_')}.py"
        assert tested.exists(), f"tests/{where}/{test.name} tests no module"


@pytest.mark.parametrize("script", sorted(HOME.glob("tests/transcripts/*/*.chat")), ids=lambda script: script.stem)
def test_a_transcript_can_be_read_at_once(script: Path) -> None:
    lines = script.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST_TRANSCRIPT or "完整" in script.stem
    assert HAN.search(lines[0]), "the promise, in Chinese"
    assert not lines[1].startswith("#")


def test_the_conversation_and_the_staff_speak_from_their_wording_alone() -> None:
    """A sentence of the bot's own (汉字 up to a 。) stands in a file of `dialogs/language`, where the voice is one."""
    strangers = []
    rooms = (HOME / "dialogs", HOME / "bot/staff")
    for module in sorted(each for room in rooms for each in room.rglob("*.py")):
        if module.name in SPEAKING:
            continue
        tree = ast.parse(module.read_text(encoding="utf-8"))
        docstrings = {
            node.body[0].value
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        strangers += [
            f"{module.name}:{node.lineno} {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and node not in docstrings
            and isinstance(node.value, str)
            and re.search("[\u4e00-\u9fff]{6,}[^\u4e00-\u9fff]*。", node.value)
        ]
    assert strangers == []
