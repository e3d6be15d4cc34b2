"""A conversation in the terminal: the program as it is started, lines on its stdin, words on its stdout."""

import re
from pathlib import Path

import docx
import pytest

from standards.campaign import Campaign
from tests.answers import BY_KIND
from tests.bot_process import BotProcess
from tests.handled_player import HandledPlayer, in_one_transaction
from tests.player import AT, REFERENCE, replay

KINDS = {"point": ("1", "示范点"), "zone": ("示范区", "示范区")}


async def chat(folder: Path, lines: list[str], *arguments: str, code: int = 0, **settings: str) -> str:
    """Start the terminal, say these lines, give everything it said."""
    async with BotProcess(folder, "chat", *arguments, **settings) as bot:
        assert await bot.ends("".join(f"{line}\n" for line in lines)) == code
    assert bot.stderr == ""
    return bot.stdout


@pytest.mark.parametrize("kind", ["point", "zone"])
async def test_from_the_first_line_to_the_saved_form(kind: str, tmp_path: Path) -> None:
    number, name = KINDS[kind]
    said = await chat(tmp_path, ["1", number, *BY_KIND[kind].values(), "申报表", "退出"], documents="申报")
    assert "  1. 同意" in said
    assert "  2. 示范区" in said
    assert re.search(r"申报表已生成，编号 FT23-\w{6}", said)
    assert said.rstrip().endswith("回答都已存好，下次接着填。")
    [file] = (tmp_path / "申报").iterdir()
    assert file.stat().st_mode & 0o077 == 0, "others on the machine do not read it"
    assert file.name.startswith(f"{name}申报表_{next(iter(BY_KIND[kind].values()))}_")
    assert f"（文件）申报/{file.name}" in said
    assert next(iter(BY_KIND[kind].values())) in [
        cell.text for cell in docx.Document(str(file)).tables[0].rows[0].cells
    ]
    assert said.index("（文件）") < said.index("申报表已生成")


async def test_ticks_by_number_and_by_words(tmp_path: Path) -> None:
    before = list(BY_KIND["point"].values())[:11]
    said = await chat(tmp_path, ["同意", "示范点", *before, "1,3", "核对"])
    assert "负责人牵头的领导机构、明确的工作职责" in said


async def test_the_end_of_the_input_ends_it_and_next_time_it_goes_on(tmp_path: Path) -> None:
    first = await chat(tmp_path, ["1", "1", "北京示例精密仪器有限公司"])
    assert "第 2 / 28 题" in first
    second = await chat(tmp_path, ["再见"])
    assert "接着上次：示范点，已填 1 / 28 题" in second
    assert "第 2 / 28 题" in second
    assert "第 1 / 28 题" not in second


async def test_who_does_not_agree_gets_the_blank_forms(tmp_path: Path) -> None:
    said = await chat(tmp_path, ["2", "/quit"])
    assert "没有保存您的任何资料" in said
    assert set(files_in(tmp_path, ".docx")) == {"示范点申报表_空白.docx", "示范区申报表_空白.docx"}


def files_in(folder: Path, suffix: str) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if file.suffix == suffix)


async def test_bytes_that_are_no_text_lose_nothing(tmp_path: Path) -> None:
    async with BotProcess(tmp_path, "chat") as bot:
        assert await bot.ends(b"1\n1\n\xff\xfe\xb9\xab\n\n" + "北京示例科技有限公司\n".encode()) == 0
    assert "接着上次" not in bot.stdout
    assert "第 2 / 28 题" in bot.stdout
    assert bot.stderr == ""


@pytest.mark.parametrize("kind", ["point", "zone"])
async def test_a_record_can_be_played_as_a_transcript(kind: str, tmp_path: Path, campaign: Campaign) -> None:
    lines = ["同意", KINDS[kind][1], *BY_KIND[kind].values(), "查看差距", "申报表"]
    await chat(tmp_path, [*lines, "退出"], "--record", "said.chat")
    assert (tmp_path / "said.chat").stat().st_mode & 0o077 == 0, "others on the machine do not read it"
    recorded = (tmp_path / "said.chat").read_text(encoding="utf-8").splitlines()
    script = "\n".join(recorded)
    (tmp_path / "played").mkdir()
    played = await in_one_transaction(
        tmp_path / "played", lambda tx: replay(script, HandledPlayer(campaign, AT, tx=tx))
    )
    assert [line[2:] for line in recorded if line.startswith("> ")] == ["/start", *lines]
    assert [comparable(line) for line in recorded] == [comparable(line) for line in played.splitlines()]


@pytest.mark.parametrize(("name", "why"), [("said.chat", "已经有了，不会覆盖"), ("none/said.chat", "No such file")])
async def test_a_record_that_cannot_be_begun_is_one_sentence(name: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "said.chat").write_text("说过的", encoding="utf-8")
    async with BotProcess(tmp_path, "chat", "--record", name) as bot:
        assert await bot.ends() == 2
    assert bot.stderr.startswith(f"{name}：{why}")
    assert bot.stderr.count("\n") == 1
    assert (tmp_path / "said.chat").read_text(encoding="utf-8") == "说过的"


def comparable(line: str) -> str:
    """A line without what differs each time: the reference, and how a file is written down."""
    return "* file" if line.startswith("* ") else re.sub(r"FT23-\w{6}", REFERENCE, line)


async def test_the_operator_named_in_the_settings_is_first_staff_in_the_terminal(tmp_path: Path) -> None:
    lines = ["收件FT26-W6C3QC", "北京示例精密仪器有限公司", "1", "/staff", "退出"]
    said = await chat(tmp_path, lines, admins="console:operator")
    assert "是不是要：/received FT26-W6C3QC" in said
    assert "没有看懂“北京示例精密仪器有限公司”" in said
    assert "题" not in said.replace("打字回答", "")
    assert "管理员（设置）：console:operator" in said
