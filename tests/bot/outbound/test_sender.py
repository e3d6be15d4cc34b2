"""Files that a channel keeps by an id of its own: what is handed over by one is what is meant, and nobody else's."""

from collections.abc import AsyncIterator, Collection, Mapping
from datetime import date
from pathlib import Path

import pytest

from bot.channels import Channel, SendRefused
from bot.channels.console.channel import ConsoleChannel
from bot.documents.prove import is_word
from bot.outbound.sender import Sender
from bot.storage.form_file import FormFile
from bot.storage.messages import SendSheets
from bot.storage.records import OutboxRow
from bot.storage.reply_json import reply_to_json
from bot.storage.store import Store
from dialogs.language.plain_text import text_of
from dialogs.model.effects import EvidenceLine, PrintSheets
from dialogs.model.reply import Reply
from standards.library import read_campaigns
from tests.databases import store_in
from tests.parts import wired
from tests.staff_player import Chatroom, StaffPlayer


class Keeping(Chatroom):
    """A platform that keeps every file under an id of its own, and hands over again what it has under one."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.kept: dict[str, bytes] = {}
        self.uploads = 0

    async def hand_over(
        self,
        address: str,
        file_name: str,
        content: bytes | None,
        known: str | None = None,
        about: Collection[int] = (),
        form: FormFile | None = None,
    ) -> str | None:
        if content is None and (known is None or known not in self.kept):
            raise SendRefused("no such file")
        if content is not None:
            self.uploads += 1
            known = f"{self.name}-{self.uploads}"
            self.kept[known] = content
        assert known is not None
        self.files.append((address, file_name, self.kept[known]))
        return known


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = store_in(tmp_path)
    store.open()
    yield store
    store.close()


def _sender(store: Store, channels: Mapping[str, Channel]) -> Sender:
    return wired(store, channels, read_campaigns()).sender


def _notice(channel: str, file: Mapping[str, str]) -> OutboxRow:
    payload = {"reply": reply_to_json(Reply.of("请看附件")), "file": dict(file)}
    return OutboxRow(1, channel, "somebody", None, "notice", payload)


async def test_the_same_path_later_is_another_file(store: Store, tmp_path: Path) -> None:
    """A notice from the terminal, and another a day later from a file that has the first one's name."""
    platform, path = Keeping("telegram"), tmp_path / "通知.docx"
    sender = _sender(store, {"telegram": platform, "console": (console := ConsoleChannel(tmp_path))})
    for words in (b"PK the first", b"PK the second, which is longer", b"PK three"):
        path.write_bytes(words)
        [incoming] = await _sends(console, path)
        for _ in range(2):
            await sender.send(platform, _notice("telegram", incoming))
        assert [content for _, _, content in platform.files[-2:]] == [words, words]
    assert platform.uploads == 3, "each file is uploaded once, however many get it"


async def test_a_file_that_was_changed_after_it_was_sent_is_not_sent_in_its_place(store: Store, tmp_path: Path) -> None:
    platform, path = Keeping("telegram"), tmp_path / "通知.docx"
    console = ConsoleChannel(tmp_path)
    path.write_bytes(b"PK what was shown to the second officer")
    [file] = await _sends(console, path)
    path.write_bytes(b"PK something else")
    with pytest.raises(SendRefused):
        await _sender(store, {"telegram": platform, "console": console}).send(platform, _notice("telegram", file))
    assert not platform.files


async def test_an_id_of_one_platform_is_none_on_another(store: Store) -> None:
    one, other = Keeping("telegram"), Keeping("wechat")
    sender = _sender(store, {"telegram": one, "wechat": other})
    other.kept["telegram-1"] = b"PK what somebody else was sent"
    one.fetch = lambda file: _of(one.kept[file])  # type: ignore[method-assign]
    await one.hand_over("officer", "通知.docx", b"PK the notice")
    file = {"channel": "telegram", "handle": "telegram-1", "name": "通知.docx"}
    await sender.send(one, _notice("telegram", file))
    await sender.send(other, _notice("wechat", file))
    assert [each.files[-1][2] for each in (one, other)] == [b"PK the notice"] * 2


async def test_the_very_same_form_of_another_application_is_not_handed_over_by_its_id(tmp_path: Path) -> None:
    """Whose a platform's file is counts too: it goes with the application that it was made of."""
    async with StaffPlayer(tmp_path, read_campaigns()) as player:
        platform = Keeping("telegram")
        await player.applies("甲公司", "point")
        await player.applies("乙公司", "point", "staff")
        sender = _sender(player.store, {"telegram": platform})
        order = {"campaign": "fengtai-2023", "kind": "point", "cells": {}, "reference": "", "on": "2023-06-01"}
        for application in (1, 1, 2, 2):
            payload = {**order, "draft": True, "copy": True}
            await sender.send(
                platform, OutboxRow(9, "telegram", f"owner of {application}", application, "form", payload)
            )
        assert platform.uploads == 2
        for person in ("somebody", "another"):
            await sender.send(platform, OutboxRow(9, "telegram", person, None, "blank", order))
        assert platform.uploads == 3, "a blank form is nobody's: once for everybody"
        assert len({content for _, _, content in platform.files[-2:]}) == 1


async def test_the_sheets_are_made_and_handed_over_and_a_failure_is_told(tmp_path: Path) -> None:
    async with StaffPlayer(tmp_path, read_campaigns()) as player:
        platform = Keeping("telegram")
        await player.applies("甲公司", "point")
        sender = _sender(player.store, {"telegram": platform})
        line = EvidenceLine("第1条 组织机构到位", "设立办事机构的文件", ready=True)
        sheets = PrintSheets("fengtai-2023", "point", "甲公司", (line,), (), date(2023, 6, 1))
        whole = SendSheets(sheets, "FT23-7K4M3A").to_payload()
        await sender.send(platform, OutboxRow(9, "telegram", "owner of 1", 1, "sheets", whole))
        [(address, name, content)] = platform.files
        assert (address, name) == ("owner of 1", "材料清单和差距清单_甲公司_20230601.docx")
        assert is_word(content)
        await sender.send(platform, OutboxRow(9, "telegram", "owner of 1", 1, "sheets", {**whole, "kind": "town"}))
        assert len(platform.files) == 1
        assert "材料清单和差距清单没有做成" in text_of(platform.shown["owner of 1"][-1])


async def _of(content: bytes) -> bytes:
    return content


async def _sends(console: ConsoleChannel, path: Path) -> list[dict[str, str]]:
    from bot.channels.console.channel import _file_in

    file = _file_in(f"file {path}")
    assert file is not None
    return [{"channel": "console", "handle": file.handle, "name": file.name}]
