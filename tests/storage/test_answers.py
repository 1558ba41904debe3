"""Whether an answer helped and what was meant: only the person who asked says so."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from knowledge.understanding.taught import NONE_OF_THESE
from storage.acting import acting
from storage.database import Database
from storage.tables import questions_asked
from storage.talking import answers, turns
from storage.talking.answers import AnswerJudgement
from storage.talking.turns import AskedQuestion, FinishedTurn

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
OFFERED = [{"id": "emas", "score": 0.4}, {"id": "sdg-charter", "score": 0.3}]


@pytest.fixture
async def asked(database: Database) -> Database:
    """A database in which Anna asked one question, and somebody who had himself erased another."""
    for id, person in (("q-1", "anna"), ("q-2", None)):
        question = AskedQuestion(id, person, "personal", "nl", "Wat is EMAS?", "unsure", NOW, candidates=OFFERED)
        await database.write(turns.finish, FinishedTurn(f"m-{id}", id, "chat", person, NOW, question=question))
    return database


async def kept(database: Database, column: str) -> object:
    wanted = select(questions_asked.c[column]).where(questions_asked.c.id == "q-1")
    return await database.read(lambda c: c.execute(wanted).scalar_one())


@pytest.mark.parametrize("helpful", [True, False])
async def test_who_asked_judges_once(asked: Database, helpful: bool) -> None:
    first = await asked.write(acting(answers.judge, "anna", NOW), "q-1", helpful)
    repeat = await asked.write(acting(answers.judge, "anna", NOW), "q-1", helpful)
    other = await asked.write(acting(answers.judge, "anna", NOW), "q-1", not helpful)

    assert first == AnswerJudgement(helpful, changed=True)
    assert repeat == other == AnswerJudgement(helpful, changed=False)
    assert (await kept(asked, "helpful"), await kept(asked, "judged_at")) == (helpful, NOW)


async def test_of_many_presses_at_once_one_counts(asked: Database) -> None:
    presses = await asyncio.gather(
        *(asked.write(acting(answers.judge, "anna", NOW), "q-1", number % 2 == 0) for number in range(20))
    )

    assert [press.changed for press in presses].count(True) == 1
    assert {press.helpful for press in presses} == {await kept(asked, "helpful")}


@pytest.mark.parametrize(("question", "person"), [("q-1", "bram"), ("q-9", "anna"), ("q-1", ""), ("q-2", "")])
async def test_a_stranger_or_an_unknown_question_changes_and_reveals_nothing(
    asked: Database, question: str, person: str
) -> None:
    await asked.write(acting(answers.judge, "anna", NOW), "q-1", True)

    assert await asked.write(acting(answers.judge, person, NOW), question, False) == AnswerJudgement(
        None, changed=False
    )
    assert not await asked.write(acting(answers.choose, person, NOW), question, "emas")
    assert (await kept(asked, "helpful"), await kept(asked, "chosen")) == (True, None)


async def test_the_last_choice_of_what_was_offered_counts(asked: Database) -> None:
    first = await asked.write(acting(answers.choose, "anna", NOW), "q-1", "emas")
    repeat = await asked.write(acting(answers.choose, "anna", NOW), "q-1", "emas")
    second = await asked.write(acting(answers.choose, "anna", NOW), "q-1", "sdg-charter")

    assert (first, repeat, second) == (True, False, True)
    assert (await kept(asked, "chosen"), await kept(asked, "chosen_at")) == ("sdg-charter", NOW)


async def test_none_of_these_is_a_choice_too(asked: Database) -> None:
    assert await asked.write(acting(answers.choose, "anna", NOW), "q-1", None)

    assert await kept(asked, "chosen") == NONE_OF_THESE


async def test_what_was_not_offered_cannot_be_chosen(asked: Database) -> None:
    assert not await asked.write(acting(answers.choose, "anna", NOW), "q-1", "quick-scan")

    assert await kept(asked, "chosen") is None
