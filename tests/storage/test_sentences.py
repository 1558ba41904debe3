"""What curators teach the bot: who may, what is refused, and what comes with an approved answer (U10)."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from knowledge.understanding.examples import OUT, Example
from knowledge.understanding.taught import TaughtSentence
from storage import journal
from storage.acting import acting
from storage.content import catalogue
from storage.database import Database
from storage.learning import draft_decisions, drafts, not_understood, sentences
from storage.learning.sentences import NotTaught
from storage.questions import questions
from storage.roles import Missing
from storage.tables import questions_asked
from tests.storage.networking import NOW, asked, network, refused

EMAS = {"id": "emas", "title": "EMAS", "aliases": {"nl": ["milieuzorg"]}}
ROOF = Example("er groeit mos op ons dak, wat nu", "emas")


async def keep(database: Database, example: Example = ROOF, person: str = "tine", **more: Any) -> TaughtSentence:
    revision = more.pop("revision", None) or await database.read(catalogue.revision)
    return await database.write(acting(sentences.keep, person, NOW), example, more.get("settles", ()), revision)


async def ready(database: Database) -> None:
    await network(database, "bram")
    await database.write(acting(catalogue.store, "setup", NOW), [EMAS])


async def missed(database: Database, id: str, text: str = "mos op het dak", **more: Any) -> None:
    row = {"id": id, "person": "anna", "scope": "personal", "language": "nl", "text": text, "zone": "unknown"}
    row |= {"candidates": [], "at": NOW, **more}
    await database.write(lambda c: c.execute(questions_asked.insert(), row))


async def listed(database: Database) -> list[str]:
    found = await database.read(acting(not_understood.list_missed, "tine", NOW + timedelta(days=1)))
    return [each.id for each in found]


async def test_u10_a_kept_sentence_raises_the_revision_and_stands_in_the_journal(database: Database) -> None:
    await ready(database)
    before = await database.read(catalogue.revision)

    taught = await keep(database)

    assert await database.read(sentences.load_examples) == (ROOF,)
    assert await database.read(catalogue.revision) == before + 1
    (entry,) = await database.read(journal.latest, 1)
    assert (entry.actor, entry.act, entry.subject) == ("tine", "sentence.kept", f"sentence:{taught.id}")
    assert entry.after == {"sentence": ROOF.question, "leads_to": "emas"}
    assert "anna" not in repr(entry)


async def test_u10_a_sentence_is_taken_back_once(database: Database) -> None:
    await ready(database)
    taught = await keep(database)
    revision = await database.read(catalogue.revision)

    back = await database.write(acting(sentences.drop, "tine", NOW), taught.id, revision)
    again = await refused(database.write(acting(sentences.drop, "tine", NOW), taught.id, revision + 1))

    assert (back.id, again.why) == (taught.id, NotTaught.GONE)
    assert await database.read(sentences.load_examples) == ()
    assert await database.read(catalogue.revision) == revision + 1
    (entry,) = await database.read(journal.latest, 1)
    assert (entry.act, entry.before) == ("sentence.dropped", {"sentence": ROOF.question, "leads_to": "emas"})


async def test_u10_what_must_not_be_taught_is_refused_and_changes_nothing(database: Database) -> None:
    await ready(database)
    before = await database.read(catalogue.revision)
    unfit = {
        NotTaught.PERSONAL: Example("ik ben ziek, wat nu", "emas"),
        NotTaught.ADDRESS: Example("mail mij op an@vlaanderen.be", "emas"),
        NotTaught.LONG: Example("dak " * 100, "emas"),
        NotTaught.EMPTY: Example("?!", "emas"),
        NotTaught.LABEL: Example("wat nu", "nergens"),
    }

    for reason, example in unfit.items():
        assert (await refused(keep(database, example))).why is reason
    assert (await refused(keep(database, person="bram"))).why is Missing.CURATOR
    assert (await refused(keep(database, Example("wat nu", "service:nergens")))).why is NotTaught.LABEL
    assert (await refused(keep(database, revision=before + 5))).why is NotTaught.OUTDATED
    shipped = await refused(keep(database, Example("Fijnstof vandaag in Borgerhout?!", "emas")))
    assert (shipped.why, shipped.facts) == (NotTaught.KNOWN, {"label": OUT})

    assert await database.read(sentences.load_examples) == ()
    assert await database.read(catalogue.revision) == before


async def test_u10_of_two_who_keep_the_same_sentence_one_does(database: Database) -> None:
    await ready(database)
    revision = await database.read(catalogue.revision)

    done = await asyncio.gather(*(keep(database, revision=revision) for _ in range(2)), return_exceptions=True)

    assert sorted(str(each) if isinstance(each, Exception) else "" for each in done) == ["", "NotTaught.OUTDATED"]
    again = await refused(keep(database, Example(ROOF.question.upper(), OUT)))
    assert (again.why, again.facts) == (NotTaught.KNOWN, {"label": "emas"})


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

    assert await database.write(acting(not_understood.leave, "tine", NOW), ["none", "chosen"]) == 2
    await keep(database, settles=["unknown"])

    assert await listed(database) == ["unhelpful"]
    assert await database.write(acting(not_understood.take_up, "tine", NOW), ["none", "chosen", "unknown"]) == 2
    assert sorted(await listed(database)) == ["chosen", "none", "unhelpful"]
    seen = await database.read(acting(not_understood.see_missed, "tine", NOW), ["chosen", "unhelpful", "none"])
    assert {each.id: each.outcome for each in seen} == {
        "chosen": "chosen",
        "unhelpful": "unhelpful",
        "none": "none_of_these",
    }


async def test_u10_nobody_but_a_curator_sees_or_changes_what_was_not_understood(database: Database) -> None:
    await ready(database)
    await missed(database, "chosen", zone="suggest", chosen="emas")
    taught = await keep(database)

    for refusal in (
        database.read(acting(not_understood.list_missed, "bram", NOW)),
        database.read(acting(not_understood.see_missed, "bram", NOW), ["chosen"]),
        database.write(acting(not_understood.leave, "bram", NOW), ["chosen"]),
        database.write(acting(not_understood.take_up, "bram", NOW), ["chosen"]),
        database.read(acting(sentences.list_taught, "bram", NOW), 10),
        database.read(acting(sentences.see, "bram", NOW), taught.id),
        database.write(acting(sentences.drop, "bram", NOW), taught.id, await database.read(catalogue.revision)),
    ):
        assert (await refused(refusal)).why is Missing.CURATOR

    assert await listed(database) == ["chosen"]


async def test_u10_an_approved_answer_brings_the_questions_that_it_was_given_to(database: Database) -> None:
    await ready(database)
    text = "Mag ik regenwater hergebruiken in ons kantoor?"
    await asked(database, "q-1", "anna", text)
    await database.write(acting(questions.answer, "bram", NOW), "q-1", "Ja, dat mag.")
    await database.write(acting(drafts.propose_entry, "bram", NOW), "d-1", "q-1")

    await database.write(acting(draft_decisions.approve, "tine", NOW), "d-1", 1)

    (example,) = await database.read(sentences.load_examples)
    assert (example.question, example.label) == (text, "antwoord-mag-ik-regenwater-hergebruiken-in-ons-kantoor")

    await database.write(acting(draft_decisions.withdraw, "tine", NOW), "d-1", "De regels zijn anders.", 2)

    assert await database.read(sentences.load_examples) == ()


async def test_u9_an_approved_answer_brings_no_question_that_tells_of_somebody(database: Database) -> None:
    await ready(database)
    await asked(database, "q-1", "anna", "Ik ben ziek, mag ik regenwater hergebruiken?")
    await database.write(acting(questions.answer, "bram", NOW), "q-1", "Ja, dat mag.")
    await database.write(acting(drafts.propose_entry, "bram", NOW), "d-1", "q-1")

    await database.write(acting(draft_decisions.approve, "tine", NOW), "d-1", 1)

    assert await database.read(sentences.load_examples) == ()
    assert await database.read(lambda c: c.scalar(select(questions_asked.c.id))) is None
