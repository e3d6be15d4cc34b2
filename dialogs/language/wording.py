"""The sentences of the conversation."""

from collections.abc import Sequence
from datetime import date, time

from dialogs.language import contact_wording
from dialogs.language.digit_trails import without_long_numbers
from standards.announcement import Situation, printed_deadline
from standards.campaign import Campaign, Kind

CONSENT_VERSION = "2026-12"

EDITED = "修改已发出的消息不会改动已记的回答。要改请发“核对”，选那一行。"
OLD_BUTTON = "这个选项属于别的题目，没有改动。要改回答请发“核对”。"
OTHER_APPLICATION = "这个选项属于另一份申报，没有改动。要换过去请发“换一个”。"
NOTHING_TYPED = "没有收到文字，请打字回答。"
ADD_TEXT = "请发来要补充的内容，可以分几条；没有了请发“完成”。"
GO_ON = "请接着发，没有了请发“完成”。"
DECLINED = "好的，没有保存您的任何资料。空白申报表随后给您，可以打印后手填。改主意了，随时发“开始”。"
FORGOTTEN = (
    "已删除您在这里的全部资料。已发到聊天里的消息和文件还在您的手机上，需要的话请自行删除。想重新开始，发“开始”。"
)
FORGET_ASKED = "将删除您在这里的全部申报和回答，不能恢复。确定删除吗？"
FORGET_NOTHING = "这里没有保存您的资料。"
FORGET_CANCELLED = "没有删除，资料都还在。"
ALL_ASKED = "题目都问完了。可以核对、查看差距，或生成申报表。"
OPTIONS_UNKNOWN = "选的内容和这一题的选项对不上，还没有记。请看一下下面的选项，再选“选好了”。"
NOTHING_TICKED = "一项都没有选。是一项都还没有做到吗？"
NOTHING_READY = "一项都没有选。是一项都还没有备好吗？"
CONSENT_AGAIN = "同意保存您的回答，就可以开始。"
NOT_YET_KIND = "还没有开始填写，选好类型就可以开始。"
ONLY_ONE_APPLICATION = "您现在只有这一份申报。要另开一份请发“新申报”。"
FORM_FAILED = "⚠️ 申报表没有通过核验，所以没有发给您；回答都在，管理员已收到通知。请稍后再发“申报表”。"
FORM_FAILED_FOR_STAFF = "有一份申报表没有通过核验，没有发出，详见日志。"
STANDARDS_FOLLOW = "以下对照《{title}》逐条核对，没有做到的也请如实选，我会告诉您差在哪里。"
HELP = (
    "我一题一题地问，您打字回答；有选项的，回复编号或选项上的字也行。随时可以发：\n"
    "上一步 · 跳过 · 进度 · 核对（修改）\n"
    "查看差距 · 申报表 · 材料清单 · 联系方式\n"
    "截止时间 · 流程 · 申报条件 · 隐私 · 删除\n"
    "新申报 · 换一个\n"
    "办理情况 · 通知设置 · 我的资料\n"
    "先存着 · 网页（换设备接着填）· 找人 · 留言"
)


def situation(campaign: Campaign, on: date, at: time | None = None) -> str:
    """Return the situation of the campaign at a moment, in a sentence or two; in a line for each last day if kinds differ."""
    groups = campaign.by_deadline
    if len(groups) < 2:
        return _situation(groups[0][1], on, at)
    named = [("、".join(kind.name for kind in kinds), own) for kinds, own in groups]
    return "\n".join(f"{names}：{_situation(own, on, at)}" for names, own in named)


def _situation(campaign: Campaign, on: date, at: time | None) -> str:
    deadline, until = printed_deadline(campaign.deadline, campaign.until), last_day(campaign)
    call, principle = f"致电 {campaign.contact.telephone}", "原则上" if campaign.in_principle else ""
    days = (campaign.deadline - on).days
    match campaign.situation(on, at):
        case Situation.NOT_OPEN:
            return f"申报从{day(campaign.opened)}开始，{principle}到{until}截止。您可以先准备材料。"
        case Situation.OPEN:
            return f"申报{principle}到{until}截止，还有 {days} 天。"
        case Situation.CLOSING:
            left = "今天是最后一天" if days == 0 else f"只剩 {days} 天"
            return f"⚠️ 申报{principle}到{until}截止，{left}。"
        case Situation.PAST:
            return f"⚠️ 申报{principle}已于{deadline}截止。您仍可准备材料，递交前请先{call} 确认。"
        case Situation.ENDED:
            return (
                f"⚠️ 本年度申报{principle}已于{deadline}截止，评选按通知也已结束。"
                f"您仍可准备材料，是否还收、下一年度何时开始，请{call} 确认。"
            )


