"""What is answered to a question, where it is asked, and that nothing is kept of it."""

from datetime import date, datetime

import pytest

from dialogs.model.events import Started
from dialogs.model.reply import Paragraph, Quote
from standards.campaign import Amendment, Campaign
from tests.answers import BY_KIND
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
LONGEST_ANSWER = 330
"""Characters of an answer with its place, before the question is put again."""


def at(campaign: Campaign, kind: str, field: str) -> Player:
    player = Player(campaign, AT)
    player.answers_until(kind, field)
    return player


def newcomer(campaign: Campaign) -> Player:
    player = Player(campaign, AT)
    player.hear(Started(AT))
    return player


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("俺们村的合作社能报不", "请致电"),
        ("这个评选搞到几月份结束呀", "八月中旬"),
        ("我们在海淀办公，行不行", "本地区"),
        ("留创园可不可以参加", "留学人员创业园"),
        ("纸质材料打几份", "一式两份"),
        ("盖哪种章", "公章"),
        ("要花钱不", "没有写"),
        ("有啥子奖励没得", "没有写"),
        ("填的资料别人看得到不", "不会公开"),
        ("会泄密吗", "不会公开"),
        ("会不会泄密", "不会公开"),
        ("去年谁评上了", "往年有哪些单位评上"),
        ("去年有谁评上了", "往年有哪些单位评上"),
        ("幾時截止呀", "7月10日"),
        ("where should I submit it", "菜户营"),
        ("附件5呢", "缺这张图"),
        ("能带宠物去吗", "没有写"),
    ],
)
def test_before_consent_a_question_is_answered_in_short(campaign: Campaign, text: str, says: str) -> None:
    player = newcomer(campaign)
    reply = "\n".join(player.says(text))
    assert says in reply
    assert "我一题一题地问" not in reply
    assert player.conversation.consent is None


@pytest.mark.parametrize(
    ("kind", "field", "text", "says"),
    [
        ("point", "trainings_ledger", "太帐是啥子", "逐次登记"),
        ("point", "trainings_ledger", "拿笔记本记的算不算台账", "签到表写明日期"),
        ("point", "agreements", "請問隱密係咩意思", "隐去或遮盖"),
        ("point", "agreements", "竞业限制最长能签几年呀", "最长两年"),
        ("point", "staff", "专职的可以不", "专职、兼职都算"),
        ("point", "staff_readiness", "联络员平时干啥的", "对接联系"),
        ("point", "mechanisms", "重点涉密区域包括哪些", "机房"),
        ("point", "mechanisms", "这条要求啥", "附件3 第4条"),
        ("point", "trainings", "去年做的算不算", "最近十二个月"),
        ("point", "risk_assessment", "能不能自己评估", "没有写必须请第三方"),
        ("zone", "support", "窗口跟人员都得有吗", "做到其中一项即可"),
        ("zone", "visited", "两成是按啥算的", "没有写"),
        ("point", "narrative", "能不能插几张现场照片", "只填文字"),
        ("point", "narrative", "工艺参数要不要写上去", "不要写秘密的内容"),
        ("point", "mechanisms", "涉密载体听不懂", "存储介质"),
        ("point", "induction", "返聘的师傅也得训不", "没有写"),
        ("zone", "visited", "20%的分母是哪个", "入园企业数"),
        ("zone", "trained", "达不到一半咋办", "照样可以生成"),
        ("zone", "mechanisms", "协同保护是啥意思", "联动配合"),
        ("zone", "assessed", "书面报告写些啥", "漏洞"),
        ("point", "narrative", "有写好的样本吗", "起草"),
        ("point", "narrative", "写不下咋办", "附页"),
    ],
)
def test_on_the_way_a_question_is_answered_and_nothing_kept(
    campaign: Campaign, kind: str, field: str, text: str, says: str
) -> None:
    player = at(campaign, kind, field)
    before = player.conversation.answers
    reply = "\n".join(player.says(text))
    assert says in reply
    assert player.conversation.answers == before
    answer = reply.partition("我们填到第")[0]
    assert len(answer) <= LONGEST_ANSWER


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("enterprise_name", "请按营业执照"),
        ("annual_output", "万元"),
        ("classification", "隐密：把文件"),
        ("mechanisms", "涉密人员：工作中"),
        ("trainings", "台账：按时间"),
    ],
)
@pytest.mark.parametrize("text", ["这是什么意思", "啥意思呀？", "這是什麼意思"])
def test_what_is_asked_is_explained(campaign: Campaign, field: str, says: str, text: str) -> None:
    assert says in "\n".join(at(campaign, "point", field).says(text))


