"""Numbers, as people type them."""

from __future__ import annotations

_MOST_DIGITS = 9


def whole_number(text: str) -> int | None:
    """
    The whole number from 0 on that stands here and nothing besides, None for anything else.

    A sign that only looks like a digit is none; more than nine digits are no number that anybody means.

    >>> whole_number(" 12 "), whole_number("\\N{SUPERSCRIPT TWO}"), whole_number("-3"), whole_number("1" * 5000)
    (12, None, None, None)
    """
    bare = text.strip()
    return int(bare) if bare.isdecimal() and len(bare) <= _MOST_DIGITS else None
