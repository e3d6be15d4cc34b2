"""The commands of the staff's table, given in a shell by the operator."""

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot import private_files
from bot.campaigns import Campaigns
from bot.channels import FileForgotten, SentFile
from bot.clock import Clock
from bot.command_options import AdminOptions
from bot.documents.fill import Forms
from bot.inbound.handler import EventHandler
from bot.maintenance_cli import FAULTY, REFUSED, print_as
from bot.staff.amendments import DEADLINE
from bot.staff.campaign_names import read_campaigns_meant
from bot.staff.choices import choice_text
from bot.staff.commands import RULES
from bot.staff.confirmations import answer_text
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.members import OPERATOR
from bot.staff.reports.orders import CALLS, SHOW
from bot.staff.reports.runner import Report, ReportRunner
from bot.staff.responses import ReportOrder, StaffCommand, StaffResponse, say
from bot.staff.staff_letters import applications_mentioned
from bot.staff.verification import VERIFY
from bot.storage.audit import Audit
from bot.storage.staff_questions import StaffQuestion, StaffQuestions
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from dialogs.language.plain_text import text_of
from dialogs.model.reply import Reply
from dialogs.model.staff_parts import Case

YES = ("是", "确认", "y", "yes")
CONFIRM = "确认请输入“是”，不办直接回车："
NOT_CONFIRMED = "没有确认，什么也没有登记。不在终端里运行时，核对无误后请加 --yes。"
CHOOSE = "请输入编号："
NOT_CHOSEN = "没有选择，什么也没有登记。请在命令里写明是哪一个。"
NO_SUCH_FILE = "{path}：没有这个文件。"


class FilesOnDisk:
    """Where the shell's files are fetched from: the handle is the path."""

    async def fetch(self, file: str) -> bytes:
        """Return the content of a file; raise `FileForgotten` if it cannot be read."""
        try:
            return await asyncio.to_thread(Path(file).read_bytes)
        except OSError as fault:
            raise FileForgotten(str(fault.strerror)) from None


@dataclass(frozen=True, slots=True)
class _Said:
    """What one message to the staff's table caused."""

    replies: Sequence[Reply]
    reports: Sequence[ReportOrder]
    question: StaffQuestion | None
    """The question that is open after it."""
    done: bool


