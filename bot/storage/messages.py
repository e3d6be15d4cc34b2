"""Everything that the outbox can hold, a closed union."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar, TypeAlias

from bot.storage.form_file import FormFile
from bot.storage.menu_json import menu_from_json, menu_to_json
from bot.storage.reply_json import reply_from_json, reply_to_json
from dialogs.language.commands import Menu
from dialogs.model.effects import BOTH_SHEETS, EvidenceLine, FillForm, GapLine, PrintSheets, SheetKind
from dialogs.model.reply import Reply


class UnknownMessage(Exception):
    """A row of the outbox that this release cannot read: it is recorded as failed, never as sent."""


@dataclass(frozen=True, slots=True)
class SendReply:
    """A reply to whoever is at the address."""

    kind: ClassVar[str] = "reply"
    reply: Reply
    about: Sequence[int] = ()
    """The applications that it mentions, where these are not the recipient's own."""
    replaces: int | None = None
    """On the page, the row whose place it takes."""

    def to_payload(self, *, on_screen: bool = True) -> dict[str, Any]:
        """Return what the outbox keeps; without `on_screen`, what no chat shows is left out."""
        payload = reply_to_json(self.reply, on_screen=on_screen)
        if self.about:
            payload["about"] = list(self.about)
        if self.replaces is not None:
            payload["replaces"] = self.replaces
        return payload


@dataclass(frozen=True, slots=True)
class SendLetter:
    """A reply to a member of staff, sent only if they are still one by then."""

    kind: ClassVar[str] = "letter"
    reply: Reply
    about: Sequence[int] = ()

    def to_payload(self) -> dict[str, Any]:
        """Return what the outbox keeps."""
        return {**reply_to_json(self.reply), "about": list(self.about)}


@dataclass(frozen=True, slots=True)
class SendBlankForm:
    """Hand over the empty official form."""

    kind: ClassVar[str] = "blank"
    campaign: str
    form_kind: str

    def to_payload(self) -> dict[str, Any]:
        """Return what the outbox keeps."""
        return {"campaign": self.campaign, "kind": self.form_kind}


@dataclass(frozen=True, slots=True)
class SendForm:
    """Fill the official form, prove it, hand it over."""

    kind: ClassVar[str] = "form"
    form: FillForm
    reference: str
    copy: bool = False
    """True if it was asked for as a copy, which has no closing words."""

    def to_payload(self) -> dict[str, Any]:
        """Return what the outbox keeps."""
        form = self.form
        cells = [list(cell) for cell in form.cells]
        filled = {"campaign": form.campaign, "kind": form.kind, "cells": cells, "draft": form.draft}
        of = {"reference": self.reference, "application": form.application}
        return {**of, **filled, "on": form.on.isoformat(), "copy": self.copy}


@dataclass(frozen=True, slots=True)
class SendSheets:
    """Make the sheets beside the form, prove them, hand them over."""

    kind: ClassVar[str] = "sheets"
    sheets: PrintSheets
    reference: str

    def to_payload(self) -> dict[str, Any]:
        """Return what the outbox keeps."""
        return {"reference": self.reference, **asdict(self.sheets), "on": self.sheets.on.isoformat()}


@dataclass(frozen=True, slots=True)
class SendReport:
    """Make a report that a member of staff ordered, and hand it over."""

    kind: ClassVar[str] = "report"
    order: Mapping[str, Any]
    """What was ordered, as the reports read it."""
    echo: int | None = None
    """The row that shows what the officer typed: it may name whom the report names."""

    def to_payload(self) -> dict[str, Any]:
        """Return what the outbox keeps."""
        return dict(self.order) if self.echo is None else {**self.order, "echo": self.echo}


@dataclass(frozen=True, slots=True)
class SendCopy:
    """Hand over everything that is kept of a person."""

    kind: ClassVar[str] = "data"
    kept: Sequence[Any]
    about: Sequence[int]

    def to_payload(self) -> dict[str, Any]:
        """Return what the outbox keeps."""
        return {"kept": list(self.kept), "about": list(self.about)}


@dataclass(frozen=True, slots=True)
class SendNotice:
    """A message that nobody asked for, after the file that goes with it."""

    kind: ClassVar[str] = "notice"
    reply: Reply
    file: Mapping[str, str] | None = None
    """`channel`, `handle` (or `content`) and `name`."""
    about: Sequence[int] = ()
    facts: Mapping[str, str] | None = None
    """What a platform's template may show of it; None if it is not a broadcast's, and simply said."""

    def to_payload(self) -> dict[str, Any]:
        """Return what the outbox keeps."""
        payload: dict[str, Any] = {"reply": reply_to_json(self.reply), "file": self.file}
        payload |= {"about": list(self.about)} if self.about else {}
        return payload if self.facts is None else {**payload, "facts": dict(self.facts)}


@dataclass(frozen=True, slots=True)
class ReadUpload:
    """Fetch a file that somebody sent and read what it fills; nothing is sent for it but the answer to that."""

    kind: ClassVar[str] = "upload"
    handle: str
    name: str

    def to_payload(self) -> dict[str, Any]:
        """Return what the outbox keeps."""
        return {"handle": self.handle, "name": self.name}


@dataclass(frozen=True, slots=True)
class SendFirstPage:
    """Show the picture of a file's first page to who asked for it; `file` is its name in the store."""

    kind: ClassVar[str] = "first_page"
    file: str

    def to_payload(self) -> dict[str, Any]:
        """Return what the outbox keeps."""
        return {"file": self.file}


