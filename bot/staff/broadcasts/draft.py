"""An officer writes a notice: to whom, what, when; it is looked at, tried on oneself, confirmed."""

import math
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.channels import SentFile
from bot.staff.broadcasts import control
from bot.staff.broadcasts.control import BROADCAST
from bot.staff.quiet_hours import next_allowed
from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand, StaffResponse, button, say
from bot.staff.selection import SelectionNotUnderstood, describe, read_selection
from bot.staff.time_expressions import EXAMPLE, read_moment
from bot.storage.broadcast_recipients import BroadcastRecipients, Reach
from bot.storage.broadcasts import Broadcast, Broadcasts
from dialogs.language import bureau_wording
from dialogs.language.normalise import clean
from dialogs.language.plain_text import text_of
from dialogs.model.reply import Choice, Reply, Rows

TEST = StaffCommand("test")
DRAFT_SECONDS = 3600.0
"""A draft that was left alone for so long lets its officer's words go where they always go."""
LONGEST = 2_000
LARGEST_FILE = 20_000_000
AUDIENCES = ("全部", "未完成", "示范点", "示范区", "已生成未收件")
CANCEL = ("取消", "不发了")
_TO_WHOM = f"发给谁？可以点按钮，也可以直接写，例如：示范区 未完成，丰台 已生成未收件。不发了请写“{CANCEL[0]}”。"
_WHAT = f"要说什么？写好直接发来（最多 {LONGEST:,} 字）{{file}}。不发了请写“{CANCEL[0]}”。"
_A_FILE, _NO_FILE = "，也可以再发一个文件", "；网页上不能发文件"
_FILE_ELSEWHERE = "，要附文件请在 Telegram 里写这条通知（先发 /login）"


def broadcast(request: StaffRequest) -> StaffResponse:
    """Begin a notice, go on with it, or do something with one that is confirmed."""
    verb, _, rest = request.text.partition(" ")
    if verb in control.VERBS:
        return control.VERBS[verb](request, rest.strip())
    verb, _, number = request.text.rpartition(" ")
    draft = being_written(request)
    if draft is not None and verb in STEPS and number == str(draft.id):
        return STEPS[verb](request, draft)
    if verb in STEPS:
        return say("这条通知已经不在编写中了。")
    if draft is not None and not request.text:
        return _go_on(request, draft)
    if draft is None or draft.audience is not None:
        draft = Broadcasts(request.tx).draft(request.officer.identity, *request.officer.address, request.now)
    if not request.text:
        return _go_on(request, draft)
    audience, _, words = request.text.partition("\n")
    answer = _addressed(request, draft, audience)
    draft = _again(request, draft)
    return _worded(request, draft, words) if words.strip() and draft.audience is not None else answer


def continue_draft(request: StaffRequest, draft: Broadcast, file: SentFile | None) -> StaffResponse:
    """Take what an officer says, or the file they send, while they write a notice."""
    if file is not None:
        return _with_file(request, draft, file)
    said = clean(request.text)
    if said in CANCEL:
        return _cancelled(request, draft)
    if draft.audience is None:
        return _addressed(request, draft, said)
    if not draft.content.get("words"):
        return _worded(request, draft, said)
    if said in STEPS:
        return STEPS[said](request, draft)
    if said.startswith(("定时", "时间")) or said in ("马上", "立即", "现在"):
        return _timed(request, draft, said)
    return _look(request, draft, "这条通知还没有发，也没有取消，刚才那句话没有记下。")


def being_written(request: StaffRequest) -> Broadcast | None:
    """Give the notice that the officer is writing."""
    return Broadcasts(request.tx).being_written(request.officer.identity, request.now - DRAFT_SECONDS)


def test(request: StaffRequest) -> StaffResponse:
    """Send a notice to oneself, as others will get it: the one being written, or else the officer's last."""
    mine = [each for each in Broadcasts(request.tx).latest(20) if each.by == request.officer.identity]
    meant = being_written(request) or next(iter(mine), None)
    if meant is None or not meant.content.get("words"):
        return say("还没有写好的通知可以试发。先发 /broadcast 写一条。")
    said = Reply.of(
        f"通知 #{meant.id} 随后试发给您自己，别人收不到。", _steps(meant) if meant.confirmed_at is None else ()
    )
    return StaffResponse((said,), trial=control.as_recipients_see_it(request, meant))


def _go_on(request: StaffRequest, draft: Broadcast) -> StaffResponse:
    if draft.audience is None:
        choices = [choice for words in AUDIENCES for choice in button(words, BROADCAST, words)]
        return say(_TO_WHOM, (tuple(choices[:3]), (*choices[3:], *_cancel(draft))))
    if not draft.content.get("words"):
        return say(f"{_reach_told(request, draft)}\n\n{_what(request)}", (_cancel(draft),))
    return _look(request, draft)


def _addressed(request: StaffRequest, draft: Broadcast, words: str) -> StaffResponse:
    try:
        audience = read_selection(words, request.campaigns, request.at.date())
    except SelectionNotUnderstood as unclear:
        return say(str(unclear), (_cancel(draft),))
    if audience.search:
        return say("通知是发给一批人的，不能按名称或编号选人。例如：示范区 未完成", (_cancel(draft),))
    Broadcasts(request.tx).write(draft.id, audience=audience, drafted_at=request.now)
    return _go_on(request, _again(request, draft))


def _worded(request: StaffRequest, draft: Broadcast, words: str) -> StaffResponse:
    words = clean(words)
    if not words:
        return say(_what(request), (_cancel(draft),))
    if len(words) > LONGEST:
        return say(
            f"这段话有 {len(words):,} 字，最多 {LONGEST:,} 字。请缩短后再发，长文请放进文件。", (_cancel(draft),)
        )
    Broadcasts(request.tx).write(draft.id, content={**draft.content, "words": words}, drafted_at=request.now)
    return _look(request, _again(request, draft))


