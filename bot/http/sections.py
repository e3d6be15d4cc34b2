"""The promise of a part of the site."""

from collections.abc import Collection, Sequence
from typing import Protocol

from starlette.routing import BaseRoute


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
