"""The files of the page keep its rules: types are checked, its sentences have one home, nothing runs inline."""

import re
from pathlib import Path

import pytest

from bot.channels.web.site import FOLDER

MODULES = sorted(FOLDER.glob("*.js"))
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
FOR_EARLIER_TABS = "page.js"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_is_checked_small_and_has_no_sentences(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    if module.name != FOR_EARLIER_TABS:
        assert text.startswith("// @ts-check\n/** ")
    if module.name != "wording.js":
        assert not CHINESE.findall(text)


def test_every_sentence_of_the_page_is_used() -> None:
    names = re.findall(r"^export const (\w+)", (FOLDER / "wording.js").read_text(encoding="utf-8"), re.MULTILINE)
    rest = "\n".join(module.read_text(encoding="utf-8") for module in MODULES if module.name != "wording.js")
    assert [name for name in names if not re.search(rf"\b{name}\b", rest)] == []


def test_the_page_names_all_modules_and_runs_nothing_inline() -> None:
    html = (FOLDER / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'(?:src|modulepreload" href)="/(\w+\.js)"', html)
    assert sorted(named) == [module.name for module in MODULES if module.name != FOR_EARLIER_TABS]
    assert re.findall(r"\son\w+=|javascript:|style=|<script(?![^>]*src=)", html) == []
    assert "http" not in html, "nothing is fetched from elsewhere"
