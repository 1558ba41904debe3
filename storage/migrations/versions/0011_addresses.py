"""The e-mail address that somebody gives when registering, for when Teams does not reach them."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("registrations", "participants"):
        op.add_column(table, sa.Column("email", sa.Text, nullable=False, server_default=""))
