"""The page of one document, for a browser that came by a signed link from a chat: it needs no cookie and no script."""

import html
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from bot.campaigns import Campaigns
from bot.channels.web import document_wording as wording
from bot.channels.web.addresses import PageAddresses
from bot.channels.web.closing_json import steps_of
from bot.channels.web.files import PRIVATE, FileDownloads
from bot.channels.web.message_links import MessageLinks
from bot.channels.web.page_files import PageFiles
from bot.clock import BEIJING, Clock
from bot.http.rejection import Rejected
from bot.storage.documents import Documents, MadeDocument
from bot.storage.file_links import until_of
from bot.storage.records import Person
from bot.storage.scope import EVERYWHERE
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.storage.web_files import WebFile
from dialogs.flow.handing_over import form_now, hand_over
from dialogs.flow.outline import missing_blanks
from dialogs.language import closing_wording, lobby_wording
from dialogs.model.closing import HandOver
from dialogs.model.context import Context

IN_WECHAT = "MicroMessenger"
ON_COMPUTERS = ("WindowsWechat", "MacWechat", "UnifiedPCWindowsWechat", "UnifiedPCMacWechat")
"""What WeChat's browser calls itself, and what it adds on a computer."""
CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class _Told:
    """What a page says of its document beside its name."""

    bureau: str = lobby_wording.ASSISTANT
    notes: Sequence[str] = ()
    hand_over: HandOver | None = None


class DocumentPage:
    """Shows the first page of a file, how it is downloaded, and how a form is handed in."""

    def __init__(
        self,
        store: Store,
        downloads: FileDownloads,
        links: MessageLinks,
        campaigns: Campaigns,
        files: PageFiles,
        base: Callable[[], str],
        clock: Clock,
    ) -> None:
        """Keep the parts; `base` returns where people reach the page."""
        self._store = store
        self._downloads = downloads
        self._links = links
        self._campaigns = campaigns
        self._files = files
        self._base = base
        self._clock = clock

    async def show(self, request: Request) -> Response:
        """Return the page of the document that a link opens; 404 with what to do once it opens nothing."""
        signed = request.path_params["pass"]
        try:
            _, file = await self._downloads.asked(request)
        except Rejected:
            texts = {"bureau": lobby_wording.ASSISTANT, "body": _paragraph("expired", wording.EXPIRED)}
            return self._page(texts, 404)
        made, owner = await self._store.read(lambda tx: _made(tx, file))
        told = self._told(made, owner)
        body = [
            _shown_first(_browser(request)),
            f'<h1 class="document-name">{_escaped(file.name)}</h1>',
            _paragraph("document-more", wording.size(file.name, len(file.content))),
            *(_paragraph("document-note", note) for note in told.notes),
            self._picture(signed, file.name),
            self._ways(signed, file.name),
            "" if told.hand_over is None else _steps(told.hand_over, in_wechat=IN_WECHAT in _browser(request)),
            _copying(PageAddresses(self._base()).document(signed), until_of(signed) or time.time()),
        ]
        texts = {"bureau": told.bureau, "body": "\n".join(filter(None, body))}
        return self._page(texts)

    def _page(self, texts: dict[str, str], status: int = 200) -> Response:
        page = self._files.document({**texts, "bureau": _escaped(texts["bureau"])})
        return Response(page, status, media_type="text/html", headers={**PRIVATE, "vary": "user-agent"})

    def _told(self, made: MadeDocument | None, owner: Person | None) -> _Told:
        """Return what is said of a file beside its name: nothing if it is no form which was filled here."""
        if made is None or owner is None:
            return _Told()
        campaign = self._campaigns.current.get(owner.conversation.campaign or "")
        if campaign is None or owner.conversation.kind is None:
            return _Told()
        context = Context(campaign, owner.conversation, self._clock())
        if not made.newest:
            return _Told(campaign.bureau, (wording.OLDER,))
        if made.draft:
            missing = [field.label for field in missing_blanks(context)]
            return _Told(
                campaign.bureau, (wording.DRAFT, *([closing_wording.still_missing(missing)] if missing else []))
            )
        form = form_now(context)
        notes = (closing_wording.outdated(form.changed),) if form is not None and form.changed else ()
        return _Told(campaign.bureau, notes, None if owner.received else hand_over(context, made.reference))

    def _picture(self, signed: str, name: str) -> str:
        if not name.endswith(".png") and not self._links.draws(name):
            return ""
        alt = name if name.endswith(".png") else wording.FIRST_PAGE
        return f'<p class="document-picture"><img src="/picture/{_escaped(signed)}" alt="{_escaped(alt)}"></p>'

    def _ways(self, signed: str, name: str) -> str:
        """Return the buttons that download a file, and its PDF where this machine makes one."""
        ways = [f'<a class="filled" href="/file/{_escaped(signed)}" download>{wording.download(name)}</a>']
        if self._links.prints(name):
            ways.append(f'<a class="outlined" href="/pdf/{_escaped(signed)}" download>{wording.DOWNLOAD_PDF}</a>')
        return f'<p class="document-ways">{"".join(ways)}</p>'


def _made(tx: Transaction, file: WebFile) -> tuple[MadeDocument | None, Person | None]:
    """Return the form that a file is, as it was made, and whose it is; None for both of any other file."""
    made = Documents(tx, EVERYWHERE).with_content(file.content) if file.name.endswith(".docx") else None
    return made, None if made is None else tx.applicants.owner_of(made.application)


def _browser(request: Request) -> str:
    return request.headers.get("user-agent", "")


def _shown_first(browser: str) -> str:
    """Return what WeChat's own browser needs first; nothing for any other."""
    if IN_WECHAT not in browser:
        return ""
    first, why = wording.ON_A_COMPUTER if any(each in browser for each in ON_COMPUTERS) else wording.ON_A_TELEPHONE
    return f'<p class="document-first" role="note"><strong>{_escaped(first)}</strong>{_escaped(why)}</p>'


def _steps(part: HandOver, *, in_wechat: bool) -> str:
    """Return what is left to do with the signed paper; the calendar, a file itself, only where files are downloaded."""
    items = []
    for step in steps_of(part):
        links = [each for each in step["links"] if not (in_wechat and each["kind"] == CALENDAR)]
        more = _paragraph("step-more", step["text"]) if step["text"] else ""
        ways = "".join(f'<a class="plain" href="{_escaped(each["to"])}">{_escaped(each["text"])}</a>' for each in links)
        line = f'<p class="step-links">{ways}</p>' if ways else ""
        items.append(f"<li>{_paragraph('step-title', step['title'])}{more}{line}</li>")
    title = _escaped(closing_wording.things_title(part))
    number = _paragraph("step-number", f"编号 {part.reference}")
    return f'<section class="card steps"><h2 class="steps-head">{title}</h2>{number}<ol>{"".join(items)}</ol></section>'


def _copying(address: str, until: float) -> str:
    how = wording.how_to_copy(datetime.fromtimestamp(until, BEIJING))
    head = f'<h2 class="copy-head">{wording.COPY_LINK}</h2>'
    return f'<section class="copying">{head}{_paragraph("copy-how", how)}{_paragraph("copy-link", address)}</section>'


def _paragraph(name: str, text: str) -> str:
    return f'<p class="{name}">{_escaped(text)}</p>'


def _escaped(text: str) -> str:
    return html.escape(text)
