"""The end of a turn: what came in, what was answered and how the talk stands now, in one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import JSON, Connection, and_, bindparam, func, insert, select, update

from knowledge.people import StoredPerson
from knowledge.plain import Data, Json
from storage.acting import By
from storage.database import Conflict
from storage.tables import conversations, inbox, insert_new, questions_asked
from storage.talking.conversations import StoredConversation, introduce, load, load_person


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question to the catalogue and what it was answered with, for the log of questions."""

    id: str
    person: str | None
    scope: str
    language: str
    text: str | None
    """Nothing for what must not be kept."""
    zone: str
    at: datetime
    instrument: str | None = None
    instrument_version: str | None = None
    candidates: Sequence[Data] = ()
    """What came into question, the best first; each with the `id` of its instrument."""
    chosen: str | None = None
    """Which of them was meant, where that is known already; "" for none of them."""


@dataclass(frozen=True, slots=True)
class FinishedTurn:
    """A turn that was thought through and not yet said."""

    activity: str
    """The key of the activity that started it, the same for every copy that Teams sends."""
    fingerprint: str
    """The same for every message of the same words by the same person in the same conversation."""
    place: str
    """The conversation it came from."""
    person: str | None
    at: datetime
    replies: Sequence[Data] = ()
    answered: bool = False
    """Whether the replies were already said; else `mark_answered` follows."""
    conversation: StoredConversation | None = None
    """How the talk stands after this turn; nothing leaves it as it is stored."""
    question: AskedQuestion | None = None
    name: str = ""
    """How Teams shows the person, when that is to be noted: it is new, or another than before."""


@dataclass(frozen=True, slots=True)
class TurnOutcome:
    """What stands now: the replies to say, and whether they were said already."""

    activity: str
    """The key under which it is stored, for `mark_answered`."""
    repeated: bool
    """Whether an earlier turn stored it."""
    replies: list[Json]
    answered: bool
    version: int = 0
    """Of the conversation; 0 when this act did not store it."""
    received: datetime | None = field(default=None, compare=False)
    """When an earlier turn received it."""


@dataclass(frozen=True, slots=True)
class TurnBeginning:
    """What a turn starts from, all of one moment."""

    earlier: TurnOutcome | None
    """What was stored for the same activity, or for an unanswered copy of it under another id."""
    conversation: StoredConversation | None
    person: StoredPerson | None


def begin(by: By, activity: str, fingerprint: str, key: str, since: datetime) -> TurnBeginning:
    """
    Everything a turn needs to know before it thinks, in one act that only reads.

    A copy that arrives between this and `finish` makes `finish` raise `Conflict`, provided that both store the
    conversation: so beginning again then finds the copy, and nothing takes effect twice.
    """
    row = by.c.execute(_EARLIER, {"wanted": activity}).one_or_none()
    if row:
        earlier: TurnOutcome | None = TurnOutcome(activity, True, row.replies, row.answered, received=row.received)
    else:
        earlier = copy_of(by.c, fingerprint, since)
    return TurnBeginning(earlier, load(by.c, key), load_person(by.c, by.person))


def finish(c: Connection, turn: FinishedTurn) -> TurnOutcome:
    """
    Store a whole turn, or find that it was stored already.

    An activity that came before changes nothing: its stored replies come back, and whether they were said. Otherwise
    the activity with its replies, the question and the conversation are stored together. `Conflict` is raised, and
    nothing stored, when another turn changed the conversation since it was read.
    """
    replies = [dict(reply) for reply in turn.replies]
    version = turn.conversation.version + 1 if turn.conversation else 0
    received = {
        "activity": turn.activity,
        "fingerprint": turn.fingerprint,
        "conversation": turn.place,
        "person": turn.person,
        "received": turn.at,
        "replies": replies,
        "answered": turn.answered,
        "version": version,
    }
    if not c.execute(_RECEIVE[c.dialect.name], received).rowcount:
        earlier = c.execute(_EARLIER, {"wanted": turn.activity}).one()
        return TurnOutcome(turn.activity, True, earlier.replies, earlier.answered, received=earlier.received)

    if turn.question is not None:
        c.execute(_ASK, _question(turn.question))
    if turn.name and turn.person and turn.conversation:
        introduce(By(c, turn.person, turn.at), turn.conversation.tenant, turn.name)
    if turn.conversation is not None:
        _save(c, turn.conversation, turn.at)
    return TurnOutcome(turn.activity, False, replies, turn.answered, version)


