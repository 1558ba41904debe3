"""
Programmes with their sessions, registrations in order of arrival, attendance, feedback and the charter.

A registration is never deleted: its number was given under the lock of its programme's row, and stays without gap. Who
leaves and comes back has a second one; the unique index over those in line is the proof that nobody stands twice.
`reminders_off` and `session_feedback` are for the reminders.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    Table,
    UniqueConstraint,
    text,
)

from storage.tables.columns import TypedText, Utc, metadata

_NUMBER = BigInteger().with_variant(Integer, "sqlite")
IN_LINE = "standing IN ('priority', 'place', 'offered', 'waiting')"
"""The condition of the index of who stands in line; it must be the rule's own set."""

NAMED = "person IS NOT NULL OR name <> ''"
"""The condition of the index of registrations that still name somebody."""

GIVEN_BY = "person IS NOT NULL"
"""The condition of the index of feedback of which it is known who gave it."""


def _facts() -> list[Column[Any]]:
    """What people say of themselves at a registration, in both tables that keep it."""
    return [
        Column("name", TypedText, nullable=False),
        Column("organisation", TypedText, nullable=False),
        Column("level", TypedText, nullable=False),
        Column("role", TypedText, nullable=False),
        Column("domain", TypedText, nullable=False),
        Column("charter", TypedText, nullable=False),
        Column("needs", TypedText, nullable=False),
        Column("engaged", Boolean, nullable=False),
        Column("email", TypedText, nullable=False, server_default=""),
    ]


programmes = Table(
    "programmes",
    metadata,
    Column("id", TypedText, primary_key=True),
    Column("kind", TypedText, nullable=False),
    Column("state", TypedText, nullable=False),
    Column("domains", JSON, nullable=False),
    Column("opens", Utc),
    Column("closes", Utc),
    Column("priority_places", Integer, nullable=False),
    Column("places", Integer, nullable=False),
    Column("offer_hours", Integer, nullable=False),
    Column("no_shows_weigh", Boolean, nullable=False),
    Column("first_start", Utc),
    Column("last_start", Utc),
    Column("reminders", JSON, nullable=False),
    Column("content", JSON, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("last_number", Integer, nullable=False, server_default="0"),
    Column("taken", Integer, nullable=False, server_default="0"),
    Column("waiting", Integer, nullable=False, server_default="0"),
    Column("without_priority", Integer, nullable=False, server_default="0"),
    Column("updated", Utc, nullable=False),
    Index(None, "state", "last_start"),
)
"""
`content` is what is only shown: texts, place, trainers, source. `first_start` and `last_start` are those of its
sessions that were not cancelled, so that registering reads one row; whoever changes a session keeps them. The lock of
this row puts everybody in a line who registers, leaves, or changes the programme. The last number that was given and
how many stand how in the line are kept here, so that registering takes as long in a line of ten thousand as in one of
ten; whatever changes the line otherwise counts it anew.
"""

sessions = Table(
    "sessions",
    metadata,
    Column("id", TypedText, primary_key=True),
    Column("programme", TypedText, nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("theme", JSON, nullable=False),
    Column("starts", Utc, nullable=False, index=True),
    Column("ends", Utc, nullable=False, index=True),
    Column("place", TypedText, nullable=False),
    Column("link", TypedText, nullable=False),
    Column("preparation", JSON, nullable=False),
    Column("material", JSON, nullable=False),
    Column("cancelled", Boolean, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("code", TypedText, nullable=False),
    Column("updated", Utc, nullable=False),
)
"""`code` is what somebody types in the room to be marked present."""

registrations = Table(
    "registrations",
    metadata,
    Column("programme", TypedText, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", TypedText, nullable=False, unique=True),
    Column("person", TypedText, index=True),
    Column("position", Integer, nullable=False),
    Column("standing", TypedText, nullable=False),
    Column("offered_until", Utc),
    Column("without_priority", Boolean, nullable=False),
    Column("registered", Utc, nullable=False),
    Column("rank_then", Integer, nullable=False),
    Column("standing_then", TypedText, nullable=False),
    Column("changed", Utc, nullable=False),
    Column("reminders_off", Boolean, nullable=False),
    *_facts(),
    Index(None, "programme", "standing", "position"),
    Index(
        "ix_registrations_once",
        "programme",
        "person",
        unique=True,
        sqlite_where=text(IN_LINE),
        postgresql_where=text(IN_LINE),
    ),
    Index("ix_registrations_named", "programme", "number", sqlite_where=text(NAMED), postgresql_where=text(NAMED)),
)
"""
`id` is the caller's, so that the same press that comes again is known. `position` is the number, unless an organiser
made an exception: the line is in its order. `rank_then` and `standing_then` are what the registration gave when it was
made.
"""

registration_events = Table(
    "registration_events",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("programme", TypedText, nullable=False),
    Column("number", Integer, nullable=False),
    Column("act", TypedText, nullable=False),
    Column("actor", TypedText, index=True),
    Column("standing", TypedText, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("reason", TypedText, nullable=False),
    Column("at", Utc, nullable=False),
    Index(None, "programme", "number", "id"),
)
"""What became of a registration after it was made, in order; `actor` did it, or nobody but the rules."""

participants = Table(
    "participants",
    metadata,
    Column("person", TypedText, primary_key=True),
    *_facts(),
    Column("updated", Utc, nullable=False, index=True),
)
"""What somebody said at the last registration, so that it need not be said again."""

attendance = Table(
    "attendance",
    metadata,
    Column("session", TypedText, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("programme", TypedText, nullable=False),
    Column("coming", Boolean),
    Column("replacement_name", TypedText, nullable=False),
    Column("replacement_email", TypedText, nullable=False),
    Column("said", Utc),
    Column("present", Boolean),
    Column("marked_by", TypedText, index=True),
    Column("marked", Utc),
    Index(None, "programme", "number"),
)
"""Of one registration and one session: whether the person comes, or who does instead, and whether they were there."""

session_feedback = Table(
    "session_feedback",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("programme", TypedText, nullable=False),
    Column("session", TypedText, nullable=False),
    Column("person", TypedText, index=True),
    Column("answers", JSON, nullable=False),
    Column("at", Utc, nullable=False),
    UniqueConstraint("session", "person"),
    Index("ix_session_feedback_named", "programme", sqlite_where=text(GIVEN_BY), postgresql_where=text(GIVEN_BY)),
)
"""The answers to the three questions after a session, by the name of the question; erased people leave the numbers."""

charter_organisations = Table(
    "charter_organisations",
    metadata,
    Column("key", TypedText, primary_key=True),
    Column("name", TypedText, nullable=False),
    Column("state", TypedText, nullable=False),
    Column("claimed_by", TypedText, index=True),
    Column("claimed", Utc, nullable=False),
    Column("decided_by", TypedText, index=True),
    Column("decided", Utc),
)
"""Organisations of which somebody says that they signed the charter; `key` is the name as it is compared."""

coaching = Table(
    "coaching",
    metadata,
    Column("programme", TypedText, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("appointment", Utc, nullable=False),
    Column("coach", TypedText, nullable=False),
    Column("place", TypedText, nullable=False),
    Column("version", Integer, nullable=False),
    Column("updated", Utc, nullable=False),
)
"""The appointment of each registration that gets individual coaching; `version` rises when it changes."""
