"""The file campaign.toml of a draft."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from standards.drafting.asked_anyway import DraftedQuestion
from standards.drafting.cities import CITIES
from standards.drafting.contacts import NamedContact, area_code_of, area_in, dialled
from standards.drafting.doubts import CAMPAIGN, Doubt, to_fill_in
from standards.drafting.drafted import DraftedKind
from standards.drafting.handing_over import HandingOver
from standards.drafting.identity import id_of, prefix_of
from standards.drafting.kind_names import core_of
from standards.drafting.notice_parts import NoticeParts
from standards.drafting.notice_text import dense
from standards.drafting.phases import Phase
from standards.drafting.publication import NoticeDay, Publication, last_day
from standards.drafting.toml_text import comments, entries, table

RETENTION_DAYS = 180
FITS_PAGE = 600
_UNKNOWN_DAY = date(2000, 1, 1)
_TO_BE_FILLED_IN = (
    Phase(to_fill_in("申报"), "applicant", None, "received"),
    Phase(to_fill_in("认定"), "municipal", None, "decided"),
)
"""The steps that every procedure has."""


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """What campaign.toml is written from."""

    campaign: str
    """The id; empty if the draft has to find one."""
    parts: NoticeParts
    publication: Publication
    contacts: tuple[NamedContact, ...]
    over: HandingOver
    phases: tuple[Phase, ...]
    kinds: tuple[DraftedKind, ...]
    subject: str
    questions: tuple[DraftedQuestion, ...]

    @property
    def area_code(self) -> str:
        """The area code: of a printed number, else the city's; empty if neither says it."""
        codes = (area_code_of(contact.printed) for contact in self.contacts)
        printed = next((code for code in codes if code), "") or area_in(self.parts.said)
        known = CITIES.get(self.publication.city)
        return printed or (known.area_code if known else "")

    @property
    def year(self) -> int:
        """The year of the campaign; this notice's own if it names none."""
        return self.publication.year or _UNKNOWN_DAY.year

    @property
    def id(self) -> str:
        """The id of the campaign."""
        return self.campaign or id_of(self.publication.district, self.year)


def campaign_file(facts: CampaignFacts, doubts: Sequence[Doubt], rooms: Mapping[str, int]) -> str:
    """Return the text of campaign.toml, each doubt above what it is about; `rooms` is how much fits each kind's page."""
    by_anchor: dict[str, list[str]] = {}
    for doubt in doubts:
        if doubt.file == CAMPAIGN:
            by_anchor.setdefault(doubt.anchor, []).append(doubt.sentence)
    lines = [
        "# 按通知起草，还没有人核对过。标着“存疑”的地方请定下来再删掉注释，写着“待填”的地方通知里没有。",
        *comments(by_anchor.get("", ())),
        "",
    ]
    lines += entries(_head(facts), by_anchor)
    for contact in _contacts(facts):
        lines += table("contacts", contact, by_anchor.pop("contacts", ()))
    for place, over in enumerate(_hand_over(facts)):
        lines += table("hand_over", over, by_anchor.get("hand_over", ()) if place == 0 else ())
    for place, phase in enumerate(_steps(facts.phases)):
        lines += table("phases", _phase(phase), by_anchor.get("phases", ()) if place == 0 else ())
    for kind in facts.kinds:
        lines += table("kinds", _kind(kind, rooms.get(kind.key, FITS_PAGE)), by_anchor.get(kind.key, ()))
    for place, question in enumerate(facts.questions):
        lines += table("questions", question.entry, by_anchor.get("questions", ()) if place == 0 else ())
    return "\n".join(lines) + "\n"


def _steps(phases: Sequence[Phase]) -> Sequence[Phase]:
    """Return the steps with the recognition, which every procedure ends with."""
    if not phases:
        return _TO_BE_FILLED_IN
    return phases if any(phase.ends_with == "decided" for phase in phases) else (*phases, _TO_BE_FILLED_IN[-1])


def _head(facts: CampaignFacts) -> Mapping[str, object]:
    publication = facts.publication
    known = CITIES.get(publication.city)
    opened = publication.signed.day if publication.signed else None
    deadline = last_day(publication.deadlines)
    steps = [phase.until for phase in facts.phases if phase.until is not None]
    selected = last_day((*publication.selection, *publication.office)) or deadline
    ends = [*steps, *([selected] if selected else [])]
    return {
        "id": facts.id,
        "title": title_of(facts.parts),
        "subject": facts.subject or None,
        "bureau": publication.bureau or to_fill_in("发文机关"),
        "district": publication.district or to_fill_in("区县"),
        "city": publication.city or None,
        "area_code": facts.area_code or None,
        "postcode_prefix": known.postcode_prefix if known else None,
        "year": facts.year,
        "reference_prefix": prefix_of(publication.district, facts.year),
        "opened": opened or _UNKNOWN_DAY,
        "deadline": deadline or _UNKNOWN_DAY,
        "in_principle": publication.in_principle,
        "selection_until": max(ends, default=_UNKNOWN_DAY),
        "retention_days": RETENTION_DAYS,
    }


