"""What a question to the network costs among 10,000 open ones, and how long the deadlines take."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from benchmarks.databases import ENGINES, database_url
from benchmarks.report import Bar, judge, show
from bot.metrics import Metrics
from bot.timekeeping import Timekeeping
from knowledge.network.question_terms import NewQuestion, QuestionState
from knowledge.network.question_views import Asking
from storage.acting import acting
from storage.database import Database
from storage.questions import questions
from storage.questions.timers import EFFECTS
from tests.storage.networking import NOW, network
from tests.storage.test_questions_at_once import DOMAINS, DUE, OPEN, much

ROUTED = 50
_TEXT = "Welke subsidie is er voor zonnepanelen?"
_LATER = NOW + timedelta(hours=6)
"""When the new questions are asked: their own first step is not among those that are due."""


@dataclass(frozen=True)
class Taken:
    """Seconds, and how many steps were due."""

    routing: float
    """From asking to the promise of the card to the member, committed: the median."""
    slowest: float
    look: float
    """For finding that nothing is due."""
    sweep: float
    steps: int


def main(argv: Sequence[str]) -> int:
    """Measure, print, and say with the exit code whether all bars are reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.network", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one round instead of three")
    rounds = 1 if parser.parse_args(argv).quick else 3
    taken = {kind: [_measured(kind) for _ in range(rounds)] for kind in ENGINES}
    show(
        f"{OPEN:,} open questions, {len(DOMAINS)} domains of 40 members each",
        ("", "a new question", "slowest", "a look", "steps due", "all of them"),
        [_row(kind, each) for kind, each in taken.items()],
    )
    bars = []
    for kind, each in taken.items():
        bars.append(Bar(f"routing, {kind}, in ms", 1e3 * median(t.routing for t in each), 20, at_most=True))
        bars.append(Bar(f"the steps due, {kind}, in s", median(t.sweep for t in each), 1, at_most=True))
    return judge(bars)


def _measured(kind: str) -> Taken:
    with database_url(kind) as url:
        return asyncio.run(_measure(url))


async def _measure(url: str) -> Taken:
    database = Database.open(url)
    await network(database)
    await database.write(much)
    routing = [await _ask(database, number) for number in range(ROUTED)]
    began = time.perf_counter()
    if await _go_off(database, 7):
        raise RuntimeError("steps went off before they were due")
    look = time.perf_counter() - began
    began = time.perf_counter()
    steps = await _go_off(database, 8)
    sweep = time.perf_counter() - began
    if steps < DUE:
        raise RuntimeError(f"{steps} steps went off, and {DUE} were due")
    await database.close()
    return Taken(median(routing), max(routing), look, sweep, steps)


async def _go_off(database: Database, hours: float) -> int:
    """Let the bot do what is due so many hours after the beginning; how many steps that were."""
    return await Timekeeping(database, EFFECTS, lambda: NOW + timedelta(hours=hours), Metrics()).once()


async def _ask(database: Database, number: int) -> float:
    """How long it takes until a new question is promised to a member."""
    asking = Asking("Anna Peeters", "Stad Gent")
    began = time.perf_counter()
    stored = await database.write(
        acting(questions.ask, "anna", _LATER), NewQuestion(f"new-{number}", "OMG", _TEXT), asking
    )
    taken = time.perf_counter() - began
    if stored.question.state is not QuestionState.OFFERED:
        raise RuntimeError("a question was not offered to anybody")
    return taken


def _row(kind: str, taken: Sequence[Taken]) -> tuple[str, ...]:
    figures = (
        f"{1e3 * median(t.routing for t in taken):.1f} ms",
        f"{1e3 * max(t.slowest for t in taken):.1f} ms",
        f"{1e3 * median(t.look for t in taken):.1f} ms",
        str(taken[0].steps),
        f"{median(t.sweep for t in taken):.2f} s",
    )
    return kind, *figures


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
