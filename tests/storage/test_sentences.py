"""What curators teach the bot: who may, what is refused, and what comes with an approved answer (U10)."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from knowledge.understanding.examples import OUT, Example
from storage import journal
from storage.content import catalogue
from storage.database import Database
from storage.learning import draft_decisions, drafts, not_understood, sentences
from storage.learning.sentences import Teaching
from storage.network import questions
from storage.tables import questions_asked
from tests.storage.networking import NOW, asked, network

EMAS = {"id": "emas", "title": "EMAS", "aliases": {"nl": ["milieuzorg"]}}
ROOF = Example("er groeit mos op ons dak, wat nu", "emas")


async def keep(database: Database, example: Example = ROOF, person: str = "tine", **more: Any) -> Teaching:
    revision = more.pop("revision", None) or await database.read(catalogue.revision)
    return await database.write(sentences.keep, example, more.get("settles", ()), revision, person, NOW)


async def ready(database: Database) -> None:
    await network(database, "bram")
    await database.write(catalogue.store, [EMAS], "setup", NOW)


async def missed(database: Database, id: str, text: str = "mos op het dak", **more: Any) -> None:
    row = {"id": id, "person": "anna", "scope": "personal", "language": "nl", "text": text, "zone": "unknown"}
    row |= {"candidates": [], "at": NOW, **more}
    await database.write(lambda c: c.execute(questions_asked.insert(), row))


async def listed(database: Database) -> list[str]:
    found = await database.read(not_understood.list_missed, "tine", NOW + timedelta(days=1))
    assert found is not None
    return [each.id for each in found]


async def test_u10_a_kept_sentence_raises_the_revision_and_stands_in_the_journal(database: Database) -> None:
    await ready(database)
    before = await database.read(catalogue.revision)

    done = await keep(database)

    assert done.taught is not None
    assert await database.read(sentences.load_examples) == (ROOF,)
    assert await database.read(catalogue.revision) == before + 1
    (entry,) = await database.read(journal.latest, 1)
    assert (entry.actor, entry.act, entry.subject) == ("tine", "sentence.kept", f"sentence:{done.taught.id}")
    assert entry.after == {"sentence": ROOF.question, "leads_to": "emas"}
    assert "anna" not in repr(entry)


async def test_u10_a_sentence_is_taken_back_once(database: Database) -> None:
    await ready(database)
    done = await keep(database)
    assert done.taught is not None
    revision = await database.read(catalogue.revision)

    back = await database.write(sentences.drop, done.taught.id, revision, "tine", NOW)
    again = await database.write(sentences.drop, done.taught.id, revision + 1, "tine", NOW)

    assert (back.refusal, again.refusal) == ("", "gone")
    assert await database.read(sentences.load_examples) == ()
    assert await database.read(catalogue.revision) == revision + 1
    (entry,) = await database.read(journal.latest, 1)
    assert (entry.act, entry.before) == ("sentence.dropped", {"sentence": ROOF.question, "leads_to": "emas"})


async def test_u10_what_must_not_be_taught_is_refused_and_changes_nothing(database: Database) -> None:
    await ready(database)
    before = await database.read(catalogue.revision)
    refused = {
        "personal": Example("ik ben ziek, wat nu", "emas"),
        "address": Example("mail mij op an@vlaanderen.be", "emas"),
        "long": Example("dak " * 100, "emas"),
        "empty": Example("?!", "emas"),
        "label": Example("wat nu", "nergens"),
    }

    for refusal, example in refused.items():
        assert (await keep(database, example)).refusal == refusal
    assert (await keep(database, person="bram")).refusal == "not_curator"
    assert (await keep(database, Example("wat nu", "service:nergens"))).refusal == "label"
    assert (await keep(database, revision=before + 5)).refusal == "outdated"
    shipped = await keep(database, Example("Fijnstof vandaag in Borgerhout?!", "emas"))
    assert (shipped.refusal, shipped.label) == ("known", OUT)

    assert await database.read(sentences.load_examples) == ()
    assert await database.read(catalogue.revision) == before


async def test_u10_of_two_who_keep_the_same_sentence_one_does(database: Database) -> None:
    await ready(database)
    revision = await database.read(catalogue.revision)

    done = await asyncio.gather(*(keep(database, revision=revision) for _ in range(2)))

    assert sorted(each.refusal for each in done) == ["", "outdated"]
    again = await keep(database, Example(ROOF.question.upper(), OUT))
    assert (again.refusal, again.label) == ("known", "emas")


async def test_u10_what_was_not_understood_is_listed_until_a_curator_looks_at_it(database: Database) -> None:
    await ready(database)
    await missed(database, "unknown")
    await missed(database, "none", zone="suggest", chosen="")
    await missed(database, "chosen", zone="suggest", chosen="emas")
    await missed(database, "unhelpful", zone="answer", instrument="emas", helpful=False)
    await missed(database, "helpful", zone="answer", instrument="emas", helpful=True)
    await missed(database, "answered", zone="answer", instrument="emas")
    await missed(database, "emptied", text=None)
    await missed(database, "old", at=NOW - timedelta(days=61))
    assert sorted(await listed(database)) == ["chosen", "none", "unhelpful", "unknown"]

    assert await database.write(not_understood.leave, ["none", "chosen"], "bram") is None
    assert await database.write(not_understood.leave, ["none", "chosen"], "tine") == 2
    await keep(database, settles=["unknown"])

    assert await listed(database) == ["unhelpful"]
    assert await database.write(not_understood.take_up, ["none", "chosen", "unknown"], "tine") == 2
    assert sorted(await listed(database)) == ["chosen", "none", "unhelpful"]
    assert await database.read(not_understood.list_missed, "bram", NOW) is None
    seen = await database.read(not_understood.see_missed, ["chosen", "unhelpful", "none"], "tine")
    assert {each.id: each.outcome for each in seen} == {
        "chosen": "chosen",
        "unhelpful": "unhelpful",
        "none": "none_of_these",
    }
    assert await database.read(not_understood.see_missed, ["chosen"], "bram") == []


async def test_u10_an_approved_answer_brings_the_questions_that_it_was_given_to(database: Database) -> None:
    await ready(database)
    text = "Mag ik regenwater hergebruiken in ons kantoor?"
    await asked(database, "q-1", "anna", text)
    await database.write(questions.answer, "q-1", "bram", "Ja, dat mag.", NOW)
    await database.write(drafts.propose_entry, "d-1", "q-1", "bram", NOW)

    await database.write(draft_decisions.approve, "d-1", "tine", 1, NOW)

    (example,) = await database.read(sentences.load_examples)
    assert (example.question, example.label) == (text, "antwoord-mag-ik-regenwater-hergebruiken-in-ons-kantoor")

    await database.write(draft_decisions.withdraw, "d-1", "tine", "De regels zijn anders.", 2, NOW)

    assert await database.read(sentences.load_examples) == ()


async def test_u9_an_approved_answer_brings_no_question_that_tells_of_somebody(database: Database) -> None:
    await ready(database)
    await asked(database, "q-1", "anna", "Ik ben ziek, mag ik regenwater hergebruiken?")
    await database.write(questions.answer, "q-1", "bram", "Ja, dat mag.", NOW)
    await database.write(drafts.propose_entry, "d-1", "q-1", "bram", NOW)

    await database.write(draft_decisions.approve, "d-1", "tine", 1, NOW)

    assert await database.read(sentences.load_examples) == ()
    assert await database.read(lambda c: c.scalar(select(questions_asked.c.id))) is None
