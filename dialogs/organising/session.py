"""A session: who comes, the code in the room, attendance, what people thought, and the material afterwards."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.cards.fields import read_fields
from dialogs.cards.organising import organising_session as cards
from dialogs.forms.form import Form, Here, Looked, Values
from dialogs.organising import fields
from dialogs.organising.desk import show_session
from dialogs.organising.opening import Found, session_at, session_title
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say
from dialogs.ways.organising import (
    ORGANISE_ATTENDANCE,
    ORGANISE_CODE,
    ORGANISE_COMING,
    ORGANISE_FEEDBACK,
    ORGANISE_MARK,
    ORGANISE_MARK_REST,
)
from knowledge.programmes.attendance import Presence
from knowledge.programmes.messages import Audience, Broadcast
from knowledge.programmes.programme import Programme, Session, at_session
from knowledge.programmes.reasons import OrganisingReason
from knowledge.refusals import Refused
from knowledge.values.numbers import whole_number
from storage.programmes import broadcasts, organising
from storage.programmes.attending import attendance, feedback


async def _read(turn: Turn) -> tuple[Found, list[Presence]]:
    """The session that the button names and everybody who has a place."""
    found = await session_at(turn, turn.event.data)
    return found, await turn.look(attendance.presences, found[1].id)


@ORGANISE_COMING.handler
async def _coming(turn: Turn) -> Response:
    found, present = await _read(turn)
    return say(turn, cards.coming_card(turn.texts, *found, present))


@ORGANISE_ATTENDANCE.handler
async def _attendance(turn: Turn, note: str = "") -> Response:
    found, present = await _read(turn)
    page = turn.number("to" if "to" in turn.event.data else "page")
    return say(
        turn, cards.attendance_card(turn.texts, *found, present, page), note=note, in_place=bool(note) or turn.is_paging
    )


@ORGANISE_MARK.handler
async def _mark(turn: Turn) -> Response:
    """
    Keep what was ticked on a page, or typed.

    Of the card only what the organiser changed counts: who was marked in the room meanwhile stays so.
    """
    _, present = await _read(turn)
    known = {each.registration.number for each in present}
    line = turn.value("line")
    wanted = _typed(line) if line else _ticked(turn)
    marks = {number: was for number, was in wanted.items() if number in known}
    return await _marked(turn, marks)


def _ticked(turn: Turn) -> dict[int, bool]:
    shown = turn.event.data.get("ticked")
    before = {number for number in shown if isinstance(number, int)} if isinstance(shown, list) else set()
    # A client leaves out the choice of nothing at all.
    present = map(whole_number, read_fields(turn.event.data).get("present", "").split(","))
    after = {number for number in present if number is not None}
    return dict.fromkeys(after - before, True) | dict.fromkeys(before - after, False)


def _typed(line: str) -> dict[int, bool]:
    """From "aanwezig 1 3 5" or "afwezig 2": the numbers of registrations."""
    was = not cards.is_absent(line)
    return dict.fromkeys((int(each) for each in re.findall(r"\d{1,6}", line)), was)


@ORGANISE_MARK_REST.handler
async def _mark_rest(turn: Turn) -> Response:
    """Those who are ticked were there, and all whom nobody marked were not."""
    return await _marked(turn, _ticked(turn), others_absent=True)


async def _marked(turn: Turn, marks: Mapping[int, bool], *, others_absent: bool = False) -> Response:
    done = await turn.act(attendance.mark, turn.value("session"), marks, others_absent=others_absent)
    return await _attendance(turn, cards.marked_line(turn.texts, done))


@ORGANISE_CODE.handler
async def _code(turn: Turn) -> Response:
    found = await session_at(turn, turn.event.data)
    code = await turn.look(attendance.code, found[1].id)
    return say(turn, cards.code_card(turn.texts, *found, code))


@ORGANISE_FEEDBACK.handler
async def _feedback(turn: Turn) -> Response:
    found = await session_at(turn, turn.event.data)
    numbers = await turn.look(feedback.feedback_in_numbers, found[1].id)
    return say(turn, cards.feedback_card(turn.texts, *found, numbers))


@dataclass(frozen=True, slots=True)
class SessionMaterial:
    """What there is to read after a session, and whether it is sent at once."""

    material: tuple[str, ...]
    send: bool


@dataclass(frozen=True, slots=True)
class _Held:
    """The session that material is for, and the id by which its message is known."""

    programme: Programme
    session: Session
    id: str

    def message(self, wanted: SessionMaterial) -> Broadcast:
        """What those with a place in the session read when the material is there."""
        text = cards.material_texts(self.programme, self.session)
        return Broadcast(self.programme.id, Audience.SESSION, text, self.session.id, wanted.material)


async def _about(turn: Turn, here: Here) -> _Held:
    return _Held(*await session_at(turn, here), str(here["draft"]))


def _given(texts: Texts, held: _Held) -> Values:
    return {"material": at_session(held.programme, held.session).material, "send": True}


async def _look(turn: Turn, held: _Held, wanted: SessionMaterial) -> Looked:
    if not wanted.send:
        return Looked(cards.material_parts(turn.texts, wanted.material, 0))
    if not wanted.material:
        raise Refused(OrganisingReason.NO_MATERIAL, "material")
    shown = await turn.look(broadcasts.preview, held.message(wanted))
    return Looked(cards.material_parts(turn.texts, wanted.material, shown.readers))


async def _act(turn: Turn, held: _Held, wanted: SessionMaterial) -> Response:
    message = held.message(wanted) if wanted.send else None
    await turn.act(organising.keep_material, held.session.id, wanted.material, held.id, message)
    note = turn.texts("organising.material_sent" if message else "organising.material_kept")
    return await show_session(turn, held.session.id, note)


MATERIAL = Form(
    name="material",
    about=_about,
    title=lambda texts, held: session_title(texts, "material", (held.programme, held.session)),
    values=SessionMaterial,
    fields=(fields.MATERIAL, fields.SEND),
    given=_given,
    look=_look,
    act=_act,
)
