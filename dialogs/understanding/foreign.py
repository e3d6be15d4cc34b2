"""What in an answer surely belongs to another question, or to none."""

from typing import assert_never

from dialogs.language.identifiers import PASSPORT, Identified, Identifier, identified, readable
from dialogs.language.phrases import Phrase
from dialogs.understanding.sensitive import Foreign, Sensitive
from standards.form import AnswerKind, Field

_TELEPHONES = frozenset({Identifier.MOBILE, Identifier.LANDLINE})
_NOT_ASKED = frozenset({Identifier.CREDIT_CODE, Identifier.EMAIL, Identifier.HANDLE, Identifier.SITE})
_NO_PLACES = frozenset(
    {
        *(AnswerKind.NAME, AnswerKind.ORGANISATION, AnswerKind.POSITION, AnswerKind.POSTCODE, AnswerKind.PHONE),
        *(AnswerKind.COUNT, AnswerKind.AMOUNT, AnswerKind.NUMBER, AnswerKind.SHARE, AnswerKind.BY_YEAR),
        *(AnswerKind.MOBILE, AnswerKind.EMAIL, AnswerKind.CREDIT_CODE),
    }
)
"""What no address answers."""
_NO_PASSPORTS = (_NO_PLACES - {AnswerKind.CREDIT_CODE, AnswerKind.EMAIL}) | {
    *(AnswerKind.ADDRESS, AnswerKind.CHOICE, AnswerKind.TICKS, AnswerKind.YES_NO),
}
"""Where a letter and many digits are no answer."""
_PLACE = Phrase(
    "[\u4e00-\u9fff0-9]{0,20}[省市区县镇路街道巷里园](?:[东西南北中甲乙丙丁]?(?:[0-9]{1,5}|[一二三四五六七八九十百]{1,4})号(?:院|楼)?|[^。，,]{0,8}[0-9]{1,5}(?:层|室|单元))"
    "[\u4e00-\u9fffA-Za-z0-9-]{0,20}",
    "«北京市丰台区样例路18号»",
)
_ORGANISATION_ENDS = Phrase("(?:公司|厂|院|所|园|中心|店|社|部|校|会|基地|小镇|行)$", "丰台区样例路18号样例«厂»")


_LONGEST = 400
"""Characters of an answer that stands in a narrow cell."""


def foreign(field: Field, text: str) -> tuple[Sensitive, ...]:
    """Return what in an answer to this question surely does not belong there, in order; a page is no answer to it."""
    if len(text) > _LONGEST:
        return ()
    plain = readable(text)
    found = [_sensitive(each) for each in identified(plain) if each.kind in _foreign_to(field, text, each)]
    if field.kind in _NO_PLACES and not _ORGANISATION_ENDS.search(text.rstrip("。. ")):
        found += [Sensitive(Foreign.PLACE, *match.span()) for match in _PLACE.finditer(plain)]
    if field.kind in _NO_PASSPORTS and not found:
        found += [Sensitive(Identifier.DOCUMENT, *match.span()) for match in PASSPORT.finditer(plain)]
    return tuple(found)


def _foreign_to(field: Field, text: str, identified_: Identified) -> frozenset[Identifier]:
    match field.kind:
        case AnswerKind.NAME | AnswerKind.ORGANISATION | AnswerKind.POSITION | AnswerKind.CHOICE | AnswerKind.ADDRESS:
            return _TELEPHONES | _NOT_ASKED
        case (
            AnswerKind.COUNT
            | AnswerKind.AMOUNT
            | AnswerKind.NUMBER
            | AnswerKind.SHARE
            | AnswerKind.BY_YEAR
            | AnswerKind.POSTCODE
            | AnswerKind.DATE
        ):
            alone = identified_.end - identified_.start == len(text)
            return _TELEPHONES | _NOT_ASKED if alone else _NOT_ASKED
        case AnswerKind.PHONE | AnswerKind.MOBILE | AnswerKind.YES_NO | AnswerKind.TICKS | AnswerKind.EVIDENCE:
            return _NOT_ASKED
        case AnswerKind.CREDIT_CODE:
            return _TELEPHONES | (_NOT_ASKED - {Identifier.CREDIT_CODE})
        case AnswerKind.EMAIL:
            return _TELEPHONES | (_NOT_ASKED - {Identifier.EMAIL})
        case AnswerKind.TEXT | AnswerKind.NARRATIVE | AnswerKind.ROWS | AnswerKind.COMPUTED:
            return frozenset()
        case _:
            assert_never(field.kind)


def _sensitive(each: Identified) -> Sensitive:
    return Sensitive(each.kind, each.start, each.end)
