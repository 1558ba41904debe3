"""What all spreadsheets (XLSX) share: what people typed is text, whatever it looks like, and rows can be sorted."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dialogs.texts import BRUSSELS

MAX_LENGTH = 32_000
"""Characters that a cell takes, a little less than what the programs allow."""
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def new_book(file: BytesIO, title: str, now: datetime) -> Workbook:
    """A file in which nothing that is written becomes a formula or a link."""
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": wall_time(now)})
    return book


def wall_time(moment: datetime) -> datetime:
    """A moment on the wall clock of Brussels, without a zone, which the format of the file does not have."""
    return moment.astimezone(BRUSSELS).replace(tzinfo=None, microsecond=0)


class Words:
    """How words are written in the cells of one file."""

    def __init__(self, book: Workbook) -> None:
        self.head: Format = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self._text: Format = book.add_format({"text_wrap": True, "valign": "top"})
        # The quotation mark keeps it text also when somebody edits the cell.
        self._quoted: Format = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})

    def write(self, sheet: Worksheet, row: int, place: int, words: str) -> None:
        """Words in a cell, as much of them as it takes."""
        looks_like_formula = words.startswith(_FORMULA_SIGNS)
        sheet.write_string(row, place, words[:MAX_LENGTH], self._quoted if looks_like_formula else self._text)


def finish_list(sheet: Worksheet, head: int, last: int, columns: int) -> None:
    """Let the heading stay in sight and on every printed page, and the rows below it be sorted and filtered."""
    sheet.freeze_panes(head + 1, 0)
    sheet.autofilter(head, 0, max(head + 1, last), columns - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
