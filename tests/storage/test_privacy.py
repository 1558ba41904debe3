"""What is kept about a person goes when its time comes or the person asks; the numbers stay."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import JSON, Connection, Table, insert, select, update

from bot.housekeeping import purge
from knowledge.insight.uses import Use
from knowledge.messages import Messages
from knowledge.notices import Notice
from knowledge.privacy.register import register
from storage import journal, privacy, purging
from storage.acting import acting
from storage.content import catalogue
from storage.database import Database
from storage.privacy import ErasedRows
from storage.scans import scans
from storage.sending import links, outbox, switches, timers, use_consents
from storage.tables import (
    TypedText,
    answer_uses,
    catalogue_trials,
    entry_reviews,
    inbox,
    insight_waiting,
    metadata,
    questions_asked,
    scan_shares,
)
from storage.talking import conversations, turns
from storage.talking.conversations import StoredConversation
from storage.talking.turns import AskedQuestion, FinishedTurn
from tests.storage import enrolling
from tests.storage.networking import leave_traces
from tests.storage.scanning import BRIDGE

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
DAY = timedelta(days=1)
TRACE = "a trace of somebody"
KEPT = {table.name: table for table in register().tables}
"""
By table, what the register says of its columns when somebody is erased; whom those name that stay is asked of
`test_network_privacy` and `test_programme_privacy`.
"""


async def speak(database: Database, person: str, at: datetime) -> None:
    """A turn of a person that leaves something in every table."""
    id = f"{person}-{at:%Y%m%d}"
    talk = StoredConversation(
        key=f"chat/{id}",
        conversation="chat",
        person=person,
        tenant="flanders",
        scope="personal",
        service_url="https://smba.example/",
        bot="28:bot",
        language="nl",
        state={"said": f"woorden van {person}"},
    )
    question = AskedQuestion(
        id, person, "personal", "nl", f"vraag van {person}", "sure", at, "emas", "1", [{"id": "emas"}]
    )
    turn = FinishedTurn(id, id, "chat", person, at, [{"text": f"dag {person}"}], conversation=talk, question=question)
    await database.write(acting(conversations.meet, person, at), "flanders", "nl")
    await database.write(turns.finish, turn)
    await database.write(acting(catalogue.store, person, at), [{"id": "emas", "edition": id}])
    await database.write(outbox.post, Notice(id, person, "written", at, id, {"nl": f"bericht aan {person}"}))
    await database.write(timers.set_timer, "remind", id, at, person=person)
    await database.write(acting(links.make, person, at), "scan", id, 1000 * DAY)
    await database.write(acting(scans.start, person, at), id, BRIDGE)
    share = {"scan": "s-1", "person": person, "person_name": person, "way": id, "made": at}
    await database.write(lambda c: c.execute(insert(scan_shares).values(share)))
    await database.write(leave_traces, person, id, at)
    waits = {"kind": "at_once", "domain": "OMG", "row": "emas", "person": person, "source": ""}
    await database.write(lambda c: c.execute(insert(insight_waiting).values(waits)))
    await database.write(switches.switch_off, person, Messages.FOLLOWED, at)
    await database.write(enrolling.leave_traces, person, id, at)
    told = {"question": id, "person": person, "entry": "emas", "asked": at, "told": Use.TIME, "told_at": at}
    await database.write(lambda c: c.execute(insert(answer_uses).values(told)))
    await database.write(acting(use_consents.begin_asking, person, at))
    sent = {"id": id, "person": person, "made": at, "file": f"van-{person}.yaml", "revision": 1, "entries": []}
    await database.write(lambda c: c.execute(insert(catalogue_trials).values(sent)))
    review = {"entry": id, "reviewer": person, "times": 0}
    await database.write(lambda c: c.execute(insert(entry_reviews).values(review)))


async def rows(database: Database, table: Table) -> list[dict[str, object]]:
    return await database.read(lambda c: [dict(row) for row in c.execute(select(table)).mappings()])


async def test_everything_kept_about_a_person_is_shown_and_nothing_of_another(database: Database) -> None:
    await speak(database, "anna", NOW)
    await speak(database, "bram", NOW)

    kept = await database.read(privacy.export, "anna")

    assert {table: len(entries) for table, entries in kept.items()} == {
        "people": 1,
        "conversations": 1,
        "inbox": 1,
        "catalogue_trials": 1,
        "entry_reviews": 1,
        "questions_asked": 1,
        "journal": 2,
        "outbox": 1,
        "timers": 1,
        "links": 1,
        "scans": 1,
        "scan_shares": 1,
        "members": 1,
        "member_domains": 1,
        "roles": 1,
        "questions": 1,
        "question_events": 2,
        "question_followers": 1,
        "interests": 1,
        "volunteers": 1,
        "appeals": 1,
        "appeal_readers": 1,
        "insight_waiting": 1,
        "switched_off": 1,
        "answer_uses": 1,
        "use_consents": 1,
        "draft_questions": 1,
        "participants": 1,
        "registrations": 1,
        "registration_events": 1,
        "session_feedback": 1,
        "charter_organisations": 1,
        "attendance": 1,
        "coaching": 1,
    }
    assert kept["questions_asked"][0]["text"] == "vraag van anna"
    assert kept["people"][0]["first_seen"] == "2027-01-11T09:00:00+00:00"
    assert "bram" not in json.dumps(kept)


async def test_every_table_with_a_person_is_shown(database: Database) -> None:
    kept = await database.read(privacy.export, "anna")

    personal = {
        table.name for table in metadata.sorted_tables if {"person", "actor", "owner", "reviewer"} & set(table.c.keys())
    }
    by_number = {"attendance", "coaching"}
    assert set(kept) == personal | {"people", "member_domains", "charter_organisations"} | by_number


async def test_an_erased_person_is_nowhere_and_the_numbers_stay(database: Database) -> None:
    await speak(database, "anna", NOW)
    await speak(database, "bram", NOW)

    erased = await database.write(privacy.erase, "anna")

    assert erased == ErasedRows(
        1, 1, 1, journal=2, notices=1, timers=1, links=1, scans=1, shares=1, network=1, drafts=1, places=1, appeals=3
    )
    assert not any((await database.read(privacy.export, "anna")).values())
    assert all((await database.read(privacy.export, "bram")).values())
    [question] = [row for row in await rows(database, questions_asked) if row["person"] is None]
    assert (question["text"], question["instrument"], question["zone"]) == (None, "emas", "sure")
    assert len(await database.read(journal.latest, 20, "emas")) == 2
    assert await database.write(privacy.erase, "anna") == ErasedRows(0, 0, 0, 0)


def write_everywhere(c: Connection, person: str) -> None:
    """Write words that can be found again in every column that may tell something of a person."""
    for table, about in privacy.rows_about(person):
        kept = c.execute(select(table).where(about)).mappings().all()
        keys = {each.name for index in table.indexes if index.unique for each in index.columns}
        stays = keys | {each.name for each in table.primary_key}
        stays |= KEPT[table.name].names | (set() if KEPT[table.name].rows_go else KEPT[table.name].stays)
        stays |= {name for row in kept for name, value in row.items() if value == person}
        told = [each for each in table.columns if isinstance(each.type, TypedText | JSON) and each.name not in stays]
        if told:
            traces = {each.name: TRACE if isinstance(each.type, TypedText) else [TRACE] for each in told}
            c.execute(update(table).where(about).values(traces))


async def test_whatever_is_told_of_an_erased_person_goes_in_a_column_that_is_added_later_too(
    database: Database,
) -> None:
    await speak(database, "anna", NOW)
    await database.write(write_everywhere, "anna")

    await database.write(privacy.erase, "anna")

    found = {
        f"{table.name}.{name}"
        for table in metadata.sorted_tables
        for row in await rows(database, table)
        for name, value in row.items()
        if TRACE in str(value)
    }
    assert found == set(), "say under `goes` in knowledge/data/processing.yaml that it goes"


async def test_old_messages_go_and_old_questions_lose_text_and_person(database: Database) -> None:
    for days in (0, 2, 4, 179, 181, 400):
        await speak(database, "anna", NOW - days * DAY)

    purged = await purge(database, lambda: NOW)

    assert purged == {"messages": 4, "trials": 4, "questions": 2, "uses": 2, "scans": 1, "appeals": 3, "claims": 1}
    assert {row["received"] for row in await rows(database, inbox)} == {NOW, NOW - 2 * DAY}
    questions = await rows(database, questions_asked)
    assert len(questions) == 6
    assert {row["at"] for row in questions if row["text"] is None} == {NOW - 181 * DAY, NOW - 400 * DAY}
    assert {row["at"] for row in questions if row["person"] is None} == {NOW - 181 * DAY, NOW - 400 * DAY}
    assert {row["instrument"] for row in questions} == {"emas"}
    assert await purge(database, lambda: NOW) == {}


async def test_settled_notices_and_past_timers_go_after_90_days_and_open_ones_stay(database: Database) -> None:
    for days in (89, 91, 400):
        await speak(database, "anna", NOW - days * DAY)
        id = f"anna-{NOW - days * DAY:%Y%m%d}"
        if days != 400:
            await database.write(outbox.cancel, id, NOW - days * DAY)
            await database.write(timers.fire, {"remind": lambda *_: None}, NOW - days * DAY)

    purged = await purge(database, lambda: NOW)

    assert (purged["notices"], purged["timers"]) == (1, 1)
    assert len((await database.read(privacy.export, "anna"))["outbox"]) == 2
    assert len((await database.read(privacy.export, "anna"))["timers"]) == 2


async def test_much_is_forgotten_in_portions_and_each_begins_where_the_last_one_stopped(database: Database) -> None:
    for days in range(10, 15):
        await speak(database, "anna", NOW - days * DAY)

    portions = [await database.write(purging.messages, NOW, 2) for _ in range(3)]

    assert portions == [2, 2, 1]


@pytest.mark.parametrize("person", ["", "nobody"])
async def test_erasing_a_person_who_is_not_there_touches_nobody(database: Database, person: str) -> None:
    await speak(database, "anna", NOW)
    before = await database.read(privacy.export, "anna")

    assert await database.write(privacy.erase, person) == ErasedRows(0, 0, 0, 0)
    assert await database.read(privacy.export, "anna") == before


async def test_a_turn_after_erasing_stores_nothing_of_the_person(database: Database) -> None:
    await speak(database, "anna", NOW)
    await database.write(privacy.erase, "anna")
    goodbye = FinishedTurn("m-2", "f", "chat", "anna", NOW, [{"text": "Alles is gewist."}])

    await database.write(turns.finish, replace(goodbye, person=None))

    assert not any((await database.read(privacy.export, "anna")).values())
