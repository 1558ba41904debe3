"""The catalogue and the questionnaires as they are in force."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, Integer, Table

from storage.tables.columns import TypedText, Utc, metadata, optional

instruments = Table(
    "instruments",
    metadata,
    Column("id", TypedText, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("content", JSON, nullable=False),
    Column("digest", TypedText, nullable=False),
    Column("updated", Utc, nullable=False),
    Column("origin", TypedText, nullable=False, server_default="file"),
)
"""`origin` is "file", or "people" for what people of the network wrote: no file takes that away unseen."""

catalogue_revision = Table(
    "catalogue_revision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
    Column("digest", TypedText, nullable=False),
    Column("loaded_at", Utc),
    Column("source", TypedText, nullable=False),
)
"""One row, of id 1, made by the first migration: its lock puts those who change the catalogue in a row."""

link_checks = Table(
    "link_checks",
    metadata,
    Column("link", TypedText, primary_key=True),
    Column("checked", Utc, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("since", Date),
)
"""When each link of the catalogue was last looked at, how often that failed in a row, and since which day."""

catalogue_trials = Table(
    "catalogue_trials",
    metadata,
    Column("id", TypedText, primary_key=True),
    Column("person", TypedText, nullable=False, index=True),
    Column("made", Utc, nullable=False, index=True),
    Column("file", TypedText, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("entries", JSON, nullable=False),
)
"""Files that curators sent, one for each; `revision` is that of the catalogue with which it was compared last."""

entry_reviews = Table(
    "entry_reviews",
    metadata,
    Column("entry", TypedText, primary_key=True),
    Column("reviewer", TypedText, index=True),
    *optional(Date, "due", "asked"),
    Column("times", Integer, nullable=False),
)
"""Of an entry: who looks it over, by when if that is another day than usual, and when and how often that was asked."""

questionnaires = Table(
    "questionnaires",
    metadata,
    Column("id", TypedText, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("content", JSON, nullable=False),
    Column("digest", TypedText, nullable=False),
    Column("loaded_at", Utc, nullable=False),
    Column("source", TypedText, nullable=False),
)
"""Every version that was ever asked stays, so that an old scan is read with its own questions."""

questionnaire_revision = Table(
    "questionnaire_revision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
)
"""One row, of id 1, made by the migration: its lock puts those who add a version in a row."""
