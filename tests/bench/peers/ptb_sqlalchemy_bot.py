"""The form on python-telegram-bot with SQLAlchemy's asynchronous session: updates side by side, each answer committed before the reply.

SQLite with a write-ahead log and `synchronous=FULL`, one connection: there is one writer anyway.
"""

import form
from ptb_form import KEYBOARDS, ask, builder, hand_over, keyboard, pressed_label
from sqlalchemy import JSON, event
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

engine = create_async_engine(f"sqlite+aiosqlite:///{form.DATA}/bot.db", pool_size=1, max_overflow=0)
session = async_sessionmaker(engine, expire_on_commit=False)


class Base(DeclarativeBase):
    """The tables."""


class Chat(Base):
    """How far somebody is, and what was answered."""

    __tablename__ = "chats"
    id: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[int]
    ticked: Mapped[list] = mapped_column(JSON)
    answers: Mapped[dict] = mapped_column(JSON)


@event.listens_for(engine.sync_engine, "connect")
def durable(connection, _):
    """Set the connection so that each commit is on disk before it returns."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


async def lay_out(_):
    """Lay out the tables."""
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)


async def start(update, _):
    """Begin a form."""
    async with session() as kept:
        await kept.merge(Chat(id=update.message.chat_id, step=0, ticked=[], answers={}))
        await kept.commit()
    await ask(update.message, 0, {})


def take(chat, answer):
    """Keep an answer; the next question is open then."""
    chat.answers = {**chat.answers, form.STEPS[chat.step]["key"]: answer}
    chat.step, chat.ticked = chat.step + 1, []


async def typed(update, _):
    """Take an answer that is typed."""
    async with session() as kept:
        chat = await kept.get_one(Chat, update.message.chat_id)
        answer = form.accepted(chat.step, update.message.text)
        if answer is not None:
            take(chat, answer)
        await kept.commit()
    await ask(update.message, chat.step, chat.answers)


async def pressed(update, _):
    """Take what is pressed."""
    query = update.callback_query
    async with session() as kept:
        chat = await kept.get_one(Chat, query.message.chat_id)
        label = pressed_label(query, chat.step)
        if label.startswith(form.CLEAR):
            chat.ticked = form.toggled(chat.ticked, label.removeprefix(form.CLEAR))
        elif label == form.DOCUMENT:
            chat.step = form.CLOSING
        elif label and label in (form.STEPS[chat.step]["what"], form.DONE):
            take(chat, chat.ticked if label == form.DONE else label)
        await kept.commit()
    if label.startswith(form.CLEAR):
        await query.edit_message_reply_markup(keyboard(chat.step, form.rows(chat.step, chat.ticked)))
    elif label == form.DOCUMENT:
        await hand_over(query.message, chat.answers)
    else:
        await query.message.reply_text(form.text(chat.step, chat.answers), reply_markup=KEYBOARDS[chat.step])
    await query.answer()


def main():
    """Poll until the process is ended."""
    bot = builder().concurrent_updates(True).post_init(lay_out).build()
    bot.add_handler(CommandHandler("start", start))
    bot.add_handler(CallbackQueryHandler(pressed))
    bot.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, typed))
    bot.run_polling()


main()
