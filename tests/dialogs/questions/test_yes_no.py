"""The dozens of ways to say yes and no."""

import pytest

from dialogs.questions.outcome import Doubtful, Understood
from dialogs.questions.yes_no import only_agrees
from standards.form import AnswerKind, Field
from tests.reading import outcome, refused, understood

LEDGER = Field(key="trainings_ledger", label="培训台账", kind=AnswerKind.YES_NO, ask="培训有台账记录吗？")

YES = """1 是 有 对 做了 已有 有的 嗯 好 可以 没问题 yes y ✓ ✔️ 是的 对的 做过 已经做了 都做了 有！ 嗯嗯 好的 YES Ｙ
有台账 有记录 都有 均有 必须的 👍 已开展 有了 对对对 没错 ok 都是 符合 已落实到位""".split()  # noqa: SIM905
NO = """2 否 没有 暂无 不是 无 没 还没 未 没做 no n ✗ 没有的 没呢 还没有 没做过 尚未开展 没有台账 都没有 还没做
从来没有 没得
未建立 不 没有。 N 没记录 ❌ 从未开展""".split()  # noqa: SIM905
MORE_YES = """有的，都登记了 均有台账 有台账，可供查阅 是的，有台账记录 都登记在册的 有签到表和照片
每次都有签到 已建立台账 记录有的 都存档了 要得 中 得嘞 有嘅 有臺賬
有記錄可查 登了 计划里写了 有提到 选1 第一个 当然 当然有 打勾 人手一份 嗯呐 那必须的 妥了 没毛病 OK
yes，we，have 对对对 有啊有啊 全部都有的哈 有电子台账 整了 写进去了
确实有 是嘞 有嘛 是嘛，有的 有个台账 以前没有，现在有了 原来没有，今年开始有了 去年没有，今年有台账了""".split()  # noqa: SIM905
MORE_NO = """一点没有 啥也没有 当然没有 肯定没有 选2 第二个 没得 没记 木有 那没有 no，还没有 冇 冇得 唔係 未有
沒有 還沒有呢 还没整 没弄 没写进去 压根没有
莫得 not，yet 没有专门的台账 台账没有 尚未建立台账 嗯，没有 是没有
确实没有 没有没有 没有，还在补 暂时还没有呢 从没登记过 没有这个 以前有，现在没有了""".split()  # noqa: SIM905
IN_DOUBT = {
    False: """有一部分 有点 正在做 计划有 有时候 部分有 有待完善 没有全部做 整理中 95%有 大部分有 多数有
只有一次有 有但不全 有个屁 有个鬼啊 有个锤子
下个月补 台账在做 筹备中 草案 拟建立""".split(),  # noqa: SIM905
    True: [
        "不是没有",
        "不是没有，有的",
        "并非没有",
        "好像有",
        "大概有",
        "应该有吧",
        "有吧",
        "基本都有",
        "差不多都有",
        "我觉得有",
        "估计有",
        "听说有",
        "有一本在老王那",
    ],
}
NEITHER = """也有也没有 不清楚 差不多 有吗 不知道 ？ 没有不是 有没有 是不是 对不对 有，没台账 培训
可能 应该 签到表算不算台账 什么叫太账
台賬即係乜 这取决于怎么理解 不知道，得问行政 这个要问一下行政 有台账但没签字 有的有有的没有 明天再说吧 谢谢
我先忙了 台账是什么意思 咋记 130 王小明 不用了 没事 都行 不是这个 这是秘密 好的，收到，谢谢
纸质的还是电子的 那是嘛呀 台账是嘛 有嘛用啊 有啥用 有什么用 有点没看懂 有点懵 是算还是不算呢 讲几分钟才算数 上几堂才算
需向财务核实后答复 需核实后再填 待人事确认后再回复""".split()  # noqa: SIM905


@pytest.mark.parametrize("said", [*YES, *MORE_YES])
def test_yes(said: str) -> None:
    assert understood(LEDGER, said).value is True


@pytest.mark.parametrize("said", [*NO, *MORE_NO])
def test_no(said: str) -> None:
    assert understood(LEDGER, said).value is False


@pytest.mark.parametrize(
    "said", [*NEITHER, "", "培训" * 50, "not sure", "not sure yet", "I'm not really sure", "unsure"]
)
def test_neither(said: str) -> None:
    assert "培训台账请回答“是”或“否”，拿不准可发“跳过”；" in refused(LEDGER, said).sentence


@pytest.mark.parametrize(("said", "answer"), [(said, answer) for answer, texts in IN_DOUBT.items() for said in texts])
def test_in_part_not_yet_and_perhaps_are_asked_back(said: str, answer: bool) -> None:
    doubt = outcome(LEDGER, said)
    assert isinstance(doubt, Doubtful)
    assert doubt.answer.value is answer


REACH = Field(key="publicity_reach", label="全员公开", kind=AnswerKind.YES_NO, ask="是否已公开到全体员工？")


