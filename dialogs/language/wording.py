"""The sentences of the conversation."""

from collections.abc import Sequence
from datetime import date

from standards.campaign import Campaign, Kind, Situation

CONSENT_VERSION = "2026-11"

EDITED = "修改已发出的消息不会改动已记的回答。要改请发“核对”，点那一行。"
OLD_BUTTON = "这个按钮属于别的题目，没有改动。要改回答请发“核对”。"
OTHER_APPLICATION = "这个按钮属于另一份申报，没有改动。要换过去请发“换一个”。"
NOTHING_TYPED = "没有收到文字，请打字回答。"
ADD_TEXT = "请发来要补充的内容，可以分几条发；发完请点“完成”。"
GO_ON = "请接着发，发完请点“完成”。"
DECLINED = "好的，没有保存您的任何资料。空白申报表随后发来，可以打印后手填。改主意了，随时发“开始”。"
FORGOTTEN = (
    "已删除您在这里的全部资料。已发到聊天里的消息和文件还在您的手机上，需要的话请自行删除。想重新开始，发“开始”。"
)
FORGET_ASKED = "将删除您在这里的全部申报和回答，不能恢复。确定删除吗？"
FORGET_NOTHING = "这里没有保存您的资料。"
FORGET_CANCELLED = "没有删除，资料都还在。"
ALL_ASKED = "题目都问完了。可以核对、查看差距，或生成申报表。"
NOTHING_TICKED = "一项都没有选。是一项都还没有做到吗？"
CONSENT_AGAIN = "同意保存您的回答，就可以开始。"
NOT_YET_KIND = "还没有开始填写，选好类型就可以开始。"
ONLY_ONE_APPLICATION = "您现在只有这一份申报。要另开一份请发“新申报”。"
FORM_FAILED = "⚠️ 申报表没有通过核验，所以没有发给您；回答都在，管理员已收到通知。请稍后再发“申报表”。"
FORM_FAILED_FOR_STAFF = "有一份申报表没有通过核验，没有发出，详见日志。"
QUESTION_NOT_ANSWER = "这个问题我答不了，请致电 {telephone}。如果这就是回答，请换个说法再发一次。"
STANDARDS_FOLLOW = "以下对照《{title}》逐条核对，没有做到的也请如实选，我会告诉您差在哪里。"
HELP = (
    "我一题一题地问，您打字或点按钮回答。随时可以发：\n"
    "上一步 · 跳过 · 进度 · 核对（修改）\n"
    "查看差距 · 申报表 · 联系方式 · 截止时间\n"
    "流程 · 申报条件 · 隐私 · 删除\n"
    "新申报 · 换一个\n"
    "办理情况 · 通知设置 · 我的资料"
)


def welcome(campaign: Campaign, on: date) -> str:
    """Return the first message: what this is, the campaign's situation, consent."""
    return "\n\n".join(
        (
            "您好，我是商业秘密保护示范基地申报助手。\n"
            "我一题一题地问，大约 15 分钟；随时可以停，下次接着填。最后给您一份填好的申报表（Word）、与建设标准的差距和递交方式。",
            f"{campaign.bureau} · {campaign.year}年度\n{situation(campaign, on)}",
            f"{privacy(campaign)}请只写保护措施，不要在这里写商业秘密的具体内容。",
        )
    )


def situation(campaign: Campaign, on: date) -> str:
    """Return the situation of the campaign on a day, in a sentence or two."""
    deadline, call = day(campaign.deadline), f"致电 {campaign.contact.telephone}"
    principle = "原则上" if campaign.in_principle else ""
    days = (campaign.deadline - on).days
    match campaign.situation(on):
        case Situation.NOT_OPEN:
            return f"申报从{day(campaign.opened)}开始，{principle}到{deadline}（含）截止。您可以先准备材料。"
        case Situation.OPEN:
            return f"申报{principle}到{deadline}（含）截止，还有 {days} 天。"
        case Situation.CLOSING:
            left = "今天是最后一天" if days == 0 else f"只剩 {days} 天"
            return f"⚠️ 申报{principle}到{deadline}（含）截止，{left}。"
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
    kinds = "".join(f"{kind.name}：{kind.explains}。" for kind in campaign.kinds)
    kept = "\n已填的都在，选回原来的类型就接着填。" if answered else ""
    return f"您为谁申报？\n{kinds}{kept}"


