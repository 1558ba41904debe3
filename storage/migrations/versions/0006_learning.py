"""What people of the network teach the bot: drafts of entries, further names, what is out of scope."""

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
