"""Who may do what."""

from collections.abc import Mapping
from enum import IntEnum


class Role(IntEnum):
    """A role may do what the ones below it may."""

    VIEWER = 1
    OFFICER = 2
    ADMIN = 3


NAMES: Mapping[Role, str] = {Role.VIEWER: "查看员", Role.OFFICER: "经办人", Role.ADMIN: "管理员"}
_WORDS: Mapping[str, Role] = {
    **{name: role for role, name in NAMES.items()},
    **{role.name.lower(): role for role in Role},
    "查看": Role.VIEWER,
    "经办": Role.OFFICER,
    "管理": Role.ADMIN,
}


def read_role(words: str) -> Role | None:
    """Give the role that 经办人 or officer names; None for anything else."""
    return _WORDS.get(words.strip().lower())
