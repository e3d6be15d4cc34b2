"""What is quoted from the notice: it stands there, in its own annex, and every clause of an annex is quoted once."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from standards.campaign import Campaign
from standards.checks.notice import BODY, NoticeText, annex_text, dense, notice_text
from standards.checks.violations import (
    CAMPAIGN,
    NOTICE,
    Check,
    Place,
    Violation,
    clauses_of,
    form_file,
    questions_of,
    standards_file,
    texts_of,
)
from standards.clauses import Role
from standards.kind import Kind

TO_FILL = "待填"
"""What a draft writes where the notice did not say it."""
HEAD = 60
"""Characters below an annex's heading within which its title stands."""
_LAST = re.compile(r"(?:[（(][^（）()]+[）)]|\d+(?:\.\d+)*|[一二三四五六七八九十]+|[①-⑳])$")
_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十\d]+条|[（(][一二三四五六七八九十\d]+[）)]"
    r"|[一二三四五六七八九十]+、|\d+(?:\.\d+)*[.．、])"
)
_MARKS = re.compile(r"[，。；：、,.;:．（）()“”\"\s—…·]")
_LEAST_LEFT, _LEAST_REST = 4, 2
"""汉字 that are left over before a clause, or the rest of one, counts as not quoted."""
_SHOWN = 24
_OWN_SECTION = r"(?:的)?(?:建设|认定|创建|评定)?(?:标准|条件|要求)"
"""What follows a kind's name in the heading of its section, where kinds share an annex."""
_ROLES = '正文的申报条件写 role = "condition"，不予认定的写 role = "excludes"；其他的照附件复制'
_IN_THE_BODY = (Role.CONDITION, Role.EXCLUDES)
"""Clauses that may be quoted from the body: 申报条件, 不予认定."""


def the_notice_is_there(campaign: Campaign) -> Iterator[Violation]:
    """The notice is in the folder, for everything else is held against it."""
    if not campaign.notice.strip():
        yield Violation(Place(NOTICE), "没有通知：把通知全文连同各附件存成 notice.txt（纯文本，UTF-8）")


def the_annexes_are_there(campaign: Campaign) -> Iterator[Violation]:
    """The notice is in the folder with its annexes, of which the forms and the standards are."""
    if campaign.notice.strip() and _has_no_annex(campaign):
        sentence = "这里只有通知的正文：把各附件（申报表、标准）的文字也放进来"
        yield Violation(Place(NOTICE), sentence)


def _has_no_annex(campaign: Campaign) -> bool:
    """Return True if the notice has none of the annexes that the forms and the standards name."""
    named = [part.annex for kind in campaign.kinds for part in (kind.form, kind.standards)]
    return all(annex_text(campaign.notice, annex) is None for annex in named)


def nothing_is_left_to_fill(campaign: Campaign) -> Iterator[Violation]:
    """What a draft left open is filled in."""
    for place, _, text in texts_of(campaign):
        if text.startswith(TO_FILL):
            yield Violation(place, f"还没有填（{text}）：照通知填上；通知没有写的，问发通知的单位")


def quotes_stand_in_the_notice(campaign: Campaign) -> Iterator[Violation]:
    """Whatever is quoted from the notice stands in it, white space aside."""
    whole = notice_text(campaign.notice).dense
    for place, text in _quoted(campaign):
        named_apart = place.path[-1] == "label" and _is_named_apart(dense(text), whole)
        if whole and dense(text) not in whole and not named_apart and not text.startswith(TO_FILL):
            yield Violation(
                place, f"通知里没有这句话：{text}。照通知复制，一个字也不改（错字也照抄）{_nearest(text, whole)}"
            )


def _is_named_apart(label: str, whole: str) -> bool:
    """Return whether a label is one that the notice prints twice, behind what stands before it: 联系人手机号码."""
    return any(whole.count(label[at:]) > 1 and label[:at] in whole for at in range(2, len(label) - 1))


