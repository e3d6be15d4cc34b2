"""The form on python-telegram-bot: its ConversationHandler with a state for each question, answers in memory alone."""

import form
from ptb_form import KEYBOARDS, ask, builder, hand_over, keyboard, pressed_label
from telegram.ext import CallbackQueryHandler, CommandHandler, ConversationHandler, MessageHandler, filters


async def start(update, context):
    """Begin a form."""
    context.user_data.update(answers={}, ticked=[])
    await ask(update.message, 0, {})
    return 0


async def take(message, data, step, answer):
    """Keep an answer, and ask what comes next."""
    data["answers"][form.STEPS[step]["key"]] = answer
    data["ticked"] = []
    await ask(message, step + 1, data["answers"])
    return step + 1


def typed_at(step):
    """Return what takes an answer that is typed at a step."""

    async def typed(update, context):
        answer = form.accepted(step, update.message.text)
        if answer is None:
            await ask(update.message, step, context.user_data["answers"])
            return step
        return await take(update.message, context.user_data, step, answer)

    return typed


def pressed_at(step):
    """Return what takes what is pressed at a step."""

    async def pressed(update, context):
        query, data, following = update.callback_query, context.user_data, step
        label = pressed_label(query, step)
        if label.startswith(form.CLEAR):
            data["ticked"] = form.toggled(data["ticked"], label.removeprefix(form.CLEAR))
            await query.edit_message_reply_markup(keyboard(step, form.rows(step, data["ticked"])))
        elif label == form.DOCUMENT:
            await hand_over(query.message, data["answers"])
            following = form.CLOSING
        elif label and label in (form.STEPS[step]["what"], form.DONE):
            answer = data["ticked"] if label == form.DONE else label
            following = await take(query.message, data, step, answer)
        else:
            await query.message.reply_text(form.text(step, data["answers"]), reply_markup=KEYBOARDS[step])
        await query.answer()
        return following

    return pressed


def main():
    """Poll until the process is ended."""
    text = filters.TEXT & ~filters.COMMAND
    states = {
        step: [MessageHandler(text, typed_at(step)), CallbackQueryHandler(pressed_at(step))]
        for step in range(len(form.STEPS))
    }
    bot = builder().build()
    begins = CommandHandler("start", start)
    bot.add_handler(ConversationHandler(entry_points=[begins], states=states, fallbacks=[begins]))
    bot.run_polling()


main()
