"""The commands as people type them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from dialogs.language.normalise import fold
from dialogs.model.commands import Command


@dataclass(frozen=True, slots=True)
class Description:
    """What a menu says of a command."""

    title: str
    does: str = ""
    joint: str = "："
    """What stands between the two where they share a line."""

    @property
    def line(self) -> str:
        """Both on one line."""
        return f"{self.title}{self.joint}{self.does}" if self.does else self.title


Menu: TypeAlias = Mapping[str, Description]
"""What each command of a menu does, by the command's name."""

DESCRIPTIONS: Mapping[Command, Description] = {
    Command.START: Description("开始", "或接着上次填", "，"),
    Command.PROGRESS: Description("进度", "填了多少，还剩多少"),
    Command.BACK: Description("上一步"),
    Command.SKIP: Description("跳过", "以后再答", "，"),
    Command.REVIEW: Description("核对", "选哪行改哪行", "，"),
    Command.GAPS: Description("与标准的差距"),
    Command.OVERVIEW: Description("进度与差距"),
    Command.DOCUMENT: Description("生成申报表（Word）"),
    Command.EVIDENCE: Description("材料清单", "备好哪项选哪项，可打印", "，"),
    Command.CONTACT: Description("联系方式和递交方式"),
    Command.DEADLINE: Description("截止时间"),
    Command.PROCESS: Description("申报流程"),
    Command.ELIGIBILITY: Description("申报条件"),
    Command.PRIVACY: Description("隐私", "保存什么，怎么清除"),
    Command.FORGET: Description("删除我的全部资料"),
    Command.HELP: Description("帮助"),
    Command.NEW: Description("另开一份新申报"),
    Command.SWITCH: Description("换到另一份申报"),
    Command.STATUS: Description("办理情况", "收件、退回、结果"),
    Command.MYDATA: Description("我的资料", "发给我一份"),
    Command.NOTICES: Description("通知设置", "接收或退订"),
    Command.WHOAMI: Description("我是谁", "我的身份标识"),
}

_NO_NOTICES = ("退订", "退订通知", "不再接收", "不再接收通知", "不接收通知", "不要通知", "关闭通知", "取消订阅")
_NOTICES_AGAIN = ("恢复接收", "恢复通知", "订阅通知", "订阅", "接收通知", "打开通知")

FOR_A_PERSON = ("转人工", "人工", "人工客服")
"""The phrases of 联系方式 that ask for somebody to talk to, not for a telephone number alone."""

PHRASES: Mapping[Command, tuple[str, ...]] = {
    Command.START: ("开始", "开始填写", "继续", "继续填写", "接着填", "你好", "您好", "在吗", "hi", "hello"),
    Command.PROGRESS: ("进度", "填到哪了", "还剩多少", "查看进度"),
    Command.BACK: ("上一步", "上一题", "返回", "返回上一步", "返回上一题"),
    Command.SKIP: ("跳过", "下一题", "先跳过", "以后再答", "以后再填"),
    Command.REVIEW: ("核对", "修改", "检查一遍", "查看已填", "我要修改", "改一下"),
    Command.GAPS: (
        "差距",
        "查看差距",
        "看差距",
        "差在哪里",
        "未达标清单",
        "不达标清单",
        "未达标项",
        "不达标项",
        "达标了吗",
        "达标吗",
    ),
    Command.OVERVIEW: ("进度与差距", "进度和差距", "进度及差距", "进度差距", "差距与进度", "差距和进度"),
    Command.DOCUMENT: ("申报表", "生成申报表", "下载申报表", "文件", "草稿"),
    Command.EVIDENCE: (
        "材料清单",
        "证明材料",
        "证明材料清单",
        "佐证材料",
        "佐证材料清单",
        "备查材料",
        "台账清单",
        "查看材料清单",
    ),
    Command.CONTACT: (
        "联系方式",
        "联系人",
        "联系人是谁",
        *FOR_A_PERSON,
        "联系谁",
        "地址在哪",
        "交到哪里",
        "送到哪里",
        "电话多少",
        "怎么联系",
        "递交方式",
    ),
    Command.DEADLINE: ("截止时间", "截止", "截止日期", "什么时候截止", "几号截止", "还有几天"),
    Command.PROCESS: ("流程", "申报流程", "流程是什么", "接下来怎么办"),
    Command.ELIGIBILITY: ("申报条件", "条件", "谁可以申报", "谁能申报", "我能申报吗"),
    Command.PRIVACY: ("隐私", "隐私说明", "隐私政策"),
    Command.FORGET: ("删除", "删除资料", "删除我的资料", "清除资料"),
    Command.HELP: ("帮助", "怎么用", "使用说明", "help", "?"),
    Command.NEW: ("新申报", "另开一份", "重新开始"),
    Command.SWITCH: ("换一个", "换一个申报", "切换", "切换申报", "我的申报"),
    Command.STATUS: (
        "办理情况",
        "办理进度",
        "办理状态",
        "到哪一步了",
        "办到哪了",
        "办到哪一步了",
        "收到了吗",
        "收到没有",
        "材料收到了吗",
        "收到材料了吗",
        "审核情况",
        "审核进度",
        "审核到哪了",
        "审核结果",
        "评选结果",
        "出结果了吗",
        "结果出来了吗",
    ),
    Command.MYDATA: ("我的资料", "我的数据", "导出我的资料", "下载我的资料", "查看我的资料"),
    Command.NOTICES: ("通知设置", *_NO_NOTICES, *_NOTICES_AGAIN),
    Command.WHOAMI: ("我是谁", "我的身份", "我的身份标识", "身份标识"),
}

