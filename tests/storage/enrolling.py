"""What tests of programmes do again and again: a programme is there, people register, time passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select

from knowledge.programmes.programme import (
    Charter,
    Programme,
    ProgrammeKind,
    ProgrammeState,
    Registration,
    RegistrationFacts,
    Session,
    WorkRole,
)
from knowledge.working_days import BRUSSELS
from storage import roles
from storage.acting import By, acting
from storage.database import Database
from storage.programmes import charter_claims, programmes, silencing, telling
from storage.programmes.line import lists as registration_lists
from storage.programmes.line import registrations
from storage.programmes.line import timers as registration_timers
from storage.programmes.line.registrations import RegistrationResult
from storage.programmes.rows import insert_programme
from storage.roles import Role
from storage.sending import timers
from storage.tables import attendance, charter_organisations, coaching, registration_events, session_feedback
from storage.tables import outbox as notices

NOW = datetime(2027, 1, 11, 9, tzinfo=BRUSSELS).astimezone(UTC)
"""A Monday, at opening time."""
HOUR = timedelta(hours=1)
OFFER_TIME = 32 * HOUR
"""So long after `NOW`, a Monday at nine, an offer ends: on the Tuesday at five, after two working days."""
DAY = timedelta(days=1)
ORGANISER = "olga"
ID = "leernetwerk-sdg-2027"
FACTS = RegistrationFacts("Anna Peeters", "Stad Gent", "local", WorkRole.COORDINATOR, "", Charter.NO, "", True)


def series(id: str = ID, sessions: int = 6, starts: datetime = NOW + 15 * DAY, **more: Any) -> Programme:
    """A published series of sessions of three hours, four weeks apart."""
    held = tuple(
        Session(
            f"{id}-{number}",
            id,
            number,
            {"nl": f"Thema {number}", "en": f"Theme {number}"},
            starts + (number - 1) * 28 * DAY,
            starts + (number - 1) * 28 * DAY + 3 * HOUR,
        )
        for number in range(1, sessions + 1)
    )
    kind = ProgrammeKind.SERIES if sessions > 1 else ProgrammeKind.STUDY_DAY
    values: dict[str, Any] = {"state": ProgrammeState.PUBLISHED, "place": "Herman Teirlinck, Brussel", "sessions": held}
    return replace(Programme(id, kind, {"nl": "Leernetwerk", "en": "Learning network"}), **values | more)


async def offered(database: Database, programme: Programme | None = None, **more: Any) -> Programme:
    """The programme is kept, and Olga is an organiser."""
    wanted = programme or series(**more)

    def act(c: Connection) -> None:
        roles.grant(c, Role.ORGANISER, ORGANISER, "setup", NOW)
        programmes.add(By(c, ORGANISER, NOW), wanted)

    await database.write(act)
    return wanted


async def enrol(
    database: Database,
    person: str,
    now: datetime = NOW,
    programme: str = ID,
    facts: RegistrationFacts = FACTS,
    id: str = "",
) -> RegistrationResult:
    """Somebody registers."""
    return await database.write(
        acting(registrations.register, person, now), id or f"{programme}-{person}", programme, facts
    )


async def enrol_many(database: Database, number: int, programme: str = ID, now: datetime = NOW) -> list[str]:
    """So many people register one after the other: p-001, p-002 and so on."""
    people = [f"p-{place:03}" for place in range(1, number + 1)]

    def act(c: Connection) -> None:
        for person in people:
            registrations.register(By(c, person, now), f"{programme}-{person}", programme, FACTS)

    await database.write(act)
    return people


async def line(database: Database, programme: str = ID) -> list[Registration]:
    """The whole line."""
    return await database.read(registration_lists.whole, programme)


async def standings(database: Database, programme: str = ID) -> list[tuple[str, str]]:
    """Who stands how, in order."""
    return [(each.person, each.standing.value) for each in await line(database, programme)]


async def told(database: Database, state: str = "due") -> list[tuple[str, str]]:
    """The reader and the kind of each notice that stands so, in the order of posting."""
    wanted = select(notices.c.person, notices.c.kind).where(notices.c.state == state).order_by(notices.c.id)
    return await database.read(lambda c: [(row.person, row.kind) for row in c.execute(wanted)])


async def notice(database: Database, person: str, kind: str) -> Mapping[str, Any]:
    """The facts of the last notice of a kind to a person."""
    wanted = select(notices.c.data).where(notices.c.person == person, notices.c.kind == kind)
    found: Mapping[str, Any] | None = await database.read(
        lambda c: c.scalars(wanted.order_by(notices.c.id.desc())).first()
    )
    assert found is not None
    return found


EFFECTS = {**registration_timers.EFFECTS, **telling.EFFECTS, **silencing.EFFECTS, **charter_claims.EFFECTS}


async def go_off(database: Database, now: datetime) -> int:
    """Let all timers go off whose moment has come; how many did, none of them faulty."""
    number = 0
    while fired := await database.write(timers.fire, EFFECTS, now):
        assert [each.fault for each in fired] == [None]
        number += len(fired)
    return number


def leave_traces(c: Connection, person: str, id: str, at: datetime) -> None:
    """Leave something of a person in every table of the programmes."""
    programme = f"{id}-programme".lower()
    insert_programme(c, series(programme, starts=at + DAY), at)
    registrations.register(By(c, person, at), f"{id}-press", programme, replace(FACTS, name=person))
    key: dict[str, Any] = {"programme": programme, "number": 1}
    event = {"act": "accepted", "actor": person, "standing": "priority", "rank": 1, "reason": "", "at": at}
    c.execute(insert(registration_events).values(key | event))
    said = {"session": id, "replacement_name": "", "replacement_email": "", "marked_by": person}
    c.execute(insert(attendance).values(key | said))
    answers = {"programme": programme, "session": id, "person": person, "answers": {}, "at": at}
    c.execute(insert(session_feedback).values(answers))
    made = {"appointment": at, "coach": "Cas", "place": "", "version": 1, "updated": at}
    c.execute(insert(coaching).values(key | made))
    claim = {"key": id, "name": "Stad Gent", "state": "claimed", "claimed_by": person, "claimed": at}
    c.execute(insert(charter_organisations).values(claim))
