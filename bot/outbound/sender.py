"""Sends one row of the outbox by its channel."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import partial
from typing import TypeVar, assert_never

from bot.address import Address
from bot.campaigns import Campaigns
from bot.channels import Channel, FileForgotten, Outdated, OutsideWindow, SendRefused, ShowsFirstPages
from bot.channels.announcements import Announcement, Announcing
from bot.clock import Clock, beijing_time
from bot.documents.fill import Document, Forms
from bot.documents.filled import read_filled
from bot.documents.prove import NotProved
from bot.documents.sheets import print_sheets
from bot.outbound.attachments import Attachments
from bot.outbound.made_report import MadeReport, MakeReport
from bot.storage.documents import Documents
from bot.storage.form_file import FormFile
from bot.storage.messages import (
    ReadUpload,
    SendBlankForm,
    SendCopy,
    SendFirstPage,
    SendForm,
    SendLetter,
    SendNotice,
    SendReply,
    SendReport,
    SendSheets,
    SetMenu,
    ShowFile,
    ShowHeard,
    ShowPicture,
)
from bot.storage.patience import patiently
from bot.storage.records import OutboxRow
from bot.storage.scope import EVERYWHERE
from bot.storage.sent_files import SentFiles
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.storage.visibility import may_be_sent, still_holds
from dialogs.language import evidence_wording
from dialogs.model.events import Brought, Event, FormDelivered, FormFailed
from dialogs.model.reply import Reply

log = logging.getLogger(__name__)

T = TypeVar("T")

DOCUMENTS_AT_ONCE = 2
MADE_AGAIN = 3
"""How often a report is made again because somebody in it was erased meanwhile."""


class Sender:
    """Sends each kind of row; what a send raises is handled by the dispatcher."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        store: Store,
        forms: Forms,
        campaigns: Campaigns,
        make_report: MakeReport,
        is_staff: Callable[[Address], bool],
        clock: Clock = beijing_time,
    ) -> None:
        self._store = store
        self._forms = forms
        self._campaigns = campaigns
        self._clock = clock
        self._making = asyncio.Semaphore(DOCUMENTS_AT_ONCE)
        self._attachments = Attachments(channels)
        self._make_report = make_report
        self._is_staff = is_staff

    async def send(self, channel: Channel, row: OutboxRow) -> Event | None:  # noqa: C901  # a case for every message
        """Send a row; return the event for its conversation, or None. Raise what the channel's sends raise."""
        about = _about(row)
        match row.message:
            case SendReply(reply=reply):
                await channel.say(row.address, reply, about)
            case SendLetter(reply=reply):
                if self._is_staff(row.recipient):
                    await channel.say(row.address, reply, about)
            case SendBlankForm() as blank:
                await self._hand_over(channel, row, await self._made(channel, row, partial(self._blank, blank)), None)
            case SendForm() as form:
                return await self._fill_and_hand_over(channel, row, form)
            case SendSheets() as sheets:
                await self._hand_over_sheets(channel, row, sheets)
            case SendReport() as report:
                await self._report(channel, row, report)
            case SendCopy(kept=kept):
                content = json.dumps(kept, ensure_ascii=False, indent=2).encode()
                await channel.hand_over(row.address, "我的资料.json", content, about=about)
            case SendNotice() as notice:
                await self._notice(channel, row, notice)
            case ReadUpload() as upload:
                return await self._read_upload(channel, upload)
            case SendFirstPage(file=file):
                if not isinstance(channel, ShowsFirstPages):
                    raise SendRefused("no first page is shown there")
                await channel.show_first_page(row.address, file)
            case SetMenu(commands=commands):
                await channel.set_menu(row.address, commands)
            case ShowHeard() | ShowFile() | ShowPicture():
                raise SendRefused("what a page shows is read there, and never sent")
            case message:
                assert_never(message)
        return None

    async def _read_upload(self, channel: Channel, upload: ReadUpload) -> Event:
        """Fetch a file that a person sent; return what it fills, nothing where it cannot be had or read."""
        at = self._clock()
        try:
            content = await channel.fetch(upload.handle)
        except (FileForgotten, SendRefused) as fault:
            log.info("%s has a file no more: %s", channel.name, type(fault).__name__)
            return Brought("file", (), at)
        async with self._making:
            blanks = await asyncio.to_thread(read_filled, upload.name, content, self._campaigns.current, at)
        return Brought("file", blanks, at)

    async def _notice(self, channel: Channel, row: OutboxRow, notice: SendNotice) -> None:
        """Hand over a notice's file, then its text; check again whether its recipient was erased meanwhile."""
        about, erasures = _about(row), self._store.erasures
        if notice.facts is not None and isinstance(channel, Announcing):
            await channel.announce(row.address, Announcement(row.id, notice.reply, notice.facts, about))
            if notice.file is not None:
                with contextlib.suppress(OutsideWindow):  # it waits there for the person's next message
                    await self._attachments.hand_over(channel, row.address, notice.file)
            return
        if notice.file is not None:
            await self._attachments.hand_over(channel, row.address, notice.file)
        if erasures != self._store.erasures:
            await self._check(row, about)
        await channel.say(row.address, notice.reply, about)

    async def _report(self, channel: Channel, row: OutboxRow, report: SendReport) -> None:
        """Make the report a member of staff ordered and hand it over; make it again if somebody in it was erased meanwhile."""
        for tried in range(1, MADE_AGAIN + 1):
            made = await patiently(partial(self._make_report, report.order))
            try:
                await self._send_report(channel, row, made)
            except Outdated:
                if not await self._read(lambda tx: tx.outbox.is_waiting(row.id)):
                    return
                if tried == MADE_AGAIN:
                    raise
            else:
                break
        if (echo := report.echo) is not None and made.about:  # what the officer typed may name whom it found
            await self._write(lambda tx: tx.outbox.mention(echo, made.about))

    async def _send_report(self, channel: Channel, row: OutboxRow, made: MadeReport) -> None:
        """Send a report's file, text and picture; before each, check that it may still be read."""
        if made.file is not None:
            await self._check(row, made.about)
            await channel.hand_over(row.address, *made.file, about=made.about)
        await self._check(row, made.about)
        with contextlib.suppress(OutsideWindow):
            await channel.say(row.address, made.reply, made.about)
        if made.draw is not None and (picture := await made.draw()) is not None:
            await self._check(row, made.about)
            await channel.show_picture(row.address, *picture, about=made.about)

    async def _check(self, row: OutboxRow, about: Collection[int]) -> None:
        """Raise `Outdated` if somebody in a report was erased while it was made, or its reader was removed."""
        if not await self._read(lambda tx: may_be_sent(tx, row, about)):
            raise Outdated("somebody in it was erased meanwhile, or its reader was removed")

    async def _fill_and_hand_over(self, channel: Channel, row: OutboxRow, form: SendForm) -> Event | None:
        """Fill, prove and hand over a form; return the outcome, or None for a copy that was asked for."""
        at = self._clock()
        try:
            document = await self._made(channel, row, partial(self._filled, form))
        except Exception as fault:  # whatever it is, the applicant is told, and nothing unproved is sent
            reason = str(fault) if isinstance(fault, NotProved) else type(fault).__name__
            log.error("form %s is held back: %s", form.reference, reason)
            return FormFailed(at)
        shown = None if form.copy else self._form_file(form, document)
        noted = None if row.application is None else partial(_note_made, row.application, form, document, at)
        await self._hand_over(channel, row, document, row.application, shown, noted)
        if form.copy:
            return None
        return FormDelivered(form.reference, form.form.draft, at, kind=form.form.kind, cells=form.form.cells)

    async def _hand_over_sheets(self, channel: Channel, row: OutboxRow, sheets: SendSheets) -> None:
        """Make, prove and hand over the sheets beside a form; say so if they could not be made."""
        try:
            document = await self._made(channel, row, partial(self._sheets, sheets))
        except Exception as fault:  # whatever it is, the applicant is told, and nothing unproved is sent
            reason = str(fault) if isinstance(fault, NotProved) else type(fault).__name__
            log.error("the sheets beside form %s are held back: %s", sheets.reference, reason)
            await channel.say(row.address, Reply.of(evidence_wording.failed(sheets.sheets.sheets)), _about(row))
            return
        await self._hand_over(channel, row, document, row.application)

    async def _hand_over(
        self,
        channel: Channel,
        row: OutboxRow,
        document: Document,
        of: int | None,
        form: FormFile | None = None,
        note: Callable[[Transaction], None] | None = None,
    ) -> None:
        """Hand a file over, by the channel's own id if the same content of the same application was sent there before.

        What `note` writes is on disk before. Raise `Outdated` if somebody whom it concerns was erased.
        """
        name, content = document.file_name, document.content

        def known(tx: Transaction) -> tuple[bool, str | None]:
            if note is not None:
                note(tx)
            return still_holds(tx, _about(row)), SentFiles(tx).id_of(channel.name, name, content, of)

        ask = self._read if note is None else self._write
        holds, handle = await ask(known)
        if not holds:
            raise Outdated("its owner was erased meanwhile")
        if handle is not None:
            try:
                await channel.hand_over(row.address, name, None, handle, _about(row), form)
                return
            except (FileForgotten, SendRefused) as fault:
                log.info("%s does not know a file any more: %s", channel.name, fault)
                await self._write(lambda tx: SentFiles(tx).forget(channel.name, name, content, of))
        now = self._clock().timestamp()
        handle = await channel.hand_over(row.address, name, content, about=_about(row), form=form)
        if handle is not None:
            await self._write(lambda tx: SentFiles(tx).remember(channel.name, name, content, handle, of, now))

    async def _read(self, work: Callable[[Transaction], T]) -> T:
        """Return what is read; part of the row may be sent already, so that a database that is away is waited for."""
        return await patiently(partial(self._store.read, work))

    async def _write(self, work: Callable[[Transaction], T]) -> T:
        """Do a piece of work that may be done twice, as `_read` reads; return its result."""
        return await patiently(partial(self._store.write, work))

    async def _made(self, channel: Channel, row: OutboxRow, make: Callable[[], Document]) -> Document:
        await channel.show_busy(row.address)
        async with self._making:
            return await asyncio.to_thread(make)

    def _filled(self, order: SendForm) -> Document:
        form = order.form
        kind = self._campaigns.current[form.campaign].kind(form.kind)
        cells = dict(form.cells)
        return self._forms.fill(form.campaign, kind, cells, reference=order.reference, on=form.on, draft=form.draft)

    def _form_file(self, order: SendForm, document: Document) -> FormFile:
        """Return what a screen shows of a filled form."""
        form = order.form
        blanks = self._campaigns.current[form.campaign].kind(form.kind).form.fields
        filled = {key for key, text in form.cells if text}
        missing = (
            tuple(field.label for field in blanks if field.key not in filled and not field.may_stay_empty)
            if form.draft
            else ()
        )
        return FormFile(order.reference, form.application, missing, document.annexed)

    def _sheets(self, order: SendSheets) -> Document:
        return print_sheets(order.sheets, self._campaigns.current[order.sheets.campaign], order.reference)

    def _blank(self, order: SendBlankForm) -> Document:
        return self._forms.blank(order.campaign, self._campaigns.current[order.campaign].kind(order.form_kind))


def _about(row: OutboxRow) -> Collection[int]:
    """Return the applications that a row of the outbox mentions, as far as the send needs to know."""
    return row.payload.get("about") or (() if row.application is None else (row.application,))


def _note_made(application: int, form: SendForm, document: Document, at: datetime, tx: Transaction) -> None:
    """Record how to recognise a document, before it is sent."""
    made = Documents(tx, EVERYWHERE)
    made.note_made(application, document.content, document.text, draft=form.form.draft, now=at.timestamp())
