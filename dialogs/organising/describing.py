"""What a programme or a session says of itself, and the rules of a programme: every field of a file, in the chat."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dialogs.cards.fields import Input
from dialogs.cards.organising import organising_change as changes
from dialogs.cards.organising import organising_details as cards
from dialogs.cards.programmes.programme_words import title_of
from dialogs.cards.scans.scan_words import on_one_line
from dialogs.organising.changing import hearers, told
from dialogs.organising.checks import offer_hours_of
from dialogs.organising.desk import show_session
from dialogs.organising.forms import Draft, Form, Opened, Shown, Wrong
from dialogs.organising.opening import Here, programme_of, session_at, session_title
from dialogs.programmes.filling import is_nothing
from dialogs.texts import Texts
from dialogs.turn import Said, Turn
from knowledge.programmes.limits import MAX_REMINDERS
from knowledge.programmes.programme import Lead, Programme, State
from knowledge.programmes.reasons import OrganisingReason
from knowledge.refusals import Refused
from storage.programmes import programmes

Inputs = Callable[[Texts], tuple[Input, ...]]
_SPOKEN = ("title", "about", "audience", "preparation")
"""What is said in each language."""


def roomy(inputs: Sequence[Input], values: Mapping[str, str]) -> tuple[Input, ...]:
    """The fields, each with room for what stands in it already: what a file brought may be longer."""
    return tuple(
        replace(each, longest=max(each.longest, len(values.get(each.id, "")))) if each.kind == "words" else each
        for each in inputs
    )


def _opening(name: str, inputs: Inputs) -> Callable[[Turn, Here], Awaitable[Opened]]:
    async def opened(turn: Turn, here: Here) -> Opened:
        programme = await programme_of(turn, here)
        if programme.state is State.CANCELLED:
            raise Refused(OrganisingReason.CANCELLED)
        texts = turn.texts
        title = texts(f"organising.{name}_title", title=title_of(texts, programme))
        values = cards.details_values(texts, programme)
        return Opened(title, roomy(inputs(texts), values), values, texts(f"organising.{name}_text"))

    return opened


def listed(words: str) -> tuple[str, ...]:
    """What was written on lines or with semicolons between, each once."""
    parts = (on_one_line(each) for each in re.split(r"[\n;]", words))
    return tuple(dict.fromkeys(part for part in parts if part))


def _leads(words: str) -> tuple[Lead, ...] | None:
    """The moments of reminders, from "7 dagen, 1 dag, 1 uur"; None for anything else."""
    if not words.strip() or is_nothing(words):
        return ()
    try:
        found = tuple(dict.fromkeys(Lead.of(each) for each in re.split(r"[,;\n]", words) if each.strip()))
    except ValueError:
        return None
    return found if len(found) <= MAX_REMINDERS else None


def _domains(words: str, before: Programme) -> tuple[str, ...]:
    """Of everybody and some domains, whichever was chosen anew."""
    chosen = tuple(each for each in words.split(",") if each)
    codes = tuple(each for each in chosen if each != cards.EVERYBODY)
    return () if cards.EVERYBODY in chosen and before.domains else codes


def _changed(turn: Turn, before: Programme, inputs: Inputs, draft: Draft) -> Mapping[str, Any] | Wrong:
    """
    The fields that are to be another.

    What is written anew in Dutch loses an English text that said the old.
    """
    standing = cards.details_values(turn.texts, before)
    wanted: dict[str, Any] = {}
    for field in inputs(turn.texts):
        name, value = field.id, draft.values.get(field.id, "").strip()
        if value == standing[name].strip():
            continue
        match name:
            case "trainers" | "material":
                wanted[name] = listed(value)
            case "reminders":
                leads = _leads(value)
                if leads is None:
                    return Wrong(name, turn.texts("organising.no_leads", words=value))
                wanted[name] = leads
            case "domains":
                wanted[name] = _domains(value, before)
            case "offer_hours":
                wanted[name] = offer_hours_of(value)
            case "weigh":
                wanted["no_shows_weigh"] = value == "yes"
            case _ if name in _SPOKEN:
                wanted[name] = {"nl": value} if value else {}
            case _ if name.endswith("_en"):
                name = name.removesuffix("_en")
                dutch = {language: text for language, text in getattr(before, name).items() if language != "en"}
                wanted[name] = dutch | ({"en": value} if value else {})
            case _:
                wanted[name] = value
    return {name: value for name, value in wanted.items() if value != getattr(before, name)}


def _looking(inputs: Inputs) -> Callable[[Turn, Draft], Awaitable[Shown | Wrong]]:
    async def look(turn: Turn, draft: Draft) -> Shown | Wrong:
        programme = await programme_of(turn, draft.here)
        changed = _changed(turn, programme, inputs, draft)
        if isinstance(changed, Wrong):
            return changed
        number = await hearers(turn, programme) if {"place", "link"} & changed.keys() else 0
        lost = (name for name in _SPOKEN if name in changed and "en" in getattr(programme, name))
        if inputs is cards.english_inputs:
            said = {f"{name}_en": value.get("en", "") for name, value in changed.items()}
            return Shown(cards.details_parts(turn.texts, said, number))
        return Shown(cards.details_parts(turn.texts, changed, number, tuple(lost)))

    return look


def _acting(inputs: Inputs) -> Callable[[Turn, Draft], Awaitable[Said]]:
    async def act(turn: Turn, draft: Draft) -> Said:
        programme = await programme_of(turn, draft.here)
        changed = _changed(turn, programme, inputs, draft)
        assert not isinstance(changed, Wrong)
        given = (programme.id, turn.event.person.id, turn.event.at)
        done = await turn.store.write(programmes.change, *given, **changed)
        return await told(turn, done, turn.texts("organising.details_done"))

    return act


async def _open_session(turn: Turn, here: Here) -> Opened:
    found = await session_at(turn, here)
    programme, session = found
    if session.cancelled or programme.state is State.CANCELLED:
        raise Refused(OrganisingReason.CANCELLED)
    values = {
        "theme": session.theme.get("nl", ""),
        "theme_en": session.theme.get("en", ""),
        "preparation": session.preparation.get("nl", ""),
        "preparation_en": session.preparation.get("en", ""),
    }
    title, inputs = session_title(turn, "session_details", found), cards.session_inputs(turn.texts)
    return Opened(title, roomy(inputs, values), values, turn.texts("organising.session_details_text"))


async def _session_changes(turn: Turn, draft: Draft) -> dict[str, Any]:
    found = await session_at(turn, draft.here)
    changed: dict[str, Any] = {}
    for name in ("theme", "preparation"):
        said = {"nl": draft.values.get(name, "").strip(), "en": draft.values.get(f"{name}_en", "").strip()}
        wanted = {language: text for language, text in said.items() if text}
        if wanted != dict(getattr(found[1], name)):
            changed[name] = wanted
    return changed


async def _look_session(turn: Turn, draft: Draft) -> Shown | Wrong:
    changed = await _session_changes(turn, draft)
    return Shown(cards.details_parts(turn.texts, changed, 0))


async def _act_session(turn: Turn, draft: Draft) -> Said:
    changed = await _session_changes(turn, draft)
    id = str(draft.here["session"])
    done = await turn.store.write(programmes.change_session, id, turn.event.person.id, turn.event.at, **changed)
    return await show_session(turn, id, changes.done_line(turn.texts, turn.texts("organising.details_done"), done))


_INPUTS: Mapping[str, Inputs] = {
    "describe": cards.describe_inputs,
    "practical": cards.practical_inputs,
    "english": cards.english_inputs,
    "rules": cards.rules_inputs,
}

FORMS = {
    **{name: Form(_opening(name, inputs), _looking(inputs), _acting(inputs)) for name, inputs in _INPUTS.items()},
    "session_details": Form(_open_session, _look_session, _act_session),
}
"""What is filled in about a programme and a session themselves."""
