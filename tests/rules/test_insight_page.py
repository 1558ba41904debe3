"""The page of insight shows any report: as tables, and drawn where a table asks for it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dialogs.pages.charts import MAX_DRAWN, MAX_NAME, WIDTH, draw
from dialogs.pages.frame import Frame, PageName
from dialogs.pages.insight import Chosen, show_report
from dialogs.pages.rendering import render_page
from dialogs.texts import Texts, texts_in
from knowledge.insight.figures import Cell, Column, Measure, Name, Report, Table, Withheld
from knowledge.insight.spans import NamedSpan, Span
from knowledge.languages import LANGUAGES
from storage.sending.visits import Visitor

SPAN = Span(date(2027, 1, 1), date(2027, 3, 31))
ASKED = Column("asked", Measure.COUNT)
NAME = Column("name", Measure.TEXT)


class Named(Texts):
    """Dutch, and of a table or a column that has no text yet the last part of its key."""

    def __init__(self) -> None:
        super().__init__(LANGUAGES["nl"], {}, {})
        self.every_key = texts_in("nl").every_key

    def __call__(self, key: str, **facts: object) -> str:
        return texts_in("nl")(key, **facts) if key in self.every_key else key.rpartition(".")[2]

    def words(self, key: str) -> tuple[str, ...]:
        return texts_in("nl").words(key)


TEXTS = Named()


def table(*rows: tuple[str | Cell, ...], columns: tuple[Column, ...] = (NAME, ASKED)) -> Table:
    return Table("most_asked", columns, tuple(tuple(map(cell, row)) for row in rows))


def cell(given: str | Cell) -> Cell:
    return Name("", {"nl": given}) if isinstance(given, str) else given


def page_of(*tables: Table) -> str:
    frame = Frame(TEXTS, PageName.INSIGHT, Visitor("curator", "nl", is_curator=True), path=(PageName.INSIGHT,))
    shown = show_report(frame, Report(None, SPAN, tables))
    chosen = Chosen(None, NamedSpan.LAST_QUARTER)
    given = {"chosen": chosen, "domains": (), "spans": tuple(NamedSpan), "about": "Alles.", "counted": "Geteld."}
    return render_page(frame, "insight", tables=shown, **given)


def test_every_cell_of_a_report_stands_in_its_table() -> None:
    measured = table(
        ("<b>Water", 1200, 0.256, date(2027, 1, 4), -3),
        ("Energie", Withheld.TOO_FEW, Withheld.NOTHING, Withheld.NOTHING, 4),
        columns=tuple(Column(f"made_{measure}", measure) for measure in Measure),
    )

    html = page_of(measured)

    cells = re.findall(r"<t[dh](?: [^>]*)?>([^<]*)</t[dh]>", html)
    assert cells[:5] == [f"made_{measure}" for measure in Measure]
    assert cells[5:10] == ["&lt;b&gt;Water", "1.200", "26%", "ma 4 januari 2027", "-3"]
    assert cells[10:] == ["Energie", "minder dan 5", "geen", "geen", "+4"]


def test_bars_are_as_long_as_their_numbers_compare() -> None:
    bars = draw(TEXTS, table(("Water", 40), ("Energie", 10), ("Groen", Withheld.TOO_FEW)))

    widths = [bar.width for bar in bars]
    assert widths[0] == 4 * widths[1] > 0
    assert widths[2] == 0
    assert [bar.written for bar in bars] == ["40", "10", "minder dan 5"]


def test_what_cannot_be_drawn_has_no_bars() -> None:
    for rows in ((), (("Water", Withheld.TOO_FEW),)):
        assert draw(TEXTS, table(*rows)) == ()
    assert draw(TEXTS, table(("Water",), columns=(NAME,))) == ()
    assert draw(TEXTS, replace(table(("Water", 40)), is_drawn=False)) == ()


def test_a_long_table_is_drawn_as_far_as_it_can_be_read() -> None:
    rows = [(f"{number} {'woord ' * 40}", number) for number in range(1, 3 * MAX_DRAWN)]

    bars = draw(TEXTS, table(*rows))

    assert len(bars) == MAX_DRAWN
    assert all(bar.width <= WIDTH and len(bar.name) <= MAX_NAME for bar in bars)
    assert page_of(table(*rows)).count("<rect") == page_of().count("<rect") + MAX_DRAWN