_BEFORE = "我|要|想|请|帮|先|那|能|可以|给|再|就"
_AFTER = "一下|看看|吧|了|这个|这题|这道题|先|一题|啊|呢"
_FILLED = re.compile(f"(?:{_BEFORE})*(.+?)(?:{_AFTER})*")
_ERASING = re.compile(
    "(?:请|帮我|我要|我想|把)*(?:我的?|所有|全部|资料|信息|数据|回答|都)*(?:删除|删掉|清除|刪除)"
    "(?:我的?|所有|全部|资料|信息|数据|回答|掉|了|吧)*"
)
_ERASING_SETTLED = re.compile(
    "(?:是的?|对|好的?|嗯|我|请|就|还是|先|那)*(?P<answer>确认|确定|同意|坚持|取消|放弃|不要?|别)(?:要|再)*(?:把)?"
    "(?:我的?|所有|全部|资料|信息|数据|回答|都)*(?:删除?|删掉|清除|刪除)(?:我的?|所有|全部|资料|信息|数据|回答|掉|了|吧|啊)*"
)
_KEEPS = ("取消", "放弃", "不", "不要", "别")

_ON_THE_PAGE = ("换手机或电脑继续", "用短码或链接打开", "日历提醒")
"""Entries of the page's own menu; typed, they bring the help and are no answer."""
_MENU = {fold(each.title): command for command, each in DESCRIPTIONS.items()}
_BY_WORD = {
    **{fold(label): Command.HELP for label in _ON_THE_PAGE},
    **_MENU,
    **{fold(word): command for command, forms in PHRASES.items() for word in forms},
}
_GOING_ON = {fold(word) for word in ("继续", "继续填写", "接着填")}
_NOTICES_WANTED = {fold(word): word in _NOTICES_AGAIN for word in (*_NO_NOTICES, *_NOTICES_AGAIN)}
_POLITE = ("。", ".", "!", "！", "?", "？", "~")


LONGEST = 16
"""Characters of a command with polite words around it."""


def command_of(text: str) -> Command | None:
    """Return the command that a message is, apart from polite words around it; None if it is none.

    `/start@some_bot payload` is `/start`.
    """
    if text.startswith("/"):
        word = text[1:].split(maxsplit=1)[0].split("@", maxsplit=1)[0].lower() if len(text) > 1 else ""
        try:
            return Command(word)
        except ValueError:
            return _BY_WORD.get(fold(word))
    if len(text) > LONGEST:
        return None
    forms = _without_politeness(text)
    if _ERASING.fullmatch(forms[1]):
        return Command.FORGET
    return next((_BY_WORD[word] for word in forms if word in _BY_WORD), None)


def goes_on(text: str) -> bool:
    """Return True if a message says that somebody wants to go on, apart from polite words; a greeting does not."""
    return len(text) <= LONGEST and not _GOING_ON.isdisjoint(_without_politeness(text))


def erasure_confirmed(text: str) -> bool | None:
    """Return whether a text confirms or refuses 删除; None if it might mean something else."""
    if len(text) > LONGEST:
        return None
    bare = re.sub("[，,、。！!\\s]", "", _without_politeness(text)[1])
    match = _ERASING_SETTLED.fullmatch(bare)
    return None if match is None else match["answer"] not in _KEEPS


def notices_setting(text: str) -> bool | None:
    """Return whether a message that is `Command.NOTICES` turns notices on or off; None if it only asks."""
    forms = _without_politeness(text.removeprefix("/"))
    return next((_NOTICES_WANTED[word] for word in forms if word in _NOTICES_WANTED), None)


def _without_politeness(text: str) -> tuple[str, str, str]:
    """Return a message folded, the same without its last marks, and without the polite words around it."""
    folded = fold(text)
    bare = folded.rstrip("".join(_POLITE))
    filled = _FILLED.fullmatch(bare)
    return folded, bare, filled[1] if filled else ""
