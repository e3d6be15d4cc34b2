"""A notice as the files of a campaign, with the list of what is unsure; the door of this room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from standards.drafting.asked_anyway import questions_of
from standards.drafting.campaign_file import CampaignFacts, campaign_file, head_doubts
from standards.drafting.contacts import contacts_in
from standards.drafting.doubts import CAMPAIGN, Doubt
from standards.drafting.drafted import DraftedKind
from standards.drafting.handing_over import handing_over_in
from standards.drafting.kind_files import doubts_of, form_file, standards_file
from standards.drafting.kinds import kinds_of
from standards.drafting.misprints import subject_of
from standards.drafting.notice_doubts import annex_doubts, contact_doubts, date_doubts, text_doubts
from standards.drafting.notice_parts import parts_of
from standards.drafting.notice_text import Block, text_of
from standards.drafting.phases import phases_of
from standards.drafting.publication import publication_of

NO_ROOMS: Mapping[str, int] = MappingProxyType({})
"""Nothing is known of the printed pages."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted campaign, and what is unsure."""

    facts: CampaignFacts
    notice: str
    doubts: tuple[Doubt, ...]

    @property
    def campaign(self) -> str:
        """The id."""
        return self.facts.id

    @property
    def kinds(self) -> tuple[DraftedKind, ...]:
        """The kinds of applicants."""
        return self.facts.kinds

    def files(self, rooms: Mapping[str, int] = NO_ROOMS) -> Mapping[str, str]:
        """Return the files by their names in the folder; `rooms` says for how many characters a kind's printed page has room."""
        files = {CAMPAIGN: campaign_file(self.facts, self.doubts, rooms), "notice.txt": self.notice}
        for kind in self.kinds:
            files[f"{kind.key}/form.toml"] = form_file(kind)
            files[f"{kind.key}/standards.toml"] = standards_file(kind)
        return files


def draft_of(blocks: Sequence[Block], text: str = "", campaign: str = "") -> Draft:
    """Return the draft of a notice; `text` is its plain text where it was read from one, `campaign` the id if it is known."""
    notice = text or text_of(blocks)
    parts = parts_of(blocks)
    publication = publication_of(parts)
    kinds = kinds_of(parts, notice)
    phases, unsure = phases_of(parts, publication.year or 2000)
    facts = CampaignFacts(
        campaign=campaign,
        parts=parts,
        publication=publication,
        contacts=contacts_in(parts.said),
        over=handing_over_in(parts.said, publication.bureau),
        phases=phases,
        kinds=kinds,
        subject=subject_of(notice, parts.title),
        questions=questions_of(parts, [clause.quote for kind in kinds for clause in kind.clauses]),
    )
    doubts = [*head_doubts(facts), *annex_doubts(parts), *date_doubts(publication)]
    doubts += contact_doubts(facts.contacts, facts.over, facts.area_code)
    doubts += [Doubt(CAMPAIGN, "phases", unsure)] if unsure and phases else []
    doubts += text_doubts(notice)
    doubts += _without_standards(kinds)
    doubts += [doubt for kind in kinds for doubt in doubts_of(kind.key, kind)]
    return Draft(facts, notice, tuple(doubts))


def _without_standards(kinds: Sequence[DraftedKind]) -> list[Doubt]:
    return [Doubt(CAMPAIGN, kind.key, f"没有找到“{kind.name}”的标准或条件") for kind in kinds if not kind.clauses]
