"""What a programme or a session says of itself: title, trainers, preparation, reminders, the rule of no-shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dialogs.cards.organising import organising_change as changes
from dialogs.cards.organising import organising_details as cards
from dialogs.cards.programmes.programme_words import title_of
from dialogs.cards.scans.scan_words import on_one_line
from dialogs.organising.changing import hearers, told
from dialogs.organising.desk import show_session
from dialogs.organising.forms import Draft, Form, Opened, Shown, Wrong
from dialogs.organising.opening import Here, programme_of, session_at, session_title
from dialogs.programmes.filling import is_nothing
from dialogs.turn import Said, Turn
from knowledge.programmes.programme import Lead, Programme, State
from knowledge.programmes.registering import Reason, Refusal
from storage.programmes import programmes
from storage.programmes.programmes import Organised

MOST = 10
"""Trainers, or reminders of one session."""


async def _open(turn: Turn, here: Here) -> Opened | Refusal:
    programme = await programme_of(turn, here)
    if isinstance(programme, Refusal):
        return programme
    if programme.state is State.CANCELLED:
        return Refusal(Reason.CANCELLED)
    texts = turn.texts
    title = texts("organising.details_title", title=title_of(texts, programme))
    values = cards.details_values(texts, programme)
    return Opened(title, cards.details_inputs(texts), values, texts("organising.details_text"))


def _listed(words: str) -> tuple[str, ...]:
    parts = (on_one_line(each) for each in re.split(r"[\n;]", words))
    return tuple(dict.fromkeys(part for part in parts if part))[:MOST]


def _leads(words: str) -> tuple[Lead, ...] | None:
    """The moments of reminders, from "7 dagen, 1 dag, 1 uur"; None for anything else."""
    if not words.strip() or is_nothing(words):
        return ()
    try:
        found = tuple(dict.fromkeys(Lead.of(each) for each in re.split(r"[,;\n]", words) if each.strip()))
    except ValueError:
        return None
    return found if len(found) <= MOST else None


def _changed(turn: Turn, before: Programme, draft: Draft) -> Mapping[str, Any] | Wrong:
    """
    The fields that are to be another; what is written anew in Dutch loses an English text that said the old.
    """
    values = {name: value.strip() for name, value in draft.values.items()}
    leads = _leads(values.get("reminders", ""))
    if leads is None:
        return Wrong("reminders", turn.texts("organising.no_leads", words=values["reminders"]))
    title = {"nl": values["title"], "en": values.get("title_en", "")}
    wanted: dict[str, Any] = {
        "title": {language: text for language, text in title.items() if text},
        "trainers": _listed(values.get("trainers", "")),
        "contact": values.get("contact", ""),
        "place": values.get("place", ""),
        "link": values.get("link", ""),
        "reminders": leads,
        "no_shows_weigh": values.get("weigh") == "yes",
    }
    for name in ("audience", "preparation"):
        if values.get(name, "") != getattr(before, name).get("nl", ""):
            wanted[name] = {"nl": values[name]} if values.get(name) else {}
    return {name: value for name, value in wanted.items() if value != getattr(before, name)}


async def _look(turn: Turn, draft: Draft) -> Shown | Wrong | Refusal:
    programme = await programme_of(turn, draft.here)
    if isinstance(programme, Refusal):
        return programme
    changed = _changed(turn, programme, draft)
    if isinstance(changed, Wrong):
        return changed
    moves = {"place", "link"} & changed.keys()
    number = await hearers(turn, programme) if moves else 0
    return number if isinstance(number, Refusal) else Shown(cards.details_parts(turn.texts, changed, number))


async def _act(turn: Turn, draft: Draft) -> Said | Refusal:
    programme = await programme_of(turn, draft.here)
    if isinstance(programme, Refusal):
        return programme
    changed = _changed(turn, programme, draft)
    assert not isinstance(changed, Wrong)
    given = (programme.id, turn.event.person.id, turn.event.at, changed)
    return await told(turn, await turn.store.write(_change, *given), turn.texts("organising.details_done"))


def _change(c: Any, id: str, organiser: str, now: datetime, values: Mapping[str, Any]) -> Organised:
    return programmes.change(c, id, organiser, now, **values)


async def _open_session(turn: Turn, here: Here) -> Opened | Refusal:
    found = await session_at(turn, here)
    if isinstance(found, Refusal):
        return found
    programme, session = found
    if session.cancelled or programme.state is State.CANCELLED:
        return Refusal(Reason.CANCELLED)
    values = {"theme": session.theme.get("nl", ""), "preparation": session.preparation.get("nl", "")}
    title = session_title(turn, "session_details", found)
    return Opened(title, cards.session_inputs(turn.texts), values, turn.texts("organising.session_details_text"))


async def _session_changes(turn: Turn, draft: Draft) -> dict[str, Any] | Refusal:
    found = await session_at(turn, draft.here)
    if isinstance(found, Refusal):
        return found
    session, changed = found[1], {}
    for name in ("theme", "preparation"):
        value = draft.values.get(name, "").strip()
        if value != getattr(session, name).get("nl", ""):
            changed[name] = {"nl": value} if value else {}
    return changed


async def _look_session(turn: Turn, draft: Draft) -> Shown | Wrong | Refusal:
    changed = await _session_changes(turn, draft)
    return changed if isinstance(changed, Refusal) else Shown(cards.details_parts(turn.texts, changed, 0))


async def _act_session(turn: Turn, draft: Draft) -> Said | Refusal:
    changed = await _session_changes(turn, draft)
    if isinstance(changed, Refusal):
        return changed
    id = str(draft.here["session"])
    done = await turn.store.write(_change_session, id, turn.event.person.id, turn.event.at, changed)
    if done.refusal is not None:
        return done.refusal
    return await show_session(turn, id, changes.done_line(turn.texts, turn.texts("organising.details_done"), done))


def _change_session(c: Any, id: str, organiser: str, now: datetime, values: Mapping[str, Any]) -> Organised:
    return programmes.change_session(c, id, organiser, now, **values)


FORMS = {
    "details": Form(_open, _look, _act),
    "session_details": Form(_open_session, _look_session, _act_session),
}
"""What is filled in about a programme and a session themselves."""
