"""
What an organiser writes to those in a programme: shown first, sent to all by a timer in batches, followed in numbers.

The timer keeps the message and tells each reader once; one whose arrival is in doubt is not sent again, since a mass
message that comes twice is worse than one that a person sends on.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, select

from knowledge.notices import Notice
from knowledge.plain import Json
from knowledge.programmes.messages import MAX_LENGTH, Audience, Broadcast, Preview, Sending
from knowledge.programmes.programme import IN_LINE, SEATED, TAKEN, Programme, Session, Standing
from knowledge.programmes.reasons import OrganisingReason
from knowledge.refusals import Refused, require
from storage.acting import By
from storage.programmes.presence import stays_away
from storage.programmes.rows import load, programme_facts, session_facts
from storage.programmes.rows import subject_of as programme_subject
from storage.roles import Role
from storage.sending import outbox, timers
from storage.sending.delivered import count_delivered
from storage.sending.timers import Effect, Timer
from storage.tables import conversations, journal, registrations

KIND = "organiser.message"
"""The kind of the notice and of the timer."""
SENT = "programme.message_sent"
"""How the journal calls it."""
BATCH = 500
"""So many people are told in one act."""
_LATELY = 20
"""Among so many messages of one organiser one is looked for that was sent just before a process died."""
USEFUL = timedelta(days=30)
"""So long it waits for readers who cannot be reached."""


def subject_of(id: str) -> str:
    """What the notices of one message are about."""
    return f"message:{id}"


def preview(by: By, message: Broadcast) -> Preview:
    """What a message would say, and to how many. An act that only reads; raises as `send` does."""
    programme, session = _found(by, message)
    which = _readers(message)
    readers = by.c.scalar(select(func.count()).select_from(registrations).where(*which)) or 0
    talks = exists().where(conversations.c.person == registrations.c.person, conversations.c.scope == "personal")
    strangers = by.c.scalar(select(func.count()).select_from(registrations).where(*which, ~talks)) or 0
    return Preview(readers, strangers, _facts(programme, session, message))


def send_to_self(by: By, id: str, message: Broadcast) -> None:
    """Let the organiser have the message as its readers would; once for each id. Raises as `send` does."""
    found = _found(by, message)
    key, subject = f"{KIND}:{id}:trial:{by.person}", f"{subject_of(id)}:trial"
    data = _facts(*found, message) | {"trial": True}
    outbox.post(by.c, Notice(key, by.person, KIND, by.now, subject, data, by.now + USEFUL))


def send(by: By, id: str, message: Broadcast) -> Sending:
    """
    Send a message to its readers, once for each id: pressed again it gives the message as it was sent.

    Raises `Refused` without the role, and when there is no such programme or session; ValueError for a message without
    Dutch text, one that is too long, and an id that is of another programme.
    """
    shown = preview(by, message)
    data: Json = {
        "programme": message.programme,
        "audience": message.audience.value,
        "session": message.session,
        "text": dict(message.text),
        "material": list(message.material),
        "by": by.person,
        "after": 0,
    }
    if not timers.set_timer(by.c, KIND, id, by.now, data):
        known = next((each for each in messages(by.c, message.programme) if each.id == id), None)
        if known is None:
            raise ValueError(f"the id {id} is taken")
        return known
    told = {"id": id, "audience": message.audience.value, "session": message.session, "readers": shown.readers}
    by.note(SENT, programme_subject(message.programme), after=told)
    return Sending(id, by.person, by.now, message.audience, message.session, shown.readers, finished=False)


def list_sent(by: By, programme: str) -> list[Sending]:
    """The messages that were sent about a programme, the latest first, each with what became of it."""
    by.require(Role.ORGANISER)
    return messages(by.c, programme)


def was_sent(c: Connection, organiser: str, id: str) -> bool:
    """Whether this organiser sent the message with this id, among the last that they sent."""
    sent_by = select(journal.c.after).where(journal.c.act == SENT, journal.c.actor == organiser)
    return any(row.after["id"] == id for row in c.execute(sent_by.order_by(journal.c.id.desc()).limit(_LATELY)))


def messages(c: Connection, programme: str) -> list[Sending]:
    """As `list_sent`, for the server itself."""
    rows = c.execute(
        select(journal)
        .where(journal.c.subject == programme_subject(programme), journal.c.act == SENT)
        .order_by(journal.c.id.desc())
    ).all()
    waiting = timers.find_waiting(c, KIND, [row.after["id"] for row in rows])
    return [
        Sending(
            id=row.after["id"],
            by=row.actor,
            at=row.at,
            audience=Audience(row.after["audience"]),
            session=row.after["session"],
            readers=row.after["readers"],
            finished=row.after["id"] not in waiting,
            figures=count_delivered(c, subject_of(row.after["id"])),
        )
        for row in rows
    ]


def tell(c: Connection, timer: Timer, now: datetime) -> None:
    """Post a message to the next of its readers, and set the timer on when there are more."""
    given = timer.data
    message = Broadcast(
        given["programme"],
        Audience(given["audience"]),
        given["text"],
        given["session"],
        tuple(given["material"]),
    )
    programme = load(c, message.programme)
    if programme is None:
        return
    data = _facts(programme, programme.session(message.session), message)
    rows = c.execute(
        select(registrations.c.number, registrations.c.person)
        .where(*_readers(message), registrations.c.number > given["after"])
        .order_by(registrations.c.number)
        .limit(BATCH)
    ).all()
    outbox.post_all(c, [_notice(timer, row.person, data, now) for row in rows])
    if len(rows) == BATCH:
        timers.drop(c, timer.kind, timer.subject)
        timers.set_timer(c, timer.kind, timer.subject, timer.due, dict(given) | {"after": rows[-1].number})


def _notice(timer: Timer, person: str, data: Json, now: datetime) -> Notice:
    return Notice(
        key=f"{KIND}:{timer.subject}:{person}",
        person=person,
        kind=KIND,
        due=now,
        subject=subject_of(timer.subject),
        data=data,
        expires=timer.due + USEFUL,
        rather_not_twice=True,
    )


def _found(by: By, message: Broadcast) -> tuple[Programme, Session | None]:
    by.require(Role.ORGANISER)
    if not message.text.get("nl", "").strip():
        raise ValueError("a message needs a Dutch text")
    if any(len(text) > MAX_LENGTH for text in message.text.values()):
        raise ValueError(f"a message has at most {MAX_LENGTH} signs")
    programme = require(load(by.c, message.programme), OrganisingReason.NO_SUCH_PROGRAMME)
    session = programme.session(message.session)
    if session is None and (message.session or message.audience is Audience.SESSION):
        raise Refused(OrganisingReason.NO_SUCH_SESSION)
    return programme, session


def _facts(programme: Programme, session: Session | None, message: Broadcast) -> Json:
    about = session_facts(programme, session) if session else {}
    return {
        **programme_facts(programme),
        **about,
        "text": dict(message.text),
        "material": list(message.material),
        "audience": message.audience.value,
        "trial": False,
    }


def _readers(message: Broadcast) -> tuple[ColumnElement[bool], ...]:
    standings: dict[Audience, Any] = {
        Audience.REGISTERED: TAKEN,
        Audience.WAITING: {Standing.WAITING},
        Audience.EVERYBODY: IN_LINE,
        Audience.SESSION: SEATED,
    }
    readers: tuple[ColumnElement[bool], ...] = (
        registrations.c.programme == message.programme,
        registrations.c.person.is_not(None),
        registrations.c.standing.in_(standings[message.audience]),
    )
    return (*readers, ~stays_away(message.session)) if message.audience is Audience.SESSION else readers


EFFECTS: dict[str, Effect] = {KIND: tell}
"""The effect of each kind of timer of this part."""
