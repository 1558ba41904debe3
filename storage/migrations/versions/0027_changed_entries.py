"""Drafts with every field of an entry; the journal is read quickly by one kind of act, and by one entry."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("drafts", sa.Column("content", sa.JSON))
    op.add_column("drafts", sa.Column("base", sa.JSON))
    op.create_index("ix_journal_act_id", "journal", ["act", "id"])
