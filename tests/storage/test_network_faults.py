"""What goes wrong when people are impatient, erased, alone or moved: nothing is said twice, to nobody, or by nobody."""

from __future__ import annotations

import asyncio
import threading
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from bot.housekeeping import purge
from dialogs.notices import put_into_words
from knowledge.network.draft_decisions import NotDecided
from knowledge.network.draft_views import StoredDraft
from knowledge.network.drafts import DraftKind
from knowledge.network.question_terms import NewQuestion, QuestionState
from knowledge.network.question_views import Asking, StoredQuestion
from knowledge.network.reasons import NotCarried
from knowledge.network.support import example
from storage import journal, privacy, roles
from storage.acting import By, acting
from storage.content import draft_rows
from storage.database import Database
from storage.learning import draft_decisions, drafts, examples
from storage.managing import curating
from storage.network import members
from storage.network.members import Appointee
from storage.questions import questions
from storage.roles import Role
from storage.tables import people
from tests.storage.networking import DAY, NOW, asked, join, network, notice, question, refused, told
from tests.waiting import PATIENCE

FACTS = {"who": "VMM", "what": "Een wasstraat voor bekers.", "result": "Geen wegwerpbekers."}
BETTER = FACTS | {"what": "Twee wasstraten voor bekers."}


@pytest.mark.parametrize(
    ("act", "person", "kind", "reader"),
    [
        (questions.reply, "bram", "question.replied", "anna"),
        (questions.answer, "bram", "question.answered", "anna"),
        (questions.ask_on, "anna", "question.asked_on", "bram"),
        (questions.edit, "anna", "question.edited", "bram"),
    ],
)
async def test_who_presses_twice_says_it_once(
    database: Database, act: Any, person: str, kind: str, reader: str
) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(acting(questions.take, "bram", NOW), "q-1")

    first: StoredQuestion = await database.write(acting(act, person, NOW), "q-1", "Gebruik de gids.")
    again: StoredQuestion = await database.write(acting(act, person, NOW), "q-1", "Gebruik de gids.")

    assert again == first
    assert [each for each in await told(database) if each == (reader, kind)] == [(reader, kind)]
    lines = await database.read(acting(questions.thread, person, NOW), "q-1")
    assert [line.text for line in lines].count("Gebruik de gids.") == 1


