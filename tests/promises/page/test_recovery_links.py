"""The bureau's link for an application: it carries no role, and its owner hears of it."""

import pytest
from sqlalchemy import text

from bot.address import Address
from bot.channel_registry import abilities_of
from bot.channels import Incoming
from bot.staff.dispatcher import StaffDispatcher
from bot.storage.audit import Audit
from bot.storage.records import OutboxRow
from bot.storage.reply_json import reply_from_json
from bot.storage.transaction import Transaction
from dialogs.language.plain_text import text_of
from dialogs.model.action_codes import from_code
from dialogs.model.events import Chose, Said
from tests.page_world import PageWorld
from tests.visitor import Visitor, menu_in

NAME = "北京示例精密仪器有限公司"
OFFICER = "telegram:100"


def _says(world: PageWorld, words: str, officer: str = OFFICER) -> Incoming:
    channel, _, address = officer.partition(":")
    number = f"{officer}-{words}-{world.now().timestamp()}"
    return Incoming(channel, address, number, Said(words, world.now()))


async def _told(world: PageWorld, words: str, officer: str = OFFICER) -> str:
    """What an officer is answered; what is posted for others is sent where it can be."""
    incoming = _says(world, words, officer)
    posted: list[OutboxRow] = await world.store.write(lambda tx: world.handler.answer(incoming, tx))
    world.dispatcher.post(posted)
    return "\n".join(
        text_of(reply_from_json(row.payload)) for row in posted if f"{row.channel}:{row.address}" == officer
    )


async def _posted(world: PageWorld, channel: str) -> list[str]:
    rows = await world.store.read(lambda tx: tx.outbox.waiting())
    return [text_of(reply_from_json(row.payload)) for row in rows if row.channel == channel and row.what == "reply"]


async def _joins(world: PageWorld, visitor: Visitor, identity: str) -> None:
    """Add an account as another identity of the same applicant."""
    channel, _, address = identity.partition(":")
    page = next(iter(visitor.session.cookie_jar)).value.partition(".")[0]

    def join(tx: Transaction) -> None:
        values = {"channel": channel, "address": address, "person": tx.applicants.at("web", page).id}
        tx.execute(
            text("INSERT INTO identities (channel, address, person) VALUES (:channel, :address, :person)"), values
        )

    await world.store.write(join)


@pytest.fixture
def admins() -> list[Address]:
    return [Address.parse(OFFICER), Address("telegram", "200")]


@pytest.fixture
async def bureau(world: PageWorld, visitor: Visitor) -> PageWorld:
    """An officer in Telegram, and an applicant on the page who has said whose form it is."""
    await visitor.says(NAME)
    return world


async def test_no_link_is_given_to_what_a_member_of_staff_applies_for(bureau: PageWorld, visitor: Visitor) -> None:
    await _joins(bureau, visitor, "telegram:200")
    told = await _told(bureau, f"/link {NAME}")
    assert "本局工作人员本人" in told
    assert "#pass=" not in told
    assert await bureau.store.read(lambda tx: tx.execute(text("SELECT count(*) FROM web_passes")).scalar()) == 0
    entries = await bureau.store.read(lambda tx: Audit(tx).entries(9))
    assert [each.what for each in entries] == ["link refused"]
    assert (await visitor.asks("/api/messages"))[0] == 200


