"""The promise of a part of the site."""

from collections.abc import Collection, Sequence
from typing import Protocol, runtime_checkable

from starlette.routing import BaseRoute
from starlette.types import Scope


class Section(Protocol):
    """Some routes of the one server, with what has to be done before and after they are served."""

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The routes, which no other section has."""

    @property
    def light(self) -> Collection[str]:
        """The paths of files that are answered from memory."""

    async def begin(self, url: str) -> None:
        """Prepare to be served at an address; no request comes before this has returned."""

    async def end(self) -> None:
        """End the requests that would not end by themselves."""


@runtime_checkable
class PlatformSection(Section, Protocol):
    """A section whose one route is asked by a platform's servers, on behalf of everybody who writes there."""

    @property
    def path(self) -> str:
        """The path of its route."""

    @property
    def largest_body(self) -> int:
        """Bytes that a request may have."""

    def is_from_platform(self, scope: Scope) -> bool:
        """Return True if a request proves that the platform sent it: then the limits of one network address do not hold."""
