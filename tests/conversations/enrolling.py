"""What tests of programmes need: a series and a study day, others in the line, and a form that is filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from knowledge.programmes.programme import (
    Charter,
    Programme,
    ProgrammeKind,
    ProgrammeState,
    RegistrationFacts,
    Session,
    WorkRole,
)
from knowledge.working_days import BRUSSELS
from storage import roles
from storage.acting import By, acting
from storage.programmes import programmes
from storage.programmes.line import registrations
from storage.roles import Role
from storage.talking import conversations
from tests.conversations.conftest import Office
from tests.seen import Seen
from tests.teams import Person
from tests.waiting import until

NOW = datetime(2027, 1, 4, 8, tzinfo=UTC)
"""A Monday; the series begins eight days later."""
ORGANISER = "organiser-1"
THEMES = ("De SDG's begrijpen", "SDG prioriteiten en doelen bepalen", "Integratie in de organisatie")
FACTS = RegistrationFacts("Iemand", "Stad Aalst", "local", WorkRole.OTHER, "", Charter.NO)
FORM = {
    "f.organisation": "Stad Gent",
    "f.level": "local",
    "f.domain": "none",
    "f.role": "coordinator",
    "f.charter": "no",
    "f.engaged": "yes",
}


def brussels(day: str, hour: int = 14) -> datetime:
    """A moment on the wall clock of Brussels."""
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=BRUSSELS)


def series(**more: Any) -> Programme:
    """A coming edition of three Tuesdays."""
    days = ("2027-01-12", "2027-02-09", "2027-03-09")
    sessions = tuple(
        Session(
            f"leernetwerk-2027-{number}",
            "leernetwerk-2027",
            number,
            {"nl": theme, "en": f"Theme {number}"},
            brussels(day),
            brussels(day, 17),
            preparation={"nl": "Lees de SDG-Handleiding.", "en": "Read the SDG guide."} if number == 1 else {},
            material=("https://example.org/slides.pdf",) if number == 1 else (),
        )
        for number, (theme, day) in enumerate(zip(THEMES, days, strict=True), 1)
    )
    planned = Programme(
        "leernetwerk-2027",
        ProgrammeKind.SERIES,
        {"nl": "Leernetwerk SDG's 2027", "en": "Learning network SDGs 2027"},
        place="Herman Teirlinckgebouw, Brussel",
        link="https://example.org/meet",
        sessions=sessions,
    )
    return replace(planned, **more)


def study_day(day: str = "2027-01-21", **more: Any) -> Programme:
    """One session, about procurement."""
    id = f"studiedag-{day}"
    held = Session(f"{id}-1", id, 1, {"nl": "Duurzaam aankopen"}, brussels(day, 9), brussels(day, 12))
    title = {"nl": "Studiedag duurzaam aankopen", "en": "Study day sustainable procurement"}
    planned = Programme(id, ProgrammeKind.STUDY_DAY, title, place="Gent", sessions=(held,))
    return replace(planned, **more)


async def planned(office: Office, *wanted: Programme, now: datetime = NOW) -> None:
    """Programmes that everybody sees, at this moment."""
    office.clock.set(now)

    def act(c: Connection) -> None:
        roles.grant(c, Role.ORGANISER, ORGANISER, "setup", now)
        for programme in wanted:
            programmes.add(By(c, ORGANISER, now), programme)
            if programme.state is ProgrammeState.PLANNED:
                programmes.publish(By(c, ORGANISER, now), programme.id)

    await office.store.write(act)


async def others(office: Office, number: int, programme: str = "leernetwerk-2027", **facts: Any) -> None:
    """So many other people register, one after the other."""

    def act(c: Connection) -> None:
        for each in range(number):
            moment = office.clock()
            said = replace(FACTS, **facts)
            registrations.register(By(c, f"other-{each}", moment), f"{programme}-other-{each}", programme, said)

    await office.store.write(act)


async def leaves(office: Office, other: int, programme: str = "leernetwerk-2027") -> None:
    """One of the others withdraws."""
    await office.store.write(acting(registrations.withdraw, f"other-{other}", office.clock()), programme)


async def registered(person: Person, programme: str = "Leernetwerk SDG's 2027") -> Seen:
    """Somebody finds a programme and registers on the card."""
    await person.say("leernetwerk")
    await person.press(programme)
    seen = await person.press("Schrijf me in")
    known = "f.organisation" not in str(seen.cards)
    fields = (
        {}
        if known
        else {name: value for name, value in FORM.items() if f'"{name}"' in str(seen.cards).replace("'", '"')}
    )
    return await person.press("Bevestig mijn inschrijving", on=None, **fields)


async def can_type(office: Office, person: Person) -> None:
    """Wait until what was just heard can be answered by typing."""
    tomorrow = office.clock() + timedelta(days=1)
    await until(
        lambda: office.store.read(conversations.load_offered_since, person.conversation, tomorrow),
        "nothing was offered to be chosen",
    )
    office.clock.wait(timedelta(seconds=5))


def asked(seen: Seen) -> str:
    """All that the last card says in words alone, as who types reads it."""
    card = seen.last.card
    assert card is not None
    return str(card["fallbackText"])


def after(**time: float) -> datetime:
    """A moment so long after the beginning."""
    return NOW + timedelta(**time)
