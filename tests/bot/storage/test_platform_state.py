"""What a platform gave, sealed and shared by all processes."""

import pytest
import sqlalchemy as sa

from bot.storage.encryption import Unreadable
from bot.storage.platform_state import PlatformState, StoredState
from bot.storage.store import Store
from bot.storage.tables import platform_state
from bot.storage.transaction import Transaction


async def test_a_value_is_replaced(store: Store) -> None:
    def work(tx: Transaction) -> list[StoredState | None]:
        state = PlatformState(tx)
        found = [state.get("wechat", "access_token")]
        state.set("wechat", "access_token", "first", 100.0)
        found.append(state.get("wechat", "access_token"))
        state.set("wechat", "access_token", "second")
        found.append(state.get("wechat", "access_token"))
        return found

    assert await store.write(work) == [None, StoredState("first", 100.0), StoredState("second", None)]


async def test_channels_have_values_of_their_own(store: Store) -> None:
    await store.write(lambda tx: PlatformState(tx).set("wechat", "access_token", "one"))
    await store.write(lambda tx: PlatformState(tx).set("wecom", "access_token", "other"))
    assert await store.read(lambda tx: PlatformState(tx).get("wechat", "access_token")) == StoredState("one", None)


async def test_a_value_is_not_stored_in_clear_and_opens_under_its_own_name_alone(store: Store) -> None:
    def swapped(tx: Transaction) -> bytes:
        PlatformState(tx).set("wechat", "access_token", "a-token-of-wechat")
        row = tx.execute(sa.select(platform_state.c.value)).scalar_one()
        tx.execute(sa.update(platform_state).values(name="wecom:access_token"))
        return bytes(row)

    assert b"a-token-of-wechat" not in await store.write(swapped)
    with pytest.raises(Unreadable):
        await store.read(lambda tx: PlatformState(tx).get("wecom", "access_token"))
