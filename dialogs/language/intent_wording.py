"""The sentences about what people ask for in their own words, and about what they say beside the answers."""

from collections.abc import Mapping

from dialogs.language.intents import Intent, Request
from dialogs.language.wording import quoted
from dialogs.model.commands import Command
from standards.campaign import Campaign

SAVED = "填过的都已自动保存，随时可以停。下次回到这里发“继续”，就从这一题接着填；网页上换设备，请用菜单里的“换手机或电脑继续”。"
SAVED_BESIDE_LINK = "填过的都已自动保存，随时可以停。换了手机、清了浏览记录，凭这个链接接着填；请只发给自己人。"
OTHER_DEVICE = (
    "填过的都已自动保存。在聊天里填的，换设备登录同一个账号，发“继续”接着填；"
    "在网页上填的，用菜单里的“换手机或电脑继续”。下面带有链接的，打开链接也能接着填。"
)
BLANK_FORMS_FOLLOW = "空白申报表随后给您，可以打印后手填；这里填过的也都还在。"
BLANK_FORMS_FIRST = "空白申报表随后给您，看过再决定；要在这里填，请先发“同意”。"
NO_CLAUSE = "这一题是申报表上的一栏，通知对它没有另外的条文。"
ROBOT = "我是自动回答的程序，不是真人；填表和查通知可以问我，要找人请看联系方式。"
WHAT_IS_MEANT = "您要的是哪一样？请选一个。"
PROBABLY: Mapping[Intent, str] = {
    Command.SKIP: "先跳过这一题",
    Command.BACK: "回到上一题",
    Command.PROGRESS: "看填到哪里、还缺什么",
    Command.GAPS: "看与标准的差距",
    Command.DOCUMENT: "要申报表",
    Command.REVIEW: "核对填过的内容",
    Command.STATUS: "看办理情况",
    Command.FORGET: "删除填过的内容",
    Command.MYDATA: "要一份存下的资料",
    Command.CONTACT: "找工作人员",
    Command.NEW: "另开一份申报",
    Request.SAVE: "先停下，下次接着填",
    Request.LAST_WRONG: "改上一个回答",
    Request.QUOTE: "看这一条的原文",
}
"""What somebody probably wants, as it stands behind 您是想 and on a button."""
ANOTHER = "要另开一份申报吗？现在这一份都存着，随时可以换回来。"
START_OVER = "您想重来哪一样？请选一个；选之前什么都不会动。"
OTHER_KIND = "要换一种申报吗？这里填过的都存着，随时可以再换回来。"
NOTHING_YET = "还没有记下任何回答，直接发正确的就行。"
OUTSIDE_BEFORE_CONSENT = "还没有开始填，这一条没有保存；发“开始”可以再看一遍说明。"

THANKS = "不客气。"
PARTING = "好的，填过的都存着，随时回来接着填。"
WAITING = "不急，填过的都存着。"
ASKING = "不急，填过的都存着，问到了再填；也可以先发“跳过”，最后再问一次。"
REFUSING = "不方便可以先发“跳过”。填的内容只用于生成申报材料，加密保存，随时可发“删除”清除。"
ELSEWHERE = "申报表上要写出具体内容，请直接发来；手边没有可以先发“跳过”。"
UNKNOWN = "不清楚可以先发“跳过”，最后再问一次；怎么填看下面的说明，也可以直接问我。"
GREETING = "在的。"
ABUSE = "给您添麻烦了，抱歉。可以发“跳过”先填后面的，也可以发“联系方式”找人帮忙。"
FILLER = "好的。"


def go_on_there(link: str) -> str:
    """Return the line with somebody's own link to the page, below a message of text alone."""
    return (
        f"也可以在网页里接着填这一份（您个人的链接，请不要转发；一天内有效，只在第一次打开它的浏览器里能用）：\n{link}"
    )


def change_to_kind(kind: str) -> str:
    """Return the label of the button by which somebody goes on as that kind."""
    return f"改为{kind}"


def last_wrong(label: str) -> str:
    """Return which answer was given last, where somebody says that one is wrong; its question follows."""
    return f"最近记下的是“{label}”，请重新填。要改别的，请发“核对”。"


def may_stay_empty(name: str) -> str:
    """Return what becomes of a question that is not answered."""
    return (
        f"“{name}”可以先不填：发“跳过”，最后再问一次。通知没有写哪一项可以空着；"
        "表上有空栏时只能生成草稿，没有回答的标准按待确认处理。"
    )


def is_optional(name: str) -> str:
    """Return that a question may be left empty for good."""
    return f"“{name}”可以不填：发“不填”，表上这一栏就留空，不算缺项。"


def human(campaign: Campaign) -> str:
    """Return whom to call, and that the notice names no hours."""
    contact = campaign.contact
    return (
        f"可以找人：{contact.person}，{contact.telephone}，{contact.address}。\n"
        "通知没有写接待时间，请以电话里说的为准；您填过的都存着。"
    )


LEAVE_WORD = "不方便打电话，可以发“留言：”加上要问的，会转给他们。"


def how_to_leave_word(*, chosen: bool) -> str:
    """Return how a question is left for the staff; before a kind of applicant is chosen, that this comes first."""
    example = "要问工作人员的，写在“留言：”后面发来，例如：留言：材料可以邮寄吗。"
    return example if chosen else f"请先同意并选好申报哪一类，再留言。{example}"


def word_left(words: str, campaign: Campaign, *, notices: bool) -> str:
    """Return that a question was passed on, quoted, and how the answer comes."""
    passed_on = f"已转给工作人员：“{quoted(words, 60)}”。"
    if notices:
        return f"{passed_on}答复会发到这里（微信里两天没发过消息的，下次发消息时看到）；着急请直接打电话。"
    return f"{passed_on}您退订了通知，收不到发到这里的答复：请致电 {campaign.contact.telephone}，或发“通知设置”恢复。"


def nobody_told(campaign: Campaign) -> str:
    """Return that no officer can be reached here."""
    return f"现在没有工作人员能在这里收到留言，没有转达。请致电 {campaign.contact.telephone}。"


def nobody_receives(campaign: Campaign) -> str:
    """Return that no question can be left here."""
    return f"现在没有工作人员能在这里收到留言。请致电 {campaign.contact.telephone}。"


def word_too_long(length: int, most: int) -> str:
    """Return that a question is too long to be passed on."""
    return f"留言有 {length} 个字，最多 {most} 个字，没有转达。请写短一些再发。"


def too_many_words(most: int, campaign: Campaign) -> str:
    """Return that no more questions are passed on today."""
    return f"一天最多转达 {most} 条留言，这一条没有转达。请致电 {campaign.contact.telephone}。"


def gibberish(text: str) -> str:
    """Return the sentence about a text that says nothing."""
    return f"收到“{quoted(text, 20)}”，没有看明白，没有记下。"


def district(campaign: Campaign) -> str:
    """Return which district the bureau serves, for somebody who names another."""
    return (
        f"这里是{campaign.bureau}，受理{campaign.district}的单位申报；别的区请问所在区的市场监管局，"
        f"拿不准请致电 {campaign.contact.telephone}。"
    )


def is_it_that_kind(kind: str) -> str:
    """Return the question whether somebody applies as that kind."""
    return f"听起来应申报{kind}，对吗？"


def is_it_probable(what: str) -> str:
    """Return the question whether something is meant that is not said surely."""
    return f"这一条没有记下。您是想{what}，对吗？"
