"""How questions are put: each so that its kind of answer answers it."""

import re
from collections.abc import Iterator

from standards.answers import AnswerKind
from standards.campaign import Campaign
from standards.checks.notice import dense
from standards.checks.violations import Check, Place, Violation, asked_of, clauses_of, form_file

_ASKS_YES_OR_NO = re.compile("吗|是否|有没有|是不是|有无|能否|可否|属于|选")
_ASKS_HOW_MANY = re.compile("几[个名次家项件起场份人年种条类]|多少|发 ?0|写 ?0")
_NUMBERS = frozenset({AnswerKind.COUNT, AnswerKind.NUMBER, AnswerKind.AMOUNT})
_BY_LABEL = (
    (re.compile("邮政编码|邮编"), (AnswerKind.POSTCODE,)),
    (re.compile("信用代码"), (AnswerKind.CREDIT_CODE,)),
    (re.compile("邮箱|电子邮件"), (AnswerKind.EMAIL,)),
    (re.compile("^手机|手机号"), (AnswerKind.MOBILE, AnswerKind.PHONE)),
    (re.compile("^(?:联系|办公)?电话"), (AnswerKind.PHONE, AnswerKind.MOBILE)),
    (re.compile("^(?:成立|注册|登记)(?:日期|时间)$"), (AnswerKind.DATE,)),
)
"""What a blank with a label takes."""
_OF_SEVERAL = (AnswerKind.TEXT, AnswerKind.ROWS)
_UNIT = re.compile("[（(](人|名|家|件|项|次|个|平方米|万元|年)[）)]$")
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


def kinds_of_answers_suit_their_labels(campaign: Campaign) -> Iterator[Violation]:
    """A blank that is printed for a date, a telephone or a postcode takes one, and counts in the unit that it prints."""
    for kind in campaign.kinds:
        for at, field in enumerate(kind.form.fields):
            place = Place(form_file(kind), ("fields", at))
            wanted = next((kinds for words, kinds in _BY_LABEL if words.search(field.label)), None)
            if wanted is not None and field.kind not in (*wanted, *_OF_SEVERAL):
                sentence = f'栏名是“{field.label}”，kind 是 {field.kind}：改成 kind = "{wanted[0]}"'
                yield Violation(place.at("kind"), sentence, doubtful=True)
            printed = _UNIT.search(field.label)
            if printed and field.unit and printed[1] != field.unit and field.kind in _NUMBERS:
                sentence = f"栏名里印的单位是“{printed[1]}”，unit 是“{field.unit}”：改成同一个"
                yield Violation(place.at("unit"), sentence, doubtful=True)


CHECKS: tuple[Check, ...] = (
    questions_are_answered_by_their_kind,
    options_are_several,
    years_are_those_before_the_campaign,
    kinds_of_answers_suit_their_labels,
)
