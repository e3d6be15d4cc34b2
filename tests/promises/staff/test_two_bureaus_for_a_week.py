"""Two bureaus on one installation for a week: no answer, count, notice, letter, audit entry or file crosses."""

import io
import json
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.staff.commands import RULES
from bot.staff.roles import Role
from tests.staff_player import ADMIN, StaffPlayer
from tests.two_bureaus import FENGTAI, FENGTAI_BUREAU, HAIDIAN, HAIDIAN_BUREAU, files, joins


@dataclass
class Side:
    """A bureau with its officers, its applicants, and the words by which everybody would know it."""

    campaign: str
    district: str
    bureau: str
    contact: str
    administrator: str
    officer: str
    viewer: str
    firms: Sequence[str]
    people: Sequence[str]
    references: list[str] = field(default_factory=list)

    @property
    def staff(self) -> tuple[str, ...]:
        return (self.administrator, self.officer, self.viewer)

    def words(self) -> list[str]:
        """Return what nobody of the other side may read."""
        names = [self.campaign, self.district[:2], self.bureau, self.contact, *self.staff, *self.firms, *self.people]
        return [*names, *self.references, self.references[0][:4]]


WEST = Side(
    *(FENGTAI, "丰台区", FENGTAI_BUREAU, "杨钰", "冯科长", "范经办", "方看看"),
    firms=("北京葵花仪器有限公司", "北京松果电子有限公司", "北京蒲公英软件有限公司"),
    people=("葵花的人", "松果的人"),
)
NORTH = Side(
    *(HAIDIAN, "海淀区", HAIDIAN_BUREAU, "海某", "侯科长", "何经办", "胡看看"),
    firms=("北京杜鹃仪器有限公司", "北京芦苇电子有限公司", "北京白杨软件有限公司"),
    people=("杜鹃的人", "芦苇的人"),
)


async def test_nothing_crosses(bureaus: StaffPlayer) -> None:
    for side in (WEST, NORTH):
        await _arrive(bureaus, side)
    for work in (_reads, _receives, _returns, _writes, _moves_a_date, _recommends, _looks_back):
        for side in (WEST, NORTH):
            await work(bureaus, side)
            await bureaus.waits()
        bureaus.at += timedelta(days=1)
        await bureaus.waits()
    await _municipal(bureaus)

    for side, other in ((WEST, NORTH), (NORTH, WEST)):
        for who in (*side.staff, *side.people):
            seen = _seen(bureaus, who)
            assert any(word in seen for word in side.words()), f"{who} has read nothing of their own bureau"
            crossed = [seen[at - 40 : at + 40] for word in other.words() if (at := seen.find(word)) >= 0]
            assert crossed == [], who
    municipal = _seen(bureaus, ADMIN)
    assert all(firm in municipal for side in (WEST, NORTH) for firm in side.firms)
    given = {line.split(" ")[0].removeprefix("/") for line in _given}
    assert set(RULES) <= given, "every command was given by both sides"


_given: list[str] = []


async def _says(player: StaffPlayer, who: str, *lines: str) -> list[str]:
    told: list[str] = []
    for line in lines:
        _given.append(line)
        told = await player.says(who, line)
        assert told, f"{who}: {line}"
    return told


async def _arrive(player: StaffPlayer, side: Side) -> None:
    await joins(player, side.administrator, Role.ADMIN, side.district)
    await joins(player, side.officer, Role.OFFICER, "", inviter=side.administrator)
    await joins(player, side.viewer, Role.VIEWER, "", inviter=side.administrator)
    for who, firm in zip(side.people, side.firms, strict=False):
        side.references.append(await files(player, who, side.campaign, firm=firm, trainings="1次"))
        for line in ("差距", "生成申报表", "联系方式", "截止时间", "流程", "办理情况", "我的资料", "怎么送过去"):
            await player.says(who, line)


async def _reads(player: StaffPlayer, side: Side) -> None:
    first = side.references[0]
    viewed = (
        "/stats",
        "/calls",
        "/stats 本周",
        "/list",
        "/list 未收件",
        f"/show {first}",
        "/verify",
        "/login",
        "/logout",
        "帮助",
    )
    for who in side.staff:
        for line in viewed:
            await player.says(who, line)
        _given.extend(viewed)
    await _says(
        player, side.officer, "/export", f"/assess {first}", "/assess 已生成", f"/form {first}", f"/link {first}"
    )
    assert side.firms[0] in _seen(player, side.officer)


