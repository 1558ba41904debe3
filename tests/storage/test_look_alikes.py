"""Which questions may be shown to somebody who asks the like, and the member who answered one is asked first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from knowledge.network.question_terms import NewQuestion, QuestionKind
from knowledge.network.question_views import Asking, EarlierQuestion, QuestionForecast
from storage.acting import By, acting
from storage.database import Database
from storage.learning import examples
from storage.network import members
from storage.questions import look_alikes, questions
from storage.questions import views as question_views
from tests.storage.networking import HOUR, NOW, asked, network, question

TEXT = "Hoe koop ik duurzaam in?"


async def test_r18_first_all_that_may_be_shown_is_told_and_then_what_changed(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await asked(database, "q-2", text="Iets anders", now=NOW + HOUR)
    await asked(database, "q-3", kind=QuestionKind.SUPPORT)

    first = await database.read(look_alikes.since)
    assert sorted(first.texts) == [("q-1", TEXT), ("q-2", "Iets anders")]
    assert (await database.read(look_alikes.since, first.mark)).texts == ()

    await asked(database, "q-4", text="Nog iets")
    await database.write(acting(questions.edit, "anna", NOW + HOUR), "q-1", "Hoe koop ik bekers in?")
    await database.write(acting(questions.withdraw, "anna", NOW + HOUR), "q-2")
    second = await database.read(look_alikes.since, first.mark)

    assert ("q-1", "Hoe koop ik bekers in?") in second.texts
    assert ("q-4", "Nog iets") in second.texts
    assert {"q-2", "q-3"} == set(second.gone)
    assert second.mark > first.mark


async def test_r18_an_open_question_is_shown_to_others_without_any_name(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    wanted = ["q-2", "q-1", "none"]

    assert await database.read(acting(look_alikes.list_standing, "dirk", NOW), wanted) == [
        EarlierQuestion("q-1", TEXT, "OMG", True)
    ]
    assert await database.read(acting(look_alikes.list_standing, "anna", NOW), wanted) == []
    assert await database.read(acting(look_alikes.list_standing, "dirk", NOW), []) == []


async def test_r18_an_answered_question_is_shown_for_half_a_year(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(acting(questions.take, "bram", NOW), "q-1")
    await database.write(acting(questions.answer, "bram", NOW), "q-1", "Zo.")

    for since in (HOUR, timedelta(days=179)):
        [shown] = await database.read(acting(look_alikes.list_standing, "dirk", NOW + since), ["q-1"])
        assert (shown.is_open, shown.answered_by) == (False, "Bram")
    assert await database.read(acting(look_alikes.list_standing, "dirk", NOW + timedelta(days=181)), ["q-1"]) == []


async def test_r18_a_question_that_was_closed_without_an_answer_is_not_shown(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(acting(questions.point, "coen", NOW), "q-1")
    assert await database.read(acting(look_alikes.list_standing, "dirk", NOW), ["q-1"]) == []

    await database.write(acting(questions.confirm, "anna", NOW), "q-1")

    assert await database.read(acting(look_alikes.list_standing, "dirk", NOW), ["q-1"]) == []


async def test_a_question_like_an_answered_one_goes_first_to_who_answered_that(database: Database) -> None:
    await network(database, "abel", "bram")
    await asked(database)
    await database.write(acting(questions.take, "bram", NOW), "q-1")
    await database.write(acting(questions.answer, "bram", NOW), "q-1", "Zo.")

    foresee, new = acting(question_views.foresee, "dirk", NOW), NewQuestion("q-2", "OMG", TEXT)
    foreseen = await database.read(foresee, replace(new, like="q-1"))
    assert isinstance(foreseen, QuestionForecast)
    assert (foreseen.offered_name, foreseen.is_who_answered) == ("Bram", True)
    plain = await database.read(foresee, new)
    assert isinstance(plain, QuestionForecast)
    assert (plain.offered_name, plain.is_who_answered) == ("Abel", False)

    await asked(database, "q-2", "dirk", like="q-1")
    assert (await question(database, "q-2")).offered == "bram"


async def test_when_who_answered_is_away_the_question_goes_to_another_member(database: Database) -> None:
    await network(database, "abel", "bram")
    await asked(database)
    await database.write(acting(questions.take, "bram", NOW), "q-1")
    await database.write(acting(questions.answer, "bram", NOW), "q-1", "Zo.")
    today = NOW.date()
    await database.write(lambda c: members.change(By(c, "curator", NOW), "m-bram", away_from=today))

    foreseen = await database.read(
        acting(question_views.foresee, "dirk", NOW), NewQuestion("q-2", "OMG", TEXT, like="q-1")
    )

    assert isinstance(foreseen, QuestionForecast)
    assert (foreseen.offered_name, foreseen.is_who_answered) == ("Abel", False)


async def test_an_example_shared_twice_is_one_question_and_one_draft(database: Database) -> None:
    await network(database)
    share, new = acting(examples.share, "anna", NOW), NewQuestion("e-1", "OMG", "Wie: VMM")
    facts = {"who": "VMM", "what": "EMAS", "result": "Minder"}

    first = await database.write(share, new, facts, Asking("Anna"))
    second = await database.write(share, new, facts, Asking("Anna"))

    assert first == second
    assert await database.write(acting(examples.settle, "tine", NOW), "e-1")
    assert not await database.write(acting(examples.settle, "tine", NOW), "e-1")


async def test_only_an_example_is_settled(database: Database) -> None:
    await network(database, "bram")
    await asked(database)

    assert not await database.write(acting(examples.settle, "tine", NOW), "q-1")
    assert not await database.write(acting(examples.settle, "tine", NOW), "none")
