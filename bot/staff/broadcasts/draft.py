"""A notice while an officer writes it."""

import math
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.channels import SentFile
from bot.clock import BEIJING
from bot.staff.broadcasts import approval, control
from bot.staff.broadcasts.actions import BROADCAST, STEP_WORDS, DraftStep, read_action, read_step, step_buttons
from bot.staff.broadcasts.audience import campaigns_of, describe_audience
from bot.staff.broadcasts.preview import as_recipients_see_it, bureau_of
from bot.staff.broadcasts.progress import reach_text
from bot.staff.campaign_names import Meant
from bot.staff.choices import ask_which
from bot.staff.quiet_hours import next_allowed
from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand, StaffResponse, button, say
from bot.staff.selection import REFERENCE, SelectionNotUnderstood, read_selection
from bot.staff.time_expressions import read_moment
from bot.storage.broadcast_recipients import Reach
from bot.storage.broadcasts import Broadcast, Broadcasts
from bot.storage.selection import Selection
from dialogs.language import broadcast_wording as wording
from dialogs.language import bureau_wording
from dialogs.language.normalise import clean
from dialogs.language.plain_text import text_of
from dialogs.model.reply import Reply, Rows

TEST = StaffCommand("test")
DRAFT_SECONDS = 3600.0
"""An officer's text goes to a draft for so long after it was last changed."""
LONGEST = 2_000
LARGEST_FILE = 20_000_000
_CANCELLING = (wording.CANCEL, "不发了")
_AT_ONCE = ("马上", "立即", "现在")


def broadcast(request: StaffRequest) -> StaffResponse:
    """Begin a notice, go on with it, or do something with a broadcast that is confirmed."""
    verb, _, rest = request.text.partition(" ")
    if (action := read_action(verb)) is not None:
        return control.run_action(request, action, rest.strip())
    verb, _, number = request.text.rpartition(" ")
    draft, step = being_written(request), read_step(verb)
    if step is not None:
        current = draft is not None and number == str(draft.id)
        return run_step(request, draft, step) if draft is not None and current else say(wording.NOT_BEING_WRITTEN)
    if draft is not None and not request.text:
        return _ask_next(request, draft)
    if draft is None or draft.audience is not None:
        draft = Broadcasts(request.tx).draft(request.officer.identity, *request.officer.address, request.now)
    if not request.text:
        return _ask_next(request, draft)
    audience, _, text = request.text.partition("\n")
    answer = _set_audience(request, draft, audience, text)
    draft = _reread(request, draft)
    return _set_text(request, draft, text) if text.strip() and draft.audience is not None else answer


def continue_draft(request: StaffRequest, draft: Broadcast, file: SentFile | None) -> StaffResponse:
    """Use an officer's text, or the file they sent, for the notice they are writing."""
    if file is not None:
        return _set_file(request, draft, file)
    text = clean(request.text)
    if text in _CANCELLING:
        return _cancel(request)
    if draft.audience is None:
        return _set_audience(request, draft, text)
    if not draft.content.get("words"):
        return _set_text(request, draft, text)
    if (step := STEP_WORDS.get(text)) is not None:
        return run_step(request, draft, step)
    if text.startswith(("定时", "时间")) or text in _AT_ONCE:
        return _set_moment(request, draft, text)
    return _preview(request, draft, wording.NEITHER_SENT_NOR_CANCELLED)


def being_written(request: StaffRequest) -> Broadcast | None:
    """Return the notice that the officer is writing; None if they are writing none."""
    return Broadcasts(request.tx).being_written(request.officer.identity, request.now - DRAFT_SECONDS)


