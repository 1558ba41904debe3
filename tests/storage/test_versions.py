"""The history of an entry in the database: what the journal tells of it, and an older version put back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select

from knowledge.catalogue.versions import EntryHistory, NotRestored, mark_version
from storage import roles
from storage.acting import acting
from storage.content import catalogue, interests, versions
from storage.database import Database
from storage.roles import Missing, Role
from storage.tables import journal, outbox
from tests.storage.networking import DAY, NOW, refused

EMAS: dict[str, Any] = {"id": "emas", "title": "EMAS", "summary": "Eén.", "aliases": {"nl": ["milieuzorg"]}}
GRO: dict[str, Any] = {"id": "gro", "title": "GRO", "summary": "Een."}


async def stored(database: Database, *entries: dict[str, Any], day: int = 0) -> None:
    await database.write(acting(catalogue.store, "setup", NOW + day * DAY), list(entries))


async def three_versions(database: Database) -> None:
    """EMAS with its first words, with others, and with others again, beside an entry that stays."""
    await database.write(roles.grant, Role.CURATOR, "tine", "setup", NOW)
    await stored(database, EMAS, GRO)
    await stored(database, {**EMAS, "summary": "Twee."}, GRO, day=1)
    await stored(database, {**EMAS, "summary": "Drie."}, GRO, day=2)


async def history(database: Database, entry: str = "emas", person: str = "tine") -> EntryHistory:
    return await database.read(acting(versions.history, person, NOW), entry)


async def restored(database: Database, number: int, seen: dict[str, Any] | None, person: str = "tine") -> EntryHistory:
    mark = mark_version(seen)
    return await database.write(acting(versions.restore, person, NOW + 3 * DAY), "emas", number, mark)


def summaries(found: EntryHistory) -> list[tuple[int, str]]:
    return [(each.number, each.content["summary"] if each.content else "") for each in found.versions]


async def summary(database: Database, entry: str = "emas") -> str:
    stands = {each["id"]: each for each in (await database.read(catalogue.load)).entries}
    return str(stands[entry]["summary"])


async def test_a12_every_change_is_a_version_the_newest_first(database: Database) -> None:
    await three_versions(database)

    found = await history(database)

    assert (found.entry, found.title) == ("emas", "EMAS")
    assert summaries(found) == [(3, "Drie."), (2, "Twee."), (1, "Eén.")]
    assert [each.at for each in found.versions] == [NOW + 2 * DAY, NOW + DAY, NOW]
    assert {each.by for each in found.versions} == {"setup"}
    assert summaries(await history(database, "gro")) == [(1, "Een.")]
    assert (await history(database, "niets")).versions == ()


async def test_a12_what_the_journal_no_longer_keeps_is_still_a_version_as_far_as_it_is_known(
    database: Database,
) -> None:
    await three_versions(database)
    await database.write(lambda c: c.execute(delete(journal).where(journal.c.at < NOW + 2 * DAY)))

    assert summaries(await history(database)) == [(2, "Drie."), (1, "Twee.")]
    assert summaries(await history(database, "gro")) == [(1, "Een.")]
    assert (await history(database)).versions[-1].at is None


async def test_a12_of_many_versions_the_oldest_are_counted(database: Database) -> None:
    await three_versions(database)
    for number in range(4, 20):
        await stored(database, {**EMAS, "summary": f"{number}."}, GRO, day=number)

    found = await history(database)

    assert [each.number for each in found.versions] == list(range(19, 19 - versions.MAX_VERSIONS, -1))
    await database.write(lambda c: c.execute(delete(journal).where(journal.c.at == NOW)))
    # The first one is no longer told of, and still is the version before the second.
    assert [each.number for each in (await history(database)).versions] == [each.number for each in found.versions]


async def test_a12_an_older_version_is_put_back_as_a_new_one(database: Database) -> None:
    await three_versions(database)
    before = await database.read(catalogue.revision)

    found = await restored(database, 1, {**EMAS, "summary": "Drie."})

    assert summaries(found) == [(4, "Eén."), (3, "Drie."), (2, "Twee."), (1, "Eén.")]
    assert found.newest.at == NOW + 3 * DAY
    assert await summary(database) == "Eén."
    assert await summary(database, "gro") == "Een."
    assert await database.read(catalogue.revision) == before + 1
    last = await database.read(lambda c: c.execute(select(journal).order_by(journal.c.id.desc()).limit(1)).one())
    assert (last.actor, last.act, last.subject) == ("tine", "instrument.changed", "emas")
    assert (last.before["summary"], last.after["summary"]) == ("Drie.", "Eén.")
    # The file that was loaded last says otherwise, and its trial run tells so.
    offered = [{**EMAS, "summary": "Drie."}, GRO]
    assert (await database.read(catalogue.plan, offered)).changes.changed == ("emas",)


async def test_a12_nothing_is_put_back_that_was_not_seen_or_is_not_there(database: Database) -> None:
    await three_versions(database)
    now = {**EMAS, "summary": "Drie."}

    assert (await refused(restored(database, 1, {**EMAS, "summary": "Twee."}))).why is NotRestored.CHANGED
    assert (await refused(restored(database, 3, now))).why is NotRestored.SAME
    assert (await refused(restored(database, 9, now))).why is NotRestored.NO_VERSION
    assert (await refused(restored(database, 1, now, "anna"))).why is Missing.CURATOR
    assert (await refused(history(database, person="anna"))).why is Missing.CURATOR
    assert await summary(database) == "Drie."


async def test_a12_a_name_that_another_entry_got_since_is_not_given_twice(database: Database) -> None:
    await three_versions(database)
    now = {**EMAS, "summary": "Drie.", "aliases": {}}
    await stored(database, now, {**GRO, "aliases": {"nl": ["Milieuzorg"]}}, day=3)

    no = await refused(restored(database, 1, now))

    assert (no.why, no.facts) == (NotRestored.DOUBLE_NAME, {"entry": "GRO"})


async def test_a12_an_entry_that_was_taken_out_comes_back_and_stays(database: Database) -> None:
    await three_versions(database)
    await stored(database, GRO, day=3)
    assert summaries(await history(database))[0] == (4, "")

    found = await restored(database, 2, None)

    assert summaries(found)[0] == (5, "Twee.")
    assert await summary(database) == "Twee."
    await stored(database, {**GRO, "summary": "Anders."}, day=4)
    assert await summary(database) == "Twee."


async def test_a12_who_waits_for_an_entry_hears_when_it_is_there_by_that(database: Database) -> None:
    await database.write(roles.grant, Role.CURATOR, "tine", "setup", NOW)
    await stored(database, {**EMAS, "status": "in_force"})
    ended = {**EMAS, "status": "being_renewed"}
    await stored(database, ended, day=1)
    await database.write(acting(interests.show_interest, "anna", NOW), "emas", "OMG")

    await restored(database, 1, ended)

    heard = await database.read(lambda c: c.scalars(select(outbox.c.person)).all())
    assert list(heard) == ["anna"]
