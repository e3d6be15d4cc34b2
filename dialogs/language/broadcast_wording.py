"""The sentences about broadcasts that staff read."""

from collections.abc import Mapping, Sequence
from datetime import datetime

ASK_AUDIENCE = "发给谁？可以选，也可以直接写，例如：未完成，已生成未收件。不发了请写“取消”。"
NOT_BEING_WRITTEN = "这条通知已经不在编写中了。"
NEITHER_SENT_NOR_CANCELLED = "这条通知还没有发，也没有取消，刚才那句话没有记下。"
NOTHING_TO_TRY = "还没有写好的通知可以试发。先发 /broadcast 写一条。"
NO_SINGLE_RECIPIENTS = (
    "通知不能按名称选人。可以写一批人，例如：未完成 本周；也可以写几个编号，例如：FT23-7K4M3A FT23-DRQ9HT"
)
FILE_TOO_LARGE = "文件太大，最大 20 MB。"
CANCELLED = "已取消，没有发给任何人。"
NO_BROADCASTS = "还没有发过通知。"
AMBIGUOUS = "不止一条，请写编号，例如：/broadcast 暂停 3"
ALL, UNFINISHED, MADE_NOT_RECEIVED = "全部", "未完成", "已生成未收件"
CONFIRM, TRY, SCHEDULE, REWORD, READDRESS, CANCEL = "确认发送", "试发给自己", "定时", "改文字", "改对象", "取消"
AGREE, DISAGREE, PAUSE, RESUME, STOP, LIST = "同意发送", "不同意", "暂停", "继续", "停止", "列表"
OTHER_CHANNELS = "其他渠道"
RESEND_FAILED = "重发失败的"
NOT_COUNTED = "自己的另一个账号、和写的人有邀请关系的人、{days} 天内由写的人给过登录链接的人不算。"
MOMENT_EXAMPLE = "例如：定时 6月10日 9:00，定时 明天 上午9点半，定时 下周一 9:00，或“马上”。"
ASK_MOMENT = f"什么时候发？{MOMENT_EXAMPLE}"
MOMENT_NOT_UNDERSTOOD = f"请写明日期和时间，{MOMENT_EXAMPLE}"
NO_SUCH_MOMENT = f"没有这个时间。{MOMENT_EXAMPLE}"
IN_THE_NIGHT = "21:00 到 8:00 不发，改到 8:00。"


CAMPAIGN_AWAY = "这份申报的批次文件不在了，现在不能给它发通知。请改对象，或先把批次文件放回去。"


def nobody_of(reference: str) -> str:
    """Return a sentence saying that no application has the reference to which a notice was addressed."""
    return f"没有找到编号 {reference}，没有发给任何人。请核对编号，或写别的对象，例如：未完成"


def ask_text(longest: int, file_channels: Sequence[str], *, takes_files: bool) -> str:
    """Ask for a notice's text, and for a file only if one can be sent."""
    file = "，也可以再发一个文件"
    if not takes_files:
        where = " 或 ".join(file_channels)
        file = "；这里不能发文件" + (f"，要附文件请在 {where} 里写这条通知（先发 /login）" if where else "")
    return f"要说什么？写好直接发来（最多 {longest:,} 字）{file}。不发了请写“取消”。"


def text_too_long(length: int, longest: int) -> str:
    """Refuse a notice's text that is too long."""
    return f"这段话有 {length:,} 字，最多 {longest:,} 字。请缩短后再发，长文请放进文件。"


def file_attached(name: str, question: str) -> str:
    """Return a sentence saying which file is attached, before the next question."""
    return f"已附上文件：{name}\n\n{question}"


def trial(number: int) -> str:
    """Return a sentence saying that a notice is sent to its writer only."""
    return f"通知 #{number} 随后试发给您自己，别人收不到。"


def preview(number: int, before: str, reach: str, starts: str, notice: str) -> str:
    """Show a notice as people will get it, whom it reaches, and when it is sent."""
    head = [before, ""] if before else []
    return "\n".join([*head, f"通知 #{number}，请核对：", reach, starts, "", "收到的人看到的是：", notice])