async def test_an_applicants_page_carries_no_role_whoever_wrote_it_down(bureau: PageWorld, visitor: Visitor) -> None:
    """By the settings, by a row of the staff, by a link that an officer had given: the page of an applicant is one."""
    address = next(iter(visitor.session.cookie_jar)).value.partition(".")[0]
    named = StaffDispatcher(bureau.campaigns, [Address("web", address)], served=abilities_of(["web"]))
    await bureau.store.read(named.open)
    assert named.officer("web", address) is None

    def enlist(tx: Transaction) -> None:
        member = "INSERT INTO staff_members (id, name, role, since, invited_by) VALUES (7, '王科长', 'admin', 1, '')"
        tx.execute(text(member))
        tx.execute(text("INSERT INTO staff_identities VALUES ('web', :address, 7, 1)"), {"address": address})
        bureau.staff.open(tx)

    await bureau.store.write(enlist)
    assert bureau.staff.officer("web", address) is None
    assert all(where != ("web", address) for where in bureau.staff.menus)
    letter = (await _told(bureau, f"/link {NAME}")).partition("#pass=")[2].split()[0]
    async with Visitor(bureau.url) as officer:
        await officer.enters(**{"pass": letter})
        for command in ("/staff", "/audit", "/export", "/list", f"/link {NAME}", "/received #1"):
            said = (await officer.says(command))[-1]["text"]
            assert not any(words in said for words in ("王科长", "管理员", "#pass=")), command
        _, entered = await officer.posts("/api/enter", {})
        assert "audit" not in menu_in(entered)


async def test_who_is_taken_over_is_told_on_every_channel(bureau: PageWorld, visitor: Visitor) -> None:
    await _joins(bureau, visitor, "telegram:300")
    async with visitor.listens(visitor.last) as stream:
        told = await _told(bureau, f"/link {NAME}")
        heard = await anext(stream)
        assert "给了一个新链接" in heard["text"]
        assert heard["aside"] is True
        assert "如果不是您要求的，请马上致电 010-63469955 转 6018" in heard["text"]
        assert "#pass=" not in heard["text"]
        [elsewhere] = [words for words in await _posted(bureau, "telegram") if "如果不是您要求的" in words]
        assert elsewhere == heard["text"]
        letter = told.partition("#pass=")[2].split()[0]
        async with Visitor(bureau.url) as other:
            await other.enters(**{"pass": letter})
            assert "给了一个新链接" in other.texts[-1], "it stays on the page, whoever has it"
        with pytest.raises(StopAsyncIteration):
            await anext(stream)
    assert (await visitor.asks("/api/messages"))[0] == 401
    entries = await bureau.store.read(lambda tx: Audit(tx).entries(9))
    assert [(each.who, each.what, each.about) for each in entries] == [
        ("self:page", "link opened", "#1"),
        (OFFICER, "link", "#1"),
    ]
    assert await bureau.store.read(lambda tx: Audit(tx).first_tampered()) is None


async def test_what_is_told_of_a_link_goes_with_the_application(bureau: PageWorld, visitor: Visitor) -> None:
    await _joins(bureau, visitor, "telegram:300")
    await _told(bureau, f"/link {NAME}")
    await visitor.says("/forget")
    await visitor.says("确认删除")
    assert not await _posted(bureau, "telegram")


@pytest.mark.parametrize("by", ["a note on paper", "the old button"])
async def test_a_number_of_who_has_erased_never_means_the_next_applicant(
    bureau: PageWorld, visitor: Visitor, by: str
) -> None:
    """The officer has looked at #1, whose owner erases; somebody else applies; then 收件 is said for #1."""
    await visitor.says("/forget")
    await visitor.says("确认删除")
    async with Visitor(bureau.url) as next_one:
        await next_one.enters()
        await next_one.starts()
        await next_one.presses("同意")
        await next_one.presses("示范点")
        await next_one.says("北京另一家示例有限公司")
        before = next_one.last
        if by == "a note on paper":
            said = await _told(bureau, "/received #1")
        else:
            pressed = Chose(from_code("staff", "received", "#1"), bureau.now())
            incoming = Incoming("telegram", "100", "pressed", pressed)
            posted = await bureau.store.write(lambda tx: bureau.handler.answer(incoming, tx))
            bureau.dispatcher.post(posted)
            said = text_of(reply_from_json(posted[0].payload))
        assert "另一家" not in said
        assert await bureau.store.read(lambda tx: tx.execute(text("SELECT count(*) FROM papers")).scalar()) == 0
        await next_one.looks()
        assert next_one.last == before
        assert await bureau.store.read(lambda tx: tx.execute(text("SELECT max(id) FROM applications")).scalar()) == 2
