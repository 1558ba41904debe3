"""What is so for a person, read in one statement, agrees with the lists that the person is shown."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, select

from knowledge.programmes.programme import SEATED, Standing
from knowledge.understanding.situation import Situation, SituationFact, SpeakerRole
from storage import situation, status
from storage.acting import By
from storage.database import Database
from storage.network import members
from storage.roles import Role
from storage.tables import members as member_rows
from storage.tables import people, registrations
from tests.statements import recorded
from tests.storage.enrolling import NOW
from tests.storage.world import lay_out

LATER = NOW + timedelta(days=400)
"""When all sessions are over."""


def by_lists(by: By) -> Situation:
    """The same from what the person is shown."""
    shown = status.status(by)
    standings = {each.registration.standing for each in shown.places if each.registration}
    roles = {
        SpeakerRole.MEMBER: bool(members.actor(by.c, by.person).domains),
        SpeakerRole.CURATOR: by.has(Role.CURATOR),
        SpeakerRole.ORGANISER: by.has(Role.ORGANISER),
    }
    facts = {
        SituationFact.REGISTERED: bool(standings & SEATED),
        SituationFact.WAITING: Standing.WAITING in standings,
        SituationFact.OFFERED: Standing.OFFERED in standings,
        SituationFact.EDITION_OPEN: by.has(Role.ORGANISER),
        SituationFact.SCAN_KEPT: bool(shown.scans),
        SituationFact.QUESTION_SENT: bool(shown.questions),
        SituationFact.QUESTION_OFFERED: bool(shown.held or shown.offered),
    }
    return Situation(
        frozenset(role for role, holds in roles.items() if holds),
        frozenset(fact for fact, holds in facts.items() if holds),
    )


def everybody(c: Connection, now: datetime) -> dict[str, tuple[Situation, Situation]]:
    """Of all people in the world what is read at once, and what the lists say."""
    known = select(people.c.id).union(select(member_rows.c.person), select(registrations.c.person))
    them = [*filter(None, c.scalars(known)), "nobody"]
    return {each: (situation.situation(By(c, each, now)), by_lists(By(c, each, now))) for each in them}


@pytest.mark.parametrize("now", [NOW, LATER], ids=["now", "when all is over"])
async def test_u3_what_is_open_for_a_person_is_what_their_lists_show(database: Database, now: datetime) -> None:
    await database.write(lay_out)

    found = await database.read(everybody, now)

    assert {person: at_once for person, (at_once, _) in found.items()} == {
        person: listed for person, (_, listed) in found.items()
    }
    facts = {fact for at_once, _ in found.values() for fact in at_once.facts}
    expected = {SituationFact.SCAN_KEPT, SituationFact.QUESTION_SENT, SituationFact.QUESTION_OFFERED}
    if now == NOW:
        expected |= {SituationFact.REGISTERED, SituationFact.WAITING, SituationFact.OFFERED}
    assert facts == expected | {SituationFact.EDITION_OPEN}


async def test_it_is_one_statement(database: Database) -> None:
    await database.write(lay_out)

    with recorded() as said:
        await database.read(lambda c: situation.situation(By(c, "anna", NOW)))

    assert len([each for each, _ in said if "SELECT" in each]) == 1
