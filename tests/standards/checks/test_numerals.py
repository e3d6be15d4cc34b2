"""The numbers that a sentence of a notice demands, with their senses."""

import pytest

from standards.checks.numerals import Demand, Sense, demands_of


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("对内部人员开展商业秘密保培训护至少2次并有台账记录", [("2", "次", Sense.AT_LEAST, "至少2次")]),
        ("比例应超过25％，企业至少2家", [("25", "%", Sense.OVER, "应超过25%"), ("2", "家", Sense.AT_LEAST, "至少2家")]),
        ("至少走访园区内20%的企业", [("20", "%", Sense.AT_LEAST, "至少走访园区内20%")]),
        ("不少于三次", [("3", "次", Sense.AT_LEAST, "不少于三次")]),
        ("培训两次以上", [("2", "次", Sense.AT_LEAST, "两次以上")]),
        ("案件不超过２起", [("2", "起", Sense.AT_MOST, "不超过2起")]),
        ("期限不得超过十二个月", [("12", "个月", Sense.AT_MOST, "不得超过十二个月")]),
        ("年产值1.5亿元以上", [("15000", "万元", Sense.AT_LEAST, "1.5亿元以上")]),
        ("占百分之三十", [("30", "%", Sense.OPEN, "30%")]),
        ("半数以上企业", [("50", "%", Sense.AT_LEAST, "50%以上")]),
        ("2023年5月30日发布，第3条，一定的知识", []),
        ("每年4次，三份报告", [("4", "次", Sense.OPEN, "4次"), ("3", "份", Sense.OPEN, "三份")]),
    ],
)
def test_what_a_sentence_demands(sentence: str, found: list[tuple[str, str, Sense, str]]) -> None:
    told = [(f"{each.value.normalize():f}", each.unit, each.sense, each.words) for each in demands_of(sentence)]
    assert told == found
    assert all(isinstance(each, Demand) for each in demands_of(sentence))
