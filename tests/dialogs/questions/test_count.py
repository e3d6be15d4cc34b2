"""How many: a whole number in whatever way it is said."""

import pytest

from standards.form import AnswerKind, Field
from tests.reading import refused, understood

TRAININGS = Field(key="trainings", label="培训次数", kind=AnswerKind.COUNT, unit="次", most=1000, example="3")
EMPLOYEES = Field(
    key="employees", label="员工数量", kind=AnswerKind.COUNT, unit="人", least=1, most=1_000_000, example="120"
)


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("3", 3),
        ("３", 3),
        ("③", 3),
        ("三", 3),
        ("一次", 1),
        ("两次", 2),
        ("2场", 2),
        ("二十", 20),
        ("一百二十", 120),
        ("  3 次。", 3),
        ("3.0", 3),
        ("仅一次", 1),
        ("一共三次", 3),
        ("培训过2次", 2),
        ("近一年3次", 3),
        ("一年两次", 2),
        ("每年两次", 2),
        ("2023年3次", 3),
        ("5月培训2次", 2),
        ("统一培训2次", 2),
        ("不定期开展3次", 3),
        ("培训2次，共50人", 2),
        ("上半年1次，下半年2次，共3次", 3),
        ("3次以上", 3),
        ("至少3次", 3),
        ("不少于2次", 2),
        ("0", 0),
        ("0次", 0),
        ("零", 0),
        ("无", 0),
        ("没", 0),
        ("没有", 0),
        ("暂无", 0),
        ("从未", 0),
        ("还没有", 0),
        ("没开展过", 0),
        ("尚未开展", 0),
        ("一直没做", 0),
        ("没有做过培训", 0),
        ("一次也没有", 0),
        ("没有一次", 0),
    ],
)
def test_how_many_trainings(said: str, count: int) -> None:
    answer = understood(TRAININGS, said)
    assert (answer.value, answer.note) == (count, "")


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("120", 120),
        ("约500人", 500),
        ("近500人", 500),
        ("大约 120 左右", 120),
        ("1,200", 1200),
        ("1，200", 1200),
        ("1 200", 1200),
        ("三千两百", 3200),
        ("1.2万", 12000),
        ("1万2千", 12000),
        ("10万", 100_000),
        ("120个", 120),
        ("两百号人", 200),
        ("一百二十名员工", 120),
        ("我们有120人", 120),
    ],
)
def test_how_many_employees(said: str, count: int) -> None:
    answer = understood(EMPLOYEES, said)
    assert (answer.value, answer.note) == (count, "")


@pytest.mark.parametrize(
    ("said", "count"), [("500多", 500), ("500多人", 500), ("三百余人", 300), ("二十来人", 20), ("超过500人", 500)]
)
def test_somewhat_more_is_noted(said: str, count: int) -> None:
    answer = understood(EMPLOYEES, said)
    assert (answer.value, answer.note) == (count, f"已按 {count} 人记录，有准确数字可在核对时修改。")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("十几", "培训次数请写一个准确的数，例如 3；收到的是“十几”。"),
        ("数十次", "培训次数请写一个准确的数，例如 3；收到的是“数十次”。"),
        ("两三次", "培训次数请只写一个准确的数，例如 3；收到的是“两三次”。"),
        ("2-3次", "培训次数请只写一个准确的数，不写范围，例如 3；收到的是“2-3次”。"),
        ("3至4次", "培训次数请只写一个准确的数，不写范围，例如 3；收到的是“3至4次”。"),
        ("不到3次", "培训次数请写一个准确的数，例如 3；收到的是“不到3次”。"),
        ("3.5", "培训次数请写整数，例如 3；收到的是“3.5”。"),
        ("-3", "培训次数请写不小于 0 的数，例如 3；收到的是“-3”。"),
        ("负三", "培训次数请写不小于 0 的数，例如 3；收到的是“负三”。"),
        ("5月和6月各一次", "培训次数请写合计的数，例如 3；收到的是“5月和6月各一次”。"),
        ("每季度一次", "培训次数请写合计的数，例如 3；收到的是“每季度一次”。"),
        ("3个月1次", "培训次数请只写合计的数，不写时间，例如 3；收到的是“3个月1次”。"),
        ("上半年1次，下半年2次", "培训次数请只写一个准确的数，例如 3；收到的是“上半年1次，下半年2次”。"),
        ("50人", "培训次数请写一个数，以“次”计，例如 3；收到的是“50人”。"),
        ("第三次", "培训次数请写一个数，例如 3；收到的是“第三次”。"),
        ("2023年", "培训次数请写一个数，例如 3；收到的是“2023年”。"),
        ("ISO9001", "培训次数请只写一个准确的数，例如 3；收到的是“ISO9001”。"),
        ("没统计", "培训次数请写一个数，例如 3；收到的是“没统计”。"),
        ("没有问题", "培训次数请写一个数，例如 3；收到的是“没有问题”。"),
        ("没到3次", "培训次数请写一个准确的数，例如 3；收到的是“没到3次”。"),
        ("1001", "培训次数请写 0 至 1,000 次之间的数，例如 3；收到的是“1001”。"),
        ("", "培训次数请写一个数，例如 3；没有收到文字。"),
    ],
)
def test_no_number_is_guessed(said: str, sentence: str) -> None:
    assert refused(TRAININGS, said).sentence == sentence


@pytest.mark.parametrize("said", ["0", "没有", "2000000", "12家", "正式员工100人，外包20人", "员工120人，其中研发50人"])
def test_limits_and_other_units(said: str) -> None:
    assert refused(EMPLOYEES, said).sentence