def test(request: StaffRequest) -> StaffResponse:
    """Send an officer the notice that they are writing, or else their latest, as its recipients will see it."""
    own = [
        each
        for each in Broadcasts(request.tx).latest(20, request.jurisdiction.scope)
        if each.by == request.officer.identity
    ]
    notice = being_written(request) or next(iter(own), None)
    if notice is None or not notice.content.get("words"):
        return say(wording.NOTHING_TO_TRY)
    reply = Reply.of(wording.trial(notice.id), _all_steps(notice) if notice.confirmed_at is None else ())
    return StaffResponse((reply,), trial=as_recipients_see_it(request, notice))


def run_step(request: StaffRequest, draft: Broadcast, step: DraftStep) -> StaffResponse:
    """Do something with the notice that is being written."""
    match step:
        case DraftStep.CONFIRM:
            if draft.audience is None or not draft.content.get("words"):
                return _ask_next(request, draft)
            if request.jurisdiction.several and draft.campaign is None:  # it was addressed by an earlier release
                return run_step(request, draft, DraftStep.READDRESS)
            return approval.confirm(request, draft, draft.audience)
        case DraftStep.TRY:
            return test(request)
        case DraftStep.SCHEDULE:
            return say(wording.ASK_MOMENT)
        case DraftStep.REWORD:
            kept = {name: value for name, value in draft.content.items() if name not in ("words", "file")}
            Broadcasts(request.tx).write(draft.id, content=kept, drafted_at=request.now)
            return _ask_next(request, _reread(request, draft))
        case DraftStep.READDRESS:
            Broadcasts(request.tx).write(draft.id, audience=None, drafted_at=request.now)
            return _ask_next(request, _reread(request, draft))
        case DraftStep.CANCEL:
            return _cancel(request)
        case _:
            assert_never(step)


def _ask_next(request: StaffRequest, draft: Broadcast) -> StaffResponse:
    """Ask for the audience, then for the text; show the notice once it has both."""
    if draft.audience is None:
        return say(wording.ASK_AUDIENCE, _audience_buttons(request, draft))
    if not draft.content.get("words"):
        return say(f"{_reach(request, draft, draft.audience)}\n\n{_ask_text(request)}", _cancel_row(draft))
    return _preview(request, draft)


def _audience_buttons(request: StaffRequest, draft: Broadcast) -> Rows:
    kinds = dict.fromkeys(kind.name for campaign in request.campaigns.values() for kind in campaign.kinds)
    texts = (wording.ALL, wording.UNFINISHED, *kinds, wording.MADE_NOT_RECEIVED)
    choices = [choice for text in texts for choice in button(text, BROADCAST, text)]
    return (tuple(choices[:3]), (*choices[3:], *step_buttons(draft, DraftStep.CANCEL)))


def _set_audience(request: StaffRequest, draft: Broadcast, text: str, words: str = "") -> StaffResponse:
    """Set whom a notice is for, in one campaign, whose bureau signs it; `words` is what the command says after that."""
    try:
        audience = read_selection(text, request.campaigns, request.at.date())
    except SelectionNotUnderstood as unclear:
        return say(str(unclear), _cancel_row(draft))
    if REFERENCE.fullmatch(audience.search):
        audience = replace(audience, search="", only=(audience.search.upper(),))
        if not request.applications.campaigns(audience):
            return say(wording.nobody_of(audience.only[0]), _cancel_row(draft))
    if audience.search:
        return say(wording.NO_SINGLE_RECIPIENTS, _cancel_row(draft))
    campaigns = campaigns_of(request, audience)
    if not campaigns:
        return say(wording.CAMPAIGN_AWAY, _cancel_row(draft))
    if len(campaigns) > 1:
        options = Meant(campaigns, "").options("\n".join(filter(None, [text, words])))
        return ask_which(request, BROADCAST, wording.ASK_CAMPAIGN, options)
    audience = replace(audience, campaign=next(iter(campaigns)), campaigns=())
    Broadcasts(request.tx).write(draft.id, audience=audience, drafted_at=request.now)
    return _ask_next(request, _reread(request, draft))


