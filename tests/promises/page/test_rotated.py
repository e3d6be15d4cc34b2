"""After the keys are changed: nothing opens that a copy of the database with its old key could have made."""

import sqlite3
from base64 import urlsafe_b64encode
from pathlib import Path

import pytest

from bot.storage.encryption import EncryptionKeys, read_key_file
from bot.storage.sqlite import engines
from bot.storage.sqlite.key_rotation import rotate
from bot.storage.stored_secrets import open_keyring
from standards.library import read_campaigns
from tests.page_world import PageWorld
from tests.visitor import Visitor

SAID = "北京示例精密仪器有限公司"


class Given:
    """What somebody was given before the rotation, and what a thief has."""

    def __init__(self, url: str, cookie: str, link: str, code: str, file: str, folder: Path) -> None:
        self.cookie, self.link, self.code, self.file = cookie, link, code, file
        self.address, self.epoch, self.key, _ = cookie.split(".")
        [words] = read_key_file(folder / "shenbao.db.key")
        with engines.reading(url).connect() as stolen:
            self.stolen = open_keyring(stolen, EncryptionKeys([words]))

    def forged(self, words: str) -> str:
        return urlsafe_b64encode(self.stolen.tag(words)).decode()


@pytest.fixture
async def given(tmp_path: Path) -> Given:
    """Somebody with answers and a form on their page; then their database and its key are stolen."""
    async with PageWorld(tmp_path, read_campaigns()) as world, Visitor(world.url) as visitor:
        await visitor.enters()
        await visitor.starts()
        await visitor.presses("同意")
        await visitor.presses("示范点")
        await visitor.says(SAID)
        await visitor.says("申报表")
        await visitor.hears("草稿_")
        [file] = [message["file"] for message in visitor.messages if message["kind"] == "file"]
        _, device = await visitor.posts("/api/device", {})
        [cookie] = visitor.session.cookie_jar
        url = f"sqlite:///{tmp_path}/shenbao.db"
        return Given(url, cookie.value, device["link"].partition("#pass=")[2], device["code"], file, tmp_path)


async def test_nothing_that_a_thief_could_sign_opens_anything(given: Given, tmp_path: Path) -> None:
    rotate(f"sqlite:///{tmp_path}/shenbao.db")
    address, epoch = given.address, given.epoch
    with sqlite3.connect(tmp_path / "shenbao.db") as connection:
        [(token,)] = connection.execute("SELECT token FROM web_files").fetchall()
    connection.close()
    async with PageWorld(tmp_path, read_campaigns()) as world, Visitor(world.url) as thief:
        cookies = [f"{address}.{epoch}.{given.forged(f'cookie:{address}:{epoch}')}"]
        key = "A" * 22
        cookies.append(f"{address}.{epoch}.{key}.{given.forged(f'cookie:{address}:{epoch}:{key}')}")
        for cookie in cookies:
            assert (await thief.asks("/api/messages", Cookie=f"shenbao={cookie}"))[0] == 401
            assert (await thief.posts("/api/enter", {}, Cookie=f"shenbao={cookie}"))[0] == 401
        link = f"{address}.{epoch}.{given.forged(f'link:{address}:{epoch}')}"
        assert link == given.link, "before the rotation it was the real one"
        for words in (link, given.code):
            assert (await thief.posts("/api/enter", {"pass": words}))[0] == 404
        until = 99999999999
        forged = f"{token}.{until}.{given.forged(f'file:{token}:{until}:{address}:{epoch}')}"
        for words in (forged, given.file):
            async with thief.session.get(f"/file/{words}") as answer:
                assert answer.status == 404


async def test_who_was_there_before_comes_in_again_and_finds_everything(given: Given, tmp_path: Path) -> None:
    rotate(f"sqlite:///{tmp_path}/shenbao.db")
    async with PageWorld(tmp_path, read_campaigns()) as world, Visitor(world.url) as visitor:
        visitor.session.cookie_jar.update_cookies({"shenbao": given.cookie})
        assert (await visitor.asks("/api/messages"))[0] == 401, "the old cookie itself opens nothing"
        await visitor.enters()
        assert SAID in [message.get("text") for message in visitor.messages]
        cookie = next(each for each in visitor.session.cookie_jar if each["domain"])
        assert cookie.value != given.cookie
        assert "第 3 / 28 题" in (await visitor.says("王示例"))[-1]["text"]
    rotate(f"sqlite:///{tmp_path}/shenbao.db")
    async with PageWorld(tmp_path, read_campaigns()) as world, Visitor(world.url) as visitor:
        visitor.session.cookie_jar.update_cookies({"shenbao": cookie.value})
        await visitor.enters()
        assert "王示例" in [message.get("text") for message in visitor.messages]


async def test_where_cookies_may_have_been_seen_nobody_comes_in(given: Given, tmp_path: Path) -> None:
    rotate(f"sqlite:///{tmp_path}/shenbao.db", compromised=True)
    async with PageWorld(tmp_path, read_campaigns()) as world, Visitor(world.url) as visitor:
        status, found = await visitor.posts("/api/enter", {}, Cookie=f"shenbao={given.cookie}")
        assert (status, found["lost"]) == (401, True)
        person = await world.store.read(lambda tx: tx.applicants.at("web", given.address))
        assert SAID in [answer.words for answer in person.conversation.answers.values()], "nothing is lost"


async def test_nothing_of_a_browsers_key_lies_in_clear(given: Given, tmp_path: Path) -> None:
    assert given.key.encode() not in _everything(tmp_path)
    with sqlite3.connect(tmp_path / "shenbao.db") as connection:
        assert connection.execute("SELECT address FROM web_devices").fetchall() == [(given.address,)]
    connection.close()


def _everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("shenbao.db*"))
