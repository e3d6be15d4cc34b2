"""The names of organisations as they are compared, however they are written."""

from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase

_MARKS = Phrase(r"[\W_]+", "样例«（»集团）")
_FORM = Phrase("(?:有限责任公司|有限公司|公司)$", "北京样例科技«有限公司»")
_CITY = Phrase("^(北京|天津|上海|重庆)市", "«北京市»样例公司")
_SHORTEST_CORE = 3
"""Characters that are left of a name that is told from others; 股份 and the like stay, for that is another organisation."""


def compared(name: str) -> str:
    """Return a name as it is compared: without marks, spaces, 有限责任公司 and the like, 市 after a municipality."""
    whole = _CITY.sub(r"\1", _MARKS.sub("", fold(name)))
    core = _FORM.sub("", whole)
    return core if len(core) >= _SHORTEST_CORE else whole
