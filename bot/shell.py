"""The bureau's commands from a shell, beside a running bot: stats, list, export, staff, audit."""

import asyncio
import json
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.app import shelves_of
from bot.bureau import counts, staffing
from bot.bureau.case import Case, Officer, name_of, scene_of
from bot.bureau.filters import NotUnderstood, read_selection
from bot.bureau.reports import Reports
from bot.bureau.roles import Role
from bot.handing import BEIJING, beijing_time
from bot.settings import Settings
from bot.storage.audit import Audit
from bot.storage.desk import Desk
from bot.storage.register import Register
from bot.storage.store import Store
from standards.campaign import Campaign

OPERATOR = Officer("shell:operator", Role.ADMIN, "shell")
"""Whoever can start programs beside the database is its operator."""
MOST_LISTED = 100
MOST_ENTRIES = 1_000
REFUSED = 2


async def run(settings: Settings, wanted: Namespace) -> int:
    """Carry out a command line; give the exit code: 0 done, 1 the audit was tampered with, 2 not understood."""
    campaigns = {name: shelf.campaign for name, shelf in shelves_of(settings).items()}
    store = Store(settings.database_url, [key.get_secret_value() for key in settings.secret_key])
    store.open(owner=False)
    try:
        return await Shell(store, campaigns, wanted).run()
    except NotUnderstood as unclear:
        print(unclear, file=sys.stderr)
        return REFUSED
    finally:
        store.close()


class Shell:
    """One command line."""

    def __init__(self, store: Store, campaigns: Mapping[str, Campaign], wanted: Namespace) -> None:
        self._store = store
        self._campaigns = campaigns
        self._wanted = wanted
        self._words = " ".join(wanted.words)
        self._at = beijing_time()

    async def run(self) -> int:
        """Do what is wanted; give the exit code."""
        match self._wanted.command:
            case "stats":
                return await self._stats()
            case "list":
                return await self._list()
            case "export":
                return await self._export()
            case "staff":
                return await self._staff()
            case _:
                return await self._audit()

    async def _stats(self) -> int:
        selection = read_selection(self._words, self._campaigns, self._at.date())
        await self._note("stats")
        counted = await self._store.look(lambda desk: Register(desk).counts(selection))
        figures = counts.in_figures(counted, self._campaigns, self._at.date())
        self._print(
            {"total": counted.total, **{heading: dict(lines) for heading, lines in figures}},
            counts.in_words(self._words or "全部", counted.total, figures),
        )
        return 0

    async def _list(self) -> int:
        selection = read_selection(self._words, self._campaigns, self._at.date(), searching=True)
        await self._note("list")
        total, filed = await self._store.look(lambda desk: Register(desk).page(selection, 0, MOST_LISTED))
        lines = [
            {
                "reference": each.reference or f"#{each.id}",
                "name": name_of(scene_of(self._campaigns, each, self._at)),
                "kind": each.kind,
                "channel": each.channel,
                "stages": {stage.value: at.isoformat(timespec="seconds") for stage, at in each.stages.items()},
                "missed": list(each.missed),
            }
            for each in filed
        ]
        text = [f"{line['reference']} {line['name']}" for line in lines]
        self._print({"total": total, "applications": lines}, "\n".join([f"共 {total:,} 份", *text]))
        return 0

    async def _export(self) -> int:
        await self._note("export")
        report = await Reports(self._store, self._campaigns, beijing_time).make(
            {"report": "export", "words": self._words, "role": OPERATOR.role.name}
        )
        if report.file is None:
            raise NotUnderstood(report.reply.text)
        name, content = report.file
        path = Path(self._wanted.out or name)
        await asyncio.to_thread(path.write_bytes, content)
        self._print({"file": str(path)}, f"{report.reply.text}\n{path}")
        return 0

    async def _staff(self) -> int:
        case_words, at = self._words, self._at

        def work(desk: Desk) -> str:
            answer = staffing.staff(Case(desk, OPERATOR, case_words, at, self._campaigns), [], lambda _: None)
            return "\n".join(reply.text for reply in answer.replies)

        said = await self._store.do(work)
        self._print({"said": said}, said)
        return 0

    async def _audit(self) -> int:
        if self._words == "verify":
            tampered = await self._store.look(lambda desk: Audit(desk).first_tampered())
            said = "日志完整。" if tampered is None else f"第 {tampered} 条被改动、删除或截断。"
            self._print({"tampered": tampered}, said)
            return 0 if tampered is None else 1
        entries = await self._store.look(lambda desk: Audit(desk).entries(MOST_ENTRIES))
        lines = [[each.id, _moment(each.at), each.who, each.what, each.about] for each in entries]
        self._print({"entries": lines}, "\n".join(" ".join(map(str, line)).rstrip() for line in lines))
        return 0

    async def _note(self, what: str) -> None:
        now = self._at.timestamp()
        await self._store.do(lambda desk: Audit(desk).note(OPERATOR.identity, what, "", now))

    def _print(self, data: Mapping[str, Any] | Sequence[Any], text: str) -> None:
        print(json.dumps(data, ensure_ascii=False, indent=2) if self._wanted.json else text)


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at, BEIJING).isoformat(timespec="seconds")
