"""How a text is written before its values are looked for, and how a list of words becomes a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.search.text import fold

_MAX_LENGTH = 2_000
"""Characters; what stands behind them is not looked at."""
_QUOTES = str.maketrans("’‘`´–—", "''''--")


def bare(text: str) -> str:
    """
    The text without capitals and accents, with plain quotes and dashes and single spaces; its signs stay.

    >>> bare("  Zaterdag  één’s – 8u30 ")
    "zaterdag een's - 8u30"
    """
    return " ".join(fold(text[:_MAX_LENGTH].translate(_QUOTES)).split())


def either(words: Iterable[str]) -> str:
    """The pattern of any of these words, the longest first, so that none hides another one."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"
