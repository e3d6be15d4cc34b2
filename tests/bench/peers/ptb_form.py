"""What both bots on python-telegram-bot say and send: keyboards, the document, and how a bot is built."""

import asyncio

import form
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ChatAction
from telegram.ext import Application


def keyboard(step, labels):
    """Return the buttons of a step; each carries its step, its row and its place."""
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(label, callback_data=f"{step}:{row}:{place}") for place, label in enumerate(in_row)]
            for row, in_row in enumerate(labels)
        ]
    )


KEYBOARDS = [keyboard(step, form.rows(step)) for step in range(len(form.STEPS))]


def pressed_label(query, step):
    """Return the label that was pressed, "" if the button is of another step."""
    of, row, place = map(int, query.data.split(":"))
    return form.rows(step)[row][place] if of == step else ""


async def ask(message, step, answers):
    """Ask what is asked at a step."""
    await message.reply_text(form.text(step, answers), reply_markup=KEYBOARDS[step])


async def hand_over(message, answers):
    """Make and send the form, and say the closing words."""
    number = form.reference(message.chat_id)
    await message.reply_chat_action(ChatAction.UPLOAD_DOCUMENT)
    name, content = await asyncio.to_thread(form.document, answers, number)
    await message.reply_document(content, filename=name)
    await message.reply_text(form.text(form.CLOSING, answers, number), reply_markup=KEYBOARDS[form.CLOSING])


def builder():
    """Return what builds a bot that polls the bench's server."""
    return Application.builder().token(form.TOKEN).base_url(f"{form.API}/bot").base_file_url(f"{form.API}/file/bot")
