"""What an update of python-telegram-bot must hold for a test to go on."""

from telegram import CallbackQuery, Document, Message, Update, User

from tests.present import assert_present


def message_of(update: Update) -> Message:
    return assert_present(update.message)


def edited_message_of(update: Update) -> Message:
    return assert_present(update.edited_message)


def query_of(update: Update) -> CallbackQuery:
    return assert_present(update.callback_query)


def sender_of(message: Message) -> User:
    return assert_present(message.from_user)


def document_of(message: Message) -> Document:
    return assert_present(message.document)
