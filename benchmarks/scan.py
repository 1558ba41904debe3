"""What a step of the Quick Scan costs, beside a question to the catalogue, and how long the document takes."""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from benchmarks.asked import answered_questions
from benchmarks.processes import serving
from benchmarks.report import Bar, judge, show
from benchmarks.teams import Load, Teams, WentWrong, open_teams
from dialogs.report.content import Report
from dialogs.report.pdf import pdf
from dialogs.report.word import word
from tests.report.samples import sample_report
from tests.rules.test_questionnaire_paths import differing_paths

PATHS, SEEDS = 10_000, 20
SCRIPT = (
    "start quick scan",
    "Voorbeeld van een fietsverbinding",
    "project",
    "in voorbereiding",
    "mobiliteit",
    "sla over",
    "1 ja, rest nee",
    "8 ja, 4 weet niet, rest nee",
    "geen",
    "2 ja, 1 nee",
    "algemeen",
    "1 positief",
    "Minder autoverkeer",
    "kinderen, ouderen",
    "1 positief, 2 negatief",
    "Een telling op drie plekken",
    "Een bredere oversteek",
    "andere overheden",
    "onzeker",
    "Nog na te vragen",
    "geen",
    "Een bredere oversteek",
    "stop",
    "wissen",
)
"""A whole scan typed line by line, erased at the end so that the next one begins afresh."""


def main(argv: Sequence[str]) -> int:
    """Measure, print, and say with the exit code whether all bars are reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scan", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a single short round")
    quick = parser.parse_args(argv).quick
    questions, steps = asyncio.run(_measure(rounds=1 if quick else 3, seconds=1.0 if quick else 4.0))
    rows = [_row("a question to the catalogue", questions), _row("a step of the Quick Scan, typed", steps)]
    show("Authenticated turns, 16 people at once, state and log in SQLite", ("", "turns/s", "p50", "p99"), rows)
    documents = {"Word": _seconds(word), "PDF": _seconds(pdf)}
    show(
        "The document of a full matrix with its reasons",
        ("", "first", "later"),
        [(name, f"{first:.2f} s", f"{later:.2f} s") for name, (first, later) in documents.items()],
    )
    worst = max(seconds for pair in documents.values() for seconds in pair)
    return judge(
        [
            Bar("a step, p99 in ms", median(load.percentile(0.99) for load in steps) * 1e3, 100, at_most=True),
            Bar("the document, in seconds", worst, 3, at_most=True),
            Bar(f"of {PATHS:,} random paths, those that differ from a fresh scan", _differing(), 0, at_most=True),
        ]
    )


async def _measure(rounds: int, seconds: float) -> tuple[list[Load], list[Load]]:
    questions: list[Load] = []
    steps: list[Load] = []
    with tempfile.TemporaryDirectory(prefix="draaischijf-bench-") as name:
        async with open_teams(Path(name)) as teams:
            for number in range(rounds):
                var = Path(name) / str(number)
                async with serving("draaischijf", teams, var, signed=True) as server:
                    await _whole_scan(teams, server.port, var)
                    questions.append(await teams.ask(server.port, answered_questions(), signed=True, seconds=seconds))
                    steps.append(await teams.go_through(server.port, SCRIPT, signed=True, seconds=seconds))
    return questions, steps


async def _whole_scan(teams: Teams, port: int, var: Path) -> None:
    """One person goes through the script up to the end of the scan, which must be there then, finished."""
    await teams.go_through(port, SCRIPT[:-2], signed=True, seconds=0, people=1)
    connection = sqlite3.connect(var / "draaischijf.sqlite")
    try:
        states = [state for (state,) in connection.execute("SELECT state FROM scans")]
    finally:
        connection.close()
    if states != ["finished"]:
        raise WentWrong(f"after the script the scans are {states}")
    await teams.go_through(port, SCRIPT[-2:], signed=True, seconds=0, people=1)


def _differing() -> int:
    return sum(len(differing_paths(seed, PATHS // SEEDS)) for seed in range(SEEDS))


def _row(name: str, loads: Sequence[Load]) -> tuple[str, str, str, str]:
    rate = median(load.turns / load.seconds for load in loads)
    half, most = (median(load.percentile(share) for load in loads) for share in (0.5, 0.99))
    return name, f"{rate:,.0f}", f"{half * 1e3:,.1f} ms", f"{most * 1e3:,.1f} ms"


def _seconds(make: Callable[[Report], bytes]) -> tuple[float, float]:
    """How long the first document takes, and the median of the next three."""
    taken = []
    for _ in range(4):
        began = time.perf_counter()
        make(sample_report())
        taken.append(time.perf_counter() - began)
    return taken[0], median(taken[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
