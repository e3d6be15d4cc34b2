"""收件 本周 records nothing, and hints at the list that it was perhaps meant to be."""

from tests.staff_player import ADMIN, StaffPlayer


async def test_a_milestone_of_a_selection_hints_at_the_list(bureau: StaffPlayer) -> None:
    assert "要看名单请发：名单 收件 本周" in "\n".join(await bureau.says(ADMIN, "收件 本周"))
    assert "没有找到“FT23-XXXXXX”" in "\n".join(await bureau.says(ADMIN, "收件 FT23-XXXXXX"))
    assert "没有找到“某某公司”" in "\n".join(await bureau.says(ADMIN, "收件 某某公司"))
