"""Catalogue files that curators sent, until they are confirmed; and who looks over which entry, by which day."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "catalogue_trials",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("entries", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_catalogue_trials"),
    )
    op.create_index("ix_catalogue_trials_person", "catalogue_trials", ["person"])
    op.create_index("ix_catalogue_trials_made", "catalogue_trials", ["made"])
    op.create_table(
        "entry_reviews",
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("reviewer", sa.Text),
        sa.Column("due", sa.Date),
        sa.Column("asked", sa.Date),
        sa.Column("times", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("entry", name="pk_entry_reviews"),
    )
    op.create_index("ix_entry_reviews_reviewer", "entry_reviews", ["reviewer"])
