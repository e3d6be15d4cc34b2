"""A sentence where words of one's own are asked for, which is kept before anything else looks for a meaning in it."""

from dialogs.flow import on_answer
from dialogs.language.phrases import Phrase
from dialogs.model.context import Context
from dialogs.model.turn import Turn
from dialogs.questions.introductions import as_compared
from dialogs.questions.labels import names_of
from dialogs.questions.text import is_prose
from dialogs.understanding.asking import Asks, asks
from standards.form import Field

_SHORTEST_SENTENCE = 6
"""Characters of a text that states something; a shorter one may be a word to the assistant."""
_SAID_TO_THE_ASSISTANT = Phrase(
    "^(?:请(?!假)|帮|麻烦|先|等|稍|跳过|返回|回到|退出|删|撤|重新|重来|查看?|看看|打开|生成|打印|导出|核对|下载)"
    "|^(?:发送|补 |去|想|我[要想得先再还]|把)"
    "|[你您]|(?:回头|稍后|稍候|晚点|等下|等一下|等会儿?|一会儿?|改天|明天|下次|过会儿?)(?:我|再|就|才|给|来|发|填|写|补|说)"
    "|[填写打报输搞弄]错|错了|(?:上|下|前|后|这)一?[个道]?题|怎么填|随便|谢谢|不知道|不清楚|不确定|忘记?了|问一?下|看不懂|不明白"
    "|[吧吗呢啊呀呗嘛]$",
    "«我得»问一下领导",
)
"""Speaks to whoever asks and states nothing."""
_MAY_CORRECT = Phrase("改成|改为|更正为|应该是|应为", "法人«改成»王小明")
"""May correct another answer, or state what has changed."""
_JOINED_TO_A_VALUE = (":", "是", "为", "叫", "改", "错")
_BETWEEN_BLANKS = frozenset(",.;、 ")


def keep_sentence(context: Context, text: str) -> Turn | None:
    """Keep what states something at a question in words; 法定代表人正在变更 corrects no other answer there."""
    step = context.journey.next_step if context.conversation.kind is not None else None
    if step is None or not is_prose(step.field) or context.conversation.pending is not None:
        return None
    if asks(text) is Asks.PLAINLY or not _states_something(text) or _fills_another(context, step.field, text):
        return None
    return on_answer.answer_surely(context, text)


def _states_something(text: str) -> bool:
    """Return True if a text is a sentence on one line that commands nothing and corrects nothing."""
    plain = as_compared(text).rstrip(".!~ ")
    if len(text) < _SHORTEST_SENTENCE or text.isascii() or "\n" in text:
        return False
    return _SAID_TO_THE_ASSISTANT.search(plain) is None and _MAY_CORRECT.search(plain) is None


def _fills_another(context: Context, field: Field, text: str) -> bool:
    """Return True if a text has the name of another blank with a value joined to it: 法定代表人是王小明."""
    plain, own = as_compared(text), (field.key, field.needs)
    names = (name for each in context.kind.form.fields if each.key not in own for name in names_of(each))
    return any(_joined(plain, name) for name in names)


def _joined(plain: str, name: str) -> bool:
    at = plain.find(name)
    begins = at == 0 or (at > 0 and plain[at - 1] in _BETWEEN_BLANKS)
    return begins and plain[at + len(name) :].startswith(_JOINED_TO_A_VALUE)
