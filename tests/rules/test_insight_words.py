"""Whatever a report can say has its words, in every language, and no words are left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from dialogs.texts import texts_in
from knowledge.catalogue.catalogue import Catalogue, Instrument
from knowledge.insight.counting import NOWHERE, SEVERAL, Key, Kind
from knowledge.insight.figures import Name, Report
from knowledge.insight.material import Counted, Material
from knowledge.insight.reports import TABLES, make_report
from knowledge.insight.spans import NamedSpan, Span
from knowledge.insight.times import CLASSES
from knowledge.languages import LANGUAGES

DAY = date(2027, 3, 31)
ROWS = {
    Kind.SOLVED: tuple(f"{first} {solved}" for first in CLASSES for solved in CLASSES),
    Kind.UNANSWERED: (SEVERAL, "regenwater"),
    Kind.PLACED: (SEVERAL, "gone", "open", "full"),
}
"""The rows of these kinds; of all others an entry of the catalogue."""


@pytest.fixture(scope="module")
def report() -> Report:
    """One in which everything happened that is counted."""
    rows = {kind: ROWS.get(kind, (SEVERAL, "emas")) for kind in Kind}
    counts = Counter(
        {Key(kind, domain, row): 5 for kind in Kind for domain in (NOWHERE, SEVERAL, "OMG") for row in rows[kind]}
    )
    seen = {"regenwater": (DAY, DAY)}
    counted = Counted(counts, counts, seen, {"regenwater": "regenwater kantoor"}, {"emas": {"nl": "EMAS"}}, DAY, DAY)
    catalogue = Catalogue([Instrument("emas", "EMAS", "", themes=("klimaat",), reviewed="2020")])
    full = {"open": False, "full": True}
    return make_report(Material(None, Span(DAY, DAY), counted, catalogue, DAY, full=full))


def keys(report: Report) -> Iterator[str]:
    """The keys of all that it says; of what is named in words of its own there need not be any."""
    for table in report.tables:
        yield from (f"insight.tables.{table.key}", f"insight.tables.{table.key}_says")
        yield from (f"insight.columns.{column.key}" for column in table.columns)
        cells = (cell for row in table.rows for cell in row)
        yield from (cell.key for cell in cells if isinstance(cell, Name) and cell.key and not cell.words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_has_all_its_words_and_no_others(language: str, report: Report) -> None:
    wanted = {*keys(report), *(f"insight.spans.{span}" for span in NamedSpan)}

    groups = tuple(f"insight.{group}." for group in ("tables", "columns", "rows", "spans"))
    there = {key for key in texts_in(language).every_key if key.startswith(groups)}
    assert {"missing": wanted - there, "left over": there - wanted} == {"missing": set(), "left over": set()}
    assert tuple(table.key for table in report.tables if table.rows) == TABLES
