"""What people propose to the catalogue, and what the search learned from it."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, Integer, Table

from storage.tables.columns import TypedText, Utc, metadata, needed, numbered

drafts = Table(
    "drafts",
    metadata,
    Column("id", TypedText, primary_key=True),
    *needed(TypedText, "kind", "state", "title", "summary", "text", "domain", "link", "contact"),
    Column("words", JSON, nullable=False),
    *needed(TypedText, "entry", "reason"),
    Column("version", Integer, nullable=False),
    Column("content", JSON(none_as_null=True)),
    Column("base", JSON(none_as_null=True)),
    *needed(Utc, "made", "updated"),
    Index(None, "state", "made"),
    Index("ix_drafts_decided", "state", "updated"),
)

draft_questions = Table(
    "draft_questions",
    metadata,
    Column("draft", TypedText, primary_key=True),
    Column("question", TypedText, primary_key=True, index=True),
    Column("person", TypedText, index=True),
    *needed(TypedText, "text", "answer"),
    Column("at", Utc, nullable=False),
)
"""The questions that a draft is made from; `person` proposed it, and who asked is not here."""

lessons = Table(
    "lessons",
    metadata,
    numbered(),
    Column("draft", TypedText, nullable=False, index=True),
    *needed(TypedText, "question", "label"),
    Column("at", Utc, nullable=False),
)
"""What a curator approved: these words lead to the entry `label`, or are out of scope."""

sentences = Table(
    "sentences",
    metadata,
    numbered(),
    *needed(TypedText, "question", "form", "label", "language"),
    Column("draft", TypedText, nullable=False, index=True),
    Column("at", Utc, nullable=False),
    Index("uq_sentences_form", "form", unique=True),
)
"""
What this organisation taught: a sentence, by its `form` only once, and its label as in the examples that ship.

`draft` is the approved answer that it came with; empty for one that a curator kept.
"""

answer_checks = Table(
    "answer_checks",
    metadata,
    Column("question", TypedText, primary_key=True),
    Column("month", TypedText, nullable=False, index=True),
    Column("entry", TypedText, nullable=False),
    Column("verdict", TypedText),
    Column("judged", Utc),
)
"""The answers of a month that were drawn to be judged blind: of which question, by which entry, and what was found."""

answer_uses = Table(
    "answer_uses",
    metadata,
    Column("question", TypedText, primary_key=True),
    Column("person", TypedText, nullable=False, index=True),
    Column("entry", TypedText, nullable=False),
    Column("asked", Utc, nullable=False, index=True),
    Column("told", TypedText),
    Column("told_at", Utc, index=True),
)
"""Who was asked three weeks after which answer what came of it, and what they told."""
