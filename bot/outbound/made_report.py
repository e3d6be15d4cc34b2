"""What a report is once it is made."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any, Protocol, TypeAlias

from dialogs.model.reply import Reply


class MadeReport(Protocol):
    """A report as it is handed over: text, a picture, a file (each with its name)."""

    @property
    def reply(self) -> Reply: ...  # noqa: D102 - said above
    @property
    def draw(self) -> Callable[[], Awaitable[tuple[str, bytes] | None]] | None: ...  # noqa: D102
    @property
    def file(self) -> tuple[str, bytes] | None: ...  # noqa: D102
    @property
    def about(self) -> Collection[int]: ...  # noqa: D102


MakeReport: TypeAlias = Callable[[Mapping[str, Any]], Awaitable[MadeReport]]
