"""Many at once, and many questions: exactly one holder each."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta

from sqlalchemy import Connection, insert, select

from knowledge.network.question_terms import NewQuestion, QuestionState
from knowledge.network.question_views import Asking
from knowledge.network.reasons import NotCarried
from knowledge.refusals import Refused
from storage.acting import By, acting
from storage.database import Database, Unavailable
from storage.questions import questions
from storage.questions.course import STEP_TIMER
from storage.questions.rows import question_of
from storage.questions.timers import EFFECTS
from storage.sending import timers
from storage.tables import conversations, member_domains, members
from storage.tables import questions as table
from storage.tables import timers as timer_table
from tests.storage.networking import NOW, asked, go_off, network, told

MEMBERS = 200
PRESSED = 15
OPEN = 10_000
DUE = 100
DOMAINS = ("OMG", "MOW", "WVG", "CJSM", "OV")


def many_members(c: Connection, number: int, domain: str) -> None:
    """Members who can all be reached."""
    ids = [f"{domain.lower()}-{place:03}" for place in range(number)]
    talk = {"tenant": "flanders", "scope": "personal", "service_url": "", "bot": "b", "language": "nl", "state": {}}
    talk |= {"version": 1, "updated": NOW}
    c.execute(insert(conversations), [{"key": id, "conversation": id, "person": id, **talk} for id in ids])
    plain = {"email": None, "expertise": ["water", "energie"], "active": True, "updated": NOW}
    c.execute(insert(members), [{"id": f"m-{id}", "person": id, "name": id, **plain} for id in ids])
    c.execute(insert(member_domains), [{"member": f"m-{id}", "domain": domain} for id in ids])


async def patiently(database: Database, id: str, person: str) -> Refused | None:
    """Press the button, and again whenever the bot says that it is too busy, as people do; None when that took it."""
    while True:
        try:
            await database.write(acting(questions.take, person, NOW), id)
            return None
        except Refused as refused:
            return refused
        except Unavailable:
            await asyncio.sleep(0.2)


async def test_r5_of_200_members_who_take_each_of_15_questions_at_once_exactly_one_gets_it(
    database: Database,
) -> None:
    await network(database)
    await database.write(many_members, MEMBERS, "OMG")
    for number in range(PRESSED):
        await asked(database, f"q-{number}", text=f"Vraag {number}?")

    for number in range(PRESSED):
        id = f"q-{number}"
        done = await asyncio.gather(*(patiently(database, id, f"omg-{place:03}") for place in range(MEMBERS)))

        [holder] = [f"omg-{place:03}" for place, each in enumerate(done) if each is None]
        others = [each for each in done if each is not None]
        assert {(each.why, each.facts["name"]) for each in others} == {(NotCarried.TAKEN, holder)}

    rows = await database.read(lambda c: c.execute(select(table.c.state, table.c.holder)).all())
    assert {row.state for row in rows} == {QuestionState.TAKEN}
    assert Counter(await told(database))["anna", "question.taken"] == PRESSED


async def test_r19_the_same_question_that_comes_ten_times_at_once_is_one(database: Database) -> None:
    await network(database)
    await database.write(many_members, 3, "OMG")

    done = await asyncio.gather(*(asked(database) for _ in range(10)))

    assert all(each == done[0] for each in done)
    assert await told(database) == [("omg-000", "question.offered")]


async def test_steps_and_people_at_once_leave_each_question_with_one_owner_and_one_timer(database: Database) -> None:
    """The clock gives questions on while members take them: neither waits for the other for ever."""
    await network(database)
    await database.write(many_members, 10, "OMG")
    for number in range(30):
        await asked(database, f"q-{number}", text=f"Vraag {number}?")
    later = NOW + timedelta(days=1, hours=1)

    async def clock() -> None:
        while await database.write(timers.fire, EFFECTS, later):
            pass

    takes = [
        database.write(acting(questions.take, f"omg-{place:03}", later), f"q-{number}")
        for number in range(30)
        for place in (3, 7)
    ]
    done = await asyncio.gather(clock(), *takes, clock(), return_exceptions=True)

    assert {type(each) for each in done if isinstance(each, BaseException)} <= {Refused}
    rows = await database.read(lambda c: c.execute(select(table)).all())
    assert {question_of(row).state for row in rows} == {QuestionState.TAKEN}
    ahead = select(timer_table.c.subject).where(timer_table.c.fired.is_(None), timer_table.c.tries == 0)
    planned = await database.read(lambda c: list(c.scalars(ahead)))
    assert sorted(planned) == sorted(f"question:q-{number}" for number in range(30))


def much(c: Connection) -> None:
    """10,000 open questions in five domains of 40 members each; the offers of 100 of them lapse after one day."""
    for domain in DOMAINS:
        many_members(c, 40, domain)
        questions.ask(By(c, "anna", NOW), NewQuestion(f"{domain}-0", domain, "Hoe bespaar ik energie?"), Asking("Anna"))
    seeds = c.execute(select(table)).mappings().all()
    copies = [
        {**seed, "id": f"{seed['domain']}-{number}", "offered": f"{seed['domain'].lower()}-{number % 40:03}"}
        for number in range(1, OPEN // len(seeds))
        for seed in seeds
    ]
    c.execute(insert(table), copies)
    for place, copy in enumerate(copies):
        due = NOW + (timedelta(hours=8) if place < DUE else timedelta(days=7))
        timers.set_timer(c, STEP_TIMER, f"question:{copy['id']}", due)


async def test_among_10_000_open_questions_a_new_one_is_routed_and_the_deadlines_are_kept(database: Database) -> None:
    await network(database)
    await database.write(much)

    for number in range(20):
        stored = await asked(database, f"new-{number}", text="Welke subsidie is er voor zonnepanelen?", now=NOW)
        assert stored.question.state is QuestionState.OFFERED
    nothing = await go_off(database, NOW + timedelta(hours=7))
    number = await go_off(database, NOW + timedelta(hours=8))

    assert nothing == 0
    assert number >= DUE
