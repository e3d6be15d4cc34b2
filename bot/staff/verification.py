"""Verification that a Word file was made here."""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.channels import SentFile
from bot.clock import BEIJING
from bot.documents.prove import NotProved, is_word, printed_text
from bot.staff.requests import StaffRequest
from bot.staff.responses import ReportKind, ReportOrder, StaffCommand, StaffResponse, say
from bot.storage.documents import Documents, MadeDocument
from bot.storage.erasure import Erasure
from bot.storage.scope import EVERYWHERE, Scope
from bot.storage.transaction import Transaction
from dialogs.language import staff_wording as wording

VERIFY = StaffCommand("verify")
LARGEST = 20_000_000
MOST_REFERENCES = 10
_REFERENCE = re.compile(r"\b[A-Z]{2}\d{2}-[0-9A-Z]{6}\b")


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found out about a file."""

    says: str
    genuine: bool = False
    """True if the file was made here and its text is unchanged."""


def ask_for_file(request: StaffRequest) -> StaffResponse:
    """Ask for the file to be verified, or explain where one can be sent."""
    if request.takes_files:
        return say(wording.ASK_FOR_FILE)
    return say(wording.no_files_here(request.file_channels) if request.file_channels else wording.NO_FILES_ANYWHERE)


def order_verification(request: StaffRequest, file: SentFile) -> StaffResponse:
    """Order the verification of a file that is sent for it."""
    return answer_word_file(request, file) or say(wording.NOT_WORD)


def answer_word_file(request: StaffRequest, file: SentFile) -> StaffResponse | None:
    """Order the verification of a Word file; return None if the file is none."""
    if not file.name.lower().endswith(".docx"):
        return None
    if (file.size or 0) > LARGEST:
        return say(wording.FILE_NOT_READ)
    request.note(VERIFY, "")
    fetched = {"channel": request.officer.address.channel, "handle": file.handle, "name": file.name}
    order = ReportOrder(ReportKind.VERIFY, "", request.officer.identity, fetched)
    return StaffResponse(reports=(order,))


def verify(tx: Transaction, scope: Scope, content: bytes) -> Verified:
    """Return whether a file was made here, which document it is, and whether a newer version was made.

    Of a document outside the scope, say no more than that another bureau is to verify it.
    """
    if len(content) > LARGEST:
        return Verified(wording.FILE_NOT_READ)
    documents = Documents(tx, scope)
    if (made := documents.with_content(content)) is not None:
        return Verified(wording.original(_describe(made)), genuine=True)
    try:
        text = printed_text(content)
    except NotProved:
        return Verified(wording.OTHER_FORM if is_word(content) else wording.FILE_NOT_READ)
    if (made := documents.with_text(text)) is not None:
        return Verified(wording.same_text(_describe(made)), genuine=True)
    references = _references(text)
    for reference in references:
        if (made := documents.with_reference(reference)) is not None:
            return Verified(wording.altered(reference, _describe(made)))
        if (at := Erasure(tx).was_erased(reference, scope)) is not None:
            return Verified(wording.data_erased(reference, datetime.fromtimestamp(at, BEIJING)))
    if _is_of_another_bureau(tx, text):
        return Verified(wording.OF_ANOTHER_BUREAU)
    return Verified(wording.foreign(references[0] if references else None))


def _references(text: str) -> list[str]:
    return list(dict.fromkeys(_REFERENCE.findall(text)))[:MOST_REFERENCES]


def _is_of_another_bureau(tx: Transaction, text: str) -> bool:
    """Return True if any campaign's documents have a text or a reference in it; a genuine form is never called forged."""
    everywhere, erasure = Documents(tx, EVERYWHERE), Erasure(tx)
    return everywhere.with_text(text) is not None or any(
        everywhere.with_reference(each) is not None or erasure.was_erased(each, EVERYWHERE) is not None
        for each in _references(text)
    )


def _describe(made: MadeDocument) -> str:
    at = datetime.fromtimestamp(made.made_at, BEIJING)
    return wording.document(made.reference, made.version, at, draft=made.draft, newest=made.newest)
