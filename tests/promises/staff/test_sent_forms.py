"""A form that a person sends fills their application, after one yes, through the bot as it runs."""

from pathlib import Path

import pytest

from dialogs.model.events import Uploaded
from tests.staff_player import StaffPlayer

pytestmark = pytest.mark.anyio


async def test_the_form_of_one_application_fills_another(bureau: StaffPlayer, tmp_path: Path) -> None:
    await bureau.applies("甲公司", "point")
    await bureau.says("甲公司", "申报表")
    name, content = next((name, content) for who, name, content in bureau.room.files if who == "甲公司")
    form = tmp_path / name
    form.write_bytes(content)
    await bureau.says("乙公司", "/start")
    await bureau.presses("乙公司", "同意")
    listed = "\n".join(await bureau.hear("乙公司", Uploaded("文件", bureau.at, str(form), name, len(content))))
    assert "从文件里认出 12 项" in listed
    assert "企业名称：北京示例精密仪器有限公司" in listed
    assert "已记 12 项" in "\n".join(await bureau.presses("乙公司", "全部记下"))


async def test_a_file_that_is_gone_is_answered(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point", "address")
    told = "\n".join(await bureau.hear("甲公司", Uploaded("文件", bureau.at, "gone", "申报表.docx")))
    assert "没有认出申报表的内容" in told


async def test_another_application_offers_what_the_last_one_had(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point", "organisation")
    await bureau.says("甲公司", "新申报")
    offered = "\n".join(await bureau.presses("甲公司", "示范点"))
    assert "沿用上次的 11 项吗？" in offered
    assert "已记 11 项" in "\n".join(await bureau.presses("甲公司", "都用上"))
