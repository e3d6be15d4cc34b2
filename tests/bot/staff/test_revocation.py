"""What is revoked with a role: also the files that were made for the member's chat on a channel that takes none."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.staff.revocation import revoke
from bot.storage.staff_members import StaffMembers
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.storage.web_files import WebFiles
from tests.databases import store_in


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = store_in(tmp_path)
    store.open()
    yield store
    store.close()


async def test_files_of_every_channel_go_with_the_role(store: Store) -> None:
    def work(tx: Transaction) -> list[bool]:
        staff = StaffMembers(tx)
        invitation = staff.invitation(staff.invite("officer", "李同志", "", 1.0)[1], 1.0)
        assert invitation is not None
        number = staff.accept(invitation, "wechat", "oOfficer", 1.0)
        page, _ = staff.page_of(number, 1.0)
        owners = ("wechat:oOfficer", page, "wechat:oSomebodyElse")
        files = [WebFiles(tx).put(owner, None, "名单.xlsx", b"list", 1.0) for owner in owners]
        revoke(tx, staff.member(number), 2.0)
        return [WebFiles(tx).get(file) is not None for file in files]

    assert await store.write(work) == [False, False, True]
