"""A whole section, or all effects that were ticked, on one form."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dialogs.cards.fields import read_fields
from dialogs.cards.scans import scan_form as cards
from dialogs.cards.scans.scan_effects import EFFECTS, MAX_ROWS
from dialogs.scan import flow
from dialogs.scan.describing import show_effects
from dialogs.scan.not_taken import not_taken
from dialogs.scan.opening import Opened, is_on_question, own_scan
from dialogs.turn import Response, Turn, say
from dialogs.ways.scans import SCAN_FORM, SCAN_SAVE
from knowledge.questionnaire.form import (
    ALL_ROWS,
    EffectsForm,
    SectionForm,
    describe_effects,
    spread,
    spread_effects,
    together,
)
from knowledge.questionnaire.path import Page, QuestionField, next_page, page_of, pages
from knowledge.questionnaire.questionnaire import SKIPPED, Questionnaire, Value
from knowledge.questionnaire.scans import Scan


async def show(turn: Turn, opened: Opened, page: Page, notes: tuple[str, ...] = ()) -> Response:
    """The form of the section that this page belongs to, else of the first one that is still to be filled in."""
    if opened[1].count.entry:
        card = await show_effects(turn, *opened, notes, again=True)
        return card or await flow.ask(turn, *opened, page, notes=[*notes, turn.texts("scan.effects.none")])
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
    card = cards.form_card(turn.texts, *opened, form, notes)
    state = {**turn.state.flow, "scan": opened[0].id, "at": turn.event.at.isoformat(), "paused": False, "misses": 0}
    return say(turn, card, in_place=is_on_question(turn), state=replace(turn.state, flow=state))


@SCAN_SAVE.handler
async def _save(turn: Turn) -> Response:
    """Store what the form holds, and show the form of the next section, or ask what is still open."""
    opened = await own_scan(turn)
    scan, questionnaire = opened
    if turn.event.data.get("section") == EFFECTS:
        return await _save_effects(turn, opened)
    form = together(questionnaire, scan.answers, turn.value("section"))
    if form is None:
        return await flow.resume(turn, scan, questionnaire)
    given = spread(questionnaire, scan.answers, _written(form, read_fields(turn.event.data)))
    stored = await flow.store(turn, opened, given, turn.number("n"))
    scan = stored.scan
    if stored.not_taken or stored.conflicts:
        again = together(questionnaire, scan.answers, form.section.key) or form
        page = flow.present_page(scan, questionnaire)
        notes = not_taken(turn, questionnaire, page, stored) if page else []
        return _say(turn, (scan, questionnaire), again, tuple(notes))
    sections = [item for item in questionnaire.lists[questionnaire.count.sections] if item.active]
    following = sections[sections.index(form.section) + 1 :]
    note = turn.texts("scan.form.saved", title=turn.texts.pick(form.section.label))
    if following and not turn.is_on("last") and not questionnaire.count.entry:
        after = together(questionnaire, scan.answers, following[0].key)
        if after:
            return _say(turn, (scan, questionnaire), after, (note,))
    return await _go_on(turn, (scan, questionnaire), [note])


async def _save_effects(turn: Turn, opened: Opened) -> Response:
    """
    Store what the card of the effects holds, and go on; what is left empty is passed over, unless "stap voor stap" asks
    for it one by one.
    """
    scan, questionnaire = opened
    form = describe_effects(questionnaire, scan.answers, MAX_ROWS)
    if form is None:
        return await flow.resume(turn, scan, questionnaire)
    sent = _written(form, read_fields(turn.event.data))
    given = spread_effects(questionnaire, scan.answers, form, sent)
    lost = [field for block in form.blocks for field in block.fields if _is_lost(field, sent, given)]
    notes = tuple(turn.texts("scan.effects.lost", field=field.text(turn.texts.language)) for field in lost)
    stored = await flow.store(turn, opened, given, turn.number("n"))
    scan = stored.scan
    if stored.not_taken or stored.conflicts:
        page = flow.present_page(scan, questionnaire)
        told = not_taken(turn, questionnaire, page, stored) if page else []
        card = await show_effects(turn, scan, questionnaire, told, again=True)
        return card or await flow.resume(turn, scan, questionnaire, told)
    if turn.is_on("last"):
        return await _go_on(turn, (scan, questionnaire), notes)
    rows = {block.row.key for block in form.blocks}
    while left := _left(questionnaire, scan, rows):
        passed = await flow.store(turn, (scan, questionnaire), left, scan.revision)
        scan = passed.scan
    return await show_effects(turn, scan, questionnaire, notes) or await _go_on(turn, (scan, questionnaire), notes)


async def _go_on(turn: Turn, opened: Opened, notes: Sequence[str]) -> Response:
    """The first page of which something is open, or the result."""
    page = next_page(opened[1], opened[0].answers)
    return await (flow.ask(turn, *opened, page, notes=notes) if page else flow.finish_scan(turn, *opened))


def _is_lost(field: QuestionField, sent: Mapping[str, Value], given: Mapping[str, Value]) -> bool:
    """Whether words were written where nothing is asked with these answers."""
    return field.question.kind == "text" and bool(sent.get(field.id)) and field.id not in given


def _left(questionnaire: Questionnaire, scan: Scan, rows: Collection[str]) -> dict[str, Value]:
    """What was left empty of these rows, as passed over."""
    name = questionnaire.count.rows
    of_rows = (page for page in pages(questionnaire, scan.answers) if name in page.items)
    open_ = (field for page in of_rows if page.items[name].key in rows for field in page.fields)
    return {field.id: SKIPPED for field in open_ if field.id not in scan.answers}


def _written(form: SectionForm | EffectsForm, texts: dict[str, str]) -> dict[str, Value]:
    kinds = {field.id: field.question.kind for block in form.blocks for field in block.fields}
    return {
        id: tuple(key for key in text.split(",") if key) if kinds.get(id) == "choices" else text
        for id, text in texts.items()
        if (id in kinds or id == ALL_ROWS) and text
    }


@SCAN_FORM.handler
async def _open(turn: Turn) -> Response:
    opened = await own_scan(turn)
    questionnaire = opened[1]
    stored = await flow.keep_entered(turn, opened)
    page = page_of(questionnaire, stored.answers, turn.value("page"))
    page = page or flow.present_page(stored, questionnaire)
    if page is None:
        return await flow.finish_scan(turn, stored, questionnaire)
    return await show(turn, (stored, questionnaire), page)
