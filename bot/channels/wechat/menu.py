"""The menu under the conversation of a 服务号, which is everybody's: each of its buttons types something."""

from collections.abc import Mapping, Sequence

BUTTONS: Sequence[tuple[str, str, str]] = (
    ("继续填写", "continue", "继续填写"),
    ("进度与差距", "gaps", "进度与差距"),
    ("联系方式", "contact", "联系方式"),
)
"""What each button says, its key, and what it types."""
TYPED: Mapping[str, str] = {key: typed for _, key, typed in BUTTONS}
"""What is typed by a button, by its key."""


def buttons() -> Sequence[Mapping[str, object]]:
    """Return the menu as the API takes it."""
    return [{"type": "click", "name": label, "key": key} for label, key, _ in BUTTONS]
