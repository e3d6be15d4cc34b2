"""Addresses of PostgreSQL databases, as PostgreSQL's own library reads them."""

from urllib.parse import quote, urlencode

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

SECRETS = ("password", "sslpassword")
_IN_FRONT = ("user", "host", "port", "dbname")


class WrongAddress(Exception):
    """An address that PostgreSQL's library cannot read."""


def options_of(url: str) -> dict[str, str]:
    """Return the options that an address names: `host`, `dbname` and so on. Raise `WrongAddress`."""
    try:
        return {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except psycopg.Error:
        raise WrongAddress from None


def of_database(url: str, name: str) -> str:
    """Return the address of another database on the same server. Raise `WrongAddress`."""
    return make_conninfo(**{**options_of(url), "dbname": name})


def passwords_in(url: str) -> list[str]:
    """Return the passwords that an address holds, wherever in it they stand; none of one that cannot be read."""
    try:
        options = options_of(url)
    except WrongAddress:
        return []
    return [options[name] for name in SECRETS if options.get(name)]


def without_password(url: str) -> str:
    """Return an address as it may be shown. Raise `WrongAddress`."""
    options = {name: value for name, value in options_of(url).items() if name not in SECRETS}
    user, hosts, ports, database = (options.get(name, "") for name in _IN_FRONT)
    in_front = "" if hosts.startswith("/") else _servers(hosts.split(","), ports.split(","))
    rest = {name: value for name, value in options.items() if name not in _IN_FRONT}
    if not in_front and hosts:
        rest |= {"host": hosts} | ({"port": ports} if ports else {})
    asked = f"?{urlencode(rest, safe='/')}" if rest else ""
    return f"postgresql://{f'{quote(user)}@' if user else ''}{in_front}/{quote(database)}{asked}"


def _servers(hosts: list[str], ports: list[str]) -> str:
    """Return the servers of an address, each with its port; one port is that of all."""
    if len(ports) == 1:
        ports = ports * len(hosts)
    named = [f"[{host}]" if ":" in host else host for host in hosts]
    return ",".join(f"{host}:{port}" if port else host for host, port in zip(named, ports, strict=False))
