"""What people set for themselves: kinds of messages they switched off, and their addresses."""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
