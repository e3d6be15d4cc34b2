"""Numbers that stand for a person, an account or an organisation, found by their shape, their check digits and the words beside them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from re import Match

from dialogs.language import digit_trails
from dialogs.language.phrases import Phrase
from dialogs.language.traditional import simplified


class Identifier(StrEnum):
    """What a number or a sign stands for."""

    IDENTITY = "identity"
    """居民身份证号码 of the mainland, 18 or 15 digits."""
    DOCUMENT = "document"
    """A passport, an identity card of 港澳台, a permit."""
    CARD = "card"
    """A bank card or an account."""
    CREDIT_CODE = "credit_code"
    """统一社会信用代码 of an organisation (GB 32100)."""
    MOBILE = "mobile"
    LANDLINE = "landline"
    EMAIL = "email"
    HANDLE = "handle"
    """A name in a messenger: 微信号, QQ号."""
    SITE = "site"
    """An address on the web."""


@dataclass(frozen=True, slots=True)
class Identified:
    """An identifier in a text: where it stands, with the label before it."""

    kind: Identifier
    start: int
    end: int


_PRIVATE = frozenset({Identifier.IDENTITY, Identifier.DOCUMENT, Identifier.CARD})
_REST = Phrase(r"(?:[._/-]?[0-9]){1,40}[Xx]?(?![0-9]*[年月份人张个次%号])", "«.5678»")
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_HALF_WIDTH |= {ord(dash): "-" for dash in "‐‑‒–—―−"}
_SPOKEN = Phrase("[0-9]{7,}", "电话«13810009988»")
"""Digits in a row, spoken or written, that are no word or small number."""
_WORTH_READING = Phrase(
    "[0-9](?:[^0-9]{0,3}[0-9]){6}|@|(?i:passport|wechat|weixin|qq|https?:|www)|微信|护照|身份证|证件号|代码|税号",
    "«1101061»975",
)

_WHOSE = "(?:(?:我|本人|他|她|其)的?)?"
_NUMBER_IS = r"(?:号码?|尾号)?[ :,.是为就\n]*"
_NOT_A_COUNT = "(?![0-9]*[年月份人张个次%])"
_OUTSIDE, _ENDS = "(?<![0-9A-Za-z])", "(?![0-9A-Za-z])"

_IDENTITY_CARD = r"(?:(?:居民|中国)?(?:第[一二]代)?身份证件?|公民身份|(?i:\bID (?:card|no\.?|number)))"
_IDENTITY = Phrase(
    rf"(?:{_WHOSE}(?:{_IDENTITY_CARD}|证件|(?i:\bID\b)){_NUMBER_IS})?{_OUTSIDE}"
    r"(?P<region>[1-9][0-9]{5})[ -]?(?P<year>(?:18|19|20)[0-9]{2})[ -]?(?P<month>[01][0-9])[ -]?(?P<day>[0-3][0-9])"
    rf"[ -]?[0-9]{{3}}[ -]?[0-9Xx×*]{_ENDS}",
    "«身份证号:110106 19750312 1234»",
)
_LABELLED_IDENTITY = Phrase(
    rf"{_WHOSE}{_IDENTITY_CARD}{_NUMBER_IS}(?:(?:后[四六]位|尾号)[ 是为:]*[0-9]{{3,5}}[0-9Xx]|[0-9][0-9 -]{{3,22}}[0-9Xx]){_NOT_A_COUNT}",
    "«我的身份证是1101061975»",
)
_SHORT_IDENTITY = Phrase(
    r"(?<![0-9A-Za-z.])(?P<region>[1-9][0-9]{5})(?P<year>[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])[0-9]{3}"
    r"(?![0-9A-Za-z.%])",
    "«110106750312123»",
)
_DOCUMENTS = """
(?i:passport) 护照 台湾居民来往大陆通行证 港澳居民来往内地通行证 港澳通行证 通行证 回乡证 台胞证
外国人永久居留身份证 永久居留身份证 永久居留证 居留证 居住证 军官证 士官证 驾驶证 驾照 社保卡 社保 身份证 证件
"""
_LABELLED_DOCUMENT = Phrase(
    rf"(?:{'|'.join(_DOCUMENTS.split())})(?i: no\.?| number)?{_NUMBER_IS}"
    r"(?:[A-Za-z]{0,3}[0-9][A-Za-z0-9]{4,14}(?:\([0-9A-Za-z]\))?|[A-Za-z]{0,2}(?:[ .:_-]{0,2}[0-9]){7,19}"
    rf"|字第[0-9]{{5,10}}号?){_NOT_A_COUNT}",
    "«护照号:E12345678»",
)
_HONG_KONG = Phrase(
    rf"(?:{_WHOSE}{_IDENTITY_CARD}{_NUMBER_IS})?{_OUTSIDE}[A-Za-z]{{1,2}} ?[0-9]{{6}} ?\([0-9Aa]\)",
    "«身份证R123456(7)»",
)
_TAIWAN = Phrase(rf"{_OUTSIDE}[A-Z][12][0-9]{{8}}{_ENDS}", "«A123456789»")
PASSPORT = Phrase(rf"{_OUTSIDE}[A-Z]{{1,2}}[0-9]{{7,9}}{_ENDS}", "«E12345678»")
"""A passport without its label, where nothing else is written in a letter and so many digits."""
_TAIWAN_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"

_ACCOUNT = "(?:(?:银行|储蓄|信用|工资)?卡|(?:银行|对公|收款|开户|基本户)?(?:账号|帐号|账户|帐户)|开户行?账?)"
_LABELLED_CARD = Phrase(rf"{_ACCOUNT}{_NUMBER_IS}[0-9](?:[ -]?[0-9]){{9,29}}(?![0-9])", "«账号0200001909200112345»")
_CARD = Phrase(
    rf"(?<![0-9A-Za-z.])(?:[0-9]{{16,19}}|[0-9]{{4}}(?:[ -][0-9]{{4}}){{3}}(?:[ -]?[0-9]{{1,3}})?|[0-9]{{6}} [0-9]{{10,13}}){_ENDS}",
    "«6222 0202 0011 2233 445»",
)
_NUMBERED = Phrase(
    "(?:编号|证书|专利|备案|登记|订单|合同|文号|批号|流水|运单|单号|序列)[号码]{0,2}[ :为是第]*$", "备案«编号:»"
)
"""What stands before a long number that is no card."""

_PARTING = r"[ .,:/_\n-]{0,3}"
_CODE_NAME = (
    r"(?:(?:统一)?(?:社会)?信用代码|纳税人识别号|税号|组织机构代码|(?:营业执照)?注册号|营业执照号)证?[ :是为\n]*"
)
_CREDIT_CODE = Phrase(
    rf"(?:{_CODE_NAME})?{_OUTSIDE}(?P<code>[1-9A-Na-n][0-9A-Za-z][0-9]{{6}}[0-9A-Za-z]{{10}}){_ENDS}",
    "«税号:91110106MA0SAMP22Y»",
)
_PARTED_CODE = Phrase(
    rf"(?:{_CODE_NAME})?{_OUTSIDE}(?P<code>[59][1-3](?:{_PARTING}[0-9]){{6}}(?:{_PARTING}[0-9A-Za-z]){{10}}){_ENDS}",
    "«91 110106 MA7AMP1X7L»",
)
_LABELLED_CODE = Phrase(
    rf"{_CODE_NAME}{_OUTSIDE}[0-9A-Za-z](?:[ -]?[0-9A-Za-z]){{7,19}}{_ENDS}", "«组织机构代码 MA0SAMP22»"
)
CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The digits and letters of a 统一社会信用代码, each worth its place (GB 32100)."""
_CODE = Phrase("[1-9A-Y][0-9A-Y][1-9][0-9]{5}[0-9A-Y]{10}", "91110106MA0SAMP22Y")
_CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

