"""How many: a whole number in whatever way it is said."""

import pytest

from standards.form import AnswerKind, Field
from tests.reading import asked_back, outcome, refused, understood

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
        ("俩场", 2),
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
    ("said", "count"),
    [
        ("500多", 500),
        ("500多人", 500),
        ("近500人", 500),
        ("将近500", 500),
        (">500", 500),
        ("500+", 500),
        ("三百出头", 300),
        ("三百余人", 300),
        ("二十来人", 20),
        ("超过500人", 500),
    ],
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
        ("上半年1次，上半年2次", "培训次数请只写一个准确的数，例如 3；收到的是“上半年1次，上半年2次”。"),
        ("50人", "培训次数请写一个数，以“次”计，例如 3；收到的是“50人”。"),
        ("第三次", "培训次数请写一个数，例如 3；收到的是“第三次”。"),
        ("2023年", "培训次数请写一个数，例如 3；收到的是“2023年”。"),
        ("ISO9001", "培训次数请写一个数，例如 3；收到的是“ISO9001”。"),
        ("没统计", "培训次数请写一个数，例如 3；收到的是“没统计”。"),
        ("没有问题", "培训次数请写一个数，例如 3；收到的是“没有问题”。"),
        ("没到3次", "培训次数请写一个准确的数，例如 3；收到的是“没到3次”。"),
        ("1001", "培训次数请写 0 至 1,000 次之间的数，例如 3；收到的是“1001”。"),
        ("", "培训次数请写一个数，例如 3；没有收到文字。"),
    ],
)
def test_no_number_is_guessed(said: str, sentence: str) -> None:
    assert refused(TRAININGS, said).sentence == sentence


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("上半年1次，下半年2次", 3),
        ("上半年一次下半年一次", 2),
        ("年初一回，年底一回", 2),
        ("3月一次，9月一次，12月又一次", 3),
        ("线上1次、线下2次", 3),
        ("两次线下一次线上", 3),
    ],
)
def test_the_sum_of_parts_is_asked_back(said: str, count: int) -> None:
    assert asked_back(outcome(TRAININGS, said)) == count


@pytest.mark.parametrize(
    "said", ["上半年1次，下半年还要1次", "上半年1次，上半年2次", "2次，上半年1次", "去年1次今年2次"]
)
def test_parts_that_may_not_be_the_whole_are_not_added_up(said: str) -> None:
    assert refused(TRAININGS, said).sentence


@pytest.mark.parametrize("said", ["0", "没有", "2000000", "12家", "正式员工100人，外包20人"])
def test_limits_and_other_units(said: str) -> None:
    assert refused(EMPLOYEES, said).sentence


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("大概一百二十人吧", 120),
        ("社保在册47人", 47),
        ("老少加一块儿六十号人", 60),
        ("拢共就仨人", 3),
        ("就俩人", 2),
        ("连保安一起三十二个", 32),
        ("咱厂上下86口人", 86),
        ("95 people", 95),
        ("one person，就1个", 1),
        ("we have about 35 employees", 35),
        ("員工總數為一百二十人", 120),
        ("跟人事核实过，1,200人", 1200),
        ("差不多120", 120),
        ("~120", 120),
        ("≈120人", 120),
        ("约莫120人", 120),
        ("120上下", 120),
        ("大约在120人上下", 120),
        ("估摸着有120来着", 120),
        ("幺二零", 120),
        ("幺幺人", 11),
        ("廿三人", 23),
        ("卅五个", 35),
        ("卌八", 48),
        ("念五人", 25),
        ("壹佰贰拾人", 120),
        ("貮佰人", 200),
        ("两百零叄人", 203),
        ("嗯…45吧", 45),
        ("研发30人，销售10人，行政5人，共45人", 45),
        ("两个人吧一个专职一个兼职", 2),
        ("根据社保缴纳记录，员工总数为136人", 136),
        ("截止到上个月底在册人数是74人", 74),
        ("刚好50人", 50),
    ],
)
def test_numerals_and_words_of_many_voices(said: str, count: int) -> None:
    answer = understood(EMPLOYEES, said)
    assert (answer.value, answer.note) == (count, "")


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("百把人，准确点是103个", 103),
        ("十几个，准确地说是16个", 16),
        ("100不到，98个", 98),
        ("一百多，应该是112人", 112),
        ("120-130人，具体是126", 126),
        ("不到二百，一百九十二", 192),
    ],
)
def test_a_more_exact_number_counts(said: str, count: int) -> None:
    assert understood(EMPLOYEES, said).value == count


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("去年搞过两次", 2),
        ("2次呢", 2),
        ("两回吧", 2),
        ("三趟", 3),
        ("弎次", 3),
        ("twice", 2),
        ("3 times", 3),
        ("请律师来讲过两次课", 2),
        ("培训2次，共50人参加", 2),
        ("没有呢", 0),
        ("一回没整过", 0),
        ("压根没搞", 0),
        ("还没有呢", 0),
        ("没得", 0),
        ("木有", 0),
        ("冇", 0),
        ("未有做過", 0),
        ("not yet", 0),
        ("没有培训过，0", 0),
        ("还没开始培训", 0),
        ("培训工作尚未启动", 0),
    ],
)
def test_particles_and_dialects(said: str, count: int) -> None:
    assert understood(TRAININGS, said).value == count


PARK = Field(key="enterprises", label="入园企业数", kind=AnswerKind.COUNT, unit="家", least=1, most=100_000)


@pytest.mark.parametrize(
    ("said", "count"),
    [("一共租出去78家", 78), ("目前進駐的有45家廠商", 45), ("出租了六十家", 60), ("入驻商家35家", 35)],
)
def test_what_is_let_is_a_count(said: str, count: int) -> None:
    assert understood(PARK, said).value == count


@pytest.mark.parametrize("said", ["1,2,3", "1、2、3", "1 3 4", "1,3,4", "1，2，3。"])
def test_a_list_of_choices_is_no_sum(said: str) -> None:
    for field in (TRAININGS, EMPLOYEES):
        assert "一个准确的数" in refused(field, said).sentence


@pytest.mark.parametrize("said", ["1+2=3", "管理1，技术2，共3", "3，一个专职，两个兼职"])
def test_parts_and_their_sum_are_still_one_number(said: str) -> None:
    assert understood(EMPLOYEES, said).value == 3
