"""The cards from which somebody chooses in insight: a table, another period, another policy domain."""

from __future__ import annotations

from datetime import date

from dialogs.cards.code_names import list_domains
from dialogs.cards.insight.cells import write_about, write_cell, write_counted
from dialogs.cards.insight.place import InsightPlace, place_of
from dialogs.cards.view import Buttons, Folded, Note, Paragraph, Rows, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import Texts, every_word
from dialogs.ways.insight import INSIGHT_DOMAINS, INSIGHT_SHEET, INSIGHT_SHOW, INSIGHT_SPANS
from knowledge.insight.figures import Report, Table
from knowledge.insight.spans import NamedSpan
from knowledge.shortening import cut

_SHOWN = 8
"""So many tables stand in sight; the others are folded, since all of them are more than a telephone shows."""
_MAX_NAME = 32
"""Characters of what stands first in a table, below its name."""


def overview_card(texts: Texts, report: Report) -> Reply:
    """The tables of a report, each with what stands first in it; those in which nothing stands come last."""
    place = place_of(report)
    filled = [table for table in report.tables if table.rows]
    empty = [table for table in report.tables if not table.rows]
    rows = tuple(
        INSIGHT_SHOW.row(texts(f"insight.tables.{table.key}"), _first(texts, table), **place.values, table=table.key)
        for table in (*filled, *empty)
    )
    # That nothing stands in any of them is said once, and not beside each.
    nothing = "" if filled or report.counted_until is None else texts("insight.no_rows")
    return message(
        texts,
        Title(texts("insight.title")),
        Paragraph(write_about(texts, report.domain, report.span)),
        Note(" ".join(filter(None, (write_counted(texts, report), nothing, texts("insight.rule"))))),
        Rows(rows[:_SHOWN]),
        Folded(texts("insight.more_tables"), (Rows(rows[_SHOWN:]),)),
        Buttons(*ways_on(texts, place)),
    )


def ways_on(texts: Texts, place: InsightPlace) -> tuple[Choice, ...]:
    """To the same of another period or domain, and to all of it in a file."""
    return (
        INSIGHT_SPANS(texts, **place.all_values),
        INSIGHT_DOMAINS(texts, **place.all_values),
        INSIGHT_SHEET(texts, **place.values),
    )


def _first(texts: Texts, table: Table) -> str:
    if not table.rows:
        return ""
    row, place = table.rows[0], table.drawn_column
    name = cut(write_cell(texts, row[0], table.columns[0].measure), _MAX_NAME)
    return name if place is None else texts.label(name, write_cell(texts, row[place], table.columns[place].measure))


def spans_card(texts: Texts, place: InsightPlace, today: date) -> Reply:
    """The periods that have a name; any other one is typed."""
    rows = tuple(
        INSIGHT_SHOW.row(
            texts(f"insight.spans.{named}"),
            "",
            *every_word(f"insight.words.{named}"),
            **InsightPlace(place.domain, named.seen_from(today), place.table).all_values,
        )
        for named in NamedSpan
    )
    parts = (Title(texts("insight.spans_title")), Paragraph(texts("insight.spans_text")))
    return message(texts, *parts, Rows(rows), Buttons(_back(texts, place)))


def domains_card(texts: Texts, place: InsightPlace) -> Reply:
    """All domains together, and each."""
    every = (None, texts("insight.every_domain"))
    rows = tuple(
        INSIGHT_SHOW.row(
            name,
            "",
            *(every_word("insight.words.all_domains") if code is None else ()),
            **InsightPlace(code, place.span, place.table).all_values,
        )
        for code, name in (every, *list_domains(texts))
    )
    return message(texts, Title(texts("insight.domains_title")), Rows(rows), Buttons(_back(texts, place)))


def _back(texts: Texts, place: InsightPlace) -> Choice:
    return INSIGHT_SHOW.named(texts, "insight.back", **place.all_values)