_TELEPHONE = (
    r"(?:联系|联络|办公|移动|单位|公司|固定)?(?:电话|手机|座机|总机|(?i:tel|phone|mobile))(?:号码?)?[ :.是为就]*"
)
_MOBILE = Phrase(
    rf"(?:{_TELEPHONE})?{_OUTSIDE}(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{{4}}[ -]?[0-9]{{4}}(?![0-9])",
    "«手机:138 1000 2299»",
)
_LANDLINE = Phrase(
    rf"(?:{_TELEPHONE})?{_OUTSIDE}(?:(?:\+?86[ -]?)?\(?(?:0?10|0?2[0-9]|0[3-9][0-9]{{2}})\)?[ -]?[2-8][0-9]{{3}}[ -]?[0-9]{{3,4}}"
    r"|[48]00[ -]?[0-9]{3}[ -]?[0-9]{4})(?:(?:-|[ ,]?(?:转|分机|ext\.?))[ :]*[0-9]{1,6})?(?![0-9])",
    "«010-63408899转12»",
)
_LOCAL = Phrase(rf"{_TELEPHONE}[2-8][0-9]{{3}}[ -]?[0-9]{{4}}(?![0-9])", "«座机63406677»")
_EMAIL = Phrase(
    r"(?:(?:电子)?(?:邮箱|邮件)(?:地址)?[ :是为]*|(?i:e-?mail)[ :]*)?"
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}",
    "«邮箱:lily@example.com»",
)
_HANDLE = Phrase(
    r"(?:微信号?|(?i:wechat|weixin|qq)号?码?)[ :是为]*[A-Za-z0-9_-]{5,20}(?![A-Za-z0-9_-])", "«微信号 abc_123456»"
)
_SITE = Phrase(r"(?:官网|网址|网站)?[ :是为]*(?i:https?://|www\.)[A-Za-z0-9./_-]{3,80}", "«网址 www.example.com»")

_LONGEST_ROW = 600
"""Characters of a row of digits and marks in which numbers are looked for."""
_NOISE = Phrase(rf"(?:[0-9\u2460-\u249b\u24ea]|[^\w]){{{_LONGEST_ROW + 1},}}", "7 " * 301)


