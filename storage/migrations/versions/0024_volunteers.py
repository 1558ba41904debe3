"""Who offers to help in the network, and appeals to those who agreed to be asked."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "volunteers",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("domain", sa.Text, nullable=False),
        sa.Column("experience", sa.Text, nullable=False),
        sa.Column("ways", sa.JSON, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_volunteers"),
        sa.UniqueConstraint("person", "domain", name="uq_volunteers_person_domain"),
    )
    op.create_table(
        "appeals",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("domain", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sent", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_appeals"),
    )
    op.create_index("ix_appeals_person", "appeals", ["person"])
    op.create_index("ix_appeals_sent", "appeals", ["sent"])
    op.create_table(
        "appeal_readers",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("appeal", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("answered", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_appeal_readers"),
        sa.UniqueConstraint("appeal", "person", name="uq_appeal_readers_appeal_person"),
    )
    op.create_index("ix_appeal_readers_person", "appeal_readers", ["person"])
