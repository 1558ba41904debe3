"""What the bot takes over while it runs: questionnaires that a curator imports, and how people are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.app import SHELF
from dialogs.turn import Library
from knowledge.questionnaire.questionnaire_file import shipped_questionnaires
from storage.acting import acting
from storage.content import questionnaires
from storage.talking import conversations
from tests.conversations.conftest import Office, running_bot
from tests.teams import Person, Teams

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
QUICK_SCAN = shipped_questionnaires()[0]


def library(office: Office) -> Library:
    """What the bot answers from now."""
    present: Library = office.client.app[SHELF].library  # type: ignore[index]
    return present


async def test_a_new_bot_has_the_questionnaires_that_ship_with_it(office: Office) -> None:
    assert library(office).questionnaires.all_current == tuple(
        sorted(shipped_questionnaires(), key=lambda each: each.id)
    )


async def test_s15_a_running_bot_takes_a_new_version_in_use_and_keeps_the_old_one(office: Office) -> None:
    newer = replace(QUICK_SCAN, version=QUICK_SCAN.version + 1)
    catalogue = library(office).catalogue

    await office.store.write(acting(questionnaires.store, "curator", NOW), newer)
    await office.follow()

    kept = library(office).questionnaires
    assert kept.current(QUICK_SCAN.id) == newer
    assert kept.of(*QUICK_SCAN.mark) == QUICK_SCAN
    assert library(office).catalogue is catalogue


async def test_a_person_is_known_by_name_from_the_first_message_and_by_the_new_one_after_a_restart(
    database_url: str, tmp_path: Path
) -> None:
    async with Teams() as teams:
        for name in ("Anna Peeters", "Anna Janssens"):
            async with running_bot(teams, database_url, tmp_path) as office:
                anna = office.person("Anna")
                anna.account["name"] = name
                await anna.say("dag")

                known = await office.store.read(conversations.load_person, anna.id)

                assert known
                assert known.name == name


async def test_a_name_does_not_choose_a_language(office: Office, anna: Person) -> None:
    await anna.say("hello there")

    known = await office.store.read(conversations.load_person, anna.id)

    assert known
    assert (known.language, known.name) == ("", "Anna")
