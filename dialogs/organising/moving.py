"""Changing a session: another moment, place or link, or none at all; each shown with who hears of it first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from dialogs.cards.organising import organising_change as cards
from dialogs.cards.organising.organising_plan import move_inputs, reason_input
from dialogs.organising.changing import hearers
from dialogs.organising.checks import day_in, written_day, written_time
from dialogs.organising.desk import show_session
from dialogs.organising.forms import Draft, Form, Opened, Shown, Wrong
from dialogs.organising.opening import Found, Here, session_at, session_title
from dialogs.turn import Said, Turn
from knowledge.programmes.limits import ends_first, session_moments
from knowledge.programmes.programme import State, at_session
from knowledge.programmes.reasons import OrganisingReason
from knowledge.programmes.sessions import falls_together
from knowledge.refusals import Refused
from knowledge.values.times import wall_time
from storage.programmes import programmes
from storage.programmes.programmes import Organised


def _of_session(open_form: Callable[[Turn, Found], Opened]) -> Callable[[Turn, Here], Awaitable[Opened]]:
    async def opened(turn: Turn, here: Here) -> Opened:
        found = await session_at(turn, here)
        programme, session = found
        if session.cancelled or programme.state is State.CANCELLED:
            raise Refused(OrganisingReason.CANCELLED)
        return open_form(turn, found)

    return opened


def _open_move(turn: Turn, found: Found) -> Opened:
    whole = at_session(*found)
    values = {
        "date": written_day(whole.starts),
        "from": written_time(whole.starts),
        "to": written_time(whole.ends),
        "place": whole.place,
        "link": whole.link,
    }
    title = session_title(turn, "move", found)
    return Opened(title, move_inputs(turn.texts), values, turn.texts("organising.move_text"))


def _moved(turn: Turn, draft: Draft, found: Found) -> dict[str, Any] | Wrong:
    """What `programmes.move_session` is given; only a place or link that differs becomes the session's own."""
    values, whole = draft.values, at_session(*found)
    day, first, last = day_in(turn, values["date"]), wall_time(values["from"]), wall_time(values["to"])
    assert day is not None
    assert first is not None
    assert last is not None
    try:
        starts, ends = session_moments(day, first, last)
    except ValueError:
        return Wrong("from", turn.texts("organising.no_time", words=values["from"]))
    if ends_first(starts, ends):
        return Wrong("to", turn.texts("organising.refused_ends_first"))
    if starts <= turn.event.at and starts != whole.starts:
        return Wrong("date", turn.texts("organising.refused_past"))
    is_moved = (starts, ends) != (whole.starts, whole.ends)
    if is_moved and falls_together(found[0], replace(whole, starts=starts, ends=ends)):
        return Wrong("", turn.texts("organising.refused_together"))
    place, link = values.get("place", "").strip(), values.get("link", "").strip()
    return {
        "starts": starts,
        "ends": ends,
        "place": None if place == whole.place else place,
        "link": None if link == whole.link else link,
    }


async def _look_move(turn: Turn, draft: Draft) -> Shown | Wrong:
    found = await session_at(turn, draft.here)
    moved = _moved(turn, draft, found)
    if isinstance(moved, Wrong):
        return moved
    number = await hearers(turn, found[0])
    return Shown(cards.move_parts(turn.texts, *found, moved, number, draft.values.get("reason", "")))


async def _act_move(turn: Turn, draft: Draft) -> Said:
    found = await session_at(turn, draft.here)
    moved = _moved(turn, draft, found)
    assert not isinstance(moved, Wrong)
    given, reason = (found[1].id, turn.event.person.id, turn.event.at), draft.values.get("reason", "")
    done = await turn.store.write(programmes.move_session, *given, **moved, reason=reason)
    return await _told_session(turn, draft, done, "organising.moved")


async def _look_cancel_session(turn: Turn, draft: Draft) -> Shown | Wrong:
    programme, _ = await session_at(turn, draft.here)
    number = await hearers(turn, programme)
    return Shown(cards.plain_parts(turn.texts, "cancel_session_text", number, draft.values.get("reason", "")))


async def _act_cancel_session(turn: Turn, draft: Draft) -> Said:
    id, reason = str(draft.here["session"]), draft.values.get("reason", "")
    done = await turn.store.write(programmes.cancel_session, id, turn.event.person.id, turn.event.at, reason)
    return await _told_session(turn, draft, done, "organising.session_cancelled")


async def _told_session(turn: Turn, draft: Draft, done: Organised, note: str) -> Said:
    line = cards.done_line(turn.texts, turn.texts(note), done)
    return await show_session(turn, str(draft.here["session"]), line)


def _open_cancel_session(turn: Turn, found: Found) -> Opened:
    title = session_title(turn, "cancel_session", found)
    return Opened(title, (reason_input(turn.texts),), text=turn.texts("organising.reason_text"))


FORMS = {
    "move": Form(_of_session(_open_move), _look_move, _act_move),
    "cancel_session": Form(_of_session(_open_cancel_session), _look_cancel_session, _act_cancel_session),
}
"""What is filled in about one session."""
