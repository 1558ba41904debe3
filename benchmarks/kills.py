"""A hundred kills of the bot between a tap and the card: whether any question that was sent is lost."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.databases import ENGINES, database_url
from benchmarks.report import Bar, judge, show
from tests.conversations.killing import Outcome, killed_again_and_again


def main(argv: Sequence[str]) -> int:
    """Kill, print, and say with the exit code whether nothing was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="ten kills instead of a hundred")
    parser.add_argument("--seed", type=int, default=2027, help="of the random moments")
    given = parser.parse_args(argv)
    each = 5 if given.quick else 50
    outcomes = {kind: _killed(kind, each, given.seed) for kind in ENGINES}
    show(
        "The bot killed at a random moment after a tap (kill -9), and started again",
        ("", "kills", "latest", "after commit, before the card", "questions", "cards", "lost"),
        [_row(kind, outcome) for kind, outcome in outcomes.items()],
    )
    lost = sum(len(outcome.lost) + abs(outcome.asked - outcome.kept) for outcome in outcomes.values())
    return judge([Bar("questions lost or doubled", lost, 0, at_most=True)])


def _killed(kind: str, kills: int, seed: int) -> Outcome:
    with database_url(kind) as url, tempfile.TemporaryDirectory(prefix="draaischijf-bench-") as var:
        return asyncio.run(killed_again_and_again(url, Path(var), kills, seed))


def _row(kind: str, outcome: Outcome) -> tuple[str, ...]:
    latest = f"{max(outcome.seconds) * 1e3:,.0f} ms"
    numbers = (outcome.kept, outcome.cards, len(outcome.lost))
    return kind, str(outcome.kills), latest, str(outcome.committed), *map(str, numbers)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
