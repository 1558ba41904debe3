"""What the last notice in a chat offers, so that its number or word can be typed."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversations", sa.Column("offered", sa.JSON))
    op.add_column("conversations", sa.Column("offered_at", sa.DateTime(timezone=True)))
