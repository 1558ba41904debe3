"""What tests of programmes do again and again: a programme is kept, people have places in it, timers go off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from knowledge.programmes.programme import Charter, Programme, ProgrammeKind, ProgrammeState, Session, Standing
from knowledge.working_days import BRUSSELS
from storage.database import Database
from storage.programmes.reminding import reminders
from storage.programmes.reminding.timers import EFFECTS
from storage.programmes.rows import insert_programme, load, update_programme, update_session
from storage.sending import timers
from storage.sending.timers import Effect
from storage.tables import attendance, conversations, outbox, registrations
from storage.tables import timers as timer_table

NOW = datetime(2027, 4, 1, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def at(text: str) -> datetime:
    """A moment on the wall clock of Brussels."""
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


def programme(*starts: str, id: str = "lnw", **more: Any) -> Programme:
    """A published series of sessions of three hours."""
    sessions = tuple(
        Session(
            id=f"{id}-{number}",
            programme=id,
            number=number,
            theme={"nl": f"Thema {number}", "en": f"Theme {number}"},
            starts=at(start),
            ends=at(start) + 3 * HOUR,
        )
        for number, start in enumerate(starts, 1)
    )
    plain = Programme(
        id=id,
        kind=ProgrammeKind.SERIES,
        title={"nl": "Leernetwerk", "en": "Learning network"},
        place="Brussel",
        link="https://example.org/sessie",
        state=ProgrammeState.PUBLISHED,
        sessions=sessions,
    )
    return replace(plain, **more)


async def keep(database: Database, *programmes: Programme, now: datetime = NOW) -> None:
    """Each programme is new, and its reminders are planned."""

    def act(c: Connection) -> None:
        for each in programmes:
            insert_programme(c, each, now)
            reminders.plan(c, each, now)

    await database.write(act)


def registered(
    c: Connection, programme: str, number: int, person: str, standing: Standing = Standing.PRIORITY, **more: Any
) -> None:
    """Somebody stands in the line, since long ago."""
    values: dict[str, Any] = {"programme": programme, "number": number, "id": f"{programme}-{number}-{person}"}
    values |= {"person": person, "position": number, "standing": standing, "registered": NOW, "changed": NOW}
    values |= {"without_priority": False, "rank_then": number, "standing_then": standing, "reminders_off": False}
    values |= {"name": person.title(), "organisation": "", "level": "", "role": "", "domain": "", "needs": ""}
    values |= {"charter": Charter.UNKNOWN, "engaged": False}
    c.execute(insert(registrations).values(values | more))


async def seat(database: Database, programme: str, *persons: str, **more: Any) -> None:
    """These people have a place, in this order."""

    def act(c: Connection) -> None:
        taken = len(c.execute(select(registrations).where(registrations.c.programme == programme)).all())
        for number, person in enumerate(persons, taken + 1):
            registered(c, programme, number, person, **more)

    await database.write(act)


async def stands(database: Database, person: str, **values: Any) -> None:
    """A registration changes."""
    await database.write(
        lambda c: c.execute(update(registrations).where(registrations.c.person == person).values(values))
    )


async def stays_away(database: Database, session: str, programme: str, number: int) -> None:
    """Somebody said not to come to a session."""
    values = {"session": session, "number": number, "programme": programme, "coming": False}
    values |= {"replacement_name": "", "replacement_email": ""}
    await database.write(lambda c: c.execute(insert(attendance).values(values)))


async def changed(database: Database, id: str, now: datetime, *, session: int = 0, **values: Any) -> Programme:
    """An organiser changes a programme, or one of its sessions, and its reminders follow."""

    def act(c: Connection) -> Programme:
        before = load(c, id)
        assert before is not None
        if session:
            old = before.sessions[session - 1]
            new = replace(old, **values, sequence=old.sequence + 1)
            update_session(c, new, now)
            after = replace(before, sessions=tuple(new if each is old else each for each in before.sessions))
        else:
            after = replace(before, **values)
        update_programme(c, after, now)
        reminders.plan(c, after, now)
        return after

    return await database.write(act)


async def go_off(database: Database, now: datetime, effects: Mapping[str, Effect] = EFFECTS) -> int:
    """All timers that are due go off; how many did. None may have failed."""
    number = 0
    while fired := await database.write(timers.fire, effects, now):
        assert [each.fault for each in fired] == [None]
        number += len(fired)
        assert number < 10_000
    return number


async def posted(database: Database, state: str = "due") -> list[tuple[str, list[int], str]]:
    """The reminders that stand like this: the reader, the numbers of the sessions and the distance, in order."""
    wanted = select(outbox).where(outbox.c.kind == "reminder", outbox.c.state == state).order_by(outbox.c.id)
    rows = await database.read(lambda c: c.execute(wanted).all())
    return [(row.person, [each["number"] for each in row.data["sessions"]], row.data["lead"]) for row in rows]


async def arrives(database: Database, person: str = "", state: str = "sent") -> None:
    """What is due has left."""

    def act(c: Connection) -> None:
        which = [outbox.c.state == "due", *([outbox.c.person == person] if person else [])]
        c.execute(update(outbox).where(*which).values(state=state, settled=NOW))

    await database.write(act)


async def planned(database: Database, kind: str = "reminder") -> dict[str, datetime]:
    """When each timer that has not gone off will."""
    wanted = select(timer_table).where(timer_table.c.kind == kind, timer_table.c.fired.is_(None))
    return {row.subject: row.due for row in await database.read(lambda c: c.execute(wanted).all())}


async def chats(database: Database, *persons: str) -> None:
    """The bot can write to these people."""

    def act(c: Connection) -> None:
        for person in persons:
            talk = {"key": f"chat-{person}", "conversation": f"chat-{person}", "person": person, "tenant": "flanders"}
            talk |= {"scope": "personal", "service_url": "https://smba.example/", "bot": "28:bot", "language": "nl"}
            c.execute(insert(conversations).values(**talk, state={}, version=1, updated=NOW))

    await database.write(act)
