"""Which file somebody means who asks in the chat for the picture of a first page."""

from bot.address import Address
from bot.storage.documents import Documents
from bot.storage.messages import SendFirstPage
from bot.storage.records import OutboxRow
from bot.storage.scope import EVERYWHERE
from bot.storage.transaction import Transaction
from bot.storage.web_files import OwnedFile, WebFiles

DOCUMENT = ".docx"


def file_to_show(tx: Transaction, address: Address) -> OwnedFile | None:
    """Return the newest form of the application that is open, else its newest document, else one that is of none.

    Return None where there is no document at all. Raise `Unreadable`.
    """
    files = WebFiles(tx)
    documents = [file for file in files.of(str(address)) if file.name.endswith(DOCUMENT)]
    open_now = tx.applicants.at(*address).application
    own = [file for file in documents if file.application == open_now]
    for file in own:
        kept = files.get(file.token)
        if kept is not None and Documents(tx, EVERYWHERE).with_content(kept.content) is not None:
            return file
    return next(iter((*own, *(file for file in documents if file.application is None))), None)


def post_first_page(tx: Transaction, address: Address, file: OwnedFile, now: float) -> OutboxRow:
    """Post the wish to see a file's first page; it is erased with the application, and outlasts the process."""
    return tx.outbox.post(tx.applicants.at(*address), SendFirstPage(file.token), now)
