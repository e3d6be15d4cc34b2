"""Whether a rule means what its clause says: and, or, none of it; and whether its question can be answered honestly."""

import re
from collections.abc import Iterator, Sequence

from standards.answers import AnswerKind
from standards.campaign import Campaign
from standards.checks.notice import dense
from standards.checks.numerals import demands_of
from standards.checks.rules import criteria_of, demanded_by
from standards.checks.violations import Violation, asked_of, clauses_of
from standards.clauses import Role
from standards.criteria import AllTicked, AnyOf, AnyTicked, AtMost, No, Since, Within, Yes

_OR, _AND = "(?:或者|或)", "(?:以及|和|与|及|并)"
_OR_ELSE = re.compile("或者|或(?!以上|以下)")
_ONE_OF = re.compile("之一|任一|任意一项|其中一项")
_ALL_OF = re.compile("包括但不限于|均应|全部具备|同时具备")
_WRONGS = "违法|违规|处罚|失信|侵权|侵犯|泄密|事故|黑名单|异常名录"
_NONE_OF = re.compile(f"(?:无|没有|未(?:发生|受|被|出现|存在)?|不存在)[^，。；]{{0,20}}(?:{_WRONGS})")
_NEGATIVE = re.compile("(?<!有)没有(?!过?[^，。？]{0,3}请)|(?<![有是])无(?!需)|(?<!是否)未(?:曾|发生|受|被)|不存在")
_PARTS = re.compile("[，。；]|并且|且")
_DENIES = re.compile("[不无未没非禁免拒]|零|避免|防止|杜绝|受到|被")
_SHORTEST_DUTY = 4
"""Characters of a part of a clause that a question can repeat."""
_SHORTEST_ITEM, _SHORTEST_LIST = 2, 3
"""Characters of an item of a list, and items of a list, that are looked at."""
_SO_MANY_YEARS = r"[一二两三四五六七八九十\d]+(?:个(?:完整)?(?:会计|自然)?)?(?:周年|年度|年)"
_LATELY = re.compile(rf"(?:近|最近|过去){_SO_MANY_YEARS}(?:以内|之内|内|来)?")
_LASTING = re.compile(rf"(?:满|不少于|不低于|至少|超过){_SO_MANY_YEARS}|{_SO_MANY_YEARS}(?:及以上|以上)")
_LET_GO = re.compile(
    r"(?:不涉及|无|没有|未设|不存在)[^，。；]{1,16}的[，]?(?:本项|本条|该项)?(?:不扣分|不作要求|不做要求|不要求|不适用|除外)"
)
"""无涉密岗位的，本项不作要求."""
_ASKS = re.compile("吗|是否|[？?]")


def ticks_are_joined_as_the_clause_joins_them(campaign: Campaign) -> Iterator[Violation]:
    """All are wanted where the clause joins them by 和, one where it joins them by 或."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            quote = dense(clause.quote)
            for where, criterion in criteria_of(place, clause):
                field = kind.fields.get(criterion.field)
                if field is None:
                    continue
                labels = [dense(option.label) for option in field.options]
                if isinstance(criterion, AllTicked) and (_joined(labels, _OR, quote) or _ONE_OF.search(quote)):
                    sentence = f'第{clause.number}条：通知写的是“或”，这里要求全部：改成 rule = "any_ticked"'
                    yield Violation(where.at("rule"), sentence, doubtful=not _joined(labels, _OR, quote))
                elif isinstance(criterion, AnyTicked) and (_joined(labels, _AND, quote) or _ALL_OF.search(quote)):
                    sentence = f'第{clause.number}条：通知写的是“和”，这里一项就够：改成 rule = "all_ticked"'
                    yield Violation(where.at("rule"), sentence, doubtful=True)


def one_of_several_is_any_of(campaign: Campaign) -> Iterator[Violation]:
    """Numbers that a clause joins by 或者 are one group of which one is enough; where nothing joins them so, all are wanted."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            quote = dense(clause.quote)
            joined = any(len(demands_of(part)) for part in _OR_ELSE.split(quote)[1:])
            counted = [each for _, each in demanded_by(place, clause) if hasattr(each, "value")]
            groups = [each for each in clause.criteria if isinstance(each, AnyOf)]
            if joined and len(counted) > 1 and not groups and not _ONE_OF.search(quote):
                sentence = f'第{clause.number}条：通知写的是“或者”，这里要求全部：放进一组 rule = "any_of"'
                yield Violation(place.at("criteria"), sentence, doubtful=True)
            elif groups and not re.search(f"{_OR}|{_ONE_OF.pattern}|其一|其中|至少", quote):
                sentence = f'第{clause.number}条：通知没有写“或者”“之一”，这里有一项就够：改成 rule = "all_of"'
                yield Violation(place.at("criteria"), sentence, doubtful=True)


def _joined(labels: Sequence[str], joint: str, quote: str) -> bool:
    """Return True if two of the labels stand in the quote with that joint between them."""
    return any(
        re.search(re.escape(one) + joint + re.escape(other), quote)
        for one in labels
        for other in labels
        if one and other and one != other
    )


