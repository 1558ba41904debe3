"""Filling in: the open question, where an answer leads, and the way back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from dialogs.cards.fields import read_fields
from dialogs.cards.scans import scan as cards
from dialogs.scan import opening, result
from dialogs.scan.describing import show_effects
from dialogs.scan.explain import explanation
from dialogs.scan.not_taken import not_taken
from dialogs.scan.opening import Opened, own_scan
from dialogs.scan.typed import fields_together
from dialogs.state import State
from dialogs.turn import Response, Turn, say
from dialogs.ways.scans import SCAN_ANSWER, SCAN_BACK, SCAN_EXPLAIN, SCAN_GOTO, SCAN_SKIP, SCAN_UNKNOWN
from knowledge.questionnaire.path import Page, QuestionField, next_page, page_before, page_of
from knowledge.questionnaire.questionnaire import SKIPPED, UNKNOWN, Questionnaire, Value
from knowledge.questionnaire.scans import Scan, ScanReason
from knowledge.questionnaire.ticks import NO, is_ticked, read_ticks
from knowledge.refusals import require
from storage.scans import scans
from storage.scans.scans import DONE, AnsweredScan, Submission


def without_flow(turn: Turn, id: str) -> State:
    """The state in which nothing typed is meant for this scan any more."""
    return replace(turn.state, flow={}) if turn.state.flow.get("scan") == id else turn.state


async def ask(
    turn: Turn,
    scan: Scan,
    questionnaire: Questionnaire,
    page: Page,
    *,
    field: str = "",
    notes: Iterable[str] = (),
    misses: int = 0,
) -> Response:
    """
    Ask the questions of this page, with what was answered already filled in; what is typed then is heard as an answer.

    A pressed card of a question is replaced in place. `field` is what typing answers first, by itself the first field
    that is open; `notes` stand on top.
    """
    if scan.page != page.id:
        moved = await turn.act(scans.go_to, scan.id, page.id)
        scan = moved or scan
    asked = fields_together(page.fields, field or _first_open(scan, page))
    card = cards.question_card(turn.texts, questionnaire, scan, page, asked, notes=notes)
    flow = {
        "scan": scan.id,
        "page": page.id,
        "field": asked[0].id,
        "n": scan.revision,
        "misses": misses,
        "at": turn.event.at.isoformat(),
        "paused": False,
    }
    return say(turn, card, in_place=opening.is_on_question(turn), state=replace(turn.state, flow=flow))


async def resume(turn: Turn, scan: Scan, questionnaire: Questionnaire, notes: Iterable[str] = ()) -> Response:
    """Ask the question at which this scan stands, or show its result when nothing is open."""
    page = present_page(scan, questionnaire)
    if page is None:
        return await finish_scan(turn, scan, questionnaire)
    return await ask(turn, scan, questionnaire, page, notes=notes)


def present_page(scan: Scan, questionnaire: Questionnaire) -> Page | None:
    """Where the owner stands: the page last shown, the first open one when that no longer applies, None at the end."""
    page = page_of(questionnaire, scan.answers, scan.page) if scan.page != DONE else None
    return page or next_page(questionnaire, scan.answers)


async def finish_scan(turn: Turn, scan: Scan, questionnaire: Questionnaire) -> Response:
    """Note that nothing is open any more, and show the result in the place of the last question."""
    through = await turn.act(scans.finish, scan.id)
    flow = {"scan": scan.id, "page": DONE, "at": turn.event.at.isoformat(), "paused": True}
    event = replace(turn.event, card=turn.event.card if opening.is_on_question(turn) else None)
    return await result.show(
        replace(turn, event=event, state=replace(turn.state, flow=flow)), through or scan, questionnaire
    )


async def give(
    turn: Turn,
    opened: Opened,
    page: Page,
    given: Mapping[str, Value],
    seen: int,
    *,
    field: str = "",
    following: str = "",
    notes: Sequence[str] = (),
) -> Response:
    """
    Store answers to this page, and go on: to the next question, or to this one again where something was not taken.

    `field` is the one that was asked; `following` the one on this page that is asked next, empty when the page is done
    with. `notes` stand on top of what is asked then.
    """
    stored = await store(turn, opened, given, seen, None if following else page.id)
    scan, questionnaire = stored.scan, opened[1]
    if stored.not_taken or stored.conflicts:
        notes = [*notes, *not_taken(turn, questionnaire, page, stored)]
        return await ask_again(turn, (scan, questionnaire), page, field, notes)
    here = page_of(questionnaire, scan.answers, page.id) if following else None
    if here and here.field(following):
        return await ask(turn, scan, questionnaire, here, field=following, notes=notes)
    if following:
        return await give(turn, (scan, questionnaire), page, {}, scan.revision, notes=notes)
    if turn.event.card is not None and questionnaire.count.sections in page.items:
        return await show_effects(turn, scan, questionnaire, notes) or await resume(turn, scan, questionnaire, notes)
    return await resume(turn, scan, questionnaire, notes)


async def store(
    turn: Turn, opened: Opened, given: Mapping[str, Value], seen: int, from_page: str | None = None
) -> AnsweredScan:
    """Keep answers; raises `Refused` when the scan is no longer this person's to answer."""
    scan, questionnaire = opened
    stored = await turn.act(scans.answer, scan.id, questionnaire, Submission(given, seen, from_page))
    return require(stored, ScanReason.GONE)


