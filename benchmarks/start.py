"""How soon a new bot answers, and how much memory it takes however long it runs."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.asked import answered_questions
from benchmarks.processes import Server, running
from benchmarks.report import Bar, judge, show
from benchmarks.teams import Teams, WentWrong, open_teams
from bot.free_port import free_port

PEOPLE = 1_000
"""Each in their own chat. All of them have spoken by the first figure, so that what is kept of each is not growth."""
_START_WITHIN = 60.0


def main(argv: Sequence[str]) -> int:
    """Measure, print, and say with the exit code whether all bars are reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a fifth of the turns")
    turns = (200, 1_000, 2_000) if parser.parse_args(argv).quick else (1_000, 5_000, 10_000)
    seconds, cpu, memory = asyncio.run(_measure(turns))
    rows = [
        ("from nothing to the first answer", f"{seconds:.2f} s"),
        ("processor time until then, whatever else runs", f"{cpu:.2f} s"),
    ]
    rows += [
        (f"memory after {count:,} turns" if count else "memory at start", f"{memory[count]:.0f} MB") for count in memory
    ]
    show(f"A local bot on an empty folder, {turns[0]:,} people", ("", ""), rows)
    growth = 100 * (memory[turns[2]] / memory[turns[1]] - 1)
    return judge(
        [
            Bar("seconds to the first answer", seconds, 3, at_most=True),
            Bar("processor seconds to the first answer", cpu, 3, at_most=True),
            Bar("most memory in MB", max(memory.values()), 320, at_most=True),
            Bar("growth in the last half in %", growth, 5, at_most=True),
        ]
    )


async def _measure(turns: Sequence[int]) -> tuple[float, float, dict[int, float]]:
    """Seconds to the first answer, those of the processor among them, and MB by the number of turns."""
    questions = answered_questions()
    with tempfile.TemporaryDirectory(prefix="draaischijf-bench-") as name:
        async with open_teams(Path(name)) as teams:
            port = free_port()
            command = [sys.executable, "-m", "bot", "serve", "--local", "--port", str(port), "--var", f"{name}/var"]
            began = time.perf_counter()
            async with running(command) as process:
                await _first_answer(teams, port, questions)
                seconds = time.perf_counter() - began
                server = Server(port, process.pid)
                cpu = server.cpu()
                memory = {0: server.memory()}
                done = 1
                for count in turns:
                    people = turns[0]
                    load = await teams.ask(port, questions, signed=False, turns=count - done, people=people)
                    done += load.turns
                    memory[count] = server.memory()
    return seconds, cpu, memory


async def _first_answer(teams: Teams, port: int, questions: Sequence[str]) -> None:
    """Ask until somebody listens."""
    until = time.monotonic() + _START_WITHIN
    while time.monotonic() < until:
        try:
            await teams.ask(port, questions, signed=False, turns=1, people=1, at_once=1)
            return
        except* ConnectionRefusedError:
            await asyncio.sleep(0.02)
    raise WentWrong(f"no answer within {_START_WITHIN:.0f} s")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
