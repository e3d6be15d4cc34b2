"""The files of the page keep its rules: types are checked, its sentences have one home, nothing runs inline."""

import re
from pathlib import Path

import pytest

from bot.channels.web.bundle import one_script
from bot.channels.web.page_files import FOLDER

MODULES = sorted(FOLDER.glob("*.js"))
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
FOR_EARLIER_TABS = "page.js"
WORDINGS = ("wording.js", "staff_wording.js")


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_is_checked_small_and_has_no_sentences(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    if module.name != FOR_EARLIER_TABS:
        assert text.startswith("// @ts-check\n/** ")
    if module.name not in WORDINGS:
        assert not CHINESE.findall(text)


@pytest.mark.parametrize("wording", WORDINGS)
def test_every_sentence_of_the_page_is_used(wording: str) -> None:
    names = re.findall(r"^export const (\w+)", (FOLDER / wording).read_text(encoding="utf-8"), re.MULTILINE)
    assert len(names) == len(set(names))
    rest = "\n".join(module.read_text(encoding="utf-8") for module in MODULES if module.name not in WORDINGS)
    assert [name for name in names if not re.search(rf"\b{name}\b", rest)] == []


def modules_in(main: str) -> list[str]:
    """The modules that one script has."""
    script = one_script({module.name: module.read_text(encoding="utf-8") for module in MODULES}, main)
    return sorted(f"{name}.js" for name in re.findall(r"^const (\w+)_js = ", script, re.MULTILINE))


def test_all_modules_come_in_one_script_all_sheets_are_linked_and_nothing_runs_inline() -> None:
    html = (FOLDER / "index.html").read_text(encoding="utf-8")
    ours = [each.name for each in MODULES if each.name != FOR_EARLIER_TABS]
    assert modules_in("staff.js") == ours
    assert modules_in("main.js") == [each for each in ours if not each.startswith("staff")], "applicants fetch no more"
    document = (FOLDER / "document.html").read_text(encoding="utf-8")
    assert "<script" not in document, "the page of a document needs none"
    sheets = set(re.findall(r'stylesheet" href="/(\w+\.css)"', html + document))
    assert sorted(sheets) == sorted(sheet.name for sheet in FOLDER.glob("*.css"))
    for page in (html, document):
        assert re.findall(r"\son\w+=|javascript:|style=|<script(?![^>]*src=)", page) == []
        assert "http" not in page, "nothing is fetched from elsewhere"
