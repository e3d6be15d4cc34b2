"""The sentences that staff read when they record what happened to papers."""

from collections.abc import Sequence
from datetime import date, datetime

ASK_REFERENCE = "请写编号或名称。"
SEVERAL = "有不止一份，请用编号："
REASON_NOT_KEPT = "申请人已删除资料，写的原因没有保存。"
NOTE_NOT_KEPT = "写的说明没有保存。"
CHECK_VERDICT = "请核对，确认后才登记："
RECEIVE_ANYWAY_QUESTION = "仍然登记收件吗？"
APPLICANT_ERASED = "申请人已删除资料，不会收到通知。"
NEVER_USED = "申请人没有用过助手，不会收到通知。"
CHANNEL_NOT_SERVED = "申请人所在的渠道现在没有开通，开通后才会收到。"
NOTIFIED = "已告诉申请人。"
READ_LATER = "申请人要等下次发消息才看到"
LEFT = "申请人已离开所用的渠道，现在收不到"
NOBODY_NOTIFIED = "还没有告诉申请人，谁也不会收到。"
ARRIVAL_LAST = "几份一起登记请都用编号；到达的日期写在最后"
ONLY_REFERENCES = "推荐只写编号，可以写几个"


def please_call(why: str, whom: str) -> str:
    """Return why an applicant does not read now what they are told, and whom to call where that is known."""
    return f"{why}，请打电话告诉{f'：{whom}' if whom else '（表上没有填电话）'}。"


def nothing_found(text: str, example: str) -> str:
    """Return a sentence saying that no application was found."""
    return f"没有找到“{text}”。编号形如 {example} 或 #12，名称至少写两个字。"


def campaign_gone(reference: str, campaign: str) -> str:
    """Refuse to record something of an application whose campaign is not installed."""
    return f"{reference} 所属批次（{campaign}）的文件不在了，现在不能登记。"


def too_many(count: int, most: int) -> str:
    """Refuse a command about too many applications."""
    return f"一次最多 {most} 份，收到 {count} 份，没有登记。请分几次发，每次 {most} 份，其余的接着发。"


def reference_inside(reference: str, example: str) -> str:
    """Refuse a reference inside a reason or a note."""
    how = f"说明不同的请一份一份写，相同的请把编号都写在前面，例如：{example}"
    return f"“{reference}”写在了后面，没有登记任何一份。{how}"


def not_understood(text: str, how: str, example: str) -> str:
    """Quote what was not understood, and say how the command is written."""
    return f"没有看懂“{text}”，没有登记任何一份。{how}，例如：{example}"


def with_example(text: str, example: str) -> str:
    """Add an example on a line of its own."""
    return f"{text}\n例如：{example}"


def ask_reference(example: str) -> str:
    """Ask for a reference or a name."""
    return f"请写编号或名称。例如：{example}"


def ask_reason(example: str) -> str:
    """Ask for the reason of a return."""
    return f"请写明退回原因，例如：{example}"


def ask_verdict(example: str) -> str:
    """Ask for a verdict."""
    return f"请写“通过”或“未通过”，例如：{example}"


def day_to_come(day: date) -> str:
    """Refuse a day of arrival that is to come."""
    return f"{day} 还没有到，没有登记。到达的日期不能晚于今天。"


def voided_already(title: str, reference: str) -> str:
    """Refuse to record something of a voided application."""
    return f"{title}已作废，没有登记。要恢复请发：/void {reference} 撤销"


def no_kind_yet(title: str) -> str:
    """Refuse to record something of an application without a kind."""
    return f"{title}还没有选择申报类型，不能登记。"


def erased_cannot_return(title: str) -> str:
    """Refuse to return the paper of an applicant who had their data erased."""
    return f"{title}不能退回：没有人可以告诉，也没有人可以改，没有登记。可以登记推荐和结果。"


def recorded_already(title: str, stage: str, on: datetime) -> str:
    """Refuse to record a milestone twice."""
    return f"{title}已经登记过“{stage}”（{on:%Y-%m-%d}）。"


def record_first(title: str, stage: str, example: str) -> str:
    """Return a sentence saying which milestone has to be recorded before."""
    return f"{title}还没有登记“{stage}”，请先登记，例如：{example}"


def day_impossible(title: str, why: str) -> str:
    """Refuse a day on which a paper cannot have come."""
    return f"{title}：{why}，没有登记。"


def before_opening(on: date, opened: date) -> str:
    """Return a sentence saying that a day is before the campaign opened."""
    return f"{on} 早于本批次开始的 {opened}"


def before_start(on: date, started: date) -> str:
    """Return a sentence saying that a day is before the application was begun."""
    return f"{on} 早于开始填写的 {started}"


def unknown_fields(fields: Sequence[str]) -> str:
    """Return a sentence saying which fields of a return are not on the form."""
    return f"申报表里没有“{'、'.join(fields)}”。请写申报表上的栏目或条款号，例如：改：企业名称、第6（4）条"


def incomplete(title: str, done: int, total: int) -> str:
    """Return a sentence saying that a paper came of which nothing can be compared."""
    return f"{title}只答了 {done} / {total} 题，还没有生成过申报表，这里没有可以对照的内容。"


