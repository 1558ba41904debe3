"""The first tables: conversations, the inbox, the questions asked, the catalogue, the journal and the people."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("tenant", sa.Text, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("service_url", sa.Text, nullable=False),
        sa.Column("bot", sa.Text, nullable=False),
        sa.Column("state", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("updated", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_conversations"),
    )
    op.create_index("ix_conversations_person", "conversations", ["person"])
    op.create_table(
        "inbox",
        sa.Column("activity", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("received", MOMENT, nullable=False),
        sa.Column("replies", sa.JSON, nullable=False),
        sa.Column("answered", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("activity", name="pk_inbox"),
    )
    op.create_index("ix_inbox_received", "inbox", ["received"])
    op.create_index("ix_inbox_fingerprint_received", "inbox", ["fingerprint", "received"])
    op.create_table(
        "questions_asked",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("instrument", sa.Text),
        sa.Column("instrument_version", sa.Text),
        sa.Column("candidates", sa.JSON, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("helpful", sa.Boolean),
        sa.Column("judged_at", MOMENT),
        sa.Column("chosen", sa.Text),
        sa.Column("chosen_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_questions_asked"),
    )
    op.create_index("ix_questions_asked_person", "questions_asked", ["person"])
    op.create_index("ix_questions_asked_at", "questions_asked", ["at"])
    op.create_table(
        "instruments",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("updated", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_instruments"),
    )
    revisions = op.create_table(
        "catalogue_revision",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("loaded_at", MOMENT),
        sa.Column("source", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_catalogue_revision"),
    )
    op.bulk_insert(revisions, [{"id": 1, "revision": 0, "digest": "", "loaded_at": None, "source": ""}])
    op.create_table(
        "journal",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
        sa.PrimaryKeyConstraint("id", name="pk_journal"),
    )
    op.create_index("ix_journal_at", "journal", ["at"])
    op.create_table(
        "people",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("tenant", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("welcomed_at", MOMENT),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
