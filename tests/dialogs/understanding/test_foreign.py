"""What belongs to another question is seen; what belongs is not."""

import pytest

from dialogs.understanding.foreign import foreign
from standards.form import AnswerKind, Field


def matters(kind: AnswerKind, text: str) -> list[str]:
    options = [{"key": "a", "label": "国有企业"}] if kind in (AnswerKind.CHOICE, AnswerKind.TICKS) else []
    share = {"share_of": "whole"} if kind is AnswerKind.SHARE else {}
    field = Field.model_validate({"key": "field", "label": "一栏", "kind": kind, "options": options, **share})
    return [each.matter.value for each in foreign(field, text)]


@pytest.mark.parametrize(
    ("kind", "text", "seen"),
    [
        (AnswerKind.NAME, "13810006688", ["mobile"]),
        (AnswerKind.NAME, "程知微 010-63405566", ["landline"]),
        (AnswerKind.NAME, "lily@example.com", ["email"]),
        (AnswerKind.NAME, "北京市丰台区样例路18号", ["place"]),
        (AnswerKind.NAME, "样例里12号楼底商3号", ["place"]),
        (AnswerKind.ORGANISATION, "丰台区样例大道100号", ["place"]),
        (AnswerKind.ORGANISATION, "91110106MA0SAMP22Y", ["credit_code"]),
        (AnswerKind.ADDRESS, "丰台区样例路1号 13810006688", ["mobile"]),
        (AnswerKind.POSITION, "会计，手机13810006688", ["mobile"]),
        (AnswerKind.CHOICE, "91110106MA0SAMP22Y", ["credit_code"]),
        (AnswerKind.COUNT, "13810006688", ["mobile"]),
        (AnswerKind.POSTCODE, "lily@example.com", ["email"]),
        (AnswerKind.PHONE, "91110106MA0SAMP22Y", ["credit_code"]),
        (AnswerKind.POSTCODE, "北京市丰台区样例路1号", ["place"]),
        (AnswerKind.POSITION, "北京市丰台区样例路1号", ["place"]),
        (AnswerKind.NAME, "微信号：abc_123456", ["handle"]),
        (AnswerKind.ORGANISATION, "www.example.com", ["site"]),
        (AnswerKind.NAME, "91 110106 MA7AMP1X7L", ["credit_code"]),
        (AnswerKind.ADDRESS, "91-110106-MA7AMP1X7L", ["credit_code"]),
        (AnswerKind.CHOICE, "91 110106 MA7AMP1X7L", ["credit_code"]),
        (AnswerKind.ADDRESS, "E12345678", ["document"]),
        (AnswerKind.CHOICE, "EA1234567", ["document"]),
        (AnswerKind.ORGANISATION, "护照E12345678", ["document"]),
    ],
)
def test_what_belongs_elsewhere(kind: AnswerKind, text: str, seen: list[str]) -> None:
    assert matters(kind, text) == seen


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (AnswerKind.NAME, "路遥"),
        (AnswerKind.NAME, "区号"),
        (AnswerKind.NAME, "阿不都·热合曼"),
        (AnswerKind.ORGANISATION, "北京样例科技有限公司"),
        (AnswerKind.ORGANISATION, "北京样例路18号文化创意园"),
        (AnswerKind.ORGANISATION, "中国样例集团第三研究所"),
        (AnswerKind.ORGANISATION, "北京360样例公司"),
        (AnswerKind.ADDRESS, "北京市丰台区样例路18号院2号楼1201室"),
        (AnswerKind.PHONE, "13810006688"),
        (AnswerKind.PHONE, "010-63405566转12"),
        (AnswerKind.AMOUNT, "13810006688元"),
        (AnswerKind.COUNT, "120"),
        (AnswerKind.COUNT, "第3号园区走访了12家"),
        (AnswerKind.POSITION, "一号车间主任"),
        (AnswerKind.POSTCODE, "邮编是100070"),
        (AnswerKind.TEXT, "lily@example.com"),
        (AnswerKind.NARRATIVE, "举报电话010-63405566，邮箱lily@example.com"),
    ],
)
def test_what_belongs(kind: AnswerKind, text: str) -> None:
    assert matters(kind, text) == []
