"""The questions of a kind: each is asked once, after those it names, and says what to write."""

from collections.abc import Iterator

from standards.campaign import Campaign
from standards.checks.violations import Asked, Violation, asked_of
from standards.form import AnswerKind, Field

_COUNTED = (AnswerKind.COUNT, AnswerKind.SHARE)
_ABOUT_PERSONS = (AnswerKind.NAME, AnswerKind.PHONE, AnswerKind.MOBILE, AnswerKind.POSITION)
_TYPED_EXAMPLE = '例如 example = "3"'


def fields_are_asked_once(campaign: Campaign) -> Iterator[Violation]:
    """A key stands for one question of its kind."""
    for kind in campaign.kinds:
        seen: set[str] = set()
        for each in asked_of(kind):
            if each.field.key in seen:
                sentence = f"{each.field.key} 写了两次：{kind.name}的每一题（申报表和标准合起来）用自己的 key"
                yield Violation(each.place.at("key"), sentence)
            seen.add(each.field.key)


def fields_name_earlier_fields(campaign: Campaign) -> Iterator[Violation]:
    """What a field needs, is a share of or is at most, is asked before it."""
    for kind in campaign.kinds:
        seen: dict[str, Field] = {}
        for each in asked_of(kind):
            for name in ("needs", "share_of", "at_most"):
                other = getattr(each.field, name)
                if other is not None and other not in seen:
                    sentence = f"{name} 写的 {other} 不是前面问过的题：写前面某一题的 key"
                    yield Violation(each.place.at(name), sentence)
            yield from _needs(each, seen)
            seen[each.field.key] = each.field


def _needs(each: Asked, seen: dict[str, Field]) -> Iterator[Violation]:
    field = each.field
    needed = seen.get(field.needs or "")
    if needed is None:
        return
    if field.needs_option and field.needs_option not in needed.options_by_key:
        options = "、".join(needed.options_by_key) or "没有选项"
        sentence = f"{needed.key} 没有 {field.needs_option} 这个选项：写它的选项的 key（{options}）"
        yield Violation(each.place.at("needs_option"), sentence)
    if needed.needs:
        sentence = (
            f'{field.key} 的前提 {needed.key} 自己还有前提 {needed.needs}：只能隔一层，改成 needs = "{needed.needs}"'
        )
        yield Violation(each.place.at("needs"), sentence)


def shares_are_of_counts(campaign: Campaign) -> Iterator[Violation]:
    """What a share is of, and what a count can hardly exceed, is a count."""
    for kind in campaign.kinds:
        for each in asked_of(kind):
            for name in ("share_of", "at_most"):
                other = kind.fields.get(getattr(each.field, name) or "")
                if other is not None and other.kind is not AnswerKind.COUNT:
                    sentence = f'{name} 写的 {other.key} 不是数量（kind = "{other.kind}"）：写一个 kind = "count" 的题'
                    yield Violation(each.place.at(name), sentence)


def questions_say_what_to_write(campaign: Campaign) -> Iterator[Violation]:
    """A question has words of its own, in at most two short lines."""
    for kind in campaign.kinds:
        for each in asked_of(kind):
            if not (each.field.ask or each.field.example or each.field.formula):
                yield Violation(each.place, f"“{each.field.label}”没有说写什么：写 ask 或 example")
            if each.field.ask.count("\n") > 1:
                yield Violation(each.place.at("ask"), f"“{each.field.label}”的 ask 超过两行：最多一个 \\n")


def labels_are_told_apart(campaign: Campaign) -> Iterator[Violation]:
    """No two fields of a kind share a label or another name, no two options of a field a label."""
    for kind in campaign.kinds:
        owners: dict[str, Field] = {}
        for each in asked_of(kind):
            names = [(each.place.at("label"), each.field.label)]
            names += [(each.place.at("aliases", at), alias) for at, alias in enumerate(each.field.aliases)]
            for place, name in names:
                owner = owners.setdefault(name, each.field)
                if owner.key != each.field.key:
                    sentence = f"“{name}”也是 {owner.key}（{owner.label}）的名称：改申请人这样说时分不清，只留一处"
                    yield Violation(place, sentence)
            yield from _options_told_apart(each)


