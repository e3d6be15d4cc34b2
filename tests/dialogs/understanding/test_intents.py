"""What people ask for and say beside the answers, in many voices; and what is neither."""

import pytest

from dialogs.language.chatter import CHATTER, SHAPES, Chatter
from dialogs.language.intent_vocabulary import SHARED
from dialogs.language.intents import COMMANDS, REQUESTS, Intent, Request
from dialogs.language.wordings import wordings
from dialogs.model.commands import Command
from dialogs.understanding.consent import consenting
from dialogs.understanding.intents import chatter, meant, meant_at_last, named

NAMES = {
    "员工": "employees",
    "企业名称": "enterprise_name",
    "公司名": "enterprise_name",
    "法定代表人": "legal_representative",
    "法人": "legal_representative",
    "地址": "address",
    "邮政编码": "postcode",
    "邮编": "postcode",
    "职务": "contact_title",
    "联系电话": "contact_phone",
    "电话": "contact_phone",
    "第6(5)条": "agreements",
}
ASKED_FOR: dict[Intent, tuple[str, ...]] = {
    Command.PROGRESS: (
        "还剩下多少没弄",
        "填了多少了",
        "还有好多题嘛",
        "我填到边度喇",
        "仲有几多题",
        "還剩幾題",
        "请问还差哪些内容没有填写",
        "一共要答几题啊",
        "咱现在弄到哪块儿了",
        "多少题啊总共",
        "看看进度",
        "请告知剩余题目数量",
        "how many questions are left",
        "what is still missing?",
        "还差几个没填",
        "哪些还没填",
        "还有哪些空没填",
        "进度怎么样了",
        "快好了吗",
    ),
    Command.GAPS: (
        "看看我们哪里不达标",
        "我们够不够格",
        "还差哪些条件",
        "哪几条没过",
        "差哪些标准",
        "看一下达标情况",
        "离示范点标准还差多远",
        "有哪些不符合要求",
        "what do we still lack",
    ),
    Command.DOCUMENT: (
        "赶紧出表",
        "请再次出具申报表",
        "把表发给我吧",
        "我要下载",
        "怎么下载表格",
        "填完了，给我表",
        "表呢",
        "打印一份",
        "可以生成了",
        "生成word",
        "请提供申报表电子文档",
        "将填写好的申报表发送给我",
        "表格发我邮箱",
        "重新发一下申报表",
        "整出来看看",
        "download the form please",
        "帮我把表打出来",
    ),
    Command.SKIP: (
        "跳果",
        "这个先不管",
        "本题暂不作答，请继续下一题",
        "这题先空着，下一题",
        "这项略过",
        "先答下一道",
        "这道先放放",
        "下一个",
        "过，下一题",
        "先整别的",
        "呢题跳过先",
        "跳过此项",
        "pass this one",
        "skip for now",
        "暂时答不上来，先跳过",
        "这个不晓得，下一个嘛",
        "这题我不会，跳过吧",
    ),
    Command.BACK: (
        "返回前一题",
        "退回上一步",
        "回上一题看看",
        "上一题",
        "我想回去看看上一题",
        "倒回去一题",
        "返去上一题",
        "go back please",
        "上一步，填错了",
    ),
    Command.FORGET: (
        "把我的信息都删了",
        "我要删除所有内容",
        "全部删掉",
        "请删除本人全部信息",
        "delete all my data",
        "帮我清空",
    ),
    Command.MYDATA: (
        "给我一份我的资料",
        "你们都存了我什么",
        "导出我的信息",
        "我要看你们保存了我哪些信息",
    ),
    Command.NEW: (
        "我还要给另一家公司填",
        "再填一份",
        "另外再申报一家",
        "帮别的公司也报一个",
        "新开一份申报",
        "再来一家公司",
    ),
    Command.STATUS: (
        "你们收到我的材料没",
        "审核得怎么样了",
        "结果出来没有",
        "材料收到了没得",
        "评上了吗",
        "did you receive my documents",
    ),
    Command.CONTACT: (
        "电话多少",
        "联系谁啊",
        "材料交到哪",
        "送哪儿去",
    ),
    Command.DEADLINE: (
        "什么时候截止啊",
        "最晚哪天交",
    ),
    Command.PROCESS: (
        "接下来怎么弄",
        "说说申报流程",
    ),
    Command.HELP: ("你能干啥",),
    Request.SAVE: (
        "领导叫我了，晚点再弄",
        "I will continue tomorrow",
        "我要出车了先这样吧，回头再填",
        "今天就到这，明早接着来",
        "先保存一下",
        "帮我存个草稿",
        "我得去开会了，开完会再填",
        "孩子放学了我先走，晚上接着填",
        "手机快没电了，等会儿再填",
        "关掉以后还在吗",
        "退出去会不会丢",
        "能存草稿吗",
        "下礼拜再说，先存着",
        "听日先再填",
        "而家唔得闲，迟啲再填",
        "暂时填到此处，后续再行补充",
        "因临时会议，暂停填报",
        "改天再补",
        "有事，先不填了",
        "I have to go now, will finish later",
        "can I save and come back later",
        "午休一下，下午再来",
        "先撂这儿，明儿接着整",
        "家里来人了回头弄",
    ),
    Request.LAST_WRONG: (
        "不对不对，上一个错了",
        "刚才那个写错了",
        "上一题答错了",
        "手误了",
        "头先嗰个写错咗",
        "啊填错了",
        "前一项填写有误",
        "哎呀按错了",
        "sorry I made a mistake",
        "上一条点错了",
    ),
    Request.QUOTE: (
        "看看原文",
        "原文怎么写的",
        "这条标准原文是啥",
        "通知上是咋说的",
        "show me the original text",
    ),
    Request.MAY_STAY_EMPTY: (
        "这个可以空着吗",
        "必填吗",
        "不写行不行",
        "这栏能不填吗",
        "这一项是必填项吗",
        "邮编可以不填吗",
        "唔填得唔得",
        "do I have to fill this in",
        "非填不可吗",
        "没有的话可以不填吗",
    ),
    Request.HUMAN: (
        "有没有人工客服",
        "我想找个真人问问",
        "叫你们领导来",
        "接人工",
        "找个人帮我",
        "能不能打电话问",
        "我要投诉你们",
        "请转接工作人员",
        "can I talk to someone",
        "I want to talk to a real person",
        "机器说不清楚，我要人工",
    ),
    Request.ROBOT: (
        "你是机器人吗",
        "你是真人吗",
        "are you a bot",
    ),
    Request.START_OVER: (
        "重新填一遍",
        "全部重来",
        "我想从头开始填",
        "推倒重来吧",
    ),
    Request.BLANK_FORMS: (
        "给我一份空白表",
        "有没有空白的申报表",
        "我只想要空表",
    ),
    Request.CHANGE: (
        "修改联系电活",
        "我要改一下邮编",
        "电话那里要改",
        "法人填得不对",
        "回去改公司名",
        "地址写错了",
        "邮编不对",
        "重新填一下联系电话",
        "请退回至邮政编码一栏",
        "我想修改法定代表人的名字",
        "电话打错字了",
        "第6（5）条填错了",
        "员工那个要改",
        "职务要改改",
        "fix the 邮编",
        "更正：邮政编码",
    ),
}
SAID: dict[Chatter, tuple[str, ...]] = {
    Chatter.THANKS: (
        "谢谢老师",
        "好的谢谢",
        "感谢您的耐心解答",
        "太谢谢了",
        "多谢晒",
        "非常感谢你的帮助",
    ),
    Chatter.PARTING: (
        "拜拜",
        "那我走了",
    ),
    Chatter.WAITING: (
        "等我一下",
        "我查一下",
        "我找找营业执照",
        "稍等我看看",
        "容我想想",
        "我翻翻执照",
        "hold on a second",
        "给我两分钟",
        "等阵先",
    ),
    Chatter.ASKING: (
        "我问问我们会计",
        "我要问下老板",
        "财务下午给我",
        "数据还没出来",
        "这个要法务确认",
        "会计出去了，一会儿回来",
        "公司正在核实",
        "待总部批复",
        "老板没在，问不了",
        "这个数得等年报",
        "人事说明天给我",
    ),
    Chatter.UNKNOWN: (
        "这个我真不知道",
        "我也不清楚",
        "不晓得咋个填",
        "这是啥意思",
        "这咋填啊",
        "看不懂",
        "我们没算过",
        "没统计过",
        "记不住了",
        "这个填什么",
        "唔识填",
        "no clue",
    ),
    Chatter.REFUSING: (
        "这个不方便说",
        "不想填这个",
        "为啥要我电话",
        "这属于商业秘密，不便提供",
        "不能告诉你",
        "涉密，不能填",
        "I'd rather not say",
    ),
    Chatter.ELSEWHERE: (
        "跟营业执照一样",
        "见附件",
        "以营业执照为准",
        "和上面一样",
        "同去年",
        "营业执照上有",
        "执照上写着呢",
        "按执照填就行",
    ),
    Chatter.ABUSE: (
        "什么破系统",
        "烦死了",
        "你有病吧",
        "这也太麻烦了吧",
        "垃圾系统",
        "怎么这么多问题，烦不烦",
    ),
    Chatter.FILLER: (
        "好嘞",
        "收到收到",
        "知道啦",
        "哈哈哈",
        "领导说可以",
        "老板同意了",
    ),
    Chatter.GREETING: (
        "有人没",
        "喂，在吗",
    ),
    Chatter.GIBBERISH: (
        "asdfgh",
        "jkljkl",
    ),
}
AGREES = (
    "我同意你们保存",
    "行，同意",
    "同意同意",
    "好，我同意了",
    "没意见，开始吧",
    "可以，开始",
    "已阅，同意",
    "同意保存我的回答",
    "我們同意",
    "yes I agree",
    "同意，麻烦开始",
    "好的开始吧",
    "晓得了，同意",
    "中，同意",
    "我接受",
    "那就同意呗",
)
DECLINES = (
    "我不同意",
    "不想留资料，给我空白表就行",
    "不同意，只想要空白表",
    "我不接受",
    "拒绝",
    "no thanks",
    "别存我的信息",
    "算了，不同意",
)
ANSWERS = (
    "北京怎么办样例文化传媒有限公司",
    "北京下一步样例智能科技有限公司",
    "北京明天样例教育咨询有限公司",
    "北京保存样例档案管理有限公司",
    "联系协调科科长",
    "帮助台主管",
    "客户问题处理专员",
    "打印室主任",
    "郝德",
    "常进",
    "何为",
    "明天佑",
    "申报国",
    "王继续",
    "丰台区下载路1号",
    "100070",
    "120人",
    "保密协议和竞业限制协议",
    "先进制造业",
    "人事专员",
)