def receive_all_anyway(label: str, count: int) -> str:
    """Ask whether several papers are to be recorded."""
    return f"选“{label}”，{count} 份一起登记；取消则一份也不登记。"


def verdict_line(title: str, verdict: str, version: str) -> str:
    """Name an application and the verdict that is to be recorded."""
    return f"{title} · 结果：{verdict}{version}"


def notified_from(at: datetime) -> str:
    """Return a sentence saying from when on applicants are notified, before the message that they will see."""
    return f"{at:%Y-%m-%d %H:%M} 起告诉申请人（此前可以撤销），他们看到的是："


def recorded(title: str, stage: str, verdict: str, day: str, version: str) -> str:
    """Return a sentence saying what was recorded."""
    return f"已登记：{title} · {stage}{f'：{verdict}' if verdict else ''}（{day}{version}）。"


def received_version(number: int) -> str:
    """Name the version that came."""
    return f"，第 {number} 版"


def by_version(number: int) -> str:
    """Name the version that a milestone is about."""
    return f"，按收到的第 {number} 版"


def changed_since_receipt(version: int | None, reference: str) -> str:
    """Warn that answers were changed after the paper came."""
    return f"\n⚠️ 申请人在收件后改动过回答，登记的是收到的第 {version} 版，差异见 /show {reference}"


def cannot_undo(title: str, stage: str) -> str:
    """Return a sentence saying that a milestone is not the latest one."""
    return f"{title}最近一次登记不是“{stage}”，没有可以撤销的。"


def undone(title: str, stage: str) -> str:
    """Return a sentence saying which milestone was undone."""
    return f"已撤销：{title}的“{stage}”。"


def correction_at(at: datetime) -> str:
    """Return a sentence saying when an applicant is notified that a milestone does not hold."""
    return f"{at:%Y-%m-%d %H:%M} 告诉申请人更正。"


def notified_at(at: datetime) -> str:
    """Return a sentence saying when an applicant is notified."""
    return f"{at:%Y-%m-%d %H:%M} 告诉申请人，在此之前撤销，谁也不会收到。"


def counts(done: int, refused: int) -> str:
    """Return a sentence saying for how many applications a command was carried out."""
    return f"{done} 份已办" + (f"，{refused} 份没有办：" if refused else "：")


def no_such_kind(kind: str, kinds: Sequence[str]) -> str:
    """Return a sentence saying that there is no such kind, and which there are."""
    return f"没有“{kind}”这类申报，有的是{'、'.join(kinds)}。例如：/received 登记 {kinds[0]} 示例科技有限公司"


def day_outside_campaign(on: date, opened: date) -> str:
    """Refuse a day of arrival outside the campaign."""
    return f"{on} 不在本批次开始（{opened}）到今天之间，没有登记。"


def name_exists(lines: Sequence[str], reference: str, label: str) -> str:
    """Ask whether a paper of the same name is another application."""
    head, tail = "这个名称已经有了：", f"是另一份申报，再选“{label}”。"
    return "\n".join([head, *lines, f"如果就是这一份，请发：/received {reference}", tail])


def recorded_by_name(application: int, name: str, kind: str, day: str) -> str:
    """Return a sentence saying that a paper was recorded by name."""
    return f"已登记：#{application} {name}（{kind}）纸质收件（{day}）。此人没有用过助手，不会收到通知。"


def ask_void(example: str) -> str:
    """Ask for a reference and a reason."""
    return f"请写编号和原因，例如：{example}；恢复请写：撤销"


def was_voided(title: str, at: datetime) -> str:
    """Return a sentence saying that an application is voided already."""
    return f"{title}已经作废（{at:%Y-%m-%d %H:%M}）。"


def cannot_void(title: str, stage: str) -> str:
    """Refuse to void an application that went on."""
    return f"{title}已登记“{stage}”，不能作废；登记有误请先撤销那一项。"


def voided(title: str) -> str:
    """Return a sentence saying that an application is voided."""
    return f"已作废：{title}。不再算进统计、名单和导出（看：/list 已作废），申请人不会收到消息。"


def not_voided(title: str) -> str:
    """Return a sentence saying that an application is not voided."""
    return f"{title}没有作废，不用恢复。"


def restored(title: str) -> str:
    """Return a sentence saying that an application is restored."""
    return f"已恢复：{title}，重新算进统计、名单和导出。"


def answers_changed(title: str, stage: str, version: int, lines: Sequence[str], total: int, reference: str) -> str:
    """Return the message to an officer about what an applicant changed after the paper came; `lines` may be fewer than the total."""
    head = f"⚠️ {title}（{stage}）的申请人改动了回答，和收到的第 {version} 版不同："
    more = [f"……共 {total} 处"] if total > len(lines) else []
    tail = f"登记的仍是第 {version} 版，已请申请人重新递交。再改动不再另行告知，随时可看 /show {reference}"
    return "\n".join([head, *lines, *more, tail])


def difference(label: str, before: str, now: str) -> str:
    """Return a sentence saying what a field was and is."""
    nothing = "（空）"
    return f"{label}：{before or nothing} → {now or nothing}"


def is_selection(text: str, word: str) -> str:
    """Return a sentence saying how to list what looks like a selection."""
    return f"“{text}”不是编号或名称。要看名单请发：名单 {word} {text}"
