"""The deadline moved, a contact changed: recorded with who, when and why, told to whom it concerns, undone as easily."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from bot.staff.broadcasts.progress import reach_text
from bot.staff.quiet_hours import next_allowed
from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand, StaffResponse, button, say
from bot.staff.targets import read_number
from bot.storage.amendments import Amendments
from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcasts, Occasion
from bot.storage.selection import Selection
from dialogs.flow.campaign_choice import campaign_of
from dialogs.model.conversation import Conversation
from dialogs.model.reply import Reply, Rows
from dialogs.model.stages import Stage
from standards.campaign import Campaign

DEADLINE = StaffCommand("deadline")
GRACE_SECONDS = 120.0
"""A moved deadline is told after so long, so that a slip is undone before anybody hears of it."""
LONGEST_WHY = 100
UNDO = ("撤销", "undo")
_DAY = re.compile(r"(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?(?=\s|$|[，,。因由原])")
_SELECTION = "评选"
_CONTACT: Mapping[str, str] = {"联系人": "person", "电话": "telephone", "地址": "address"}
_BECAUSE = re.compile(r"(?:因为|由于|原因[是为：:]?|因)\s*")
_NAMES = {
    "deadline": "截止时间",
    "selection_until": "评选截止",
    **{field: word for word, field in _CONTACT.items()},
}


def deadline(request: StaffRequest) -> StaffResponse:
    """Show what the campaign's dates and contact are, change one with a reason, take a change back."""
    words = request.text.strip()
    campaign = _campaign(request, words)
    words = words.removeprefix(campaign.id).strip()
    verb, _, rest = words.partition(" ")
    if not words:
        return _shown(request, campaign)
    if verb in UNDO:
        return _undone(request, rest)
    if verb in _CONTACT:
        return _contact(request, campaign, verb, rest)
    what = "selection_until" if verb == _SELECTION else "deadline"
    return _moved(request, campaign, what, rest if verb == _SELECTION else words)


def _moved(request: StaffRequest, campaign: Campaign, what: str, words: str) -> StaffResponse:
    found = _DAY.match(words.strip())
    if found is None:
        return say(f"请写新的日期和原因，例如：{request.rules[DEADLINE].example}")
    try:
        day = date(int(found[1] or campaign.deadline.year), int(found[2]), int(found[3]))
    except ValueError:
        return say(f"没有{found[0].strip()}这一天。例如：{request.rules[DEADLINE].example}")
    before, why = getattr(campaign, what), _reason(words.strip()[found.end() :])
    if fault := _fault(request, campaign, what, day, before, why):
        return say(fault)
    number = Amendments(request.tx).add(
        campaign.id, {what: day.isoformat()}, why, request.officer.identity, request.now
    )
    request.note("amended", f"{campaign.id} {what} {before} → {day}", request.row_of("amendments", number))
    said = f"已改：{_NAMES[what]}由 {before} 改为 {day}（原因：{why}）。"
    if what == "deadline":
        said += _announced(request, campaign, f"deadline:{number}", before, day, why)
    return StaffResponse((Reply.of(said, _undo_row(number)),), changed=True)


def _fault(request: StaffRequest, campaign: Campaign, what: str, day: date, before: date, why: str) -> str | None:
    """Give the sentence that says why a day cannot be taken."""
    example = request.rules[DEADLINE].example
    if day == before:
        return f"{_NAMES[what]}已经是 {day}，没有变。"
    if day < request.at.date() or day < campaign.opened:
        return f"{day} 已经过去了。例如：{example}"
    if not why:
        return f"请写明原因，申请人会看到。例如：{example}"
    return _too_long(why)


def _too_long(why: str) -> str | None:
    """Return the sentence that refuses a reason that is too long: what many are told in one's own words needs a second officer."""
    if len(why) > LONGEST_WHY:
        return f"原因有 {len(why):,} 字，最多 {LONGEST_WHY} 字，没有改。请写短一点，要说更多请用 /broadcast。"
    return None


def _contact(request: StaffRequest, campaign: Campaign, word: str, rest: str) -> StaffResponse:
    found = _BECAUSE.search(rest)
    value, why = (rest[: found.start()].rstrip(" ，,。"), rest[found.end() :]) if found else (rest, "")
    if not value.strip() or not why.strip():
        return say(f"请写新的{word}和原因，例如：/deadline 电话 010-63400000 转 6018 因办公室调整")
    if fault := _too_long(why.strip()):
        return say(fault)
    changes = {_CONTACT[word]: value.strip()}
    number = Amendments(request.tx).add(campaign.id, changes, why.strip(), request.officer.identity, request.now)
    before = getattr(campaign.contact, _CONTACT[word])
    request.note(
        "amended", f"{campaign.id} {_CONTACT[word]} {before} → {value.strip()}", request.row_of("amendments", number)
    )
    said = (
        f"已改：{word}现在是“{value.strip()}”（原因：{why.strip()}）。今后的回答都用新的；要告诉大家请用 /broadcast。"
    )
    return StaffResponse((Reply.of(said, _undo_row(number)),), changed=True)


