"""`python -m tests.understanding [--only REGEX] [-v] [--corpus FILE]` prints how much of what people type is understood."""

import argparse
import json
import logging
import re
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tests.understanding.corpus import HERE, read_corpus
from tests.understanding.figures import failures, table
from tests.understanding.judge import Result
from tests.understanding.playing import AT, play

NAMES = ("first", "second", "third", "questions", "second_questions", "third_questions")
REQUESTS = ("requests", "unseen_requests", "spoken_questions")


def write_outcomes(results: Sequence[Result], path: Path) -> None:
    """Write each utterance's outcome, to compare two states of the code."""
    items = [
        {
            "id": each.utterance.id,
            "right": each.right,
            "outcome": each.outcome,
            "why": each.why,
            "asked_back": each.asked_back,
        }
        for each in results
    ]
    path.write_text(json.dumps({"items": items}, ensure_ascii=False, indent=1), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.understanding", description=__doc__)
    parser.add_argument("--corpus", type=Path, action="append", help="a file of utterances; may be repeated")
    parser.add_argument("--only", help="a regular expression on id, class, persona or place")
    parser.add_argument("--at", type=datetime.fromisoformat, default=AT, help="the moment at which all is typed")
    parser.add_argument("--json", type=Path, help="write each utterance's outcome to a file")
    parser.add_argument(
        "-v", "--verbose", action="count", default=0, help="the failures; twice: with their conversations"
    )
    chosen = parser.parse_args()
    files = chosen.corpus or [HERE / f"{name}.jsonl" for name in (*NAMES, *REQUESTS)]
    utterances = [each for file in files for each in read_corpus(file) if re.search(chosen.only or "", each.searchable)]
    logging.disable(logging.WARNING)  # a new store says that it is new
    results = play(utterances, chosen.at)
    if chosen.verbose:
        sys.stdout.writelines(f"{line}\n" for line in failures(results, chosen.verbose))
    sys.stdout.writelines(f"{line}\n" for line in table(results))
    if chosen.json:
        write_outcomes(results, chosen.json)


if __name__ == "__main__":
    main()
