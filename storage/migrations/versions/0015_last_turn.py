"""Which turn of its conversation a message was, since only the last can come again, and the messages of its answer."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inbox", sa.Column("version", sa.Integer, nullable=False, server_default="0"))
    op.add_column("inbox", sa.Column("said", sa.JSON))
