"""What leaves the house and when: notices, the pace of sending, timers, and links that were handed out."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, Index, Integer, Table, UniqueConstraint, false

from storage.tables.columns import TypedText, Utc, metadata, needed, numbered, optional

outbox = Table(
    "outbox",
    metadata,
    numbered(),
    Column("key", TypedText, nullable=False, unique=True),
    Column("person", TypedText, index=True),
    *needed(TypedText, "lane", "kind"),
    Column("subject", TypedText, nullable=False, index=True),
    Column("data", JSON, nullable=False),
    Column("due", Utc, nullable=False),
    Column("expires", Utc),
    Column("rather_not_twice", Boolean, nullable=False),
    Column("state", TypedText, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("claimed", Utc),
    Column("settled", Utc, index=True),
    Column("problem", TypedText, nullable=False),
    *optional(TypedText, "conversation", "activity"),
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
    *optional(Utc, "at", "paused_until"),
    Column("mail", Boolean, nullable=False, server_default=false()),
)
"""
One row, of id 1, made by the migration: its lock lets all processes together keep to what Teams allows. `mail` says
whether the bot that started last can send e-mail.
"""

timers = Table(
    "timers",
    metadata,
    numbered(),
    *needed(TypedText, "kind", "subject"),
    Column("person", TypedText, index=True),
    Column("due", Utc, nullable=False),
    Column("data", JSON, nullable=False),
    Column("next_try", Utc, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("fired", Utc),
    UniqueConstraint("kind", "subject"),
    Index(None, "fired", "next_try", "id"),
)

links = Table(
    "links",
    metadata,
    Column("token", TypedText, primary_key=True),
    *needed(TypedText, "kind", "subject"),
    Column("person", TypedText, nullable=False, index=True),
    Column("made", Utc, nullable=False),
    Column("expires", Utc, nullable=False, index=True),
    Column("revoked", Utc),
    Column("opened", Integer, nullable=False),
    Index(None, "kind", "subject"),
)
"""`token` is the SHA-256 of what stands in the address: who reads this table can open nothing."""

use_consents = Table(
    "use_consents",
    metadata,
    Column("person", TypedText, primary_key=True),
    Column("agreed", Boolean, nullable=False),
    Column("since", Utc, nullable=False),
)
"""Who was asked to agree to a question three weeks after an answer, and whether they agree, since when."""
