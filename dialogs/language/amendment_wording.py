"""The sentences about amendments that staff read."""

from collections.abc import Sequence
from datetime import date, datetime, time

from standards.announcement import deadline_in_figures

NOTHING_TO_UNDO = "没有可以撤销的更改。"
DEADLINE_UNDONE = "前次更改已撤销"
NOBODY_TOLD = "还没有告诉任何人。"
CONTACT_EXAMPLE = "/deadline 电话 010-63400000 转 6018 因办公室调整"


def ask_deadline(example: str) -> str:
    """Ask for a new deadline and a reason."""
    return f"请写新的日期和原因，例如：{example}"


def no_such_deadline(text: str, example: str) -> str:
    """Return a sentence saying that there is no such day."""
    return f"没有{text}这一天。例如：{example}"


def no_such_hour(text: str, example: str) -> str:
    """Return a sentence saying that there is no such hour."""
    return f"没有{text}这个时刻，当天最后写 23:59。例如：{example}"


def which_half(text: str, hour: int) -> str:
    """Ask which of two hours is meant by one of the first twelve."""
    return f"“{text}”是早上还是下午？没有改。请写 {hour:02}:00 或 {hour + 12}:00 这样的时刻。"


def another_weekday(day: date, example: str) -> str:
    """Return a sentence saying which weekday a day is, written with another."""
    return f"{day} 是星期{'一二三四五六日'[day.weekday()]}，请核对日期，没有改。例如：{example}"


def between_day_and_reason(text: str, example: str) -> str:
    """Return a sentence saying that what stands between the day and the reason is no hour that can be read."""
    return f"没有看懂“{text}”，没有改。日期后面可以写时刻，例如 17:00，再写“因”和原因：{example}"


def after_selection(selection: date) -> str:
    """Warn of a deadline behind the end of the selection."""
    return f"⚠️ 这晚于评选结束日 {selection}，请核对；评选也改期的，请写：/deadline 评选 日期 因…。"


def before_deadline(deadline: date) -> str:
    """Warn of an end of the selection before the deadline."""
    return f"⚠️ 这早于截止时间 {deadline}，请核对。"


def deadline_unchanged(name: str, day: str) -> str:
    """Return a sentence saying that a date is the same as before."""
    return f"{name}已经是 {day}，没有变。"


def deadline_over(day: str, example: str) -> str:
    """Refuse a date that is over."""
    return f"{day} 已经过去了。例如：{example}"


def ask_deadline_reason(example: str) -> str:
    """Ask for the reason of an amendment."""
    return f"请写明原因，申请人会看到。例如：{example}"


def reason_too_long(length: int, longest: int) -> str:
    """Refuse a reason that is too long."""
    return f"原因有 {length:,} 字，最多 {longest} 字，没有改。请写短一点，要说更多请用 /broadcast。"


def deadline_moved(name: str, before: str, day: str, reason: str) -> str:
    """Return a sentence saying that a date was changed."""
    return f"已改：{name}由 {before} 改为 {day}（原因：{reason}）。"


def deadline_announced(at: datetime, reach: str) -> str:
    """Return a sentence saying when applicants hear of a new deadline."""
    return f"{at:%Y-%m-%d %H:%M} 起告诉还没有交纸质材料的人：{reach}在此之前撤销，谁也不会收到。"


def ask_contact(name: str) -> str:
    """Ask for a new contact and a reason."""
    return f"请写新的{name}和原因，例如：{CONTACT_EXAMPLE}"


def contact_changed(name: str, value: str, reason: str, kind: str) -> str:
    """Return a sentence saying that a contact was changed, of one kind alone if it is named."""
    whom = f"今后对{kind}的申报人都用新的；要告诉他们请用 /broadcast {kind}。" if kind else ""
    return f"已改：{name}现在是“{value}”（原因：{reason}）。{whom or '今后的回答都用新的；要告诉大家请用 /broadcast。'}"


def amendment_undone(campaign: str, names: Sequence[str]) -> str:
    """Return a sentence saying that an amendment was undone, of the named campaign where there are several."""
    return f"已撤销：{campaign}{'、'.join(names)}恢复为更改以前的。"


def undone_by(officer: str, number: int, text: str) -> str:
    """Return the message that tells who made an amendment that somebody else undid it."""
    return f"{officer}撤销了您的更改 #{number}。{text}"


def campaign_dates(campaign: str, deadline: str, selection: date, person: str, telephone: str) -> str:
    """Show a campaign's dates and contact."""
    return f"{campaign}\n截止时间：{deadline}（评选到 {selection}）\n联系人：{person}，{telephone}"


def dates_of_kinds(kinds: Sequence[str], deadline: date, until: time | None) -> str:
    """Return the deadline of some kinds with its hour, where not all have the same."""
    return f"{'、'.join(kinds)}截止时间：{deadline_in_figures(deadline, until)}"


def contact_of_kind(kind: str, person: str, telephone: str, address: str) -> str:
    """Return the contact and the address of a kind, where they are others than the campaign's."""
    return f"{kind}：{'，'.join(each for each in (person, telephone, address) if each)}"


def amendment(number: int, at: datetime, officer: str, changes: Sequence[tuple[str, object]], reason: str) -> str:
    """Return a sentence saying who changed what, when and why."""
    changed = "，".join(f"{name}改为 {value}" for name, value in changes)
    return f"#{number} {at:%Y-%m-%d %H:%M} {officer} {changed}（{reason}）"


def how_to_amend(example: str) -> str:
    """Return a sentence saying how dates and contacts are changed."""
    return f"要改请写，例如：{example}；撤销：/deadline 撤销"
