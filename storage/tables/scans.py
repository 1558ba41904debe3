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

from storage.tables.columns import Utc, Words, metadata

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
