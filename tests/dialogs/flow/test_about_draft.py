"""What is typed where the draft of 开展情况 is open: said to the bot, added, a report in its place, or a text asked about."""

from datetime import datetime

import pytest

from dialogs.language.plain_text import text_of
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
OWN = "公司主导产品为数控机床，生产线上的参数由工艺科掌握，别的车间看不到。"
"""A text of the applicant's own that may be the whole, or be meant to stand behind the draft."""
_SPOKEN = """
这个开展情况一般怎么写比较好？能不能给我一个范本参考一下，我们从来没写过
我觉得你写得不好，能不能写得详细一点，多写一些培训方面的内容
我们的公司没有做定密工作，你写错了，应该去掉解密那一项
这个草稿里面说我们每半年检查一次，但是其实我们去年下半年没有检查
不要写那么多，简单一点就可以了，我们是小公司
可以用，但是第6条的培训我们只搞过一次，不是三次
内容没问题，请帮我生成申报表，我要打印出来盖章
以上内容属实，没有问题，可以提交了，谢谢
這個草稿寫得太長了，能不能幫我寫短一點，我們是小公司
麻烦老师帮忙把第三条那里重新写一下，写得正式一些
"""
SPOKEN = _SPOKEN.split()
_REPORTS = """
我公司成立了由董事长牵头的商业秘密保护领导小组，制定了保密制度，并与涉密人员签订了保密协议。
园区成立了商业秘密保护工作领导小组，设立了维权窗口，全年开展宣传培训5次，均有台账。
已制定保密制度并向员工公示，涉密区域有门禁，定期检查。
离职员工的账号当天收回，涉密文件统一编号登记，用完及时销毁。
園區成立了商業秘密保護工作領導小組，設有專人聯絡，全年走訪企業十五家，並舉辦宣導培訓三場。
我单位高度重视商业秘密保护工作，成立领导小组，修订保密管理办法，每季度开展自查。
1.定期检查保密柜；2.新员工入职培训；3.离职时收回资料并签承诺书。
"""
REPORTS = _REPORTS.split()
_UNCERTAIN = """
我们还做了以下几项工作：每周五下班前锁柜检查，来访客人登记换证。
另外，研发区设有门禁，来访人员登记换证，由专人陪同。
公司主导产品为数控机床，年产1200台，主轴转速最高12000转/分，荣获科技进步奖。
张经理说这个事情等他下周出差回来以后再定，先放一放。
"""
UNCERTAIN = _UNCERTAIN.split()
_SPOKEN_WHILE_ADDING = """
谢谢 还缺什么 这里怎么写 法人填错了，应该是王秀瑛 把邮编改成100071 改一下开展情况 你写得太长了 需要盖章吗 请问公示多久
"""
SPOKEN_WHILE_ADDING = _SPOKEN_WHILE_ADDING.split()
_ADDITIONS = "门口装了摄像头 每年培训两次 涉密区域有门禁 来访客人登记换证 员工入职时签保密协议"
ADDITIONS = _ADDITIONS.split()


@pytest.fixture
def player(campaign: Campaign) -> Player:
    player = Player(campaign, AT)
    player.answers_until("point", "narrative", {"trainings": "1次"})
    return player


def latest(player: Player) -> str:
    return text_of(player.shown[-1])


def kept(player: Player) -> object:
    answer = player.conversation.answers.get("narrative")
    return None if answer is None else answer.value


@pytest.mark.parametrize("text", SPOKEN)
def test_what_is_said_to_the_bot_is_not_the_text(player: Player, text: str) -> None:
    player.says(text)
    assert kept(player) is None
    assert "用它代替" not in latest(player)


@pytest.mark.parametrize("text", REPORTS)
def test_a_report_replaces_the_draft_at_once_and_the_draft_can_come_back(player: Player, text: str) -> None:
    player.says(text)
    assert kept(player) == ("own", text)
    assert "已用您写的代替起草的内容" in latest(player)
    player.presses("改")
    player.presses("改用起草稿")
    assert kept(player) == ("draft", "")


@pytest.mark.parametrize("text", REPORTS)
def test_a_report_never_replaces_what_somebody_wrote_without_a_yes(player: Player, text: str) -> None:
    player.says("补充")
    player.says("门口装了摄像头")
    player.says("完成")
    player.presses("改")
    player.says(text)
    assert kept(player) == ("draft", "门口装了摄像头")


@pytest.mark.parametrize("text", UNCERTAIN)
def test_a_text_that_may_be_meant_otherwise_replaces_the_draft_once_that_is_confirmed(
    player: Player, text: str
) -> None:
    player.says(text)
    assert kept(player) is None
    assert f"收到（{len(text)} 字）：“{text[:40]}" in latest(player)
    player.presses("是，用它代替")
    assert kept(player) == ("own", text)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("是", ("own", OWN)),
        ("1", ("own", OWN)),
        ("用我写的", ("own", OWN)),
        (OWN, ("own", OWN)),
        ("加在后面", ("draft", OWN)),
        ("2", ("draft", OWN)),
        ("都要", ("draft", OWN)),
        ("不用", None),
        ("3", None),
        ("用草稿", None),
    ],
)
def test_the_question_is_answered_in_words(player: Player, word: str, value: object) -> None:
    player.says(OWN)
    player.says(word)
    assert kept(player) == value


def test_the_rest_of_a_text_in_two_messages_is_part_of_it(player: Player) -> None:
    player.says(OWN)
    player.says("涉密区域设有门禁和监控，来访人员登记换证，由专人陪同。")
    assert kept(player) is None
    player.says("是")
    assert kept(player) == ("own", f"{OWN}\n涉密区域设有门禁和监控，来访人员登记换证，由专人陪同。")


@pytest.mark.parametrize("text", SPOKEN_WHILE_ADDING)
def test_a_short_message_to_the_bot_is_not_added(player: Player, text: str) -> None:
    player.says("补充")
    player.says("门口装了摄像头。")
    player.says(text)
    assert player.conversation.unfinished["narrative"].text == "门口装了摄像头。"


@pytest.mark.parametrize("text", ADDITIONS)
def test_an_addition_is_shown_and_can_be_taken_off(player: Player, text: str) -> None:
    player.says("补充")
    player.says(text)
    assert f"“{text}”已加上" in latest(player)
    player.presses("去掉最后一段")
    assert player.conversation.unfinished["narrative"].text == ""


@pytest.mark.parametrize("words", ["再补一句：", "补充：", "另外加上一条，", "我想补充一点：", "再加几句: "])
def test_an_addition_with_its_introduction_is_added(player: Player, words: str) -> None:
    player.says(f"{words}门口装了摄像头")
    player.says("完成")
    assert kept(player) == ("draft", "门口装了摄像头")


@pytest.mark.parametrize("word", ["就用这份", "好了", "完成", "可以"])
def test_adding_ends_in_words(player: Player, word: str) -> None:
    player.says("补充")
    player.says("门口装了摄像头")
    player.says(word)
    assert kept(player) == ("draft", "门口装了摄像头")


def test_the_plan_is_left_out_in_the_words_that_the_bot_names(player: Player) -> None:
    player.presses("没做到的写成计划")
    assert kept(player) == ("planned", "")
    player.says("不写计划")
    assert kept(player) == ("draft", "")
    player.says("写成计划")
    assert kept(player) == ("planned", "")
