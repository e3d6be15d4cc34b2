"""Every channel there is: each package in bot/channels registers one, under its own name."""

import pkgutil
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib import import_module

from bot import channels
from bot.address import Address
from bot.channels import Abilities
from bot.channels.registration import Pages, Registration
from bot.settings import Settings, WrongSetting

NOBODYS = "未用助手"
"""The channel of applicants whose paper came and who never wrote."""


@cache
def registered() -> Mapping[str, Registration]:
    """Return all channels by name; none of their libraries is loaded yet."""
    packages = [module.name for module in pkgutil.iter_modules(channels.__path__) if module.ispkg]
    return {name: import_module(f"{channels.__name__}.{name}").CHANNEL for name in sorted(packages)}


def title_of(name: str) -> str:
    """Return the Chinese name of a channel; the name itself if nobody knows one."""
    if not name:
        return NOBODYS
    known = registered().get(name)
    return name if known is None else known.title


def abilities_of(names: Collection[str]) -> Mapping[str, Abilities]:
    """Return what can be done on these channels."""
    return {name: registered()[name].abilities for name in names}


def typed_names() -> Mapping[str, str]:
    """Return what staff type for a channel, and which one it is; of several words the usual one comes first."""
    return {word: name for name, known in registered().items() for word in known.names}


def pages_of(names: Collection[str], settings: Settings) -> Pages | None:
    """Return the addresses of the page that is served; None where no channel has one."""
    known = [registered()[name] for name in names]
    return next((each.pages(settings) for each in known if each.pages is not None), None)


def admins_of(settings: Settings) -> Sequence[Address]:
    """Return the administrators that the settings name; raise `WrongSetting` for an address that can be nobody's."""
    addresses = [Address.parse(each) for each in settings.admins]
    for address in addresses:
        fault = registered()[address.channel].admin_fault(address.name)
        if fault is not None:
            raise WrongSetting(f"SHENBAO_ADMINS: {str(address)!r}: {fault}")
    return addresses
