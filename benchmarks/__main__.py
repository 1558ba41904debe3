"""All benchmarks, one after the other: `python -m benchmarks [--quick]`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from benchmarks.report import heading, tell

PARTS = ("quality", "speed", "turns", "scan", "registration", "network", "reminders", "start")


def main(argv: Sequence[str]) -> int:
    """Run every part in a process of its own, so that none has another's memory; 1 when a bar is missed."""
    tell(heading())
    missed = []
    for part in PARTS:
        tell(f"\n=== {part}")
        if subprocess.run([sys.executable, "-m", f"benchmarks.{part}", *argv]).returncode:
            missed.append(part)
    if missed:
        tell(f"\nNot good enough: {', '.join(missed)}.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
