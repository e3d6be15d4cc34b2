"""What our own texts say beside the quotations: days and numbers of the notice, facts in braces, nothing left open."""

import re
from collections.abc import Iterator
from decimal import Decimal

from standards.campaign import Campaign
from standards.checks.notice import plain
from standards.checks.numerals import demands_of
from standards.checks.violations import Check, Place, Violation, questions_of, texts_of
from standards.placeholders import PLACES

_NOT_OURS = frozenset(
    {"quote", "label", "title", "heading", "example", "aliases", "asks", "source", "meaning", "opinions"}
)
"""Keys of what is the notice's or a law's, an example, or a word of those who ask."""
_OF_THE_NOTICE = frozenset({"who_may_apply", "words", "step", "explains"})
"""Keys of texts that say again what the notice says."""
_DAY = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_COUNTED = ("%", "次", "家", "名", "人", "项", "件", "起", "场", "期", "万元", "份", "年", "个月", "学时", "课时")
"""Units of numbers that a notice demands; others are of everyday speech."""
_IN_OTHER_BRACKETS = re.compile(rf"(?<![{{\w])[\[(（【<《$%]\s*({'|'.join(PLACES)})\s*[\])）】>》%]?(?!\w)")
_OPEN = re.compile(r"[XxＸ×]{3,}|TODO|TBD|待(?:填|补充|核实|定稿)|_{3,}|＿{2,}|[?？]{2,}|…{2,}填")
_HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff])[,?!;](?=[\u4e00-\u9fff]|$)")
_FULL_WIDTH = str.maketrans(",?!;", "，？！；")
_TO_FILL = "待填"


def texts_name_days_of_the_notice(campaign: Campaign) -> Iterator[Violation]:
    """A day that a text of ours names is printed in the notice."""
    notice = plain(campaign.notice)
    for place, _, text in _ours(campaign):
        for found in _DAY.finditer(text) if notice and "例如" not in text else ():
            year, month, day = found["year"], int(found["month"]), int(found["day"])
            printed = re.search(rf"(?<!\d)0?{month}[月./-]0?{day}(?!\d)", notice)
            if printed is None or (year is not None and year not in notice):
                sentence = f"这里写着 {found[0]}，通知里没有这一天：照通知改"
                yield Violation(place, sentence, doubtful=True)


def texts_say_numbers_of_the_notice(campaign: Campaign) -> Iterator[Violation]:
    """A number that a text says again is one of the notice."""
    printed = _numbers(campaign.notice)
    for place, key, text in _ours(campaign) if campaign.notice else ():
        if key in _OF_THE_NOTICE:
            yield from _of_another_notice(place, text, printed)
    for place, question in questions_of(campaign):
        quoted = demands_of(question.quote)
        for each in demands_of(question.answer):
            same = [said for said in quoted if said.unit == each.unit]
            if same and all(said.value != each.value for said in same):
                sentence = f"这里写着“{each.words}”，引的原文是“{same[0].words}”：照通知改"
                yield Violation(place.at("answer"), sentence, doubtful=True)


def _of_another_notice(place: Place, text: str, printed: set[tuple[Decimal, str]]) -> Iterator[Violation]:
    for each in demands_of(text):
        if each.unit in _COUNTED and each.value > 1 and (each.value, each.unit) not in printed:
            yield Violation(place, f"这里写着“{each.words}”，通知里没有这个数：照通知改", doubtful=True)


def _numbers(text: str) -> set[tuple[Decimal, str]]:
    return {(each.value, each.unit) for each in demands_of(text)}


def facts_are_named_in_braces(campaign: Campaign) -> Iterator[Violation]:
    """The name of a fact that is filled in stands in braces, and in no other brackets."""
    for place, _, text in _ours(campaign):
        if found := _IN_OTHER_BRACKETS.search(text):
            yield Violation(place, f"“{found[0]}”会原样印给人看：写成 {{{found[1]}}}")


def nothing_is_left_open(campaign: Campaign) -> Iterator[Violation]:
    """No text has a place holder of its writer in it."""
    for place, _, text in _ours(campaign):
        found = _OPEN.search(text)
        if found is not None and not text.startswith(_TO_FILL):
            yield Violation(place, f"这里还有没写完的“{found[0]}”：照通知写上，或删去")


def texts_are_punctuated_in_full_width(campaign: Campaign) -> Iterator[Violation]:
    """Chinese sentences have Chinese marks."""
    for place, _, text in _ours(campaign):
        if found := _HALF_WIDTH.search(text):
            sentence = f"这里的“{found[0]}”是半角的：改成“{found[0].translate(_FULL_WIDTH)}”"
            yield Violation(place, sentence, doubtful=True)


def _ours(campaign: Campaign) -> Iterator[tuple[Place, str, str]]:
    """Yield the texts that somebody wrote for the campaign, with their places and keys."""
    yield from (each for each in texts_of(campaign) if each[1] not in _NOT_OURS)


CHECKS: tuple[Check, ...] = (
    texts_name_days_of_the_notice,
    texts_say_numbers_of_the_notice,
    facts_are_named_in_braces,
    nothing_is_left_open,
    texts_are_punctuated_in_full_width,
)
