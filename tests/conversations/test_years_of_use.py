"""What the bot makes of a database that years of use filled: people go on in it where the made-up ones left off."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from bot.housekeeping import purge
from bot.rehearsal import COORDINATOR
from bot.rehearsal_years import material, surroundings
from storage.acting import acting
from storage.database import Database
from storage.programmes.line.counts import recount
from storage.programmes.line.registrations import register, withdraw
from storage.programmes.line.rows import facts_of
from storage.questions.questions import answer
from storage.rehearsal.years import HoldsSomething, Years, fill, is_empty, rehearse
from storage.tables import people, programmes, questions, registrations
from tests.conversations.conftest import Office, running_bot
from tests.conversations.networking import settle
from tests.teams import BOT, Person, Teams

pytestmark = [pytest.mark.both, pytest.mark.xdist_group("years of use")]
TINY = 0.01


@pytest.fixture(scope="module")
def years() -> Years:
    """A few days of use; played once for all tests, since that takes most of the time."""
    now = datetime.now(UTC)
    return rehearse(TINY, now, surroundings(bot=BOT["id"]), material(now))


@pytest.fixture
async def filled(empty_url: str, years: Years) -> str:
    """The address of a database with these days in it."""
    store = Database.open(empty_url)
    await store.write(fill, years, local=False)
    await store.close()
    return empty_url


@pytest.fixture
async def office(filled: str, tmp_path: Path) -> AsyncIterator[Office]:
    async with Teams() as teams, running_bot(teams, filled, tmp_path) as opened:
        yield opened


async def somebody(office: Office, id: str) -> Person:
    """Somebody made up, who comes back to the own chat."""
    person = office.person(f"made up {id}")
    person.account["aadObjectId"] = id
    return replace(person, conversation=f"a:{id}")


async def some(store: Database, wanted: Any) -> list[Any]:
    """The rows of a query."""
    return await store.read(lambda c: list(c.execute(wanted)))


async def test_what_is_open_goes_on(office: Office) -> None:
    """The asker finds the question, and the answer of the member who took it arrives."""
    taken = select(questions).where(questions.c.state == "taken").order_by(questions.c.id)
    row = (await some(office.store, taken))[0]
    asker, holder = await somebody(office, row.person), await somebody(office, row.holder)

    shown = row.text[:30]
    """Lists cut long questions off."""

    assert shown in (await asker.say("mijn vragen")).text
    assert "Trek de vraag in" in (await asker.say("1")).buttons
    assert shown in (await holder.say("open vragen")).text
    await office.store.write(acting(answer, row.holder, datetime.now(UTC)), row.id, "Ja, dat kan.")
    await settle(office)
    assert "Ja, dat kan." in (await asker.hears()).text


async def test_who_stands_in_a_line_sees_it_and_can_leave_it_and_come_back(office: Office) -> None:
    ahead = select(programmes.c.id).where(
        programmes.c.first_start > datetime.now(UTC), programmes.c.state == "published"
    )
    seats = select(registrations).where(registrations.c.standing == "priority", registrations.c.programme.in_(ahead))
    row = (await some(office.store, seats.order_by(registrations.c.programme, registrations.c.number)))[0]
    person = await somebody(office, row.person)

    title = f"Voorbeeldprogramma {row.programme.removeprefix('voorbeeld-')}"
    assert title in (await person.say("mijn inschrijvingen")).text
    registered = await office.store.write(acting(withdraw, row.person, datetime.now(UTC)), row.programme)
    assert registered.new
    again = await office.store.write(
        acting(register, row.person, datetime.now(UTC)), "again", row.programme, facts_of(row)
    )

    last = select(func.max(registrations.c.number)).where(registrations.c.programme == row.programme)
    assert [(again.registration.number,)] == [tuple(each) for each in await some(office.store, last)]


async def test_somebody_new_finds_everything_that_the_bot_offers(office: Office) -> None:
    anna = office.person("Anna")

    assert "Voorbeeldprogramma" in (await anna.say("programma's")).text
    assert "Er loopt niets" in (await anna.say("status")).text
    assert "scholenbouw" in (await anna.say("hoe bouw ik een duurzame school")).text
    assert "aan het netwerk" in (await office.person("Bea").say("stel een vraag")).text


async def test_whoever_has_all_roles_sees_the_desks(office: Office) -> None:
    lead = await somebody(office, COORDINATOR)

    assert "Voorbeeldprogramma" in (await lead.say("organiseren")).text


async def test_nothing_is_kept_longer_than_the_bot_keeps_it(filled: str, years: Years) -> None:
    store = Database.open(filled)
    forgotten = await purge(store, lambda: years.now)
    await store.close()

    assert forgotten == {}


async def test_the_counters_of_every_line_are_those_of_its_rows(filled: str) -> None:
    kept = select(programmes.c.id, programmes.c.taken, programmes.c.waiting, programmes.c.without_priority)
    store = Database.open(filled)
    before = await some(store, kept.order_by(programmes.c.id))

    def count_anew(c: Connection) -> None:
        for row in before:
            recount(c, row.id)

    await store.write(count_anew)

    assert before == await some(store, kept.order_by(programmes.c.id))
    await store.close()


async def test_it_is_made_again_from_the_same_seed_and_only_where_nothing_is(
    filled: str, years: Years, tmp_path: Path
) -> None:
    there = select(people.c.id, people.c.name, people.c.first_seen).order_by(people.c.id)
    store, other = Database.open(filled), Database.open(f"sqlite:///{tmp_path}/other.sqlite")
    rows = await other.write(fill, years)

    assert {"questions", "outbox", "journal", "scans", "registrations", "session_feedback"} <= rows.keys()
    assert await some(store, there) == await some(other, there)
    with pytest.raises(HoldsSomething):
        await store.write(fill, years)
    assert not await store.read(is_empty)
    await store.close()
    await other.close()