def _with_file(request: StaffRequest, draft: Broadcast, file: SentFile) -> StaffResponse:
    if (file.size or 0) > LARGEST_FILE:
        return say("文件太大，最大 20 MB。", (_cancel(draft),))
    kept = {"channel": request.officer.address.channel, "handle": file.handle, "name": file.name or "附件"}
    Broadcasts(request.tx).write(draft.id, content={**draft.content, "file": kept}, drafted_at=request.now)
    if file.caption and not draft.content.get("words") and draft.audience is not None:
        return _worded(request, _again(request, draft), file.caption)
    answer = _go_on(request, _again(request, draft))
    first = answer.replies[0]
    return say(f"已附上文件：{kept['name']}\n\n{text_of(first)}", first.choices)


def _look(request: StaffRequest, draft: Broadcast, before: str = "") -> StaffResponse:
    """Show the notice as people will get it, how many there are, how long it takes."""
    attached = draft.content.get("file")
    lines = [before, ""] if before else []
    lines += [f"通知 #{draft.id}，请核对：", _reach_told(request, draft), _when_told(draft, request.at)]
    lines += ["", "收到的人看到的是：", *([f"（文件）{attached['name']}"] if attached else [])]
    lines += [bureau_wording.notice(control.bureau_of(request, draft), draft.content["words"])]
    return say("\n".join(lines), _steps(draft))


def _what(request: StaffRequest) -> str:
    """Ask for a notice's words, and for a file only where one can be sent."""
    elsewhere = _FILE_ELSEWHERE if "telegram" in request.served else ""
    return _WHAT.format(file=f"{_NO_FILE}{elsewhere}" if request.officer.on_the_page else _A_FILE)


def _reach_told(request: StaffRequest, draft: Broadcast) -> str:
    assert draft.audience is not None  # noqa: S101 - it is asked first
    reach = BroadcastRecipients(request.tx).reach(draft.audience, request.served)
    return f"发给：{describe(draft.audience, request.campaigns)}。{control.reach_text(reach)}{_duration(request, draft, reach)}"


def _duration(request: StaffRequest, draft: Broadcast, reach: Reach) -> str:
    messages = 2 if draft.content.get("file") else 1
    seconds = max((count * messages / request.pace(channel) for channel, count in reach.channels.items()), default=0.0)
    if not reach.total:
        return ""
    if seconds < 60:
        return "发完不到 1 分钟。"
    return f"发完大约要 {math.ceil(seconds / 60):,} 分钟。"


def _when_told(draft: Broadcast, at: datetime) -> str:
    if draft.send_at is None:
        return "确认后马上发（21:00 到 8:00 不发，等到 8:00）。"
    return f"定于 {control.moment_text(draft.send_at)} 开始发。"


def _timed(request: StaffRequest, draft: Broadcast, words: str) -> StaffResponse:
    if words in ("马上", "立即", "现在"):
        Broadcasts(request.tx).write(draft.id, send_at=None, drafted_at=request.now)
        return _look(request, _again(request, draft))
    at = read_moment(words, request.at)
    if isinstance(at, str):
        return say(at)
    Broadcasts(request.tx).write(draft.id, send_at=next_allowed(at).timestamp(), drafted_at=request.now)
    later = "" if next_allowed(at) == at else "21:00 到 8:00 不发，改到 8:00。"
    return _look(request, _again(request, draft), later)


def _ask_hour(request: StaffRequest, draft: Broadcast) -> StaffResponse:
    return say(f"什么时候发？{EXAMPLE}")


def _reword(request: StaffRequest, draft: Broadcast) -> StaffResponse:
    kept = {name: value for name, value in draft.content.items() if name not in ("words", "file")}
    Broadcasts(request.tx).write(draft.id, content=kept, drafted_at=request.now)
    return _go_on(request, _again(request, draft))


def _readdress(request: StaffRequest, draft: Broadcast) -> StaffResponse:
    Broadcasts(request.tx).write(draft.id, audience=None, drafted_at=request.now)
    return _go_on(request, _again(request, draft))


def _cancelled(request: StaffRequest, draft: Broadcast) -> StaffResponse:
    Broadcasts(request.tx).drop(request.officer.identity)
    return say("已取消，没有发给任何人。")


def _confirm(request: StaffRequest, draft: Broadcast) -> StaffResponse:
    return (
        control.confirm(request, draft)
        if draft.content.get("words") and draft.audience is not None
        else _go_on(request, draft)
    )


def _try(request: StaffRequest, draft: Broadcast) -> StaffResponse:
    return test(request)


STEPS: Mapping[str, Callable[[StaffRequest, Broadcast], StaffResponse]] = {
    "确认发送": _confirm,
    "试发给自己": _try,
    "试发": _try,
    "定时": _ask_hour,
    "改文字": _reword,
    "改对象": _readdress,
    "取消": _cancelled,
}
"""What can be done with a notice that is being written."""


def _steps(draft: Broadcast) -> Rows:
    rows = ("确认发送", "试发给自己"), ("定时", "改文字", "改对象", "取消")
    return tuple(
        tuple(choice for label in row for choice in button(label, BROADCAST, f"{label} {draft.id}")) for row in rows
    )


def _cancel(draft: Broadcast) -> tuple[Choice, ...]:
    return button("取消", BROADCAST, f"取消 {draft.id}")


def _again(request: StaffRequest, draft: Broadcast) -> Broadcast:
    return Broadcasts(request.tx).get(draft.id)
