"""The stored questionnaires: every version for good, none changed afterwards, the newest in use."""

from __future__ import annotations

import asyncio

import pytest

from knowledge.questionnaire.questionnaire import Questionnaires
from storage import journal
from storage.acting import acting
from storage.content import questionnaires
from storage.content.questionnaires import OlderVersion, SameVersion
from storage.database import Database
from tests.storage.scanning import BRIDGE, NOW, questionnaire

SECOND = questionnaire(version=2, title="Nieuwe brug")


async def stored(database: Database) -> Questionnaires:
    return Questionnaires((await database.read(questionnaires.load_all)).questionnaires)


async def test_a_new_database_has_no_questionnaires_and_revision_zero(database: Database) -> None:
    assert await database.read(questionnaires.load_all) == questionnaires.StoredQuestionnaires(0, ())


async def test_a_questionnaire_comes_back_as_it_was_stored(database: Database) -> None:
    assert await database.write(acting(questionnaires.store, "anna", NOW), BRIDGE, "bridge.yaml")

    assert (await stored(database)).current("bridge") == BRIDGE
    assert await database.read(questionnaires.revision) == 1
    [entry] = await database.read(journal.latest)
    assert (entry.actor, entry.act, entry.subject) == ("anna", "questionnaire.new", "bridge 1")


async def test_s15_a_new_version_is_in_use_and_the_old_one_stays_for_its_scans(database: Database) -> None:
    await database.write(acting(questionnaires.store, "anna", NOW), BRIDGE)

    await database.write(acting(questionnaires.store, "anna", NOW), SECOND)

    kept = await stored(database)
    assert (kept.current("bridge"), kept.of("bridge", 1)) == (SECOND, BRIDGE)
    assert await database.read(questionnaires.revision) == 2


async def test_the_same_version_again_changes_nothing(database: Database) -> None:
    await database.write(acting(questionnaires.store, "anna", NOW), BRIDGE)

    assert not await database.write(acting(questionnaires.store, "bram", NOW), questionnaire())

    assert await database.read(questionnaires.revision) == 1
    assert len(await database.read(journal.latest)) == 1


async def test_other_content_under_a_stored_version_is_refused_and_changes_nothing(database: Database) -> None:
    await database.write(acting(questionnaires.store, "anna", NOW), BRIDGE)

    with pytest.raises(SameVersion) as refused:
        await database.write(acting(questionnaires.store, "anna", NOW), questionnaire(title="Tunnel"))

    assert (refused.value.id, refused.value.version) == ("bridge", 1)
    assert (await stored(database)).current("bridge") == BRIDGE


async def test_an_older_version_is_refused_also_when_it_was_in_use_before(database: Database) -> None:
    await database.write(acting(questionnaires.store, "anna", NOW), BRIDGE)
    await database.write(acting(questionnaires.store, "anna", NOW), SECOND)

    with pytest.raises(OlderVersion) as refused:
        await database.write(acting(questionnaires.store, "anna", NOW), BRIDGE)

    assert (refused.value.version, refused.value.current) == (1, 2)
    assert (await stored(database)).current("bridge") == SECOND


async def test_a_trial_run_says_what_would_happen_and_changes_nothing(database: Database) -> None:
    assert await database.read(questionnaires.is_new, BRIDGE)

    assert await database.read(questionnaires.revision) == 0


async def test_newer_versions_that_ship_are_added_and_what_a_curator_has_stays(database: Database) -> None:
    own = questionnaire(version=2, title="Eigen brug")
    await database.write(acting(questionnaires.store, "anna", NOW), own)

    older = await database.write(acting(questionnaires.fill, "bot", NOW), [BRIDGE, SECOND], "shipped")
    newer = await database.write(acting(questionnaires.fill, "bot", NOW), [questionnaire(version=3)], "shipped")

    kept = await stored(database)
    assert (older, newer) == (0, 1)
    assert (kept.of("bridge", 1), kept.of("bridge", 2)) == (None, own)
    assert kept.current("bridge") == questionnaire(version=3)


async def test_who_start_at_the_same_time_fill_once(database: Database) -> None:
    filled = await asyncio.gather(
        *(
            database.write(acting(questionnaires.fill, "bot", NOW), [BRIDGE, questionnaire(2)], "shipped")
            for _ in range(5)
        )
    )

    assert sorted(filled) == [0, 0, 0, 0, 2]
    assert await database.read(questionnaires.revision) == 2


async def test_of_two_who_store_the_same_version_at_once_one_is_refused(database: Database) -> None:
    offered = [questionnaire(title=title) for title in ("Brug", "Tunnel")]

    ends = await asyncio.gather(
        *(database.write(acting(questionnaires.store, "anna", NOW), each) for each in offered), return_exceptions=True
    )

    assert sorted(type(end).__name__ for end in ends) == ["SameVersion", "bool"]
