"""What the database knows of the bot that uses it, and of what it forgot."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Index, Integer, Table

from storage.tables.columns import TypedText, Utc, metadata, numbered

bot = Table(
    "bot",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("local", Boolean),
    Column("checked", Utc),
)
"""
One row, of id 1, made by the migration. `local` says whether it is a bot on one machine only, or a real one; null until
the first start. `checked` is when somebody last saw that something can be stored.
"""

forgotten = Table(
    "forgotten",
    metadata,
    numbered(),
    Column("day", Date, nullable=False),
    Column("rule", TypedText, nullable=False),
    Column("number", Integer, nullable=False),
    Column("last", Utc, nullable=False, index=True),
    Index("uq_forgotten_day", "day", "rule", unique=True),
)
"""How many rows went by a rule of the clean-up on a day of UTC, and when last; nothing of what stood in them."""
