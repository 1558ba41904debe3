"""A session: who comes, the code in the room, attendance, what people thought, and the material afterwards."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dialogs.cards.fields import filled_in
from dialogs.cards.organising import organising_session as cards
from dialogs.cards.organising.organising_words import MAX_ROWS
from dialogs.cards.scans.scan_words import on_one_line
from dialogs.organising.desk import show_session
from dialogs.organising.forms import Draft, Form, Opened, Shown, Wrong
from dialogs.organising.opening import Found, Here, given, in_place, session_at, session_title
from dialogs.turn import Said, Turn, say
from dialogs.ways.organising import (
    ORGANISE_ATTENDANCE,
    ORGANISE_CODE,
    ORGANISE_COMING,
    ORGANISE_FEEDBACK,
    ORGANISE_MARK,
    ORGANISE_MARK_REST,
)
from knowledge.programmes.programme import at_session
from knowledge.values.numbers import whole_number
from storage.programmes import broadcasts, organising
from storage.programmes.attending import attendance, feedback
from storage.programmes.attending.attendance import Presence
from storage.programmes.broadcasts import Audience, Message

MAX_MATERIAL = 20


async def _read(turn: Turn) -> tuple[Found, list[Presence]]:
    """The session that the button names and everybody who has a place."""
    found = await session_at(turn, turn.event.data)
    return found, await turn.store.read(attendance.presences, found[1].id, turn.event.person.id)


@ORGANISE_COMING.handler
async def _coming(turn: Turn) -> Said:
    found, present = await _read(turn)
    return say(turn, cards.coming_card(turn.texts, *found, present))


@ORGANISE_ATTENDANCE.handler
async def _attendance(turn: Turn, note: str = "") -> Said:
    found, present = await _read(turn)
    replaces = turn.event.card if note else in_place(turn)
    wanted = turn.number("to" if "to" in turn.event.data else "page")
    page = min(wanted, max(0, len(present) - 1) // MAX_ROWS)
    return say(turn, cards.attendance_card(turn.texts, *found, present, page, note, replaces))


@ORGANISE_MARK.handler
async def _mark(turn: Turn) -> Said:
    """
    Keep what was ticked on a page, or typed.

    Of the card only what the organiser changed counts: who was marked in the room meanwhile stays so.
    """
    _, present = await _read(turn)
    known = {each.registration.number for each in present}
    line = given(turn, "line")
    wanted = _typed(line) if line else _ticked(turn)
    marks = {number: was for number, was in wanted.items() if number in known}
    return await _marked(turn, marks)


def _ticked(turn: Turn) -> dict[int, bool]:
    shown = turn.event.data.get("ticked")
    before = {number for number in shown if isinstance(number, int)} if isinstance(shown, list) else set()
    # A client leaves out the choice of nothing at all.
    present = map(whole_number, filled_in(turn.event.data).get("present", "").split(","))
    after = {number for number in present if number is not None}
    return dict.fromkeys(after - before, True) | dict.fromkeys(before - after, False)


def _typed(line: str) -> dict[int, bool]:
    """From "aanwezig 1 3 5" or "afwezig 2": the numbers of registrations."""
    was = not cards.is_absent(line)
    return dict.fromkeys((int(each) for each in re.findall(r"\d{1,6}", line)), was)


@ORGANISE_MARK_REST.handler
async def _mark_rest(turn: Turn) -> Said:
    """Those who are ticked were there, and all whom nobody marked were not."""
    return await _marked(turn, _ticked(turn), others_absent=True)


async def _marked(turn: Turn, marks: Mapping[int, bool], *, others_absent: bool = False) -> Said:
    wanted = (given(turn, "session"), turn.event.person.id, marks, turn.event.at)
    done = await turn.store.write(attendance.mark, *wanted, others_absent=others_absent)
    return await _attendance(turn, cards.marked_line(turn.texts, done))


@ORGANISE_CODE.handler
async def _code(turn: Turn) -> Said:
    found = await session_at(turn, turn.event.data)
    code = await turn.store.read(attendance.code, found[1].id, turn.event.person.id)
    return say(turn, cards.code_card(turn.texts, *found, code))


@ORGANISE_FEEDBACK.handler
async def _feedback(turn: Turn) -> Said:
    found = await session_at(turn, turn.event.data)
    numbers = await turn.store.read(feedback.feedback_in_numbers, found[1].id, turn.event.person.id)
    return say(turn, cards.feedback_card(turn.texts, *found, numbers))


async def _open_material(turn: Turn, here: Here) -> Opened:
    found = await session_at(turn, here)
    values = {"material": "\n".join(at_session(*found).material), "send": "yes"}
    title = session_title(turn, "material", found)
    return Opened(title, cards.material_inputs(turn.texts), values, turn.texts("organising.material_text"))


def _material(draft: Draft) -> tuple[str, ...]:
    """What was written, a title or address on each line; typed in one message with semicolons between."""
    lines = (on_one_line(each) for each in re.split(r"[\n;]", draft.values.get("material", "")))
    return tuple(dict.fromkeys(line for line in lines if line))[:MAX_MATERIAL]


def _message(turn: Turn, draft: Draft, found: Found) -> Message:
    """What those with a place in the session read when the material is there."""
    text = cards.material_texts(*found)
    return Message(found[0].id, Audience.SESSION, text, found[1].id, _material(draft))


async def _look_material(turn: Turn, draft: Draft) -> Shown | Wrong:
    found = await session_at(turn, draft.here)
    if draft.values.get("send") != "yes":
        return Shown(cards.material_parts(turn.texts, _material(draft), 0))
    if not _material(draft):
        return Wrong("material", turn.texts("organising.no_material"))
    shown = await turn.store.read(broadcasts.preview, turn.event.person.id, _message(turn, draft, found))
    return Shown(cards.material_parts(turn.texts, _material(draft), shown.readers))


async def _act_material(turn: Turn, draft: Draft) -> Said:
    found = await session_at(turn, draft.here)
    message = _message(turn, draft, found) if draft.values.get("send") == "yes" else None
    values = (found[1].id, turn.event.person.id, turn.event.at, _material(draft), draft.id, message)
    await turn.store.write(organising.keep_material, *values)
    note = turn.texts("organising.material_sent" if message else "organising.material_kept")
    return await show_session(turn, found[1].id, note)


FORMS = {
    "material": Form(_open_material, _look_material, _act_material),
}
"""What is filled in or confirmed here."""
