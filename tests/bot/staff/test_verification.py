"""Is this file ours: the original, saved anew, changed, somebody else's, erased since."""

from collections.abc import Collection
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from bot.channels import SentFile
from bot.staff.roles import Role
from bot.storage.form_file import FormFile
from dialogs.model.events import Uploaded
from tests.places import TEMPLATES
from tests.staff_player import ADMIN, StaffPlayer
from tests.two_bureaus import FENGTAI, files, joins


async def shown(bureau: StaffPlayer, who: str, path: Path, content: bytes) -> str:
    path.write_bytes(content)  # noqa: ASYNC240 - nothing else runs
    file = SentFile(str(path), path.name, len(content), "")
    return "".join(await bureau.hear(who, Uploaded("文件", bureau.at), file))


@pytest.fixture
async def made(bureau: StaffPlayer) -> bytes:
    await bureau.applies("甲公司", "point")
    await bureau.says("甲公司", "生成申报表")
    return bureau.room.files[-1][2]


def saved_anew(content: bytes, **changed: str) -> bytes:
    document = Document(BytesIO(content))
    for before, after in changed.items():
        for cell in (cell for row in document.tables[0].rows for cell in row.cells):
            for paragraph in cell.paragraphs:
                if before in paragraph.text:
                    paragraph.runs[0].text = paragraph.text.replace(before, after)
                    for run in paragraph.runs[1:]:
                        run.text = ""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


async def test_the_original_is_known_byte_for_byte(bureau: StaffPlayer, made: bytes, tmp_path: Path) -> None:
    told = await shown(bureau, ADMIN, tmp_path / "申报表.docx", made)
    assert "没有改动" in told
    assert "第 1 版申报表" in told
    assert "这是最新的一版" in told


async def test_a_file_that_was_opened_and_saved_is_known_by_its_words(
    bureau: StaffPlayer, made: bytes, tmp_path: Path
) -> None:
    again = saved_anew(made)
    assert again != made
    assert "只是文件另存过" in await shown(bureau, ADMIN, tmp_path / "申报表.docx", again)


async def test_a_changed_word_is_noticed(bureau: StaffPlayer, made: bytes, tmp_path: Path) -> None:
    changed = saved_anew(made, 王示例="赵示例")
    told = await shown(bureau, ADMIN, tmp_path / "申报表.docx", changed)
    assert "被改动过" in told
    assert "示例精密" not in told, "whose it is stands in the register"


async def test_an_older_version_is_called_old(bureau: StaffPlayer, made: bytes, tmp_path: Path) -> None:
    await bureau.says("甲公司", "改 邮政编码")
    await bureau.says("甲公司", "100075")
    await bureau.says("甲公司", "生成申报表")
    assert "不是最新的" in await shown(bureau, ADMIN, tmp_path / "申报表.docx", made)
    newer = bureau.room.files[-1][2]
    assert "第 2 版" in await shown(bureau, ADMIN, tmp_path / "申报表.docx", newer)


async def test_files_that_are_not_ours_are_called_so(bureau: StaffPlayer, tmp_path: Path) -> None:
    with ZipFile(file := BytesIO(), "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    for content in (b"", b"\0" * 100, file.getvalue(), b"PK\x03\x04broken"):
        told = await shown(bureau, ADMIN, tmp_path / "别的.docx", content)
        assert "读不出来" in told
    blank = TEMPLATES / "fengtai-2023/point.docx"
    assert "不是本系统生成的" in await shown(bureau, ADMIN, tmp_path / "空表.docx", blank.read_bytes())


async def test_what_was_erased_cannot_be_compared_and_says_so(bureau: StaffPlayer, made: bytes, tmp_path: Path) -> None:
    await bureau.says("甲公司", "删除")
    await bureau.says("甲公司", "确认删除")
    assert "删除，无法再核对" in await shown(bureau, ADMIN, tmp_path / "申报表.docx", made)


async def test_an_applicants_file_is_what_it_always_was(bureau: StaffPlayer, made: bytes, tmp_path: Path) -> None:
    told = await shown(bureau, "甲公司", tmp_path / "申报表.docx", made)
    assert "本系统" not in told


async def test_the_same_document_is_sent_again_by_the_platforms_own_id(
    bureau: StaffPlayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[bool, str | None]] = []

    async def hand_over(
        address: str,
        name: str,
        content: bytes | None,
        known: str | None = None,
        about: Collection[int] = (),
        form: FormFile | None = None,
    ) -> str:
        sent.append((content is not None, known))
        return "file-1"

    monkeypatch.setattr(bureau.room, "hand_over", hand_over)
    await bureau.applies("甲公司", "point")
    await bureau.says("甲公司", "生成申报表")
    await bureau.says("甲公司", "生成申报表")
    assert sent == [(True, None), (False, "file-1")]
    await bureau.says("甲公司", "改 邮政编码")
    await bureau.says("甲公司", "100075")
    await bureau.says("甲公司", "生成申报表")
    assert sent[2] == (True, None), "another document is sent whole"


async def test_a_word_file_of_somebody_else_is_foreign_and_not_unreadable(bureau: StaffPlayer, tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("会议纪要")
    file = BytesIO()
    document.save(file)
    told = await shown(bureau, ADMIN, tmp_path / "会议纪要.docx", file.getvalue())
    assert "不是本系统生成的申报表" in told
    assert "读不出来" not in told


async def test_a_pdf_sent_to_be_verified_is_answered_as_that(bureau: StaffPlayer, tmp_path: Path) -> None:
    for caption in ("/verify", "核验"):
        file = SentFile(str(tmp_path / "a.pdf"), "申报表.pdf", 10, caption)
        told = "".join(await bureau.hear(ADMIN, Uploaded("文件", bureau.at), file))
        assert "不是 Word 文件" in told
        assert ".docx" in told


async def test_another_bureaus_form_is_sent_there_and_not_called_forged(bureaus: StaffPlayer, tmp_path: Path) -> None:
    await joins(bureaus, "老海", Role.VIEWER, "海淀区")
    reference = await files(bureaus, "甲", FENGTAI)
    for known, expected in ((reference, "不是本局批次的申报表"), ("FT23-ZZZZZZ", "不是本系统生成的申报表")):
        paper = Document()
        paper.add_table(1, 1).cell(0, 0).text = f"编号 {known}"
        paper.save(file := BytesIO())
        told = await shown(bureaus, "老海", tmp_path / "申报表.docx", file.getvalue())
        assert expected in told, known
    paper = Document()
    paper.add_table(1, 1).cell(0, 0).text = f"编号 {reference}"
    paper.save(file := BytesIO())
    assert f"编号 {reference} 是本系统的" in await shown(bureaus, ADMIN, tmp_path / "申报表.docx", file.getvalue())
