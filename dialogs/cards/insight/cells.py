"""How the cells of a table of insight are written in each language, and of what and until when figures are."""

from __future__ import annotations

from datetime import date

from dialogs.cards.code_names import list_domains
from dialogs.texts import Texts
from knowledge.insight.figures import Cell, Measure, Name, Report, Withheld
from knowledge.insight.spans import Span
from knowledge.languages import in_language


def write_cell(texts: Texts, cell: Cell, measure: Measure) -> str:
    """
    A cell as people read it; what is withheld says so instead of a number.

    >>> from dialogs.texts import texts_in
    >>> nl = texts_in("nl")
    >>> write_cell(nl, 0.256, Measure.SHARE), write_cell(nl, 3, Measure.CHANGE), write_cell(nl, 1200, Measure.COUNT)
    ('26%', '+3', '1.200')
    """
    if isinstance(cell, Withheld):
        return texts("insight.too_few" if cell is Withheld.TOO_FEW else "insight.nothing")
    if isinstance(cell, Name):
        return write_name(texts, cell)
    if isinstance(cell, date):
        return texts.day(cell)
    if measure is Measure.SHARE:
        return texts.share(cell)
    if measure is Measure.CHANGE:
        return texts.number(cell, "+#,##0;-#,##0" if cell else "0")
    return texts.number(cell)


def write_name(texts: Texts, name: Name) -> str:
    """What a row is called in this language: its own words, then the text of its key, then its words in Dutch."""
    own = name.words.get(texts.language)
    if own is None and name.key in texts.every_key:
        return texts(name.key)
    return own or in_language(name.words, texts.language)


def name_scope(texts: Texts, domain: str | None) -> str:
    """The name of a policy domain by its code, or of all together."""
    return dict(list_domains(texts)).get(domain, domain) if domain else texts("insight.every_domain")


def write_about(texts: Texts, domain: str | None, span: Span) -> str:
    """Of which domain and period figures are."""
    about = {"domain": name_scope(texts, domain), "first": texts.day(span.first), "last": texts.day(span.last)}
    return texts("insight.about", **about)


def write_counted(texts: Texts, report: Report) -> str:
    """How far its figures go: a week is counted when it is over."""
    if report.counted_from is None or report.counted_until is None:
        return texts("insight.not_counted")
    if report.counted_from > report.span.first:
        first = texts.day(report.counted_from)
        return texts("insight.counted_between", first=first, last=texts.day(report.counted_until))
    return texts("insight.counted_until", last=texts.day(report.counted_until))
