"""How figures are shown, and what decides whether they are good enough."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from rich import box
from rich.console import Console
from rich.table import Table

_console = Console(width=110, highlight=False, markup=False)


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure that must be at least, or at most, so much."""

    name: str
    value: float
    wanted: float
    at_most: bool = False

    @property
    def reached(self) -> bool:
        return self.value <= self.wanted if self.at_most else self.value >= self.wanted


def heading() -> str:
    """The day, and the machine on which the figures were measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    day = datetime.now(UTC).date().isoformat()
    return (
        f"{day}, Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores, {memory:.0f} GiB of memory"
    )


def show(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; all columns but the first are figures."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    for row in rows:
        table.add_row(*row)
    _console.print(table)


def tell(line: str) -> None:
    """Print a line."""
    _console.print(line, soft_wrap=True)


def judge(bars: Sequence[Bar]) -> int:
    """Print which bars are reached, and give the exit code: 1 when one is missed."""
    for bar in bars:
        sign = "≤" if bar.at_most else "≥"
        tell(f"  {'✔' if bar.reached else '✘'} {bar.name}: {bar.value:.3g} (wanted {sign} {bar.wanted:g})")
    return 0 if all(bar.reached for bar in bars) else 1
