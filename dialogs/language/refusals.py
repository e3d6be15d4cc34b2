"""The sentences about messages that were not accepted."""

from dialogs.language.wording import quoted

REPEATED_AT_MOST = 300
BUSY = "系统繁忙，这一条还没有处理。我会自动再试，暂时不用重发；不成的话，会请您再发一次。"
CANNOT_BE_SHOWN = "（这条消息显示不了，其余的都在。）"
GIVEN_UP = "系统繁忙，上一条没有处理成功，也没有记下，请再发一次。还是不行的话，请换个说法，或发“联系方式”找人帮忙。"
FORWARDED = "转发来的消息不当作命令，也不当作确认，什么也没有做。要做的话，请自己输入。"


def answers_another(text: str) -> str:
    """Repeat what was typed under another question than the open one, so that nothing is lost."""
    return (
        f"收到“{quoted(text, REPEATED_AT_MOST)}”，没有记入：发这一条时，您看到的可能是另一道题。"
        "现在问的是下面这一道；如果就是回答它，请再发一次。"
    )


def slower(seconds: float) -> str:
    """Refuse a message from somebody who would make others wait."""
    minutes = max(1, round(seconds / 60))
    return f"您这一段时间发得太多了，这一条没有记下；以前记下的都在。请过 {minutes} 分钟再发一次。"
