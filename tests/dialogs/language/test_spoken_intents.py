"""What people ask for in a hurry, in dialects and in officialese."""

import pytest

from dialogs.language.intents import Intent, Request
from dialogs.model.commands import Command
from dialogs.understanding.intents import meant, meant_at_last

ASKED_FOR: dict[Intent, tuple[str, ...]] = {
    Command.PROGRESS: (
        "现在到第几步了",
        "不好意思请问一下我这个填报完成了百分之多少",
        "我填咗几多题喇",
        "完成度多少",
        "弄到啥程度了",
        "报告一下目前的进展情况",
        "进度咋样了给我说一声",
        "还有几题就完了",
        "还有哪几项需要补充",
        "请列明尚未填写的项目",
        "仲有边啲未填",
        "哪些是空着的",
        "有没有漏填的",
        "到哪一题了现在",
        "what's my progress",
    ),
    Command.REVIEW: (
        "那个啥再给我瞅一眼填了啥",
        "看看填了哪些",
        "把我前头写的内容都给我看一下",
        "请列示已填内容",
        "我都填了些什么",
        "睇下我填咗啲咩",
        "show me what I have filled in",
        "让我检查一遍填的东西",
        "前面填的有没有错 我看看",
        "復核已填資料",
    ),
    Command.DOCUMENT: ("下载下来看看", "俺要把表打出来盖章", "形成正式文本", "导成文档", "打印出来", "表格发我一份"),
    Command.SKIP: ("先别问这个了", "暂不提供", "换个问题", "先往后吧", "呢题唔识，下一题先"),
    Command.BACK: ("往前退一步", "undo", "返去上一题", "再回到上一个问题去"),
    Command.FORGET: (
        "资料全部删除",
        "帮我都清了",
        "把填的东西清掉别留底",
        "请销毁本人提交的全部数据",
        "资料给我抹了",
        "撤回我填的所有信息",
    ),
    Command.MYDATA: (
        "把你们保存的我的资料导给我",
        "what data do you have about me",
        "你们留了我啥信息 发来看看",
        "我要一份我的资料副本",
    ),
    Command.NEW: ("重新申报一个", "我还有一家公司也要报", "另外一家也想申请", "还有个分公司要申报", "再开一个新的申请"),
    Command.STATUS: ("申报到哪一步了", "我的申请通过没有", "批了没", "审核结果出来没"),
    Command.GAPS: ("which ones do we fail", "边条唔达标", "够不够标准 看看", "检查一下哪条不满足"),
    Command.HELP: ("你会啥", "点用啊", "有哪些指令"),
    Request.SAVE: (
        "不干了，改天说",
        "明朝再弄好伐",
        "俺先吃饭去了吃完接着填",
        "save and quit",
        "今日暂填至此，明日续填",
        "下回再摆",
        "得嘞我先去吃个饭",
        "晚上回去我再慢慢填",
        "放一放，等材料齐了我再来",
    ),
    Request.HUMAN: ("揾真人倾", "需要联系贵局工作人员", "找你们领导"),
    Request.QUOTE: ("把条文贴给我", "请出示该条款全文", "呢条原文系点写", "标准原文给我念一下"),
}
NOTHING = (
    "我写什么",
    "现在填什么",
    "不填",
    "这样",
    "我想再填",
    "联系电话怎么写",
    "北京下一题文化传媒有限公司",
    "存真科技有限公司",
    "改天文化工作室",
    "数据保存专员",
)


@pytest.mark.parametrize(("intent", "text"), [(intent, text) for intent, texts in ASKED_FOR.items() for text in texts])
def test_what_is_asked_for(intent: Intent, text: str) -> None:
    found = meant(text, {}) or (meant_at_last(text, {}) or (None,))[0]
    assert found is not None
    assert found.intent is intent


@pytest.mark.parametrize("text", NOTHING)
def test_what_asks_for_none_of_it(text: str) -> None:
    found = meant(text, {"联系电话": "contact_phone"})
    assert found is None or found.intent not in ASKED_FOR
