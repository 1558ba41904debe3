"""Time and the network: each step of a deadline once, also when late, and one digest a day."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from threading import Event

import pytest
from sqlalchemy import Connection, select

from knowledge.network.question_terms import Act, DeadlineStep, Party, QuestionState
from knowledge.working_days import BRUSSELS
from storage import journal, privacy
from storage.acting import acting
from storage.database import Database
from storage.network import deadlines, members
from storage.network.digests import next_digest
from storage.questions import lists as question_lists
from storage.questions import questions
from storage.questions.rows import lock
from storage.questions.timers import EFFECTS
from storage.sending import timers
from storage.tables import outbox as notices
from tests.storage.networking import DAY, HOUR, NOW, asked, go_off, join, network, next_step, notice, question, told
from tests.waiting import PATIENCE


def brussels(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


async def kinds(database: Database, person: str) -> list[str]:
    return [kind.removeprefix("question.") for reader, kind in await told(database) if reader == person]


async def test_an_offer_that_nobody_takes_goes_on_after_a_working_day(database: Database) -> None:
    await network(database, "bram", "clara")
    await asked(database)

    assert await next_step(database) == brussels("2027-01-11T17:00")
    assert await go_off(database, NOW + 7 * HOUR) == 0
    assert await go_off(database, NOW + 8 * HOUR) == 1

    kept = await question(database)
    assert (kept.state, kept.offered, kept.tried) == (QuestionState.OFFERED, "clara", frozenset({"bram"}))
    assert await told(database) == [("clara", "question.offered")], "the first offer had not left yet"
    lines = await database.read(acting(questions.thread, "anna", NOW), "q-1")
    assert [(line.act, line.part) for line in lines] == [(Act.ASK, Party.ASKER), (DeadlineStep.LAPSE, Party.CLOCK)]


async def test_r13_r15_a_question_that_nobody_takes_up_goes_all_the_way_and_each_step_happens_once(
    database: Database,
) -> None:
    await network(database, "bram")
    await asked(database)

    moment, seen = NOW, []
    while (due := await next_step(database)) is not None and len(seen) < 50:
        assert due >= moment
        moment = due
        assert await go_off(database, moment) >= 1
        seen.append((await question(database)).state)
        assert await go_off(database, moment) == 0

    assert seen[-1] is QuestionState.CLOSED
    assert list(dict.fromkeys(seen)) == [
        QuestionState.COORDINATOR,
        QuestionState.TEAM,
        QuestionState.POINTED,
        QuestionState.CLOSED,
    ]
    rows = await database.read(lambda c: c.execute(select(notices.c.kind, notices.c.person)).all())
    assert len(rows) == len({(row.kind, row.person) for row in rows}), "nobody hears a thing twice"
    assert {row.kind.removeprefix("question.") for row in rows if row.person == "anna"} == {
        "untaken",
        "with_coordinator",
        "with_team",
        "pointed",
        "close_warning",
        "closed",
    }


async def test_r13_the_holder_is_reminded_before_and_the_coordinator_told_after(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(acting(questions.take, "bram", NOW), "q-1")

    await go_off(database, brussels("2027-01-12T12:59"))
    assert await kinds(database, "bram") == []
    await go_off(database, brussels("2027-01-12T13:00"))
    assert await kinds(database, "bram") == ["first_reminder"]
    assert await kinds(database, "coen") == []
    await go_off(database, brussels("2027-01-12T17:00"))

    assert await kinds(database, "coen") == ["first_overdue"]


async def test_r11_an_answered_question_closes_by_itself_after_a_warning(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(acting(questions.answer, "bram", NOW), "q-1", "Zo.")

    warned = await next_step(database)
    assert warned is not None
    await go_off(database, warned)
    assert (await question(database)).state is QuestionState.ANSWERED
    assert (await kinds(database, "anna"))[-1] == "close_warning"
    closed = await next_step(database)
    assert closed is not None
    await go_off(database, closed)

    assert (await question(database)).state is QuestionState.CLOSED
    assert await next_step(database) is None


async def test_steps_that_are_weeks_late_happen_once_and_the_next_count_from_now(database: Database) -> None:
    await network(database, "bram", "clara")
    await asked(database)
    late = NOW + 21 * DAY

    await go_off(database, late)

    kept = await question(database)
    assert kept.offered == "clara"
    assert kept.since == late
    ahead = await next_step(database)
    assert ahead is not None
    assert ahead > late
    assert await go_off(database, late) == 0


async def test_many_processes_do_each_step_once(database: Database) -> None:
    await network(database, "bram", "clara")
    for number in range(20):
        await asked(database, f"q-{number}")

    async def process() -> int:
        number = 0
        while fired := await database.write(timers.fire, EFFECTS, NOW + 8 * HOUR):
            assert all(each.fault is None for each in fired)
            number += 1
        return number

    numbers = await asyncio.gather(*(process() for _ in range(6)))

    assert sum(numbers) == 20
    assert sorted(await told(database)) == sorted([("clara", "question.offered"), ("bram", "question.offered")] * 10)


async def test_a_step_waits_for_nobody_who_changes_its_question_and_is_done_right_after(database: Database) -> None:
    await network(database, "bram", "clara")
    await asked(database)
    held, release = Event(), Event()

    def change(c: Connection) -> None:
        lock(c, "q-1")
        held.set()
        release.wait(PATIENCE)

    changing = asyncio.create_task(database.write(change))
    await asyncio.to_thread(held.wait)
    sweep = asyncio.create_task(go_off(database, NOW + 8 * HOUR))
    await asyncio.sleep(0.2)
    release.set()
    await asyncio.gather(changing, sweep)
    await go_off(database, NOW + 8 * HOUR + timedelta(seconds=1))

    kept = await question(database)
    assert (kept.offered, kept.tried, kept.version) == ("clara", frozenset({"bram"}), 2)


async def test_a_timer_that_comes_before_its_step_plans_it_anew(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    due = await next_step(database)
    await database.write(timers.move, "question.step", "question:q-1", NOW)

    await go_off(database, NOW)

    assert await next_step(database) == due
    assert (await question(database)).version == 1


async def test_a_timer_without_its_question_is_forgotten(database: Database) -> None:
    await database.write(timers.set_timer, "question.step", "question:none", NOW)

    assert await go_off(database, NOW) == 1
    assert await database.read(timers.next_timer, ["question.step"]) is None


async def test_r12_curators_set_the_deadlines_of_a_domain(database: Database) -> None:
    await network(database, "bram")
    await database.write(acting(deadlines.set_hours, "tine", NOW), "OMG", {"offer": 2.0, "first_answer": 4.0})
    await asked(database)

    assert await next_step(database) == NOW + 2 * HOUR
    assert (await question(database)).first_due == NOW + 4 * HOUR
    [entry] = await database.read(journal.latest, 1, "deadlines:OMG")
    assert (entry.actor, entry.after and entry.after["offer"]) == ("tine", 2.0)
    await database.write(acting(deadlines.set_hours, "tine", NOW), "OMG", {})
    await asked(database, "q-2")
    assert await next_step(database, "q-2") == NOW + 8 * HOUR


@pytest.mark.parametrize("hours", [{"offer": 0.0}, {"offer": -1.0}, {"lunch": 1.0}, {"offer": float("nan")}])
async def test_deadlines_that_are_none_are_refused(database: Database, hours: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="deadline"):
        await database.write(acting(deadlines.set_hours, "tine", NOW), "OMG", hours)


async def test_r14_a_member_with_a_digest_gets_one_message_for_all_that_is_open(database: Database) -> None:
    await network(database)
    await database.write(lambda c: join(c, "bram", digest=10))
    for number in range(12):
        await asked(database, f"q-{number}")
    await database.write(acting(questions.take, "bram", NOW), "q-0")
    assert await kinds(database, "bram") == []

    assert await go_off(database, NOW + HOUR) == 1
    assert await go_off(database, NOW + HOUR) == 0

    assert await kinds(database, "bram") == ["digest"]
    digest = await notice(database, "bram", "question.digest")
    assert (digest.data["held_number"], digest.data["offered_number"], digest.data["free_number"]) == (1, 11, 0)
    assert [line["question"] for line in digest.data["held"]] == ["q-0"]
    assert len(digest.data["offered"]) == 10
    assert "Anna" not in str(digest.data)
    assert digest.expires == NOW + DAY + HOUR


async def test_r14_nothing_open_means_no_digest_and_the_next_day_it_is_looked_at_again(database: Database) -> None:
    await network(database)
    await database.write(lambda c: join(c, "bram", digest=10))

    await go_off(database, NOW + HOUR)
    assert await kinds(database, "bram") == []
    await asked(database, now=NOW + 2 * HOUR)
    await go_off(database, NOW + DAY + HOUR)

    assert "digest" in await kinds(database, "bram")


async def test_r14_a_digest_comes_once_a_day_also_when_the_bot_was_away(database: Database) -> None:
    await network(database)
    await database.write(lambda c: join(c, "bram", digest=10))
    await database.write(acting(deadlines.set_hours, "tine", NOW), "OMG", {"offer": 400.0})
    await asked(database)

    await go_off(database, NOW + 4 * DAY)

    assert (await kinds(database, "bram")).count("digest") == 1


async def test_n10_the_hour_of_the_digest_is_chosen_and_holds_at_once(database: Database) -> None:
    await network(database)
    await database.write(lambda c: join(c, "bram", digest=10))

    await database.write(acting(members.set_digest, "bram", NOW), "m-bram", 14)
    assert await database.read(timers.next_timer, ["question.digest"]) == brussels("2027-01-11T14:00")
    await database.write(acting(members.set_digest, "bram", NOW), "m-bram", None)
    assert await database.read(timers.next_timer, ["question.digest"]) is None
    await asked(database)

    assert await kinds(database, "bram") == ["offered"]
    with pytest.raises(ValueError, match="between 0 and 23"):
        await database.write(acting(members.set_digest, "bram", NOW), "m-bram", 24)
    assert await database.write(acting(members.set_digest, "bram", NOW), "m-none", 9) is None


async def test_r7_who_is_away_gets_no_digest_until_back(database: Database) -> None:
    await network(database)
    await database.write(lambda c: join(c, "bram", digest=10))
    await asked(database)
    await database.write(acting(members.set_away, "bram", NOW), "m-bram", NOW.date(), NOW.date())

    await go_off(database, NOW + HOUR)
    assert await kinds(database, "bram") == []
    assert await database.read(timers.next_timer, ["question.digest"]) == NOW + DAY + HOUR


def test_a_digest_comes_on_working_days_at_the_same_hour_in_summer_and_winter() -> None:
    friday = brussels("2027-03-26T09:00")

    assert next_digest(9, friday) == brussels("2027-03-30T09:00"), "after Easter Monday and the change of the clock"
    assert next_digest(9, friday - timedelta(seconds=1)) == friday
    assert next_digest(0, friday) == brussels("2027-03-30T00:00")
    assert next_digest(23, friday) == brussels("2027-03-26T23:00")


async def test_what_an_erased_member_had_goes_to_the_next_at_the_next_look(database: Database) -> None:
    await network(database, "bram", "clara")
    await asked(database)
    await asked(database, "q-2")
    await database.write(acting(questions.take, "bram", NOW), "q-1")

    def erase(c: Connection) -> None:
        privacy.erase(c, "bram")

    await database.write(erase)
    await go_off(database, NOW + HOUR)

    assert [(await question(database, id)).offered for id in ("q-1", "q-2")] == ["clara", "clara"]
    desk = await database.read(acting(question_lists.open_for, "clara", NOW))
    assert {each.question.id for each in desk.offered} == {"q-1", "q-2"}