def annexes_have_their_titles(campaign: Campaign) -> Iterator[Violation]:
    """A form and its standards name an annex of the notice, under whose heading the title stands."""
    for kind in campaign.kinds:
        parts = ((form_file(kind), kind.form), (standards_file(kind), kind.standards))
        for file, part in parts:
            if not campaign.notice or _has_no_annex(campaign):
                continue
            text = annex_text(campaign.notice, part.annex)
            if TO_FILL in (part.annex[: len(TO_FILL)], part.title[: len(TO_FILL)]):
                continue
            if text is None:
                sentence = f"通知里没有“{part.annex}”这个附件标题：照附件自己的标题写 annex"
                yield Violation(Place(file, ("annex",)), sentence)
            elif dense(part.title) not in (
                text.dense if part.annex in ("", BODY) else text.dense[: HEAD + len(part.title)]
            ):
                sentence = f"“{part.annex}”的标题不是“{part.title}”：改 annex，或照附件抄 title"
                yield Violation(Place(file, ("title",)), sentence)


def labels_stand_in_their_annex(campaign: Campaign) -> Iterator[Violation]:
    """The labels of a form stand in its annex, the clauses of the standards in theirs."""
    for kind in campaign.kinds:
        form = annex_text(campaign.notice, kind.form.annex)
        texts: list[tuple[tuple[int | str, ...], str]] = []
        fields = [
            (at, field) for at, field in enumerate(kind.form.fields) if not field.columns
        ]  # a list may be an annex of its own
        texts += [(("fields", at, "label"), field.label) for at, field in fields]
        texts += [(("opinions", at), opinion) for at, opinion in enumerate(kind.form.opinions)]
        for path, text in texts:
            if form is not None and dense(text) not in form.dense and dense(text) in dense(campaign.notice):
                sentence = f"“{text}”不在{kind.form.annex}里，在通知的别处：这张表用它自己印的字"
                yield Violation(Place(form_file(kind), path), sentence)
        standards = annex_text(campaign.notice, kind.standards.annex)
        for place, clause in clauses_of(kind):
            quote = dense(clause.quote)
            if clause.role in _IN_THE_BODY:
                continue
            if standards is not None and quote not in standards.dense and quote in dense(campaign.notice):
                sentence = f"第{clause.number}条的原文不在{kind.standards.annex}里，在通知的别处：{_ROLES}"
                yield Violation(place.at("quote"), sentence)


def clauses_are_quoted_once(campaign: Campaign) -> Iterator[Violation]:
    """Two clauses of a kind do not quote the same words of the notice."""
    for kind in campaign.kinds:
        seen: dict[str, str] = {}
        for place, clause in clauses_of(kind):
            owner = seen.setdefault(dense(clause.quote), clause.number)
            if owner != clause.number:
                yield Violation(place.at("quote"), f"第{clause.number}条与第{owner}条引用了同一句话：各条引各自的原文")
            if found := _NUMBER.match(dense(clause.quote)):
                yield Violation(place.at("quote"), f"第{clause.number}条的原文不带序号：删去开头的“{found[0]}”")
            if clause.quote.endswith(("。", "；", ";", ".")):
                yield Violation(place.at("quote"), f"第{clause.number}条的原文不带最后的标点：删去“{clause.quote[-1]}”")


def clauses_bear_their_printed_numbers(campaign: Campaign) -> Iterator[Violation]:
    """Before a clause's words the notice prints its number, or the number of its part."""
    for kind in campaign.kinds:
        text = annex_text(campaign.notice, kind.standards.annex)
        for place, clause in clauses_of(kind):
            at = -1 if text is None else text.dense.find(dense(clause.quote))
            if text is None or at < 0:
                continue
            before = text.dense[:at]
            before = re.sub(rf"{re.escape(dense(clause.heading))}[：:。.．]*$", "", before.rstrip("：:"))
            printed = list(_NUMBER.finditer(before[-12:]))
            if not printed or printed[-1].end() != len(before[-12:]):
                continue
            number = _bare(printed[-1][0])
            first = _bare(clause.number.partition("至")[0])  # 5至7: one of them is enough
            own = {first, _bare(clause.number), _bare(clause.part), _bare(clause.whole), _last_of(clause.number)}
            if number not in own:
                sentence = f"通知里这一条的编号是“{printed[-1][0]}”，这里写的是“{clause.number}”：照通知改 number"
                yield Violation(place.at("number"), sentence)


def _last_of(number: str) -> str:
    """Return the last part of a number that names its sections, too: 1 of 二（一）1."""
    found = _LAST.search(number)
    return _bare(found[0]) if found else ""


