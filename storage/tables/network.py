"""The network: its members and roles, and the questions that are carried to them."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, Table, UniqueConstraint

from storage.tables.columns import TypedText, Utc, metadata, needed, numbered, optional, partial_index

OVER_AND_NAMED = "state IN ('closed', 'withdrawn') AND (person IS NOT NULL OR holder <> '' OR offered <> '')"
"""The condition of the index of questions that are over and still name somebody; the states must be the rule's own."""

members = Table(
    "members",
    metadata,
    Column("id", TypedText, primary_key=True),
    Column("person", TypedText, unique=True),
    Column("email", TypedText, unique=True),
    Column("name", TypedText, nullable=False),
    Column("expertise", JSON, nullable=False),
    Column("substitute", TypedText),
    *optional(Date, "away_from", "away_until"),
    Column("active", Boolean, nullable=False),
    Column("digest_hour", Integer),
    Column("updated", Utc, nullable=False),
)
"""`person` is missing until the member is known by the directory's object id."""

member_domains = Table(
    "member_domains",
    metadata,
    Column("member", TypedText, primary_key=True),
    Column("domain", TypedText, primary_key=True, index=True),
)

roles = Table(
    "roles",
    metadata,
    Column("role", TypedText, primary_key=True),
    Column("person", TypedText, primary_key=True, index=True),
    Column("granted_by", TypedText, nullable=False),
    Column("granted_at", Utc, nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("id", TypedText, primary_key=True),
    Column("kind", TypedText, nullable=False),
    Column("person", TypedText, index=True),
    *needed(TypedText, "person_name", "organisation"),
    Column("is_anonymous", Boolean, nullable=False),
    *needed(TypedText, "domain", "subject", "language", "text"),
    Column("asked", Utc, nullable=False),
    Column("state", TypedText, nullable=False),
    Column("since", Utc, nullable=False),
    Column("round", Integer, nullable=False),
    *needed(Utc, "opened", "first_due", "solution_due"),
    *needed(TypedText, "offered", "holder"),
    Column("replied", Boolean, nullable=False),
    Column("warned", Utc),
    *needed(JSON, "tried", "done"),
    Column("version", Integer, nullable=False),
    Column("updated", Utc, nullable=False),
    Index(None, "domain", "state", "asked"),
    Index(None, "asked", "id"),
    Index(None, "state", "updated"),
    Index(None, "holder", "state"),
    Index(None, "offered", "state"),
    partial_index("ix_questions_named", "updated", where=OVER_AND_NAMED),
)
"""`person` asks; `subject` is the instrument or action that it is about, empty when it is about none."""

question_events = Table(
    "question_events",
    metadata,
    numbered(),
    Column("question", TypedText, nullable=False),
    Column("person", TypedText, index=True),
    *needed(TypedText, "part", "act", "text"),
    Column("version", Integer, nullable=False),
    Column("at", Utc, nullable=False),
    Index(None, "question", "id"),
)
"""What happened to a question, in order; `person` did it, or nobody but the clock."""

question_followers = Table(
    "question_followers",
    metadata,
    Column("question", TypedText, primary_key=True),
    Column("person", TypedText, primary_key=True, index=True),
    Column("since", Utc, nullable=False),
)

interests = Table(
    "interests",
    metadata,
    Column("subject", TypedText, primary_key=True),
    Column("person", TypedText, primary_key=True, index=True),
    Column("domain", TypedText, nullable=False),
    Column("since", Utc, nullable=False),
)
"""Who wants to hear of something that the centre offers, or may come to offer."""

volunteers = Table(
    "volunteers",
    metadata,
    Column("id", TypedText, primary_key=True),
    *needed(TypedText, "person", "name", "organisation", "domain", "experience"),
    Column("ways", JSON, nullable=False),
    Column("since", Utc, nullable=False),
    Column("accepted", Utc),
    UniqueConstraint("person", "domain"),
)
"""Who offers to help in a domain, and in which ways; nobody is asked anything before `accepted`."""

appeals = Table(
    "appeals",
    metadata,
    Column("id", TypedText, primary_key=True),
    Column("person", TypedText, nullable=False, index=True),
    *needed(TypedText, "name", "organisation", "kind", "domain", "text"),
    Column("sent", Utc, nullable=False, index=True),
)
"""What somebody seeks of those who agreed to be asked; `name` is empty for who asks without one."""

appeal_readers = Table(
    "appeal_readers",
    metadata,
    Column("id", TypedText, primary_key=True),
    Column("appeal", TypedText, nullable=False),
    Column("person", TypedText, nullable=False, index=True),
    *needed(TypedText, "name", "organisation", "answer"),
    Column("answered", Utc),
    UniqueConstraint("appeal", "person"),
)
"""Who was asked; nothing says so to who appealed before `answered`, and who would rather not is no longer here."""

domain_deadlines = Table(
    "domain_deadlines",
    metadata,
    Column("domain", TypedText, primary_key=True),
    Column("hours", JSON, nullable=False),
    Column("updated", Utc, nullable=False),
)
"""What curators set instead of the deadlines that the bot comes with."""
