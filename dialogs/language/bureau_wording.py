"""The sentences that applicants read about their paper, reminders and notices."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, assert_never

from dialogs.language import contact_wording, phase_wording
from dialogs.language.wording import day, last_day, situation
from dialogs.model.events import PaperStanding, Received
from dialogs.model.stages import NAMES, Stage
from standards.announcement import Situation
from standards.campaign import Campaign

NOTHING_KEPT = "这里还没有保存您的资料，查不到办理情况，也不会给您发通知。"
DECLINED_ANOTHER = (
    "好的，这一份没有保存任何内容，空白申报表随后给您。您别的申报都还在，发“换一个”可以回去；要全部删除请发“删除”。"
)
NOTICES_ARE_ON = "通知：正在接收截止提醒和本局的通知。"
NOTICES_ARE_OFF = "通知：已退订，不再收到截止提醒和本局的通知。"
OWN_NEWS = "您自己这份申报的收件、退回和结果，不受此影响，都会告诉您。"
NEWS_LATER = "两天没在这里发过消息的，要等您下次发消息才看得到；也可以随时发“办理情况”查。"
NOTICES_TURNED_ON = "已恢复，今后会收到截止提醒和本局的通知。"
NOTICES_TURNED_OFF = f"已退订，今后不再发截止提醒和本局的通知；要恢复请发“恢复接收”。{OWN_NEWS}"
NO_KIND_YET = "还没有选择申报类型。"
NOT_MADE_YET = "题目都答完了，还没有生成申报表。"

_TOLD = {
    Stage.RECEIVED: "纸质材料已收到",
    Stage.RETURNED: "材料已退回",
    Stage.DECIDED: "评选有结果",
}
"""How a correction names the message about a stage."""
_NOW_HOLDS = {
    Stage.RECEIVED: "纸质材料现在是还没有登记收到；如果已经送到，请电话确认。",
    Stage.RETURNED: "纸质材料仍是已收到，不用修改。",
    Stage.RECOMMENDED: "现在还没有推荐，有进展会在这里告诉您。",
    Stage.DECIDED: "现在还没有结果，有结果会在这里告诉您。",
}


def another_application(number: int) -> str:
    """Return the first line of another application."""
    return f"这是您的第 {number} 份申报，前面的都还在，发“换一个”可以回去。"


def data_follows(*, with_form: bool) -> str:
    """Return the announcement of the files of 我的资料."""
    form = "和这份申报的申报表（Word）" if with_form else ""
    return f"您在这里的资料随后给您：全部回答（JSON）{form}。"


def identity(of: str) -> str:
    """Return the answer to 我是谁."""
    return f"您的身份标识：{of}\n申报不需要它。本局工作人员可把它交给管理员，写进 SHENBAO_ADMINS。"


def notices(on: bool) -> str:
    """Return whether notices are on, and what is sent in any case."""
    return f"{NOTICES_ARE_ON if on else NOTICES_ARE_OFF}\n{OWN_NEWS}"


def received(campaign: Campaign, whose: str, on: date, paper: Received | None) -> str:
    """Return the news that the paper was received."""
    version = f"（第 {paper.version} 版）" if paper is not None and paper.version > 1 else ""
    changed = paper is not None and paper.changed
    other = "您之后的改动不在里面；要以改动后的为准，请重新生成申报表，签字盖章后再送来。" if changed else ""
    lines = [f"✅ {whose}纸质材料已于{day(on)}收到{version}。", other, _to_come(campaign, "received"), call(campaign)]
    return "\n".join(line for line in lines if line)


def recommended(campaign: Campaign, whose: str, on: date, paper: Received | None) -> str:
    """Return the news that the application was recommended."""
    lines = [
        f"✅ {whose}申报已由{campaign.levels.district or '本局'}审核，{day(on)}{_recommended(campaign)}。",
        _based_on(paper),
        _to_come(campaign, "recommended"),
        call(campaign),
    ]
    return "\n".join(line for line in lines if line)


def decided(campaign: Campaign, whose: str, on: date, paper: Received | None, *, passed: bool, text: str) -> str:
    """Return the news of the result, with an officer's text."""
    result = f"{'✅ ' if passed else ''}{whose}申报评选结果：{verdict(passed)}（{day(on)}）。"
    return "\n".join(line for line in (result, text, _based_on(paper), call(campaign)) if line)


def verdict(passed: bool | None) -> str:
    """Return a result in a word; empty before there is one."""
    return {True: "通过", False: "未通过", None: ""}[passed]


