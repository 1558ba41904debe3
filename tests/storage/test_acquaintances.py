"""Members known by an e-mail address alone, and what is theirs when they turn out to be a person (R4)."""

from __future__ import annotations

from sqlalchemy import update

from knowledge.network.members_file import MemberRow
from knowledge.network.question_terms import QuestionState
from knowledge.notices import Setback
from storage.acting import acting
from storage.database import Database
from storage.managing import membership
from storage.network import members, unreached
from storage.people.names import names
from storage.questions import lists as question_lists
from storage.questions import questions
from storage.sending.outbox import Stand
from storage.tables import members as member_table
from tests.storage.networking import NOW, asked, network, question, told
from tests.storage.noticing import SECOND, claimed, fails, meets, row
from tests.storage.test_fallback import BY_MAIL, by_address, follow_up, letters


async def test_who_comes_into_the_chat_finds_what_waited_and_the_email_is_called_off(database: Database) -> None:
    await network(database)
    await by_address(database)
    await asked(database)
    assert [each.notice.kind for each in await claimed(database, NOW)] == []
    await follow_up(database, NOW)

    await meets(database, "bram", NOW + SECOND)
    await database.write(acting(members.meet, "bram", NOW + SECOND), "bram@example.test")
    left = await claimed(database, NOW + SECOND)

    assert [(each.notice.person, each.notice.kind, each.address) for each in left] == [("bram", "question.offered", "")]
    assert (await row(database, f"mail:{left[0].notice.key}")).state == Stand.CANCELLED
    assert (await question(database)).offered == "bram"
    assert (await database.read(acting(question_lists.open_for, "bram", NOW))).offered
    assert (await database.write(acting(questions.take, "bram", NOW), "q-1")).question.holder == "bram"
    assert await database.read(unreached.list_unreached) == []


async def test_a_question_that_came_while_the_member_was_recognised_is_theirs_too(database: Database) -> None:
    await network(database)
    await by_address(database)
    await asked(database)
    await claimed(database, NOW)
    linked = update(member_table).where(member_table.c.id == BY_MAIL).values(person="bram")
    await database.write(lambda c: c.execute(linked).rowcount)

    await follow_up(database, NOW)

    assert (await question(database)).offered == "bram"
    assert ("bram", "question.offered") in await told(database)


async def test_what_was_tried_with_an_address_counts_for_the_person(database: Database) -> None:
    await network(database)
    await by_address(database)
    await asked(database)
    await database.write(acting(questions.refer, "coen", NOW), "q-1")
    await asked(database, "q-2")
    [*_, letter] = await letters(database)
    await fails(database, letter, Setback.NEVER, NOW)
    await follow_up(database, NOW)

    await database.write(acting(members.meet, "bram", NOW), "BRAM@example.test")

    assert (await question(database, "q-2")).tried == frozenset({"bram"})


async def test_an_import_that_names_the_person_gives_what_waited_too(database: Database) -> None:
    await network(database)
    await by_address(database)
    await asked(database)
    line = MemberRow(
        line=2, name="Bram", email="bram@example.test", object_id="bram", domains=("OMG",), expertise=(), substitute=""
    )

    await database.write(acting(membership.store, "setup", NOW), [line])

    assert (await question(database)).offered == "bram"


async def test_what_was_offered_to_an_address_goes_on_when_that_member_leaves(database: Database) -> None:
    await network(database)
    await by_address(database)
    await asked(database)

    await database.write(acting(membership.dismiss, "setup", NOW), BY_MAIL)

    assert (await question(database)).state is QuestionState.COORDINATOR


async def test_one_without_a_chat_is_chosen_by_expertise_and_load_like_any_other(database: Database) -> None:
    await network(database)
    await by_address(database)
    await by_address(database, "clara")

    for number in range(4):
        await asked(database, f"q-{number}")

    offered = [(await question(database, f"q-{number}")).offered for number in range(4)]
    assert offered == ["m-bram", "m-clara", "m-bram", "m-clara"]
    assert await database.read(names, ["m-bram", "coen"]) == {"m-bram": "Bram"}
