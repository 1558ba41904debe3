"""The line of a programme as a spreadsheet (XLSX), as it opens in a Dutch or an English spreadsheet program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dialogs.cards.code_names import list_levels, name_domain
from dialogs.texts import BRUSSELS, Texts, texts_in
from knowledge.catalogue.reference import policy_domains
from knowledge.programmes.programme import OWN_WORDS, Programme, Registration

DATE_FORMAT = "dd/mm/yyyy hh:mm"
"""As Belgians write it; in the file it is a real date, which sorts and filters as one."""
MAX_LENGTH = 32_000
"""Characters that a cell takes, a little less than what the programs allow."""
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")

Cell = str | int | datetime | None


@dataclass(frozen=True, slots=True)
class _Column:
    key: str
    width: int
    value: Callable[[Registration], Cell]


def line_sheet(programme: Programme, line: Sequence[Registration], now: datetime, language: str = "nl") -> bytes:
    """
    The file: one row for each registration in the order given, moments on the wall clock of Brussels.

    What people typed is text, whatever it looks like: nothing in it is a formula or a link.
    """
    texts = texts_in(language)
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    title = texts.pick(programme.title) or programme.id
    book.set_properties({"title": texts("line_sheet.title", title=title), "created": _wall(now)})
    styles = _Styles(book)
    sheet = book.add_worksheet(texts("line_sheet.sheet"))
    columns = _columns(texts)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, texts(f"line_sheet.{column.key}"), styles.head)
        for row, registration in enumerate(line, 1):
            _write(sheet, row, place, column.value(registration), styles)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(line)), len(columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return file.getvalue()


class _Styles:
    def __init__(self, book: Workbook) -> None:
        self.head: Format = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self.date: Format = book.add_format({"num_format": DATE_FORMAT, "align": "left"})
        self.text: Format = book.add_format({"text_wrap": True, "valign": "top"})
        # The quotation mark keeps it text also when somebody edits the cell.
        self.quoted: Format = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})


def _write(sheet: Worksheet, row: int, place: int, value: Cell, styles: _Styles) -> None:
    if isinstance(value, datetime):
        sheet.write_datetime(row, place, _wall(value), styles.date)
    elif isinstance(value, int):
        sheet.write_number(row, place, value)
    elif value:
        looks_like_formula = value.startswith(_FORMULA_SIGNS)
        sheet.write_string(row, place, value[:MAX_LENGTH], styles.quoted if looks_like_formula else styles.text)


def _wall(moment: datetime) -> datetime:
    """Without a zone, which the format of the file does not have."""
    return moment.astimezone(BRUSSELS).replace(tzinfo=None, microsecond=0)


def _own_words(name: str, each: Registration) -> Cell:
    said: str = getattr(each.facts, name)
    return said


def _columns(texts: Texts) -> tuple[_Column, ...]:
    level = dict(list_levels(texts))
    domain = {each.code: name_domain(texts, each) for each in policy_domains()}

    def word(kind: str, value: str) -> str:
        return texts(f"line_sheet.{kind}_{value}")

    return (
        _Column("rank", 7, lambda each: each.rank or None),
        _Column("number", 9, lambda each: each.number),
        _Column("standing", 17, lambda each: word("standing", each.standing.value)),
        _Column("waiting", 12, lambda each: each.waiting_number or None),
        _Column("registered", 17, lambda each: each.registered),
        _Column("offered_until", 17, lambda each: each.offered_until),
        _Column("name", 26, lambda each: each.facts.name),
        _Column("organisation", 30, lambda each: each.facts.organisation),
        _Column("level", 20, lambda each: level.get(each.facts.level, each.facts.level)),
        _Column("role", 16, lambda each: word("role", each.facts.role.value) if each.facts.role else ""),
        _Column("domain", 34, lambda each: domain.get(each.facts.domain, each.facts.domain)),
        _Column("charter", 12, lambda each: word("charter", each.facts.charter.value)),
        _Column("engaged", 12, lambda each: texts("line_sheet.yes" if each.facts.engaged else "line_sheet.no")),
        *(_Column(name, 40, partial(_own_words, name)) for name in OWN_WORDS),
    )
