"""What insight costs on a year of use: each report with its cards, page and spreadsheet, and counting a week."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from statistics import median
from typing import Any

from sqlalchemy import Connection

from benchmarks.databases import ENGINES, database_url
from benchmarks.report import Bar, judge, show
from bot.rehearsal_years import material, surroundings
from bot.shelf import shipped_catalogue
from dialogs.cards.insight.overview import overview_card
from dialogs.cards.insight.table import table_card
from dialogs.pages.frame import Frame, PageName
from dialogs.pages.insight import show_report
from dialogs.report.insight_sheet import insight_sheet
from dialogs.texts import texts_in
from knowledge.catalogue.reference import domains_of_today
from knowledge.insight.figures import Report
from knowledge.insight.spans import NamedSpan
from knowledge.insight.weeks import Week, week_of, weeks_from
from knowledge.privacy.register import kept_for
from storage.database import Database
from storage.insight.asked import list_asked
from storage.insight.reading import load_report
from storage.rehearsal.years import Years, fill, rehearse

Times = dict[str, list[float]]
TEXTS = texts_in("nl")
TRIES = 3
SHOWN, GROUPED = 0.3, 2.0
"""Seconds that a table may take until it is there, and the groups of a week."""


def main(argv: Sequence[str]) -> int:
    """Measure, print, and say with the exit code whether all bars are reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.insight", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a month of use, on SQLite alone")
    quick = parser.parse_args(argv).quick
    now = datetime.now(UTC)
    years = rehearse(1 / 12 if quick else 1.0, now, surroundings(), material(now))
    found = {kind: _on(kind, years) for kind in (ENGINES[:1] if quick else ENGINES)}
    rows = [
        (f"{kind}: {what}", str(len(taken)), f"{median(taken) * 1e3:.0f} ms", f"{max(taken) * 1e3:.0f} ms")
        for kind, times in found.items()
        for what, taken in times.items()
    ]
    show("Insight on a year of use", ("", "times", "median", "longest"), rows)
    bars = [
        Bar(f"{kind}: {what}, in ms", max(taken) * 1e3, (GROUPED if what == "groups" else SHOWN) * 1e3, at_most=True)
        for kind, times in found.items()
        for what, taken in times.items()
    ]
    return judge(bars)


def _on(kind: str, years: Years) -> Times:
    with database_url(kind) as url:
        return asyncio.run(_measure(url, years))


async def _measure(url: str, years: Years) -> Times:
    store = Database.open(url)
    times: Times = {"a report": [], "its cards": [], "its page": [], "its spreadsheet": [], "groups": []}
    try:
        await store.write(fill, years)
        catalogue, today = shipped_catalogue(), years.now.date()
        for domain in (None, *(each.code for each in domains_of_today())):
            for named in NamedSpan:
                span = named.seen_from(today)
                wanted = (load_report, domain, span, catalogue, years.now)
                report, seconds = await _read(store, *wanted)
                times["a report"].append(seconds)
                for what, act in (("its cards", _cards), ("its page", _page), ("its spreadsheet", _sheet)):
                    times[what].append(_quickest(act, report))
        times["groups"] = await store.write(_group, years.now)
    finally:
        await store.close()
    return times


async def _read(store: Database, *wanted: Any) -> tuple[Report, float]:
    """A report, and how long it took when it was quickest."""
    taken = []
    for _ in range(TRIES):
        began = time.perf_counter()
        report = await store.read(*wanted)
        taken.append(time.perf_counter() - began)
    return report, min(taken)


def _quickest(act: Callable[..., object], *given: object) -> float:
    """How long it takes when nothing else comes between."""
    taken = []
    for _ in range(TRIES):
        began = time.perf_counter()
        act(*given)
        taken.append(time.perf_counter() - began)
    return min(taken)


def _cards(report: Report) -> object:
    return overview_card(TEXTS, report), [table_card(TEXTS, report, table) for table in report.tables]


def _page(report: Report) -> object:
    return show_report(Frame(TEXTS, PageName.INSIGHT), report)


def _sheet(report: Report) -> object:
    return insight_sheet(TEXTS, report, datetime.now(UTC))


def _group(c: Connection, now: datetime) -> list[float]:
    """How long each week takes whose words are kept, one after the other as they are counted."""

    def try_week(week: Week) -> None:
        with c.begin_nested() as tried:
            list_asked(c, week)
            tried.rollback()

    taken = []
    for week in weeks_from(week_of((now - kept_for("questions")).date()), now):
        taken.append(_quickest(try_week, week))
        list_asked(c, week)
    return taken


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
