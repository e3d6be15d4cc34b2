"""The bureau's commands from a shell, beside a running bot."""

import asyncio
import base64
import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import maintenance_cli, private_files
from bot.campaigns import Campaigns
from bot.clock import BEIJING, Clock
from bot.command_options import AdminOptions
from bot.maintenance_cli import REFUSED
from bot.settings import Settings
from bot.staff import member_commands
from bot.staff.application_names import shown_name
from bot.staff.broadcasts import control, draft
from bot.staff.broadcasts.actions import read_step
from bot.staff.broadcasts.progress import RESEND
from bot.staff.campaign_names import named
from bot.staff.commands import RULES
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.members import OPERATOR
from bot.staff.reports.audit_entries import find_identities
from bot.staff.reports.runner import ReportRunner
from bot.staff.reports.statistics import Statistics, statistics_of
from bot.staff.reports.statistics_text import by_heading, text
from bot.staff.reports.summary import summary_of, summary_text, wants_summary
from bot.staff.requests import StaffRequest
from bot.staff.responses import ReportKind, ReportOrder, StaffResponse
from bot.staff.selection import SelectionNotUnderstood, read_selection
from bot.staff.staff_letters import post_letter
from bot.storage.applications import Applications
from bot.storage.audit import Audit
from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcasts
from bot.storage.mentions import Mentions
from bot.storage.scope import EVERYWHERE
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from dialogs.language.plain_text import text_of

MOST_LISTED = 100
MOST_ENTRIES = 1_000
LARGEST_FILE = 5_000_000
_ONLY_READS = ("", "列表")


