"""For whom a request counts: never for whom it says, unless a proxy of ours says so."""

import pytest

from bot.http.proxies import Proxies

OURS = Proxies(("127.0.0.1", "::1", "172.18.0.0/16"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "visitor"),
    [
        ("192.0.2.1", [], "192.0.2.1"),
        ("192.0.2.1", ["198.51.100.9"], "192.0.2.1"),  # who is no proxy of ours is not believed
        ("127.0.0.1", [], "127.0.0.1"),
        ("127.0.0.1", ["192.0.2.1"], "192.0.2.1"),
        ("172.18.3.4", ["192.0.2.1"], "192.0.2.1"),  # a proxy in a container
        ("127.0.0.1", ["198.51.100.9, 192.0.2.1"], "192.0.2.1"),  # the visitor's own header was handed through
        ("127.0.0.1", ["198.51.100.9", "192.0.2.1"], "192.0.2.1"),
        ("127.0.0.1", ["198.51.100.9, 192.0.2.1, 172.18.0.2"], "192.0.2.1"),  # two proxies, one after the other
        ("127.0.0.1", ["172.18.0.3, 172.18.0.2"], "172.18.0.3"),
        ("127.0.0.1", ["nonsense"], "127.0.0.1"),
        ("127.0.0.1", ["198.51.100.9, nonsense, 172.18.0.2"], "172.18.0.2"),
        ("127.0.0.1", [""], "127.0.0.1"),
        ("127.0.0.1", ["192.0.2.1:4711"], "192.0.2.1"),
        ("127.0.0.1", ["[2001:db8:1:2::3]:4711"], "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", [], "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", [], "2001:db8:1:2::/64"),  # one customer, however many addresses
        ("::ffff:127.0.0.1", ["192.0.2.1"], "192.0.2.1"),
        ("::1", ["::ffff:192.0.2.1"], "192.0.2.1"),
        ("", ["192.0.2.1"], ""),
        ("127.0.0.1", ["9" * 10_000], "127.0.0.1"),
    ],
)
def test_who_counts(peer: str, forwarded: list[str], visitor: str) -> None:
    assert OURS.visitor(peer, [each.encode() for each in forwarded]) == visitor


def test_without_proxies_nobody_is_believed() -> None:
    assert Proxies(()).visitor("127.0.0.1", [b"192.0.2.1"]) == "127.0.0.1"
