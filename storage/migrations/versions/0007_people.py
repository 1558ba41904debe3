"""What people say of themselves and set for themselves: their level of government, messages they switched off."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("level", sa.Text))
    op.create_table(
        "switched_off",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("messages", sa.Text, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person", "messages", name="pk_switched_off"),
    )
