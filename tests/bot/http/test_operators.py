"""Metrics are for operators: nobody behind a proxy counts as one, wherever the proxy stands and whatever it passes on."""

import pytest
from starlette.requests import Request

from bot.http.operators import PEER, Operators

OPERATORS = Operators(("127.0.0.1", "10.0.8.0/24"), "https://shenbao.example.gov.cn")


def asked_from(peer: str, **headers: str) -> Request:
    sent = {"host": "127.0.0.1:8000", **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = [(name.encode(), value.encode()) for name, value in sent.items()]
    return Request({"type": "http", "method": "GET", "path": "/metrics", "headers": lines, PEER: peer})


@pytest.mark.parametrize("peer", ["127.0.0.1", "10.0.8.77", "::ffff:127.0.0.1"])
def test_an_operator_is_admitted(peer: str) -> None:
    assert OPERATORS.admit(asked_from(peer))


@pytest.mark.parametrize("peer", ["10.0.9.1", "198.51.100.7", "::1", "", "127.0.0.1.example"])
def test_nobody_from_elsewhere_is_admitted(peer: str) -> None:
    assert not OPERATORS.admit(asked_from(peer))


@pytest.mark.parametrize(
    "header", ["x_forwarded_for", "x_forwarded_host", "x_forwarded_proto", "x_real_ip", "forwarded", "via"]
)
def test_nobody_is_admitted_by_way_of_a_proxy(header: str) -> None:
    assert not OPERATORS.admit(asked_from("127.0.0.1", **{header: "127.0.0.1"}))


@pytest.mark.parametrize("host", ["shenbao.example.gov.cn", "SHENBAO.example.gov.cn"])
def test_nobody_is_admitted_who_asks_by_the_public_name(host: str) -> None:
    assert not OPERATORS.admit(asked_from("127.0.0.1", host=host))


def test_without_a_public_address_the_name_does_not_matter() -> None:
    assert Operators(("127.0.0.1",), None).admit(asked_from("127.0.0.1", host="localhost"))
