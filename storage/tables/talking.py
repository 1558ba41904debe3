"""What is kept of conversations and people, and of what was said and asked there."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Index, Integer, Table

from storage.tables.columns import TypedText, Utc, metadata, needed, numbered, optional, partial_index

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
    *needed(TypedText, "tenant", "scope", "service_url", "bot"),
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
    *needed(TypedText, "fingerprint", "conversation"),
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
    *needed(TypedText, "scope", "language"),
    Column("text", TypedText),
    Column("zone", TypedText, nullable=False),
    *optional(TypedText, "instrument", "instrument_version"),
    Column("candidates", JSON, nullable=False),
    Column("at", Utc, nullable=False, index=True),
    Column("helpful", Boolean),
    Column("judged_at", Utc),
    Column("chosen", TypedText),
    Column("chosen_at", Utc),
    *optional(TypedText, "settled", "question_group"),
    partial_index("ix_questions_asked_grouped", "at", where=GROUPED),
    partial_index("ix_questions_asked_kept", "at", where=WHO_ASKED),
    partial_index("ix_questions_asked_missed", "at", where=MISSED),
)
"""
`settled` is what a curator made of a question that was not understood; `question_group` are the like ones of those
that stayed without an answer.
"""

people = Table(
    "people",
    metadata,
    Column("id", TypedText, primary_key=True),
    *needed(TypedText, "tenant", "language"),
    Column("welcomed_at", Utc),
    Column("first_seen", Utc, nullable=False),
    *optional(TypedText, "name", "domain", "organisation", "level"),
)
"""`name` is how Teams shows the person: colleagues share with a name, and a document names its author."""

journal = Table(
    "journal",
    metadata,
    numbered(),
    Column("at", Utc, nullable=False, index=True),
    Column("actor", TypedText, nullable=False, index=True),
    *needed(TypedText, "act", "subject"),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Index(None, "subject", "id"),
    Index(None, "act", "id"),
)

switched_off = Table(
    "switched_off",
    metadata,
    Column("person", TypedText, primary_key=True),
    Column("messages", TypedText, primary_key=True),
    Column("since", Utc, nullable=False),
)
"""The kinds of messages, as people understand them, that somebody does not want."""
