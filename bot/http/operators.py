"""Who may read what is for the operator alone: who asks from an operator's network, and not by way of a proxy."""

from collections.abc import Sequence

from starlette.requests import Request

from bot.http.proxies import Proxies

PEER = "shenbao.peer"
"""The key of a request's scope with the address that is really connected, whoever is said to be behind it."""
_PASSED_ON = ("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via")
"""Headers that a proxy adds, each of its own kind."""


class Operators:
    """The networks of the operators."""

    def __init__(self, networks: Sequence[str], public_url: str | None) -> None:
        """Keep the networks (raise ValueError for what is none), and the name by which everybody else reaches the site."""
        self._networks = Proxies(networks)
        self._public = "" if public_url is None else public_url.partition("://")[2].lower()

    def admit(self, request: Request) -> bool:
        """Return True if a request comes straight from an operator's network.

        A proxy connects from such a network, too, for visitors from anywhere. So a request is refused that has a header of
        a proxy, or that asks for the site by its public name, as a proxy without such headers passes it on.
        """
        if request.scope.get(PEER, "") not in self._networks:
            return False
        if any(name in request.headers for name in _PASSED_ON):
            return False
        return not self._public or request.headers.get("host", "").lower() != self._public
