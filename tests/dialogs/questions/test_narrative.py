"""Long text in paragraphs."""

from standards.form import AnswerKind, Field
from tests.reading import refused, understood

NARRATIVE = Field(key="narrative", label="商业秘密保护工作开展情况", kind=AnswerKind.NARRATIVE)


def test_a_narrative_keeps_its_paragraphs() -> None:
    assert understood(NARRATIVE, "一\n二\n\n\n\n三").value == ("own", "一\n二\n\n三")


def test_a_narrative_has_a_limit() -> None:
    sentence = f"商业秘密保护工作开展情况最多 10,000 字；收到的是 10,001 字“{'长' * 19}…”。"
    assert refused(NARRATIVE, "长" * 10_001).sentence == sentence
