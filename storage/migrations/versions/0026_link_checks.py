"""When the links of entries were looked at, and since when one does not answer."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_checks",
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("checked", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("since", sa.Date),
        sa.PrimaryKeyConstraint("link", name="pk_link_checks"),
    )