def mark_answered(c: Connection, activities: Sequence[str], said: Mapping[str, Sequence[str]] | None = None) -> None:
    """
    Note that the replies to these activities were said; unknown ones and a second time change nothing.

    `said` are the messages of Teams in which they stand, by activity, where that is known.
    """
    if activities:
        c.execute(
            _ANSWERED, [{"wanted": each, "where": list((said or {}).get(each, ())) or None} for each in activities]
        )


def list_said_in(c: Connection, activity: str) -> list[str]:
    """The messages of Teams in which the replies to this activity stand, as far as that was noted."""
    return list(c.scalar(select(inbox.c.said).where(inbox.c.activity == activity)) or ())


def copy_of(c: Connection, fingerprint: str, since: datetime) -> TurnOutcome | None:
    """
    What is stored for the same message under another id, when its replies were never said.

    Teams sends a message again, sometimes under a new id, when it heard no answer; a message that was answered and
    comes again is a new one, and so is one after which the same talk had another turn: that one proves that the
    first was answered, whatever was noted. Only those received from `since` on count.
    """
    row = c.execute(_COPY, {"wanted": fingerprint, "since": since}).one_or_none()
    return None if row is None else TurnOutcome(row.activity, True, row.replies, False, received=row.received)


def adopt(c: Connection, activity: str, earlier: str) -> None:
    """Note the new id under which the message `earlier` came again, so that it is known should it come once more."""
    row = c.execute(select(inbox).where(inbox.c.activity == earlier)).mappings().one_or_none()
    if row is not None:
        c.execute(_RECEIVE[c.dialect.name], {**row, "activity": activity})


def _question(asked: AskedQuestion) -> Json:
    return {
        "id": asked.id,
        "person": asked.person,
        "scope": asked.scope,
        "language": asked.language,
        "text": asked.text,
        "zone": asked.zone,
        "instrument": asked.instrument,
        "instrument_version": asked.instrument_version,
        "candidates": [dict(candidate) for candidate in asked.candidates],
        "at": asked.at,
        "chosen": asked.chosen,
        "chosen_at": None if asked.chosen is None else asked.at,
    }


def is_answered(c: Connection, activity: str) -> bool:
    """Whether the replies to this activity were said, as far as that was noted."""
    return bool(c.scalar(select(inbox.c.answered).where(inbox.c.activity == activity)))


def _save(c: Connection, talk: StoredConversation, now: datetime) -> None:
    told = {name: getattr(talk, name) for name in ("person", "tenant", "scope", "service_url", "bot")}
    values = told | {
        "language": talk.language,
        "state": talk.state,
        "version": talk.version + 1,
        "updated": now,
    }
    if talk.version:
        written = c.execute(_CHANGE, {"wanted": talk.key, "read": talk.version, **values})
    else:
        values |= {"key": talk.key, "conversation": talk.conversation}
        written = c.execute(_BEGIN[c.dialect.name], values)
    if not written.rowcount:
        raise Conflict("another turn changed this conversation")


# The statements of the busiest act are built once.
_RECEIVE = insert_new(inbox)
_EARLIER = select(inbox.c.replies, inbox.c.answered, inbox.c.received).where(inbox.c.activity == bindparam("wanted"))
_ASK = insert(questions_asked)
_BEGIN = insert_new(conversations)
_CHANGING = ("person", "tenant", "scope", "service_url", "bot", "language", "state", "version", "updated")
_CHANGE = (
    update(conversations)
    .where(conversations.c.key == bindparam("wanted"), conversations.c.version == bindparam("read"))
    .values({name: bindparam(name) for name in _CHANGING})
)
_ANSWERED = (
    update(inbox)
    .where(inbox.c.activity == bindparam("wanted"))
    .values(answered=True, said=func.coalesce(bindparam("where", type_=JSON(none_as_null=True)), inbox.c.said))
)
_OF_LAST_TURN = inbox.outerjoin(
    conversations,
    and_(conversations.c.conversation == inbox.c.conversation, conversations.c.person == inbox.c.person),
)
_COPY = (
    select(inbox.c.activity, inbox.c.replies, inbox.c.received)
    .select_from(_OF_LAST_TURN)
    .where(
        inbox.c.fingerprint == bindparam("wanted"),
        inbox.c.received >= bindparam("since"),
        inbox.c.answered.is_(False),
        inbox.c.version == func.coalesce(conversations.c.version, 0),
    )
    .order_by(inbox.c.received.desc(), inbox.c.activity)
    .limit(1)
)