def all_of(table: dict[Intent, tuple[str, ...]]) -> list[tuple[Intent, str]]:
    return [(intent, text) for intent, texts in table.items() for text in texts]


@pytest.mark.parametrize(("intent", "text"), all_of(ASKED_FOR))
def test_a_request_is_understood_in_any_wording(intent: Intent, text: str) -> None:
    found = meant(text, NAMES) or (meant_at_last(text, NAMES) or (None,))[0]
    assert found is not None
    assert found.intent is intent


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in SAID.items() for text in texts])
def test_chatter_is_taken_as_what_it_is(kind: Chatter, text: str) -> None:
    assert chatter(text) is kind


@pytest.mark.parametrize("text", AGREES)
def test_people_agree_in_their_own_words(text: str) -> None:
    assert consenting(text) is True


@pytest.mark.parametrize("text", DECLINES)
def test_people_decline_in_their_own_words(text: str) -> None:
    assert consenting(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "好的",
        "可以",
        "ok",
        "同意吗？",
        "不同意会怎样",
        "要同意什么",
        "妹子在不在",
        "我先看看再说",
        "北京同意样例公司",
        "不",
    ],
)
def test_nobody_agrees_by_accident(text: str) -> None:
    assert consenting(text) is None


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_asks_for_nothing(text: str) -> None:
    assert meant(text, NAMES) is None
    assert meant_at_last(text, NAMES) is None


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_is_no_chatter(text: str) -> None:
    assert chatter(text) is None


