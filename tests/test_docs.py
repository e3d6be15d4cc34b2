"""The documentation agrees with the code: every command, setting, file and name in it exists."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from bot import admin_commands, maintenance_cli
from bot.channel_registry import registered
from bot.settings import Settings
from bot.staff.commands import RULES
from dialogs.language.commands import PHRASES
from dialogs.model.commands import Command
from standards.criteria import AllOf, AnyOf, PlainCriterion
from standards.form import AnswerKind
from standards.model import Model
from tests.places import HOME

DOCS = HOME / "docs"
READMES = ("README.md", "README.zh-CN.md")
MOST_WORDS = 600
LONGEST_DECISION = 60
ROOMS = ("bot", "dialogs", "standards", "templates", "tests", "docs")
PAGES = sorted([*HOME.glob("*.md"), *(page for room in ROOMS for page in (HOME / room).rglob("*.md"))])
LIVING_PAGES = [page for page in PAGES if page.name != "CHANGELOG.md"]
"""Pages that speak of today; a changelog names what was there at the time."""
GUIDES = (HOME / "CONTRIBUTING.md", DOCS / "architecture.md")
DECISIONS = sorted(DOCS.glob("decisions/[0-9]*.md"))
NEXT_YEARS = "fengtai-2024"
"""The campaign that the guide for clerks makes as its example."""
RECIPES = ("a kind of question", "a channel", "a rule", "a staff command", "a wording", "a campaign")

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^```.*?^```$|^    .*?$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"(?:bot|dialogs|standards|templates|tests|docs)/[\w./-]+")
MODULE = re.compile(r"python -m (tests\.\w+)")
NAME = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*(?:\(\))?")


def in_the_house(page: Path) -> str:
    return str(page.relative_to(HOME))


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@cache
def source() -> str:
    """Return the whole source as one text, to look names up in."""
    kinds = ("*.py", "*.js", "*.toml", "Makefile")
    files = [file for room in ROOMS for kind in kinds for file in sorted((HOME / room).rglob(kind))]
    return "\n".join(map(text_of, [*files, HOME / "pyproject.toml", HOME / "Makefile"]))


@cache
def names_in_source() -> frozenset[str]:
    return frozenset(re.findall(r"\w+", source()))


def anchors_of(page: Path) -> set[str]:
    """Return the anchors that GitHub gives to a page's headings."""
    headings = re.findall(r"^#+ (.*)$", BLOCK.sub("", text_of(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("command", Command)
def test_every_command_is_documented_in_both_languages(command: Command) -> None:
    row = next(line for line in text_of(DOCS / "commands.md").splitlines() if line.startswith(f"| `/{command}` |"))
    assert any(word in row for word in PHRASES[command]), f"none of the words for /{command} is documented"
    assert "<br>" in row, "English, then Chinese"


def test_every_staff_command_is_documented_in_both_languages() -> None:
    lines = text_of(DOCS / "commands.md").splitlines()
    for command, rule in RULES.items():
        rows = [line for line in lines if line.startswith(f"| `/{command}` | {rule.word} |")]
        assert len(rows) == 1, f"/{command} {rule.word} is not documented once"
        assert "<br>" in rows[0], f"/{command} is documented in one language only"


def test_every_shell_command_is_documented() -> None:
    text = text_of(DOCS / "commands.md")
    for command in ("run", "chat", "sheet", *admin_commands.COMMANDS, *maintenance_cli.COMMANDS):
        assert re.search(rf"`shenbao {command}\b", text), f"shenbao {command} is not documented"


def test_every_setting_is_documented() -> None:
    text = text_of(DOCS / "settings.md")
    for name in Settings.model_fields:
        assert f"| `SHENBAO_{name.upper()}` |" in text, f"SHENBAO_{name.upper()} is not documented"
    for name in re.findall(r"SHENBAO_(\w+)", text):
        assert name.lower() in Settings.model_fields, f"there is no SHENBAO_{name}"


def test_every_channel_is_named_in_the_setting_that_chooses_them() -> None:
    row = next(line for line in text_of(DOCS / "settings.md").splitlines() if line.startswith("| `SHENBAO_CHANNELS`"))
    assert [name for name in registered() if f"`{name}`" not in row] == []


@pytest.mark.parametrize("kind", AnswerKind)
def test_every_kind_of_answer_is_documented(kind: AnswerKind) -> None:
    assert f"\n| `{kind}` | " in text_of(HOME / "standards/README.md")


@pytest.mark.parametrize(
    "criterion", [*get_args(PlainCriterion), AnyOf, AllOf], ids=lambda criterion: criterion.__name__
)
def test_every_criterion_is_documented(criterion: type[Model]) -> None:
    (rule,) = get_args(criterion.model_fields["rule"].annotation)
    assert f"\n| `{rule}` | " in text_of(HOME / "standards/README.md")


@pytest.mark.parametrize("page", PAGES, ids=in_the_house)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(text_of(page)):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        assert linked.exists(), f"{target} is not there"
        if anchor:
            assert anchor in anchors_of(linked), f"{target}: no such heading"


def file_run_as(module: str) -> str:
    """Return the file that `python -m` runs."""
    path = module.replace(".", "/")
    return f"{path}/__main__.py" if (HOME / path).is_dir() else f"{path}.py"


@pytest.mark.parametrize("page", LIVING_PAGES, ids=in_the_house)
def test_files_that_are_named_are_there(page: Path) -> None:
    text = text_of(page)
    named = [path for code in CODE.findall(text) for path in FILE.findall(code) if path in code.split() or path == code]
    named += [file_run_as(module) for module in MODULE.findall(text)]
    missing = [path for path in named if not (HOME / path).exists() and NEXT_YEARS not in path]
    assert missing == [], f"not there: {missing}"


@pytest.mark.parametrize("page", [*GUIDES, *DECISIONS], ids=in_the_house)
def test_names_that_are_named_are_in_the_source(page: Path) -> None:
    named = {code for code in CODE.findall(BLOCK.sub("", text_of(page))) if NAME.fullmatch(code)}
    parts = {part for name in named for part in name.removesuffix("()").split(".")}
    files = {part for room in ROOMS for file in (HOME / room).rglob("*") for part in file.name.split(".")}
    assert parts - names_in_source() - files == set()


@pytest.mark.parametrize("room", ["bot", "dialogs", "standards"])
def test_every_room_is_named_in_the_architecture(room: str) -> None:
    text = text_of(DOCS / "architecture.md")
    packages = [folder.parent for folder in sorted((HOME / room).rglob("__init__.py"))]
    missing = [in_the_house(package) for package in packages if f"`{in_the_house(package)}`" not in text]
    assert missing == []


@pytest.mark.parametrize("room", ["bot", "dialogs", "standards"])
def test_the_drawing_has_every_layer(room: str) -> None:
    contracts = tomllib.loads(text_of(HOME / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each.get("containers") == [room])
    drawn = re.findall(r"\w+", text_of(DOCS / "architecture.md").split("```")[1])
    names = [name for layer in layers for name in layer.split(" | ")]
    assert [name for name in names if name not in drawn] == []


def test_every_recipe_names_its_files() -> None:
    sections = re.split(r"^### ", text_of(HOME / "CONTRIBUTING.md"), flags=re.MULTILINE)[1:]
    by_heading = {section.splitlines()[0].lower(): section for section in sections}
    for recipe in RECIPES:
        section = next((text for heading, text in by_heading.items() if recipe in heading), None)
        assert section is not None, f"no recipe for {recipe}"
        assert any(FILE.search(code) for code in CODE.findall(section)), f"the recipe for {recipe} names no file"


def test_every_promise_names_what_shows_it() -> None:
    tables = text_of(DOCS / "promises.md").split("| promise · 承诺 | shown by · 证明 |\n")[1:]
    rows = [row for table in tables for row in table.partition("\n\n")[0].splitlines()[1:]]
    assert len(rows) > 30
    for row in rows:
        shown_by = CODE.findall(row.split(" | ")[1])
        there = [name for name in shown_by if (HOME / name).exists() or [*(HOME / "tests").rglob(name)]]
        assert there or any(MODULE.match(name) for name in shown_by), f"nothing shows: {row}"
        missing = [name for name in shown_by if name.endswith(".py") and name not in there]
        assert missing == [], f"not there: {missing}"


@pytest.mark.parametrize("platform", ["wechat", "wecom"])
def test_every_test_of_a_promise_on_a_platform_stands_beside_its_promise(platform: str) -> None:
    shown_by = CODE.findall(text_of(DOCS / "promises.md"))
    modules = sorted((HOME / "tests/promises" / platform).glob("test_*.py"))
    named = {name.rpartition("/")[2] for name in shown_by}
    assert [in_the_house(module) for module in modules if module.name not in named] == []


def test_decisions_are_numbered_without_holes() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    index = text_of(DOCS / "decisions/README.md")
    assert [page.name for page in DECISIONS if f"({page.name})" not in index] == []


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_is_one_screen(page: Path) -> None:
    text = text_of(page)
    assert text.count("\n") <= LONGEST_DECISION
    assert text.startswith(f"# {int(page.name[:4])} · ")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Context", "Decision", "Consequence"]


def test_the_readme_is_short_and_the_chinese_one_says_the_same() -> None:
    english, chinese = (text_of(HOME / readme) for readme in READMES)
    assert len(english.split()) <= MOST_WORDS
    links = [{target for target in LINK.findall(text) if "README" not in target} for text in (english, chinese)]
    assert links[0] == links[1]
    headings = [len(re.findall("^## ", text, re.MULTILINE)) for text in (english, chinese)]
    assert headings[0] == headings[1]
    commands = [re.findall(r"^    (.*?)(?:\s+#.*)?$", text, re.MULTILINE) for text in (english, chinese)]
    assert commands[0] == commands[1]
