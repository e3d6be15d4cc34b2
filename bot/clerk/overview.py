"""Which campaigns are installed: open or not, until when, whose, from which folder, and under which links."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import assert_never

from bot.campaign_checks import Installed
from bot.channel_registry import title_of
from bot.channels.web.addresses import PageAddresses
from bot.clerk.platform_codes import Codes
from dialogs.lobby import LINK
from standards.announcement import Situation, deadline_in_figures
from standards.campaign import Campaign

Picture = Callable[[str], bytes]
"""Returns the picture of a link's code."""

_FOLDERS_DAYS = "以上日期是文件夹里写的；公布后用 /deadline 改过的，看 shenbao deadline。"


def overview(found: Installed, today: date, page: PageAddresses, codes: Codes) -> Iterator[str]:
    """Yield the campaigns, those that are open first, with what platforms made for them, then the folders that are refused."""
    campaigns = sorted(
        found.folders.values(), key=lambda each: (_ORDER[each.campaign.situation(today)], each.campaign.id)
    )
    if not campaigns:
        yield "一个可用的批次也没有。"
    for each in campaigns:
        campaign = each.campaign
        yield f"{campaign.id}：{_state(campaign, today)}"
        yield f"  {campaign.title} · {campaign.bureau}"
        yield f"  类型：{'、'.join(kind.name for kind in campaign.offered)}；编号 {campaign.reference_prefix}-…"
        yield f"  网页：{page.start(LINK + campaign.id)}；Telegram：?start={LINK}{campaign.id}"
        for channel, made in codes.items():
            link = made.get(campaign.id, "还没有二维码，机器人启动后向平台申请，见日志")
            yield f"  {title_of(channel)}：{link}"
        yield f"  文件夹：{each.path}"
    if campaigns:
        yield _FOLDERS_DAYS
    for refused in found.refused:
        yield f"{refused.path.name}：有错误，没有启用；看错误：shenbao sheet {refused.path.name}"


def write_codes(
    campaigns: Iterable[str], page: PageAddresses, folder: Path, picture: Picture, codes: Codes
) -> Sequence[Path]:
    """Write the codes of each campaign, the page's and those of platforms, as pictures into a folder; return the files.

    Raise OSError if they cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    carried = {}
    for name in campaigns:
        carried[f"{name}.png"] = page.start(LINK + name)
        carried |= {f"{name}-{channel}.png": made[name] for channel, made in codes.items() if name in made}
    for file, content in carried.items():
        (folder / file).write_bytes(picture(content))
    return [folder / file for file in carried]


_ORDER = {
    each: place
    for place, each in enumerate(
        (Situation.CLOSING, Situation.OPEN, Situation.NOT_OPEN, Situation.PAST, Situation.ENDED)
    )
}


def _last_day(campaign: Campaign) -> str:
    return deadline_in_figures(campaign.deadline, campaign.until)


def _state(campaign: Campaign, today: date) -> str:
    situation = campaign.situation(today)
    match situation:
        case Situation.NOT_OPEN:
            return f"还没开始，{campaign.opened} 起"
        case Situation.OPEN:
            return f"正在申报，到 {_last_day(campaign)}"
        case Situation.CLOSING:
            return f"快截止了，到 {_last_day(campaign)}（还有 {(campaign.deadline - today).days} 天）"
        case Situation.PAST:
            return f"已截止（{_last_day(campaign)}），评选到 {campaign.selection_until}"
        case Situation.ENDED:
            return f"已结束（{campaign.selection_until}）"
        case _:
            assert_never(situation)
