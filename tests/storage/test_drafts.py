"""Drafts in the database: who may do what, what follows at once, and what survives a new file."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from knowledge.network.draft_decisions import NotDecided
from knowledge.network.draft_views import StoredDraft
from knowledge.network.drafts import Draft, DraftKind, DraftState, NotProposed
from knowledge.network.question_terms import QuestionState
from knowledge.search.learning import OUT, Judgement
from storage import journal, privacy
from storage.acting import acting
from storage.content import catalogue
from storage.content.catalogue import Changes
from storage.database import Database
from storage.learning import draft_decisions, draft_privacy, drafts, learning_week, lessons
from storage.learning.drafts import ProposedDraft
from storage.learning.learning_week import QuestionPlace
from storage.questions import questions
from storage.roles import Missing
from storage.sending import timers
from storage.tables import draft_questions, outbox, questions_asked
from storage.tables import timers as timers_table
from tests.storage.networking import DAY, NOW, asked, network, notice, question, refused, told

RAIN = "Mag ik regenwater hergebruiken in ons kantoor?"
ALSO = "Regenwater hergebruiken in een nieuw kantoor, mag dat?"
ANSWER = "Ja, dat mag. Gebruik het voor de tuin."
EMAS = {"id": "emas", "title": "EMAS", "aliases": {"nl": ["milieuzorg"]}}


async def answered(
    database: Database, id: str = "q-1", text: str = RAIN, by: str = "bram", person: str = "anna"
) -> None:
    await asked(database, id, person, text)
    await database.write(acting(questions.answer, by, NOW), id, ANSWER)


async def proposed(database: Database, id: str = "d-1", question: str = "q-1", person: str = "bram") -> ProposedDraft:
    return await database.write(acting(drafts.propose_entry, person, NOW), id, question)


async def approved(database: Database, id: str = "d-1", version: int = 1) -> StoredDraft:
    return await database.write(acting(draft_decisions.approve, "tine", NOW), id, version)


async def rows(database: Database, statement: Any) -> list[Any]:
    return await database.read(lambda c: list(c.execute(statement)))


async def test_r17_who_answered_makes_a_draft_with_one_tap_and_a_second_tap_changes_nothing(database: Database) -> None:
    await network(database, "bram")
    await answered(database)

    done = await proposed(database)
    again = await proposed(database, "d-2")

    assert done.draft.draft.title == RAIN
    assert (done.draft.draft.summary, done.draft.draft.text) == ("Ja, dat mag.", "Gebruik het voor de tuin.")
    assert (again.draft, again.is_new) == (done.draft, False)


async def test_only_who_answered_and_curators_propose_and_only_what_is_answered(database: Database) -> None:
    await network(database, "bram", "clara")
    await asked(database)
    assert (await refused(proposed(database, person="tine"))).why is NotProposed.NOT_ANSWERED
    await database.write(acting(questions.answer, "bram", NOW), "q-1", ANSWER)

    assert (await refused(proposed(database, person="clara"))).why is NotProposed.NOT_YOURS
    assert (await refused(proposed(database, person="anna"))).why is NotProposed.NOT_YOURS
    assert (await refused(proposed(database, question="q-9"))).why is NotProposed.NO_QUESTION
    assert (await proposed(database, person="tine")).is_new


async def test_r17_alike_questions_are_one_draft(database: Database) -> None:
    await network(database, "bram", "clara")
    await answered(database)
    await answered(database, "q-2", ALSO, "clara", "dirk")
    await answered(database, "q-3", "Hoe koop ik duurzame stoelen?")
    await proposed(database)

    joined = await proposed(database, "d-2", "q-2", "clara")
    other = await proposed(database, "d-3", "q-3")

    assert joined.draft.draft.id == "d-1"
    assert joined.draft.draft.words == (ALSO,)
    assert [sample.question for sample in joined.draft.samples] == ["q-1", "q-2"]
    assert other.draft.draft.id == "d-3"
    waiting = await database.read(acting(drafts.list_waiting, "tine", NOW))
    assert [(line.draft.id, line.questions) for line in waiting.lines] == [("d-1", 2), ("d-3", 1)]


async def test_two_who_propose_alike_questions_together_make_one_draft(database: Database) -> None:
    await network(database, "bram", "clara")
    await answered(database)
    await answered(database, "q-2", ALSO, "clara", "dirk")

    await asyncio.gather(proposed(database), proposed(database, "d-2", "q-2", "clara"))

    waiting = await database.read(acting(drafts.list_waiting, "tine", NOW))
    assert [line.questions for line in waiting.lines] == [2]


async def test_a_draft_knows_nothing_of_who_asked(database: Database) -> None:
    await network(database, "bram")
    await answered(database)

    done = await proposed(database)

    assert "anna" not in repr(done).lower()
    assert "anna" not in repr(await rows(database, select(draft_questions))).lower()


async def test_an_approved_draft_is_an_entry_at_once_and_everybody_is_told_once(database: Database) -> None:
    await network(database, "bram", "clara")
    await database.write(acting(catalogue.store, "setup", NOW), [EMAS])
    await asked(database, text=RAIN)
    await database.write(acting(questions.follow, "dirk", NOW), "q-1")
    await database.write(acting(questions.answer, "bram", NOW), "q-1", ANSWER)
    await answered(database, "q-2", ALSO, "clara", "anna")
    await proposed(database)
    await proposed(database, "d-2", "q-2", "clara")
    before = await database.read(catalogue.revision)

    await approved(database, version=2)
    again = await refused(approved(database, version=3))

    assert again.why is NotDecided.APPROVED
    stored = await database.read(catalogue.load)
    assert stored.revision == before + 1
    [emas, entry] = stored.entries
    assert (emas, entry["title"], entry["kind"]) == (EMAS, RAIN, "answer")
    assert entry["aliases"]["nl"] == [ALSO]
    about = [each for each in await told(database) if each[1].startswith("draft.")]
    assert sorted(about) == [
        ("anna", "draft.answers"),
        ("bram", "draft.approved"),
        ("clara", "draft.approved"),
        ("dirk", "draft.answers"),
    ]
    heard = await notice(database, "anna", "draft.answers")
    assert (heard.data["entry"], heard.data["entry_title"]) == (entry["id"], RAIN)
    assert {"draft.approve", "instrument.new"} <= {entry.act for entry in await database.read(journal.latest)}


async def test_a1_only_a_curator_decides_and_sees(database: Database) -> None:
    await network(database, "bram")
    await answered(database)
    await proposed(database)

    for person in ("bram", "anna", "coen", ""):
        for act in (
            database.write(acting(draft_decisions.approve, person, NOW), "d-1", 1),
            database.write(acting(draft_decisions.refuse, person, NOW), "d-1", "Nee.", 1),
            database.write(acting(draft_decisions.edit, person, NOW), "d-1", {"title": "Anders"}, 1),
            database.read(acting(drafts.list_waiting, person, NOW)),
        ):
            assert (await refused(act)).why is Missing.CURATOR
        assert await database.read(acting(drafts.see, person, NOW), "d-1") is None

    seen = await database.read(acting(drafts.see, "tine", NOW), "d-1")
    assert seen is not None
    assert (seen.draft.state, seen.draft.version) == (DraftState.OPEN, 1)


async def test_of_two_curators_one_decides_and_an_old_card_decides_nothing(database: Database) -> None:
    await network(database, "bram")
    await answered(database)
    await proposed(database)
    await database.write(acting(draft_decisions.edit, "tine", NOW), "d-1", {"title": "Regenwater"}, 1)

    assert (await refused(approved(database, version=1))).why is NotDecided.OUTDATED
    done = await asyncio.gather(
        approved(database, version=2),
        database.write(acting(draft_decisions.refuse, "tine", NOW), "d-1", "Nee.", 2),
        return_exceptions=True,
    )

    [first] = [each for each in done if isinstance(each, StoredDraft)]
    [late] = [str(each) for each in done if isinstance(each, Exception)]
    assert late == f"NotDecided.{first.draft.state.name}"


async def test_a_refused_draft_is_told_with_its_reason_and_can_be_proposed_again(database: Database) -> None:
    await network(database, "bram")
    await answered(database)
    await proposed(database)

    await database.write(acting(draft_decisions.refuse, "tine", NOW), "d-1", "Dit verschilt per gemeente.", 1)

    assert (await notice(database, "bram", "draft.refused")).data["reason"] == "Dit verschilt per gemeente."
    assert (await database.read(catalogue.load)).entries == []
    again = await proposed(database, "d-2")
    assert again.draft.draft.id == "d-2"


async def test_an_alias_is_learned_when_a_curator_approves_and_forgotten_when_taken_back(database: Database) -> None:
    await network(database, "bram")
    await database.write(acting(catalogue.store, "setup", NOW), [EMAS])
    await answered(database)
    no = await refused(database.write(acting(drafts.propose_alias, "bram", NOW), "d-1", "q-1", "nergens"))
    assert no.why is NotProposed.NO_ENTRY
    await database.write(acting(drafts.propose_alias, "bram", NOW), "d-1", "q-1", "emas")
    assert await database.read(lessons.judgements) == ()
    before = await database.read(catalogue.revision)

    await approved(database)

    assert await database.read(lessons.judgements) == (Judgement(RAIN, "emas"),)
    assert await database.read(catalogue.revision) == before + 1
    assert ("anna", "draft.answers") in await told(database)
    await database.write(acting(draft_decisions.withdraw, "tine", NOW), "d-1", "Toch niet.", 2)
    assert await database.read(lessons.judgements) == ()
    assert await database.read(catalogue.revision) == before + 2


async def test_a_name_that_leads_to_another_entry_is_not_given_twice(database: Database) -> None:
    await network(database, "bram")
    await database.write(acting(catalogue.store, "setup", NOW), [EMAS])
    await answered(database)
    await proposed(database)
    await database.write(acting(draft_decisions.edit, "tine", NOW), "d-1", {"words": "Milieuzorg"}, 1)

    no = await refused(approved(database, version=2))
    assert (no.why, no.facts) == (NotDecided.NAME_TAKEN, {"entry": "EMAS"})


async def test_not_for_us_points_the_asker_elsewhere_and_teaches_only_when_a_curator_confirms(
    database: Database,
) -> None:
    await network(database, "bram")
    await asked(database, text="Wie herstelt mijn laptop?")

    await database.write(acting(drafts.propose_out, "bram", NOW), "d-1", "q-1")

    assert (await question(database)).state is QuestionState.OFFERED, "a member who did not take it only proposes"
    assert await database.read(lessons.judgements) == ()
    await approved(database)
    assert await database.read(lessons.judgements) == (Judgement("Wie herstelt mijn laptop?", OUT),)
    assert (await question(database)).state is QuestionState.POINTED
    assert ("anna", "question.pointed") in await told(database)


async def test_who_holds_a_question_points_the_asker_elsewhere_at_once(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(acting(questions.take, "bram", NOW), "q-1")

    await database.write(acting(drafts.propose_out, "bram", NOW), "d-1", "q-1")

    assert (await question(database)).state is QuestionState.POINTED
    own = await refused(database.write(acting(drafts.propose_out, "anna", NOW), "d-2", "q-1"))
    assert own.why is NotProposed.NOT_YOURS


async def test_what_people_wrote_survives_a_new_file_and_the_trial_run_says_so(database: Database) -> None:
    await network(database, "bram")
    await database.write(acting(catalogue.store, "setup", NOW), [EMAS])
    await answered(database)
    await proposed(database)
    await approved(database)
    [_, entry] = (await database.read(catalogue.load)).entries
    scan = {"id": "quick-scan", "title": "Quick Scan"}

    trial = await database.read(catalogue.plan, [scan, EMAS])
    done = await database.write(acting(catalogue.store, "import", NOW), [scan, EMAS])

    assert trial.changes == done == Changes(new=("quick-scan",))
    assert (await database.read(catalogue.load)).entries == [scan, EMAS, entry]
    assert not await database.write(acting(catalogue.store, "import", NOW), [scan, EMAS])
    named = entry | {"title": "Regenwater"}
    assert await database.write(acting(catalogue.store, "import", NOW), [scan, EMAS, named]) == Changes(
        changed=(entry["id"],)
    )
    no = await refused(database.write(acting(draft_decisions.withdraw, "tine", NOW), "d-1", "Verouderd.", 2))
    assert no.why is NotDecided.IN_FILE
    assert (await database.write(acting(catalogue.store, "import", NOW), [scan, EMAS])).removed == (entry["id"],)


async def test_an_entry_taken_back_leaves_the_catalogue(database: Database) -> None:
    await network(database, "bram")
    await answered(database)
    await proposed(database)
    await approved(database)

    done = await database.write(acting(draft_decisions.withdraw, "tine", NOW), "d-1", "Verouderd.", 2)

    assert done.draft.state is DraftState.WITHDRAWN
    assert (await database.read(catalogue.load)).entries == []


async def test_a_good_example_becomes_an_entry_of_its_domain(database: Database) -> None:
    await network(database)
    shared = Draft("d-1", DraftKind.EXAMPLE, title="Zonnepanelen", summary="Wij legden er 40.", domain="OMG")
    await database.write(acting(drafts.offer_example, "anna", NOW), shared, "q-1")
    again = await database.write(acting(drafts.offer_example, "anna", NOW), shared, "q-1")

    await approved(database)

    assert not again.is_new
    [entry] = (await database.read(catalogue.load)).entries
    assert (entry["kind"], entry["domains"], entry["id"]) == ("good_example", ["OMG"], "voorbeeld-zonnepanelen")
    assert ("anna", "draft.approved") in await told(database)


async def test_words_by_which_two_people_meant_the_same_are_proposed_once(database: Database) -> None:
    await network(database)
    await database.write(acting(catalogue.store, "setup", NOW), [EMAS])
    chosen = {"scope": "personal", "language": "nl", "zone": "suggest", "candidates": [], "at": NOW, "chosen": "emas"}
    said = [("anna", "keurmerk voor het milieu"), ("bram", "Keurmerk voor het milieu?"), ("anna", "iets anders")]
    people = [{"id": str(n), "person": person, "text": text, **chosen} for n, (person, text) in enumerate(said)]
    await database.write(lambda c: c.execute(questions_asked.insert(), people))

    assert await database.write(drafts.propose_from_choices, NOW) == 1
    assert await database.write(drafts.propose_from_choices, NOW) == 0
    waiting = await database.read(acting(drafts.list_waiting, "tine", NOW))
    assert [(line.draft.kind, line.draft.words, line.entry_title) for line in waiting.lines] == [
        (DraftKind.ALIAS, ("keurmerk voor het milieu",), "EMAS")
    ]


async def fire_week(database: Database, now: datetime) -> None:
    fired = await database.write(timers.fire, learning_week.EFFECTS, now)
    assert [each.fault for each in fired] == [None]


async def test_the_weekly_list_comes_once_on_tuesday_at_nine_with_where_each_question_belongs(
    database: Database,
) -> None:
    await network(database, "bram")
    await answered(database)
    await answered(database, "q-2", "Hoe koop ik duurzame stoelen?")
    await asked(database, "q-3", text="Wanneer is het congres?")
    await proposed(database)
    await proposed(database, "d-2", "q-2")
    await approved(database)
    await database.write(learning_week.plan, NOW + 2 * DAY)
    assert not await database.write(learning_week.plan, NOW)
    due = NOW + 8 * DAY

    assert await database.write(timers.fire, learning_week.EFFECTS, due - timedelta(seconds=1)) == []
    await fire_week(database, due + timedelta(hours=3))

    heard = await notice(database, "tine", learning_week.WEEK)
    assert heard.data["domains"] == {"OMG": 3}
    assert heard.data["places"] == {
        QuestionPlace.ENTRY: 1,
        QuestionPlace.DRAFT: 1,
        QuestionPlace.OUT: 0,
        QuestionPlace.NONE: 1,
    }
    assert [line["text"] for line in heard.data["lines"]] == ["Wanneer is het congres?"]
    assert "anna" not in str(heard.data).lower()
    [row] = await rows(database, select(timers_table).where(timers_table.c.kind == learning_week.WEEK_TIMER))
    assert row.due == due + 7 * DAY
    listed = await rows(database, select(outbox).where(outbox.c.kind == learning_week.WEEK))
    assert len(listed) == 1


async def test_a_week_without_anything_is_not_told(database: Database) -> None:
    await network(database)
    await database.write(learning_week.plan, NOW)

    await fire_week(database, NOW + DAY)

    assert await told(database) == []
    assert (await refused(database.read(acting(learning_week.last_week, "anna", NOW)))).why is Missing.CURATOR


async def test_an_erased_author_is_nowhere_and_the_draft_stays(database: Database) -> None:
    await network(database, "bram")
    await answered(database)
    await proposed(database)
    assert [row["draft"] for row in (await database.read(privacy.export, "bram"))["draft_questions"]] == ["d-1"]

    erased = await database.write(privacy.erase, "bram")

    assert erased.drafts == 1
    [row] = await rows(database, select(draft_questions))
    assert (row.person, row.answer) == (None, ANSWER)
    await approved(database)
    assert "bram" not in [person for person, _ in await told(database)]


async def test_old_refused_drafts_go_and_old_approved_ones_lose_their_author(database: Database) -> None:
    await network(database, "bram")
    await answered(database)
    await answered(database, "q-2", "Hoe koop ik duurzame stoelen?")
    await proposed(database)
    await proposed(database, "d-2", "q-2")
    await approved(database)
    await database.write(acting(draft_decisions.refuse, "tine", NOW), "d-2", "Nee.", 1)

    for act in (draft_privacy.forget_ended, draft_privacy.forget_proposers):
        assert await database.write(act, NOW + 365 * DAY) == 0
        assert await database.write(act, NOW + 366 * DAY) == 1
        assert await database.write(act, NOW + 366 * DAY) == 0

    assert [(row.draft, row.person) for row in await rows(database, select(draft_questions))] == [("d-1", None)]
