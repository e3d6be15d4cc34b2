"""A notice that is written: confirmed, agreed to by a second officer, sent, paused, stopped, sent again to who missed it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.clock import BEIJING
from bot.staff.broadcasts.second_officer import WHO_DOES_NOT, counts_as_second, second_officers, why_nobody
from bot.staff.quiet_hours import next_allowed
from bot.staff.requests import StaffRequest
from bot.staff.responses import Notice, StaffCommand, StaffResponse, button, say
from bot.staff.selection import describe
from bot.staff.targets import read_number
from bot.storage.broadcast_recipients import BroadcastRecipients, Reach, Tally
from bot.storage.broadcasts import Broadcast, Broadcasts, BroadcastState, Occasion
from bot.storage.records import DeliveryFailure
from dialogs.language import bureau_wording, buttons
from dialogs.language.plain_text import text_of
from dialogs.model.reply import Reply, Rows

BROADCAST, RESEND = StaffCommand("broadcast"), StaffCommand("resend")
APPROVED_ABOVE = 50
"""Recipients above which a second officer has to agree."""
ALONE_SECONDS = 600.0
"""Where there is only one officer, the same person agrees again after so long."""
LISTED = 10
CHANNELS = {"telegram": "Telegram", "web": "网页", "wechat": "微信", "console": "终端"}
_FAILED = {
    DeliveryFailure.GONE: "联系不上",
    DeliveryFailure.REFUSED: "发不出",
    DeliveryFailure.UNCERTAIN: "不确定是否送到",
    DeliveryFailure.SKIPPED: "已退订或不再需要",
    DeliveryFailure.STOPPED: "停止时还没发",
    DeliveryFailure.FORGOTTEN: "已删除资料",
}
_STANDS = {
    BroadcastState.UNAPPROVED: "等人同意",
    BroadcastState.WAITING: "等时间到",
    BroadcastState.SENDING: "正在发",
    BroadcastState.PAUSED: "已暂停",
    BroadcastState.STOPPED: "已停止",
    BroadcastState.FINISHED: "已发完",
}
_OCCASIONS = {
    Occasion.NOTICE: "通知",
    Occasion.REMINDER: "截止提醒",
    Occasion.DEADLINE: "截止时间变更",
    Occasion.IDLE: "久未填写的询问",
}


def confirm(request: StaffRequest, draft: Broadcast) -> StaffResponse:
    """Close the writing; send, or ask a second officer where many are concerned."""
    assert draft.audience is not None  # noqa: S101 - asked before
    reach = BroadcastRecipients(request.tx).reach(draft.audience, request.served)
    if not reach.total:
        return say(f"{describe(draft.audience, request.campaigns)}：没有能收到的人，没有发送。")
    content = {**draft.content, "bureau": bureau_of(request, draft)}
    Broadcasts(request.tx).write(draft.id, content=content, confirmed_at=request.now, expected=reach.total)
    request.note("broadcast", f"#{draft.id} {reach.total}")
    draft = Broadcasts(request.tx).get(draft.id)
    if reach.total <= APPROVED_ABOVE:
        return _approved(request, draft, "broadcast agreed")
    rows = _rows(draft, "同意发送", "不同意")
    others = second_officers(request, draft.by)
    if not others:
        minutes, why = int(ALONE_SECONDS // 60), why_nobody(request, draft.by)
        said = f"通知 #{draft.id} 要发给 {reach.total:,} 人，超过 {APPROVED_ABOVE} 人，又没有第二位经办人{why}。"
        said += f"请 {minutes} 分钟后再点“同意发送”。"
        return say(said, rows)
    names = list(dict.fromkeys(each.name for each in others))
    asked_of = names[0] if len(names) == 1 else f"{'、'.join(names)}中的一位"
    said = f"通知 #{draft.id} 要发给 {reach.total:,} 人，超过 {APPROVED_ABOVE} 人，已请{asked_of}同意。"
    asked = Reply.of(
        f"{request.officer.name}请您同意发送：\n\n{summary(request, draft)}\n\n{_as_seen(request, draft)}", rows
    )
    answer = say(said, _rows(draft, "停止"))
    return StaffResponse(answer.replies, letters=[(each.identity, asked) for each in others])


def agree(request: StaffRequest, words: str) -> StaffResponse:
    """Agree to what another officer wrote; one who is alone agrees to their own after ten minutes."""
    broadcast = _meant(request, words, BroadcastState.UNAPPROVED)
    if isinstance(broadcast, str):
        return say(broadcast)
    alone = not counts_as_second(request, broadcast.by)
    if alone:
        if second_officers(request, broadcast.by):
            return say(f"通知 #{broadcast.id} 要由另一位经办人同意。{WHO_DOES_NOT}")
        assert broadcast.confirmed_at is not None  # noqa: S101 - it stands unapproved
        left = broadcast.confirmed_at + ALONE_SECONDS - request.now
        if left > 0:
            return say(
                f"还要等 {max(int(left // 60), 1)} 分钟才能同意自己写的通知 #{broadcast.id}。",
                _rows(broadcast, "同意发送"),
            )
    return _approved(request, broadcast, "broadcast agreed alone" if alone else "broadcast agreed")


def disagree(request: StaffRequest, words: str) -> StaffResponse:
    """Refuse what another officer wrote; nobody is told."""
    broadcast = _meant(request, words, BroadcastState.UNAPPROVED)
    if isinstance(broadcast, str):
        return say(broadcast)
    BroadcastRecipients(request.tx).stop(broadcast.id, request.now)
    request.note("broadcast refused", f"#{broadcast.id}")
    said = f"通知 #{broadcast.id} 没有获得同意，不会发送。"
    others = [broadcast.by] if broadcast.by != request.officer.identity else []
    return StaffResponse((Reply.of(said),), letters=[(each, Reply.of(said)) for each in others])


def pause(request: StaffRequest, words: str) -> StaffResponse:
    """Hold a broadcast where it is."""
    broadcast = _meant(request, words, BroadcastState.SENDING, BroadcastState.WAITING)
    if isinstance(broadcast, str):
        return say(broadcast)
    Broadcasts(request.tx).write(broadcast.id, paused_at=request.now)
    request.note("broadcast paused", f"#{broadcast.id}")
    return say(f"{_called(broadcast)} 已暂停。已经发出的收不回来。", _rows(broadcast, "继续", "停止"))


def resume(request: StaffRequest, words: str) -> StaffResponse:
    """Go on with a broadcast that is paused."""
    broadcast = _meant(request, words, BroadcastState.PAUSED)
    if isinstance(broadcast, str):
        return say(broadcast)
    Broadcasts(request.tx).write(broadcast.id, paused_at=None)
    request.note("broadcast resumed", f"#{broadcast.id}")
    return say(f"{_called(broadcast)} 继续发送。", _rows(broadcast, "暂停", "停止"))


def stop(request: StaffRequest, words: str) -> StaffResponse:
    """End a broadcast for good."""
    broadcast = _meant(
        request, words, BroadcastState.SENDING, BroadcastState.PAUSED, BroadcastState.WAITING, BroadcastState.UNAPPROVED
    )
    if isinstance(broadcast, str):
        return say(broadcast)
    BroadcastRecipients(request.tx).stop(broadcast.id, request.now)
    request.note("broadcast stopped", f"#{broadcast.id}")
    tally = BroadcastRecipients(request.tx).tally(broadcast.id)
    return say(f"{_called(broadcast)} 已停止，不能再继续。已发 {tally.sent:,} 人，已经发出的收不回来。")


def resend(request: StaffRequest) -> StaffResponse:
    """Send again to those whom a broadcast failed to reach, and to nobody else."""
    broadcast = _meant(request, request.text, BroadcastState.FINISHED)
    if isinstance(broadcast, str):
        return say(broadcast)
    count = BroadcastRecipients(request.tx).again(broadcast.id)
    if not count:
        return say(f"{_called(broadcast)} 没有需要重发的人。")
    request.note("broadcast again", f"#{broadcast.id} {count}")
    return say(
        f"{_called(broadcast)} 重发给 {count:,} 人：只发给没有成功的，已送到的不会再收到。",
        _rows(broadcast, "暂停", "停止"),
    )


def list_latest(request: StaffRequest, _: str) -> StaffResponse:
    """List the latest broadcasts with their tallies."""
    found = Broadcasts(request.tx).latest(LISTED)
    lines = [summary(request, each) for each in found]
    return say("\n\n".join(lines) or "还没有发过通知。")


def summary(request: StaffRequest, broadcast: Broadcast) -> str:
    """Say of a broadcast what it is, to whom it goes, how it stands."""
    tally = BroadcastRecipients(request.tx).tally(broadcast.id)
    whom = describe(broadcast.audience, request.campaigns) if broadcast.audience is not None else ""
    lines = [f"{_called(broadcast)}（{_STANDS[broadcast.standing]}）发给：{whom}"]
    if tally.total:
        lines.append(tally_text(tally))
    elif broadcast.expected is not None:
        lines.append(f"能收到 {broadcast.expected:,} 人")
    return "\n".join(lines)


def progress_message(broadcast: Broadcast, tally: Tally, per_second: float) -> Reply:
    """Give the message that shows how a broadcast goes on, with what can be done about it."""
    lines = [f"{_called(broadcast)}：{_STANDS[broadcast.standing]}", tally_text(tally)]
    match broadcast.standing:
        case BroadcastState.SENDING:
            if tally.waiting > per_second * 60:
                lines.append(f"大约还要 {int(tally.waiting / per_second / 60) + 1:,} 分钟")
            return Reply.of("\n".join(lines), _rows(broadcast, "暂停", "停止"))
        case BroadcastState.PAUSED:
            return Reply.of("\n".join(lines), _rows(broadcast, "继续", "停止"))
        case _:
            again = button("重发失败的", RESEND, str(broadcast.id))
            missed = any(
                (tally.failed or {}).get(each) for each in (DeliveryFailure.REFUSED, DeliveryFailure.UNCERTAIN)
            )
            return Reply.of("\n".join(lines), (again,) if again and missed else ())


def tally_text(tally: Tally) -> str:
    """Say how many got it, how many wait, how many not, and why; the parts add up to the whole."""
    lines = [f"共 {tally.total:,} 人：已发 {tally.sent:,}，等待 {tally.waiting:,}"]
    lines += [f"{_FAILED[failure]} {count:,}" for failure, count in sorted((tally.failed or {}).items()) if count]
    said = "，".join(lines)
    return f"{said}。其中 {tally.repeated:,} 人可能收到两次" if tally.repeated else said


def reach_text(reach: Reach) -> str:
    """Say how many are reached on which channel, and how many are not."""
    channels = "，".join(f"{CHANNELS.get(name, name)} {count:,}" for name, count in sorted(reach.channels.items()))
    said = f"能收到 {reach.total:,} 人" + (f"（{channels}）" if channels else "")
    if reach.opted_out:
        said += f"，已退订 {reach.opted_out:,} 人"
    for name, count in sorted(reach.unserved.items()):
        said += f"，另有 {count:,} 人在{CHANNELS.get(name, name)}，这个渠道现在没有开通，不会收到"
    if reach.unreachable:
        said += f"，联系不上 {reach.unreachable:,} 人"
    return f"{said}。"


def moment_text(moment: float) -> str:
    """Say a moment in Beijing time."""
    return f"{datetime.fromtimestamp(moment, BEIJING):%Y-%m-%d %H:%M}"


def bureau_of(request: StaffRequest, broadcast: Broadcast) -> str:
    """Give whose notice it is."""
    campaign = broadcast.audience.campaign if broadcast.audience is not None else None
    chosen = request.campaigns.get(campaign or "") or max(request.campaigns.values(), key=lambda each: each.opened)
    return chosen.bureau


def as_recipients_see_it(request: StaffRequest, broadcast: Broadcast) -> Notice:
    """Give a notice as people get it."""
    words = bureau_wording.notice(bureau_of(request, broadcast), broadcast.content["words"])
    return Notice(Reply.of(words, ((buttons.notices(False),),)), broadcast.content.get("file"))


def _approved(request: StaffRequest, broadcast: Broadcast, what: str) -> StaffResponse:
    starts = next_allowed(datetime.fromtimestamp(max(broadcast.send_at or 0.0, request.now), BEIJING))
    Broadcasts(request.tx).write(
        broadcast.id, approved_at=request.now, approved_by=request.officer.identity, send_at=starts.timestamp()
    )
    request.note(what, f"#{broadcast.id} {broadcast.by}")
    begins = "现在开始发送" if starts.timestamp() <= request.now else f"定于 {starts:%Y-%m-%d %H:%M} 开始发送"
    said = f"通知 #{broadcast.id} {begins}，共 {broadcast.expected or 0:,} 人。进展会显示在写通知的人那里。"
    others = [broadcast.by] if broadcast.by != request.officer.identity else []
    letters = [(each, Reply.of(f"{request.officer.name}已同意。{said}")) for each in others]
    return StaffResponse((Reply.of(said, _rows(broadcast, "暂停", "停止")),), letters=letters)


def _as_seen(request: StaffRequest, broadcast: Broadcast) -> str:
    notice = as_recipients_see_it(request, broadcast)
    return (f"（文件）{notice.file['name']}\n" if notice.file else "") + text_of(notice.reply)


def _meant(request: StaffRequest, words: str, *standings: BroadcastState) -> Broadcast | str:
    """Give the broadcast of a number, or the only one that stands so; or the sentence to answer with."""
    if words.strip():
        try:
            found = [Broadcasts(request.tx).get(read_number(words) or 0)]
        except LookupError:
            return f"没有通知“{words.strip()[:20]}”，请写编号，例如：3。发 /broadcast 列表 可以看到最近的。"
    else:
        found = [each for each in Broadcasts(request.tx).latest(LISTED) if each.standing in standings][:2]
        if standings == (BroadcastState.FINISHED,):
            found = found[:1]
    if len(found) == 1 and found[0].standing in standings:
        return found[0]
    if len(found) == 1:
        return f"{_called(found[0])} 现在是“{_STANDS.get(found[0].standing, '正在写')}”，不能这样做。"
    names = "、".join(_STANDS[each] for each in standings)
    return f"没有{names}的通知。" if not found else "不止一条，请写编号，例如：/broadcast 暂停 3"


def _called(broadcast: Broadcast) -> str:
    return f"{_OCCASIONS[broadcast.kind]} #{broadcast.id}"


def _rows(broadcast: Broadcast, *labels: str) -> Rows:
    return (tuple(choice for label in labels for choice in button(label, BROADCAST, f"{label} {broadcast.id}")),)


VERBS: Mapping[str, Callable[[StaffRequest, str], StaffResponse]] = {
    "同意": agree,
    "同意发送": agree,
    "不同意": disagree,
    "暂停": pause,
    "继续": resume,
    "停止": stop,
    "列表": list_latest,
}
"""What can be said of a notice that is confirmed."""
