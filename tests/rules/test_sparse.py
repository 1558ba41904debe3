"""Tables with few cells do what whole ones do, however they are cut up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.sparse import SparseTable, sum_up

Pieces = list[tuple[int, int, int]]
PIECES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6), st.integers(1, 9)), max_size=30)


def table(pieces: Pieces, height: int, width: int) -> SparseTable:
    rows, columns, values = np.array(pieces, np.intp).reshape(-1, 3).T
    return sum_up(rows, columns, values.astype(np.float32), height, width)


def whole(of: SparseTable) -> list[list[float]]:
    return [list(map(float, row)) for row in of.whole(np.arange(of.height))]


@given(PIECES)
def test_what_falls_into_one_cell_is_added_up(pieces: Pieces) -> None:
    expected = np.zeros((5, 7))
    for row, column, value in pieces:
        expected[row, column] += value
    found = table(pieces, 5, 7)

    assert whole(found) == expected.tolist()
    assert whole(found.turned()) == expected.T.tolist()
    assert found.row_sums(found.values).tolist() == expected.sum(axis=1).tolist()


@given(PIECES, PIECES)
def test_a_product_is_that_of_whole_tables(left: Pieces, right: Pieces) -> None:
    one, other = table(left, 5, 7), table(right, 7, 7)
    assert whole(one.times(other)) == (np.array(whole(one)) @ np.array(whole(other))).tolist()


@pytest.mark.parametrize("at_once", [1, 3, 1000])
def test_a_product_is_the_same_in_however_many_parts(at_once: int) -> None:
    one = table([(0, 1, 2), (0, 2, 1), (2, 1, 5), (4, 6, 1)], 5, 7)
    other = table([(1, 0, 1), (1, 3, 2), (2, 3, 4), (6, 6, 6)], 7, 7)
    assert whole(one.times(other, at_once=at_once)) == whole(one.times(other))


def test_a_table_of_nothing_has_no_cells() -> None:
    assert whole(table([], 0, 0)) == []
    assert whole(table([], 2, 0).times(table([], 0, 3))) == [[0.0] * 3] * 2
