"""What the outbox keeps of a message, on each channel."""

import pytest

from bot.address import Address
from bot.storage.messages import SendReply
from bot.storage.records import Person
from bot.storage.store import Store
from dialogs.model.actions import Skip
from dialogs.model.asked import AnswerForm, Asked
from dialogs.model.reply import Choice, Question, Reply

SKIP = ((Choice("跳过", Skip("address")),),)
ASKED = Asked("address", "地址是什么？", AnswerForm.TEXT)
REPLY = Reply((Question(1, 19, "地址", "地址是什么？"),), SKIP, asked=ASKED, asked_choices=())


@pytest.mark.parametrize("channel", ["telegram", "console"])
async def test_a_chat_keeps_a_reply_without_what_a_screen_draws(store: Store, channel: str) -> None:
    person = Person.stranger(Address(channel, "1001"))
    posted = await store.write(lambda tx: tx.outbox.post(person, SendReply(REPLY), 1.0))
    assert posted.message == SendReply(REPLY)
    [kept] = await store.read(lambda tx: tx.outbox.waiting())
    assert kept.message == SendReply(Reply(REPLY.parts, REPLY.choices))


async def test_the_page_keeps_what_is_asked(store: Store) -> None:
    person = Person.stranger(Address("web", "visitor"))
    await store.write(lambda tx: tx.outbox.post(person, SendReply(REPLY), 1.0))
    [kept] = await store.read(lambda tx: tx.outbox.on_page(person.address, 0, 10))
    assert kept.message == SendReply(REPLY)
