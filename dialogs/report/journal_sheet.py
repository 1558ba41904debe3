"""The journal as a spreadsheet (XLSX): when, who, what, to what, and what it was before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from dialogs.cards.people.journal_words import write_act, write_actor, write_changes, write_subject
from dialogs.report.spreadsheet import Words, finish_list, new_book, wall_time
from dialogs.texts import Texts
from knowledge.journal import JournalLine

_COLUMNS = {"when": 18, "who": 28, "what": 32, "subject": 40, "changes": 80}
"""Their widths."""


def journal_sheet(texts: Texts, shown: str, lines: Sequence[JournalLine], now: datetime) -> bytes:
    """The file; above the acts stands which of them are in it."""
    file = BytesIO()
    book = new_book(file, texts.label(texts("members.journal"), shown), now)
    sheet, words = book.add_worksheet(texts("members.journal")), Words(book)
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm", "valign": "top"})
    sheet.write_string(0, 0, shown)
    for place, (name, width) in enumerate(_COLUMNS.items()):
        sheet.set_column(place, place, width)
        sheet.write_string(1, place, texts(f"journal.column_{name}"), words.head)
    for row, line in enumerate(lines, 2):
        sheet.write_datetime(row, 0, wall_time(line.at), moment)
        for place, write in enumerate((write_actor, write_act, write_subject, write_changes), 1):
            words.write(sheet, row, place, write(texts, line))
    finish_list(sheet, 1, 1 + len(lines), len(_COLUMNS))
    book.close()
    return file.getvalue()
