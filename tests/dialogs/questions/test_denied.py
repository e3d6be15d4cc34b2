"""A denied name or address is not kept; what stands in its place is asked back."""

import pytest

from dialogs.questions.outcome import NotUnderstood
from tests.reading import asked_back, kept, read_at

COMPANY = "北京青禾样例科技有限公司"
ADDRESS = "北京市丰台区样例路5号"


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("企业名称", f"不是{COMPANY}"),
        ("企业名称", f"我们不是{COMPANY}"),
        ("企业名称", f"不叫{COMPANY}了"),
        ("企业名称", f"公司早就不叫{COMPANY}了，没有"),
        ("企业名称", f"并非{COMPANY}。"),
        ("经营地址", f"不是{ADDRESS}"),
        ("经营地址", f"不在{ADDRESS}"),
        ("经营地址", f"我们已经不在{ADDRESS}了"),
    ],
)
def test_a_denial_alone_is_refused(label: str, said: str) -> None:
    assert isinstance(read_at(label, said), NotUnderstood)


@pytest.mark.parametrize(
    ("label", "said", "meant"),
    [
        ("企业名称", f"不是北京红禾样例科技有限公司，是{COMPANY}", COMPANY),
        ("企业名称", f"我们不叫北京红禾样例科技有限公司了，现在叫{COMPANY}", COMPANY),
        ("经营地址", f"不在北京市丰台区样例街8号了，搬到{ADDRESS}", ADDRESS),
        ("经营地址", f"地址不是北京市丰台区样例街8号；而是{ADDRESS}", ADDRESS),
    ],
)
def test_what_stands_in_its_place_is_asked_back(label: str, said: str, meant: str) -> None:
    assert asked_back(read_at(label, said)) == meant


@pytest.mark.parametrize("name", ["北京不在样例餐饮有限公司", COMPANY])
def test_a_name_with_such_words_in_it_is_kept(name: str) -> None:
    assert kept(read_at("企业名称", name)) == name
