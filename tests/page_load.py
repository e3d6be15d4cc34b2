"""Load on the page, on loopback: `python -m tests.page_load` fills in the form as 500 people do who answer at once when asked.

Prints the server's CPU for each durable turn (its threads together, the start left out), beside the CPU that the same requests and
events cost on a server that stores and decides nothing; how long an answer takes; memory; memory of each idle connection.
"""

import argparse
import asyncio
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests import answers
from tests.bot_process import BotProcess

TICKS = os.sysconf("SC_CLK_TCK")
PORT = "8431"
FORM = "3"
"""The form of messages that the page reads."""
GOOD = list(answers.POINT.values())[:-1]


class Browser:
    """The least that a browser does: one connection that asks, one that listens."""

    def __init__(self, number: int, port: int) -> None:
        self._host = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        self._number = number
        self._port = port
        self._cookie = self._token = ""
        self._shown: dict[str, Any] = {}
        """The newest reply."""
        self.waited: list[float] = []
        self.events = 0
        self.held_back = 0

    async def opens(self) -> None:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        found = await self._posts("/api/enter", b"{}")
        self._token = found["token"]

    async def listens(self) -> None:
        """Open the stream; count what arrives."""
        reader, self._stream = await asyncio.open_connection("127.0.0.1", self._port)
        asked = (
            f"GET /api/events?after=0&page={FORM} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nCookie: {self._cookie}\r\n"
            f"X-Forwarded-For: {self._host}\r\n\r\n"
        )
        self._stream.write(asked.encode())
        await reader.readuntil(b"retry: 2000\n\n")
        self._listening = asyncio.create_task(self._counts(reader))

    async def fills_in(self, *, typed: bool) -> int:
        """Answer everything at once when asked; return the number of turns."""
        await self._says({"start": True})
        for text in ("同意", "示范点", *GOOD):
            await self._says({"text": text} if typed else self._done(text))
        return len(GOOD) + 3

    def _done(self, text: str) -> dict[str, object]:
        """Return what the page sends of somebody who answers so: a press where there is something to press."""
        choices = [choice for row in self._shown["choices"] for choice in row]
        options = [choice for choice in choices if choice["ticked"] is not None]
        main = next((choice for choice in choices if choice["role"] == "main"), None)
        if options and main is not None and text == "全部":
            return self._press(main, ticked=[choice["action"][1] for choice in options])
        pressed = next((choice for choice in choices if choice["label"] == text), None)
        return {"text": text} if pressed is None else self._press(pressed)

    def _press(self, choice: dict[str, Any], **more: object) -> dict[str, object]:
        pressed = {"application": self._shown["application"], "message": str(self._shown["id"]), **more}
        return {"pressed": {"action": choice["action"], **pressed}, "shown": choice["label"]}

    async def _says(self, body: dict[str, object]) -> None:
        content = json.dumps({"id": f"{time.time_ns():x}", **body}).encode()
        begun = time.perf_counter()
        found = await self._posts("/api/say", content)
        self._shown = found["messages"][-1]
        assert self._shown["kind"] == "reply", found
        self.waited.append(time.perf_counter() - begun)

    async def _posts(self, path: str, content: bytes) -> dict[str, Any]:
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nX-Forwarded-For: {self._host}\r\nX-Shenbao: {FORM}\r\n"
            f"Content-Type: application/json\r\nX-CSRF-Token: {self._token}\r\nCookie: {self._cookie}\r\n"
            f"Content-Length: {len(content)}\r\n\r\n"
        )
        while True:
            self._writer.write(head.encode() + content)
            answer = await self._reader.readuntil(b"\r\n\r\n")
            lines = answer.decode("latin-1").split("\r\n")
            headers = dict(line.lower().split(": ", 1) for line in lines[1:] if line)
            body = await self._reader.readexactly(int(headers["content-length"]))
            if lines[0].split()[1] == "429":
                self.held_back += 1
                await asyncio.sleep(int(headers["retry-after"]))
                continue
            assert lines[0].split()[1] == "200", (lines, body)
            if cookie := next((line for line in lines if line.lower().startswith("set-cookie")), ""):
                self._cookie = cookie.split(": ", 1)[1].partition(";")[0]
            return dict(json.loads(body))

    async def _counts(self, reader: asyncio.StreamReader) -> None:
        while line := await reader.readline():
            self.events += line.startswith(b"data: ")


def _used(pid: int) -> float:
    """Seconds of CPU that a process has used, all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _memory(pid: int) -> float:
    """Resident memory in MB."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


async def load(name: str, people: int, idle: int, pid: int, port: int, *, typed: bool) -> float:
    """Have people fill in and then others do nothing; print the figures, give CPU milliseconds a turn."""
    browsers = [Browser(number, port) for number in range(people)]
    for browser in browsers:
        await browser.opens()
        await browser.listens()
    used, begun = _used(pid), time.perf_counter()
    turns = sum(await asyncio.gather(*(browser.fills_in(typed=typed) for browser in browsers)))
    took, spent = time.perf_counter() - begun, _used(pid) - used
    waited = sorted(each for browser in browsers for each in browser.waited)
    events, held_back = sum(each.events for each in browsers), sum(each.held_back for each in browsers)
    print(
        f"{name}: {people} people, {turns} turns in {took:.1f} s, {turns / took:.0f} a second; held back {held_back} times"
    )
    print(f"  CPU {1000 * spent / turns:.3f} ms a turn; events {events}; memory {_memory(pid):.0f} MB")
    print(
        f"  an answer: median {1000 * statistics.median(waited):.0f} ms, p99 {1000 * waited[int(0.99 * len(waited))]:.0f} ms,"
        f" longest {1000 * waited[-1]:.0f} ms"
    )
    if idle:
        before = _memory(pid)
        sleepers = [Browser(1_000_000 + number, port) for number in range(idle)]
        for sleeper in sleepers:
            await sleeper.opens()
            sleeper._writer.close()
            await sleeper.listens()
        await asyncio.sleep(2)
        more, used = _memory(pid) - before, _used(pid)
        await asyncio.sleep(10)
        print(
            f"  {idle} idle connections: {1000 * more / idle:.1f} kB each; CPU {10 * (_used(pid) - used):.1f} % of a core"
        )
    return 1000 * spent / turns


async def main() -> None:
    """Measure the bot, and the probe beside it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--idle", type=int, default=0)
    parser.add_argument("--typed", action="store_true", help="type every answer, as was measured up to 0.6.0")
    wanted = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    with tempfile.TemporaryDirectory() as folder:
        async with BotProcess(Path(folder), channels="web", web_port=PORT, log_level="ERROR") as bot:
            await _reachable(int(PORT))
            ours = await load("the bot", wanted.people, wanted.idle, bot.pid, int(PORT), typed=wanted.typed)
    probe = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.page_probe", PORT)
    try:
        await _reachable(int(PORT))
        bare = await load("a server that stores nothing", wanted.people, 0, probe.pid, int(PORT), typed=True)
    finally:
        probe.kill()
        await probe.wait()
    print(f"ratio {ours / bare:.1f}")


async def _reachable(port: int) -> None:
    for _ in range(200):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            return writer.close()
    raise AssertionError("nothing listens")


if __name__ == "__main__":
    asyncio.run(main())