def heading(number: int, total: int, name: str) -> str:
    """Return the first line of a question: 第 3 / 28 题 · 企业名称."""
    return f"第 {number} / {total} 题 · {name}"


def form_begins(kind: Kind, total: int) -> str:
    """Return the sentence after a kind is chosen."""
    return f"{kind.name}申报表，共 {total} 题。"


def come_back(kind: Kind, done: int, total: int, campaign: Campaign, on: date) -> str:
    """Return the sentence for somebody who comes back."""
    state = "已全部填完" if done == total else f"已填 {done} / {total} 题"
    if campaign.situation(on) is not Situation.OPEN:
        return f"接着上次：{kind.name}，{state}。\n{situation(campaign, on)}"
    return f"接着上次：{kind.name}，{state}，离截止还有 {(campaign.deadline - on).days} 天。"


def noted(label: str, text: str) -> str:
    """Return what was recorded, if it differs from what was typed."""
    return f"已记：{label} {text}"


def record_as(shown: str) -> str:
    """Return the question whether an answer that may mean something else means this."""
    return f"记作“{shown}”吗？"


def skipped(label: str, last: bool) -> str:
    """Return the sentence after 跳过."""
    return f"已跳过：{label}，按待确认处理。" if last else f"已跳过：{label}，最后再问一次。"


def kept(label: str) -> str:
    """Return the sentence after 跳过 on a question that has an answer."""
    return f"没有改动：{label}"


def now_reads(answer: str) -> str:
    """Return the present answer of a question that is asked again."""
    return f"现在是：{answer}。不改请点“跳过”"


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


def added_text(length: int) -> str:
    """Ask whether a text typed at the end is to be added to the narrative."""
    return f"收到 {length:,} 字，先放在开展情况的后面：要加上请点“完成”，不要请点“跳过”。"


def place_kept(number: int, total: int, name: str, hint: str) -> str:
    """Return the reminder of the open question."""
    return f"我们填到第 {number} / {total} 题 · {name}" + (f"，{hint}" if hint else "")


def not_understood(text: str) -> str:
    """Return the sentence about a text that answers nothing."""
    return f"收到“{shortened(text, 40)}”，没有记入申报表。要修改请点“核对”，要补充开展情况请点“补充”。"


def unknown_command(text: str) -> str:
    """Return the sentence about a slash command that does not exist."""
    return f"没有“{shortened(text, 20)}”这个命令，发“帮助”可以看到能用的。"


def unknown_choice(text: str) -> str:
    """Return the sentence about a text that names none of the choices."""
    return f"收到“{shortened(text, 20)}”，请点下面的选项，或打字发选项上的字，例如：示范点"


def only_text(what: str) -> str:
    """Return the sentence about something sent that is not text."""
    return f"收到{what}，这里只能读文字，请打字回答。"


def draft_offered(drafted: str) -> str:
    """Return the draft with what can be done with it."""
    return f"已按您的回答起草如下。可以直接用，可以补充，也可以发来您自己写的全文代替。只写措施，不写秘密内容。\n\n{drafted}"


def replace_text(text: str) -> str:
    """Return the present narrative, which a new text would replace."""
    return f"现在是（{len(text)} 字）：\n{shortened(text, 1200)}\n\n发来新的全文就会代替它；不改请点“跳过”。"


def text_so_far(length: int) -> str:
    """Return how much of a long text was received."""
    return f"已收到 {length:,} 字。还有请接着发，没有了请点“完成”。"


def text_taken(length: int) -> str:
    """Return the sentence about a text that was taken whole, because it fits the page."""
    return f"已记：开展情况 {length} 字。要接着写请点“补充”。"


def text_too_short(text: str, shortest: int, *, drafted: bool) -> str:
    """Refuse a text that is too short to be the narrative."""
    if drafted:
        return f"收到“{text}”，没有用它代替起草的内容。可以用请点“就用这份”，要加几句请点“补充”，自己写请写满 {shortest} 字。"
    return f"收到“{text}”，太短了，请写一两句保护措施，例如：已建立涉密人员管理制度，每年培训两次。"


