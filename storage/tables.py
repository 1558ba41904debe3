"""The tables, and how moments, words and JSON are kept so that both databases give back what they were given."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Index,
    Insert,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

Json = dict[str, Any]


class Utc(TypeDecorator[datetime]):
    """A moment: a naive one is refused, an aware one is kept and given back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        # SQLite forgets the zone; PostgreSQL answers in the zone of its session.
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text as people or forged requests send it: what no database can keep (NUL, half a surrogate pair) is replaced."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or (value.isascii() and "\0" not in value):
            return value
        return value.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode("utf-8")


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

conversations = Table(
    "conversations",
    metadata,
    Column("key", Words, primary_key=True),
    Column("conversation", Words, nullable=False),
    Column("person", Words, nullable=False, index=True),
    Column("tenant", Words, nullable=False),
    Column("scope", Words, nullable=False),
    Column("service_url", Words, nullable=False),
    Column("bot", Words, nullable=False),
    Column("state", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("language", Words, nullable=False),
    Column("updated", Utc, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("activity", Words, primary_key=True),
    Column("fingerprint", Words, nullable=False),
    Column("conversation", Words, nullable=False),
    Column("person", Words),
    Column("received", Utc, nullable=False, index=True),
    Column("replies", JSON, nullable=False),
    Column("answered", Boolean, nullable=False),
    Index(None, "fingerprint", "received"),
)

questions_asked = Table(
    "questions_asked",
    metadata,
    Column("id", Words, primary_key=True),
    Column("person", Words, index=True),
    Column("scope", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("text", Words),
    Column("zone", Words, nullable=False),
    Column("instrument", Words),
    Column("instrument_version", Words),
    Column("candidates", JSON, nullable=False),
    Column("at", Utc, nullable=False, index=True),
    Column("helpful", Boolean),
    Column("judged_at", Utc),
    Column("chosen", Words),
    Column("chosen_at", Utc),
)

instruments = Table(
    "instruments",
    metadata,
    Column("id", Words, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("content", JSON, nullable=False),
    Column("digest", Words, nullable=False),
    Column("updated", Utc, nullable=False),
)

catalogue_revision = Table(
    "catalogue_revision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
    Column("digest", Words, nullable=False),
    Column("loaded_at", Utc),
    Column("source", Words, nullable=False),
)
"""One row, of id 1, made by the first migration: its lock puts those who change the catalogue in a row."""

journal = Table(
    "journal",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", Utc, nullable=False, index=True),
    Column("actor", Words, nullable=False),
    Column("act", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
)

people = Table(
    "people",
    metadata,
    Column("id", Words, primary_key=True),
    Column("tenant", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("welcomed_at", Utc),
    Column("first_seen", Utc, nullable=False),
    Column("name", Words),
    Column("domain", Words),
    Column("organisation", Words),
)
"""`name` is how Teams shows the person: colleagues share with a name, and a document names its author."""


outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("person", Words, index=True),
    Column("lane", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("subject", Words, nullable=False, index=True),
    Column("data", JSON, nullable=False),
    Column("due", Utc, nullable=False),
    Column("expires", Utc),
    Column("rather_not_twice", Boolean, nullable=False),
    Column("state", Words, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("claimed", Utc),
    Column("settled", Utc, index=True),
    Column("problem", Words, nullable=False),
    Column("conversation", Words),
    Column("activity", Words),
    Column("blocked", Utc),
    Index(None, "state", "due", "id"),
    Index(None, "lane", "claimed"),
    Index(None, "conversation", "blocked"),
)
"""A notice with what became of it; `lane` is its reader, or the group or channel it goes to."""

budget = Table(
    "budget",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("tokens", Float, nullable=False),
    Column("at", Utc),
    Column("paused_until", Utc),
)
"""One row, of id 1, made by the migration: its lock lets all processes together keep to what Teams allows."""

timers = Table(
    "timers",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("kind", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("person", Words, index=True),
    Column("due", Utc, nullable=False),
    Column("data", JSON, nullable=False),
    Column("next_try", Utc, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("fired", Utc),
    UniqueConstraint("kind", "subject"),
    Index(None, "fired", "next_try", "id"),
)

Index("ix_conversations_conversation", conversations.c.conversation)


links = Table(
    "links",
    metadata,
    Column("token", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("person", Words, nullable=False, index=True),
    Column("made", Utc, nullable=False),
    Column("expires", Utc, nullable=False, index=True),
    Column("revoked", Utc),
    Column("opened", Integer, nullable=False),
    Index(None, "kind", "subject"),
)
"""`token` is the SHA-256 of what stands in the address: who reads this table can open nothing."""


questionnaires = Table(
    "questionnaires",
    metadata,
    Column("id", Words, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("content", JSON, nullable=False),
    Column("digest", Words, nullable=False),
    Column("loaded_at", Utc, nullable=False),
    Column("source", Words, nullable=False),
)
"""Every version that was ever asked stays, so that an old scan is read with its own questions."""

questionnaire_revision = Table(
    "questionnaire_revision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
)
"""One row, of id 1, made by the migration: its lock puts those who add a version in a row."""

scans = Table(
    "scans",
    metadata,
    Column("id", Words, primary_key=True),
    Column("questionnaire", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("owner", Words, nullable=False, index=True),
    Column("title", Words, nullable=False),
    Column("variant", Words, nullable=False),
    Column("answers", JSON, nullable=False),
    Column("changed", JSON, nullable=False),
    Column("page", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("origin", Words, index=True),
    Column("copy_of", Words),
    Column("repeat_of", Words),
    Column("family", Words, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created", Utc, nullable=False),
    Column("updated", Utc, nullable=False),
    Column("finished_at", Utc),
    Index(None, "state", "updated"),
)
"""`changed` holds for each field the revision that gave it its present value, or took it away."""

scan_shares = Table(
    "scan_shares",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("scan", Words, nullable=False),
    Column("person", Words, nullable=False, index=True),
    Column("person_name", Words, nullable=False),
    Column("way", Words, nullable=False),
    Column("made", Utc, nullable=False),
    Column("revoked", Utc),
    UniqueConstraint("scan", "person", "way"),
)


members = Table(
    "members",
    metadata,
    Column("id", Words, primary_key=True),
    Column("person", Words, unique=True),
    Column("email", Words, unique=True),
    Column("name", Words, nullable=False),
    Column("expertise", JSON, nullable=False),
    Column("substitute", Words),
    Column("away_from", Date),
    Column("away_until", Date),
    Column("active", Boolean, nullable=False),
    Column("digest_hour", Integer),
    Column("updated", Utc, nullable=False),
)
"""`person` is missing until the member is known by the directory's object id."""

member_domains = Table(
    "member_domains",
    metadata,
    Column("member", Words, primary_key=True),
    Column("domain", Words, primary_key=True, index=True),
)

roles = Table(
    "roles",
    metadata,
    Column("role", Words, primary_key=True),
    Column("person", Words, primary_key=True, index=True),
    Column("granted_by", Words, nullable=False),
    Column("granted_at", Utc, nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("id", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("person", Words, index=True),
    Column("person_name", Words, nullable=False),
    Column("organisation", Words, nullable=False),
    Column("is_anonymous", Boolean, nullable=False),
    Column("domain", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("asked", Utc, nullable=False),
    Column("state", Words, nullable=False),
    Column("since", Utc, nullable=False),
    Column("round", Integer, nullable=False),
    Column("opened", Utc, nullable=False),
    Column("first_due", Utc, nullable=False),
    Column("solution_due", Utc, nullable=False),
    Column("offered", Words, nullable=False),
    Column("holder", Words, nullable=False),
    Column("replied", Boolean, nullable=False),
    Column("warned", Utc),
    Column("tried", JSON, nullable=False),
    Column("done", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("updated", Utc, nullable=False),
    Index(None, "domain", "state", "asked"),
    Index(None, "state", "updated"),
    Index(None, "holder", "state"),
    Index(None, "offered", "state"),
)
"""`person` asks; `subject` is the instrument or action that it is about, empty when it is about none."""

question_events = Table(
    "question_events",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("question", Words, nullable=False),
    Column("person", Words, index=True),
    Column("part", Words, nullable=False),
    Column("act", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Utc, nullable=False),
    Index(None, "question", "id"),
)
"""What happened to a question, in order; `person` did it, or nobody but the clock."""

question_followers = Table(
    "question_followers",
    metadata,
    Column("question", Words, primary_key=True),
    Column("person", Words, primary_key=True, index=True),
    Column("since", Utc, nullable=False),
)

interests = Table(
    "interests",
    metadata,
    Column("subject", Words, primary_key=True),
    Column("person", Words, primary_key=True, index=True),
    Column("domain", Words, nullable=False),
    Column("since", Utc, nullable=False),
)
"""Who wants to hear of something that the centre offers, or may come to offer."""

domain_deadlines = Table(
    "domain_deadlines",
    metadata,
    Column("domain", Words, primary_key=True),
    Column("hours", JSON, nullable=False),
    Column("updated", Utc, nullable=False),
)
"""What curators set instead of the deadlines that the bot comes with."""


def insert_new(table: Table) -> dict[str, Insert]:
    """For each database: insert a row, or nothing (`rowcount` 0) when its key is taken."""
    statements: dict[str, Insert] = {
        "sqlite": sqlite.insert(table).on_conflict_do_nothing(),
        "postgresql": postgresql.insert(table).on_conflict_do_nothing(),
    }
    # Otherwise the number of an insert's rows is lost with its cursor.
    return {name: statement.execution_options(preserve_rowcount=True) for name, statement in statements.items()}
