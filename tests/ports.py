"""Ports of loopback for servers that a test starts, ends and starts again."""

import os
import socket
from collections.abc import Iterator
from itertools import cycle

FIRST, MANY = 20_000, 12_000
"""Below those that the system gives to whoever names none: while a server is down, nobody is given its port."""
PROCESSES = 8
"""So many processes of one run have ports of their own."""


def _own() -> Iterator[int]:
    """Yield the ports of this process for ever, from a place where another run is not likely to be."""
    many = MANY // PROCESSES
    first = FIRST + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % PROCESSES * many
    return cycle(first + (os.getpid() + place) % many for place in range(many))


_ports = _own()


def free_port() -> int:
    """Return a port that nobody uses now, and that is given to no other test of this run."""
    for port in _ports:
        with socket.socket() as free:
            try:
                free.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise AssertionError("there are ports for ever")
