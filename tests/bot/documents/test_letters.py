"""Letters that no font has are found in the text of a document, before it is drawn."""

from datetime import date
from io import BytesIO

import docx
import pytest

from bot.documents import letters
from bot.documents.fill import Forms
from bot.documents.letters import Letters, missing_letters, read_letters
from standards.campaign import Kind
from tests.word_forms import ANSWERS, REFERENCE, fill


def document(*texts: str) -> bytes:
    file = BytesIO()
    word = docx.Document()
    for text in texts:
        word.add_paragraph(text)
    word.save(file)
    return file.getvalue()


def test_what_fontconfig_lists_is_read_as_ranges_of_several_fonts() -> None:
    known = read_letters("20-7e a0-2b0 2b2\n20-24f 4e00-9fff\n\n20bb7\n")
    assert all(letter in known for letter in "A ~àʲ一龥𠮷")
    assert not any(letter in known for letter in "\n\x1fʱ㊙𪚥\U0010ffff")
    assert "A" not in Letters([])


@pytest.mark.parametrize(
    ("texts", "missing"),
    [
        (("北京示例精密仪器有限公司",), ""),
        (("𠮷野家", "㊙𠮷"), "𠮷㊙"),
        (("前 后\t中\u200b\ufeff\u3000",), ""),
        (("禰\ufe00󠄀",), ""),
        (("\ue000公司",), "\ue000"),
    ],
)
def test_each_missing_letter_is_named_once_in_its_order(
    texts: tuple[str, ...], missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "_known", lambda: read_letters("20-7e 4e00-9fff ff08-ff09"))
    assert missing_letters(document(*texts)) == missing


def test_cells_and_footer_of_a_form_are_looked_at_too(
    forms: Forms, point: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = {*"".join(ANSWERS["point"].values()), *REFERENCE}
    content = fill(forms, point).content
    monkeypatch.setattr(letters, "_known", lambda: Letters([]))
    assert everything - set(missing_letters(content)) <= {" ", "\n"}


def test_nothing_is_said_where_nothing_can_be_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "_known", lambda: None)
    assert missing_letters(document("𪚥")) == ""
    monkeypatch.setattr(letters, "_known", lambda: Letters([]))
    assert missing_letters(b"no document") == ""


@pytest.mark.office
def test_the_fonts_of_this_machine_have_the_whole_notice_and_no_private_letters(forms: Forms, point: Kind) -> None:
    letters._known.cache_clear()
    assert missing_letters(forms.blank("fengtai-2023", point).content) == ""
    assert missing_letters(document(f"{date(2023, 6, 30):%Y}年\ue000𠮷☑☐")) == "\ue000"