def with_file(name: str | None, text: str) -> str:
    """Put the name of the attached file, if there is one, above a notice."""
    return text if name is None else f"（文件）{name}\n{text}"


def audience(who: str, reach: str, duration: str) -> str:
    """Name an audience, how many it reaches, and how long sending takes."""
    return f"发给：{who}。{reach}{duration}"


def duration(minutes: int) -> str:
    """Return a sentence saying how long sending takes; 0 is less than a minute."""
    return f"发完大约要 {minutes:,} 分钟。" if minutes else "发完不到 1 分钟。"


def starts(at: datetime | None) -> str:
    """Return a sentence saying when a notice being written will be sent; None is as soon as it is confirmed."""
    return "确认后马上发（21:00 到 8:00 不发，等到 8:00）。" if at is None else f"定于 {at:%Y-%m-%d %H:%M} 开始发。"


def moment_over(at: datetime) -> str:
    """Refuse a moment that is over."""
    return f"{at:%Y-%m-%d %H:%M} 已经过去了。{MOMENT_EXAMPLE}"


def moment_too_far(at: datetime, days: int) -> str:
    """Refuse a moment that is too far ahead."""
    return f"最多提前 {days} 天定时，{at:%Y-%m-%d} 太远了。{MOMENT_EXAMPLE}"


def nobody_reached(who: str) -> str:
    """Return a sentence saying that an audience has nobody who can be reached."""
    return f"{who}：没有能收到的人，没有发送。"


def needs_time(number: int, total: int, limit: int, why: str, minutes: int) -> str:
    """Ask the only officer to agree again after some minutes."""
    text = f"通知 #{number} 要发给 {total:,} 人，超过 {limit} 人，又没有第二位经办人{why}。"
    return f"{text}请 {minutes} 分钟后再选“{AGREE}”。"


ASK_CAMPAIGN = "发给哪个批次的申报人？一条通知由一个局署名，只发一个批次。"


def needs_another(number: int, total: int, limit: int, names: Sequence[str]) -> str:
    """Return a sentence saying which officers were asked to agree."""
    asked = names[0] if len(names) == 1 else f"{'、'.join(names)}中的一位"
    return f"通知 #{number} 要发给 {total:,} 人，超过 {limit} 人，已请{asked}同意。"


def please_agree(officer: str, summary: str, notice: str) -> str:
    """Ask another officer to agree to a notice."""
    return f"{officer}请您同意发送：\n\n{summary}\n\n{notice}"


def only_another(number: int, not_counted: str) -> str:
    """Return a sentence saying that another officer has to agree."""
    return f"通知 #{number} 要由另一位经办人同意。{not_counted}"


def too_early_to_agree(number: int, minutes: int) -> str:
    """Return a sentence saying how long the only officer has still to wait."""
    return f"还要等 {minutes} 分钟才能同意自己写的通知 #{number}。"


def approved(number: int, starts_at: datetime, total: int, *, at_once: bool) -> str:
    """Return a sentence saying when a notice begins to be sent, and to how many."""
    begins = "现在开始发送" if at_once else f"定于 {starts_at:%Y-%m-%d %H:%M} 开始发送"
    return f"通知 #{number} {begins}，能收到的共 {total:,} 人。进展会显示在写通知的人那里。"


def agreed(officer: str, text: str) -> str:
    """Return a sentence saying who agreed."""
    return f"{officer}已同意。{text}"


def refused(number: int) -> str:
    """Return a sentence saying that a notice was refused."""
    return f"通知 #{number} 没有获得同意，不会发送。"


def paused(name: str) -> str:
    """Return a sentence saying that a broadcast is paused."""
    return f"{name} 已暂停。已经发出的收不回来。"


def resumed(name: str) -> str:
    """Return a sentence saying that a broadcast goes on."""
    return f"{name} 继续发送。"


def stopped(name: str, sent: int) -> str:
    """Return a sentence saying that a broadcast is stopped for good."""
    return f"{name} 已停止，不能再继续。已发 {sent:,} 人，已经发出的收不回来。"


def nobody_to_resend(name: str) -> str:
    """Return a sentence saying that nobody missed a broadcast."""
    return f"{name} 没有需要重发的人。"


