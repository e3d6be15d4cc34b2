"""How one sees that a text asks something."""

from dialogs.language.phrases import Phrase

ASKS = Phrase(
    r"[?？]|[吗么][\W_]*$|咩|干[嘛吗啥]|何[种时处谓在]|多大|嚟㗎|(?<![要有])什么(?![都也])|甚么|(?<![要有])啥(?![都也])"
    r"|咋(?![\W_]*$)|怎[么样]"
    r"|如何|哪[个些里儿样种方怕]?|为何|为啥|多少|是不是|能不能|可不可以"
    r"|要不要|有没有|有无|是否|能否"
    r"|可否|([有是对能会行好要])[不没]\1|(?<![好十])几(?:[次家个人份项条天年页堂节遍]|分钟|小时)(?!都|也|没)"
    r"|嘛(?:用|意思|玩意|东西|名堂)|(?:[这那它]个?|[一-龥]{2})是嘛[呀啊呢]?[\W_]*$|有(?:什么|啥)用|算不算|还是不算"
    r"|(?<=[^\W那就也])还是(?![没有不无否])|^人呢|(?:其[他它]|别)的呢|区别|意思"
    r"|请问|问一下|问下|想问|请教|多久|乜|点解|几时|怎办|谁|何时|何谓|是指|指的是|含义|定义"
    r"|\b(?:what|how|why|when|where|which|who|can i|do i|should)\b",
    "定密是«什么»意思",
)


def asks(text: str) -> bool:
    """Return True if a folded or plain text reads like a question."""
    return ASKS.search(text) is not None
