"""An e-mail address: zhang@example.com."""

import unicodedata
from typing import ClassVar

from dialogs.language.phrases import Phrase
from dialogs.model.asked import AnswerForm
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.digits import is_unsure
from dialogs.questions.elsewhere import refuse_foreign
from dialogs.questions.outcome import Doubtful, Outcome, Refused, Understood, asked_back
from standards.form import Field, Value

_LONGEST = 254
_AT = Phrase(r"\s*(?:@|[(\[]at[)\]])\s*", "zhang« @ »example.com")
_FULL_STOP = Phrase(r"(?<=[A-Za-z0-9])\s?[。．]\s?(?=[A-Za-z]{2})", "zhang@example«。»com")
_ADDRESS = Phrase(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_+-])?"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\.[A-Za-z]{2,24}(?![A-Za-z0-9@-])",
    "邮箱«zhang@example.com»",
)
_BROKEN = Phrase(
    r"(?<![A-Za-z])(?!(?i:e-?mail|mail|email|is)\b)[A-Za-z0-9._%+-]+ (?=[A-Za-z0-9._%+-]+@)", "«zhang »san@example.com"
)
"""What stands before an address with a space between: a word, or the first half of the address."""
_MISSPELT = Phrase(r"\.(?:con|cmo|ocm|vom|comm|cn\.com|nte|ne)$|@(?:gamil|gmial|1631|qqq)\.", "zhang@example«.con»")
_EXPECTED = "是带 @ 的邮箱地址"


class EmailQuestion(QuestionKind):
    """Asks for an e-mail address; kept as it is typed, its domain in small letters."""

    takes_numbers = False
    in_signs = True
    answer_form = AnswerForm.EMAIL
    example = "zhang@example.com"
    readings: ClassVar = {
        "zhang@example.com": "zhang@example.com",
        "邮箱是 Li.Hua@Example.COM": "Li.Hua@example.com",
        "ｚｈａｎｇ＠example。com": "zhang@example.com",
    }
    refusals = ("zhang.example.com", "zhang@", "zhang@example", "a@example.com b@example.com", "没有", "")
    column_width = 26

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        if len(text) > _LONGEST:
            raise Refused("请只写一个邮箱", length=f"{len(text):,} 字")
        typed = _AT.sub("@", _FULL_STOP.sub(".", unicodedata.normalize("NFKC", text)))
        addresses = [address[0] for address in _ADDRESS.finditer(typed)]
        if len(set(addresses)) > 1 or typed.count("@") > len(addresses) > 0:
            raise Refused("请只写一个邮箱")
        if not addresses or len(addresses[0]) > field.longest:
            refuse_foreign(text, _EXPECTED, but=("电子邮箱",))
            raise Refused(_EXPECTED)
        name, _, domain = addresses[0].partition("@")
        address = f"{name}@{domain.lower()}"
        note = f"{address} 像是写错了，请再核对。" if _MISSPELT.search(address) else ""
        answer = Understood(address, note)
        return Doubtful(answer, asked_back(address)) if is_unsure(text) or _BROKEN.search(typed) else answer

    def show(self, _field: Field, value: Value) -> str:
        """Return the address."""
        return str(value)
