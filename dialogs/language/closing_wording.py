"""The sentences about a finished form: how to hand it in, what comes next, what falls short."""

from collections.abc import Sequence

from dialogs.model.closing import GapsLeft, HandOver

DELIVERED = "送达"
SAME_AGAIN = "重新生成申报表"
ONE_PAGE, FORM_WITH_ANNEX = "1 页", "1 页和附页"
WHERE_IT_STANDS = "办理情况"
ON_THE_MAP, INTO_CALENDAR = "地图", "加入日历"
WRITE_AN_EMAIL, OPEN_THE_SYSTEM = "写邮件", "打开系统"
_COUNTS = ("", "一", "两", "三", "四", "五")
_LABELS_SHOWN = 8


def handed_over(end: HandOver) -> str:
    """Return how to hand it in: print, sign, where, by when, whom to ask."""
    annex = "（含附页）" if end.annex else ""
    printing = f"打印{end.copies}{annex}，在“{end.where_to_sign}”处由负责人签字并{end.seal}"
    whom = f"{end.person}，{end.telephone}" if end.person else end.telephone
    steps = [*([printing] if end.copies else []), _hand_in(end), f"有疑问请联系 {whom}"]
    return "\n".join([f"申报表已生成，编号 {end.reference}。请核对后：", *_numbered(steps)])


def things_title(end: HandOver) -> str:
    """Return what stands above the things that are left to do: 再办三件事."""
    return f"再办{_COUNTS[len(things(end))]}件事"


def things(end: HandOver) -> tuple[tuple[str, str, str], ...]:
    """Return what is left to do, each as its key, its title and the text below it."""
    found: list[tuple[str, str, str]] = []
    if end.copies:
        annex = f"{end.narrative}接到了附页，附页一起打印。" if end.annex else ""
        signing = f"每份都在“{end.where_to_sign}”处由负责人签字并{end.seal}"
        found += [("print", f"打印{end.copies}", annex), ("sign", f"签字，{end.seal}", signing)]
        found.append(("deliver", *_delivery(end)))
    if end.email:
        found.append(("email", _by(end, "把电子版发到邮箱"), end.email))
    if end.system:
        found.append(("system", _by(end, "在系统里申报"), end.system))
    return tuple(found)


def process_from_here(steps: str, *, paper: bool) -> str:
    """Return what happens once the paper is there, or what is handed in without any; `steps` are empty where none is known."""
    to_come = f"送达后的流程：{steps}。" if steps else ""
    return f"{to_come}收到您的{'纸质' if paper else ''}材料后，我会在这里告诉您。"


def gaps_left(gaps: GapsLeft) -> str:
    """Return how many standards fall short, and that the bureau reviews against them."""
    return f"{'；'.join(filter(None, (gaps_title(gaps), gaps.reviewed)))}。"


def gaps_title(gaps: GapsLeft) -> str:
    """Return the first line of the card that leads to the gaps."""
    return f"还有 {'、'.join(gap_counts(gaps))}"


def gap_counts(gaps: GapsLeft) -> list[str]:
    """Return how many standards are not met and how many are open, as far as there are any."""
    counted = (gaps.not_met, f"{gaps.not_met} 条标准未达标"), (gaps.unknown, f"{gaps.unknown} 条待确认")
    return [text for count, text in counted if count]


def remind_me(page: str) -> str:
    """Return where somebody consents to be reminded on WeChat."""
    return f"要在截止前收到微信提醒，请打开这里，点“订阅”：\n{page}"


def draft_made(reference: str, missing: Sequence[str]) -> str:
    """Return the message after a draft."""
    return f"这是草稿，编号 {reference}，还缺：{_listed(missing)}。填完后再发“申报表”，就是可以打印的正式稿。"


def still_missing(missing: Sequence[str]) -> str:
    """Return what a draft's own card says of it."""
    return f"还缺：{_listed(missing)}。填完后再生成，就是可以打印的正式稿。"


def outdated(changed: Sequence[str]) -> str:
    """Return the warning that a form was made before answers changed."""
    more = f"等 {len(changed)} 处" if len(changed) > 1 else ""
    return f"之前生成的申报表里，“{changed[0]}”{more}还是原来的，请重新生成。"


def _listed(missing: Sequence[str]) -> str:
    more = f"等 {len(missing)} 项" if len(missing) > _LABELS_SHOWN else ""
    return f"{'、'.join(missing[:_LABELS_SHOWN])}{more}"


def _hand_in(end: HandOver) -> str:
    """Return where it goes and until when, in one sentence."""
    places = [f"送到{end.address}"] if end.copies else []
    places += [f"电子版发到 {end.email}"] if end.email else []
    places += [f"在 {end.system} 申报"] if end.system else []
    where, principle = "，".join(places), _principle(end)
    if end.late:
        return f"申报{principle}已于{end.deadline}{end.hour}截止，请先致电 {end.telephone} 确认，再{where}"
    return f"{principle}{'在' if end.copies else ''}{end.deadline}{_counted(end)}以前{where}"


def _delivery(end: HandOver) -> tuple[str, str]:
    """Return the title of the last of the three things, and the text below it."""
    if end.late:
        return "先致电确认，再送到", f"申报{_principle(end)}已于{end.deadline}{end.hour}截止。{end.address}"
    return _by(end, "送到"), end.address


def _by(end: HandOver, what: str) -> str:
    """Return what is to be done by when; what alone once that is over."""
    principle = f"{_principle(end)} " if end.in_principle else ""
    return what if end.late else f"{principle}{end.until}{_counted(end)}以前{what}"


def _counted(end: HandOver) -> str:
    """Return what follows a last day: its hour, or that the day itself counts."""
    return end.hour or "（含）"


def _numbered(steps: Sequence[str]) -> list[str]:
    return [f"{number}. {step}" for number, step in enumerate(steps, 1)]


def _principle(end: HandOver) -> str:
    return "原则上" if end.in_principle else ""
