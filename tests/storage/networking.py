"""What tests of the network do again and again: members join and meet the bot, questions are asked, time passes."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select

from knowledge.network.question_terms import NewQuestion, Question, QuestionKind
from knowledge.network.question_views import Asking, StoredQuestion
from knowledge.refusals import Refused
from knowledge.working_days import BRUSSELS
from storage import roles
from storage.acting import By, acting
from storage.database import Database
from storage.network import members
from storage.network.members import Appointee
from storage.questions import questions
from storage.questions.rows import question_of
from storage.questions.timers import EFFECTS
from storage.roles import Role
from storage.sending import timers
from storage.tables import (
    appeal_readers,
    appeals,
    conversations,
    draft_questions,
    interests,
    member_domains,
    question_events,
    question_followers,
    volunteers,
)
from storage.tables import members as member_table
from storage.tables import outbox as notices
from storage.tables import questions as question_table
from storage.tables import timers as timers_table

NOW = datetime(2027, 1, 11, 9, tzinfo=BRUSSELS).astimezone(UTC)
"""A Monday, at opening time."""
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def chat(c: Connection, person: str, at: datetime = NOW) -> None:
    """The person has a chat with the bot, so that it can write there."""
    talk = {"key": f"chat-{person}", "conversation": f"chat-{person}", "person": person, "tenant": "flanders"}
    talk |= {"scope": "personal", "service_url": "https://smba.example/", "bot": "28:bot", "language": "nl"}
    c.execute(insert(conversations).values(**talk, state={}, version=1, updated=at))


def join(
    c: Connection,
    person: str,
    domains: Sequence[str] = ("OMG",),
    expertise: Sequence[str] = (),
    *,
    digest: int | None = None,
    **more: Any,
) -> None:
    """A person becomes a member whom the bot can reach, with a message per question unless said otherwise."""
    chat(c, person)
    by = By(c, "curator", NOW)
    members.add(by, f"m-{person}", Appointee(person.title(), "", domains, expertise), person)
    members.change(by, f"m-{person}", digest_hour=digest, **more)
    profile = members.find(c, f"m-{person}")
    assert profile is not None
    members.keep_digest(by, profile)


async def network(database: Database, *persons: str, coordinator: str = "coen", team: str = "tine") -> None:
    """Members of one domain, a coordinator and somebody of the team."""

    def act(c: Connection) -> None:
        for person in persons:
            join(c, person)
        roles.grant(c, Role.COORDINATOR, coordinator, "setup", NOW)
        roles.grant(c, Role.CURATOR, team, "setup", NOW)

    await database.write(act)


async def asked(
    database: Database,
    id: str = "q-1",
    person: str = "anna",
    text: str = "Hoe koop ik duurzaam in?",
    domain: str = "OMG",
    kind: QuestionKind = QuestionKind.QUESTION,
    now: datetime = NOW,
    name: str = "Anna Peeters",
    **more: Any,
) -> StoredQuestion:
    """Somebody asks the network something."""
    new = NewQuestion(id, domain, text, kind, **more)
    return await database.write(acting(questions.ask, person, now), new, Asking(name, "Stad Gent"))


async def refused(act: Awaitable[object]) -> Refused:
    """Why an act is not done."""
    with pytest.raises(Refused) as refusal:
        await act
    return refusal.value


async def question(database: Database, id: str = "q-1") -> Question:
    """The question as it is stored."""
    wanted = select(question_table).where(question_table.c.id == id)
    return await database.read(lambda c: question_of(c.execute(wanted).one()))


async def told(database: Database, state: str = "due") -> list[tuple[str, str]]:
    """The reader and the kind of each notice that stands so, in the order of posting."""
    wanted = select(notices.c.person, notices.c.kind).where(notices.c.state == state).order_by(notices.c.id)
    return await database.read(lambda c: [(row.person, row.kind) for row in c.execute(wanted)])


async def notice(database: Database, person: str, kind: str) -> Any:
    """The last notice of a kind to a person."""
    wanted = select(notices).where(notices.c.person == person, notices.c.kind == kind).order_by(notices.c.id.desc())
    return await database.read(lambda c: c.execute(wanted).first())


async def go_off(database: Database, now: datetime) -> int:
    """Let all timers go off whose moment has come; how many did, none of them faulty."""
    number = 0
    while fired := await database.write(timers.fire, EFFECTS, now):
        assert [each.fault for each in fired] == [None]
        number += len(fired)
    return number


async def next_step(database: Database, id: str = "q-1") -> datetime | None:
    """When the next step of a question is due."""
    wanted = select(timers_table.c.due).where(
        timers_table.c.subject == f"question:{id}", timers_table.c.fired.is_(None)
    )
    return await database.read(lambda c: c.execute(wanted).scalar())


def leave_traces(c: Connection, person: str, id: str, at: datetime) -> None:
    """Leave something of a person in every table of the network."""
    member = {"id": id, "person": person, "email": None, "name": person, "expertise": [], "active": True}
    if c.execute(select(member_table.c.id).where(member_table.c.person == person)).first() is None:
        c.execute(insert(member_table).values(**member, away_from=date(2027, 1, 11), updated=at))
        c.execute(insert(member_domains).values(member=id, domain="OMG"))
    roles.grant(c, Role.ORGANISER, person, "setup", at)
    questions.ask(By(c, person, at), NewQuestion(f"{id}-asked", "OMG", f"vraag van {person}"), Asking(person))
    c.execute(insert(question_followers).values(question=f"{id}-other", person=person, since=at))
    event = {"question": f"{id}-other", "person": person, "part": "member", "act": "answer", "text": "Zo."}
    c.execute(insert(question_events).values(**event, version=2, at=at))
    c.execute(insert(interests).values(subject=id, person=person, domain="OMG", since=at))
    helping = {
        "id": f"{id}-offer",
        "person": person,
        "name": person,
        "organisation": "",
        "domain": id,
        "experience": "x",
    }
    c.execute(insert(volunteers).values(**helping, ways=["asked"], since=at))
    sought = {"id": f"{id}-appeal", "person": person, "name": person, "organisation": "", "kind": "visit", "domain": ""}
    c.execute(insert(appeals).values(**sought, text="x", sent=at))
    reads = {"id": f"{id}-reader", "appeal": f"{id}-other", "person": person, "name": person, "organisation": ""}
    c.execute(insert(appeal_readers).values(**reads, answer="x", answered=at))
    proposed = {"draft": f"{id}-draft", "question": f"{id}-other", "person": person, "text": "Zo?", "answer": "Zo."}
    c.execute(insert(draft_questions).values(**proposed, at=at))