def privacy(campaign: Campaign) -> str:
    """Return who keeps what, why, until when, and how to erase it."""
    return (
        f"您的回答只用于生成申报材料和跟进这份申报，由{campaign.bureau}保存至您最后一次使用或评选结束"
        f"（以较晚者为准）后 {campaign.retention_days} 天，随时可发“删除”清除。"
    )


def which_kind(campaign: Campaign, answered: bool) -> str:
    """Return the question which kind of applicant this is; answers for one kind wait for it."""
    kinds = "".join(f"{kind.name}：{kind.explains}。" for kind in campaign.offered)
    kept = "\n已填的都在，选回原来的类型就接着填。" if answered else ""
    return f"您为谁申报？\n{kinds}{kept}"


def heading(number: int, total: int, name: str) -> str:
    """Return the first line of a question: 第 3 / 28 题 · 企业名称."""
    return f"第 {number} / {total} 题 · {name}"


KIND_OF_APPLICATION = "申报类型"


def form_begins(kind: Kind, total: int) -> str:
    """Return the sentence after a kind is chosen."""
    return f"{kind.name}申报表，共 {total} 题。"


def come_back(kind: Kind, done: int, total: int, campaign: Campaign, on: date) -> str:
    """Return the sentence for somebody who comes back."""
    state = "已全部填完" if done == total else f"已填 {done} / {total} 题"
    if campaign.situation(on) is not Situation.OPEN:
        return f"接着上次：{kind.name}，{state}。\n{situation(campaign, on)}"
    return f"接着上次：{kind.name}，{state}，离截止还有 {(campaign.deadline - on).days} 天。"


def left_empty(label: str) -> str:
    """Return that a question stays empty for good."""
    return f"{label}不填，打印时留空。"


def record_as(shown: str) -> str:
    """Return the question whether an answer that may mean something else means this."""
    return f"记作“{shown}”吗？"


def skipped(label: str, last: bool) -> str:
    """Return the sentence after 跳过."""
    return f"已跳过：{label}，按待确认处理。" if last else f"已跳过：{label}，最后再问一次。"


def kept(label: str) -> str:
    """Return the sentence after 保留 on a question that has an answer."""
    return f"没有改动：{label}"


def now_reads(answer: str) -> str:
    """Return the present answer of a question that is asked again."""
    return f"现在是：{answer}。不改请发“保留”"


def warning(sentence: str) -> str:
    """Return a warning, which refuses nothing."""
    return f"⚠️ {sentence}"


def exceeds(label: str, text: str, other: str, other_text: str) -> str:
    """Warn of a count that is larger than the count it is part of."""
    return f"{label} {text}，多于{other} {other_text}，请核对。"


def no_whole_count(label: str, percent: str, whole: int, unit: str) -> str:
    """Warn of a percentage that no whole count can make."""
    return f"{label} {percent}%，{whole} {unit}算不出这个占比，请核对，最好直接写{unit}数。"


def disagrees(label: str, text: str, share: str, percent: str) -> str:
    """Warn of a count and a percentage that do not agree."""
    return f"{label} {text}，占 {share}%，与您写的 {percent}% 不一致，按 {text}记，请核对。"


def added_text(length: int, narrative: str) -> str:
    """Ask whether a text typed at the end is to be added to the narrative."""
    return f"收到 {length:,} 字，先放在{narrative}的后面：要加上请发“完成”，不要就发“跳过”。"


def place_kept(number: int, total: int, name: str, hint: str) -> str:
    """Return the reminder of the open question."""
    return f"我们填到第 {number} / {total} 题 · {name}" + (f"，{hint}" if hint else "")


def not_understood(text: str, narrative: str) -> str:
    """Return the sentence about a text that answers nothing; `narrative` is what the long text is called."""
    return f"收到“{quoted(text, 40)}”，没有记入申报表。要修改请发“核对”，要补充{narrative}请发“补充”。"


def unknown_command(text: str) -> str:
    """Return the sentence about a slash command that does not exist."""
    return f"没有“{quoted(text, 20)}”这个命令，发“帮助”可以看到能用的。"


