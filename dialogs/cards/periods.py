"""A period as people read it in a sentence."""

from __future__ import annotations

from dialogs.texts import Texts
from knowledge.values.periods import Period


def period_words(texts: Texts, period: Period) -> str:
    """
    A period as people read it.

    >>> from datetime import date
    >>> from dialogs.texts import texts_in
    >>> period_words(texts_in("nl"), Period(date(2026, 12, 14), date(2026, 12, 18)))
    'van ma 14 december 2026 tot en met vr 18 december 2026'
    """
    first = texts.day(period.first)
    if period.last is None:
        return texts("service.from_on", first=first)
    if period.last == period.first:
        return texts("service.on_day", first=first)
    return texts("service.from_to", first=first, last=texts.day(period.last))
