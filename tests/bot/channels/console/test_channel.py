"""What the terminal can do beside talking: files both ways, pictures, and no more than it promises."""

import math
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from bot.channels import Incoming, SendRefused, Taken
from bot.channels.console import channel
from bot.channels.console.channel import ConsoleChannel
from dialogs.language.commands import Description
from dialogs.model.actions import Run, StaffAction, Tick
from dialogs.model.commands import Command
from dialogs.model.events import Chose, Said, Started, Uploaded
from dialogs.model.reply import Choice, Reply
from tests.listener import NotingListener


async def test_a_line_that_names_a_file_sends_it(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(b"PK")
    lines = iter([f"file {path}\n", f"（文件）{path}\n", f"file {tmp_path}\n", "file 没有\n", "file \0\n", ""])
    channel = ConsoleChannel(tmp_path, read=lambda: next(lines), write=lambda words: None)
    listener = NotingListener()
    await channel.listen(listener)
    came = listener.messages
    assert [type(each.event) for each in came] == [Started, Uploaded, Uploaded, Said, Said, Said]
    file = came[1].file
    assert file is not None
    assert (file.name, file.size, file.caption) == ("名单.xlsx", 2, "")
    assert await channel.fetch(file.handle) == b"PK"
    with pytest.raises(SendRefused):
        await channel.fetch(str(tmp_path / "没有"))


async def test_a_line_is_heard_at_the_time_that_the_clock_says(tmp_path: Path) -> None:
    june_1, lines = datetime.fromisoformat("2023-06-01T09:00:00+08:00"), iter(["您好\n", ""])
    channel = ConsoleChannel(tmp_path, read=lambda: next(lines), write=lambda words: None, clock=lambda: june_1)
    listener = NotingListener()
    await channel.listen(listener)
    assert [each.event.at for each in listener.messages] == [june_1, june_1]


async def test_what_is_shown(tmp_path: Path) -> None:
    said: list[str] = []
    channel = ConsoleChannel(tmp_path, write=said.append)
    assert await channel.hand_over("operator", "表.docx", b"PK") is None
    await channel.show_picture("operator", "进度.png", b"PNG", "截至今天")
    assert await channel.rewrite("operator", Reply.of("已核对 3 份"), None, final=False) is None
    assert ((tmp_path / "表.docx").read_bytes(), (tmp_path / "进度.png").read_bytes()) == (b"PK", b"PNG")
    shown = "\n".join(said)
    for words in (f"（文件）{tmp_path / '表.docx'}", "截至今天", f"（图片）{tmp_path / '进度.png'}", "已核对 3 份"):
        assert words in shown
    with pytest.raises(SendRefused):
        await channel.hand_over("operator", "表.docx", None, "known")
    await channel.set_menu("operator", {"pending": Description("待办")})
    assert channel.link("invite") is None
    assert channel.pace.per_second == math.inf


async def test_the_words_of_a_button_that_carries_more_press_it(tmp_path: Path) -> None:
    undo, plain = Choice("撤销", StaffAction("received", "#1 撤销")), Choice("核对", Run(Command.REVIEW))
    lines = iter(["[撤销]\n", "撤销\n", "核对\n", "1\n", ""])
    channel = ConsoleChannel(tmp_path, read=lambda: next(lines), write=lambda words: None)
    came: list[Incoming] = []

    async def take(heard: Sequence[Incoming]) -> Sequence[Taken]:
        came.extend(heard)
        yes = Choice("是", Tick("plan", "risk", on=True), 1)
        await channel.say("operator", Reply.of("已登记", ((undo, plain, yes),), 2))
        await channel.say("operator", Reply.of("没有按钮"))
        return [Taken.ANSWERED]

    await channel.listen(NotingListener(take))
    _, first, second, review, number = (each.event for each in came)
    assert isinstance(first, Chose)
    assert isinstance(second, Chose)
    assert (first.action, first.application) == (StaffAction("received", "#1 撤销"), 2)
    assert second.action == first.action
    assert [each.text for each in (review, number) if isinstance(each, Said)] == ["核对", "1"], (
        "these mean what they say"
    )


async def test_every_line_is_a_message_of_its_own_whatever_the_clock_says_and_is_taken_until_it_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1)
    monkeypatch.setattr(channel, "AGAIN", 0.01)
    numbers: list[str] = []
    outcomes = iter([Taken.ANSWERED, Taken.AGAIN, Taken.AGAIN, Taken.ANSWERED, Taken.ANSWERED])

    async def take(heard: Sequence[Incoming]) -> Sequence[Taken]:
        numbers.extend(each.number for each in heard)
        return [next(outcomes)]

    for lines in (["同意\n", "示范点\n", ""], [""]):
        given = iter(lines)
        console_of = ConsoleChannel(tmp_path, read=lambda given=given: next(given), write=lambda words: None)  # type: ignore[misc]
        await console_of.listen(NotingListener(take))
        outcomes = iter([Taken.ANSWERED])
    start, *line, other, anew = numbers
    assert len(line) == 3
    assert len(set(line)) == 1, "the same line again has the same number"
    assert len({start, line[0], other, anew}) == 4
