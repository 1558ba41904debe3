"""What is kept of conversations and people, and of what was said and asked there."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    Table,
    text,
)

from storage.tables.columns import TypedText, Utc, metadata

WHO_ASKED = "text IS NOT NULL OR person IS NOT NULL"
"""The condition of the index of the questions to the bot that were not emptied yet."""
MISSED = "text IS NOT NULL AND (settled = 'wrong' OR (settled IS NULL AND (zone <> 'answer' OR helpful IS FALSE)))"
"""
The condition of the index of the questions that were not understood and that no curator looked at, or of which a
curator judged the answer to be wrong.
"""
GROUPED = "question_group IS NOT NULL AND text IS NOT NULL"
"""The condition of the index of the questions by which a group is known."""

conversations = Table(
    "conversations",
    metadata,
    Column("key", TypedText, primary_key=True),
    Column("conversation", TypedText, nullable=False),
    Column("person", TypedText, nullable=False, index=True),
    Column("tenant", TypedText, nullable=False),
    Column("scope", TypedText, nullable=False),
    Column("service_url", TypedText, nullable=False),
    Column("bot", TypedText, nullable=False),
    Column("state", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("language", TypedText, nullable=False),
    Column("updated", Utc, nullable=False, index=True),
    Column("offered", JSON(none_as_null=True)),
    Column("offered_at", Utc),
)
"""`offered` is what the last notice here lets its reader choose; `updated` is when the last turn ended."""

Index("ix_conversations_conversation", conversations.c.conversation)

inbox = Table(
    "inbox",
    metadata,
    Column("activity", TypedText, primary_key=True),
    Column("fingerprint", TypedText, nullable=False),
    Column("conversation", TypedText, nullable=False),
    Column("person", TypedText, index=True),
    Column("received", Utc, nullable=False, index=True),
    Column("replies", JSON, nullable=False),
    Column("answered", Boolean, nullable=False),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("said", JSON(none_as_null=True)),
    Index(None, "fingerprint", "received"),
)
"""
`version` is that of the conversation as this turn left it: only the last turn can come again as a copy. `said` are the
activities of the answer, so that a corrected one can take its place.
"""

questions_asked = Table(
    "questions_asked",
    metadata,
    Column("id", TypedText, primary_key=True),
    Column("person", TypedText, index=True),
    Column("scope", TypedText, nullable=False),
    Column("language", TypedText, nullable=False),
    Column("text", TypedText),
    Column("zone", TypedText, nullable=False),
    Column("instrument", TypedText),
    Column("instrument_version", TypedText),
    Column("candidates", JSON, nullable=False),
    Column("at", Utc, nullable=False, index=True),
    Column("helpful", Boolean),
    Column("judged_at", Utc),
    Column("chosen", TypedText),
    Column("chosen_at", Utc),
    Column("settled", TypedText),
    Column("question_group", TypedText),
    Index("ix_questions_asked_grouped", "at", sqlite_where=text(GROUPED), postgresql_where=text(GROUPED)),
    Index("ix_questions_asked_kept", "at", sqlite_where=text(WHO_ASKED), postgresql_where=text(WHO_ASKED)),
    Index("ix_questions_asked_missed", "at", sqlite_where=text(MISSED), postgresql_where=text(MISSED)),
)
"""
`settled` is what a curator made of a question that was not understood; `question_group` are the like ones of those
that stayed without an answer.
"""

people = Table(
    "people",
    metadata,
    Column("id", TypedText, primary_key=True),
    Column("tenant", TypedText, nullable=False),
    Column("language", TypedText, nullable=False),
    Column("welcomed_at", Utc),
    Column("first_seen", Utc, nullable=False),
    Column("name", TypedText),
    Column("domain", TypedText),
    Column("organisation", TypedText),
    Column("level", TypedText),
)
"""`name` is how Teams shows the person: colleagues share with a name, and a document names its author."""

journal = Table(
    "journal",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", Utc, nullable=False, index=True),
    Column("actor", TypedText, nullable=False, index=True),
    Column("act", TypedText, nullable=False),
    Column("subject", TypedText, nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Index(None, "subject", "id"),
)

switched_off = Table(
    "switched_off",
    metadata,
    Column("person", TypedText, primary_key=True),
    Column("messages", TypedText, primary_key=True),
    Column("since", Utc, nullable=False),
)
"""The kinds of messages, as people understand them, that somebody does not want."""