async def test_the_same_words_after_something_else_was_said_are_said_again(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(acting(questions.answer, "bram", NOW), "q-1", "Neen.")
    await database.write(acting(questions.ask_on, "anna", NOW), "q-1", "Ook niet voor meubels?")

    await database.write(acting(questions.answer, "bram", NOW), "q-1", "Neen.")

    assert (await question(database)).state is QuestionState.ANSWERED
    lines = await database.read(acting(questions.thread, "bram", NOW), "q-1")
    assert [line.text for line in lines].count("Neen.") == 2


async def test_a_stranger_who_repeats_the_last_words_learns_nothing(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(acting(questions.answer, "bram", NOW), "q-1", "Neen.")

    no = await refused(database.write(acting(questions.answer, "mal", NOW), "q-1", "Neen."))

    assert (no.why, no.facts) == (NotCarried.NOT_YOURS, {})


async def test_r4_what_the_only_coordinator_asks_is_told_to_the_team(database: Database) -> None:
    await network(database)

    await asked(database, person="coen", name="Coen")

    assert (await question(database)).state is QuestionState.COORDINATOR
    assert ("tine", "question.coordinator") in await told(database)


async def test_r17_a_question_with_an_entry_is_not_pointed_away_by_an_old_card(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(acting(questions.answer, "bram", NOW), "q-1", "Gebruik de gids.")
    await database.write(acting(drafts.propose_entry, "bram", NOW), "d-1", "q-1")
    await database.write(acting(questions.ask_on, "anna", NOW), "q-1", "En meubels?")

    done = await database.write(acting(drafts.propose_out, "bram", NOW), "d-2", "q-1")

    assert (done.draft.draft.kind, done.is_new) == (DraftKind.ENTRY, False)
    assert (await question(database)).state is QuestionState.TAKEN


async def test_r6_the_holder_hears_that_somebody_pointed_the_question_to_another_way(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(acting(questions.take, "bram", NOW), "q-1")

    await database.write(acting(questions.point, "coen", NOW), "q-1")

    assert ("bram", "question.taken_off") in await told(database)
    seen = await notice(database, "bram", "question.taken_off")
    reply = put_into_words(seen.kind, {**seen.data, "by": "Coen"}, "nl")
    assert "Coen verwees de vraag die je opnam naar een andere weg" in reply.text


async def test_r6_who_points_to_another_way_is_not_told_of_it(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(acting(questions.take, "bram", NOW), "q-1")

    await database.write(acting(questions.point, "bram", NOW), "q-1")

    assert ("bram", "question.taken_off") not in await told(database)


async def test_a2_who_leaves_a_domain_is_not_waited_for_there(database: Database) -> None:
    await network(database, "bram", "clara")
    await database.write(roles.grant, Role.CURATOR, "tine", "setup", NOW)
    await asked(database)
    await asked(database, "q-2")
    await database.write(acting(questions.take, (await question(database)).offered, NOW), "q-1")
    other = (await question(database, "q-2")).offered

    await database.write(acting(curating.change_member, "tine", NOW), f"m-{other}", ["MOW"], [])

    assert (await question(database, "q-2")).offered == (await question(database)).holder
    assert (await question(database)).state is QuestionState.TAKEN


async def test_a2_a_member_who_gets_a_domain_more_keeps_what_is_offered(database: Database) -> None:
    await network(database, "bram")
    await asked(database)

    await database.write(acting(curating.change_member, "tine", NOW), "m-bram", ["OMG", "MOW"], [])

    assert ((await question(database)).offered, (await question(database)).tried) == ("bram", frozenset())


async def test_a2_two_curators_who_appoint_the_same_person_make_one_member(database: Database) -> None:
    def act(c: Connection) -> None:
        join(c, "tine")
        join(c, "cleo")
        for person in ("tine", "cleo"):
            roles.grant(c, Role.CURATOR, person, "setup", NOW)

    await database.write(act)
    wanted = Appointee("An", "an@v.be", ["OMG"])

    await asyncio.gather(
        *(database.write(acting(curating.appoint, who, NOW), f"m-of-{who}", wanted) for who in ("tine", "cleo"))
    )

    known = await database.read(members.list_members)
    assert [each.email for each in known].count("an@v.be") == 1


async def test_p2_the_name_of_an_erased_curator_is_in_no_notice_that_still_waits(database: Database) -> None:
    def act(c: Connection) -> None:
        join(c, "cleo")
        met = {"tenant": "flanders", "language": "nl", "first_seen": NOW}
        c.execute(insert(people).values(id="cleo", name="Cleo", **met))
        c.execute(insert(people).values(id="bram", name="Bram Maes", **met))
        roles.grant(c, Role.CURATOR, "cleo", "setup", NOW)
        join(c, "bram")

    await database.write(act)
    await database.write(acting(curating.grant_role, "cleo", NOW), Role.ORGANISER, "bram")
    await database.write(acting(curating.appoint, "cleo", NOW), "m-an", Appointee("An", "an@v.be", ["OMG"], []))
    assert (await notice(database, "bram", "role.granted")).data["by"] == "Cleo"

    await database.write(privacy.erase, "cleo")

    assert (await notice(database, "bram", "role.granted")).data == {"role": "organiser", "by": ""}
    assert (await notice(database, "m-an", "member.appointed")).data == {"domains": ["OMG"], "by": ""}


async def test_p2_what_is_being_said_while_its_author_is_erased_names_nobody(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(acting(questions.take, "bram", NOW), "q-1")
    said, erasing = threading.Event(), threading.Event()

    def answer_slowly(c: Connection) -> None:
        questions.answer(By(c, "bram", NOW), "q-1", "Gebruik de gids.")
        said.set()
        erasing.wait(PATIENCE)

    answered = asyncio.create_task(database.write(answer_slowly))
    await asyncio.to_thread(said.wait, PATIENCE)
    erased = asyncio.create_task(database.write(privacy.erase, "bram"))
    await asyncio.sleep(0.3)  # so long that it has begun, and waits
    erasing.set()
    await asyncio.gather(answered, erased)

    heard = await notice(database, "anna", "question.answered")
    assert (heard.data["by"], heard.data["holder"]) == ("", "")
    lines = await database.read(acting(questions.thread, "anna", NOW), "q-1")
    assert (lines[-1].text, lines[-1].person) == ("Gebruik de gids.", "")


async def test_p2_the_journal_forgets_who_asked_and_answered_with_the_question(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(acting(questions.answer, "bram", NOW), "q-1", "Gebruik de gids.")
    await database.write(acting(drafts.propose_entry, "bram", NOW), "d-1", "q-1")
    await database.write(acting(draft_decisions.approve, "tine", NOW), "d-1", 1)
    await database.write(acting(questions.confirm, "anna", NOW), "q-1")

    await purge(database, lambda: NOW + 366 * DAY)

    asked_and_answered = await database.read(journal.latest, 20, "question:q-1")
    proposed = await database.read(journal.latest, 20, "draft:d-1")
    assert {entry.actor for entry in asked_and_answered} == {""}
    assert {(entry.act, entry.actor) for entry in proposed} == {("draft.proposed", ""), ("draft.approve", "tine")}


async def test_p2_a_member_who_could_not_be_reached_is_not_named_after_being_erased(database: Database) -> None:
    await network(database)

    def act(c: Connection) -> None:
        members.add(By(c, "setup", NOW), "m-dirk", Appointee("Dirk Dom", domains=["OMG"]), "dirk")
        members.add(By(c, "setup", NOW), "m-els", Appointee("Els Elst", domains=["OMG"]), "els")

    await database.write(act)
    await asked(database)
    assert (await notice(database, "coen", "question.coordinator")).data["unreached"] == "Dirk Dom, Els Elst"

    await database.write(privacy.erase, "dirk")

    assert (await notice(database, "coen", "question.coordinator")).data["unreached"] == "Els Elst"


async def shared(database: Database) -> StoredDraft:
    await network(database)
    text = example().text(FACTS, "nl")
    await database.write(acting(examples.share, "anna", NOW), NewQuestion("x-1", "OMG", text), FACTS, Asking("Anna"))
    return await drafted(database)


async def drafted(database: Database) -> StoredDraft:
    id = await database.read(draft_rows.of_question, "x-1")
    found = await database.read(draft_rows.load, id)
    assert found is not None
    return found


async def test_who_rewords_a_shared_example_rewords_its_draft(database: Database) -> None:
    before = (await shared(database)).draft

    await database.write(acting(questions.edit, "anna", NOW), "x-1", example().text(BETTER, "en"))

    after = (await drafted(database)).draft
    assert (after.summary, after.text, after.version) == (BETTER["what"], before.text, before.version + 1)
    late = await refused(database.write(acting(draft_decisions.approve, "tine", NOW), after.id, before.version))
    assert late.why is NotDecided.OUTDATED
    await database.write(acting(draft_decisions.approve, "tine", NOW), after.id, after.version)


async def test_what_a_curator_changed_stays_with_the_new_words_beside_it(database: Database) -> None:
    before = (await shared(database)).draft
    changes = {"summary": "Bekers wassen."}
    await database.write(acting(draft_decisions.edit, "tine", NOW), before.id, changes, before.version)
    text = example().text(BETTER, "nl")

    await database.write(acting(questions.edit, "anna", NOW), "x-1", text)

    after = await drafted(database)
    assert (after.draft.summary, after.draft.version) == ("Bekers wassen.", before.version + 2)
    assert [sample.text for sample in after.samples] == [text]


async def test_free_words_for_an_example_stand_beside_the_draft(database: Database) -> None:
    before = (await shared(database)).draft

    await database.write(acting(questions.edit, "anna", NOW), "x-1", "Wij wassen nu overal bekers.")

    after = await drafted(database)
    assert (after.draft.summary, after.draft.version) == (before.summary, before.version + 1)
    assert [sample.text for sample in after.samples] == ["Wij wassen nu overal bekers."]


async def test_a_published_example_is_not_reworded_by_its_sharer(database: Database) -> None:
    before = (await shared(database)).draft
    await database.write(acting(draft_decisions.approve, "tine", NOW), before.id, before.version)

    no = await refused(database.write(acting(questions.edit, "anna", NOW), "x-1", example().text(BETTER, "nl")))

    assert no.why is NotCarried.CLOSED
    assert (await drafted(database)).draft.summary == FACTS["what"]


async def test_r7_an_absence_counts_its_first_and_its_last_day(database: Database) -> None:
    first, last = date(2027, 1, 11), date(2027, 1, 13)
    await database.write(lambda c: join(c, "bram", away_from=first, away_until=last))

    profile = await database.read(members.of_person, "bram")

    assert profile is not None
    days = [date(2027, 1, day) for day in (10, 11, 13, 14)]
    assert [profile.is_away(day) for day in days] == [False, True, True, False]
