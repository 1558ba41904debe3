"""A period of what is over, as people name it: "vorig kwartaal", "in november", "sinds 1 oktober"."""

from __future__ import annotations

from datetime import date
from functools import cache

from dialogs.texts import every_word
from dialogs.understanding import plain
from knowledge.insight.spans import NamedSpan, Span
from knowledge.insight.worded import leave_out_span, span_in
from knowledge.values.days import MONTHS


def find_span(words: str, today: date) -> tuple[Span | None, str]:
    """
    The period that these words name, and the words besides it, without capitals and signs.

    >>> find_span("Wat veranderde vorige maand?", date(2027, 2, 3))
    (Span(first=datetime.date(2027, 1, 1), last=datetime.date(2027, 1, 31)), 'wat veranderde')
    """
    said = f" {plain(words)} "
    phrase, named = next((each for each in _named() if f" {each[0]} " in said), ("", None))
    span = named.seen_from(today) if named else span_in(words, today)
    left = (said.replace(f" {phrase} ", " ") if named else plain(leave_out_span(words))).split()
    return span, " ".join(word for word in left if not (span and (word in MONTHS or word[:1].isdigit())))


@cache
def _named() -> tuple[tuple[str, NamedSpan], ...]:
    """The words of each period that has a name, the longest first."""
    known = ((plain(word), name) for name in NamedSpan for word in every_word(f"insight.words.{name}"))
    return tuple(sorted(known, key=lambda each: -len(each[0])))