async def _receives(player: StaffPlayer, side: Side) -> None:
    first, second = side.references
    await _says(player, side.officer, f"/received {first} {second}")
    await _says(player, side.officer, f"/received 登记 示范点 {side.firms[2]}")
    by_name = next(word for word in _seen(player, side.officer).split() if re.fullmatch(r".*已登记：#\d+", word))
    own = await files(player, f"{side.firms[2]}的人", side.campaign, firm=side.firms[2])
    await _says(player, side.officer, f"/merge {by_name.partition('：')[2]} {own}")
    assert "已合并" in (await player.presses(side.officer, "确认合并"))[0]
    await _says(player, side.officer, f"/void {side.references[1]} 试填", f"/void {side.references[1]} 撤销")
    await player.says(side.people[0], "修改员工数量")
    await player.says(side.people[0], "130")


async def _returns(player: StaffPlayer, side: Side) -> None:
    await _says(player, side.officer, f"/return {side.references[1]} 公章不清 改：企业名称")
    await player.says(side.people[1], side.firms[1])
    await _says(player, side.officer, f"/received {side.references[1]}")


async def _writes(player: StaffPlayer, side: Side) -> None:
    await _says(player, side.officer, "/broadcast 全部\n请核对材料清单", "/test")
    await player.presses(side.officer, "确认发送")
    await _says(player, side.administrator, "/broadcast 列表")
    await _says(player, side.officer, "/resend")


async def _moves_a_date(player: StaffPlayer, side: Side) -> None:
    await _says(player, side.officer, "/deadline", "/deadline 2023-07-25 因系统升级", "/deadline 撤销")
    await _says(player, side.officer, "/deadline 2023-07-28 因系统升级", "/deadline 联系人 周某 因人员调整")
    await _says(player, side.officer, "/deadline 撤销")


async def _recommends(player: StaffPlayer, side: Side) -> None:
    await _says(player, side.officer, f"/recommend {side.references[0]}", f"/decide {side.references[0]} 通过")
    await _says(
        player, side.administrator, "/staff 邀请 查看员 小周", "/staff 撤回 小周", f"/staff 改 {side.viewer} 经办人"
    )


async def _looks_back(player: StaffPlayer, side: Side) -> None:
    other = NORTH if side is WEST else WEST
    await _says(player, side.administrator, "/staff", "/audit", f"/audit {side.officer}", "/stats", "/list", "/export")
    for line in (f"/broadcast 停止 {_broadcast_of(other)}", f"/broadcast 暂停 {_broadcast_of(other)}"):
        assert "没有通知" in (await _says(player, side.administrator, line))[0]
    for who in side.people:
        await player.says(who, "办理情况")


def _broadcast_of(side: Side) -> int:
    """Return the number of the notice that a side has written: theirs were the first two of the week."""
    return 1 if side is WEST else 2


async def _municipal(player: StaffPlayer) -> None:
    await player.says(ADMIN, "/stats")
    await player.says(ADMIN, "/list")
    await player.says(ADMIN, "/audit")
    for side in (WEST, NORTH):
        await player.says(ADMIN, f"/decide {side.references[0]} 通过")
        await player.presses(ADMIN, "确认")
    player.at += timedelta(minutes=5)
    await player.waits()


def _seen(player: StaffPlayer, who: str) -> str:
    """Return everything that somebody was sent: messages with their buttons and tables, and what stands in files."""
    messages = [repr(reply) for reply in player.room.shown.get(who, [])]
    return "\n".join([*messages, *(_text_in(name, content) for to, name, content in player.room.files if to == who)])


def _text_in(name: str, content: bytes) -> str:
    """Return the text of a file; of a picture, nothing."""
    if name.endswith((".docx", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            texts = [parts.read(each).decode(errors="ignore") for each in parts.namelist()]
        return "\n".join([name, *texts])
    return f"{name}\n{json.loads(content)}" if name.endswith(".json") else name
