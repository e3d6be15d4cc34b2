"""`python -m tests.bench --peers PYTHON`: every bot by turns at every load, each word held against ours; then the tables."""

import argparse
import platform
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import uvloop

from bot.clock import BEIJING
from tests.bench import table
from tests.bench.bots import Bot, bots
from tests.bench.conversation import as_played
from tests.bench.runs import LOADS, Result, run


async def main(playing: Sequence[Bot], loads: list[str], rounds: int) -> None:
    """Play all rounds and print the tables; raise `Differs` where a bot says another word than ours."""
    script = as_played()
    figures: dict[str, dict[str, list[Result]]] = {each.name: {load: [] for load in loads} for each in playing}
    for number in range(1, rounds + 1):
        for load in loads:
            for each in playing:
                result = await run(each, LOADS[load], script)
                figures[each.name][load].append(result)
                print(
                    f"round {number} load {load:5} {each.name:20} {result.cpu_ms:6.2f} ms a turn, {result.repeats} repeats",
                    flush=True,
                )
    now = datetime.now(BEIJING)
    print(f"\n{now:%Y-%m-%d}, {platform.machine()}, Python {platform.python_version()}, {rounds} rounds, medians")
    print(f"{script.turns} turns a form\n\n{table.costs(figures)}")
    for name in ("ours", "wechat"):
        if name in figures and len(figures) > 1:
            print(f"\n{table.ratios(figures, name)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--peers", default="python3", metavar="PYTHON", help="the Python of the peers' environment")
    parser.add_argument("--node", type=Path, default=Path("node"), help="the folder with the peers' node_modules")
    parser.add_argument("--bots", default="", help="names with ; between them; all without")
    parser.add_argument("--loads", default=",".join(LOADS))
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    only = [name.strip() for name in given.bots.split(";") if name.strip()]
    chosen = [each for each in bots(given.peers, given.node.resolve()) if not only or each.name in only]
    uvloop.run(main(chosen, given.loads.split(","), given.rounds))