def readable(text: str) -> str:
    """Return a text half-width, in simplified characters, with spoken digits as digits; each character keeps its place."""
    text = simplified(text.translate(_HALF_WIDTH))
    if (figures := digit_trails.as_figures(text)) == text:
        return _without_noise(text)
    characters = list(text)
    for spoken in _SPOKEN.finditer(figures):
        characters[spoken.start() : spoken.end()] = spoken[0]
    return _without_noise("".join(characters))


def _without_noise(text: str) -> str:
    """Return a text of the same length without rows of digits and marks that are far too long for any number."""
    return _NOISE.sub(lambda noise: " " * len(noise[0]), text) if len(text) > _LONGEST_ROW else text


def identified(plain: str) -> tuple[Identified, ...]:
    """Return the identifiers in a `readable` text, in order; where two overlap, the more private one counts."""
    if not _WORTH_READING.search(digit_trails.as_figures(plain)):
        return ()
    found: list[Identified] = []
    for finding in (_whole(plain, each) for each in _all_in(plain)):
        if all(finding.end <= other.start or other.end <= finding.start for other in found):
            found.append(finding)
    return tuple(sorted(found, key=lambda finding: finding.start))


def is_card(digits: str) -> bool:
    """Return True if digits are as many as a bank card has, and pass its check (Luhn)."""
    if not (16 <= len(digits) <= 19 and digits.isascii() and digits.isdigit()):
        return False
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(number - 9 * (number > 9) for number in doubled)) % 10 == 0


def is_credit_code(code: str) -> bool:
    """Return True if 18 characters are a 统一社会信用代码: an authority, a division of the country, a valid check character."""
    code = code.upper()
    if not _CODE.fullmatch(code) or any(character not in CODE_CHARACTERS for character in code):
        return False
    total = sum(weight * CODE_CHARACTERS.index(each) for weight, each in zip(_CODE_WEIGHTS, code, strict=False))
    return CODE_CHARACTERS[-total % 31] == code[17]


def _all_in(text: str) -> Iterator[Identified]:
    yield from (Identified(Identifier.CARD, *span) for span in digit_trails.cards(text, labelled=True))
    yield from (Identified(Identifier.IDENTITY, *span) for span in digit_trails.identities(text))
    for phrase, kind, holds in (
        (_IDENTITY, Identifier.IDENTITY, _names_a_person),
        (_CREDIT_CODE, Identifier.CREDIT_CODE, _names_an_organisation),
        (_PARTED_CODE, Identifier.CREDIT_CODE, _names_an_organisation),
        (_LABELLED_CODE, Identifier.CREDIT_CODE, _surely),
        (_LABELLED_IDENTITY, Identifier.IDENTITY, _surely),
        (_SHORT_IDENTITY, Identifier.IDENTITY, _names_a_person),
        (_HONG_KONG, Identifier.DOCUMENT, _surely),
        (_TAIWAN, Identifier.DOCUMENT, _is_from_taiwan),
        (_LABELLED_DOCUMENT, Identifier.DOCUMENT, _surely),
        (_LABELLED_CARD, Identifier.CARD, _surely),
        (_CARD, Identifier.CARD, _pays),
        (_EMAIL, Identifier.EMAIL, _surely),
        (_HANDLE, Identifier.HANDLE, _surely),
        (_SITE, Identifier.SITE, _surely),
        (_MOBILE, Identifier.MOBILE, _surely),
        (_LANDLINE, Identifier.LANDLINE, _surely),
        (_LOCAL, Identifier.LANDLINE, _surely),
    ):
        for match in phrase.finditer(text):
            if holds(match):
                yield Identified(kind, match.start(), match.end())
    yield from (Identified(Identifier.CARD, *span) for span in digit_trails.cards(text, labelled=False))


def _whole(text: str, each: Identified) -> Identified:
    """Return what was found with the digits that go on behind it, so that no part of a number stays."""
    rest = _REST.match(text, each.end) if each.kind in _PRIVATE and text[each.end - 1].isalnum() else None
    return replace(each, end=rest.end()) if rest else each


def _surely(_match: Match[str]) -> bool:
    return True


def _names_an_organisation(match: Match[str]) -> bool:
    """A code with a wrong check character is one too, where it begins like an enterprise's: people mistype."""
    code = "".join(each for each in match["code"].upper() if each.isalnum())
    return is_credit_code(code) or (code[:2] in ("91", "92", "93") and not code.isdigit())


def _names_a_person(match: Match[str]) -> bool:
    """The check digit is not asked: a mistyped number is as private."""
    return digit_trails.is_region(match["region"]) and digit_trails.is_born(match["year"], match["month"], match["day"])


def _is_from_taiwan(match: Match[str]) -> bool:
    letter = _TAIWAN_LETTERS.index(match[0][0]) + 10
    digits = [letter // 10, letter % 10, *map(int, match[0][1:])]
    return (
        sum(weight * digit for weight, digit in zip((1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), digits, strict=True)) % 10 == 0
    )


def _pays(match: Match[str]) -> bool:
    digits = "".join(character for character in match[0] if character.isdigit())
    if is_card(digits) or digits.startswith("62"):
        return not _NUMBERED.search(match.string[max(0, match.start() - 12) : match.start()])
    return match[0] == match.string.strip("。. ")
