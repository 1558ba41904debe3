"""Notices that leave by e-mail, for people whom Teams does not reach."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("budget", sa.Column("mail", sa.Boolean, nullable=False, server_default=sa.false()))
