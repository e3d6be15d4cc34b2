"""Characters that old encodings kept in Unicode's private use area, and what they are."""

import unicodedata

_FROM_U_E815 = (
    "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱"
    "䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻"
)
"""The eighty of GBK and GB 18030-2000 that had no place of their own when those were made; 䶮 is in people's names."""
_FROM_U_E78D = "︐︒︑︓︔︕︖︗︘︙"
_SINGLE = {0xE7C7: "ḿ", 0xE7C8: "ǹ"}

_TABLE = (
    {0xE815 + at: character for at, character in enumerate(_FROM_U_E815)}
    | {0xE78D + at: character for at, character in enumerate(_FROM_U_E78D)}
    | _SINGLE
)


def made_public(text: str) -> str:
    """Return a text in which what old encodings kept privately is written as everybody does."""
    return text.translate(_TABLE)


_FIRST_RARE, _COMPATIBLE = "\U0002ebf0", range(0x2F800, 0x2FA20)
"""From here on (Extension I, G, H …) the fonts of ordinary computers have nothing, but for the old duplicates."""


def is_unreadable(text: str) -> bool:
    """Return True if a character has no meaning that others would know, or is in no ordinary font."""
    return any(
        "\ue000" <= character <= "\uf8ff"
        or unicodedata.category(character) == "Co"
        or (character >= _FIRST_RARE and ord(character) not in _COMPATIBLE)
        for character in text
    )