async def ask_again(turn: Turn, opened: Opened, page: Page, field: str, notes: Sequence[str]) -> Response:
    """This page once more with what stands now; the present one when it no longer applies."""
    scan, questionnaire = opened
    here = page_of(questionnaire, scan.answers, page.id)
    if here is None:
        return await resume(turn, scan, questionnaire, notes)
    return await ask(turn, scan, questionnaire, here, field=field, notes=notes)


def _first_open(scan: Scan, page: Page) -> str:
    return next((field.id for field in page.fields if field.id not in scan.answers), page.fields[0].id)


# --- the buttons of a question -------------------------------------------------------------------------------------


async def _pressed(
    turn: Turn, act: Callable[[Turn, Opened, Page, Mapping[str, Value]], Awaitable[Response]]
) -> Response:
    """Do this on the page of the pressed card; say where one is when that page no longer applies."""
    opened = await own_scan(turn)
    scan, questionnaire = opened
    page = page_of(questionnaire, scan.answers, turn.value("page"))
    if page is None:
        return await resume(turn, scan, questionnaire, [turn.texts("scan.moved")])
    return await act(turn, opened, page, _written(turn, opened, page))


def _written(turn: Turn, opened: Opened, page: Page) -> dict[str, Value]:
    """What the inputs of the card hold; an untouched one that shows "weet ik niet" as its hint changes nothing."""
    scan, sent = opened[0], read_fields(turn.event.data)
    values = dict(read_ticks(page, scan.answers, sent).values) if _has_ticks(turn, opened, page) else {}
    for id, text in sent.items():
        field = page.field(id)
        if field is None or (not text and scan.answers.get(id) == UNKNOWN):
            continue
        several = field.question.kind == "choices"
        values[id] = tuple(key for key in text.split(",") if key) if several else text.strip()
    return values


def _entered(scan: Scan, written: Mapping[str, Value]) -> dict[str, Value]:
    """What somebody filled in before a button that is not "verder": an empty input is no answer there."""
    return {id: value for id, value in written.items() if value or scan.answers.get(id, SKIPPED) != SKIPPED}


def _has_ticks(turn: Turn, opened: Opened, page: Page) -> bool:
    """Whether a card with ticks was pressed: typed, its button brings none along."""
    is_pressed = turn.event.card is not None and turn.is_on("ticks")
    return is_pressed and is_ticked(opened[1], page)


async def _ticked(turn: Turn, opened: Opened, page: Page, written: Mapping[str, Value]) -> Response:
    """What is ticked, and "no" of the rest; what was ticked twice is asked."""
    twice = read_ticks(page, opened[0].answers, read_fields(turn.event.data)).doubtful
    rest: dict[str, Value] = {field.id: NO for field in page.fields if field.id not in twice}
    if not twice:
        return await give(turn, opened, page, {**rest, **written}, turn.number("n"))
    names = ", ".join(cards.field_name(turn.texts, page, field) for field in page.fields if field.id in twice)
    notes = [turn.texts("scan.ticked_twice", names=names)]
    return await give(turn, opened, page, {**rest, **written}, turn.number("n"), following=twice[0], notes=notes)


