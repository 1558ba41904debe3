"""How good answers are: those of a month that curators judge blind, and what people who agreed tell of their use."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0020"
branch_labels = None
depends_on = None

MISSED = sa.text(
    "text IS NOT NULL AND (settled = 'wrong' OR (settled IS NULL AND (zone <> 'answer' OR helpful IS FALSE)))"
)


def upgrade() -> None:
    op.create_table(
        "answer_checks",
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("month", sa.Text, nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text),
        sa.Column("judged", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("question", name="pk_answer_checks"),
    )
    op.create_index("ix_answer_checks_month", "answer_checks", ["month"])
    op.drop_index("ix_questions_asked_missed", "questions_asked")
    op.create_index(
        "ix_questions_asked_missed", "questions_asked", ["at"], sqlite_where=MISSED, postgresql_where=MISSED
    )
    op.create_table(
        "answer_uses",
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("asked", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.Text),
        sa.Column("told_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("question", name="pk_answer_uses"),
    )
    for name in ("person", "asked", "told_at"):
        op.create_index(f"ix_answer_uses_{name}", "answer_uses", [name])
    op.create_table(
        "use_consents",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("agreed", sa.Boolean, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_use_consents"),
    )
