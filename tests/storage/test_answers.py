"""Whether an answer helped and what was meant: only the person who asked says so."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.tables import questions_asked
from storage.talking import answers, turns
from storage.talking.answers import NONE_OF_THESE, Judgement
from storage.talking.turns import Asked, Finished

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
OFFERED = [{"id": "emas", "score": 0.4}, {"id": "sdg-charter", "score": 0.3}]


@pytest.fixture
async def asked(database: Database) -> Database:
    """A database in which Anna asked one question, and somebody who had himself erased another."""
    for id, person in (("q-1", "anna"), ("q-2", None)):
        question = Asked(id, person, "personal", "nl", "Wat is EMAS?", "unsure", NOW, candidates=OFFERED)
        await database.write(turns.finish, Finished(f"m-{id}", id, "chat", person, NOW, question=question))
    return database


async def kept(database: Database, column: str) -> object:
    wanted = select(questions_asked.c[column]).where(questions_asked.c.id == "q-1")
    return await database.read(lambda c: c.execute(wanted).scalar_one())


@pytest.mark.parametrize("helpful", [True, False])
async def test_who_asked_judges_once(asked: Database, helpful: bool) -> None:
    first = await asked.write(answers.judge, "q-1", "anna", helpful, NOW)
    repeat = await asked.write(answers.judge, "q-1", "anna", helpful, NOW)
    other = await asked.write(answers.judge, "q-1", "anna", not helpful, NOW)

    assert first == Judgement(helpful, changed=True)
    assert repeat == other == Judgement(helpful, changed=False)
    assert (await kept(asked, "helpful"), await kept(asked, "judged_at")) == (helpful, NOW)


async def test_of_many_presses_at_once_one_counts(asked: Database) -> None:
    presses = await asyncio.gather(
        *(asked.write(answers.judge, "q-1", "anna", number % 2 == 0, NOW) for number in range(20))
    )

    assert [press.changed for press in presses].count(True) == 1
    assert {press.helpful for press in presses} == {await kept(asked, "helpful")}


@pytest.mark.parametrize(("question", "person"), [("q-1", "bram"), ("q-9", "anna"), ("q-1", ""), ("q-2", "")])
async def test_a_stranger_or_an_unknown_question_changes_and_reveals_nothing(
    asked: Database, question: str, person: str
) -> None:
    await asked.write(answers.judge, "q-1", "anna", True, NOW)

    assert await asked.write(answers.judge, question, person, False, NOW) == Judgement(None, changed=False)
    assert not await asked.write(answers.choose, question, person, "emas", NOW)
    assert (await kept(asked, "helpful"), await kept(asked, "chosen")) == (True, None)


async def test_the_last_choice_of_what_was_offered_counts(asked: Database) -> None:
    first = await asked.write(answers.choose, "q-1", "anna", "emas", NOW)
    repeat = await asked.write(answers.choose, "q-1", "anna", "emas", NOW)
    second = await asked.write(answers.choose, "q-1", "anna", "sdg-charter", NOW)

    assert (first, repeat, second) == (True, False, True)
    assert (await kept(asked, "chosen"), await kept(asked, "chosen_at")) == ("sdg-charter", NOW)


async def test_none_of_these_is_a_choice_too(asked: Database) -> None:
    assert await asked.write(answers.choose, "q-1", "anna", None, NOW)

    assert await kept(asked, "chosen") == NONE_OF_THESE


async def test_what_was_not_offered_cannot_be_chosen(asked: Database) -> None:
    assert not await asked.write(answers.choose, "q-1", "anna", "quick-scan", NOW)

    assert await kept(asked, "chosen") is None
