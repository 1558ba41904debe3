"""Sentences that this organisation taught the bot, and which questions that it missed a curator looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

MISSED = sa.text("settled IS NULL AND text IS NOT NULL AND (zone <> 'answer' OR helpful IS FALSE)")


def upgrade() -> None:
    op.create_table(
        "sentences",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("draft", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sentences"),
    )
    op.create_index("uq_sentences_form", "sentences", ["form"], unique=True)
    op.create_index("ix_sentences_draft", "sentences", ["draft"])
    op.add_column("questions_asked", sa.Column("settled", sa.Text))
    op.create_index(
        "ix_questions_asked_missed", "questions_asked", ["at"], sqlite_where=MISSED, postgresql_where=MISSED
    )
