"""审核单: for officers, of one application or many, as Word or PDF, on every channel; in the audit log, and gone with who is erased."""

import os
from pathlib import Path

import pytest

from bot.documents import letters
from bot.documents.prove import is_word
from bot.staff.roles import Role
from bot.storage.audit import Audit
from bot.storage.erasure import Erasure
from bot.storage.web_files import WebFiles
from dialogs.language.plain_text import label_of
from dialogs.model.events import Chose
from standards.library import read_campaigns
from tests.page_world import PageWorld
from tests.promises.staff.test_record import sent_to
from tests.staff_player import ADMIN, StaffPlayer, joined
from tests.staff_visitor import StaffVisitor, invited
from tests.visitor import Visitor

OFFICE = '#!/bin/sh\nfor last; do :; done\nprintf "%%PDF-1.6 printed" > "${last%/*}/form.pdf"\n'
PAINTER = '#!/bin/sh\nfor last; do :; done\nprintf "picture" > "$last.png"\n'


def install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put programs in the place of LibreOffice and Poppler."""
    for name, does in (("soffice", OFFICE), ("pdftoppm", PAINTER)):
        program = folder / "programs" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(does, encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder / 'programs'}:{os.environ['PATH']}")


async def two_received(bureau: StaffPlayer) -> None:
    for who in ("甲", "乙"):
        await bureau.applies(who, "point", None, enterprise_name=f"北京{who}示例有限公司")
        await bureau.says(who, "生成申报表")
    await bureau.says(ADMIN, "收件 #1 #2")


@pytest.mark.parametrize("channel", ["telegram", "console"])
async def test_an_officer_has_one_sheet_or_many(tmp_path: Path, channel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch)
    async with StaffPlayer(tmp_path, read_campaigns(), channel=channel) as bureau:
        await two_received(bureau)
        await joined(bureau, "李同志", Role.OFFICER)
        told = sent_to("李同志", await bureau.says("李同志", "审核单 #1"))
        assert "审核单：#1，1 份。" in told
        assert "妥善保管" in told
        await bureau.says("李同志", "/assess")
        *_, one, many = [each for each in bureau.room.files if each[0] == "李同志"]
        assert one[1].startswith("审核单_北京甲示例有限公司_")
        assert many[1].startswith("审核单_2份_")
        assert is_word(one[2])
        assert is_word(many[2])
        notes = await bureau.store.read(lambda tx: [(each.what, each.about) for each in Audit(tx).entries(9)])
        assert ("assess", "#1") in notes


async def test_the_button_brings_the_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch)
    async with StaffPlayer(tmp_path, read_campaigns()) as bureau:
        await two_received(bureau)
        await bureau.says(ADMIN, "审核单 收件")
        [[as_pdf]] = bureau.room.shown[ADMIN][-1].choices
        assert label_of(as_pdf) == "要 PDF"
        await bureau.hear(ADMIN, Chose(as_pdf.action, bureau.at))
        address, name, content = bureau.room.files[-1]
        assert (address, name[-4:], content[:4]) == (ADMIN, ".pdf", b"%PDF")


async def test_where_no_pdf_can_be_made_it_is_said_and_word_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with StaffPlayer(tmp_path, read_campaigns()) as bureau:
        await two_received(bureau)
        with monkeypatch.context() as patch:
            patch.setenv("PATH", "")
            assert "没有装 LibreOffice" in sent_to(ADMIN, await bureau.says(ADMIN, "审核单 #1 PDF"))
            assert "要 PDF" not in sent_to(ADMIN, await bureau.says(ADMIN, "审核单 #1"))
        install(tmp_path, monkeypatch)
        monkeypatch.setattr(letters, "_known", lambda: letters.Letters([(0, 0x7531), (0x7533, 0x10FFFF)]))
        told = sent_to(ADMIN, await bureau.says(ADMIN, "审核单 #1 PDF"))
        assert "没有“甲”的字形" in told
        assert all(name.endswith(".docx") for _, name, _ in bureau.room.files)


async def test_on_the_page_it_is_a_file_with_a_pdf_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch)
    async with PageWorld(tmp_path, read_campaigns()) as world:
        async with Visitor(world.url) as applicant:
            await applicant.enters()
            await applicant.starts()
            await applicant.presses("同意")
            await applicant.presses("示范点")
            await applicant.says("北京示例精密仪器有限公司")
        async with StaffVisitor(world.url) as officer, StaffVisitor(world.url) as viewer:
            await officer.enters(invite=await invited(world, "officer", "李同志"))
            await viewer.enters(invite=await invited(world, "viewer", "赵同志"))
            await officer.says("审核单 示例")
            message = await officer.hears("审核单_")
            assert message["kind"] == "file"
            assert message["pdf"], "on the page the PDF has a link of its own"
            async with officer.session.get(f"/pdf/{message['file']}") as answer:
                assert await answer.read() == b"%PDF-1.6 printed"
            refused = await viewer.says("审核单 示例")
            assert "需要经办人" in str(refused)
            assert not any(each["kind"] == "file" for each in viewer.messages)
            token = message["file"].partition(".")[0]
            async with Visitor(world.url) as other:
                assert (await other.session.get(f"/file/{message['file']}")).status == 200
            await world.store.write(lambda tx: Erasure(tx).applications([1], 4e9))
            assert (await officer.session.get(f"/file/{message['file']}")).status == 404
            assert (await officer.session.get(f"/pdf/{message['file']}")).status == 404
            assert await world.store.read(lambda tx: WebFiles(tx).pdf_of(token)) is None
