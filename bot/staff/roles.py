"""The roles of staff."""

from collections.abc import Mapping
from enum import IntEnum


class Role(IntEnum):
    """A role may do everything that lower roles may do."""

    VIEWER = 1
    OFFICER = 2
    ADMIN = 3


NAMES: Mapping[Role, str] = {Role.VIEWER: "查看员", Role.OFFICER: "经办人", Role.ADMIN: "管理员"}
_BY_WORD: Mapping[str, Role] = {
    **{name: role for role, name in NAMES.items()},
    **{role.name.lower(): role for role in Role},
    "查看": Role.VIEWER,
    "经办": Role.OFFICER,
    "管理": Role.ADMIN,
}


def role_named(name: str) -> Role:
    """Return the role that the database and the audit log write as `viewer`, `officer` or `admin`."""
    return Role[name.upper()]


def read_role(text: str) -> Role | None:
    """Read a role (经办人, officer); return None for any other text."""
    return _BY_WORD.get(text.strip().lower())