def _undone(request: StaffRequest, rest: str) -> StaffResponse:
    holding = Amendments(request.tx).holding()
    latest = holding[-1].id if holding else 0
    number = (read_number(rest) or 0) if rest.strip() else latest
    undone = Amendments(request.tx).undo(number, request.officer.identity, request.now)
    if undone is None:
        return say("没有可以撤销的更改。")
    request.note("amendment undone", f"{undone.campaign} #{number}", request.row_of("amendments", number))
    what = "、".join(_NAMES[name] for name in _NAMES if getattr(undone.amendment, name) is not None)
    said = f"已撤销：{what}恢复为更改以前的。"
    published = request.published[undone.campaign]
    now_holds = published.amended(each.amendment for each in Amendments(request.tx).holding(undone.campaign))
    if undone.amendment.deadline is not None and now_holds.deadline != undone.amendment.deadline:
        said += _taken_back(request, now_holds, number, undone.amendment.deadline)
    return StaffResponse((Reply.of(said),), changed=True)


def _taken_back(request: StaffRequest, campaign: Campaign, number: int, told: date) -> str:
    """Stop what nobody has heard of yet; tell the others that it does not hold."""
    announced = Broadcasts(request.tx).by_key(f"deadline:{number}")
    if announced is not None and announced.started_at is None:
        BroadcastRecipients(request.tx).stop(announced.id, request.now)
        return "还没有告诉任何人。"
    return _announced(request, campaign, f"deadline:{number}:undone", told, campaign.deadline, "前次更改已撤销")


def _announced(request: StaffRequest, campaign: Campaign, key: str, before: date, day: date, why: str) -> str:
    """Order that everybody hears of it whose paper has not come; say how many, and when it begins."""
    concerned = Selection(campaign=campaign.id, not_reached=(Stage.RECEIVED,))
    content = {"before": before.isoformat(), "deadline": day.isoformat(), "why": why}
    by = request.officer.identity
    starts = next_allowed(request.at + timedelta(seconds=GRACE_SECONDS))
    broadcast = Broadcasts(request.tx).announce(
        Occasion.DEADLINE, key, concerned, content, request.now, by=by, send_at=starts.timestamp()
    )
    if broadcast is None:
        return ""
    reach = reach_text(BroadcastRecipients(request.tx).reach(concerned, request.served))
    return f"{starts:%Y-%m-%d %H:%M} 起告诉还没有交纸质材料的人：{reach}在此之前撤销，谁也不会收到。"


def _shown(request: StaffRequest, campaign: Campaign) -> StaffResponse:
    lines = [
        f"{campaign.district}{campaign.year}年度",
        f"截止时间：{campaign.deadline}（评选到 {campaign.selection_until}）",
    ]
    lines.append(f"联系人：{campaign.contact.person}，{campaign.contact.telephone}")
    for each in Amendments(request.tx).holding(campaign.id):
        changed = "，".join(
            f"{name}改为 {value}"
            for field, name in _NAMES.items()
            if (value := getattr(each.amendment, field)) is not None
        )
        officer = request.directory.name_of(each.amendment.who)
        lines.append(f"#{each.id} {each.amendment.when:%Y-%m-%d %H:%M} {officer} {changed}（{each.amendment.why}）")
    lines.append(f"要改请写，例如：{request.rules[DEADLINE].example}；撤销：/deadline 撤销")
    return say("\n".join(lines))


def _campaign(request: StaffRequest, words: str) -> Campaign:
    """Give the campaign whose id stands first, else the one whose turn it is."""
    named = request.campaigns.get(words.split(" ", 1)[0])
    return named or campaign_of(request.campaigns, Conversation(), request.at.date())


def _reason(words: str) -> str:
    """Give an officer's reason without the word that leads to it: 因系统升级 is told as 系统升级."""
    words = words.strip(" ，,。")
    found = _BECAUSE.match(words)
    return words[found.end() :] if found else words


def _undo_row(number: int) -> Rows:
    return (button("撤销", DEADLINE, f"undo {number}"),)
