"""The stored catalogue: all or nothing, in order, under a revision."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from storage import journal
from storage.acting import By, acting
from storage.content import catalogue
from storage.content.catalogue import Changes
from storage.database import Conflict, Database
from tests.statements import recorded

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
EMAS = {"id": "emas", "title": "EMAS"}
SCAN = {"id": "quick-scan", "title": "Quick Scan", "words": ["scan", "één"]}
CHARTER = {"id": "sdg-charter", "title": "SDG-charter"}


async def test_a_new_database_has_an_empty_catalogue_of_revision_zero(database: Database) -> None:
    stored = await database.read(catalogue.load)

    assert (stored.revision, stored.entries, stored.loaded_at) == (0, [], None)


async def test_the_catalogue_comes_back_as_it_was_stored_and_in_its_order(database: Database) -> None:
    changes = await database.write(acting(catalogue.store, "import", NOW), [SCAN, EMAS], "catalogue.yaml")

    stored = await database.read(catalogue.load)
    assert changes == Changes(new=("quick-scan", "emas"))
    assert (stored.revision, stored.entries) == (1, [SCAN, EMAS])
    assert (stored.loaded_at, stored.source) == (NOW, "catalogue.yaml")


async def test_what_is_new_changed_and_removed_is_told_stored_and_in_the_journal(database: Database) -> None:
    await database.write(acting(catalogue.store, "first", NOW), [SCAN, EMAS])
    newer = EMAS | {"title": "EMAS III"}

    changes = await database.write(acting(catalogue.store, "second", NOW), [newer, CHARTER])

    assert changes == Changes(new=("sdg-charter",), changed=("emas",), removed=("quick-scan",))
    assert (await database.read(catalogue.load)).entries == [newer, CHARTER]
    entries = [entry for entry in await database.read(journal.latest) if entry.actor == "second"]
    assert {(entry.act, entry.subject) for entry in entries} == {
        ("instrument.new", "sdg-charter"),
        ("instrument.changed", "emas"),
        ("instrument.removed", "quick-scan"),
    }
    [changed] = [entry for entry in entries if entry.act == "instrument.changed"]
    assert (changed.before, changed.after, changed.at) == (EMAS, newer, NOW)


async def test_what_was_compared_with_an_earlier_catalogue_is_refused_whole(database: Database) -> None:
    await database.write(acting(catalogue.store, "first", NOW), [SCAN])
    planned = await database.read(catalogue.plan, [EMAS])
    await database.write(acting(catalogue.store, "meanwhile", NOW), [SCAN, CHARTER])

    with pytest.raises(Conflict):
        await database.write(acting(catalogue.carry_out, "late", NOW), planned)

    assert (await database.read(catalogue.load)).entries == [SCAN, CHARTER]
    assert "late" not in {entry.actor for entry in await database.read(journal.latest)}


async def test_an_import_writes_what_changes_only_and_takes_as_many_statements_over_many_entries(
    database: Database,
) -> None:
    def many(number: int) -> list[Mapping[str, object]]:
        return [{"id": f"e-{n}", "title": "Titel"} for n in range(number)]

    acts = []
    for number in (10, 400):
        await database.write(acting(catalogue.store, "first", NOW), many(number))
        wanted = [EMAS, *many(number)[1:5], SCAN, *many(number)[5:]]
        planned = await database.read(catalogue.plan, wanted)
        with recorded() as said:
            await database.write(acting(catalogue.carry_out, "second", NOW), planned)
        assert (await database.read(catalogue.load)).entries == wanted
        acts.append([statement for statement, _ in said])

    assert set(planned.items) == {"emas", "quick-scan"}
    assert acts[0] == acts[1]
    removed = [entry for entry in await database.read(journal.latest) if entry.act == "instrument.removed"]
    assert removed[0].before == {"id": "e-0", "title": "Titel"}


async def test_the_same_catalogue_again_changes_nothing(database: Database) -> None:
    await database.write(acting(catalogue.store, "first", NOW), [SCAN, EMAS])

    changes = await database.write(acting(catalogue.store, "second", NOW), [dict(reversed(SCAN.items())), EMAS])

    assert not changes
    assert await database.read(catalogue.revision) == 1
    assert {entry.actor for entry in await database.read(journal.latest)} == {"first"}


async def test_another_order_is_a_change(database: Database) -> None:
    await database.write(acting(catalogue.store, "first", NOW), [SCAN, EMAS])

    changes = await database.write(acting(catalogue.store, "second", NOW), [EMAS, SCAN])

    assert changes == Changes(reordered=True)
    assert (await database.read(catalogue.load)).entries == [EMAS, SCAN]
    assert await database.read(catalogue.revision) == 2


async def test_a_trial_run_tells_what_would_change_and_changes_nothing(database: Database) -> None:
    await database.write(acting(catalogue.store, "first", NOW), [SCAN, EMAS])

    planned = await database.read(catalogue.plan, [SCAN, CHARTER])

    assert planned.changes == Changes(new=("sdg-charter",), removed=("emas",))
    assert (await database.read(catalogue.load)).entries == [SCAN, EMAS]


async def test_only_a_catalogue_that_nobody_filled_yet_is_filled(database: Database) -> None:
    fillings = await asyncio.gather(
        *(database.write(acting(catalogue.fill, "bot", NOW), [EMAS], "shipped.yaml") for _ in range(5))
    )
    await database.write(acting(catalogue.store, "anna", NOW), [])
    late = await database.write(acting(catalogue.fill, "bot", NOW), [EMAS], "shipped.yaml")

    assert sorted(map(bool, fillings)) == [False, False, False, False, True]
    assert not late
    stored = await database.read(catalogue.load)
    assert (stored.revision, stored.entries) == (2, [])


async def test_one_id_twice_is_refused_and_changes_nothing(database: Database) -> None:
    with pytest.raises(ValueError, match="same id"):
        await database.write(acting(catalogue.store, "import", NOW), [EMAS, EMAS])

    assert await database.read(catalogue.revision) == 0


async def test_a_fault_after_storing_takes_everything_back(database: Database) -> None:
    def faulty(c: Connection) -> None:
        catalogue.store(By(c, "import", NOW), [SCAN, EMAS])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(faulty)

    assert (await database.read(catalogue.load)).entries == []
    assert await database.read(journal.latest) == []


async def test_who_store_at_the_same_time_each_get_a_revision(database: Database) -> None:
    editions: list[list[Mapping[str, object]]] = [[SCAN, {**EMAS, "edition": n}] for n in range(10)]

    await asyncio.gather(*(database.write(acting(catalogue.store, "import", NOW), edition) for edition in editions))

    assert await database.read(catalogue.revision) == 10
    assert (await database.read(catalogue.load)).entries in editions
