"""Somebody acts: at one moment, in one transaction, and with the roles of then."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from knowledge.refusals import Refused
from storage import journal, roles
from storage.acting import By, acting
from storage.database import Database
from storage.journal import CLOCK, JournalEntry
from storage.roles import Missing, Role
from tests.storage.networking import NOW


def leave(by: By, subject: str, *, role: Role | None = None) -> str:
    """An act: it is written down, and a role is asked for at its end."""
    by.note("left", subject, after={"at": by.now.isoformat()})
    if role is not None:
        by.require(role)
    return by.person


async def test_an_act_is_written_down_under_who_did_it_and_when(database: Database) -> None:
    who = await database.write(acting(leave, "anna", NOW), "door:1")
    await database.write(acting(leave, "", NOW), "door:2")

    assert who == "anna"
    assert await database.read(journal.latest) == [
        JournalEntry(NOW, CLOCK, "left", "door:2", after={"at": NOW.isoformat()}),
        JournalEntry(NOW, "anna", "left", "door:1", after={"at": NOW.isoformat()}),
    ]


async def test_who_lacks_the_role_is_refused_and_nothing_of_the_act_stays(database: Database) -> None:
    await database.write(roles.grant, Role.CURATOR, "anna", "setup", NOW)
    before = await database.read(journal.latest)

    for person, role in (("anna", Role.ORGANISER), ("bram", Role.CURATOR), ("", Role.CURATOR)):
        with pytest.raises(Refused) as refused:
            await database.write(acting(leave, person, NOW), "door:1", role=role)
        assert refused.value.why is Missing(role.value)

    assert await database.read(journal.latest) == before
    assert await database.write(acting(leave, "anna", NOW), "door:1", role=Role.CURATOR) == "anna"


async def test_one_role_of_several_is_enough(database: Database) -> None:
    await database.write(roles.grant, Role.CURATOR, "anna", "setup", NOW)

    assert await database.read(acting(By.has, "anna", NOW), Role.ORGANISER, Role.CURATOR)
    assert not await database.read(acting(By.has, "anna", NOW), Role.ORGANISER)
    assert not await database.read(acting(By.has, "bram", NOW), *Role)


async def test_the_day_is_that_of_brussels(database: Database) -> None:
    late = datetime(2027, 1, 11, 23, 30, tzinfo=UTC)

    assert await database.read(acting(lambda by: by.today, "anna", late)) == date(2027, 1, 12)
