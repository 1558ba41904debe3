"""Which words there are in Dutch, English and French: one that is spelt right is never taken for another."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

_FILE = "words.txt.gz"


def is_word(word: str) -> bool:
    """
    Whether a word of four letters or more is one that people often write, as `text.fold` has it.

    >>> is_word("directie"), is_word("directei")
    (True, False)
    """
    marks = _marks()
    wanted = hash(word)
    place = int(np.searchsorted(marks, wanted))
    return place < len(marks) and int(marks[place]) == wanted


@cache
def _marks() -> NDArray[np.int64]:
    """Their hashes in order: a tenth of the memory of the words; of a billion strangers none is taken for one."""
    words = gzip.decompress(files("knowledge.data").joinpath(_FILE).read_bytes()).decode().split("\n")
    marks = np.fromiter(map(hash, words), np.int64, len(words))
    marks.sort()
    return marks