async def _answer(turn: Turn, opened: Opened, page: Page, written: Mapping[str, Value]) -> Response:
    if _has_ticks(turn, opened, page):
        return await _ticked(turn, opened, page, written)
    # Typed, "verder" brings no inputs along: what is open on the page is passed over.
    left = _left(opened[0], page, written, SKIPPED) if turn.event.card is None else _untouched(opened[0], page, written)
    return await give(turn, opened, page, {**left, **written}, turn.number("n"))


def _untouched(scan: Scan, page: Page, written: Mapping[str, Value]) -> dict[str, Value]:
    """The inputs that were left empty: some clients send them empty, others leave them out."""
    return {
        field.id: () if field.question.kind == "choices" else ""
        for field in page.fields
        if field.id not in {**scan.answers, **written}
    }


async def _skip(turn: Turn, opened: Opened, page: Page, written: Mapping[str, Value]) -> Response:
    entered = _entered(opened[0], written)
    return await give(turn, opened, page, entered | _left(opened[0], page, entered, SKIPPED), turn.number("n"))


async def _unknown(turn: Turn, opened: Opened, page: Page, written: Mapping[str, Value]) -> Response:
    entered = _entered(opened[0], written)
    return await give(turn, opened, page, entered | _left(opened[0], page, entered, UNKNOWN), turn.number("n"))


def _left(scan: Scan, page: Page, entered: Mapping[str, Value], value: str) -> dict[str, Value]:
    """This value for every field that has none; "weet ik niet" is passing over where it is no answer."""
    return {field.id: without(field, value) for field in page.fields if field.id not in {**scan.answers, **entered}}


def without(field: QuestionField, value: str) -> str:
    """What passing over, or not knowing, is to this field."""
    return SKIPPED if value == UNKNOWN and not field.question.may_be_unknown else value


async def _back(turn: Turn, opened: Opened, page: Page, written: Mapping[str, Value]) -> Response:
    """Keep what was filled in, and show the page before."""
    stored = await store(turn, opened, _entered(opened[0], written), turn.number("n"))
    return await previous(turn, (stored.scan, opened[1]), page, not_taken(turn, opened[1], page, stored))


async def previous(
    turn: Turn, opened: Opened, page: Page, notes: Sequence[str] = (), *, at_end: bool = False
) -> Response:
    """Show the page before this one with its answers, its last field first for who types (S4)."""
    scan, questionnaire = opened
    before = page_before(questionnaire, scan.answers, page.id)
    if before is None:
        return await ask(turn, scan, questionnaire, page, notes=[*notes, turn.texts("scan.first")])
    field = before.fields[-1].id if at_end else before.fields[0].id
    return await ask(turn, scan, questionnaire, before, field=field, notes=notes)


async def _explain(turn: Turn, opened: Opened, page: Page, written: Mapping[str, Value]) -> Response:
    """Keep what was filled in, and show the same page with its explanation (S10)."""
    stored = await store(turn, opened, _entered(opened[0], written), turn.number("n"))
    notes = not_taken(turn, opened[1], page, stored)
    return await ask_again(turn, (stored.scan, opened[1]), page, "", [*notes, *explanation(turn.texts, page)])


async def keep_entered(turn: Turn, opened: Opened) -> Scan:
    """Keep what was filled in on the pressed card before a button that leads away from it."""
    scan, questionnaire = opened
    page = page_of(questionnaire, scan.answers, turn.value("page"))
    if page is None:
        return scan
    stored = await store(turn, opened, _entered(scan, _written(turn, opened, page)), turn.number("n"))
    return stored.scan


@SCAN_GOTO.handler
async def _go_to(turn: Turn) -> Response:
    """Open a page to change an answer on it."""
    opened = await own_scan(turn)
    page = page_of(opened[1], opened[0].answers, turn.value("page"))
    if page is None:
        return await resume(turn, *opened, [turn.texts("scan.moved")])
    return await ask(turn, *opened, page, field=page.fields[0].id)


SCAN_ANSWER.handler(lambda turn: _pressed(turn, _answer))
SCAN_SKIP.handler(lambda turn: _pressed(turn, _skip))
SCAN_UNKNOWN.handler(lambda turn: _pressed(turn, _unknown))
SCAN_BACK.handler(lambda turn: _pressed(turn, _back))
SCAN_EXPLAIN.handler(lambda turn: _pressed(turn, _explain))