class AdminCli:
    """One command; each method prints its answer and returns the exit code."""

    def __init__(
        self,
        store: Store,
        campaigns: Campaigns,
        dispatcher: StaffDispatcher,
        settings: Settings,
        options: AdminOptions,
        clock: Clock,
    ) -> None:
        self._store = store
        self._campaigns = campaigns
        self._dispatcher = dispatcher
        self._over = dispatcher.jurisdiction_of(OPERATOR)
        self._retention = settings.retention
        self._options = options
        self._text = options.text
        self._clock, self._at = clock, clock()

    async def stats(self) -> int:
        """Count applications; compare the campaigns where there are several and no selection is given."""
        words, compared = wants_summary(self._text, self._over)
        selection = read_selection(words, self._over.campaigns, self._at.date())
        await self._note("stats")
        if compared:
            summaries = await self._store.read_long(lambda tx: summary_of(tx, self._over, selection, self._at))
            by_campaign = {each.campaign.id: _headed(each.statistics) for each in summaries}
            self._print(by_campaign, summary_text(words or "全部", summaries))
            return 0
        counts = await self._store.read_long(lambda tx: Applications(tx, EVERYWHERE).counts(selection))
        statistics = statistics_of(counts, self._over.campaigns, self._at.date())
        self._print(_headed(statistics), text(words or "全部", statistics))
        return 0

    async def list_applications(self) -> int:
        """List the latest applications."""
        selection = read_selection(self._text, self._over.campaigns, self._at.date(), searching=True)
        await self._note("list")
        total, filed = await self._store.read_long(
            lambda tx: Applications(tx, EVERYWHERE).page(selection, 0, MOST_LISTED)
        )
        lines = [
            {
                "reference": each.reference or f"#{each.id}",
                "name": shown_name(self._over.campaigns, each, self._at),
                "campaign": each.campaign,
                "kind": each.kind,
                "channel": each.channel,
                "stages": {stage.value: at.isoformat(timespec="seconds") for stage, at in each.stages.items()},
                "missed": list(each.missed),
            }
            for each in filed
        ]
        text = [
            f"{named(self._over.campaigns, each.campaign)}{line['reference']} {line['name']}"
            for each, line in zip(filed, lines, strict=True)
        ]
        if total > len(lines):
            text.append(f"只列出最近的 {len(lines):,} 份，全部请用 shenbao export")
        self._print({"total": total, "applications": lines}, "\n".join([f"共 {total:,} 份", *text]))
        return 0

    async def export(self) -> int:
        """Write a workbook of applications."""
        await self._note("export")
        report = await ReportRunner(self._store, self._campaigns, self._clock, self._dispatcher).make(
            ReportOrder(ReportKind.EXPORT, self._text, OPERATOR.identity).to_payload()
        )
        if report.file is None:
            raise SelectionNotUnderstood(text_of(report.reply))
        name, content = report.file
        path = Path(self._options.out or name)
        await asyncio.to_thread(private_files.write_new, path, content)
        self._print({"file": str(path)}, f"{text_of(report.reply)}\n{path}")
        return 0

    async def staff(self) -> int:
        """List, invite, change or remove staff."""

        def work(tx: Transaction) -> tuple[str, bool]:
            before = Audit(tx).entries(1)
            answer = member_commands.staff(self._request(tx, self._text))
            self._post_letters(tx, answer)
            done = self._text == "" or Audit(tx).entries(1) != before  # what is done with staff is always noted
            return "\n".join(map(text_of, answer.replies)), done

        text, done = await self._store.write(work)
        self._print({"said": text}, text)
        return 0 if done else REFUSED

    async def broadcast(self) -> int:
        """Write a notice, confirm it, pause it: in the words of the chat."""
        file = self._options.file
        attached = await asyncio.to_thread(_attached, file) if file is not None else None
        text, done = await self._store.write(lambda tx: self._run_broadcast(tx, attached))
        latest = await self._store.read(
            lambda tx: [
                (each, BroadcastRecipients(tx).tally(each.id))
                for each in Broadcasts(tx).latest(MOST_LISTED, EVERYWHERE)
            ]
        )
        standing = [
            {
                "number": each.id,
                "occasion": each.kind,
                "standing": each.standing,
                "sent": tally.sent,
                "waiting": tally.waiting,
                "failed": tally.failed,
                "maybe_twice": tally.repeated,
            }
            for each, tally in latest
        ]
        self._print({"said": text, "broadcasts": standing}, text)
        return 0 if done else REFUSED

    def _run_broadcast(self, tx: Transaction, attached: Mapping[str, str] | None) -> tuple[str, bool]:
        """Return the answer, and whether the command was carried out: a notice changed its state, or was only listed."""
        before = self._notices(tx)
        verb, _, rest = self._text.partition(" ")
        request = self._request(tx, "\n".join(filter(None, [self._text, self._options.notice])))
        if verb == RULES[RESEND].word:
            answer = control.resend(self._request(tx, rest))
        elif (unsent := draft.being_written(request)) is not None and (step := read_step(self._text)) is not None:
            answer = draft.run_step(request, unsent, step)
        else:
            answer = draft.broadcast(self._request(tx, "列表") if not request.text else request)
        unsent = draft.being_written(request)
        if unsent is not None and attached is not None:
            Broadcasts(tx).write(unsent.id, content={**unsent.content, "file": attached})
        if unsent is not None and self._options.at:
            unsent = Broadcasts(tx).get(unsent.id)
            answer = draft.continue_draft(self._request(tx, f"定时 {self._options.at}"), unsent, None)
        self._post_letters(tx, answer)
        *others, _ = after = self._notices(tx)
        addressed = after != before and (unsent is None or unsent.audience is not None)
        done = (not self._options.notice and self._text in _ONLY_READS) or others != before[:-1] or addressed
        return "\n".join(map(text_of, answer.replies)), done

    def _notices(self, tx: Transaction) -> list[object]:
        """Return the notices, those confirmed and last the one being written."""
        return [*Broadcasts(tx).latest(MOST_LISTED, EVERYWHERE), draft.being_written(self._request(tx, ""))]

    async def retention(self) -> int:
        """List applications whose retention period is over; erase them only with --erase."""
        kept = await maintenance_cli.retention(
            self._store,
            self._over.campaigns,
            self._retention,
            self._at,
            erase=self._options.erase,
            all_of_it=self._options.yes_all,
        )
        self._print({"due": kept.lines, "erased": kept.erased}, kept.text)
        return REFUSED if kept.refused else 0

    def _request(self, tx: Transaction, text: str) -> StaffRequest:
        return self._dispatcher.request(tx, OPERATOR, text, self._at)

    def _post_letters(self, tx: Transaction, answer: StaffResponse) -> None:
        for identity, letter in answer.letters:
            about = sorted(Mentions(tx).in_text(text_of(letter)))
            post_letter(tx, self._dispatcher.directory, identity, letter, self._at.timestamp(), about)

    async def audit(self) -> int:
        """List entries of the audit log; with `verify`, look for a tampered one."""
        if self._text == "verify":
            tampered = await self._store.read_long(lambda tx: Audit(tx).first_tampered())
            intact = "日志完整。" if tampered is None else _tampered_text(tampered)
            self._print({"tampered": tampered}, intact)
            return 0 if tampered is None else 1
        directory = self._dispatcher.directory
        entries = await self._store.read_long(
            lambda tx: Audit(tx).entries(
                MOST_ENTRIES, None, find_identities(tx, self._text.strip(), directory, OPERATOR.bureau)
            )
        )
        name, named = directory.name_of, directory.named
        lines = [[each.id, _moment(each.at), name(each.who), each.what, named(each.about)] for each in entries]
        text = [" ".join(map(str, line)).rstrip() for line in lines]
        if entries and (earlier := entries[-1].id - 1):
            text.append(f"只列出最近的 {len(entries):,} 条，更早的还有 {earlier:,} 条")
        self._print({"entries": lines}, "\n".join(text))
        return 0

    async def _note(self, what: str) -> None:
        now = self._at.timestamp()
        await self._store.write(lambda tx: Audit(tx).note(OPERATOR.identity, what, "", now))

    def _print(self, data: Mapping[str, Any] | Sequence[Any], text: str) -> None:
        maintenance_cli.print_as(data, text, json_wanted=self._options.json)


def _headed(statistics: Statistics) -> Mapping[str, Any]:
    """Return statistics as data, under the headings that people read."""
    return {"total": statistics.total, **{heading: dict(lines) for heading, lines in by_heading(statistics)}}


def _tampered_text(tampered: int | str) -> str:
    match tampered:
        case int():
            return f"第 {tampered} 条被改动、删除或截断。"
        case str():
            return f"{tampered} 与日志不符：这一行被直接改过、加进去或删掉了。"


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at, BEIJING).isoformat(timespec="seconds")


def _attached(path: Path) -> Mapping[str, str]:
    """Read a file that goes with a notice; raise `SelectionNotUnderstood` if it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise SelectionNotUnderstood(f"{path}: {fault.strerror}") from None
    if len(content) > LARGEST_FILE:
        raise SelectionNotUnderstood(f"{path.name}：文件太大，最大 {LARGEST_FILE // 1_000_000} MB。")
    handle = hashlib.sha256(content).hexdigest()
    return {"channel": "", "handle": handle, "name": path.name, "content": base64.b64encode(content).decode()}
