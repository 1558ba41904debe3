"""Tables as people keep them in text: separated by commas, semicolons or tabs, the way Excel writes them in Belgium."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

_NAMED = re.compile(r'\s*"?sep=(.)"?\s*', re.IGNORECASE)
"""A first line that tells Excel the separator, and nobody else anything."""
_SEPARATORS = ",;\t"


class NotATable(ValueError):
    """From this `line` on it is no table; the message says why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """
    The lines that hold something, each with its number from 1, the first being the header; raises NotATable.

    A line that names the separator is none of them. Cells come without spaces around them, without the empty ones at
    the end of the header, and as many as the header has: short lines are filled up, and what stands beyond the header
    counts only when it is not empty, which the reader of the table can see by the length.

    >>> list(rows_of("sep=;\\r\\nNaam; Mail ;;\\r\\nAnna\\r\\n;;;\\r\\nBram;b@b.be;;\\r\\n"))
    [(2, ['Naam', 'Mail']), (3, ['Anna', '']), (5, ['Bram', 'b@b.be'])]
    """
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    width = 0
    for line, raw in _raw(text):
        cells = [cell.strip() for cell in raw]
        while cells and not cells[-1] and len(cells) > width:
            cells.pop()
        if any(cells):
            width = width or len(cells)
            yield line, cells + [""] * (width - len(cells))


def _raw(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line with its cells as they stand there."""
    first, _, rest = text.partition("\n")
    named = _NAMED.fullmatch(first)
    begins = 2 if named else 1
    body = rest if named else text
    header = next((line for line in body.splitlines() if line.strip()), "")
    separator = named[1] if named else max(_SEPARATORS, key=header.count)
    try:
        yield from list(_cells(body, separator, begins)) if separator == "\t" else _cells(body, separator, begins)
    except NotATable:
        if separator != "\t":
            raise
        # Between tabs a quotation mark is mostly just that: a question may begin with a quoted word.
        for number, line in enumerate(re.split(r"\r\n|\r|\n", body), begins):
            yield number, [_unquoted(cell) for cell in line.split("\t")]


def _cells(body: str, separator: str, begins: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True)
    line = begins
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + begins
    except csv.Error as error:
        raise NotATable(line, f"{error}") from None


def _unquoted(cell: str) -> str:
    """The cell without the marks around it, when it is quoted as a whole."""
    inner = cell.strip()[1:-1]
    if cell.strip()[:1] == cell.strip()[-1:] == '"' and len(cell.strip()) > 1 and '"' not in inner.replace('""', ""):
        return inner.replace('""', '"')
    return cell
