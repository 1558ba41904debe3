"""
What a whole turn costs: an everyday question typed by one of 16 people until its answer has arrived, and beside it
others. Half of the questions are sentences that the bot never saw, so that it has to encode them.

Compared is processor time per turn, of which other work on the machine and a peer's moods take nothing; turns a second
and waiting times are shown beside it.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.asked import everyday_questions
from benchmarks.processes import serving
from benchmarks.report import Bar, judge, show, tell
from benchmarks.successor import NotInstalled, successor_python
from benchmarks.teams import Teams, WentWrong, open_teams


@dataclass(frozen=True, slots=True)
class Variant:
    """A bot to be measured."""

    name: str
    server: str
    signed: bool
    python: str = sys.executable


FLOOR = Variant("floor: aiohttp, one request out per request in", "floor", signed=False)
STOCK = Variant("Bot Framework SDK, echo", "stock", signed=False)
STOCK_SIGNED = Variant("Bot Framework SDK, echo, authenticated", "stock", signed=True)
OURS_SIGNED = Variant("Draaischijf, question → card, authenticated", "draaischijf", signed=True)
OURS = Variant("Draaischijf, question → card", "draaischijf", signed=False)
SUCCESSOR = "Microsoft 365 Agents SDK 1.9.0, echo"
_NEARLY_ALL = 0.9
"""Of the turns: as many are answered with an instrument, which the figure is about."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of one round."""

    rate: float
    p50: float
    p99: float
    cpu: float


def main(argv: Sequence[str]) -> int:
    """Measure, print, and say with the exit code whether all bars are reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.turns", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a single short round")
    quick = parser.parse_args(argv).quick
    variants = [FLOOR, STOCK, STOCK_SIGNED, OURS_SIGNED, OURS]
    try:
        variants.append(Variant(SUCCESSOR, "successor", signed=False, python=successor_python()))
    except NotInstalled as reason:
        tell(f"{SUCCESSOR}: left out, because it cannot be installed here ({reason})")
    rounds = asyncio.run(_measure(variants, rounds=1 if quick else 3, seconds=1.0 if quick else 4.0))
    _report(variants, rounds)
    return judge(_bars(rounds))


async def _measure(variants: Sequence[Variant], rounds: int, seconds: float) -> list[dict[Variant, Figures]]:
    """The variants take turns in every round, so that other work on the machine troubles all of them alike."""
    questions = everyday_questions()
    found: list[dict[Variant, Figures]] = []
    with tempfile.TemporaryDirectory(prefix="draaischijf-bench-") as name:
        async with open_teams(Path(name)) as teams:
            for number in range(rounds):
                figures: dict[Variant, Figures] = {}
                for place, variant in enumerate(variants):
                    var = Path(name) / f"{number}-{place}"
                    figures[variant] = await _round(variant, teams, questions, var, seconds)
                found.append(figures)
    return found


async def _round(variant: Variant, teams: Teams, questions: Sequence[str], var: Path, seconds: float) -> Figures:
    async with serving(variant.server, teams, var, signed=variant.signed, python=variant.python) as server:
        answers, cards = teams.answers, teams.cards
        # A bot runs for weeks: what its first hundreds of turns take besides, while Python finds out how the code is
        # used, is no turn's price. What is new to the bot must not have been asked while it was warming up.
        middle = len(questions) // 4 * 2
        warm = await teams.ask(server.port, questions[middle:], signed=variant.signed, seconds=2 * seconds)
        before = server.cpu()
        load = await teams.ask(server.port, questions[:middle], signed=variant.signed, seconds=seconds)
        cpu = (server.cpu() - before) / load.turns
        answers, cards = teams.answers - answers, teams.cards - cards
    if variant.server == "draaischijf":
        _check(var, turns=warm.turns + load.turns, answers=answers, cards=cards)
    return Figures(load.turns / load.seconds, load.percentile(0.5), load.percentile(0.99), cpu)


def _check(var: Path, *, turns: int, answers: int, cards: int) -> None:
    """Every question was answered, nearly all with an instrument, and everything is in the database."""
    connection = sqlite3.connect(var / "draaischijf.sqlite")
    try:
        rows = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("inbox", "questions_asked")
        }
    finally:
        connection.close()
    # What was said before weighs as well: a sentence that is sure by itself may be asked back in a conversation.
    sure = rows["questions_asked"]
    if rows["inbox"] != turns or answers < turns or not _NEARLY_ALL * turns <= min(sure, cards) <= turns:
        raise WentWrong(f"after {turns} turns there are { ({'answers': answers, 'cards': cards, **rows}) }")


def _report(variants: Sequence[Variant], rounds: Sequence[dict[Variant, Figures]]) -> None:
    rows = []
    for variant in variants:
        of_this = [figures[variant] for figures in rounds]
        rows.append(
            (
                variant.name,
                f"{median(figures.rate for figures in of_this):,.0f}",
                f"{median(figures.p50 for figures in of_this) * 1e3:,.1f} ms",
                f"{median(figures.p99 for figures in of_this) * 1e3:,.1f} ms",
                f"{median(figures.cpu for figures in of_this) * 1e3:,.2f} ms",
                f"{_cpu_ratio(rounds, variant, STOCK):.3f}",
                f"{_ratio(rounds, variant, FLOOR):.3f}",
            )
        )
    title = f"Whole turns, 16 people at once, medians of {len(rounds)} rounds"
    show(title, ("", "turns/s", "p50", "p99", "CPU/turn", "of the echo's", "turns of the floor's"), rows)
    tell("Nearly all answers were the cards of instruments; inbox holds as many rows as there were turns.")


def _bars(rounds: Sequence[dict[Variant, Figures]]) -> list[Bar]:
    of_the_echo = _cpu_ratio(rounds, OURS_SIGNED, STOCK)
    return [
        Bar("CPU per turn, authenticated, of the SDK's plain echo", of_the_echo, 0.40, at_most=True),
        Bar("p99 in ms", median(figures[OURS_SIGNED].p99 for figures in rounds) * 1e3, 120, at_most=True),
    ]


def _cpu_ratio(rounds: Sequence[dict[Variant, Figures]], one: Variant, other: Variant) -> float:
    """How much processor time one takes for a turn, of the other's; compared within each round."""
    return median(figures[one].cpu / figures[other].cpu for figures in rounds)


def _ratio(rounds: Sequence[dict[Variant, Figures]], one: Variant, other: Variant) -> float:
    """How many times as many turns one does as the other; compared within each round."""
    return median(figures[one].rate / figures[other].rate for figures in rounds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
