"""What people of the network teach the bot: drafts of entries, further names, what is out of scope."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.add_column("instruments", sa.Column("origin", sa.Text, nullable=False, server_default="file"))
    op.create_table(
        "drafts",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("domain", sa.Text, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("contact", sa.Text, nullable=False),
        sa.Column("words", sa.JSON, nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("updated", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_state_made", "drafts", ["state", "made"])
    op.create_table(
        "draft_questions",
        sa.Column("draft", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("draft", "question", name="pk_draft_questions"),
    )
    op.create_index("ix_draft_questions_question", "draft_questions", ["question"])
    op.create_index("ix_draft_questions_person", "draft_questions", ["person"])
    op.create_table(
        "lessons",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("draft", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lessons"),
    )
    op.create_index("ix_lessons_draft", "lessons", ["draft"])
