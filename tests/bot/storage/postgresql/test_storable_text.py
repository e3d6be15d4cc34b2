"""Text that PostgreSQL would refuse reaches it with U+FFFD in place of what it cannot keep."""

import pytest
import sqlalchemy as sa

from bot.storage.postgresql import engines


@pytest.mark.parametrize(("text", "kept"), [("a\0b", "a\ufffdb"), ("\ud800北京", "\ufffd北京"), ("北京 𠮷", "北京 𠮷")])
def test_what_the_server_refuses_is_replaced(postgresql_url: str, text: str, kept: str) -> None:
    engine = engines.writing(postgresql_url)
    with engine.connect() as connection:
        assert connection.execute(sa.select(sa.cast(sa.literal(text), sa.Text))).scalar() == kept
    engine.dispose()