def every_clause_of_an_annex_is_quoted(campaign: Campaign) -> Iterator[Violation]:
    """Nothing that an annex numbers as a clause is left out, neither a paragraph nor the rest of one; kinds may share an annex."""
    told: set[str] = set()
    for kind in campaign.kinds:
        annex = kind.standards.annex
        text = annex_text(campaign.notice, annex)
        if text is not None and kind.standards.clauses and annex != BODY and annex not in told:
            told.add(annex)
            yield from _left_over([each for each in campaign.kinds if each.standards.annex == annex], text)


def _left_over(sharing: Sequence[Kind], text: NoticeText) -> Iterator[Violation]:
    covered = [False] * len(text.dense)
    clauses = [clause for kind in sharing for clause in kind.standards.clauses]
    patterns = [re.escape(dense(part)) for clause in clauses for part in (clause.quote, clause.heading)]
    patterns += [f"{re.escape(kind.name)}{_OWN_SECTION}" for kind in sharing if len(sharing) > 1]
    for pattern in patterns:
        for found in re.finditer(pattern, text.dense):
            covered[found.start() : found.end()] = [True] * len(found[0])
    first = min((at for at, each in enumerate(covered) if each), default=len(covered))
    # where the standards stand in the body, what follows the last clause is the rest of the notice
    in_body = sharing[0].standards.annex in ("", BODY)
    last = max((at for at, each in enumerate(covered) if each), default=0) if in_body else len(covered)
    numbers = [each for each in _NUMBER.finditer(text.dense) if first - 8 < each.start() <= last]
    starts = [found.start() for found in numbers if not covered[found.start()]]
    for start, end in pairwise([*starts, len(text.dense)]):
        open_ones = [at for at in range(start, end) if not covered[at]]
        words = _MARKS.sub("", _NUMBER.sub("", "".join(text.dense[at] for at in open_ones)))
        whole = not any(covered[start:end])
        if len(re.findall(r"[\u4e00-\u9fff]", words)) < (_LEAST_LEFT if whole else _LEAST_REST):
            continue
        at = next((at for at in open_ones if text.dense[at] in words and at > start + 2), start)
        shown = words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
        says = "没有写进标准：补一条 [[clauses]]" if whole else "没有引全：补进那一条的 quote，或另写一条"
        sentence = f"{sharing[0].standards.annex}的“{shown}”{says}（{standards_file(sharing[0])}）"
        yield Violation(Place(NOTICE, (), text.line(at)), sentence, doubtful=True)


def _quoted(campaign: Campaign) -> Iterator[tuple[Place, str]]:
    yield Place(CAMPAIGN, ("bureau",)), campaign.bureau
    for at, contact in enumerate(campaign.contacts):
        for key in ("person", "telephone_printed", "address"):
            yield Place(CAMPAIGN, ("contacts", at, key)), getattr(contact, key)
    for place, question in questions_of(campaign):
        if question.quote:
            yield place.at("quote"), question.quote
    for kind in () if _has_no_annex(campaign) else campaign.kinds:
        form, standards = Place(form_file(kind)), Place(standards_file(kind))
        yield form.at("title"), kind.form.title
        for at, field in enumerate(kind.form.fields):
            yield form.at("fields", at, "label"), field.label
        for at, opinion in enumerate(kind.form.opinions):
            yield form.at("opinions", at), opinion
        yield standards.at("title"), kind.standards.title
        for place, clause in clauses_of(kind):
            yield place.at("quote"), clause.quote
            yield place.at("heading"), clause.heading


def _nearest(text: str, whole: str) -> str:
    """Return what the notice says where a quotation begins as it does, to show where they part."""
    wanted = dense(text)
    for length in range(len(wanted) - 1, 3, -1):
        at = whole.find(wanted[:length])
        if at >= 0:
            return f"；通知从这里起不同：{whole[at + max(length - 4, 0) : at + length + 8]}"
    return ""


def _bare(number: str) -> str:
    return re.sub(r"[第条（）().．、]", "", number)


CHECKS: tuple[Check, ...] = (
    the_notice_is_there,
    the_annexes_are_there,
    nothing_is_left_to_fill,
    quotes_stand_in_the_notice,
    annexes_have_their_titles,
    labels_stand_in_their_annex,
    clauses_are_quoted_once,
    clauses_bear_their_printed_numbers,
    every_clause_of_an_annex_is_quoted,
)
