"""No code knows one district, scheme or kind of applicant: what depends on the notice stands in its campaign's folder."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from dialogs.language.common_questions import COMMON
from tests.places import HOME

WORDS = (
    "丰台",
    "示范点",
    "示范区",
    "示范基地",
    "市局",
    "区局",
    "区市场监管局",
    "商业秘密保护",
    "建设标准",
    "开展情况",
    "杨钰",
    "只写措施",
    "台账、协议",
    "书面报告",
)
"""What the bundled campaign calls its place, its scheme, its kinds, its bureaus, its texts, its contact and its evidence."""
KEYS = ("point", "zone", "010", "fengtai-2023")
"""What code could be written for by mistake, as a whole text."""
VOCABULARY: Mapping[str, str] = {
    "dialogs/understanding": "what people type, with examples that are tests",
    "dialogs/questions": "readers of answers, with examples that are tests",
    "dialogs/language/assistant_questions.py": "wordings of questions; the answers are checked below",
    "dialogs/language/common_questions.py": "wordings of questions; the answers are checked below",
    "dialogs/language/district_words.py": "names of districts by which a campaign is chosen",
    "dialogs/language/intents.py": "wordings of requests",
    "dialogs/language/introduction_words.py": "names of places before a name or an address",
    "dialogs/language/kind_phrases.py": "how people name another kind, with examples that are tests",
    "dialogs/language/number_words.py": "what may stand around a number",
    "dialogs/language/other_labels.py": "labels of other forms",
    "dialogs/language/shapes.py": "examples of what an address looks like",
    "dialogs/language/spoken_intents.py": "wordings of requests",
    "dialogs/language/spoken_synonyms.py": "words that mean the same in a question",
    "dialogs/language/surnames.py": "words that are no names",
    "dialogs/language/synonyms.py": "words that mean the same in a question",
    "dialogs/language/types_and_industries.py": "kinds of organisations",
    "standards/checks/contact.py": "words by which a bureau is told from its contact",
    "standards/checks/phases.py": "what `whose` and `levels` of any campaign may say",
    "standards/model_faults.py": "the same",
    "standards/drafting": "words by which a notice that is drafted from is read",
    "dialogs/language/access_wording.py": "accounts of staff belong to a district's bureau or to the municipal one",
    "dialogs/language/staff_wording.py": "the same",
    "bot/staff/campaign_names.py": "the same: how staff name a district's bureau",
}
"""Files and folders that may have such words, each with the reason: words that are recognised, never said."""


def texts_of(module: Path) -> Iterator[str]:
    """Yield the texts of a module, docstrings and the strings below a name that explain it aside."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    explains = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explains:
            yield node.value


def modules() -> list[Path]:
    every = (module for room in ("bot", "dialogs", "standards") for module in (HOME / room).rglob("*.py"))
    return sorted(module for module in every if not _is_vocabulary(module))


def _is_vocabulary(module: Path) -> bool:
    place = module.relative_to(HOME).as_posix()
    return any(place == each or place.startswith(f"{each}/") for each in VOCABULARY)


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.relative_to(HOME).as_posix())
def test_code_names_no_district_scheme_or_kind(module: Path) -> None:
    texts = list(texts_of(module))
    assert [(word, text) for text in texts for word in WORDS if word in text] == []
    assert [text for text in texts if text in KEYS] == []


def test_the_page_names_no_district_scheme_or_kind() -> None:
    page = HOME / "bot" / "channels" / "web" / "page"
    for module in (*page.glob("*.js"), page / "index.html"):
        code = [
            line for line in module.read_text(encoding="utf-8").splitlines() if not line.strip().startswith(("*", "/"))
        ]
        assert [(module.name, line) for line in code for word in WORDS if word in line] == []


def test_no_answer_to_a_common_question_names_them() -> None:
    answers = [question.answer for question in COMMON]
    assert [(word, answer) for answer in answers for word in WORDS if word in answer] == []


@pytest.mark.parametrize("place", VOCABULARY)
def test_what_is_excepted_still_has_such_words(place: str) -> None:
    found = [HOME / place] if (HOME / place).is_file() else sorted((HOME / place).rglob("*.py"))
    assert any(word in text for module in found for text in texts_of(module) for word in WORDS)
