"""After a backup is put back: what was revoked since it was made stays revoked, what was given out since holds."""

import asyncio
from pathlib import Path

from bot.storage.sqlite.backups import back_up
from bot.storage.sqlite.key_rotation import rotate
from bot.storage.sqlite.restore import restore
from bot.storage.web_sessions import WebSessions
from standards.library import read_campaigns
from tests.page_world import PageWorld
from tests.visitor import Visitor

SAID = "北京示例精密仪器有限公司"


async def _begins(world: PageWorld, visitor: Visitor) -> tuple[str, str]:
    """Agree and answer; return cookie and personal link."""
    await visitor.enters()
    await visitor.starts()
    await visitor.presses("同意")
    await visitor.presses("示范点")
    await visitor.says(SAID)
    return await _opens(world, visitor)


async def _opens(world: PageWorld, visitor: Visitor, **more: object) -> tuple[str, str]:
    status, device = await visitor.posts("/api/device", more)
    assert status == 200, device
    visitor.token = device["token"]
    cookies = [each.value for each in visitor.session.cookie_jar]
    return cookies[-1], device["link"].partition("#pass=")[2]


async def _may(world: PageWorld, cookie: str, link: str) -> tuple[int, int]:
    """Return what a cookie and a link are answered with."""
    async with Visitor(world.url) as browser, Visitor(world.url) as other:
        by_cookie, _ = await browser.posts("/api/enter", {}, Cookie=f"shenbao={cookie}")
        by_link, _ = await other.posts("/api/enter", {"pass": link})
        return by_cookie, by_link


async def test_what_was_revoked_after_the_backup_stays_revoked(tmp_path: Path) -> None:
    url, copy = f"sqlite:///{tmp_path}/shenbao.db", tmp_path / "copy.db"
    async with (
        PageWorld(tmp_path, read_campaigns()) as world,
        Visitor(world.url) as visitor,
        Visitor(world.url) as other,
    ):
        stolen = await _begins(world, visitor)
        left_alone = await _begins(world, other)
        await asyncio.to_thread(back_up, url, copy)
        kept = await _opens(world, visitor, renew=True)
        letter = await world.store.write(lambda tx: WebSessions(tx).recovery_code(2, world.now().timestamp()))
    restore(url, copy)
    async with PageWorld(tmp_path, read_campaigns()) as world:
        assert await _may(world, *stolen) == (401, 404)
        assert await _may(world, *kept) == (200, 200)
        assert await _may(world, *left_alone) == (200, 200)
        async with Visitor(world.url) as anybody:
            assert (await anybody.posts("/api/enter", {"pass": letter}))[0] == 404, "it stands in no restored database"
        async with Visitor(world.url) as visitor:
            visitor.session.cookie_jar.update_cookies({"shenbao": kept[0]})
            await visitor.enters()
            assert SAID in [message.get("text") for message in visitor.messages]


async def test_what_a_rotation_voided_is_void_in_what_is_restored(tmp_path: Path) -> None:
    url, copy = f"sqlite:///{tmp_path}/shenbao.db", tmp_path / "copy.db"
    async with PageWorld(tmp_path, read_campaigns()) as world, Visitor(world.url) as visitor:
        given = await _begins(world, visitor)
        await asyncio.to_thread(back_up, url, copy)
    key = (tmp_path / "shenbao.db.key").read_text(encoding="ascii")
    rotate(url, compromised=True)
    new = (tmp_path / "shenbao.db.key").read_text(encoding="ascii")
    (tmp_path / "shenbao.db.key").write_text(new + key, encoding="ascii")  # the old key is needed to read the copy
    restore(url, copy)
    async with PageWorld(tmp_path, read_campaigns()) as world:
        assert await _may(world, *given) == (401, 404)