class StaffCli:
    """One command of the table; `run` prints what is answered and returns the exit code."""

    def __init__(
        self,
        store: Store,
        campaigns: Campaigns,
        dispatcher: StaffDispatcher,
        forms: Forms,
        options: AdminOptions,
        clock: Clock,
    ) -> None:
        """Keep the parts; nothing is done yet."""
        self._store = store
        self._dispatcher = dispatcher
        self._handler = EventHandler(campaigns, dispatcher)
        self._reports = ReportRunner(
            store, campaigns, clock, dispatcher, {OPERATOR.address.channel: FilesOnDisk()}, forms
        )
        self._command = StaffCommand(options.command)
        self._options = options
        self._at = clock()

    async def run(self) -> int:
        """Carry the command out, asking in the terminal where staff are asked to confirm or to choose.

        Return 0 if it was done, 1 if a file that was verified is not ours as it was made, 2 if nothing or not all was done.
        """
        said = await self._store.write(self._begin)
        while said.question is not None:
            if (answer := await self._answer(said)) is None:
                return REFUSED
            said = await self._store.write(partial(self._give, answer))
        made = [await self._reports.make(order.to_payload()) for order in said.reports]
        lines = [text_of(reply) for reply in (*said.replies, *(report.reply for report in made))]
        path = await self._save(made)
        lines += [] if path is None else [str(path)]
        text = "\n".join(lines)
        done = said.done and all(self._is_made(report) for report in made)
        data = {"said": text, "done": done, "file": None if path is None else str(path)}
        print_as(data, text, json_wanted=self._options.json)
        return 0 if done else FAULTY if self._command == VERIFY and made else REFUSED

    def _begin(self, tx: Transaction) -> _Said:
        """Close the question that an earlier command left open, then carry this one out."""
        questions = StaffQuestions(tx)
        if (left := questions.open_of(OPERATOR.identity, self._at.timestamp())) is not None:
            questions.close(left.id)
        if self._command == VERIFY and self._options.file is not None:
            return self._carry_out(tx, "", Audit(tx).last(), self._verify(tx, self._options.file))
        return self._give(self._options.text, tx)

    def _give(self, text: str, tx: Transaction) -> _Said:
        before = Audit(tx).last()
        answer = self._dispatcher.run(tx, OPERATOR, self._command, text, self._at)
        return self._carry_out(tx, text, before, answer)

    def _verify(self, tx: Transaction, path: Path) -> StaffResponse:
        if not path.is_file():
            return say(NO_SUCH_FILE.format(path=path))
        run = RULES[VERIFY].run_with_file
        assert run is not None  # noqa: S101 - verifying is done with a file
        file = SentFile(str(path), path.name, path.stat().st_size, "")
        return run(self._dispatcher.request(tx, OPERATOR, "", self._at), file)

    def _carry_out(self, tx: Transaction, text: str, before: int, answer: StaffResponse) -> _Said:
        """Post what others are told; return what the operator is; `before` is the newest audit entry before the command."""
        about = applications_mentioned(tx, answer, text)
        self._handler.tell_others(tx, answer, about, self._at.timestamp())
        question = StaffQuestions(tx).open_of(OPERATOR.identity, self._at.timestamp())
        noted = Audit(tx).last() != before or self._only_shows(text)
        return _Said(answer.replies, answer.reports, question, noted and not answer.refused)

    def _only_shows(self, text: str) -> bool:
        """Return True if a command changes nothing and is not noted: the dates of campaigns are shown."""
        shown = read_campaigns_meant(self._dispatcher.jurisdiction_of(OPERATOR).campaigns, text)
        return self._command == DEADLINE and not shown.rest

    async def _answer(self, said: _Said) -> str | None:
        """Ask a question in the terminal; return what answers it, None if nobody did."""
        question = said.question
        assert question is not None  # noqa: S101 - only an open question is asked
        agreed = self._options.yes and not question.options
        if not agreed:
            print("\n".join(map(text_of, said.replies)), file=sys.stderr)
        if question.options:
            return await self._choose(question)
        if not agreed:
            print(CONFIRM, end="", file=sys.stderr, flush=True)
            typed = (await asyncio.to_thread(sys.stdin.readline)).strip()
            agreed = typed.lower() in YES
        if not agreed:
            await self._store.write(lambda tx: StaffQuestions(tx).close(question.id))
            print(NOT_CONFIRMED, file=sys.stderr)
            return None
        return answer_text(question.id, agreed=True)

    async def _choose(self, question: StaffQuestion) -> str | None:
        lines = [f"{place}. {label}" for place, (label, _) in enumerate(question.options, start=1)]
        print("\n".join([*lines, CHOOSE]), end="", file=sys.stderr, flush=True)
        typed = (await asyncio.to_thread(sys.stdin.readline)).strip()
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(question.options):
            return choice_text(int(typed) - 1, question.id)
        await self._store.write(lambda tx: StaffQuestions(tx).close(question.id))
        print(NOT_CHOSEN, file=sys.stderr)
        return None

    async def _save(self, made: Sequence[Report]) -> Path | None:
        """Write the file of a report, under its own name or where it is wanted; return its path, None if there is none."""
        for report in made:
            if report.file is not None:
                name, content = report.file
                path = self._options.out or Path(name)
                await asyncio.to_thread(private_files.write_new, path, content)
                return path
        return None

    def _is_made(self, report: Report) -> bool:
        """Return True if a report says what was asked for, and not why it cannot."""
        if self._command == VERIFY:
            return report.genuine
        if self._command == SHOW:
            return any(isinstance(part, Case) for part in report.reply.parts)
        return self._command == CALLS or report.file is not None