def answers_changed(campaign: Campaign, paper: PaperStanding) -> str:
    """Warn that the answers now differ from the received paper, and say what that means at its stage."""
    which = "" if paper.received is None else f"是第 {paper.received.version} 版（{day(paper.received.on)}收到）的内容"
    lines = [f"⚠️ 已收到的纸质材料{which or '不变'}，刚才的改动不在里面。"]
    match paper.stage:
        case Stage.RECOMMENDED:
            lines.append(
                f"申报已于{day(paper.on)}{_recommended(campaign)}，依据的是那一版。确需改动请先致电 {campaign.contact.telephone}。"
            )
        case Stage.DECIDED:
            lines.append("评选已有结果，依据的是那一版，改动不影响结果。")
        case Stage.STARTED | Stage.FILLED | Stage.MADE | Stage.RECEIVED | Stage.RETURNED:
            lines.append("要以改动后的为准，请改完重新生成申报表，签字盖章后再送来。不用改的，改回原样即可。")
        case _:
            assert_never(paper.stage)
    return "\n".join(lines)


def closing_after_receipt(campaign: Campaign, reference: str, paper: PaperStanding) -> str:
    """Return the message after a form that is made once the bureau has the paper: whether it is to be handed in again."""
    head = f"申报表已生成，编号 {reference}。"
    version = "" if paper.received is None else f"（第 {paper.received.version} 版）"
    changed = paper.received is not None and paper.received.changed
    keep = "这一份请自己留存，不用送来。"
    match paper.stage:
        case Stage.DECIDED:
            lines = [
                f"评选已有结果：{verdict(paper.passed)}（{day(paper.on)}），依据的是收到的纸质材料{version}。{keep}"
            ]
        case Stage.RECOMMENDED:
            lines = [f"申报已于{day(paper.on)}{_recommended(campaign)}，依据的是收到的纸质材料{version}。{keep}"]
            if changed:
                lines.append(f"⚠️ 这一份和收到的不同；确需改动请先致电 {campaign.contact.telephone}。")
            lines.append(_to_come(campaign, "recommended"))
        case Stage.STARTED | Stage.FILLED | Stage.MADE | Stage.RECEIVED | Stage.RETURNED if changed:
            lines = [
                f"⚠️ 纸质材料已于{day(paper.on)}收到{version}，这一份和收到的不同。",
                f"要以这一份为准，请先致电 {campaign.contact.telephone} 说明，{_hand_in_again(campaign)}。",
            ]
        case Stage.STARTED | Stage.FILLED | Stage.MADE | Stage.RECEIVED | Stage.RETURNED:
            lines = [
                f"纸质材料已于{day(paper.on)}收到{version}，和这一份内容相同，不用再送。",
                _to_come(campaign, "received"),
            ]
        case _:
            assert_never(paper.stage)
    return "\n".join([head, *lines, call(campaign)])


def _recommended(campaign: Campaign) -> str:
    """Return what was done with an application that went on to the bureau above: 推荐到市局."""
    return f"推荐到{campaign.levels.municipal or '上级局'}"


def _based_on(paper: Received | None) -> str:
    """Return which paper an act is based on; empty if the answers have not changed since."""
    if paper is None or not paper.changed:
        return ""
    return f"依据的是{day(paper.on)}收到的纸质材料（第 {paper.version} 版），之后的改动不在里面。"


def returned(campaign: Campaign, whose: str, on: date, reason: str, labels: Sequence[str]) -> str:
    """Return the news that the paper was returned: why, and what is to be corrected."""
    lines = [f"⚠️ {whose}材料已于{day(on)}退回。"]
    if reason:
        lines.append(f"原因：{reason}")
    if labels:
        lines.append(f"需要修改 {len(labels)} 处：{'、'.join(labels)}。改完请重新生成申报表，签字盖章后再送来。")
    else:
        lines.append("请按原因处理后再送来；申报表有改动的，请重新生成、签字盖章。")
    return "\n".join([*lines, call(campaign)])


def corrected(campaign: Campaign, whose: str, stage: Stage) -> str:
    """Return the news that the record of a stage was undone."""
    label = f"已{_recommended(campaign)}" if stage is Stage.RECOMMENDED else _TOLD.get(stage, NAMES[stage])
    lines = [f"⚠️ 更正：前面告诉您{whose}申报“{label}”，是登记有误，不算数。", _NOW_HOLDS.get(stage, ""), call(campaign)]
    return "\n".join(line for line in lines if line)


def status(
    campaign: Campaign,
    reference: str | None,
    reached: Sequence[tuple[Stage, datetime]],
    remark: str,
    paper: Received | None,
) -> str:
    """Return the stages with their days, an officer's remark, and what comes next; the last stage is the present one."""
    last = reached[-1][0] if reached else Stage.STARTED
    lines = ["办理情况" + (f" · 编号 {reference}" if reference else "")]
    lines += [f"{day(when.date())} {NAMES[stage]}" for stage, when in reached]
    if remark:
        lines[-1] += f"：{remark}"
    match last:
        case Stage.RECEIVED:
            lines.append(_to_come(campaign, "received"))
        case Stage.RETURNED:
            lines.append("接下来：按原因修改，重新生成申报表，签字盖章后再送来。")
        case Stage.RECOMMENDED:
            lines.append(_to_come(campaign, "recommended"))
        case Stage.DECIDED:
            pass
        case Stage.MADE:
            lines.append("纸质材料还没有登记收到。送达的方式请看“联系方式”。")
        case Stage.STARTED | Stage.FILLED:
            lines.append("申报表还没有生成，纸质材料也没有登记收到。")
        case _:
            assert_never(last)
    lines += [text for text in (_based_on(paper),) if text]
    return "\n".join([*lines, call(campaign)])


