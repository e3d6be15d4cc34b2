"""The menus of commands that members of staff see."""

from collections.abc import Mapping

from bot.address import Address
from bot.staff.commands import RULES
from bot.staff.members import StaffDirectory
from bot.staff.roles import Role
from dialogs.language.commands import DESCRIPTIONS, Description, Menu
from dialogs.model.commands import Command

SHARED = (Command.HELP, Command.DEADLINE, Command.MYDATA, Command.FORGET, Command.NOTICES, Command.WHOAMI)
"""Commands of applicants that staff have too: for help, and for applications of their own from before."""


def menu(role: Role, channel: str) -> Menu:
    """Return a role's commands, then those shared with applicants, each with what it does."""
    commands = {
        str(command): Description(rule.word, rule.does)
        for command, rule in RULES.items()
        if rule.role <= role and rule.only_on in ("", channel)
    }
    return {**commands, **{command.value: DESCRIPTIONS[command] for command in SHARED if command not in commands}}


def menus_of(directory: StaffDirectory) -> Mapping[Address, Menu]:
    """Return the menu of everybody who has a role, by address."""
    return {where: menu(role, where.channel) for where, (role, _) in directory.standing.items()}


def changed_menus(before: StaffDirectory, after: StaffDirectory) -> Mapping[Address, Menu]:
    """Return the menus of those whose role or session version changed; an empty one for whoever lost their role."""
    old, new, menus = before.standing, after.standing, menus_of(after)
    return {where: menus.get(where, {}) for where in {**old, **new} if old.get(where) != new.get(where)}