def resent(name: str, count: int) -> str:
    """Return a sentence saying to how many a broadcast is sent again."""
    return f"{name} 重发给 {count:,} 人：只发给没有成功的，已送到的不会再收到。"


def summary(name: str, state: str, who: str) -> str:
    """Name a broadcast, its state and its audience."""
    return f"{name}（{state}）发给：{who}"


def progress(name: str, state: str) -> str:
    """Name a broadcast and its state."""
    return f"{name}：{state}"


def expected(total: int) -> str:
    """Return a sentence saying for how many a broadcast was expected to be."""
    return f"要发给 {total:,} 人"


def minutes_left(minutes: int) -> str:
    """Return a sentence saying how long sending still takes."""
    return f"大约还要 {minutes:,} 分钟"


def tally(
    total: int,
    sent: tuple[int, Sequence[tuple[str, int]]],
    waiting: int,
    failed: Sequence[tuple[str, int]],
    repeated: int,
) -> str:
    """Return a sentence saying how many got a broadcast by which way, how many wait, how many did not get it and why."""
    count, ways = sent
    by_way = "、".join(f"{way} {number:,}" for way, number in ways)
    head = f"共 {total:,} 人：已发 {count:,}" + (f"（{by_way}）" if by_way else "") + f"，等待 {waiting:,}"
    parts = [head, *(f"{reason} {number:,}" for reason, number in failed)]
    text = "，".join(parts)
    return f"{text}。其中 {repeated:,} 人可能收到两次" if repeated else text


def reach(
    total: int,
    channels: Mapping[str, int],
    ways: Mapping[str, Sequence[tuple[str, int]]],
    later: int,
    opted_out: int,
    unserved: Mapping[str, int],
    unreachable: int,
) -> str:
    """Return a sentence saying how many are reached on which channel by which way, and how many are not."""
    between = "；" if ways else "，"
    counts = between.join(
        f"{name} {'、'.join(f'{way} {number:,}' for way, number in ways[name])}"
        if name in ways
        else f"{name} {count:,}"
        for name, count in channels.items()
    )
    text = f"能收到 {total:,} 人" + (f"（{counts}）" if counts else "")
    if later:
        text += f"，另有 {later:,} 人要等他们下次发消息才看到（发出后可打电话：发“电话名单”）"
    if opted_out:
        text += f"，已退订 {opted_out:,} 人"
    for name, count in unserved.items():
        text += f"，另有 {count:,} 人在{name}，这个渠道现在没有开通，不会收到"
    if unreachable:
        text += f"，联系不上 {unreachable:,} 人"
    return f"{text}。"


def no_such_broadcast(text: str) -> str:
    """Return a sentence saying that a number names no broadcast."""
    return f"没有通知“{text}”，请写编号，例如：3。发 /broadcast 列表 可以看到最近的。"


def wrong_state(name: str, state: str) -> str:
    """Return a sentence saying that something cannot be done with a broadcast in its state."""
    return f"{name} 现在是“{state}”，不能这样做。"


def none_in_state(states: Sequence[str]) -> str:
    """Return a sentence saying that no broadcast is in one of the states."""
    return f"没有{'、'.join(states)}的通知。"


def stopped_without_authority(number: int, by: str) -> str:
    """Return the message to administrators that says why a notice was stopped."""
    return f"通知 #{number} 没有发完，已停止：写它的{by}或同意它的人已不再能发通知。"


def nobody_counts(invited: Sequence[str], linked: Sequence[str], days: int) -> str:
    """Return a sentence saying why other officers do not count as second ones; empty if there are no others."""
    parts = [f"{'、'.join(invited)}和写的人有邀请关系"] if invited else []
    parts += [f"{'、'.join(linked)}的登录链接是写的人 {days} 天内给的"] if linked else []
    return f"（{'；'.join(parts)}，不算）" if parts else ""


def question_from(title: str, words: str, reference: str, *, notices: bool) -> str:
    """Return an applicant's question for the officers, and how it is answered: by a notice to that application alone."""
    way = (
        f"答复请发（换行后写内容）：通知 {reference}"
        if notices
        else f"申请人退订了通知，收不到答复，请打电话：查看 {reference}"
    )
    return f"📩 {title} 留言：\n“{words}”\n{way}"
