"""Applications as a table of the page."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.staff.application_names import context_of, is_of_earlier_version, reference_of, shown_name
from bot.staff.broadcasts.actions import BROADCAST
from bot.staff.campaign_names import named, names_of
from bot.staff.jurisdiction import Jurisdiction
from bot.staff.milestone_acts import RECEIVED
from bot.staff.reports.orders import EXPORT, LIST
from bot.staff.roles import Role
from bot.staff.selection import read_selection
from bot.staff.targets import MOST
from bot.storage.applications import ApplicationRecord, Applications
from bot.storage.list_order import LATEST_BEGUN, ListedBy, ListOrder
from bot.storage.transaction import Transaction
from dialogs.flow import gaps
from dialogs.language import bureau_wording
from dialogs.language import staff_page_wording as wording
from dialogs.model.staff_parts import Column, Filter, Order, TableRow, Tag
from dialogs.model.stages import NAMES, Stage
from standards.campaign import Campaign
from standards.criteria.standing import Standing

_COLUMNS = (
    ("name", wording.NAME, None),
    ("reference", wording.REFERENCE, ListedBy.REFERENCE),
    ("kind", wording.KIND, ListedBy.KIND),
    ("stage", wording.STAGE, ListedBy.STAGE),
    ("met", wording.MET, ListedBy.MISSED),
    ("updated", wording.UPDATED, ListedBy.UPDATED),
)
_FALLING_FIRST = frozenset({ListedBy.UPDATED, ListedBy.STAGE})


@dataclass(frozen=True, slots=True)
class Listed:
    """What of a list is shown."""

    selection: str
    """As an officer writes it."""
    ordered: ListOrder
    page: int
    pages: int

    def order_of(self, page: int, ordered: ListOrder | None = None) -> str:
        """Return the text that lists a page of the same selection."""
        given = self.ordered if ordered is None else ordered
        pieces = [
            self.selection,
            "" if given == LATEST_BEGUN else order_text(given),
            f"page={page}" if page > 1 else "",
        ]
        return " ".join(filter(None, pieces))


def order_text(ordered: ListOrder) -> str:
    """Return an order as the page writes it behind a selection."""
    return f"sort={'-' if ordered.falling else ''}{ordered.by}"


def table_rows(
    campaigns: Mapping[str, Campaign],
    applications: Sequence[ApplicationRecord],
    at: datetime,
    twice: Collection[int] = (),
) -> tuple[TableRow, ...]:
    """Return applications as rows; `twice` are those for whose organisation somebody else applies, too."""
    return tuple(_row(campaigns, filed, at, namesake=filed.id in twice) for filed in applications)


def columns(listed: Listed | None) -> tuple[Column, ...]:
    """Return the heads of the columns, which sort the list if there is one to be sorted."""
    return tuple(_column(key, label, by, listed) for key, label, by in _COLUMNS)


def turns(listed: Listed) -> tuple[Order, ...]:
    """Return what turns the page."""
    before = (Order(wording.PREVIOUS_PAGE, LIST, listed.order_of(listed.page - 1)),) if listed.page > 1 else ()
    after = (Order(wording.NEXT_PAGE, LIST, listed.order_of(listed.page + 1)),) if listed.page < listed.pages else ()
    return (*before, *after)


def filters(tx: Transaction, over: Jurisdiction, chosen: str, at: datetime) -> tuple[Filter, ...]:
    """Return what can be listed by a tap, with how many each has."""
    applications, found = Applications(tx, over.scope), []
    names = [(name, name) for name in names_of(over.campaigns).values()] if over.several else []
    offered = [*wording.FILTERS, *names]
    counted = [(label, text) for label, text in offered if label not in wording.UNCOUNTED]
    selections = [read_selection(text, over.campaigns, at.date()) for _, text in counted]
    counts = dict(zip(counted, applications.count_each(selections), strict=True))
    for label, text in offered:
        count = counts.get((label, text))
        if count != 0 or not text:
            found.append(Filter(label, text, count, text == chosen))
    return tuple(found)


def acts(role: Role) -> tuple[Order, ...]:
    """Return what an officer can do with the applications that are ticked."""
    if role < Role.OFFICER:
        return ()
    return (
        Order(wording.EXPORT, EXPORT),
        Order(wording.NOTIFY, BROADCAST),
        Order(wording.RECEIVE, RECEIVED, role="main", most=MOST),
    )


def stage_tag(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime) -> Tag:
    """Return the stage that an application has reached."""
    stage = max(filed.stages, key=list(Stage).index)
    match stage:
        case Stage.STARTED:
            if filed.campaign not in campaigns or filed.kind is None:
                return Tag(wording.FILLING)
            journey = context_of(campaigns, filed, at).journey
            return Tag(wording.FILLING, more=wording.part_of(journey.answered, len(journey.steps)))
        case Stage.FILLED | Stage.MADE:
            return Tag(NAMES[stage])
        case Stage.RETURNED:
            return Tag(NAMES[stage], "warn")
        case Stage.RECEIVED | Stage.RECOMMENDED:
            return Tag(NAMES[stage], "good")
        case Stage.DECIDED:
            return Tag(bureau_wording.verdict(filed.passed) or NAMES[stage], "good" if filed.passed else "warn")


def _row(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime, *, namesake: bool) -> TableRow:
    flags = (
        (wording.HAS_NAMESAKE, namesake),
        (wording.CHANGED, filed.changed_at),
        (wording.VOIDED, filed.voided_at),
        (wording.OLDER, is_of_earlier_version(campaigns, filed)),
    )
    installed = filed.campaign in campaigns and filed.kind is not None
    kind = campaigns[filed.campaign].kind(filed.kind).name if installed and filed.kind else ""
    kind = f"{named(campaigns, filed.campaign)}{kind}".strip()
    return TableRow(
        reference_of(filed),
        shown_name(campaigns, filed, at),
        kind,
        stage_tag(campaigns, filed, at),
        _met(campaigns, filed, at) if installed else "",
        wording.day(filed.updated_at, at),
        tuple(note for note, holds in flags if holds),
    )


def _met(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime) -> str:
    if filed.erased_at is not None or filed.stages.keys() <= {Stage.STARTED}:
        return ""
    judged = gaps.counted(context_of(campaigns, filed, at))
    return wording.part_of(gaps.count(judged, Standing.MET), len(judged))


def _column(key: str, label: str, by: ListedBy | None, listed: Listed | None) -> Column:
    if by is None or listed is None:
        return Column(key, label)
    if listed.ordered.by is by:
        turned = ListOrder(by, falling=not listed.ordered.falling)
        return Column(key, label, listed.order_of(1, turned), "down" if listed.ordered.falling else "up")
    return Column(key, label, listed.order_of(1, ListOrder(by, falling=by in _FALLING_FIRST)))