def deadline_near(campaign: Campaign, days: int) -> str:
    """Return the reminder of the deadline."""
    principle = "原则上" if campaign.in_principle else ""
    left = "今天是最后一天" if days <= 0 else f"还有 {days} 天"
    return f"申报{principle}到{last_day(campaign)}截止，{left}。"


def still_missing(names: Sequence[str], count: int, shown: int) -> str:
    """Return the next questions without an answer, and how many there are."""
    more = " 等" if len(names) > shown else ""
    return f"还有 {count} 题没有回答：{'、'.join(names[:shown])}{more}。"


def idle(campaign: Campaign, whose: str, on: date, days: int, done: int, total: int) -> str:
    """Ask whether a draft that was left alone is to go on."""
    filled = f"，已填 {done} / {total} 题" if total else ""
    where = "" if campaign.situation(on) is Situation.OPEN else f"\n{situation(campaign, on)}"
    return f"{whose}申报已有 {days} 天没有动过{filled}。{where}\n还要继续吗？不填了可以删除，删除会清除您在这里的全部资料。"


def notice(bureau: str, text: str) -> str:
    """Return a bureau's notice, with the way to turn notices off."""
    return f"【{bureau}通知】\n{text}\n不想再收到通知可发“退订”。"


def deadline_moved(campaign: Campaign, called: str, before: str, now: str, why: str) -> str:
    """Return the news that the deadline was moved, from one to another as they are printed; the campaign is `called` so among several."""
    principle = "原则上的" if campaign.in_principle else ""
    reason = f"\n原因：{why}" if why else ""
    return f"⚠️ {called}申报{principle}截止时间由{before}改为{now}。{reason}"


def link_given(campaign: Campaign, whose: str, days: int) -> str:
    """Return the news that the bureau gave out a link that takes the page over."""
    contact = campaign.contact
    return (
        f"⚠️ {campaign.bureau}给了一个新链接，可以打开{whose}对话和填写的内容（{days} 天内有效，只能用一次）；"
        "打开后，以前的网页链接和设备都不能再进入。\n"
        f"如果不是您要求的，请马上致电 {contact.telephone}{f'（{contact.person}）' if contact.person else ''}。"
    )


def call(campaign: Campaign) -> str:
    """Return whom to ask."""
    return contact_wording.ask(campaign.contact)


def _hand_in_again(campaign: Campaign) -> str:
    hand_over = campaign.hand_over
    if hand_over.copies:
        return f"再打印{hand_over.copies}，签字并{hand_over.seal}，送到{campaign.address}"
    return "再重新提交"


def _to_come(campaign: Campaign, event: Literal["received", "recommended"]) -> str:
    """Return what comes next in the notice's procedure once the paper was received or recommended."""
    steps = phase_wording.in_a_row(campaign, campaign.following(event))
    to_come = f"接下来：{steps}。" if steps else ""
    return f"{to_come}有进展会在这里告诉您。"


def message_too_long(length: int) -> str:
    """Refuse a message with more characters than can be answered."""
    return (
        f"这一条有 {length:,} 字，没有收下：一条最多 10,000 字。请分几条发；名称、数字等简短回答，只发要填的内容即可。"
    )


def applications_full(most: int) -> str:
    """Refuse 新申报 for somebody who has the most applications allowed."""
    return (
        f"您已有 {most} 份申报，不能再开新的，现在这一份没有变。请发“换一个”，接着填其中一份，或改成另一家的内容；"
        "确实还需要更多，请发“联系方式”找我们。"
    )


ANSWERS_KEPT = "这个批次已停用，不能再改。下面是您填写的内容："
QUESTIONS_GONE = "题目已随这个批次停用，这里没有题名。下面是您按顺序填写的内容："
NOTHING_ANSWERED = "这份申报里还没有填写内容。"


def kept_answer(label: str, words: str) -> str:
    """企业名称：北京示例公司."""
    return f"{label}：{words}" if label else words


def closed(campaign: str) -> str:
    """Return what can still be done with an application whose campaign is no longer installed."""
    return (
        f"您这份申报所属的批次（{campaign}）现在没有开放，不能继续填写；您的回答都还在。"
        "可以发“核对”查看，发“我的资料”取一份副本，发“删除”全部删除，发“新申报”参加现在的批次，发“换一个”回到您的另一份申报。"
        "有疑问请联系当时发布通知的市场监管局。"
    )
