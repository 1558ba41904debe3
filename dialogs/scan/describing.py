"""All effects that were ticked on one card, and for who types the first of their questions that is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.cards.scans import scan as cards
from dialogs.cards.scans.scan_effects import MAX_ROWS, effects_card
from dialogs.scan.opening import is_on_question
from dialogs.scan.typed import fields_together
from dialogs.turn import Response, Turn, say
from knowledge.questionnaire.form import describe_effects
from knowledge.questionnaire.path import is_open, pages
from knowledge.questionnaire.questionnaire import Questionnaire
from knowledge.questionnaire.scans import Scan
from storage.scans import scans


async def show_effects(
    turn: Turn, scan: Scan, questionnaire: Questionnaire, notes: Sequence[str] = (), *, again: bool = False
) -> Response | None:
    """
    The card of the effects that are still to be described, or, `again`, of all that were; None when there is none.

    Before other pages that are open it is not shown by itself.
    """
    form, count = describe_effects(questionnaire, scan.answers, MAX_ROWS), questionnaire.count
    present = pages(questionnaire, scan.answers)
    first_open = next((page for page in present if is_open(scan.answers, page)), None)
    if form is None or not (again or (first_open and count.rows in first_open.items)):
        return None
    of_rows = [page for page in present if page.items.get(count.rows) == form.blocks[0].row]
    page = next((page for page in of_rows if is_open(scan.answers, page)), of_rows[0])
    moved = await turn.act(scans.go_to, scan.id, page.id)
    scan = moved or scan
    field = next((field.id for field in page.fields if field.id not in scan.answers), page.fields[0].id)
    asked = fields_together(page.fields, field)
    card = effects_card(
        turn.texts, questionnaire, scan, page, form, cards.typing_lines(turn.texts, scan, page, asked), notes=notes
    )
    flow = {
        "scan": scan.id,
        "page": page.id,
        "field": asked[0].id,
        "n": scan.revision,
        "misses": 0,
        "at": turn.event.at.isoformat(),
        "paused": False,
    }
    return say(turn, card, in_place=is_on_question(turn), state=replace(turn.state, flow=flow))
