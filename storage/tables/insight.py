"""The counts of insight, without anybody in them; and who waits until five have done the same."""

from __future__ import annotations

from sqlalchemy import Column, Date, Integer, Table

from storage.tables.columns import TypedText, Utc, metadata, needed, numbered

insight_weeks = Table(
    "insight_weeks",
    metadata,
    Column("last", Date, primary_key=True),
    Column("counted", Utc, nullable=False),
)
"""The weeks that were counted, by their last day; the first row says how far back insight goes."""

insight_counts = Table(
    "insight_counts",
    metadata,
    Column("last", Date, primary_key=True),
    Column("kind", TypedText, primary_key=True),
    Column("domain", TypedText, primary_key=True),
    Column("row", TypedText, primary_key=True),
    Column("number", Integer, nullable=False),
)
"""How often something happened that five people or more did, in the week in which they became five; never changed."""

insight_waiting = Table(
    "insight_waiting",
    metadata,
    numbered(),
    *needed(TypedText, "kind", "domain", "row"),
    Column("person", TypedText, index=True),
    Column("source", TypedText, nullable=False),
)
"""What fewer than five people did until now, for the rest of the quarter at most; `source` is the question it was."""

insight_groups = Table(
    "insight_groups",
    metadata,
    Column("id", TypedText, primary_key=True),
    Column("words", TypedText, nullable=False),
)
"""What a group of unanswered questions is about, in words that five different people used."""
