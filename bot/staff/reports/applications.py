"""Applications listed a page at a time, one looked at."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.staff import changed_answers
from bot.staff.application_lookup import find_by_name
from bot.staff.application_names import context_of, reference_of, title_of
from bot.staff.commands import RULES
from bot.staff.members import StaffDirectory
from bot.staff.milestone_acts import DECIDE, RECEIVED, RECOMMEND
from bot.staff.reports.orders import LIST, SHOW
from bot.staff.requests import example_of
from bot.staff.responses import button
from bot.staff.roles import Role
from bot.staff.search import MOST_OPENED, WHAT, WHAT_FOR_VIEWERS, Found, search
from bot.staff.selection import LONGEST, SHORTEST_SEARCH, read_selection
from bot.staff.selection_description import describe
from bot.staff.targets import read_number
from bot.storage.applications import ApplicationRecord, Applications, not_erased
from bot.storage.milestones import Milestones
from bot.storage.selection import Selection
from bot.storage.transaction import Transaction
from dialogs.flow import gaps
from dialogs.flow.outline import outline
from dialogs.language import bureau_wording
from dialogs.language.plain_text import text_of_parts
from dialogs.language.staff_wording import SELECTION_EXAMPLE
from dialogs.model.reply import Choice, Reply, Rows
from dialogs.model.stages import NAMES, Stage
from standards.campaign import Campaign, Kind

ON_A_PAGE = 10
HIDDEN = "（经办人可见）"
CUT = f"（只查了最近的 {MOST_OPENED:,} 份，请加上批次、类型等条件）"
_PAGE = "第"

Listed = tuple[Reply, Collection[int]]
"""What is said, and the applications of which it speaks."""


def page(tx: Transaction, campaigns: Mapping[str, Campaign], words: str, at: datetime, role: Role) -> Listed:
    """List the applications that words select or search for; 第2页 at their end turns the page."""
    words, number = _page_in(words)
    selection = read_selection(words, campaigns, at.date(), searching=True)
    first = (number - 1) * ON_A_PAGE
    if selection.search:
        found = search(tx, campaigns, selection, role, at)
        if not found.filed:
            return Reply.of(_not_found(selection, found, role)), ()
        total, filed = len(found.filed), found.filed[first : first + ON_A_PAGE]
        head = f"{describe(replace(selection, search=''), campaigns)}，查找“{selection.search}”"
        cut = CUT if found.cut else ""
    else:
        total, filed = Applications(tx).page(selection, first, ON_A_PAGE)
        head, cut = describe(selection, campaigns), ""
    pages = max(1, -(-total // ON_A_PAGE))
    turn = f"（第 {number} / {pages} 页）" if pages > 1 else ""
    lines = [f"{head}：{total:,} 份{turn}{cut}", *(_line(campaigns, each, at) for each in filed)]
    turning: tuple[Choice, ...] = ()
    if number > 1:
        turning += button("上一页", LIST, f"{words} 第{number - 1}页".strip())
    if number < pages:
        turning += button("下一页", LIST, f"{words} 第{number + 1}页".strip())
    if pages > 1 and not turning:
        lines.append(f"看下一页请发：/list {words} 第{number + 1}页")
    rows = _shown(filed)
    return Reply.of("\n".join(lines), (*rows, turning) if turning else rows), not_erased(filed)


def _shown(filed: Sequence[ApplicationRecord]) -> Rows:
    """Return a button for each application, two in a row."""
    choices = [choice for each in filed for choice in button(reference_of(each), SHOW, reference_of(each))]
    return tuple(tuple(choices[at : at + 2]) for at in range(0, len(choices), 2))


def _not_found(selection: Selection, found: Found, role: Role) -> str:
    """Return that words are no known filter, and which fields were searched for them."""
    what = WHAT if role >= Role.OFFICER else WHAT_FOR_VIEWERS
    return f"没有看懂“{selection.search}”，按{what}查找也没有找到。{SELECTION_EXAMPLE}{CUT if found.cut else ''}"


def show(
    tx: Transaction, campaigns: Mapping[str, Campaign], words: str, role: Role, at: datetime, directory: StaffDirectory
) -> Listed:
    """Show one application as its applicant sees it, gaps included; personal fields only from an officer upwards."""
    found = _meant(tx, campaigns, words, role, at)
    if not found:
        return Reply.of(f"没有找到。请写编号、#序号或名称，例如：{example_of(RULES[SHOW].example, campaigns)}"), ()
    if len(found) > 1:
        lines = [_line(campaigns, each, at) for each in found[:ON_A_PAGE]]
        return Reply.of("\n".join(["有不止一份：", *lines]), _shown(found[:ON_A_PAGE])), not_erased(found)
    filed = found[0]
    if filed.campaign not in campaigns:
        return Reply.of("\n".join([_line(campaigns, filed, at), *_recorded(tx, filed, directory)])), not_erased([filed])
    context = context_of(campaigns, filed, at)
    parts = [f"{title_of(context, filed)} · {_stages(filed, at)}", *_recorded(tx, filed, directory)]
    if filed.erased_at is not None:
        return Reply.of(
            "\n".join([*parts, f"申请人已于 {filed.erased_at:%Y-%m-%d} 删除资料，这里只留本局的登记。"])
        ), ()
    if context.conversation.kind is None:
        return Reply.of("\n".join([*parts, "还没有选择申报类型。"])), not_erased([filed])
    parts += _changed(campaigns, filed, role, at)
    done, total = context.journey.answered, len(context.journey.steps)
    parts.append(f"已填 {done} / {total} 题")
    for section in outline(context):
        lines = [
            f"{line.label}：{line.words if _may_see(context.kind, line.key, role) else HIDDEN}"
            for line in section.lines
            if line.words
        ]
        if lines:
            parts += ["", f"【{section.heading}】", *lines]
    return Reply.of(
        "\n".join([*parts, "", text_of_parts(gaps.report(context).parts)]), _ways_on(filed, role)
    ), not_erased([filed])


def _meant(
    tx: Transaction, campaigns: Mapping[str, Campaign], words: str, role: Role, at: datetime
) -> Sequence[ApplicationRecord]:
    """Return the applications that words mean: by reference, number or name, else by what else is known of them."""
    if not words:
        return ()
    found = find_by_name(Applications(tx), campaigns, words, at)
    if found or words.startswith("#") or len(words) < SHORTEST_SEARCH or len(words) > LONGEST:
        return found
    return search(tx, campaigns, Selection(search=words), role, at).filed


def _recorded(tx: Transaction, filed: ApplicationRecord, directory: StaffDirectory) -> list[str]:
    """Return what officers recorded of an application, a line each."""
    lines = []
    for record in Milestones(tx).of(filed.id):
        about = [f"第 {record.version} 版"] if record.version is not None else []
        if record.at.date() != record.recorded_at.date():
            about.append(f"{record.recorded_at:%m-%d %H:%M} 登记")
        about.append("还没有告诉申请人") if record.waits else None
        verdict = f" {bureau_wording.verdict(record.passed)}" if record.stage is Stage.DECIDED else ""
        more = f"，{'，'.join(about)}" if about else ""
        words = f"：{record.text}" if record.text else ""
        lines.append(
            f"{record.at:%Y-%m-%d %H:%M} {NAMES[record.stage]}{verdict}（{directory.name_of(record.by)}{more}）{words}"
        )
    if filed.voided_at is not None and (voided := Applications(tx).why_voided(filed.id)) is not None:
        by, why = voided
        lines.append(f"{filed.voided_at:%Y-%m-%d %H:%M} 作废（{directory.name_of(by)}）：{why}")
    return lines


def _changed(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, role: Role, at: datetime) -> list[str]:
    """Return what the applicant changed after the paper came; what is about a person only from an officer upwards."""
    found = changed_answers.differences_since_receipt(campaigns, filed, at)
    if not found or filed.changed_at is None:
        return []
    kind = context_of(campaigns, filed, at).kind
    lines = [
        changed_answers.difference_line(each) if _may_see(kind, each.key, role) else f"{each.label}：{HIDDEN}"
        for each in found
    ]
    head = f"⚠️ 收件后 {filed.changed_at:%m-%d %H:%M} 起有改动（旧 → 新），以下列出的是收到的内容："
    return [head, *lines]


def _may_see(kind: Kind, key: str, role: Role) -> bool:
    return role >= Role.OFFICER or key not in kind.fields or not kind.fields[key].personal


def _line(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime) -> str:
    if filed.campaign not in campaigns:
        return f"{reference_of(filed)}（批次 {filed.campaign} 的文件不在了） · {_stages(filed, at)}"
    context = context_of(campaigns, filed, at)
    if filed.erased_at is not None:
        return f"{title_of(context, filed)} · {context.kind.name} · {_stages(filed, at)}"
    if context.conversation.kind is None:
        return f"{title_of(context, filed)} · {_stages(filed, at)}"
    if filed.erased_at is not None:
        return f"{title_of(context, filed)} · {context.kind.name} · {_stages(filed, at)}"
    done, total = context.journey.answered, len(context.journey.steps)
    missed = f" · 未达标 {len(filed.missed)} 条" if filed.missed else ""
    return f"{title_of(context, filed)} · {context.kind.name} · {_stages(filed, at)} {done}/{total}{missed}"


def _stages(filed: ApplicationRecord, at: datetime) -> str:
    """Return the latest stage and its day, with the year where it is not this one, and what else is to be known of the record."""
    stage = max(filed.stages, key=list(Stage).index)
    name = NAMES[stage] if stage is not Stage.DECIDED else bureau_wording.verdict(filed.passed) or NAMES[stage]
    marks = [word for word, holds in (("已改动", filed.changed_at), ("已作废", filed.voided_at)) if holds is not None]
    on = filed.stages[stage]
    day = f"{on:%m-%d}" if on.year == at.year else f"{on:%Y-%m-%d}"
    return " · ".join([f"{name} {day}", *marks])


def _ways_on(filed: ApplicationRecord, role: Role) -> tuple[tuple[Choice, ...], ...]:
    if role < Role.OFFICER or filed.voided_at is not None:
        return ()
    which = reference_of(filed)
    if Stage.DECIDED in filed.stages:
        return ()
    if Stage.RECEIVED not in filed.stages:
        return (button("收件", RECEIVED, which),)
    if Stage.RECOMMENDED not in filed.stages:
        return (button("推荐", RECOMMEND, which),)
    return (  # asked back before it is recorded
        (
            *button("通过", DECIDE, f"{which} passed"),
            *button("未通过", DECIDE, f"{which} failed"),
        ),
    )


def _page_in(words: str) -> tuple[str, int]:
    head, _, last = words.rpartition(" ")
    number = last.removeprefix(_PAGE).removesuffix("页") if last.startswith(_PAGE) and last.endswith("页") else ""
    page = read_number(number)
    return (words, 1) if page is None or number.startswith("#") else (head, max(1, page))
