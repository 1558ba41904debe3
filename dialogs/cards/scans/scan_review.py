"""The questions of a scan that can be gone back to, to change an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dialogs.cards.view import Buttons, Note, Paragraph, Rows, Title, message
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.scans import SCAN_GOTO, SCAN_RESULT, SCAN_REVIEW
from knowledge.questionnaire.outcome import OpenPoint
from knowledge.questionnaire.path import Page, is_filled, is_open
from knowledge.questionnaire.scans import Scan

PAGES = 8
"""So many lines fit on a telephone without scrolling far."""


def review_card(texts: Texts, scan: Scan, pages: Sequence[Page], unknown: Iterable[OpenPoint], start: int) -> Reply:
    """Every page that applies now, to go back to, with how it stands; in parts of eight."""
    last = max(0, (len(pages) - 1) // PAGES)
    part = min(max(start, 0), last)
    unsure = {point.page.id for point in unknown}
    rows = tuple(
        SCAN_GOTO.row(
            page.title(texts.language), _stand(texts, scan, page, page.id in unsure), scan=scan.id, page=page.id
        )
        for page in pages[part * PAGES : (part + 1) * PAGES]
    )
    here = {"scan": scan.id, "here": True}
    turn = [
        SCAN_REVIEW.called(texts(f"list.{name}"), *words, part=to, **here)
        for name, to, words in (("next", part + 1, texts.words("words.next")), ("previous", part - 1, ()))
        if 0 <= to <= last
    ]
    where = texts("list.page", from_=part * PAGES + 1, to=part * PAGES + len(rows), total=len(pages)) if last else ""
    return message(
        texts,
        Title(texts("result.review_title")),
        Paragraph(texts("result.review_text")),
        Rows(rows),
        Note(where) if where else None,
        Buttons(*turn, SCAN_RESULT.named(texts, "result.back", scan=scan.id)),
    )


def _stand(texts: Texts, scan: Scan, page: Page, unsure: bool) -> str:
    if is_open(scan.answers, page):
        return texts("result.page_open")
    if unsure:
        return texts("result.page_unknown")
    done = all(field.question.optional or is_filled(scan.answers, field) for field in page.fields)
    return texts("result.page_done" if done else "result.page_skipped")
