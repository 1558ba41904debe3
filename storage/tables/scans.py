"""Scans of initiatives, and with whom they are shared."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, Integer, Table, UniqueConstraint

from storage.tables.columns import TypedText, Utc, metadata, needed, numbered, optional

scans = Table(
    "scans",
    metadata,
    Column("id", TypedText, primary_key=True),
    Column("questionnaire", TypedText, nullable=False),
    Column("version", Integer, nullable=False),
    Column("owner", TypedText, nullable=False, index=True),
    *needed(TypedText, "title", "variant"),
    *needed(JSON, "answers", "changed"),
    *needed(TypedText, "page", "state"),
    Column("origin", TypedText, index=True),
    *optional(TypedText, "copy_of", "repeat_of"),
    Column("family", TypedText, nullable=False),
    Column("revision", Integer, nullable=False),
    *needed(Utc, "created", "updated"),
    Column("finished_at", Utc),
    Index(None, "state", "updated"),
)
"""`changed` holds for each field the revision that gave it its present value, or took it away."""

scan_shares = Table(
    "scan_shares",
    metadata,
    numbered(),
    Column("scan", TypedText, nullable=False),
    Column("person", TypedText, nullable=False, index=True),
    *needed(TypedText, "person_name", "way"),
    Column("made", Utc, nullable=False),
    Column("revoked", Utc),
    UniqueConstraint("scan", "person", "way"),
)
