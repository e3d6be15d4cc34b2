"""Questions in dialects, in English, in officialese and without a word that asks."""

import pytest

from dialogs.language.common_question import CommonQuestion
from dialogs.understanding.asking import Asks, asks, asks_among_text
from dialogs.understanding.retrieval import Place, index_of
from standards.campaign import Campaign
from standards.guide import Question, Term

REQUESTED = [
    "烦请说明后续评审程序",
    "请明示申报截止时间",
    "麻烦告知一下本次申报的截止日期",
    "请列明所需提交的全部材料",
    "想了解一下评审流程",
    "劳烦解释竞业限制",
    "不好意思，麻烦您介绍一下后续流程",
    "我想知道公示的安排",
    "还请贵局予以明确",
    "说说示范区是怎么一回事",
    "please explain 竞业限制",
]
NOT_REQUESTED = ["请核对", "麻烦填顾晓曼", "请写北京样例科技有限公司", "希望路1号", "讲一讲，培训了两次", "想你吧"]

ANSWERED = {
    "截止到哪天": [
        "还赶趟不",
        "现在开始弄晚不晚",
        "咱这个报名到啥前儿拉倒啊",
        "要搞到好久截止哦",
        "last day to apply",
        "侬晓得啥辰光截止伐",
        "还有几天能交",
        "幾時係最後限期",
    ],
    "截止以后还能报吗": [
        "过了7月10号还能交不",
        "7月10日之后提交是否还受理",
        "晚两天交要紧伐",
        "迟到一两日得唔得",
        "可否申请延期提交",
    ],
    "申报流程": [
        "后面咋个走程序嘛",
        "烦请介绍一下后续认定程序",
        "交上去以后怎么评",
        "之后要经过哪些关",
        "how do I apply",
        "what happens after submission",
    ],
    "谁来评选": [
        "最终拍板的是哪一家",
        "归口管理部门是哪家",
        "谁有权认定",
        "末了是市里定还是区里定",
        "请问本次活动由何单位主办",
    ],
    "要交几份": ["要打印几多份", "纸质材料需准备几套"],
    "要不要盖章": ["which stamp should I use", "要盖啥戳子", "光签字不盖章得行不", "用合同章盖中不中"],
    "材料交到哪里": ["你们单位在哪条街上", "到了以后上几楼找哪间房"],
    "找谁": ["请告知贵局经办人姓名"],
    "要带哪些材料": ["请列明所需提交的全部材料"],
    "科研院所能报吗": ["科研院所是否属于申报范围"],
    "非高精尖产业能报吗": ["我们是开饭店的也能评么", "建筑业在不在申报范围里头"],
    "是自愿的吗": ["不报会不会罚我们"],
    "为什么开展评选": ["这是个什么评选", "搞这个评选是为了啥"],
    "谁能看到我的信息": [
        "配方会不会被别人看了去",
        "我电话不会泄露给推销的吧",
        "填进去的东西会不会泄露出去",
        "产值数据你们会给税务吗",
    ],
    "你是人吗": ["你背后是ChatGPT吗", "你用的什么大模型", "你系机器人定真人", "are you a real person", "你是谁开发的"],
    "可以不填吗": ["可以不选嘛", "这栏不写中不中", "这个可唔可以留空", "一个都不勾可以吗"],
    "园区里的企业能单独报吗": ["园区里头的公司能自己单独报吗", "入驻企业可以单独申请不"],
    "报给市局还是区局": ["材料是交给市里还是区里", "报到区局还是市局"],
    "往年评上的有谁": ["以前都有谁评上", "上一届是哪几家"],
    "联系电话填哪个": ["座机行不行", "留固话成吗"],
    "替老板填可以吗": ["我替老板填可不可以", "我不是法人可以填不", "员工能代公司填吗"],
    "可以发语音吗": ["能语音输入不", "不想打字能说话吗"],
    "可以插图片吗": ["能不能贴照片"],
    "要填多久": ["做完一遍要多少分钟", "用不了一个钟头吧", "这套题费多大工夫"],
    "隐密": ["引密啥意思", "隐密指咩", "隐密系乜", "请说明隐密"],
    "重点涉密区域": ["重点涉密区域指哪些地方"],
    "核查与评估": ["核查与评估是让干嘛"],
}
QUESTIONS = [(text, wanted) for wanted, texts in ANSWERED.items() for text in texts]


@pytest.mark.parametrize("text", REQUESTED)
def test_a_polite_request_asks_without_a_word_that_asks(text: str) -> None:
    assert asks(text) is Asks.PLAINLY
    assert asks_among_text(text)


@pytest.mark.parametrize("text", NOT_REQUESTED)
def test_a_polite_answer_asks_nothing(text: str) -> None:
    assert asks(text) is Asks.NOT


@pytest.mark.parametrize(("text", "wanted"), QUESTIONS)
def test_a_question_in_another_voice_finds_its_answer(campaign: Campaign, text: str, wanted: str) -> None:
    found = index_of(campaign).find(text, Place())
    assert found is not None
    assert found.sure
    assert wanted in [_title(passage) for passage in found.passages]


def _title(passage: object) -> str:
    match passage:
        case Question(title=title):
            return title
        case CommonQuestion():
            return passage.asks[0]
        case Term(term=term):
            return term
        case _:
            return ""
