"""The questions of a week are found by when they were asked."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_questions_asked_id", "questions", ["asked", "id"])
