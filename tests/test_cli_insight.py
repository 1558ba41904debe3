"""Insight on the command line: the same tables as text and as a spreadsheet, and what is wrong said with its remedy."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from knowledge.insight.counting import Happening, Key, Kind
from knowledge.insight.weeks import week_of
from storage.database import Database
from storage.insight import counting
from storage.upgrade import upgrade
from tests.test_cli import draaischijf

WEEK = week_of(datetime(2026, 3, 4, tzinfo=UTC).date())


def count(folder: Path) -> None:
    """Seven people found no answer in a week of March, with a bot on this folder."""
    key = Key(Kind.UNANSWERED, "OMG", "q-1")
    happened = [Happening(key, f"person {number}", words=frozenset({"regenwater"})) for number in range(7)]

    async def act() -> None:
        database = Database.open("", var=folder / "var")
        try:
            await database.write(upgrade)
            await database.write(counting.count_week, WEEK, WEEK.settled, happened)
        finally:
            await database.close()

    asyncio.run(act())


def test_a9_insight_is_shown_and_written_as_a_spreadsheet(tmp_path: Path) -> None:
    count(tmp_path)
    march = ("--from", "2026-03-01", "--to", "2026-03-31")

    shown = draaischijf("insight", *march, "--domain", "OMG", cwd=tmp_path)
    written = draaischijf("insight", *march, "--output", "inzicht.xlsx", "--language", "en", cwd=tmp_path)

    assert "Omgeving, van zo 1 maart 2026 tot en met di 31 maart 2026." in shown.stdout
    assert "regenwater: 7 · ma 2 maart 2026 · zo 8 maart 2026 · geen" in shown.stdout
    assert written.returncode == 0, written.stderr
    sheet = openpyxl.load_workbook(tmp_path / "inzicht.xlsx")["Unanswered"]
    assert [cell.value for cell in sheet[6]][:2] == ["regenwater", 7]


def test_where_nothing_was_counted_it_says_so(tmp_path: Path) -> None:
    assert "Er is nog geen week geteld" in draaischijf("insight", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--to", "2026-03-31"), "--from"),
        (("--from", "2026-03-31", "--to", "2026-03-01"), "Turn --from and --to round"),
        (("--from", "2026-03-01", "--period", "this_year"), "not both"),
        (("--from", "soon"), "soon"),
        (("--domain", "XX"), "OMG"),
    ],
)
def test_what_is_no_period_nor_domain_is_said(given: tuple[str, ...], said: str, tmp_path: Path) -> None:
    answer = draaischijf("insight", *given, cwd=tmp_path)

    assert answer.returncode == 2
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr
