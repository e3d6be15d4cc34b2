"""Papers of applicants who never used the bot, recorded by name."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time

from bot.staff import confirmations
from bot.staff.application_names import latest_stage, name_of, reference_of
from bot.staff.campaign_names import Meant, named, read_campaigns_meant
from bot.staff.choices import ask_which
from bot.staff.milestone_acts import RECEIVED
from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffResponse, button, say
from bot.staff.targets import read_day
from bot.storage.applications import ApplicationRecord
from bot.storage.name_index import NameIndex
from bot.storage.selection import Selection
from dialogs.language import paper_wording as wording
from dialogs.language import staff_wording
from dialogs.language.normalise import fold
from dialogs.model.conversation import Answer, Conversation
from dialogs.model.stages import Stage
from standards.campaign import Campaign, Kind

_NEW = re.compile(r"(?:登记|新)\s+(\S.*)", re.DOTALL)
_KIND_AND_NAME = re.compile(r"(\S+)\s+(\S.*)", re.DOTALL)


def read_by_name(request: StaffRequest) -> Meant | None:
    """Return what is to be recorded by name, with the campaigns that are meant; None if the text is another command."""
    before = read_campaigns_meant(request.campaigns, request.text)
    new = _NEW.fullmatch(before.rest)
    meant = None if new is None else read_campaigns_meant(before.campaigns, new[1])
    return meant if meant is not None and _KIND_AND_NAME.fullmatch(meant.rest) else None


def file_by_name(request: StaffRequest, meant: Meant) -> StaffResponse:
    """Record a paper of somebody who never used the bot; ask first if the name is on record already."""
    kind_name, rest = meant.rest.split(maxsplit=1)
    having = {key: each for key, each in meant.campaigns.items() if kind_name in [kind.name for kind in each.kinds]}
    if not having:
        return say(wording.no_such_kind(kind_name, _kind_names(meant.campaigns)))
    campaign = Meant(having, rest).only
    if campaign is None:
        options = [(name, f"登记 {text}") for name, text in Meant(having, rest).options(f"{kind_name} {rest}")]
        return ask_which(request, RECEIVED, staff_wording.ASK_CAMPAIGN, options)
    kind = next(each for each in campaign.kinds if each.name == kind_name)
    name, on = _split_day(rest, request.at.date())
    if on is not None and not campaign.opened <= on <= request.at.date():
        return say(wording.day_outside_campaign(on, campaign.opened))
    namesakes = _namesakes(request, campaign, kind, name)
    if namesakes and not request.confirmed:
        lines = [f"{request.title(each)}（{latest_stage(each)}）" for each in namesakes]
        question = wording.name_exists(lines, reference_of(namesakes[0]), staff_wording.RECORD_ANYWAY)
        about = [each.id for each in namesakes]
        command_text = f"登记 {campaign.id} {kind_name} {rest}"
        return confirmations.ask(request, RECEIVED, command_text, question, about, staff_wording.RECORD_ANYWAY)
    return _file(request, campaign, kind, name, on)


def _kind_names(campaigns: Mapping[str, Campaign]) -> list[str]:
    return list(dict.fromkeys(kind.name for campaign in campaigns.values() for kind in campaign.kinds))


def _file(request: StaffRequest, campaign: Campaign, kind: Kind, name: str, on: date | None) -> StaffResponse:
    answer = Answer(value=name, words=name, at=request.at)
    conversation = Conversation(campaign=campaign.id, kind=kind.key, answers={kind.name_field.key: answer})
    application = request.milestones.file_by_name(campaign.id, kind.key, conversation, request.now)
    NameIndex(request.tx).enter(request.tx.applicants.owner_of(application), name)
    arrived = None if on is None else datetime.combine(on, time(12), request.at.tzinfo).timestamp()
    record = request.milestones.record(
        application, Stage.RECEIVED, request.officer.identity, request.now, happened_at=arrived
    )
    day = f"{record.at:%Y-%m-%d}"
    row = request.row_of("papers", record.id)
    request.note(Stage.RECEIVED, f"#{application} {day}到 按名称登记", row, campaign=campaign.id)
    kind_shown = f"{named(request.campaigns, campaign.id)}{kind.name}"
    text = wording.recorded_by_name(application, name, kind_shown, day)
    return say(text, (button(staff_wording.UNDO, RECEIVED, f"#{application} undo"),), about=(application,))


def _namesakes(request: StaffRequest, campaign: Campaign, kind: Kind, name: str) -> list[ApplicationRecord]:
    selection = Selection(campaign=campaign.id, kind=kind.key, search=name)
    applications = request.applications.page(selection, 0, 10)[1]
    return [
        each for each in applications if each.erased_at is None and fold(name_of(request.context(each))) == fold(name)
    ]


def _split_day(text: str, today: date) -> tuple[str, date | None]:
    """Split the day of arrival from the end of a name."""
    name, _, last = text.rpartition(" ")
    on = read_day(last, today) if name else None
    return (text, None) if on is None else (name.strip(), on)
