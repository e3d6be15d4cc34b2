"""The form on aiogram 3: one state, step and answers in its data; a storage on SQLite that commits before the reply.

aiogram ships no such storage; this is the plain one: write-ahead log, `synchronous=FULL`, one row a chat.
"""

import asyncio
import json

import aiosqlite
import form
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.callback_answer import CallbackAnswerMiddleware


class SqliteStorage(BaseStorage):
    """States and data of chats in one table."""

    async def open(self):
        self._database = await aiosqlite.connect(form.DATA / "fsm.db", isolation_level=None)
        await self._database.execute("PRAGMA journal_mode=WAL")
        await self._database.execute("PRAGMA synchronous=FULL")
        await self._database.execute("CREATE TABLE chats (chat INTEGER PRIMARY KEY, state TEXT, data TEXT)")

    async def close(self):
        await self._database.close()

    async def set_state(self, key, state=None):
        await self._write(key, "state", state.state if isinstance(state, State) else state)

    async def get_state(self, key):
        return await self._read(key, "state")

    async def set_data(self, key, data):
        await self._write(key, "data", json.dumps(data, ensure_ascii=False))

    async def get_data(self, key):
        return json.loads(await self._read(key, "data") or "{}")

    async def _write(self, key, column, value):
        await self._database.execute(
            f"INSERT INTO chats (chat, {column}) VALUES (?, ?) ON CONFLICT (chat) DO UPDATE SET {column} = excluded.{column}",
            (key.chat_id, value),
        )

    async def _read(self, key, column):
        async with self._database.execute(f"SELECT {column} FROM chats WHERE chat = ?", (key.chat_id,)) as rows:
            row = await rows.fetchone()
        return row[0] if row else None


class Filling(StatesGroup):
    """A form is being filled in."""

    form = State()


class Press(CallbackData, prefix="f"):
    """What a button carries: its step, its row and its place."""

    step: int
    row: int
    place: int


router = Router()
router.callback_query.middleware(CallbackAnswerMiddleware())


def keyboard(step, labels):
    """Return the buttons of a step."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(text=label, callback_data=Press(step=step, row=row, place=place).pack())
                for place, label in enumerate(labels_of_row)
            ]
            for row, labels_of_row in enumerate(labels)
        ]
    )


KEYBOARDS = [keyboard(step, form.rows(step)) for step in range(len(form.STEPS))]


@router.message(CommandStart())
async def start(message, state):
    """Begin a form."""
    await state.set_state(Filling.form)
    await go_to(message, state, {"answers": {}}, 0)


@router.message(Filling.form, F.text)
async def typed(message, state):
    """Take an answer that is typed."""
    data = await state.get_data()
    answer = form.accepted(data["step"], message.text)
    if answer is None:
        await message.answer(form.text(data["step"], data["answers"]), reply_markup=KEYBOARDS[data["step"]])
    else:
        await take(message, state, data, answer)


@router.callback_query(Filling.form, Press.filter())
async def pressed(query, callback_data, state):
    """Take what is pressed."""
    data, message = await state.get_data(), query.message
    step = data["step"]
    label = form.rows(step)[callback_data.row][callback_data.place] if callback_data.step == step else ""
    if label.startswith(form.CLEAR):
        data["ticked"] = form.toggled(data["ticked"], label.removeprefix(form.CLEAR))
        await state.set_data(data)
        await message.edit_reply_markup(reply_markup=keyboard(step, form.rows(step, data["ticked"])))
    elif label == form.DOCUMENT:
        await hand_over(message, state, data)
    elif label and label in (form.STEPS[step]["what"], form.DONE):
        await take(message, state, data, data["ticked"] if label == form.DONE else label)
    else:
        await message.answer(form.text(step, data["answers"]), reply_markup=KEYBOARDS[step])


async def take(message, state, data, answer):
    """Keep an answer, and ask what comes next."""
    step = data["step"]
    data["answers"][form.STEPS[step]["key"]] = answer
    await go_to(message, state, data, step + 1)


async def go_to(message, state, data, step):
    """Ask a question, once it is kept that it is the one that is open."""
    await state.set_data({**data, "step": step, "ticked": []})
    await message.answer(form.text(step, data["answers"]), reply_markup=KEYBOARDS[step])


async def hand_over(message, state, data):
    """Make and send the form, and say the closing words."""
    number = form.reference(message.chat.id)
    await state.set_data({**data, "step": form.CLOSING, "ticked": []})
    await message.bot.send_chat_action(message.chat.id, "upload_document")
    name, content = await asyncio.to_thread(form.document, data["answers"], number)
    await message.answer_document(BufferedInputFile(content, name))
    await message.answer(form.text(form.CLOSING, data["answers"], number), reply_markup=KEYBOARDS[form.CLOSING])


def main():
    """Poll until the process is ended."""
    storage = SqliteStorage()
    dispatcher = Dispatcher(storage=storage)
    dispatcher.include_router(router)
    dispatcher.startup.register(storage.open)
    session = AiohttpSession(api=TelegramAPIServer.from_base(form.API))
    dispatcher.run_polling(Bot(form.TOKEN, session=session))


main()
