"""A report as an accessible PDF."""

from __future__ import annotations

from dialogs.cards.words import short
from dialogs.report.blocks import blocks
from dialogs.report.content import Report
from dialogs.report.text import MAX_SIGNS_IN_A_FOOT, clean_content
from dialogs.report.typesetting import as_data, pdf_of, words_of
from dialogs.texts import texts_in


def pdf(report: Report) -> bytes:
    """
    The report as a tagged PDF on A4 (PDF/UA-1) with bookmarks and its language.

    It keeps one core busy for up to some seconds and is safe to call from several threads, which then wait for each
    other; call it in a thread, never on the event loop.
    """
    report = clean_content(report)
    texts = texts_in(report.language)
    data = {
        "title": report.title,
        "short": short(report.title, MAX_SIGNS_IN_A_FOOT),
        "author": report.author,
        "locale": texts.tag,
        "words": words_of(texts),
        "blocks": as_data(blocks(report)),
    }
    return pdf_of(data, report.moment)
