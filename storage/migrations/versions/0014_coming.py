"""Sessions by their moments: what is over is found by nobody, and costs nothing."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("starts", "ends"):
        op.create_index(f"ix_sessions_{column}", "sessions", [column])
