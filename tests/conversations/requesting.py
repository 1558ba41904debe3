"""What tests of requests to the centre do again and again: somebody of the team, an instrument that is looked at."""

from __future__ import annotations

from datetime import UTC, datetime

from storage import roles
from storage.roles import Role
from tests.conversations.conftest import Office
from tests.seen import Seen
from tests.teams import Person


async def curator(office: Office, name: str = "Cleo") -> Person:
    """Somebody of the team, with a chat with the bot."""
    person = office.person(name)
    await person.say("hallo")
    await office.store.write(roles.grant, Role.CURATOR, person.id, "setup", datetime.now(UTC))
    return person


async def looks_at(person: Person, instrument: str) -> Seen:
    """The card of an instrument, as after a tap in a list."""
    return await pressing(person, "instrument.show", instrument=instrument)


async def pressing(person: Person, verb: str, **data: str) -> Seen:
    """A button with these values is pressed, as anybody can forge one."""
    return await person.send({"type": "message", "value": {"verb": verb, **data}, "replyToId": "x"})
