"""Whose word counts about where a request comes from: the addresses of the proxies that stand before the page."""

from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

ADDRESS_BITS = 64
"""Of an address of version 6, what names the customer: the rest is theirs to choose, as often as they like."""

LONGEST_HOP = 64
"""Letters of an entry in the header, an address with a port and what stands around it."""


class Proxies:
    """The proxies that are believed."""

    def __init__(self, trusted: Sequence[str]) -> None:
        """Read addresses and networks; raise ValueError for anything else."""
        self._networks = [ip_network(each) for each in trusted]
        self._trusted = lru_cache(maxsize=1_024)(self._is_trusted)

    def __contains__(self, address: str) -> bool:
        """Return whether an address is one of a proxy that is believed."""
        return self._trusted(address)

    def visitor(self, peer: str, forwarded: Sequence[bytes]) -> str:
        """Return for whom a request counts: who is connected, or who stands last in `X-Forwarded-For` that is no proxy of ours.

        What was in the header when it came to the first proxy stands further left, and is never looked at.
        """
        if peer in self:
            hops = b",".join(forwarded).decode("latin-1").split(",") if forwarded else []
            for hop in reversed(hops):
                address = _plain(hop) if len(hop) <= LONGEST_HOP else None
                if address is None:
                    break
                peer = address
                if address not in self:
                    break
        return _counted(peer)

    def _is_trusted(self, address: str) -> bool:
        found = _parsed(address)
        return found is not None and any(found in network for network in self._networks)


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(address)
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found


@lru_cache(maxsize=4_096)
def _plain(hop: str) -> str | None:
    """Return the address in one entry of the header, without a port; None if there is none."""
    hop = hop.strip()
    if hop.startswith("["):
        hop = hop[1:].partition("]")[0]
    elif hop.count(":") == 1:
        hop = hop.partition(":")[0]
    found = _parsed(hop)
    return None if found is None else str(found)


@lru_cache(maxsize=4_096)
def _counted(address: str) -> str:
    """Return what is counted for an address: itself, or of version 6 its customer's network."""
    found = _parsed(address)
    if isinstance(found, IPv6Address):
        return str(ip_network((found, ADDRESS_BITS), strict=False))
    return address if found is None else str(found)
