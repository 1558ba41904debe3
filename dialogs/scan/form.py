"""A whole section on one form, for who would rather fill in than be asked."""

from __future__ import annotations

from dataclasses import replace

from dialogs.cards.fields import read_fields
from dialogs.cards.scans import scan_form as cards
from dialogs.scan import flow
from dialogs.scan.flow import Opened
from dialogs.scan.not_taken import not_taken
from dialogs.turn import Response, Turn, say
from dialogs.ways.scans import SCAN_FORM, SCAN_SAVE
from knowledge.questionnaire.form import SectionForm, spread, together
from knowledge.questionnaire.path import Page, next_page, page_of
from knowledge.questionnaire.questionnaire import Value


async def show(turn: Turn, opened: Opened, page: Page, notes: tuple[str, ...] = ()) -> Response:
    """The form of the section that this page belongs to, else of the first one that is still to be filled in."""
    form = together(opened[1], opened[0].answers, _section(opened, page))
    if form is None:
        return await flow.ask(turn, *opened, page, notes=[turn.texts("scan.form.none")])
    return _say(turn, opened, form, notes)


def _section(opened: Opened, page: Page) -> str:
    questionnaire = opened[1]
    counting = questionnaire.count
    rows = [page.items[name] for name in (counting.rows,) if name in page.items]
    if rows:
        return rows[0].attributes.get(counting.by, "")
    if counting.sections in page.items:
        return page.items[counting.sections].key
    return next((item.key for item in questionnaire.lists[counting.sections] if item.active), "")


def _say(turn: Turn, opened: Opened, form: SectionForm, notes: tuple[str, ...]) -> Response:
    card = cards.form_card(turn.texts, *opened, form, notes, flow.pressed_question(turn))
    state = {**turn.state.flow, "scan": opened[0].id, "at": turn.event.at.isoformat(), "paused": False, "misses": 0}
    return say(turn, card, state=replace(turn.state, flow=state))


@SCAN_SAVE.handler
async def _save(turn: Turn) -> Response:
    """Store what the form holds, and show the form of the next section, or ask what is still open."""
    opened = await flow.own_scan(turn, str(turn.event.data.get("scan", "")))
    if isinstance(opened, Response):
        return opened
    scan, questionnaire = opened
    form = together(questionnaire, scan.answers, str(turn.event.data.get("section", "")))
    if form is None:
        return await flow.resume(turn, scan, questionnaire)
    given = spread(questionnaire, scan.answers, _written(form, read_fields(turn.event.data)))
    stored = await flow.store(turn, opened, given, turn.number("n"))
    if isinstance(stored, Response):
        return stored
    scan = stored.scan
    if stored.not_taken or stored.conflicts:
        again = together(questionnaire, scan.answers, form.section.key) or form
        page = flow.present_page(scan, questionnaire)
        notes = not_taken(turn, questionnaire, page, stored) if page else []
        return _say(turn, (scan, questionnaire), again, tuple(notes))
    sections = [item for item in questionnaire.lists[questionnaire.count.sections] if item.active]
    following = sections[sections.index(form.section) + 1 :]
    note = turn.texts("scan.form.saved", title=turn.texts.pick(form.section.label))
    if following and turn.event.data.get("last") is not True:
        after = together(questionnaire, scan.answers, following[0].key)
        if after:
            return _say(turn, (scan, questionnaire), after, (note,))
    page = next_page(questionnaire, scan.answers)
    if page is None:
        return await flow.finish_scan(turn, scan, questionnaire)
    return await flow.ask(turn, scan, questionnaire, page, notes=[note])


def _written(form: SectionForm, texts: dict[str, str]) -> dict[str, Value]:
    kinds = {field.id: field.question.kind for block in form.blocks for field in block.fields}
    return {
        id: tuple(key for key in text.split(",") if key) if kinds[id] == "choices" else text
        for id, text in texts.items()
        if id in kinds and text
    }


@SCAN_FORM.handler
async def _open(turn: Turn) -> Response:
    opened = await flow.own_scan(turn, str(turn.event.data.get("scan", "")))
    if isinstance(opened, Response):
        return opened
    questionnaire = opened[1]
    stored = await flow.keep_entered(turn, opened)
    if isinstance(stored, Response):
        return stored
    page = page_of(questionnaire, stored.answers, str(turn.event.data.get("page", "")))
    page = page or flow.present_page(stored, questionnaire)
    if page is None:
        return await flow.finish_scan(turn, stored, questionnaire)
    return await show(turn, (stored, questionnaire), page)
