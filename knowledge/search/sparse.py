"""Tables with a number in few of their cells, row by row: summed from pieces, multiplied and turned on their side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Places = NDArray[np.intp]

AT_ONCE = 200_000
"""Pieces that are summed at once: more are not quicker each, and take more memory."""
_SHORT = 1 << 16
"""Numbers below this one are put in order without comparing them."""


@dataclass(frozen=True, slots=True, eq=False)
class SparseTable:
    """The cells that are not empty, by row and within a row by column."""

    starts: Places
    """Where each row begins, and where the last one ends."""
    columns: NDArray[np.int32]
    values: Floats
    width: int

    @property
    def height(self) -> int:
        return len(self.starts) - 1

    @property
    def lengths(self) -> Places:
        """How many cells each row has."""
        return np.diff(self.starts)

    @property
    def rows(self) -> Places:
        """The row of each cell."""
        return np.repeat(np.arange(self.height), self.lengths)

    def row_sums(self, values: NDArray[np.floating]) -> NDArray[np.float64]:
        """The sum of each row, with these values in its cells."""
        return np.asarray(np.bincount(self.rows, values, self.height), np.float64)

    def with_values(self, values: NDArray[np.floating]) -> SparseTable:
        """The same cells with other numbers in them."""
        return replace(self, values=values.astype(np.float32, copy=False))

    def turned(self) -> SparseTable:
        """The same with a row for each column."""
        order = np.argsort(self.columns.astype(np.uint16) if self.width <= _SHORT else self.columns, kind="stable")
        starts = _starts(self.columns, self.width)
        return SparseTable(starts, self.rows[order].astype(np.int32), self.values[order], self.height)

    def whole(self, rows: Places) -> Floats:
        """These rows with all their cells."""
        found = np.zeros((len(rows), self.width), np.float32)
        lengths = self.lengths[rows]
        cells = _runs(self.starts[rows], lengths)
        found[np.repeat(np.arange(len(rows)), lengths), self.columns[cells]] = self.values[cells]
        return found

    def times(self, other: SparseTable, *, at_once: int = AT_ONCE) -> SparseTable:
        """
        The product: in each row the sum of the rows of `other` that its cells name, times what stands in them.

        Rows are taken together as long as they come down to `at_once` pieces at most.
        """
        parts = [self._times(other, *span) for span in self._spans(other.lengths, at_once)]
        starts = np.concatenate([[0], *(each.lengths for each in parts)]).cumsum()
        columns = np.concatenate([np.zeros(0, np.int32), *(each.columns for each in parts)])
        values = np.concatenate([np.zeros(0, np.float32), *(each.values for each in parts)])
        return SparseTable(starts, columns, values, other.width)

    def _times(self, other: SparseTable, first: int, last: int) -> SparseTable:
        mine = slice(self.starts[first], self.starts[last])
        named, rows = self.columns[mine], np.repeat(np.arange(last - first), self.lengths[first:last])
        lengths = other.lengths[named]
        cells = _runs(other.starts[named], lengths)
        values = np.repeat(self.values[mine], lengths) * other.values[cells]
        return sum_up(np.repeat(rows, lengths), other.columns[cells], values, last - first, other.width)

    def _spans(self, lengths: Places, at_once: int) -> Iterator[tuple[int, int]]:
        """Rows that are multiplied at once."""
        pieces = np.concatenate([[0], lengths[self.columns].cumsum()])[self.starts]
        first = 0
        while first < self.height:
            last = max(first + 1, int(np.searchsorted(pieces, pieces[first] + at_once, "right")) - 1)
            yield first, last
            first = last


def sum_up(rows: Places, columns: NDArray[np.integer], values: Floats, height: int, width: int) -> SparseTable:
    """The table of these pieces; what falls into one cell is added up."""
    cells = rows.astype(np.int64) * width + columns
    order = np.argsort(cells)
    cells, values = cells[order], values[order]
    first = np.flatnonzero(np.diff(cells, prepend=-1))
    found, columns = np.divmod(cells[first], max(width, 1))
    added = np.add.reduceat(values, first) if len(first) else values
    return SparseTable(_starts(found, height), columns.astype(np.int32), added.astype(np.float32, copy=False), width)


def _starts(rows: NDArray[np.integer], height: int) -> Places:
    return np.concatenate([[0], np.bincount(rows, minlength=height).cumsum()]).astype(np.intp, copy=False)


def _runs(starts: Places, lengths: Places) -> Places:
    """So many places from each start on, one run behind the other."""
    places: Places = np.arange(lengths.sum()) + np.repeat(starts + lengths - lengths.cumsum(), lengths)
    return places