def head_doubts(facts: CampaignFacts) -> Iterator[Doubt]:
    """Yield what is unsure about the head of the file."""
    publication = facts.publication
    if not facts.campaign:
        yield Doubt(CAMPAIGN, "id", "批次的 id 是程序起的，文件夹要同名")
    yield Doubt(CAMPAIGN, "reference_prefix", f"编号开头是按“{publication.district}”的读音起的，请核对没有别的批次用")
    for key, value, what in (
        ("bureau", publication.bureau, "发文机关"),
        ("district", publication.district, "区县"),
        ("year", publication.year, "年度"),
    ):
        if not value:
            yield Doubt(CAMPAIGN, key, f"没有找到{what}")
    if not publication.city or publication.city.endswith(("区", "县")):
        yield Doubt(CAMPAIGN, "district", "没有找到是哪个市")
    if not facts.area_code:
        yield Doubt(CAMPAIGN, "area_code", "没有找到区号，待填")
    if not publication.selection and not publication.office:
        yield Doubt(CAMPAIGN, "selection_until", "没有写评选到哪一天结束，暂按申报截止日")
    elif not publication.selection:
        yield Doubt(CAMPAIGN, "selection_until", "评选结束日取的是正文里最后一个日期，请核对")
    yield Doubt(CAMPAIGN, "retention_days", f"资料保存多久通知没有写，按{RETENTION_DAYS}天")
    if facts.questions:
        sentence = f"{len(facts.questions)}个常见问题的回答是通知的原句，请看问的和答的是不是一回事"
        yield Doubt(CAMPAIGN, "questions", sentence)
    if not facts.phases:
        yield Doubt(CAMPAIGN, "in_principle", "没有找到申报流程，phases 待填")


def title_of(parts: NoticeParts) -> str:
    """Return what is applied for, in the words of the title."""
    title = dense(parts.title)
    about = title.partition("关于")[2] or title
    about = re.sub(r"^(?:组织|开展|做好|申报|推荐|征集)+(?=.{6})", "", about)
    return re.sub(r"(?:的)?(?:通知|公告|通告)$", "", about) or to_fill_in("申报什么")


def _contacts(facts: CampaignFacts) -> Iterator[Mapping[str, object]]:
    if not facts.contacts:
        yield {"telephone": to_fill_in("电话"), "address": facts.over.address or to_fill_in("地址")}
    for place, contact in enumerate(facts.contacts):
        yield {
            "person": contact.person or None,
            "telephone": dialled(contact.printed, facts.area_code) if contact.printed else to_fill_in("电话"),
            "telephone_printed": contact.printed or None,
            "address": (facts.over.address or to_fill_in("地址")) if place == 0 else None,
            "for": [contact.concern] if place > 0 and contact.concern else None,
        }


def _hand_over(facts: CampaignFacts) -> Iterator[Mapping[str, object]]:
    """Yield how it is handed in: once for all kinds, or for each last day the kinds that it is for."""
    days = [day for day in facts.publication.deadlines if day.named.day is not None]
    of_kinds = _kinds_of_days(facts, days)
    if of_kinds is None:
        last = max(days, key=lambda day: day.named.day or _UNKNOWN_DAY, default=None)
        yield _one_hand_over(facts, facts.kinds, last, None)
        return
    for day, kinds in of_kinds:
        yield _one_hand_over(facts, kinds, day, [kind.key for kind in kinds])


def _one_hand_over(
    facts: CampaignFacts, kinds: Sequence[DraftedKind], day: NoticeDay | None, keys: list[str] | None
) -> Mapping[str, object]:
    return {
        "kinds": keys,
        "deadline": day.named.day if day is not None and keys is not None else None,
        "copies": facts.over.copies[0] if facts.over.copies else to_fill_in("一式几份"),
        "seal": facts.over.seal or to_fill_in("盖什么章"),
        "place": facts.over.place or None,
        "until": day.named.hour if day is not None else None,
        "email": facts.over.email or None,
        "system": _with_scheme(facts.over.system) if "." in facts.over.system else None,
        "where_to_sign": {kind.key: kind.form.where_to_sign or to_fill_in("申报单位意见栏") for kind in kinds},
    }


def _with_scheme(address: str) -> str:
    """Return an address of a system as a link has it: a notice prints www.example.com."""
    return address if address.startswith(("http://", "https://")) else f"https://{address}"


def _kinds_of_days(facts: CampaignFacts, days: Sequence[NoticeDay]) -> list[tuple[NoticeDay, list[DraftedKind]]] | None:
    """Return each last day with the kinds that the words before it name; None unless every kind has exactly one."""
    found: list[tuple[NoticeDay, list[DraftedKind]]] = []
    before = ""
    for day in days:
        words = day.words.partition(day.named.text)[0]
        own = words.partition(before)[2] if before and before in words else words
        found.append((day, [kind for kind in facts.kinds if core_of(kind.name) in own]))
        before = day.named.text
    named = [kind.key for _, kinds in found for kind in kinds]
    if len(days) > 1 and sorted(named) == sorted(kind.key for kind in facts.kinds) and all(kinds for _, kinds in found):
        return found
    return None


def _phase(phase: Phase) -> Mapping[str, object]:
    """Return a phase as it is written; the applicants' last one has no day of its own, for the deadline may be moved."""
    ends_with_deadline = phase.whose == "applicant" and phase.ends_with
    return {
        "step": phase.step,
        "short": phase.short,
        "whose": phase.whose,
        "until": None if ends_with_deadline else phase.until,
        "ends_with": phase.ends_with or None,
    }


def _kind(kind: DraftedKind, room: int) -> Mapping[str, object]:
    return {
        "key": kind.key,
        "name": kind.name,
        "explains": kind.explains,
        "who_may_apply": kind.who_may_apply,
        "fits_page": room,
    }