def _set_text(request: StaffRequest, draft: Broadcast, text: str) -> StaffResponse:
    text = clean(text)
    if not text:
        return say(_ask_text(request), _cancel_row(draft))
    if len(text) > LONGEST:
        return say(wording.text_too_long(len(text), LONGEST), _cancel_row(draft))
    Broadcasts(request.tx).write(draft.id, content={**draft.content, "words": text}, drafted_at=request.now)
    return _ask_next(request, _reread(request, draft))


def _set_file(request: StaffRequest, draft: Broadcast, file: SentFile) -> StaffResponse:
    if (file.size or 0) > LARGEST_FILE:
        return say(wording.FILE_TOO_LARGE, _cancel_row(draft))
    attached = {"channel": request.officer.address.channel, "handle": file.handle, "name": file.name or "附件"}
    Broadcasts(request.tx).write(draft.id, content={**draft.content, "file": attached}, drafted_at=request.now)
    if file.caption and not draft.content.get("words") and draft.audience is not None:
        return _set_text(request, _reread(request, draft), file.caption)
    [question] = _ask_next(request, _reread(request, draft)).replies
    return say(wording.file_attached(attached["name"], text_of(question)), question.choices)


def _set_moment(request: StaffRequest, draft: Broadcast, text: str) -> StaffResponse:
    if text in _AT_ONCE:
        Broadcasts(request.tx).write(draft.id, send_at=None, drafted_at=request.now)
        return _preview(request, _reread(request, draft))
    at = read_moment(text, request.at)
    if isinstance(at, str):
        return say(at)
    Broadcasts(request.tx).write(draft.id, send_at=next_allowed(at).timestamp(), drafted_at=request.now)
    return _preview(request, _reread(request, draft), "" if next_allowed(at) == at else wording.IN_THE_NIGHT)


def _preview(request: StaffRequest, draft: Broadcast, before: str = "") -> StaffResponse:
    """Show the notice as people will get it, how many it reaches, how long sending takes."""
    if draft.audience is None:
        return _ask_next(request, draft)
    file = draft.content.get("file")
    notice = bureau_wording.notice(bureau_of(request, draft), draft.content["words"])
    seen = wording.with_file(None if file is None else file["name"], notice)
    at = None if draft.send_at is None else datetime.fromtimestamp(draft.send_at, BEIJING)
    reach = _reach(request, draft, draft.audience)
    return say(wording.preview(draft.id, before, reach, wording.starts(at), seen), _all_steps(draft))


def _ask_text(request: StaffRequest) -> str:
    return wording.ask_text(LONGEST, request.file_channels, takes_files=request.takes_files)


def _reach(request: StaffRequest, draft: Broadcast, audience: Selection) -> str:
    reach = request.reach(audience)
    duration = _duration(request, draft, reach)
    return wording.audience(describe_audience(request, audience), reach_text(reach), duration)


def _duration(request: StaffRequest, draft: Broadcast, reach: Reach) -> str:
    if not reach.total:
        return ""
    messages = 2 if draft.content.get("file") else 1
    seconds = max(count * messages / request.pace(channel) for channel, count in reach.channels.items())
    return wording.duration(0 if seconds < 60 else math.ceil(seconds / 60))


def _cancel(request: StaffRequest) -> StaffResponse:
    Broadcasts(request.tx).drop(request.officer.identity)
    return say(wording.CANCELLED)


def _all_steps(draft: Broadcast) -> Rows:
    first, last = (DraftStep.CONFIRM, DraftStep.TRY), (DraftStep.SCHEDULE, DraftStep.REWORD, DraftStep.READDRESS)
    return step_buttons(draft, *first), step_buttons(draft, *last, DraftStep.CANCEL)


def _cancel_row(draft: Broadcast) -> Rows:
    return (step_buttons(draft, DraftStep.CANCEL),)


def _reread(request: StaffRequest, draft: Broadcast) -> Broadcast:
    return Broadcasts(request.tx).get(draft.id)
