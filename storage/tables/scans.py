"""Scans of initiatives, and with whom they are shared."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Index,
    Integer,
    Table,
    UniqueConstraint,
)

from storage.tables.columns import TypedText, Utc, metadata

scans = Table(
    "scans",
    metadata,
    Column("id", TypedText, primary_key=True),
    Column("questionnaire", TypedText, nullable=False),
    Column("version", Integer, nullable=False),
    Column("owner", TypedText, nullable=False, index=True),
    Column("title", TypedText, nullable=False),
    Column("variant", TypedText, nullable=False),
    Column("answers", JSON, nullable=False),
    Column("changed", JSON, nullable=False),
    Column("page", TypedText, nullable=False),
    Column("state", TypedText, nullable=False),
    Column("origin", TypedText, index=True),
    Column("copy_of", TypedText),
    Column("repeat_of", TypedText),
    Column("family", TypedText, nullable=False),
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
    Column("scan", TypedText, nullable=False),
    Column("person", TypedText, nullable=False, index=True),
    Column("person_name", TypedText, nullable=False),
    Column("way", TypedText, nullable=False),
    Column("made", Utc, nullable=False),
    Column("revoked", Utc),
    UniqueConstraint("scan", "person", "way"),
)
