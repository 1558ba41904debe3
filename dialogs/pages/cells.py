"""How the cells of a table of insight are written in each language."""

from __future__ import annotations

from datetime import date

from dialogs.texts import Texts
from knowledge.insight.figures import Cell, Measure, Name, Withheld
from knowledge.languages import in_language

_NUMBERS = frozenset({Measure.COUNT, Measure.SHARE, Measure.DAYS, Measure.CHANGE})


def write_cell(texts: Texts, cell: Cell, measure: Measure) -> str:
    """
    A cell as people read it; what is withheld says so instead of a number.

    >>> from dialogs.texts import texts_in
    >>> nl = texts_in("nl")
    >>> write_cell(nl, 0.256, Measure.SHARE), write_cell(nl, 3, Measure.CHANGE), write_cell(nl, 1.5, Measure.DAYS)
    ('26%', '+3', '1,5')
    """
    if isinstance(cell, Withheld):
        return texts("pages.too_few" if cell is Withheld.TOO_FEW else "pages.nothing")
    if isinstance(cell, Name):
        return write_name(texts, cell)
    if isinstance(cell, date):
        return texts.day(cell)
    if measure is Measure.SHARE:
        return texts.share(cell)
    if measure is Measure.CHANGE:
        return texts.number(cell, "+#,##0;-#,##0" if cell else "0")
    return texts.number(cell)


def is_number(measure: Measure) -> bool:
    """Whether a column holds numbers, which stand below each other."""
    return measure in _NUMBERS


def write_name(texts: Texts, name: Name) -> str:
    """What a row is called in this language: its own words, then the text of its key, then its words in Dutch."""
    own = name.words.get(texts.language)
    if own is None and name.key in texts.every_key:
        return texts(name.key)
    return own or in_language(name.words, texts.language)