def text_too_long(length: int, so_far: int, longest: int) -> str:
    """Refuse a text with which the narrative would be too long."""
    before = f"前面已收 {so_far:,} 字，" if so_far else ""
    return f"最多 {longest:,} 字，{before}这一条 {length:,} 字没有收下，请缩短后再发。"


def progress(done: int, total: int, passed_over: int, missing: Sequence[str]) -> str:
    """Return what is filled in and what is left."""
    lines = [f"已填 {done} / {total} 题" + (f"，另有 {passed_over} 题跳过待答" if passed_over else "")]
    if missing:
        more = f" 等 {len(missing)} 题" if len(missing) > 8 else ""
        lines.append(f"还没填：{'、'.join(missing[:8])}{more}")
    return "\n".join(lines)


def contact(campaign: Campaign) -> str:
    """Return whom to call, where to go, what to bring."""
    return (
        f"联系人 {campaign.contact.person} · {campaign.contact.telephone}\n"
        f"{campaign.contact.address}\n"
        f"递交：纸质申报表{campaign.hand_over.copies}（{campaign.hand_over.seal}）"
    )


def process(campaign: Campaign) -> str:
    """Return the steps of the notice's procedure."""
    return f"流程：{' → '.join(step.text for step in campaign.process)}"


def eligibility(campaign: Campaign) -> str:
    """Return who may apply."""
    return "\n".join(f"{kind.name}：{kind.who_may_apply}" for kind in campaign.kinds)


def privacy_in_full(campaign: Campaign) -> str:
    """Return the answer to 隐私."""
    return (
        f"{privacy(campaign)}\n保存的是：您的回答、回答的时间和聊天账号的编号；在网页上填写的，还有页面上的对话，"
        "和回答一起加密保存、一起清除。到期的最迟一周内连同备份删净；纸质材料收件后再清除的，本局只留不含个人信息的办理记录。除此之外不保存消息的内容。"
        f"聊天软件里的记录由聊天软件保存，删除请在聊天软件里操作。\n"
        f"疑问请联系 {campaign.contact.person}，{campaign.contact.telephone}。"
    )


def handed_over(campaign: Campaign, kind: Kind, reference: str, on: date, not_met: int, unknown: int) -> str:
    """Return the message after the form: print, sign, where, by when, what comes next."""
    deadline, principle = day(campaign.deadline), "原则上" if campaign.in_principle else ""
    where = f"送到{campaign.contact.address}"
    if campaign.situation(on) in (Situation.PAST, Situation.ENDED):
        hand_in = f"申报{principle}已于{deadline}截止，请先致电 {campaign.contact.telephone} 确认，再{where}"
    else:
        hand_in = f"{principle}在{deadline}（含）以前{where}"
    standing = ""
    if not_met or unknown:
        counts = "、".join(
            text for count, text in ((not_met, f"{not_met} 条标准未达标"), (unknown, f"{unknown} 条待确认")) if count
        )
        standing = f"\n还有 {counts}；区市场监管局将依据建设标准审核。"
    return (
        f"申报表已生成，编号 {reference}。请核对后：\n"
        f"1. 打印{campaign.hand_over.copies}，在“{campaign.hand_over.where_to_sign[kind.key]}”处由负责人签字并{campaign.hand_over.seal}\n"
        f"2. {hand_in}\n"
        f"3. 有疑问请联系 {campaign.contact.person}，{campaign.contact.telephone}\n"
        f"送达后的流程：{' → '.join(campaign.steps_after('received'))}。收到您的纸质材料后，我会在这里告诉您。{standing}"
    )


def draft_made(reference: str, missing: Sequence[str]) -> str:
    """Return the message after a draft."""
    more = f"等 {len(missing)} 项" if len(missing) > 8 else ""
    return (
        f"这是草稿，编号 {reference}，还缺：{'、'.join(missing[:8])}{more}。填完后再发“申报表”，就是可以打印的正式稿。"
    )


def applications(count: int) -> str:
    """Return the first line of the list of a person's applications."""
    return f"您有 {count} 份申报，请选要填的一份："


def day(on: date) -> str:
    """Return a date as the notice writes it: 2023年7月10日."""
    return f"{on.year}年{on.month}月{on.day}日"


def shortened(text: str, longest: int) -> str:
    """Return a text on one line, cut with an ellipsis, to be quoted."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
