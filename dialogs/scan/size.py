"""Which pages and forms of a questionnaire ask more than a card of Teams holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from dialogs.cards.fitting import MAX_BYTES
from dialogs.cards.scans.scan import question_card, typing_lines
from dialogs.cards.scans.scan_effects import MAX_ROWS, effects_card
from dialogs.cards.scans.scan_form import form_card
from dialogs.cards.view import bytes_of
from dialogs.events import Reply
from dialogs.texts import texts_in
from knowledge.languages import LANGUAGES, in_language
from knowledge.questionnaire.form import describe_effects, together
from knowledge.questionnaire.layout import layout
from knowledge.questionnaire.path import Page, pages, take_answers
from knowledge.questionnaire.questionnaire import Questionnaire
from knowledge.questionnaire.scans import Right, Scan, ScanStage
from knowledge.questionnaire.ticks import YES


def too_large(questionnaire: Questionnaire) -> Iterator[str]:
    """
    A sentence in English with its remedy for every page, and every form of a section, that no card holds.

    Lists of results may grow as they like: they are shortened. Fields cannot be, for each is asked.
    """
    for title, fields, cards in (*_pages(questionnaire), *_forms(questionnaire)):
        size = max(map(bytes_of, cards))
        if size > MAX_BYTES:
            yield (
                f"“{title}” asks {fields} things on one card: {size:,} bytes, and Teams takes {MAX_BYTES:,}. It can "
                f"only be typed. Spread them over more pages or sections, or shorten the options."
            )


def _pages(questionnaire: Questionnaire) -> Iterator[tuple[str, int, list[Reply]]]:
    scan = _empty(questionnaire)
    for sheet in layout(questionnaire).sheets:
        fields = tuple(spot.field for spot in sheet.spots)
        if fields:
            page = Page(sheet.id, sheet.step, sheet.items, fields)
            cards = [question_card(texts_in(each), questionnaire, scan, page, fields[:1]) for each in LANGUAGES]
            yield f"page {page.title('nl')}", len(fields), cards


def _forms(questionnaire: Questionnaire) -> Iterator[tuple[str, int, list[Reply]]]:
    scan = _empty(questionnaire)
    if questionnaire.count.entry:
        yield from _effects(questionnaire, scan)
        return
    for section in questionnaire.lists[questionnaire.count.sections]:
        form = together(questionnaire, {}, section.key)
        if form and form.blocks:
            cards = [form_card(texts_in(each), scan, questionnaire, form, ()) for each in LANGUAGES]
            fields = sum(len(block.fields) for block in form.blocks)
            yield f"form {in_language(section.label, 'nl')}", fields, cards


def _effects(questionnaire: Questionnaire, scan: Scan) -> Iterator[tuple[str, int, list[Reply]]]:
    """The card of as many effects as it may hold."""
    count = questionnaire.count
    entries = {field.id: YES for field in layout(questionnaire).fields.values() if field.question.key == count.entry}
    answers = take_answers(questionnaire, {}, entries)[0]
    form = describe_effects(questionnaire, answers, MAX_ROWS)
    if form:
        page = next(page for page in pages(questionnaire, answers) if count.rows in page.items)
        cards = [
            effects_card(texts, questionnaire, scan, page, form, typing_lines(texts, scan, page, page.fields[:1]))
            for texts in map(texts_in, LANGUAGES)
        ]
        yield "form of effects", sum(len(block.fields) for block in form.blocks), cards


def _empty(questionnaire: Questionnaire) -> Scan:
    """A scan with an id of the usual length, and nothing in it."""
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return Scan(
        id="0" * 32,
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        owner="",
        owner_name="",
        title="",
        variant="",
        state=ScanStage.OPEN,
        page="",
        origin=None,
        copy_of=None,
        repeat_of=None,
        family="",
        revision=1,
        created=moment,
        updated=moment,
        finished_at=None,
        may=Right.OWN,
        answers={},
    )
