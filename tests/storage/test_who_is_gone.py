"""Nobody waits for a member who is away from today, or who has no place in the network any more."""

from __future__ import annotations

import pytest

from knowledge.network.question_terms import QuestionState
from storage import roles
from storage.acting import acting
from storage.database import Database
from storage.managing import curating, member_settings
from storage.questions import questions
from storage.questions import targets as question_targets
from storage.roles import Role
from tests.storage.networking import DAY, HOUR, NOW, asked, join, network, next_step, question, told

TODAY = NOW.date()


async def test_r7_who_reports_an_absence_from_today_is_no_longer_waited_for(database: Database) -> None:
    await network(database, "bram", "clara")
    await asked(database)
    await asked(database, "q-2")
    await database.write(acting(questions.take, "bram", NOW), "q-1")
    await asked(database, "q-3")
    offered = {id: (await question(database, id)).offered for id in ("q-2", "q-3")}
    assert set(offered.values()) == {"bram", "clara"}

    await database.write(acting(member_settings.settle, "bram", NOW + HOUR), away=(TODAY, None))

    assert {(await question(database, id)).offered for id in ("q-2", "q-3")} == {"clara"}
    held = await question(database)
    assert (held.state, held.holder) == (QuestionState.TAKEN, "bram"), (
        "what was taken stays until it is given back or late"
    )
    assert await next_step(database, "q-2") is not None


async def test_r7_an_absence_that_is_still_to_come_changes_nothing_yet(database: Database) -> None:
    await network(database, "bram", "clara")
    await asked(database)

    await database.write(acting(member_settings.settle, "bram", NOW), away=(TODAY + DAY, TODAY + 2 * DAY))

    assert (await question(database)).offered == "bram"


@pytest.mark.parametrize("act", [questions.ask_on, questions.reopen])
async def test_r9_who_answered_for_the_domain_and_left_the_network_from_another_is_not_asked(
    database: Database, act: object
) -> None:
    await network(database, "bram", "clara")
    await asked(database)
    await database.write(acting(questions.answer, "clara", NOW), "q-1", "Zo.")
    await database.write(acting(curating.change_member, "tine", NOW), "m-clara", ["MOW"], [])
    await database.write(acting(curating.end_membership, "tine", NOW), "m-clara")

    await _comes_back(database, act)

    assert (await question(database)).offered == "bram"


@pytest.mark.parametrize("act", [questions.ask_on, questions.reopen])
async def test_r9_a_coordinator_who_answered_is_asked_again_only_as_long_as_the_role_lasts(
    database: Database, act: object
) -> None:
    await network(database, "bram")
    for id in ("q-1", "q-2"):
        await asked(database, id)
        await database.write(acting(questions.answer, "coen", NOW), id, "Zo.")

    await _comes_back(database, act, "q-1")
    await database.write(roles.revoke, Role.COORDINATOR, "coen", "tine", NOW)
    await _comes_back(database, act, "q-2")

    assert (await question(database, "q-1")).holder == "coen"
    assert ((await question(database, "q-2")).holder, (await question(database, "q-2")).offered) == ("", "bram")


async def _comes_back(database: Database, act: object, id: str = "q-1") -> None:
    if act is questions.reopen:
        await database.write(acting(questions.confirm, "anna", NOW + HOUR), id)
        await database.write(acting(questions.reopen, "anna", NOW + HOUR), id, "En voor meubels?")
    else:
        await database.write(acting(questions.ask_on, "anna", NOW + HOUR), id, "En voor meubels?")


async def test_r6_who_passes_a_question_on_to_another_domain_does_not_get_it_back(database: Database) -> None:
    await network(database, "bram")
    await database.write(lambda c: join(c, "clara", ["OMG", "MOW"], ["duurzaam inkopen"]))
    await asked(database)
    await database.write(acting(questions.take, "clara", NOW), "q-1")
    assert not await database.read(acting(question_targets.has_member, "clara", NOW), "MOW")

    await database.write(acting(questions.pass_on, "clara", NOW), "q-1", domain="MOW")

    assert (await question(database)).state is QuestionState.COORDINATOR
    assert ("anna", "question.passed_on") in await told(database)