@pytest.mark.parametrize(
    "said",
    ["是的，已向全体员工公示", "都晓得的", "都知道", "人人都知道", "全体员工均已签收", "群里都发了", "开会都讲了"],
)
def test_everybody_knows(said: str) -> None:
    assert understood(REACH, said).value is True


@pytest.mark.parametrize(
    "said",
    [
        "部分员工尚未送达",
        "大部分人知道",
        "只有管理层知道",
        "绝大部分",
        "多数人清楚",
        "个别员工没收到",
        "一半员工知道",
        "不是所有人",
    ],
)
def test_not_everybody_knows(said: str) -> None:
    doubt = outcome(REACH, said)
    assert isinstance(doubt, Doubtful)
    assert doubt.answer.value is False


INDUCTION = Field(key="induction", label="纳入岗前培训", kind=AnswerKind.YES_NO, ask="是否已纳入岗前培训计划？")


@pytest.mark.parametrize("said", ["新员工入职时培训", "入职时都讲", "岗前会讲", "每次上岗前都学"])
def test_when_it_is_done_is_asked_back(said: str) -> None:
    doubt = outcome(INDUCTION, said)
    assert isinstance(doubt, Doubtful)
    assert doubt.answer.value is True


@pytest.mark.parametrize("said", ["口头讲一讲", "口头培训过"])
def test_by_mouth_is_no_plan(said: str) -> None:
    assert refused(INDUCTION, said).sentence


def test_a_record_by_another_character() -> None:
    assert understood(LEDGER, "有做紀錄").value is True


OFFENCES = Field(key="offences", label="违法行为", kind=AnswerKind.YES_NO, ask="近三年有过侵犯商业秘密等违法行为吗？")
NEGATED = OFFENCES.replaced(ask="近三年内没有侵犯商业秘密等违法行为，是吗？")


@pytest.mark.parametrize(
    "text",
    [
        *("没有", "无", "从来没有", "没有违法行为", "从未发生", "未发生过", "一次也没有", "没有这种情况"),
        *("否", "近三年没有", "绝对没有", "不存在", "2"),
    ],
)
def test_whoever_did_nothing_wrong_is_understood(text: str) -> None:
    assert understood(OFFENCES, text) == Understood(False)


@pytest.mark.parametrize("text", ["有", "有过", "是", "有过一次", "1"])
def test_whoever_did_is_understood_as_well(text: str) -> None:
    assert understood(OFFENCES, text) == Understood(True)


@pytest.mark.parametrize(
    ("text", "meant"), [("没有", True), ("无", True), ("从未发生", True), ("否", False), ("有", False)]
)
def test_a_question_for_what_is_not_asks_back(text: str, meant: bool) -> None:
    """没有 agrees with 没有…，是吗？ and is never taken for 否 in silence."""
    answer = outcome(NEGATED, text)
    assert isinstance(answer, Doubtful)
    assert answer.answer.value is meant


@pytest.mark.parametrize("text", ["是", "是的", "对", "1"])
def test_a_plain_yes_agrees_with_it(text: str) -> None:
    assert understood(NEGATED, text) == Understood(True)


@pytest.mark.parametrize("text", ["去年有过，今年没有", "以前有，现在没有了"])
def test_what_was_once_counts_where_a_span_of_time_is_asked_for(text: str) -> None:
    assert not isinstance(outcome(OFFENCES, text), Understood)


@pytest.mark.parametrize(
    "said",
    [
        *("没有漏的", "没有例外", "没有丢失", "没有缺失", "没有问题", "没有漏登", "没有死角", "没有不登记的"),
        *("不仅有还考试", "不但有，还考核", "不光有", "不，有"),
    ],
)
def test_a_no_that_denies_nothing_of_what_is_asked_is_no_no(said: str) -> None:
    doubt = outcome(INDUCTION, said)
    assert isinstance(doubt, Doubtful)
    assert doubt.answer.value is True


@pytest.mark.parametrize("said", ["没有问题", "没有例外"])
def test_nothing_amiss_is_no_offence(said: str) -> None:
    answer = outcome(OFFENCES, said)
    assert not isinstance(answer, Understood) or answer.value is False
    assert not isinstance(answer, Doubtful) or answer.answer.value is False


@pytest.mark.parametrize("said", ["是", "对", "没错", "好的", "确认", "嗯嗯", "可以", "记吧", "ok", "✅"])
def test_what_agrees_with_anything(said: str) -> None:
    assert only_agrees(said)


@pytest.mark.parametrize("said", ["有", "有的", "对，有", "是的，有", "有，写了", "全员都知道", "做了"])
def test_what_says_that_something_is_there(said: str) -> None:
    assert not only_agrees(said)


@pytest.mark.parametrize("said", ["我们是园区", "我是法务", "选错了，我们是企业", "我司是样例公司"])
def test_who_one_is_answers_nothing(said: str) -> None:
    assert "请回答“是”或“否”" in refused(LEDGER, said).sentence


@pytest.mark.parametrize("said", ["我们是有的", "我们是都登记的", "我们是的", "我们有"])
def test_a_yes_behind_who_speaks_is_one(said: str) -> None:
    assert understood(LEDGER, said).value is True
