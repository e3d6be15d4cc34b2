"""What can be said at any moment, as a slash command or in plain words."""

from collections.abc import Mapping
from enum import StrEnum

from dialogs.clean import fold


class Command(StrEnum):
    """The applicant's commands; the value is the word after the slash."""

    START = "start"
    PROGRESS = "progress"
    BACK = "back"
    SKIP = "skip"
    REVIEW = "review"
    GAPS = "gaps"
    DOCUMENT = "document"
    CONTACT = "contact"
    DEADLINE = "deadline"
    PROCESS = "process"
    ELIGIBILITY = "eligibility"
    PRIVACY = "privacy"
    FORGET = "forget"
    HELP = "help"
    NEW = "new"
    SWITCH = "switch"


DESCRIPTIONS: Mapping[Command, str] = {
    Command.START: "开始，或接着上次填",
    Command.PROGRESS: "进度：填了多少，还剩多少",
    Command.BACK: "上一步",
    Command.SKIP: "跳过，以后再答",
    Command.REVIEW: "核对，点哪行改哪行",
    Command.GAPS: "与建设标准的差距",
    Command.DOCUMENT: "生成申报表（Word）",
    Command.CONTACT: "联系方式和递交方式",
    Command.DEADLINE: "截止时间",
    Command.PROCESS: "申报流程",
    Command.ELIGIBILITY: "申报条件",
    Command.PRIVACY: "隐私：保存什么，怎么清除",
    Command.FORGET: "删除我的全部资料",
    Command.HELP: "帮助",
    Command.NEW: "另开一份新申报",
    Command.SWITCH: "换到另一份申报",
}

WORDS: Mapping[Command, tuple[str, ...]] = {
    Command.START: ("开始", "开始填写", "继续", "继续填写", "接着填", "你好", "您好", "在吗", "hi", "hello"),
    Command.PROGRESS: ("进度", "填到哪了", "还剩多少", "查看进度"),
    Command.BACK: ("上一步", "上一题", "返回", "返回上一步", "返回上一题"),
    Command.SKIP: ("跳过", "下一题", "先跳过", "以后再答", "以后再填"),
    Command.REVIEW: ("核对", "修改", "检查一遍", "查看已填", "我要修改", "改一下"),
    Command.GAPS: ("差距", "查看差距", "差在哪里", "达标了吗", "达标吗"),
    Command.DOCUMENT: ("申报表", "生成申报表", "下载申报表", "文件", "草稿"),
    Command.CONTACT: ("联系方式", "联系谁", "地址在哪", "交到哪里", "送到哪里", "电话多少", "怎么联系", "递交方式"),
    Command.DEADLINE: ("截止时间", "截止", "截止日期", "什么时候截止", "几号截止", "还有几天"),
    Command.PROCESS: ("流程", "申报流程", "流程是什么", "接下来怎么办"),
    Command.ELIGIBILITY: ("申报条件", "条件", "谁可以申报", "谁能申报", "我能申报吗"),
    Command.PRIVACY: ("隐私", "隐私说明", "隐私政策"),
    Command.FORGET: ("删除", "删除资料", "删除我的资料", "清除资料"),
    Command.HELP: ("帮助", "怎么用", "使用说明", "help", "?"),
    Command.NEW: ("新申报", "另开一份", "重新开始"),
    Command.SWITCH: ("换一个", "换一个申报"),
}

_BY_WORD = {fold(word): command for command, words in WORDS.items() for word in words}
_POLITE = ("。", ".", "!", "！", "?", "？", "~")


def spoken(text: str) -> Command | None:
    """Give the command that a whole message is, or None; `/start@some_bot payload` is `/start`."""
    if text.startswith("/"):
        word = text[1:].split(maxsplit=1)[0].split("@", maxsplit=1)[0].lower() if len(text) > 1 else ""
        try:
            return Command(word)
        except ValueError:
            return _BY_WORD.get(fold(word))
    folded = fold(text)
    return _BY_WORD.get(folded) or _BY_WORD.get(folded.rstrip("".join(_POLITE)))
