"""What tests of organisers need: one who has the role, and forms that are filled in and confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from knowledge.programmes.programme import Programme
from storage import roles
from storage.programmes import rows as programme_rows
from storage.roles import Role
from tests.conversations.conftest import Office
from tests.conversations.enrolling import planned, series
from tests.seen import Seen
from tests.teams import Person
from tests.waiting import until

EDITION = {"f.start": "2 februari 2027", "f.title": "Leernetwerk SDG's 2027", "f.places": "3", "f.priority": "2"}
SERIES = "leernetwerk-2027"


def reads(person: Person, words: str) -> bool:
    """Whether something with these words stands in somebody's chat."""
    return any(words in message.text for message in person.chat if message.by_bot)


async def all_read(people: Sequence[Person], words: str) -> None:
    """Wait until everybody has heard it."""

    def missing() -> list[str]:
        return [person.account["name"] for person in people if not reads(person, words)]

    await until(lambda: not missing(), lambda: f"{missing()} did not hear “{words}”")


async def organiser(office: Office, name: str = "Olga") -> Person:
    """Somebody with the role of organiser."""
    person = office.person(name)
    await office.store.write(roles.grant, Role.ORGANISER, person.id, "setup", office.clock())
    return person


async def opened(office: Office, **more: Any) -> Person:
    """An organiser before a programme."""
    await planned(office, series(**more))
    olga = await organiser(office)
    await olga.say("organiseer")
    return olga


async def the_programme(office: Office, id: str = SERIES) -> Programme:
    """The programme as it is kept."""
    found = await office.store.read(programme_rows.load, id)
    assert found is not None
    return found


async def confirmed(person: Person, label: str, **fields: str) -> Seen:
    """Fill in the form that stands open and confirm what it shows."""
    await person.press("Verder", on=None, **{f"f.{name}": value for name, value in fields.items()})
    return await person.press(label)


async def forged(person: Person, verb: str, /, **data: Any) -> Seen:
    """What a made-up card would send."""
    return await person.send({"type": "message", "value": {"verb": verb, **data}})
