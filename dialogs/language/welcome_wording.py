"""The sentences of the welcome: what one gets, until when, what is kept."""

from datetime import date, time

from dialogs.language import wording
from dialogs.language.question_wording import CONSENT_TITLE
from dialogs.model.asked import ConsentText
from dialogs.model.parts import Welcome, WelcomeBlock
from standards.announcement import Situation, printed_deadline
from standards.campaign import Campaign

_LEAD = "我一题一题地问，您打字，有选项的也可以回复编号，大约 15 分钟；随时可以停，下次接着填。"
_YOU_GET = "您会得到"
_DEADLINES = "各类的截止时间"
_PAPERS = "填好的申报表、差距清单、递交方式"


def welcome(campaign: Campaign, on: date, at: time | None = None) -> Welcome:
    """Return the first message: what this is, what one gets, the campaign's situation, consent."""
    return Welcome(
        f"申报{campaign.name}",
        _LEAD,
        (WelcomeBlock("paper", _YOU_GET, _PAPERS), _until(campaign, on, at)),
        consent(campaign),
        f"{campaign.bureau} · {campaign.year}年度",
        wording.situation(campaign, on, at),
        f"您好，我是{campaign.name}申报助手。",
    )


def consent(campaign: Campaign) -> ConsentText:
    """Return what is agreed to."""
    return ConsentText(
        CONSENT_TITLE,
        "只用于生成申报材料和跟进这份申报，由本局保存至最后一次使用或评选结束（以较晚者为准）后"
        f" {campaign.retention_days} 天，发“删除”随时清除。\n请不要写商业秘密的具体内容。",
    )


def as_text(part: Welcome) -> str:
    """Return the welcome where text is all there is."""
    promise = next(f"{block.title}：{block.text}。" for block in part.blocks if block.icon == "paper")
    kept = f"{part.consent.title}：{part.consent.text}"
    return "\n\n".join((f"{part.greeting}\n{part.lead}\n{promise}", f"{part.bureau}\n{part.situation}", kept))


def _until(campaign: Campaign, on: date, at: time | None) -> WelcomeBlock:
    """Return the block about the deadline, a warning where it is near or past; kinds with another one have a line each."""
    groups = campaign.by_deadline
    title, text, late = _until_one(groups[0][1], on, at)
    if len(groups) < 2:
        return WelcomeBlock("calendar", title, text, late)
    named = [("、".join(kind.name for kind in kinds), _until_one(own, on, at)) for kinds, own in groups]
    lines = "\n".join(f"{names}：{its_title}，{its_text}" for names, (its_title, its_text, _) in named)
    return WelcomeBlock("calendar", _DEADLINES, lines, any(its_late for _, (_, _, its_late) in named))


def _until_one(campaign: Campaign, on: date, at: time | None) -> tuple[str, str, bool]:
    deadline = printed_deadline(campaign.deadline, campaign.until)
    principle, days = "原则上" if campaign.in_principle else "", (campaign.deadline - on).days
    until = f"{principle}截止至 {wording.last_day(campaign)}"
    call = f"请先致电 {campaign.contact.telephone} 确认。"
    match campaign.situation(on, at):
        case Situation.NOT_OPEN:
            return f"{wording.day(campaign.opened)}开始申报", until, False
        case Situation.OPEN:
            return until, f"离截止还有 {days} 天", False
        case Situation.CLOSING:
            return until, "今天是最后一天" if days == 0 else f"只剩 {days} 天", True
        case Situation.PAST:
            return f"{principle}已于 {deadline}截止", f"您仍可准备材料，递交前{call}", True
        case Situation.ENDED:
            title = f"{principle}已于 {deadline}截止，评选已结束"
            return title, f"您仍可准备材料，是否还收、下一年度何时开始，{call}", True


def headed(campaign: Campaign) -> str:
    """Return the campaign as the header of a page names it: 商业秘密保护示范基地 · 2023年度."""
    return f"{campaign.name} · {campaign.year}年度"


def deadline_entry(campaign: Campaign) -> str:
    """Return the title of a calendar's entry of the last day."""
    return f"{campaign.name}申报{'原则上' if campaign.in_principle else ''}截止（{campaign.bureau}）"