@pytest.mark.parametrize(
    ("text", "intent", "field"),
    [
        ("回到企业名称那一题", Request.CHANGE, "enterprise_name"),
        ("我要该企业名称", Request.CHANGE, "enterprise_name"),
        ("第6（5）条需要更正", Request.CHANGE, "agreements"),
        ("修改邮政編碼", Request.CHANGE, "postcode"),
        ("邮编可以不填吗", Request.MAY_STAY_EMPTY, "postcode"),
    ],
)
def test_a_request_may_name_a_question(text: str, intent: Intent, field: str) -> None:
    found = meant(text, NAMES)
    assert found is not None
    assert (found.intent, found.field) == (intent, field)


@pytest.mark.parametrize("text", ["进渡", "核队", "上一部", "跳国", "申报裱", "截至时间"])
def test_a_slip_of_one_character_is_forgiven(text: str) -> None:
    assert meant(text, {}) is not None


def test_two_names_name_none() -> None:
    assert named("公司名", NAMES) == "enterprise_name"
    assert named("公司名和邮编", NAMES) is None


def test_the_table_can_be_read() -> None:
    for lines in (*COMMANDS.values(), *REQUESTS.values(), *CHATTER.values()):
        assert wordings(lines, SHARED).sequences
    for shapes in SHAPES.values():
        assert all(shape.finds_its_example() for shape in shapes)


@pytest.mark.parametrize("text", ["我要" * 5_000, "的" * 10_000, "再来一份" * 15, "我" * 60, "还有几题" * 14])
def test_a_long_text_is_read_at_once(text: str) -> None:
    assert meant(text, NAMES) is None or len(text) <= 40
    assert chatter(text) is None
