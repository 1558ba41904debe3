"""What is forgotten of people whom the bot no longer sees, and of what was done long ago (P3)."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from bot.housekeeping import purge
from storage import journal, retention, roles
from storage.acting import By
from storage.database import Database
from storage.journal import JournalEntry
from storage.network import members
from storage.roles import Role
from storage.tables import conversations as talks
from storage.tables import journal as lines
from storage.tables import people
from storage.talking import conversations
from tests.storage.networking import NOW, chat, join

TWO_YEARS = timedelta(days=2 * 365)
FIVE_YEARS = timedelta(days=5 * 365)


def spoke(c: Connection, person: str, at: datetime) -> None:
    chat(c, person, at)
    conversations.introduce(By(c, person, at - TWO_YEARS), "flanders", person.title())


async def known(database: Database) -> set[str]:
    def act(c: Connection) -> set[str]:
        with_a_chat = set(c.scalars(select(talks.c.person)))
        assert with_a_chat == set(c.scalars(select(people.c.id)))
        return with_a_chat

    return await database.read(act)


async def test_p3_who_said_nothing_for_two_years_is_forgotten_and_whoever_did_is_not(database: Database) -> None:
    await database.write(spoke, "anna", NOW - TWO_YEARS - timedelta(seconds=1))
    await database.write(spoke, "eva", NOW - TWO_YEARS)

    purged = await purge(database, lambda: NOW)

    assert purged["unseen"] == 1
    assert await known(database) == {"eva"}, "with the conversation the person went"
    assert await purge(database, lambda: NOW) == {}


async def test_p3_members_and_who_has_a_role_stay_as_long_as_that_lasts(database: Database) -> None:
    late = NOW + 2 * TWO_YEARS

    def act(c: Connection) -> None:
        join(c, "bram")
        conversations.introduce(By(c, "bram", NOW), "flanders", "Bram")
        spoke(c, "coen", NOW)
        roles.grant(c, Role.COORDINATOR, "coen", "setup", NOW)

    await database.write(act)
    await purge(database, lambda: late)
    assert await known(database) == {"bram", "coen"}

    await database.write(roles.revoke, Role.COORDINATOR, "coen", "setup", late)
    await database.write(lambda c: members.change(By(c, "setup", late), "m-bram", active=False))
    await purge(database, lambda: late)

    assert await known(database) == set()


async def test_p3_what_the_journal_says_goes_after_five_years(database: Database) -> None:
    def act(c: Connection) -> None:
        for at in (NOW - FIVE_YEARS - timedelta(seconds=1), NOW - FIVE_YEARS, NOW):
            journal.note(c, [JournalEntry(at, "tine", "catalogue.changed", "emas")])

    await database.write(act)

    purged = await purge(database, lambda: NOW)

    assert purged == {"journal": 1}
    assert len(await database.read(lambda c: c.execute(select(lines)).all())) == 2


async def test_p3_much_goes_in_portions(database: Database) -> None:
    for number in range(5):
        await database.write(spoke, f"person-{number}", NOW - 2 * TWO_YEARS)

    portions = [await database.write(retention.forget_unseen, NOW, 2) for _ in range(4)]

    assert portions == [2, 2, 1, 0]
    assert await known(database) == set()
