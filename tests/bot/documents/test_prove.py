"""A document that says anything but what was answered is never handed over."""

from pathlib import Path

import pytest

from bot.documents.fill import Forms
from bot.documents.prove import NotProved
from bot.documents.templates import FormTemplate
from standards.campaign import Kind
from tests.places import TEMPLATES
from tests.word_forms import LONG, MAIN, REFERENCE, altered, fill


@pytest.mark.parametrize(
    ("part", "before", "after", "says"),
    [
        (MAIN, "王建国", "王建圆", "法定代表人"),
        (MAIN, "100070", "100071", "邮政编码"),
        (MAIN, "3,200 万元", "", "年产值"),
        (MAIN, "（接附页）", "", "商业秘密保护工作开展情况"),
        (MAIN, "员工数量", "员工数", "员工数量"),
        (MAIN, "推荐意见", "批准意见", "区市场监管局推荐意见"),
        (MAIN, "（单位公章）", "（已盖章）", "申报企业意见"),
        (MAIN, "<w:tr>", "<w:tr/><w:tr>", "rows"),
        (MAIN, "第17段", "第18段", "annex"),
        (MAIN, "第7段", "第8段", "商业秘密保护工作开展情况"),
        (MAIN, "（示范点）申报表", "（示范区）申报表", "above"),
        (MAIN, "附件1", "{{ mark }}", "above"),
        (MAIN, "</w:tbl>", "", "cannot be read"),
        (MAIN, "北京丰台精密", "北京\x00丰台精密", "cannot be read"),
        ("word/footer1.xml", REFERENCE, "FT23-7K3M9Q", "footer"),
    ],
)
def test_a_document_that_says_something_else_is_never_handed_over(
    monkeypatch: pytest.MonkeyPatch, forms: Forms, point: Kind, part: str, before: str, after: str, says: str
) -> None:
    render = FormTemplate.render
    monkeypatch.setattr(
        FormTemplate, "render", lambda self, context: altered(render(self, context), part, before, after)
    )
    with pytest.raises(NotProved, match=says) as caught:
        fill(forms, point, narrative=LONG)
    assert "王建" not in str(caught.value)  # the sentence goes to staff and logs: a cell's name, no answer


def test_half_a_file_is_never_handed_over(monkeypatch: pytest.MonkeyPatch, forms: Forms, point: Kind) -> None:
    render = FormTemplate.render
    monkeypatch.setattr(FormTemplate, "render", lambda self, context: render(self, context)[:2000])
    with pytest.raises(NotProved):
        fill(forms, point)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("{{ address }}", "{{ adress }}", "经营地址"),
        ("{{ address }}", "{{ postcode }}", "经营地址"),
        ("经营地址", "注册地址", "经营地址"),
        ("（单位公章）", "{{ employees }}", "申报企业意见"),
        ("附件1", "{{ bank }}", "bank"),
        ("{{ mark }}", "", "mark"),
        ("附件1", "{{ ''.__class__.__mro__ }}", "cannot be filled"),
    ],
)
def test_a_word_form_that_does_not_suit_is_refused(
    tmp_path: Path, point: Kind, before: str, after: str, says: str
) -> None:
    good = (TEMPLATES / "fengtai-2023" / "point.docx").read_bytes()
    everywhere = good if before != "{{ mark }}" else altered(good, "word/footer1.xml", before, after)
    (tmp_path / "point.docx").write_bytes(altered(everywhere, MAIN, before, after))
    with pytest.raises(NotProved, match=says):
        fill(Forms(lambda _: tmp_path), point)
