"""An installation of two bureaus: 丰台区, as published, and 海淀区, with officers and applicants of each."""

from collections.abc import Mapping
from datetime import date

from bot.address import Address
from bot.inbound.derived_facts import work_out
from bot.staff.roles import NAMES, Role
from bot.storage.documents import Documents
from bot.storage.records import Person
from bot.storage.scope import EVERYWHERE
from bot.storage.transaction import Transaction
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from standards.campaign import Campaign
from standards.library import CampaignFolder, read_campaigns
from tests.neighbours import folders_of, neighbour
from tests.player import Player
from tests.staff_player import ADMIN, StaffPlayer, code_in

FENGTAI, HAIDIAN = "fengtai-2023", "haidian-2023"
FENGTAI_BUREAU, HAIDIAN_BUREAU = "丰台区市场监督管理局", "海淀区市场监督管理局"


def two_bureaus() -> Mapping[str, CampaignFolder]:
    """Return the campaign of 丰台区, and one of 海淀区 with the same kinds and clauses, opened two days later."""
    fengtai = read_campaigns()[FENGTAI].campaign
    haidian = neighbour(fengtai, HAIDIAN, "海淀区", date(2023, 7, 20))
    written = haidian.model_dump_json()  # with a notice of its own, in which nothing is left of the other bureau
    for theirs, its_own in (("丰台", "海淀"), ("杨钰", "海某"), ("63469955", "00000000"), ("菜户营", "示例")):
        written = written.replace(theirs, its_own)
    return folders_of({FENGTAI: fengtai, HAIDIAN: Campaign.model_validate_json(written)})


async def files(
    player: StaffPlayer,
    who: str,
    campaign: str,
    kind: str = "point",
    last: str | None = None,
    firm: str = "北京示例精密仪器有限公司",
    **changed: str,
) -> str:
    """Have somebody answer up to a question, or everything, and make the form; return how staff call it."""
    at = player.at
    answers = Player(player.campaigns.current[campaign], at)
    of_kind = answers.campaign.kind(kind)
    own = {of_kind.name_field.key: firm, "address": f"北京市{answers.campaign.district}示例路1号"}
    answers.answers_until(kind, last, {**{key: own[key] for key in own if key in of_kind.fields}, **changed})

    def work(tx: Transaction) -> str:
        stranger = Person.stranger(Address(player.room.name, who))
        person = tx.applicants.save(stranger, answers.conversation, at.timestamp())
        work_out(tx, person, Conversation(), Context(answers.campaign, answers.conversation, at))
        assert person.application is not None
        if last is not None:
            return f"#{person.application}"
        reference = tx.applicants.assign_reference(person, answers.campaign.reference_prefix)
        tx.applicants.note_document_made(person, at.timestamp())
        Documents(tx, EVERYWHERE).note_made(
            person.application, reference.encode(), reference, draft=False, now=at.timestamp()
        )
        return reference

    return await player.store.write(work)


async def joins(player: StaffPlayer, who: str, role: Role, bureau: str, inviter: str = ADMIN) -> list[str]:
    """Have somebody invited to a bureau, and accept; return what everybody is sent."""
    invitation = await player.says(inviter, f"/staff 邀请 {NAMES[role]} {who} {bureau}".strip())
    return await player.says(who, f"邀请码 {code_in(invitation)}")
