"""What the database knows of the bot that uses it."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Table

from storage.tables.columns import Utc, metadata

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
