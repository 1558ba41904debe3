"""Questionnaires, the scans that people fill in with them, with whom they share these, and how people are called."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.add_column("people", sa.Column("name", sa.Text))
    op.create_table(
        "questionnaires",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("loaded_at", MOMENT, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name="pk_questionnaires"),
    )
    count = op.create_table(
        "questionnaire_revision",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_questionnaire_revision"),
    )
    op.bulk_insert(count, [{"id": 1, "revision": 0}])
    op.create_table(
        "scans",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("questionnaire", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("variant", sa.Text, nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("changed", sa.JSON, nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("origin", sa.Text),
        sa.Column("copy_of", sa.Text),
        sa.Column("repeat_of", sa.Text),
        sa.Column("family", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("updated", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_scans"),
    )
    op.create_index("ix_scans_owner", "scans", ["owner"])
    op.create_index("ix_scans_origin", "scans", ["origin"])
    op.create_index("ix_scans_state_updated", "scans", ["state", "updated"])
    op.create_table(
        "scan_shares",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("scan", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("person_name", sa.Text, nullable=False),
        sa.Column("way", sa.Text, nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("revoked", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_scan_shares"),
        sa.UniqueConstraint("scan", "person", "way", name="uq_scan_shares_scan_person_way"),
    )
    op.create_index("ix_scan_shares_person", "scan_shares", ["person"])
