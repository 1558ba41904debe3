"""The page of insight shows any report: as tables, and drawn where a table asks for it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dialogs.pages.charts import MAX_DRAWN, WIDTH, draw
from dialogs.pages.frame import Frame, PageName
from dialogs.pages.insight import Chosen, show_report
from dialogs.pages.rendering import render_page
from dialogs.texts import Texts, texts_in
from knowledge.insight.figures import Cell, Column, Drawing, Measure, Name, Report, Table, Withheld
from knowledge.languages import LANGUAGES
from storage.sending.visits import Visitor

FIRST, LAST = date(2027, 1, 1), date(2027, 3, 31)
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


def table(drawing: Drawing | None, *rows: tuple[str | Cell, ...], columns: tuple[Column, ...] = (NAME, ASKED)) -> Table:
    return Table("most_asked", columns, tuple(tuple(map(cell, row)) for row in rows), drawing)


def cell(given: str | Cell) -> Cell:
    return Name("", {"nl": given}) if isinstance(given, str) else given


def page_of(*tables: Table) -> str:
    frame = Frame(TEXTS, PageName.INSIGHT, Visitor("curator", "nl", is_curator=True), path=(PageName.INSIGHT,))
    shown = show_report(frame, Report(None, FIRST, LAST, tables))
    chosen = Chosen(None, "quarter", FIRST, LAST)
    return render_page(frame, "insight", tables=shown, chosen=chosen, domains=(), periods=("quarter",))


def test_every_cell_of_a_report_stands_in_its_table() -> None:
    measured = table(
        None,
        ("<b>Water", 1200, 0.256, 1.5, date(2027, 1, 4), -3),
        ("Energie", Withheld.TOO_FEW, Withheld.NOTHING, 2.0, Withheld.NOTHING, 4),
        columns=tuple(Column(measure.value, measure) for measure in Measure),
    )

    html = page_of(measured)

    cells = re.findall(r"<t[dh](?: [^>]*)?>([^<]*)</t[dh]>", html)
    assert cells[:6] == [measure.value for measure in Measure]
    assert cells[6:12] == ["&lt;b&gt;Water", "1.200", "26%", "1,5", "ma 4 januari 2027", "-3"]
    assert cells[12:] == ["Energie", "minder dan 5", "geen", "2", "geen", "+4"]
    assert "<svg" not in html


def test_bars_are_as_long_as_their_numbers_compare() -> None:
    chart = draw(TEXTS, table(Drawing.BARS, ("Water", 40), ("Energie", 10), ("Groen", Withheld.TOO_FEW), ("Lucht", 0)))

    assert chart is not None
    widths = [sum(bar.width for bar in row.bars) for row in chart.rows]
    assert widths[0] == 4 * widths[1] > 0
    assert widths[2:] == [0, 0]
    assert [row.written for row in chart.rows] == ["40", "10", "minder dan 5", "0"]


def test_a_bar_is_cut_by_the_shares_of_its_row() -> None:
    columns = (NAME, Column("solved", Measure.COUNT), Column("given_up", Measure.COUNT))

    chart = draw(TEXTS, table(Drawing.SHARES, ("Water", 3, 1), ("Energie", 300, 100), columns=columns))

    assert chart is not None
    assert chart.legend == ("solved", "given_up")
    few, many = chart.rows
    assert few.bars == many.bars
    assert few.bars[0].width == 3 * few.bars[1].width
    assert few.bars[1].x == few.bars[0].width


def test_a_line_is_broken_where_a_number_is_withheld() -> None:
    months = [(date(2027, month, 1), count) for month, count in enumerate((5, 9, Withheld.TOO_FEW, 7, 20, 20), 1)]
    columns = (Column("month", Measure.DAY), ASKED)

    chart = draw(TEXTS, table(Drawing.LINE, *months, columns=columns))

    assert chart is not None
    assert len(chart.points) == 5
    assert [len(stroke.split()) for stroke in chart.strokes] == [2, 3]
    heights = [point.y for point in chart.points]
    assert heights[3] == heights[4] == min(heights)
    assert max(heights) == heights[0]
    assert all(0 <= point.x <= WIDTH for point in chart.points)
    assert chart.highest == "20"


@pytest.mark.parametrize("drawing", Drawing)
def test_what_cannot_be_drawn_is_no_chart(drawing: Drawing) -> None:
    for rows in ((), (("Water", 0),), (("Water", Withheld.TOO_FEW),)):
        assert draw(TEXTS, table(drawing, *rows)) is None
    assert draw(TEXTS, table(drawing, ("Water",), columns=(NAME,))) is None


@pytest.mark.parametrize("drawing", Drawing)
def test_a_long_table_is_drawn_as_far_as_it_can_be_read(drawing: Drawing) -> None:
    rows = [(f"{number} {'woord ' * 40}", number) for number in range(1, 3 * MAX_DRAWN)]

    chart = draw(TEXTS, table(drawing, *rows))

    assert chart is not None
    assert len(chart.rows or chart.points) == MAX_DRAWN
    assert all(bar.x + bar.width <= WIDTH for row in chart.rows for bar in row.bars)
    assert "most_asked" in page_of(table(drawing, *rows))
