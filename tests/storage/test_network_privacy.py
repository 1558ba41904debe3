"""What the network keeps of people: it goes when they ask or when its time comes, and the knowledge stays."""

from __future__ import annotations

import json
from datetime import timedelta

from sqlalchemy import Connection, insert, select

from bot.housekeeping import purge
from knowledge.network.question_terms import Party, QuestionState
from storage import journal, privacy, roles
from storage.acting import By, acting
from storage.content import interests
from storage.database import Database
from storage.network import members
from storage.questions import lists as question_lists
from storage.questions import privacy as question_privacy
from storage.questions import questions
from storage.roles import Role
from storage.tables import metadata, people
from tests.storage.networking import DAY, NOW, asked, go_off, join, network, next_step, notice, question, told


async def everything(database: Database) -> str:
    """All that stands in all tables."""

    def act(c: Connection) -> str:
        rows = {table.name: [list(row) for row in c.execute(select(table))] for table in metadata.sorted_tables}
        return json.dumps(rows, default=str, ensure_ascii=False)

    return await database.read(act)


async def answered(database: Database) -> None:
    """Anna asked, Bram answered, Dirk follows and Clara is the substitute of Bram."""
    await network(database, "clara", "bram")
    met = {"tenant": "flanders", "language": "nl", "first_seen": NOW}

    def act(c: Connection) -> None:
        c.execute(insert(people).values(id="anna", name="Anna Peeters", **met))
        c.execute(insert(people).values(id="bram", name="Bram Maes", **met))
        members.change(By(c, "tine", NOW), "m-clara", substitute="m-bram")
        roles.grant(c, Role.ORGANISER, "bram", "tine", NOW)
        roles.grant(c, Role.ORGANISER, "clara", "bram", NOW)

    await database.write(act)
    await asked(database)
    await database.write(acting(questions.follow, "dirk", NOW), "q-1")
    await database.write(acting(questions.take, "bram", NOW), "q-1")
    await database.write(acting(questions.answer, "bram", NOW), "q-1", "Gebruik de gids.")
    await database.write(acting(interests.show_interest, "anna", NOW), "leernetwerk-sdg", "OMG")


async def test_an_erased_asker_is_nowhere_and_question_and_answer_remain(database: Database) -> None:
    await answered(database)
    await database.write(acting(questions.ask_on, "anna", NOW), "q-1", "En meubels?")

    erased = await database.write(privacy.erase, "anna")

    assert erased.network == 1
    left = await everything(database)
    assert "anna" not in left.lower()
    assert "Peeters" not in left
    assert "Stad Gent" not in left
    kept = await question(database)
    assert (kept.text, kept.asker, kept.state) == ("Hoe koop ik duurzaam in?", "", QuestionState.TAKEN)
    lines = await database.read(acting(questions.thread, "bram", NOW), "q-1")
    assert [line.text for line in lines if line.part is Party.HOLDER] == ["Gebruik de gids."]
    assert [(line.person, line.name) for line in lines if line.part is Party.ASKER] == [("", ""), ("", "")]
    assert (await notice(database, "bram", "question.asked_on")).data["said"] == "En meubels?"


async def test_a_question_whose_asker_was_erased_can_still_be_answered_and_ends_by_itself(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(privacy.erase, "anna")

    await database.write(acting(questions.answer, "bram", NOW), "q-1", "Zo.")

    assert ("", "question.answered") not in await told(database)
    while (due := await next_step(database)) is not None:
        await go_off(database, due)
    assert (await question(database)).state is QuestionState.CLOSED


async def test_an_erased_member_is_nowhere_and_the_answers_stay(database: Database) -> None:
    await answered(database)

    erased = await database.write(privacy.erase, "bram")

    assert erased.network == 1
    left = await everything(database)
    assert "bram" not in left.replace("m-bram", "").lower(), "our own number of a member stands in the journal only"
    lines = await database.read(acting(questions.thread, "anna", NOW), "q-1")
    assert [line.text for line in lines][-1] == "Gebruik de gids."
    assert [(line.person, line.name) for line in lines][-1] == ("", "")
    assert await database.read(members.of_person, "bram") is None
    clara = await database.read(members.of_person, "clara")
    assert clara is not None
    assert clara.substitute is None
    assert not await database.read(roles.has, "bram", *Role)
    assert await database.read(journal.latest, 5, "role:organiser:bram") == []
    assert len(await database.read(journal.latest, 5, "role:organiser")) == 1


async def test_when_who_answered_was_erased_asking_on_finds_another_member(database: Database) -> None:
    await answered(database)
    await database.write(privacy.erase, "bram")

    await database.write(acting(questions.ask_on, "anna", NOW), "q-1", "En meubels?")

    assert (await question(database)).offered == "clara"


async def test_erasing_nobody_touches_nobody(database: Database) -> None:
    await answered(database)
    before = await everything(database)

    assert await database.write(question_privacy.forget_person, "") == 0
    assert await database.write(question_privacy.forget_person, "nobody") == 0
    assert await everything(database) == before


async def test_questions_over_a_year_lose_their_people_and_keep_their_words(database: Database) -> None:
    await answered(database)
    await database.write(acting(questions.confirm, "anna", NOW), "q-1")
    await asked(database, "q-2")

    assert "network" not in await purge(database, lambda: NOW + 365 * DAY)
    later = NOW + 365 * DAY + timedelta(seconds=1)
    assert (await purge(database, lambda: later))["network"] == 1
    assert await purge(database, lambda: later) == {}

    kept = await question(database)
    assert (kept.text, kept.asker, kept.holder) == ("Hoe koop ik duurzaam in?", "", "")
    assert [each.question.id for each in await database.read(acting(question_lists.mine, "anna", NOW))] == ["q-2"]
    assert await database.read(acting(question_lists.list_followed, "dirk", NOW)) == []


async def test_everything_of_a_person_in_the_network_is_shown(database: Database) -> None:
    await answered(database)
    await database.write(lambda c: join(c, "eva"))

    anna = await database.read(privacy.export, "anna")
    bram = await database.read(privacy.export, "bram")

    assert [row["text"] for row in anna["questions"]] == ["Hoe koop ik duurzaam in?"]
    assert [row["subject"] for row in anna["interests"]] == ["leernetwerk-sdg"]
    assert [row["act"] for row in bram["question_events"]] == ["take", "answer"]
    assert [row["domain"] for row in bram["member_domains"]] == ["OMG"]
    assert [row["role"] for row in bram["roles"]] == ["organiser"]
    assert "Peeters" not in json.dumps({key: rows for key, rows in bram.items() if key != "outbox"})


async def test_interest_is_shown_once_and_lost_again(database: Database) -> None:
    shown = [
        await database.write(acting(interests.show_interest, person, NOW), "leernetwerk-sdg", "OMG")
        for person in ("anna", "bram", "anna")
    ]

    assert shown == [True, True, False]
    assert await database.read(interests.list_interested, "leernetwerk-sdg") == ["anna", "bram"]
    assert await database.read(interests.demand) == {("leernetwerk-sdg", "OMG"): 2}
    assert await database.write(acting(interests.lose_interest, "anna", NOW), "leernetwerk-sdg")
    assert not await database.write(acting(interests.lose_interest, "anna", NOW), "leernetwerk-sdg")
    assert await database.read(interests.list_interested, "leernetwerk-sdg") == ["bram"]
