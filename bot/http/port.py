"""The port that the server listens on."""

import socket

WAITING_CONNECTIONS = 2048


class PortRefused(Exception):
    """The port cannot be had; the sentence says which, and why."""


def take_port(host: str, port: int) -> socket.socket:
    """Return a socket that listens on a port; raise `PortRefused` if that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # by the protocol's number the loop knows not to hold back answers
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(WAITING_CONNECTIONS)
    except (OSError, OverflowError) as fault:
        listening.close()
        raise PortRefused(
            f"SHENBAO_WEB_HOST, SHENBAO_WEB_PORT: {host}:{port} cannot be used: {getattr(fault, 'strerror', fault)}"
        ) from None
    return listening
