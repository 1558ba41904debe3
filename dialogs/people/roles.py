"""Roles and the deadlines of a domain, for those who manage the network (A1, A2)."""

from __future__ import annotations

import re
from uuid import UUID

from dialogs.cards.common import main_jobs
from dialogs.cards.fields import read_fields
from dialogs.cards.people import members_roles as cards
from dialogs.cards.view import message
from dialogs.cards.words import display_name
from dialogs.texts import every_word
from dialogs.turn import Response, Turn, say
from dialogs.understanding import plain, plain_words
from dialogs.ways.people import (
    MEMBERS_GIVE,
    MEMBERS_GIVE_NEW,
    MEMBERS_HOURS,
    MEMBERS_HOURS_RESET,
    MEMBERS_HOURS_SAVE,
    MEMBERS_ROLE,
    MEMBERS_ROLES,
    MEMBERS_TAKE_SURE,
)
from knowledge.refusals import Refused
from knowledge.roles import Grant, Role
from storage.acting import By
from storage.managing import curating
from storage.managing.curating import NotManaged

_HOURS = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?")
_MAX_HOURS = 2_000
"""A year of work: whatever is later is a slip, and counted day by day."""


def role_called(words: str) -> Role | None:
    """The role that is called so, in either language; None for no role."""
    said = plain(words)
    return next((role for role in Role if said in plain_words(f"members.words.{role}")), None)


def role_and_name(words: str) -> tuple[Role, str] | None:
    """
    Who is to get which role, from "An Peeters tot organisator"; None when it says no such thing.

    >>> role_and_name("An Peeters tot organisator")
    (<Role.ORGANISER: 'organiser'>, 'An Peeters')
    """
    split = re.fullmatch(r"(.+?)\s*(?:;|,|\b(?:" + "|".join(every_word("members.words.as")) + r")\b)\s*(.+)", words)
    role = role_called(split[2]) if split else None
    return (role, split[1].strip()) if split and role else None


@MEMBERS_ROLES.handler
async def _show(turn: Turn, note: str = "") -> Response:
    held = await turn.look(curating.grants)
    return say(turn, cards.roles_card(turn.texts, held), note=note, in_place=True)


@MEMBERS_GIVE_NEW.handler
async def _new(turn: Turn) -> Response:
    await turn.look(By.require, Role.CURATOR)
    return say(turn, cards.give_card(turn.texts))


@MEMBERS_GIVE.handler
async def _give(turn: Turn) -> Response:
    """To the person of a pressed line, or to the one of this name or object id."""
    filled = read_fields(turn.event.data)
    role = _role(filled.get("role") or turn.value("role"))
    person, who = turn.value("person"), filled.get("who", turn.value("who")).strip()
    if role is None:
        return await _show(turn)
    if not person:
        found = await turn.look(curating.people_called, who, turn.event.tenant)
        if len(found) > 1:
            return say(turn, cards.who_card(turn.texts, role, found))
        person = found[0].id if found else _object_id(who)
    if not person:
        note = cards.who_note(turn.texts, who, role)
        return say(turn, cards.give_card(turn.texts, who, role.value), note=note, in_place=True)
    done = await turn.act(curating.grant_role, role, person)
    name = next((name for grant, name in await turn.look(curating.grants) if grant.person == person), "")
    facts = {"name": display_name(turn.texts, name, person), "role": cards.role_name(turn.texts, role)}
    return await _show(turn, turn.texts("members.given" if done else "members.given_before", **facts))


def _role(value: str) -> Role | None:
    return Role(value) if value in {role.value for role in Role} else None


def _object_id(words: str) -> str:
    try:
        return str(UUID(words))
    except ValueError:
        return ""


async def _held(turn: Turn) -> tuple[Grant, str]:
    """The grant that the button names, with the name of who has it; raises `Refused` when it is there no more."""
    wanted = (turn.value("role"), turn.value("person"))
    for grant, name in await turn.look(curating.grants):
        if (grant.role, grant.person) == wanted:
            return grant, name
    raise Refused(NotManaged.GONE)


@MEMBERS_ROLE.handler
async def _take(turn: Turn) -> Response:
    """Ask once."""
    return say(turn, cards.take_card(turn.texts, *await _held(turn)), in_place=True)


@MEMBERS_TAKE_SURE.handler
async def _take_sure(turn: Turn) -> Response:
    grant, name = await _held(turn)
    done = await turn.act(curating.revoke_role, grant.role, grant.person)
    facts = {
        "name": display_name(turn.texts, name, grant.person),
        "role": cards.role_name(turn.texts, grant.role),
    }
    note = turn.texts("members.taken" if done else "members.taken_before", **facts)
    if grant.person == turn.event.person.id and grant.role is Role.CURATOR:
        return say(turn, message(turn.texts, main_jobs(turn.texts)), note=note, in_place=False)
    return await _show(turn, note)


@MEMBERS_HOURS.handler
async def _show_hours(turn: Turn, note: str = "") -> Response:
    domain = turn.value("domain")
    hours = await turn.look(curating.hours_of, domain)
    return say(turn, cards.hours_card(turn.texts, domain, hours), note=note, in_place=True)


@MEMBERS_HOURS_SAVE.handler
async def _save_hours(turn: Turn) -> Response:
    """All that the fields hold, or what was typed; with anything that is no number of hours, nothing."""
    line = turn.value("line")
    named = cards.hours_named(turn.texts, line) if line else None
    written = dict([named]) if named else {} if line else read_fields(turn.event.data)
    known = {name: words.strip() for name, words in written.items() if name in cards.HOURS and words.strip()}
    wrong = next(
        (words for words in known.values() if not _HOURS.fullmatch(words) or not 0 < _number(words) <= _MAX_HOURS), ""
    )
    if wrong or not known:
        return await _show_hours(turn, turn.texts("members.hours_wrong", words=wrong or line))
    return await _set_hours(turn, {name: _number(words) for name, words in known.items()})


def _number(words: str) -> float:
    return float(words.replace(",", "."))


@MEMBERS_HOURS_RESET.handler
async def _reset_hours(turn: Turn) -> Response:
    return await _set_hours(turn, {})


async def _set_hours(turn: Turn, hours: dict[str, float]) -> Response:
    await turn.act(curating.set_hours, turn.value("domain"), hours)
    return await _show_hours(turn, turn.texts("members.hours_saved"))