@dataclass(frozen=True, slots=True)
class SetMenu:
    """Show commands in the menu of one chat."""

    kind: ClassVar[str] = "menu"
    commands: Menu

    def to_payload(self) -> dict[str, Any]:
        """Return what the outbox keeps."""
        return {"commands": menu_to_json(self.commands)}


@dataclass(frozen=True, slots=True)
class ShowHeard:
    """Show on the page what somebody typed or tapped there; `mark` is the page's own number of it."""

    kind: ClassVar[str] = "heard"
    echo: Mapping[str, str]

    def to_payload(self) -> dict[str, Any]:
        """Return what the outbox keeps."""
        return dict(self.echo)


@dataclass(frozen=True, slots=True)
class ShowFile:
    """Show a file on the page; `token` is its name in the store."""

    kind: ClassVar[str] = "file"
    name: str
    size: int
    token: str
    caption: str = ""
    missing: str = ""
    """Letters of it that no font of the machine has, so that no picture of it is shown."""
    form: FormFile | None = None
    """None for a file that is no form that was just filled."""

    def to_payload(self) -> dict[str, Any]:
        """Return what the outbox keeps."""
        kept = {"name": self.name, "size": self.size, "file": self.token, "caption": self.caption}
        letters = {"missing": self.missing} if self.missing else {}
        return {**kept, **letters, **({} if self.form is None else {"form": asdict(self.form)})}


@dataclass(frozen=True, slots=True)
class ShowPicture(ShowFile):
    """Show a picture on the page."""

    kind: ClassVar[str] = "picture"


Message: TypeAlias = (
    SendReply
    | SendLetter
    | SendBlankForm
    | SendForm
    | SendSheets
    | SendReport
    | SendCopy
    | SendNotice
    | ReadUpload
    | SendFirstPage
    | SetMenu
    | ShowHeard
    | ShowFile
    | ShowPicture
)
READ_HERE = (SendReply.kind, ShowHeard.kind, ShowFile.kind, ShowPicture.kind)
"""The kinds that the page reads from the outbox itself."""


def read_message(kind: str, payload: Mapping[str, Any]) -> Message:
    """Return what a row holds, also one that 0.3.0 or 0.4.0 wrote; raise `UnknownMessage` if nobody knows its kind."""
    reader = _READERS.get(kind)
    if reader is None:
        raise UnknownMessage(f"no message is a {kind!r}")
    try:
        return reader(payload)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise UnknownMessage(f"a {kind} of another shape: {type(fault).__name__}") from fault


def _form(payload: Mapping[str, Any]) -> SendForm:
    cells = tuple((str(key), str(text)) for key, text in dict(payload["cells"]).items())
    draft, on = bool(payload["draft"]), date.fromisoformat(payload["on"])
    form = FillForm(payload["campaign"], payload["kind"], cells, draft, on, payload.get("application", 1))
    return SendForm(form, payload["reference"], bool(payload.get("copy")))


def _sheets(payload: Mapping[str, Any]) -> SendSheets:
    evidence = tuple(EvidenceLine(**line) for line in payload["evidence"])
    gaps = tuple(GapLine(**line) for line in payload["gaps"])
    about = payload["campaign"], payload["kind"], payload["applicant"]
    kinds = tuple(map(SheetKind, payload.get("sheets", BOTH_SHEETS)))
    met, on = tuple(payload.get("met", ())), date.fromisoformat(payload["on"])
    return SendSheets(PrintSheets(*about, evidence, gaps, on, met, kinds), payload["reference"])


def _report(payload: Mapping[str, Any]) -> SendReport:
    return SendReport({name: value for name, value in payload.items() if name != "echo"}, payload.get("echo"))


def _notice(payload: Mapping[str, Any]) -> SendNotice:
    reply, about = reply_from_json(payload["reply"]), payload.get("about") or ()
    return SendNotice(reply, payload["file"], about, payload.get("facts"))


def _shown(payload: Mapping[str, Any]) -> tuple[str, int, str, str, str, FormFile | None]:
    texts, form = (payload.get("caption", ""), payload.get("missing", "")), payload.get("form")
    filled = None if form is None else FormFile(**{**form, "missing": tuple(form["missing"])})
    return payload["name"], payload["size"], payload["file"], *texts, filled


_READERS: Mapping[str, Callable[[Mapping[str, Any]], Message]] = {
    SendReply.kind: lambda kept: SendReply(reply_from_json(kept), kept.get("about") or (), kept.get("replaces")),
    SendLetter.kind: lambda kept: SendLetter(reply_from_json(kept), kept.get("about") or ()),
    SendBlankForm.kind: lambda kept: SendBlankForm(kept["campaign"], kept["kind"]),
    SendForm.kind: _form,
    SendSheets.kind: _sheets,
    SendReport.kind: _report,
    SendCopy.kind: lambda kept: SendCopy(kept["kept"], kept.get("about") or ()),
    SendNotice.kind: _notice,
    ReadUpload.kind: lambda kept: ReadUpload(kept["handle"], kept["name"]),
    SendFirstPage.kind: lambda kept: SendFirstPage(kept["file"]),
    SetMenu.kind: lambda kept: SetMenu(menu_from_json(kept["commands"])),
    ShowHeard.kind: lambda kept: ShowHeard(dict(kept)),
    ShowFile.kind: lambda kept: ShowFile(*_shown(kept)),
    ShowPicture.kind: lambda kept: ShowPicture(*_shown(kept)),
}
