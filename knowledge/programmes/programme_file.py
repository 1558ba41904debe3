"""Reading programmes from a YAML file: strictly, every fault with its line and its remedy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from typing import Any

import yaml

from knowledge.catalogue.reference import policy_domains
from knowledge.data_files import read_shipped
from knowledge.entries import (
    Fields,
    Problem,
    Read,
    choice,
    flag,
    line_of,
    list_of,
    moment,
    read_yaml,
    slug,
    text,
    texts,
    web,
)
from knowledge.faults import Fault, FileReading
from knowledge.programmes.limits import (
    FIRST_YEAR,
    LAST_YEAR,
    MAX_LENGTH,
    MAX_OFFER_HOURS,
    MAX_PLACES,
    MAX_REMINDERS,
    MAX_SESSIONS,
    ends_first,
    is_possible_day,
    session_moments,
    wrong_end_of_window,
)
from knowledge.programmes.programme import Lead, Programme, ProgrammeKind, ProgrammeState, Session
from knowledge.values.numbers import whole_number

__all__ = ["read_programmes", "shipped_programmes"]

SHIPPED = "programmes.yaml"


def read_programmes(text: str) -> FileReading[Programme]:
    """
    Read programmes from YAML; faults come in the order of the file.

    Days and times are the wall clock of Brussels.
    """
    return read_yaml(text, _programmes)


@cache
def shipped_programmes() -> tuple[Programme, ...]:
    """The programmes that come with the bot."""
    return read_shipped(SHIPPED, read_programmes)


def _programmes(node: yaml.Node | None, faults: list[Fault]) -> list[Programme]:
    read = [(programme, line_of(entry)) for entry in _entries(node, faults) if (programme := _programme(entry, faults))]
    lines: dict[str, int] = {}
    for programme, line in read:
        if programme.id in lines:
            told = f"`{programme.id}` stands on line {lines[programme.id]} too. Give one another id."
            faults.append(Fault(line, told))
        lines.setdefault(programme.id, line)
    return [programme for programme, _ in read]


def _entries(node: yaml.Node | None, faults: list[Fault]) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == "programmes" and isinstance(value, yaml.SequenceNode) and value.value:
                return list(value.value)
    line = 1 if node is None else line_of(node)
    faults.append(Fault(line, "There are no programmes in this file. Write `programmes:`, and each after a hyphen."))
    return []


def _programme(node: yaml.Node, faults: list[Fault]) -> Programme | None:
    """The programme of an entry, or None with at least one fault."""
    before = len(faults)
    fields = Fields(node, faults, PROGRAMME_FIELDS, required=("id", "kind", "title", "sessions"))
    values = dict(fields.values)
    given = values.pop("sessions", [])
    id = str(values.get("id", ""))
    sessions = [_session(each, id, place, faults) for place, each in enumerate(given, 1)]
    whole = tuple(session for session in sessions if session is not None)
    if len(faults) == before:
        programme = Programme(**values, sessions=whole)
        _check(programme, fields, [line_of(each) for each in given], faults)
        if len(faults) == before:
            return programme
    return None


def _session(node: yaml.Node, programme: str, place: int, faults: list[Fault]) -> Session | None:
    fields = Fields(node, faults, SESSION_FIELDS, required=("theme", "date", "from", "to"))
    values = dict(fields.values)
    if not {"theme", "date", "from", "to"} <= set(values):
        return None
    day, starts, ends = values.pop("date"), values.pop("from"), values.pop("to")
    try:
        begins, finishes = session_moments(day, starts, ends)
    except ValueError:
        faults.append(Fault(fields.line("from"), "The clock jumps over this time in that night. Choose another one."))
        return None
    if ends_first(begins, finishes):
        faults.append(Fault(fields.line("to"), "A session ends after it begins. Mend `from` or `to`."))
    return Session(id=f"{programme}-{place}", programme=programme, number=place, starts=begins, ends=finishes, **values)


def _check(programme: Programme, fields: Fields, lines: list[int], faults: list[Fault]) -> None:
    """What is wrong with the parts of a programme together."""
    if programme.kind is ProgrammeKind.STUDY_DAY and len(programme.sessions) != 1:
        faults.append(Fault(fields.line("kind"), "A study day has one session. Write `kind: series` for more."))
    if not 1 <= programme.priority_places <= programme.places <= MAX_PLACES:
        at = "places" if "places" in fields.values else "priority_places"
        told = f"There are {programme.places} places and {programme.priority_places} with priority."
        faults.append(
            Fault(fields.line(at), f"{told} Write 1 to {MAX_PLACES} places, and no more of them with priority.")
        )
    if not 1 <= programme.offer_hours <= MAX_OFFER_HOURS:
        told = f"An offer stands for 1 to {MAX_OFFER_HOURS} hours, 24 for a working day."
        faults.append(Fault(fields.line("offer_hours"), f"{told} Write one of these numbers."))
    if wrong := wrong_end_of_window(programme.opens, programme.closes, programme.first_start):
        told = "Registration opens before it closes, and closes before the first session begins."
        faults.append(Fault(fields.line(wrong), f"{told} Mend `{wrong}`, or leave it out."))
    if not 1 <= len(programme.sessions) <= MAX_SESSIONS:
        told = f"There are {len(programme.sessions)} sessions in this programme."
        faults.append(Fault(fields.line("sessions"), f"{told} Write 1 to {MAX_SESSIONS}."))
    if len(programme.reminders) > MAX_REMINDERS:
        told = f"There are {len(programme.reminders)} reminders of each session."
        faults.append(Fault(fields.line("reminders"), f"{told} Write at most {MAX_REMINDERS}."))
    for line, earlier, later in zip(lines[1:], programme.sessions, programme.sessions[1:], strict=False):
        if later.starts < earlier.ends:
            faults.append(Fault(line, "This session begins before the one above it ends. Put them in their order."))


def _number(node: yaml.Node) -> int:
    found = whole_number(text(node))
    if not found or found > MAX_PLACES:
        raise Problem(f"is no number. Write a number from 1 to {MAX_PLACES}.")
    return found


def _time(node: yaml.Node) -> time:
    try:
        return time.fromisoformat(text(node))
    except ValueError:
        raise Problem("is no time. Write it as 14:00.") from None


def _day(node: yaml.Node) -> date:
    try:
        day = date.fromisoformat(text(node))
    except ValueError:
        raise Problem("is no day. Write it as 2027-01-12.") from None
    if not is_possible_day(day):
        raise Problem(_OTHER_YEAR)
    return day


def _moment(node: yaml.Node) -> datetime:
    read = moment(node)
    if not is_possible_day(read.date()):
        raise Problem(_OTHER_YEAR)
    return read


def _short(name: str, read: Read) -> Read:
    """A text that a card shows in one piece, so that it can only be so long."""

    def checked(node: yaml.Node) -> Any:
        value = read(node)
        for each in value.values() if isinstance(value, dict) else (value,):
            if len(each) > MAX_LENGTH[name]:
                raise Problem(f"has {len(each)} characters. Write at most {MAX_LENGTH[name]}.")
        return value

    return checked


def _lead(node: yaml.Node) -> Lead:
    try:
        return Lead.of(text(node))
    except ValueError:
        raise Problem("is not how long before. Write it as 7 days or 1 hour.") from None


def _domain(node: yaml.Node) -> str:
    code = text(node)
    codes = _domains()
    if code not in codes:
        raise Problem(f"is not a policy domain. Choose from: {', '.join(codes)}.")
    return code


@cache
def _domains() -> Mapping[str, str]:
    return {domain.code: domain.name["nl"] for domain in policy_domains() if domain.valid_until is None}


_OTHER_YEAR = f"is in no year that can be. Write one from {FIRST_YEAR} to {LAST_YEAR}."
_COMMON = {"place": _short("place", text), "link": _short("link", web), "preparation": texts, "material": list_of(text)}
PROGRAMME_FIELDS = _COMMON | {
    "id": slug,
    "kind": choice(ProgrammeKind),
    "title": _short("title", texts),
    "about": texts,
    "audience": texts,
    "trainers": list_of(text),
    "contact": text,
    "source": text,
    "domains": list_of(_domain),
    "opens": _moment,
    "closes": _moment,
    "priority_places": _number,
    "places": _number,
    "offer_hours": _number,
    "reminders": list_of(_lead),
    "no_shows_weigh": flag,
    "state": choice(ProgrammeState),
    "sessions": list_of(lambda node: node),
}
SESSION_FIELDS = _COMMON | {
    "theme": _short("theme", texts),
    "date": _day,
    "from": _time,
    "to": _time,
    "cancelled": flag,
}
