"""All benchmarks, one after the other, or only some: `python -m benchmarks [NAME ...] [--quick]`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from benchmarks.report import heading, tell

PARTS = (
    "hearing",
    "quality",
    "speed",
    "turns",
    "scan",
    "registration",
    "network",
    "reminders",
    "insight",
    "suggesting",
    "growth",
    "start",
)


def main(argv: Sequence[str]) -> int:
    """Run every part in a process of its own, so that none has another's memory; 1 when a bar is missed."""
    tell(heading())
    missed = []
    wanted = [word for word in argv if word in PARTS]
    for part in wanted or PARTS:
        tell(f"\n=== {part}")
        options = [word for word in argv if word not in PARTS]
        if subprocess.run([sys.executable, "-m", f"benchmarks.{part}", *options]).returncode:
            missed.append(part)
    if missed:
        tell(f"\nNot good enough: {', '.join(missed)}.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
