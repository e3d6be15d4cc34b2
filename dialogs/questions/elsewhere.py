"""What a text looks like that belongs into another blank, or into none."""

from dialogs.language.identifiers import readable
from dialogs.language.phrases import Phrase
from dialogs.questions.introductions import as_compared
from dialogs.questions.outcome import Refused

_SPACED = Phrase(r"(?<=[0-9])[ -](?=[0-9])", "6222« »0200")
_MAIL = Phrase(r"[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,64}(?:\.[a-z0-9-]{1,64}){1,5}", "li.hua@example.com")
_WEB = Phrase(r"(?:https?://|www\.)[^ ]+", "www.example.com")
_IDENTITY = Phrase(
    r"(?<![0-9a-z])(?:[1-9][0-9]{5}(?:18|19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{3}[0-9x])(?![0-9a-z])",
    "110106197503121234",
)
_CREDIT_CODE = Phrase(r"(?<![0-9a-z])(?=[0-9]*[a-z])[0-9a-z]{2}[0-9]{6}[0-9a-z]{10}(?![0-9a-z])", "91110106ma00samp1x")
_PAPER = Phrase(
    r"(?:身份证|护照|台胞证|回乡证|passport|证件|通行证)\s*(?:号码?|number|no\.?)?[:是为\s]*(?=[a-z0-9()]*[0-9]{5})[a-z0-9()]{6,}",
    "护照c47921021",
)
_CARD = Phrase(r"(?<![0-9])[0-9]{15,25}(?![0-9])", "6222020200112233445")
_SECRET = Phrase(r"(?:密码|口令|密钥|passw(?:or)?d|pwd)(?:[:=是为]|\s)*[!-~]{3,}", "密码是abc@123456")
_TELEPHONE = Phrase(
    r"(?<![0-9])(?:\+?86)?(?:1[3-9][0-9]{9}|0[0-9]{9,11}|[2-8][0-9]{6,7}|[48]00[0-9]{7})(?![0-9])", "13810002299"
)
_KINDS = (
    ("电子邮箱", _MAIL),
    ("身份证号", _IDENTITY),
    ("证件号", _PAPER),
    ("统一社会信用代码", _CREDIT_CODE),
    ("密码", _SECRET),
    ("银行卡号或账号", _CARD),
    ("电话号码", _TELEPHONE),
    ("网址", _WEB),
)
_PRIVATE = frozenset({"身份证号", "证件号", "密码", "银行卡号或账号"})


def foreign_in(text: str) -> str:
    """Return what there is in a text that no name, address or title has: 身份证号, 电话号码; empty if nothing."""
    typed = readable(text[:400])
    if not any(each.isdecimal() or each == "@" for each in typed):
        return ""
    plain = _SPACED.sub("", as_compared(typed))
    return next((noun for noun, pattern in _KINDS if pattern.search(plain)), "")


def refuse_foreign(text: str, expected: str, but: tuple[str, ...] = ()) -> None:
    """Raise `Refused` for a text with something in it that belongs elsewhere; private things are not repeated."""
    noun = foreign_in(text)
    if noun and noun not in but:
        raise Refused(expected, resembles=noun, private=noun in _PRIVATE)