def _options_told_apart(each: Asked) -> Iterator[Violation]:
    owners: dict[str, str] = {}
    for at, option in enumerate(each.field.options):
        place = each.place.at("options", at)
        names = [(place.at("label"), option.label), *((place.at("aliases"), alias) for alias in option.aliases)]
        for where, name in names:
            owner = owners.setdefault(name, option.key)
            if owner != option.key:
                yield Violation(where, f"“{name}”也是选项 {owner} 的名称：只留一处")
    hidden = [option.more for option in each.field.options]
    if hidden != sorted(hidden):
        at = hidden.index(True)
        sentence = "more = true 的选项要放在最后：它们在“更多”里"
        yield Violation(each.place.at("options", at), sentence)


def limits_leave_room(campaign: Campaign) -> Iterator[Violation]:
    """The least is not above the greatest, of a number and of a text."""
    for kind in campaign.kinds:
        for each in asked_of(kind):
            for low, high in (("least", "most"), ("shortest", "longest")):
                least, most = getattr(each.field, low), getattr(each.field, high)
                if least > most:
                    yield Violation(each.place.at(low), f"{low}（{least}）比 {high}（{most}）大：什么答案都不会被接受")


def labels_read_well_in_a_sentence(campaign: Campaign) -> Iterator[Violation]:
    """A question about a clause has a short noun as its label, and words of its own."""
    for kind in campaign.kinds:
        for each in asked_of(kind):
            if each.clause is None:
                continue
            if each.field.label.endswith(("：", ":", "？", "?", "。")):
                sentence = f"“{each.field.label}”在差距里后面还要接：删去最后的“{each.field.label[-1]}”"
                yield Violation(each.place.at("label"), sentence)
            if not each.field.ask and not each.field.formula:
                yield Violation(each.place, f"“{each.field.label}”没有写问什么：写 ask", doubtful=True)


def shares_say_of_what(campaign: Campaign) -> Iterator[Violation]:
    """What is said of a share in the draft needs the number that it is a share of."""
    for kind in campaign.kinds:
        for each in asked_of(kind):
            if each.field.draft_share and each.field.share_of is None:
                sentence = f"“{each.field.label}”写了 draft_share，没有 share_of：算不出比例，写 share_of 或删去"
                yield Violation(each.place.at("draft_share"), sentence)


def counts_have_units(campaign: Campaign) -> Iterator[Violation]:
    """A count says what it counts."""
    for kind in campaign.kinds:
        for each in asked_of(kind):
            if each.field.kind is AnswerKind.AMOUNT and each.field.unit not in ("", "万元"):
                sentence = f'金额一律按万元记：unit 写 "万元"；“{each.field.label}”的栏名里印了单位的，按栏名印'
                yield Violation(each.place.at("unit"), sentence, doubtful=True)
            if each.field.kind is AnswerKind.COUNT and not each.field.unit:
                yield Violation(each.place, f'“{each.field.label}”没有单位：写 unit，例如 unit = "次"')


def persons_are_marked(campaign: Campaign) -> Iterator[Violation]:
    """Names of persons, their titles and telephone numbers are marked as personal, for they are sealed and shown to officers alone."""
    for kind in campaign.kinds:
        for each in asked_of(kind):
            if each.field.kind in _ABOUT_PERSONS and not each.field.personal:
                sentence = f"“{each.field.label}”像是个人信息：写 personal = true，它就只给经办人看"
                yield Violation(each.place, sentence, doubtful=True)


def judged_numbers_say_what_they_count(campaign: Campaign) -> Iterator[Violation]:
    """A number that is judged has the phrase that stands before it in a gap."""
    for kind in campaign.kinds:
        judged = {key for clause in kind.standards.clauses for criterion in clause.criteria for key in criterion.fields}
        for each in asked_of(kind):
            if each.clause and each.field.key in judged and each.field.kind in _COUNTED and not each.field.done:
                sentence = f'“{each.field.label}”没有写 done：差距里数字前面要有话，例如 done = "已培训"'
                yield Violation(each.place, sentence)


READING = (fields_are_asked_once, fields_name_earlier_fields)
CHECKS = (
    shares_are_of_counts,
    questions_say_what_to_write,
    labels_are_told_apart,
    limits_leave_room,
    labels_read_well_in_a_sentence,
    shares_say_of_what,
    counts_have_units,
    persons_are_marked,
    judged_numbers_say_what_they_count,
)
