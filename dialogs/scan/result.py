"""The result of a scan: at a glance, section by section, and where it leads (S11, S12, S13)."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.cards.common import short_message
from dialogs.cards.scans import scan_result as cards
from dialogs.cards.scans.scan_review import review_card
from dialogs.scan.opening import is_readable, open_scan, own_scan
from dialogs.turn import Response, Turn, say
from dialogs.ways.scans import SCAN_RESULT, SCAN_REVIEW, SCAN_SECTION, SCAN_STEPS
from knowledge.catalogue.catalogue import Instrument
from knowledge.questionnaire.outcome import outcome
from knowledge.questionnaire.path import pages
from knowledge.questionnaire.questionnaire import Questionnaire
from knowledge.questionnaire.scans import Scan

MAX_INSTRUMENTS = 8
PEOPLE = ("domeinnetwerken", "leernetwerk-sdg", "studiedagen")
"""The entries of the catalogue about the experts of a domain and about sessions."""


async def show(turn: Turn, scan: Scan, questionnaire: Questionnaire, note: str = "") -> Response:
    """
    The present result of a scan, finished or not; in the place of the card that led here, if it was one.

    `note` is a line under the title. Who may only fill in an own copy is told so instead.
    """
    if not is_readable(scan):
        return say(turn, short_message(turn.texts, "share.fill_only"))
    found = outcome(questionnaire, scan.answers)
    return say(
        turn,
        cards.result_card(turn.texts, scan, questionnaire, found),
        note=note,
        in_place=turn.event.verb != SCAN_RESULT,
    )


@SCAN_RESULT.handler
async def _show(turn: Turn) -> Response:
    return await show(turn, *await open_scan(turn))


@SCAN_SECTION.handler
async def _section(turn: Turn) -> Response:
    scan, questionnaire = await open_scan(turn)
    found = outcome(questionnaire, scan.answers)
    wanted = turn.event.data.get("section")
    if wanted == cards.COLUMNS:
        return say(turn, cards.columns_card(turn.texts, scan, questionnaire, found))
    section = next((section for section in found.sections if section.item.key == wanted), None)
    if section is None:
        return await show(turn, scan, questionnaire)
    return say(turn, cards.section_card(turn.texts, scan, questionnaire, section))


@SCAN_STEPS.handler
async def _steps(turn: Turn) -> Response:
    scan, questionnaire = await open_scan(turn)
    found = outcome(questionnaire, scan.answers)
    people = _instruments(turn, PEOPLE)
    helpful = [one for one in _instruments(turn, found.instruments) if one.id not in PEOPLE]
    return say(turn, cards.steps_card(turn.texts, scan, found, helpful[:MAX_INSTRUMENTS], people))


@SCAN_REVIEW.handler
async def _review(turn: Turn) -> Response:
    scan, questionnaire = await own_scan(turn)
    found = outcome(questionnaire, scan.answers)
    present = pages(questionnaire, scan.answers)
    return say(
        turn,
        review_card(turn.texts, scan, present, found.unknown, turn.number("part")),
        in_place=bool(turn.event.data.get("here")),
    )


def _instruments(turn: Turn, ids: Iterable[str]) -> list[Instrument]:
    return [entry for entry in map(turn.catalogue.get, ids) if entry]
