"""How somebody who knows nothing of the code understands the bot: the words and shapes that are looked for in its messages."""

import re
import unicodedata

PROGRESS = re.compile(r"第?\s*(\d+)\s*/\s*(\d+)\s*[题项步]?")
CLAUSE = re.compile(r"第\s*(\d+)\s*(?:\(\s*(\d+)\s*\))?\s*条")
MARKS = re.compile(r"^[\s☐☑✅✔✓⬜▢□■◻◼◽◾☒🔲🔳⚪⚫🔘○●·•\-\[\]xX√︎️]+|[\s☑✅✔✓︎️]+$")
TICKED = re.compile(r"[☑✅✔✓☒🔘●√■◼]")
CONSENT = re.compile(r"^(我?已?同意|同意并.*)$")
YES, NO = re.compile(r"^(是|有)$"), re.compile(r"^(否|没有|无)$")
AFFIRM = re.compile(
    r"^(是的?|对的?|正确|没错|就是(这个|它)?|就这样|就?(记|填|用|采用|填入|保存|记录)(下|上|入|这个|这些)?|确认.{0,4}|确定|都对|全对|可以|好的?|没问题|"
    r"是[,，].*|对[,，].*|全部(填入|采用|记下|确认))$"
)
DONE = re.compile(r"^(选好了?|写完了?|写好了?|发完了?|完成|选完了?)$")
SKIP = re.compile(r"^(跳过|先跳过|以后再答)")
ON = re.compile(r"^(继续填写|继续|开始填写|开始|知道了|我知道了|下一步|接着填)$")
MORE = re.compile(r"^(更多|下一页|后一页|▶|»|→|›)")
DOCUMENT = re.compile(r"生成申报表|下载申报表|申报表$")
ASKING = re.compile(r"[吗?？]|是不是|对不对|是否|确认|请[点选]|核实")
RECORDING = re.compile(r"记作|记为|填作|填成|改成|改为|理解|您是说|你是说|意思是|确认|以上|对吗|没错吧")
HELPS = re.compile(r"例如|跳过|上一步|修改|核对|帮助|请(选|写|填|点|发|回答|回复|告诉)|哪|稍后|慢慢|随时")
ASKED_IN_WORDS = re.compile(r"(对吗|是吗|没错吧|正确吗|是这样吗)\s*[?？]")
WALL = 700
"""Characters; a longer answer to a question nobody reads."""
GIVES_UP = re.compile(r"答不了|回答不了|无法回答")
QUOTED = re.compile('[“‘「『"]([^”’」』"]*)[”’」』"]')


def nfkc(text: str) -> str:
    """Return text with all its characters of one width."""
    return unicodedata.normalize("NFKC", text)


def norm(text: str) -> str:
    """Return a value as it is compared: width, spaces, thousands and the sort of dash do not matter."""
    squeezed = re.sub(r"\s+", "", nfkc(text)).lower()
    squeezed = re.sub(r"(?<=\d),(?=\d{3})", "", squeezed)
    return re.sub(r"[‐‑‒–—―]", "-", squeezed)


def regex(pattern: str) -> str:
    """Return a pattern for text of one width: full-width brackets and question marks in it are letters, not signs."""
    return nfkc(re.sub("[（）？]", lambda found: "\\" + nfkc(found[0]), pattern))


def bare(text: str) -> str:
    """Return a label without the boxes and marks around it."""
    return MARKS.sub("", text).strip()


def clause_of(found: re.Match[str]) -> str:
    """Return the number of a clause as the tables of the forms write it."""
    return found[1] + (f"({found[2]})" if found[2] else "")


def answer_in(text: str) -> str:
    """Return a reply without the question that is put again behind it: the question put again is no answer."""
    lines = text.split("\n")
    at = next((place for place, line in enumerate(lines) if PROGRESS.search(nfkc(line))), len(lines))
    return "\n".join(lines[:at])


def without_echo(reply: str, typed: tuple[str, ...]) -> str:
    """Return a reply without the person's own words in it (收到的是“…”): they are no answer either."""
    words = norm("".join(typed))
    for text in typed:
        reply = reply.replace(nfkc(text), "") if len(text) > 5 else reply
    return QUOTED.sub(lambda found: "" if norm(found[1]).rstrip("….") in words else found[0], reply)
