"""The parts of an address: its district, its street, its house, and what lies within that."""

from dialogs.language.phrases import Phrase

_AREA_ENDS = "省市区县镇乡"
_NUMBER = "[甲乙丙丁]?[0-9a-zA-Z零〇一二三四五六七八九十百-]+"
_AREAS = (
    Phrase(f"[^{_AREA_ENDS}]{{2,4}}市", "北京市"),
    Phrase(f"[^{_AREA_ENDS}]{{2,3}}[区县]", "丰台区"),
    Phrase(
        f"(?:^|(?<=[{_AREA_ENDS}]))[^{_AREA_ENDS}0-9]{{1,10}}?(?:大街|大道|胡同|路|街|巷|道)(?:[东西南北中]段)?",
        "丰台区«样例路»",
    ),
)
_WITHIN = (
    Phrase(f"{_NUMBER}(?:号院|弄|号(?!楼))", "8号院"),
    Phrase(f"{_NUMBER}(?:号楼|幢|栋|座|楼(?!层))", "2号楼"),
    Phrase(f"{_NUMBER}(?:单元|门)", "3单元"),
    Phrase(f"{_NUMBER}层", "3层"),
    Phrase(f"{_NUMBER}[室户房]?$", "301室"),
)
_REST = Phrase(
    "(?:[一-龥]{2,8}(?:大厦|广场|中心|写字楼|大楼|园))?"
    f"(?:{_NUMBER}(?:号院|号楼|[号弄幢栋座楼门层室户房]|单元))+(?:{_NUMBER}[室户房]?)?",
    "样例大厦6层601室",
)
_STREET_WITH_A_REST = Phrase(f"[一-龥]{{1,8}}(?:大街|大道|胡同|路|街|巷){_REST.pattern}", "样例路5号")
_AREA = Phrase(f".*[{_AREA_ENDS}]", "北京市丰台区")
_PARTS = (*_AREAS, *_WITHIN)
"""From the largest to the smallest."""


def with_parts(address: str, parts: str) -> str:
    """Return an address with other or further parts (5号, 3层301); the parts alone where they begin a whole address.

    What lies within a part that alone is said anew stays as it was.
    """
    for pattern in _PARTS:
        begun = pattern.match(parts)
        if begun is None:
            continue
        held = list(pattern.finditer(address))
        if not held:
            return parts if pattern in _AREAS else f"{address}{parts}"
        within = address[held[-1].end() :] if begun[0] == parts else ""
        return f"{address[: held[-1].start()]}{parts}{within}"
    return parts


def continued(address: str, rest: str) -> str:
    """Return an address that goes on with a house within a street, or a street within an area; empty for any other text."""
    in_a_street = _REST.fullmatch(rest) is not None
    if not in_a_street and not (_AREA.fullmatch(address) and _STREET_WITH_A_REST.fullmatch(rest)):
        return ""
    repeated = any(pattern.match(rest) and pattern.search(address) for pattern in _WITHIN)
    return with_parts(address, rest) if repeated else f"{address}{rest}"
