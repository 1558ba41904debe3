"""Members of the network are recognised when they speak to the bot, and on one's own machine a network is there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, select

from bot.acquaintance import Acquaintance
from bot.app import STORE
from bot.channel.port import Fate, NotDelivered, RosterMember
from bot.chat.peer import Speaker
from bot.clock import clock_from
from bot.rehearsal import COORDINATOR
from bot.settings import local_settings
from knowledge.catalogue.reference import policy_domains
from knowledge.data_files import data_text
from knowledge.network.members_file import MemberRow, read_members
from knowledge.notices import ConversationRef
from storage import roles
from storage.acting import acting
from storage.database import Database
from storage.managing import membership
from storage.network import members
from storage.roles import Role
from storage.tables import journal, outbox
from tests.conversations.conftest import Office, listening
from tests.storage.networking import asked, join
from tests.teams import Person, Teams
from tests.waiting import until

ANNA = MemberRow(2, "Maes Anna", "anna@example.test", "", ("OMG",), (), "")
HERE = ConversationRef("https://smba.example/", "a:anna", "flanders", "28:bot")


async def imported(store: Database, *rows: MemberRow) -> None:
    await store.write(acting(membership.store, "curator", datetime.now(UTC)), rows)


class Roster:
    """What Teams tells of people, as often as it is asked; the first questions are refused on demand."""

    def __init__(self, *known: RosterMember, refusals: int = 0) -> None:
        self.known = {member.id: member for member in known}
        self.refusals = refusals
        self.questions: list[str] = []

    async def __call__(self, where: ConversationRef, person: str) -> RosterMember:
        self.questions.append(person)
        if len(self.questions) <= self.refusals:
            raise NotDelivered("busy", Fate.LATER, status=429)
        return self.known[person]


async def looked_at(acquaintance: Acquaintance, *persons: str) -> None:
    """Each speaks, and there was time to look."""
    running = asyncio.create_task(acquaintance.run())
    for person in persons:
        acquaintance.meet(HERE, person)
    await until(lambda: acquaintance.idle, "it still looks")
    running.cancel()


async def test_a_member_known_by_an_address_alone_is_recognised_at_the_first_word(office: Office, anna: Person) -> None:
    await imported(office.store, ANNA)
    stranger = office.person("Zoë")

    assert (await stranger.say("hallo")).text
    assert (await anna.say("hallo")).text

    await until(lambda: office.store.read(members.of_person, anna.id))
    assert (await office.store.read(members.actor, anna.id)).domains == {"OMG"}
    [reached] = await office.store.read(members.of_domain, "OMG")
    assert (reached.id, reached.reachable) == (anna.id, True)
    assert await office.store.read(members.of_person, stranger.id) is None


async def test_a_member_is_recognised_when_the_bot_is_installed(office: Office, anna: Person) -> None:
    await imported(office.store, ANNA)

    await anna.install()

    await until(lambda: office.store.read(members.of_person, anna.id))


async def test_who_spoke_before_the_list_came_is_recognised_afterwards(database: Database) -> None:
    roster = Roster(RosterMember("anna", "Anna", "", "Anna@example.test"))
    acquaintance = Acquaintance(database, roster, clock_from(None), look_again=0)
    await looked_at(acquaintance, "anna")
    assert roster.questions == [], "while no member is awaited, Teams is not asked"

    await imported(database, ANNA)
    await looked_at(acquaintance, "anna")
    await looked_at(acquaintance, "anna")

    assert await database.read(members.of_person, "anna") is not None
    assert roster.questions == ["anna"]


async def test_teams_is_asked_once_in_a_while_for_those_who_are_no_member(database: Database) -> None:
    await imported(database, ANNA)
    roster = Roster(RosterMember("dirk", "Dirk", "dirk@example.test"), RosterMember("els", "Els"))
    acquaintance = Acquaintance(database, roster, clock_from(None))

    await looked_at(acquaintance, "dirk", "els", "dirk", "els", "dirk")

    assert roster.questions == ["dirk", "els"]
    assert [profile.person for profile in await database.read(members.list_members)] == [None]


async def test_an_answer_about_somebody_else_and_a_refusal_of_teams_recognise_nobody(database: Database) -> None:
    await imported(database, ANNA)
    roster = Roster(RosterMember("anna", "Anna", "anna@example.test"), refusals=1)
    roster.known["29:guest"] = roster.known["anna"]
    acquaintance = Acquaintance(database, roster, clock_from(None))

    await looked_at(acquaintance, "dirk", "29:guest")
    assert [profile.person for profile in await database.read(members.list_members)] == [None]
    await looked_at(acquaintance, "anna")

    assert await database.read(members.of_person, "anna") is not None


async def test_the_steps_of_a_question_happen_by_themselves(office: Office) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=30)
    await office.store.write(lambda c: join(c, "bram"))

    await asked(office.store, now=long_ago)

    told = select(outbox.c.kind).where(outbox.c.subject == "question:q-1")
    first = await office.store.read(lambda c: set(c.scalars(told)))
    await until(lambda: office.store.read(lambda c: set(c.scalars(told)) > first))


@asynccontextmanager
async def at_home(var: Path) -> AsyncIterator[tuple[Database, Person]]:
    """A bot as `serve --local` runs it, and somebody of the made-up network in front of it."""
    async with Teams(signed=False) as teams, listening(local_settings(var=var)) as client:
        yield client.app[STORE], teams.person(client, "Voorbeeld.Bram")


async def test_a_bot_on_ones_own_machine_has_a_network_to_rehearse_with(tmp_path: Path) -> None:
    async with at_home(tmp_path) as (store, bram):
        await bram.say("hallo")
        await until(lambda: store.read(members.of_person, bram.id))

        assert (await store.read(members.actor, bram.id)).domains == {"OMG"}
        assert {grant.person for grant in await store.read(roles.holders)} == {COORDINATOR}
    assert Speaker("Voorbeeld Coen").object_id == COORDINATOR


async def test_the_made_up_network_comes_once_and_not_beside_one_of_ones_own(tmp_path: Path) -> None:
    async with at_home(tmp_path) as (store, _):
        await imported(store, ANNA)

    async with at_home(tmp_path) as (store, _):
        assert [profile.name for profile in await store.read(members.list_members)] == ["Maes Anna"]


async def test_the_made_up_network_of_an_older_version_gets_the_roles_that_came_since(tmp_path: Path) -> None:
    async with at_home(tmp_path) as (store, _):

        def as_before_there_were_organisers(c: Connection) -> None:
            roles.revoke(c, Role.ORGANISER, COORDINATOR, "setup", datetime.now(UTC))
            c.execute(delete(journal).where(journal.c.subject == f"role:{Role.ORGANISER}:{COORDINATOR}"))
            roles.revoke(c, Role.CURATOR, COORDINATOR, "a curator", datetime.now(UTC))

        await store.write(as_before_there_were_organisers)

    async with at_home(tmp_path) as (store, _):
        # What somebody took away stays away.
        assert await store.read(roles.roles_of, COORDINATOR) == {Role.ORGANISER, Role.COORDINATOR}


async def test_a_database_that_somebody_chose_gets_no_made_up_people(database_url: str, tmp_path: Path) -> None:
    async with listening(local_settings(var=tmp_path, database_url=database_url)) as client:
        assert await client.app[STORE].read(members.list_members) == []


def test_the_sample_network_is_made_up_and_has_somebody_for_every_domain() -> None:
    reading = read_members(data_text("sample_network.csv"))

    assert reading.faults == ()
    assert all(row.name.startswith("Voorbeeld ") and row.email.endswith("@example.test") for row in reading.found)
    assert {code for row in reading.found for code in row.domains} == {
        domain.code for domain in policy_domains() if domain.successor is None
    }