def unknown_choice(text: str, choice: str) -> str:
    """Return the sentence about a text that names none of the choices, with one of them as an example."""
    return f"收到“{quoted(text, 20)}”，请选下面的一项，或打字发选项上的字，例如：{choice}"


def only_text(what: str) -> str:
    """Return the sentence about something sent that is not text."""
    return f"收到{what}，这里只能读文字，请打字回答。"


def replace_text(text: str) -> str:
    """Return the present narrative, which a new text would replace."""
    return f"现在是（{len(text)} 字）：\n{shortened(text, 1200)}\n\n发来新的全文就会代替它；不改请发“保留”。"


def text_too_short(text: str, shortest: int, *, drafted: bool) -> str:
    """Refuse a text that is too short to be the narrative."""
    if drafted:
        return f"收到“{text}”，没有用它代替起草的内容。可以用请发“就用这份”，要加几句请发“补充”，自己写请写满 {shortest} 字。"
    return f"收到“{text}”，太短了，请写一两句保护措施，例如：已建立涉密人员管理制度，每年培训两次。"


def text_too_long(length: int, so_far: int, longest: int) -> str:
    """Refuse a text with which the narrative would be too long."""
    before = f"前面已收 {so_far:,} 字，" if so_far else ""
    return f"最多 {longest:,} 字，{before}这一条 {length:,} 字没有收下，请缩短后再发。"


def progress_and_next(done: int, total: int, passed_over: int, label: str) -> str:
    """Return how much is filled in, and which question comes next, if one does."""
    coming = f"，接着是“{label}”" if label else ""
    return f"{_filled(done, total, passed_over)}{coming}。"


def _filled(done: int, total: int, passed_over: int) -> str:
    return f"已填 {done} / {total} 题" + (f"，另有 {passed_over} 题跳过待答" if passed_over else "")


def progress(done: int, total: int, passed_over: int, missing: Sequence[str]) -> str:
    """Return what is filled in and what is left."""
    lines = [_filled(done, total, passed_over)]
    if missing:
        more = f" 等 {len(missing)} 题" if len(missing) > 8 else ""
        lines.append(f"还没填：{'、'.join(missing[:8])}{more}")
    return "\n".join(lines)


def contact(campaign: Campaign) -> str:
    """Return whom to call, where to go, what to bring."""
    lines = [*contact_wording.listed(campaign), campaign.address, contact_wording.ways(campaign)]
    return "\n".join(line for line in lines if line)


def privacy_in_full(campaign: Campaign) -> str:
    """Return the answer to 隐私."""
    return (
        f"{privacy(campaign)}\n保存的是：您的回答、回答的时间和聊天账号的编号；在网页上填写的，还有页面上的对话；"
        "在微信里填写的，还有最后发给您的和您还没有看的消息；和回答一起加密保存、一起清除。"
        "没有同意的，只为收发消息保存这样的编号、时间和消息，最多三天。到期的最迟一周内连同备份删净；纸质材料收件后再清除的，本局只留不含个人信息的办理记录。除此之外不保存消息的内容。"
        f"聊天软件里的记录由聊天软件保存，删除请在聊天软件里操作。\n"
        f"{contact_wording.ask(campaign.contact)}"
    )


def applications(count: int) -> str:
    """Return the first line of the list of a person's applications."""
    return f"您有 {count} 份申报，请选要填的一份："


def last_day(campaign: Campaign) -> str:
    """Return the last day as it counts: 2023年7月10日（含）, or with its hour."""
    return last_day_at(campaign.deadline, campaign.until)


def last_day_at(deadline: date, until: time | None) -> str:
    """Return a last day as it counts, with its hour if it has one."""
    return printed_deadline(deadline, until) + ("（含）" if until is None else "")


def day(on: date) -> str:
    """Return a date as the notice writes it: 2023年7月10日."""
    return f"{on.year}年{day_of_year(on)}"


def day_of_year(on: date) -> str:
    """Return a date without its year: 7月10日."""
    return f"{on.month}月{on.day}日"


def quoted(text: str, longest: int) -> str:
    """Return what was received as it is quoted: shortened, and no number of a person or a card can be read in it."""
    return shortened(without_long_numbers(text[: 2 * longest + 100]), longest)


def shortened(text: str, longest: int) -> str:
    """Return a text on one line, cut with an ellipsis, to be quoted."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