def test_the_explanation_of_every_question_is_short(campaign: Campaign) -> None:
    for kind in campaign.kinds:
        for step in kind.steps:
            if step.clause is None or step.field.key not in BY_KIND[kind.key]:
                continue
            player = at(campaign, kind.key, step.field.key)
            player.hear(Started(AT))
            reply = "\n".join(player.presses("这是什么意思"))
            assert "我们的理解" in reply
            assert len(reply.partition("我们填到第")[0]) <= LONGEST_ANSWER + 60


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("enterprise_name", "北京怎么办样例文化传媒有限公司"),
        ("legal_representative", "郝德"),
        ("legal_representative", "谢好"),
        ("contact_person", "何为"),
        ("contact_person", "明天佑"),
        ("contact_title", "客户问题处理专员"),
        ("trainings", "2次呢"),
        ("narrative", "我们规定谁可以接触客户名单、怎么保管，每半年检查一次，检查什么都写在台账里。"),
    ],
)
def test_an_ordinary_answer_asks_nothing(campaign: Campaign, field: str, text: str) -> None:
    player = at(campaign, "point", field)
    player.says(text)
    assert field in player.conversation.answers or field in player.conversation.unfinished


def test_a_number_in_words_is_no_question(campaign: Campaign) -> None:
    assert "至少2次，" not in "\n".join(at(campaign, "point", "trainings").says("两三次"))


def test_what_the_notice_does_not_say_is_said_with_the_telephone(campaign: Campaign) -> None:
    reply = "\n".join(at(campaign, "point", "address").says("你们那里有没有食堂？"))
    assert "没有写" in reply
    assert campaign.contact.telephone in reply


def test_what_the_bureau_changed_is_answered_as_it_holds_now(campaign: Campaign) -> None:
    changed = Amendment(who="1", when=AT, why="改", deadline=date(2023, 7, 31), telephone="010-63400000 转 8")
    player = newcomer(campaign.amended([changed]))
    for text in ("什么时候截止", "过了截止还能报吗", "申报时间原则上截止至哪天", "电话是多少", "可以邮寄吗"):
        reply = "\n".join(player.says(text))
        assert "63469955" not in reply, text
        assert "7月31日" in reply or "63400000" in reply, text


@pytest.mark.parametrize("kind", ["示范点", "示范区"])
def test_the_self_check_shows_every_clause_and_keeps_nothing(campaign: Campaign, kind: str) -> None:
    player = newcomer(campaign)
    player.says("谁能申报")
    reply = "\n".join(player.presses(f"自查{kind}"))
    standards = next(each for each in campaign.kinds if each.name == kind).standards
    assert all(f"第{clause.number}条" in reply for clause in standards.clauses)
    assert "什么都不保存" in reply
    assert player.conversation.consent is None


@pytest.mark.parametrize(
    ("text", "clauses"),
    [("自查示范点", ["第6（7）条"]), ("我想先自查一下示範區", ["第7（5）条"]), ("能先自查吗", [])],
)
def test_the_self_check_may_be_typed(campaign: Campaign, text: str, clauses: list[str]) -> None:
    reply = "\n".join(newcomer(campaign).says(text))
    assert "自查" in reply
    assert [each for each in ("第6（7）条", "第7（5）条") if each in reply] == clauses


def test_a_clause_without_an_explanation_is_quoted(campaign: Campaign) -> None:
    bare = campaign.model_copy(update={"glossary": type(campaign.glossary)()})
    player = at(type(campaign).model_validate(bare.model_dump()), "point", "plan")
    assert "附件3 第5条：围绕" in "\n".join(player.presses("这是什么意思"))


def test_the_notice_is_quoted_with_its_place_before_what_we_say_of_it(campaign: Campaign) -> None:
    player = at(campaign, "point", "address")
    player.says("外区的企业能报吗？")
    quote, answer = player.shown[-1].parts[:2]
    assert isinstance(quote, Quote)
    assert (quote.text, quote.place) == ("请本地区符合条件的单位按照要求积极申报。", "通知正文")
    assert isinstance(answer, Paragraph)
    assert "拿不准请致电" in answer.text
    assert quote.text not in answer.text


@pytest.mark.parametrize(
    ("kind", "field", "text", "explained"),
    [
        ("point", "publicity", "贴在食堂门口算不算", "算：开会、公告"),
        ("point", "plan", "写进季度要点里顶用不", "任务清单也行"),
        ("point", "address", "仓库在河北写哪边", "实际办公、生产的地址"),
        ("point", "industry", "修无人机的该归到哪", "先进制造业"),
        ("zone", "visited", "打视频聊过的能不能算", "除以入园企业数"),
    ],
)
def test_what_is_not_written_comes_with_what_the_open_question_is_about(
    campaign: Campaign, kind: str, field: str, text: str, explained: str
) -> None:
    player = at(campaign, kind, field)
    reply = "\n".join(player.says(text))
    assert explained in reply
    assert "请致电" in reply or "没有写" in reply
    assert field not in player.conversation.answers
