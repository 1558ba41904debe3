"""The line of a programme as a spreadsheet (XLSX), as it opens in a Dutch or an English spreadsheet program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO

from dialogs.cards.code_names import list_levels, name_domain
from dialogs.report.spreadsheet import Words, finish_list, new_book, wall_time
from dialogs.texts import Texts, texts_in
from knowledge.catalogue.reference import policy_domains
from knowledge.programmes.programme import OWN_WORDS, Programme, Registration

DATE_FORMAT = "dd/mm/yyyy hh:mm"
"""As Belgians write it; in the file it is a real date, which sorts and filters as one."""
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
    title = texts.pick(programme.title) or programme.id
    book = new_book(file, texts("line_sheet.title", title=title), now)
    words, dates = Words(book), book.add_format({"num_format": DATE_FORMAT, "align": "left"})
    sheet = book.add_worksheet(texts("line_sheet.sheet"))
    columns = _columns(texts)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, texts(f"line_sheet.{column.key}"), words.head)
        for row, registration in enumerate(line, 1):
            value = column.value(registration)
            if isinstance(value, datetime):
                sheet.write_datetime(row, place, wall_time(value), dates)
            elif isinstance(value, int):
                sheet.write_number(row, place, value)
            elif value:
                words.write(sheet, row, place, value)
    finish_list(sheet, 0, len(line), len(columns))
    book.close()
    return file.getvalue()


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
