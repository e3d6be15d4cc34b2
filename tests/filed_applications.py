"""Applications that are on record before anybody looks, answered by the words that a clerk would type."""

from bot.address import Address
from bot.inbound.derived_facts import work_out
from bot.storage.documents import Documents
from bot.storage.records import Person
from bot.storage.scope import EVERYWHERE
from bot.storage.transaction import Transaction
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from tests.page_world import PageWorld
from tests.player import Player


async def files(
    world: PageWorld,
    who: str,
    kind: str = "point",
    last: str | None = None,
    changed: dict[str, str] | None = None,
    campaign: str = "",
) -> str:
    """Have somebody on Telegram answer up to a question, or everything, and make the form; return how staff call it.

    They apply in that campaign, in the first where none is given.
    """
    at, campaigns = world.now(), world.campaigns.current
    player = Player(campaigns[campaign or next(iter(campaigns))], at)
    player.answers_until(kind, last, changed)

    def work(tx: Transaction) -> str:
        person = tx.applicants.save(Person.stranger(Address("telegram", who)), player.conversation, at.timestamp())
        work_out(tx, person, Conversation(), Context(player.campaign, player.conversation, at))
        assert person.application is not None
        if last is not None:
            return f"#{person.application}"
        reference = tx.applicants.assign_reference(person, player.campaign.reference_prefix)
        tx.applicants.note_document_made(person, at.timestamp())
        Documents(tx, EVERYWHERE).note_made(
            person.application, reference.encode(), reference, draft=False, now=at.timestamp()
        )
        return reference

    return await world.store.write(work)
