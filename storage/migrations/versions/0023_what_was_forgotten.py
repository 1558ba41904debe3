"""How much was forgotten by each rule on each day: the proof that what is kept too long goes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; what was forgotten before was counted in the logs only."""
    op.create_table(
        "forgotten",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("last", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_forgotten"),
    )
    op.create_index("ix_forgotten_last", "forgotten", ["last"])
    op.create_index("uq_forgotten_day", "forgotten", ["day", "rule"], unique=True)
