"""Counts of what services ask and need, by week; and the groups of questions that stayed without an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

GROUPED = sa.text("question_group IS NOT NULL AND text IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "insight_weeks",
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("counted", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("last", name="pk_insight_weeks"),
    )
    op.create_table(
        "insight_counts",
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("domain", sa.Text, nullable=False),
        sa.Column("row", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("last", "kind", "domain", "row", name="pk_insight_counts"),
    )
    op.create_table(
        "insight_waiting",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("domain", sa.Text, nullable=False),
        sa.Column("row", sa.Text, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("source", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_insight_waiting"),
    )
    op.create_index("ix_insight_waiting_person", "insight_waiting", ["person"])
    op.create_table(
        "insight_groups",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_insight_groups"),
    )
    op.add_column("questions_asked", sa.Column("question_group", sa.Text))
    op.create_index(
        "ix_questions_asked_grouped", "questions_asked", ["at"], sqlite_where=GROUPED, postgresql_where=GROUPED
    )
