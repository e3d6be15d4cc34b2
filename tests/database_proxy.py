"""A TCP proxy before the PostgreSQL of the tests, which cuts connections where it is told to."""

import socket
import threading
from contextlib import suppress
from enum import Enum, auto
from typing import Self

from psycopg.conninfo import conninfo_to_dict

COMMIT = b"COMMIT"


class Cut(Enum):
    """Where the next commit is cut off."""

    NOWHERE = auto()
    BEFORE_THE_SERVER = auto()
    BEFORE_THE_ANSWER = auto()


class DatabaseProxy:
    """Passes bytes between clients on loopback and the server's socket."""

    def __init__(self, url: str) -> None:
        """Stand before the database at that address."""
        target = conninfo_to_dict(url)
        self._target = f"{target['host']}/.s.PGSQL.{target.get('port') or 5432}"
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._cut = Cut.NOWHERE
        self._speaks = threading.Event()
        self._speaks.set()
        self.cuts = 0
        """How many commits were cut off."""
        port = self._listening.getsockname()[1]
        self.url = f"postgresql://{target['user']}@127.0.0.1:{port}/{target['dbname']}?sslmode=disable"
        self._serving: list[threading.Thread] = []
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def cut_next(self, where: Cut) -> None:
        """Cut the next commit off there, with its connection."""
        self._cut = where

    def fall_silent(self) -> None:
        """Pass nothing on any more and close nothing, as a network that is cut."""
        self._speaks.clear()

    def speak_again(self) -> None:
        """Pass on what has come meanwhile, and what comes."""
        self._speaks.set()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._speaks.set()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()
        for thread in self._serving:
            thread.join()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.socket(socket.AF_UNIX)
                try:
                    server.connect(self._target)
                except OSError:  # the server is away
                    client.close()
                    server.close()
                    continue
                self._serving.append(threading.Thread(target=self._serve, args=(client, server), daemon=True))
                self._serving[-1].start()

    def _serve(self, client: socket.socket, server: socket.socket) -> None:
        """Pass on what the client sends, and in another thread what the server answers."""
        answers = threading.Thread(target=_pass_on, args=(server, client, self._speaks), daemon=True)
        answers.start()
        with client, server, suppress(OSError):
            self._pass_to_server(client, server)
            answers.join()  # the server does what it has read, then sees the end

    def _pass_to_server(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while content := client.recv(65_536):
                self._speaks.wait()
                if COMMIT not in content or self._cut is Cut.NOWHERE:
                    server.sendall(content)
                    continue
                where, self._cut = self._cut, Cut.NOWHERE
                self.cuts += 1
                client.shutdown(socket.SHUT_RDWR)
                if where is Cut.BEFORE_THE_ANSWER:
                    server.sendall(content)
                break
        server.shutdown(socket.SHUT_WR)


def _pass_on(source: socket.socket, target: socket.socket, speaks: threading.Event) -> None:
    with suppress(OSError):
        while content := source.recv(65_536):
            speaks.wait()
            target.sendall(content)
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)