def all_of_a_list_is_asked(campaign: Campaign) -> Iterator[Violation]:
    """Where a clause lists things and all are wanted, each of them is an option."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            for where, criterion in criteria_of(place, clause):
                field = kind.fields.get(criterion.field)
                if field is None or not isinstance(criterion, AllTicked):
                    continue
                words = [dense(word) for each in field.options for word in (each.label, each.short, each.draft) if word]
                for item in _not_among(words, dense(clause.quote)):
                    sentence = f"第{clause.number}条列出的“{item}”不在 {field.key} 的选项里：补一个选项"
                    yield Violation(where.at("field"), sentence, doubtful=True)


def _not_among(words: Sequence[str], quote: str) -> Iterator[str]:
    """Yield the items of a list in a quote that none of the words names, where most of its items are named."""
    for part in re.split("[，。；：（）]|包括但不限于", quote):
        items = [item for item in re.split("、|以及", re.sub("等[^、]*$", "", part)) if len(item) >= _SHORTEST_ITEM]
        named = [any(item in word or word in item for word in words) for item in items]
        if len(items) >= _SHORTEST_LIST and sum(named) >= len(items) - 1:
            yield from (item for item, is_named in zip(items, named, strict=True) if not is_named)


def what_must_not_be_is_asked_straight(campaign: Campaign) -> Iterator[Violation]:
    """A clause that wants something not to be has a rule that says so, and its question is not asked in the negative."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            for where, criterion in criteria_of(place, clause):
                field = kind.fields.get(criterion.field)
                if field is None or _NEGATIVE.search(field.ask) or "符合" in field.ask:
                    continue
                if isinstance(criterion, Yes) and _asks_for_a_wrong(field.ask, clause.quote):
                    sentence = f'第{clause.number}条要的是“没有”，题目正着问（{field.ask}）：改成 rule = "no"'
                    yield Violation(where.at("rule"), sentence, doubtful=True)
                elif (
                    isinstance(criterion, No)
                    and clause.role is not Role.EXCLUDES
                    and _asks_for_a_duty(field.ask, clause.quote)
                ):
                    sentence = f'第{clause.number}条要做到的事（{field.ask}），这里答“否”才达标：改成 rule = "yes"'
                    yield Violation(where.at("rule"), sentence, doubtful=True)
        for each in asked_of(kind):
            if each.field.kind is AnswerKind.YES_NO and _asked_in_the_negative(each.field.ask):
                sentence = (
                    f'“{each.field.ask}”反着问，答“没有”会记成“否”：正着问（近三年有过……吗？），标准用 rule = "no"'
                )
                yield Violation(each.place.at("ask"), sentence, doubtful=True)


def _asks_for_a_wrong(ask: str, quote: str) -> bool:
    """Return True if the part of a quote that a question is about wants something not to be; its other parts do not matter."""
    parts = [part for part in _PARTS.split(dense(quote)) if part]
    wrongs = {part: found[0] for part in parts if (found := _NONE_OF.search(part))}
    others = [part for part in parts if part not in wrongs]
    if not wrongs or not others:
        return bool(wrongs)
    named = {word for found in wrongs.values() for word in re.findall(_WRONGS, found)}
    if any(word in ask and not any(word in other for other in others) for word in named):
        return True
    nearest = max(parts, key=lambda part: _shared(part, ask))
    return _shared(nearest, ask) > 0 and nearest in wrongs


def _asks_for_a_duty(ask: str, quote: str) -> bool:
    """Return True if a question repeats a part of a quote that wants something done."""
    parts = (part for part in _PARTS.split(dense(quote)) if len(part) >= _SHORTEST_DUTY)
    return any(part in dense(ask) and not _DENIES.search(part) for part in parts)


def _shared(part: str, ask: str) -> int:
    """Return how many pairs of neighbouring characters a part has in common with a question."""
    asked = dense(ask)
    return sum(part[at : at + 2] in asked for at in range(len(part) - 1))


def years_count_as_the_clause_counts_them(campaign: Campaign) -> Iterator[Violation]:
    """What was done 近两年内 has a rule `within`; what must have lasted 满两年 has `since`."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            quote = dense(clause.quote)
            lately, lasting = _LATELY.search(quote), _LASTING.search(quote)
            for where, criterion in criteria_of(place, clause):
                if isinstance(criterion, Since) and lately and not lasting:
                    said, rule = lately[0], "within"
                elif isinstance(criterion, Within) and lasting and not lately:
                    said, rule = lasting[0], "since"
                else:
                    continue
                sentence = f'第{clause.number}条：通知写“{said}”，这里的规则正好相反：改成 rule = "{rule}"'
                yield Violation(where.at("rule"), sentence)


def exceptions_are_exceptions(campaign: Campaign) -> Iterator[Violation]:
    """Where a clause lets go whoever has nothing of the sort, `unless` says so, and nothing says the reverse."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            found = _LET_GO.search(dense(clause.quote))
            if found is None:
                continue
            said = f"第{clause.number}条：通知写“{found[0]}”"
            if not clause.conditions:
                sentence = f"{said}，这里没有写：用 unless 写明什么样的申报单位不用做到"
                yield Violation(place, sentence, doubtful=True)
            elif isinstance(clause.applies_if, No | AtMost):
                sentence = f"{said}，applies_if 却只要求没有的单位做到，正好相反：把 applies_if 改成 unless"
                yield Violation(place.at("applies_if"), sentence, doubtful=True)
            elif isinstance(clause.unless, AtMost) and clause.unless.value > 0:
                sentence = f"{said}，这里到 {clause.unless.value} 都不用做到：改成 value = 0"
                yield Violation(place.at("unless"), sentence, doubtful=True)


def _asked_in_the_negative(ask: str) -> bool:
    first = re.split("[，。？?\n]", re.sub("有没有|有无|是否无|是不是", "", ask), maxsplit=1)[0]
    return bool(_ASKS.search(ask)) and _NEGATIVE.search(first) is not None


CHECKS = (
    ticks_are_joined_as_the_clause_joins_them,
    all_of_a_list_is_asked,
    what_must_not_be_is_asked_straight,
    years_count_as_the_clause_counts_them,
    exceptions_are_exceptions,
    one_of_several_is_any_of,
)
