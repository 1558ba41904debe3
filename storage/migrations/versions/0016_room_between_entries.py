"""Room between the positions of the catalogue's entries, so that a new one moves no others."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE instruments SET position = position * 1000")
