"""Documents as a clerk last read them."""

import pytest

from bot.documents.fill import Forms
from standards.campaign import Kind
from tests.places import TESTS
from tests.word_forms import LONG, fill, picture

GOLDEN = TESTS / "documents"


@pytest.mark.parametrize("version", ["", "-annex", "-draft"])
def test_documents_are_as_a_clerk_last_read_them(
    request: pytest.FixtureRequest, forms: Forms, kind: Kind, version: str
) -> None:
    match version:
        case "-annex":
            document = fill(forms, kind, narrative=LONG)
        case "-draft":
            document = fill(forms, kind, draft=True, narrative="", contact_phone="")
        case _:
            document = fill(forms, kind)
    golden = GOLDEN / "fengtai-2023" / f"{kind.key}{version}.txt"
    shown = f"{document.file_name}\n\n{picture(document.content)}"
    if request.config.getoption("update", default=False) and (
        not golden.exists() or golden.read_text("utf-8") != shown
    ):
        golden.write_text(shown, "utf-8")
        pytest.fail(f"{golden.name} was written anew: read it, then run again without --update")
    assert shown == golden.read_text("utf-8")
