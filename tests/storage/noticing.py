"""What tests of the outbox do again and again: people meet the bot, notices are posted, taken, sent or refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from knowledge.notices import Notice, Setback
from storage.acting import By
from storage.database import Database
from storage.sending import dispatch, outbox
from storage.sending.dispatch import OutgoingNotice
from storage.sending.outbox import Stand
from storage.sending.pace import SendingPace
from storage.tables import outbox as table
from storage.talking import turns
from storage.talking.conversations import StoredConversation
from storage.talking.turns import FinishedTurn

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
FAST = SendingPace(rate=1_000, burst=1_000)


def notice(key: str = "n-1", person: str = "anna", **more: Any) -> Notice:
    plain = Notice(key, person, "written", NOW, subject="question:42", data={"nl": "Dag"})
    return replace(plain, **more)


async def meets(database: Database, person: str, at: datetime = NOW - DAY, **more: Any) -> None:
    """The person speaks to the bot, in the own chat unless said otherwise."""
    talk = StoredConversation(
        key=f"chat-{person}",
        conversation=f"chat-{person}",
        person=person,
        tenant="flanders",
        scope="personal",
        service_url="https://smba.example/",
        bot="28:bot",
        language="",
        state={},
    )
    talk = replace(talk, **more)
    turn = FinishedTurn(f"{talk.key}-{at}", f"{talk.key}-{at}", talk.conversation, person, at, conversation=talk)

    def act(c: Connection) -> None:
        known = turns.begin(By(c, person, NOW), turn.activity, "", talk.key, at).conversation
        turns.finish(c, replace(turn, conversation=replace(talk, version=known.version if known else 0)))

    await database.write(act)


async def posted(database: Database, *notices: Notice) -> list[bool]:
    return [await database.write(outbox.post, each) for each in notices]


async def claimed(database: Database, now: datetime = NOW, pace: SendingPace = FAST) -> list[OutgoingNotice]:
    return list((await database.write(dispatch.claim, now, pace)).outgoing)


async def keys(database: Database, now: datetime = NOW, pace: SendingPace = FAST) -> list[str]:
    return [each.notice.key for each in await claimed(database, now, pace)]


async def row(database: Database, key: str = "n-1") -> Any:
    return await database.read(lambda c: c.execute(select(table).where(table.c.key == key)).one())


async def fails(
    database: Database, outgoing: OutgoingNotice, setback: Setback, now: datetime = NOW, **more: Any
) -> Stand | None:
    more = {"problem": "503", **more}
    return await database.write(dispatch.note_failed, outgoing.notice.id, outgoing.tries, setback, now, **more)


async def arrives(database: Database, outgoing: OutgoingNotice, activity: str = "m-1", now: datetime = NOW) -> bool:
    return await database.write(dispatch.note_sent, outgoing.notice.id, outgoing.tries, activity, now)
