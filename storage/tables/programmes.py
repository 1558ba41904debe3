"""
Programmes with their sessions, registrations in order of arrival, attendance, feedback and the charter.

A registration is never deleted: its number was given under the lock of its programme's row, and stays without gap. Who
leaves and comes back has a second one; the unique index over those in line is the proof that nobody stands twice.
`reminders_off` and `session_feedback` are for the reminders.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Index, Integer, Table, UniqueConstraint

from storage.tables.columns import TypedText, Utc, metadata, needed, numbered, optional, partial_index

IN_LINE = "standing IN ('priority', 'place', 'offered', 'waiting')"
"""The condition of the index of who stands in line; it must be the rule's own set."""

NAMED = "person IS NOT NULL OR name <> ''"
"""The condition of the index of registrations that still name somebody."""

GIVEN_BY = "person IS NOT NULL"
"""The condition of the index of feedback of which it is known who gave it."""


def _facts() -> list[Column[Any]]:
    """What people say of themselves at a registration, in both tables that keep it."""
    return [
        *needed(TypedText, "name", "organisation", "level", "role", "domain", "charter", "needs"),
        Column("engaged", Boolean, nullable=False),
        Column("email", TypedText, nullable=False, server_default=""),
    ]


programmes = Table(
    "programmes",
    metadata,
    Column("id", TypedText, primary_key=True),
    *needed(TypedText, "kind", "state"),
    Column("domains", JSON, nullable=False),
    *optional(Utc, "opens", "closes"),
    *needed(Integer, "priority_places", "places", "offer_hours"),
    Column("no_shows_weigh", Boolean, nullable=False),
    *optional(Utc, "first_start", "last_start"),
    *needed(JSON, "reminders", "content"),
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
    *needed(TypedText, "place", "link"),
    *needed(JSON, "preparation", "material"),
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
    partial_index("ix_registrations_once", "programme", "person", unique=True, where=IN_LINE),
    partial_index("ix_registrations_named", "programme", "number", where=NAMED),
)
"""
`id` is the caller's, so that the same press that comes again is known. `position` is the number, unless an organiser
made an exception: the line is in its order. `rank_then` and `standing_then` are what the registration gave when it was
made.
"""

registration_events = Table(
    "registration_events",
    metadata,
    numbered(),
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
    *needed(TypedText, "replacement_name", "replacement_email"),
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
    numbered(),
    *needed(TypedText, "programme", "session"),
    Column("person", TypedText, index=True),
    Column("answers", JSON, nullable=False),
    Column("at", Utc, nullable=False),
    UniqueConstraint("session", "person"),
    partial_index("ix_session_feedback_named", "programme", where=GIVEN_BY),
)
"""The answers to the three questions after a session, by the name of the question; erased people leave the numbers."""

charter_organisations = Table(
    "charter_organisations",
    metadata,
    Column("key", TypedText, primary_key=True),
    *needed(TypedText, "name", "state"),
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
    *needed(TypedText, "coach", "place"),
    Column("version", Integer, nullable=False),
    Column("updated", Utc, nullable=False),
)
"""The appointment of each registration that gets individual coaching; `version` rises when it changes."""
