"""How questions are put: each so that its kind of answer answers it."""

import re
from collections.abc import Iterator

from standards.answers import AnswerKind
from standards.campaign import Campaign
from standards.checks.notice import dense
from standards.checks.violations import Check, Violation, asked_of, clauses_of

_ASKS_YES_OR_NO = re.compile("吗|是否|有没有|是不是|有无|能否|可否|属于|选")
_ASKS_HOW_MANY = re.compile("几[个名次家项件起场份人年种条类]|多少|发 ?0|写 ?0")
_NUMBERS = frozenset({AnswerKind.COUNT, AnswerKind.NUMBER, AnswerKind.AMOUNT})
_LATELY = re.compile(r"近([一二两三四五六七八九十\d]+)年")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")


def questions_are_answered_by_their_kind(campaign: Campaign) -> Iterator[Violation]:
    """A question of yes or no is one, and no question of a number is."""
    for kind in campaign.kinds:
        for each in asked_of(kind):
            field, place = each.field, each.place.at("ask")
            if field.kind is AnswerKind.YES_NO and _ASKS_HOW_MANY.search(field.ask):
                sentence = f'“{field.ask}”问的是几个，kind 是 yes_no：改成 kind = "count"，或改成能答是或否的问题'
                yield Violation(place, sentence)
            elif field.kind is AnswerKind.YES_NO and field.ask and not _ASKS_YES_OR_NO.search(field.ask):
                sentence = f"“{field.ask}”不能答是或否：问成一句话，例如“有……吗？”"
                yield Violation(place, sentence, doubtful=True)
            elif field.kind in _NUMBERS and field.ask.split("\n")[0].endswith(("吗？", "吗?")):
                sentence = f'“{field.ask}”能答是或否，kind 是 {field.kind}：问“几次”“多少”，或改成 kind = "yes_no"'
                yield Violation(place, sentence, doubtful=True)


def options_are_several(campaign: Campaign) -> Iterator[Violation]:
    """Who may choose has something to choose from."""
    for kind in campaign.kinds:
        for each in asked_of(kind):
            if each.field.kind in (AnswerKind.TICKS, AnswerKind.CHOICE) and len(each.field.options) == 1:
                sentence = f'“{each.field.label}”只有一个选项：补齐，或改成 kind = "yes_no"'
                yield Violation(each.place.at("options"), sentence, doubtful=True)


def years_are_those_before_the_campaign(campaign: Campaign) -> Iterator[Violation]:
    """Years by which a question spells out 近两年 are the last ones before the deadline."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            if not _LATELY.search(dense(clause.quote)):
                continue
            for at, field in enumerate(clause.fields):
                years = [int(year) for year in _YEAR.findall(field.ask)]
                if years and max(years) < campaign.deadline.year - 1:
                    sentence = f"第{clause.number}条说的是近几年，这里最晚只问到 {max(years)} 年：按今年的通知改年份"
                    yield Violation(place.at("fields", at, "ask"), sentence, doubtful=True)


CHECKS: tuple[Check, ...] = (
    questions_are_answered_by_their_kind,
    options_are_several,
    years_are_those_before_the_campaign,
)
