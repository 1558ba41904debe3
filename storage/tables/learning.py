"""What people propose to the catalogue, and what the search learned from it."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Index,
    Integer,
    Table,
)

from storage.tables.columns import Utc, Words, metadata

drafts = Table(
    "drafts",
    metadata,
    Column("id", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("summary", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("domain", Words, nullable=False),
    Column("link", Words, nullable=False),
    Column("contact", Words, nullable=False),
    Column("words", JSON, nullable=False),
    Column("entry", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("made", Utc, nullable=False),
    Column("updated", Utc, nullable=False),
    Index(None, "state", "made"),
    Index("ix_drafts_decided", "state", "updated"),
)

draft_questions = Table(
    "draft_questions",
    metadata,
    Column("draft", Words, primary_key=True),
    Column("question", Words, primary_key=True, index=True),
    Column("person", Words, index=True),
    Column("text", Words, nullable=False),
    Column("answer", Words, nullable=False),
    Column("at", Utc, nullable=False),
)
"""The questions that a draft is made from; `person` proposed it, and who asked is not here."""

lessons = Table(
    "lessons",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("draft", Words, nullable=False, index=True),
    Column("question", Words, nullable=False),
    Column("label", Words, nullable=False),
    Column("at", Utc, nullable=False),
)
"""What a curator approved: these words lead to the entry `label`, or are out of scope."""

sentences = Table(
    "sentences",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("question", Words, nullable=False),
    Column("form", Words, nullable=False),
    Column("label", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("draft", Words, nullable=False, index=True),
    Column("at", Utc, nullable=False),
    Index("uq_sentences_form", "form", unique=True),
)
"""
What this organisation taught: a sentence, by its `form` only once, and its label as in the examples that ship.

`draft` is the approved answer that it came with; empty for one that a curator kept.
"""
