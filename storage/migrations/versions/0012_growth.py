"""Indexes by which what is old, and what is a person's, is found without a look at all the rest."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, columns in (
        ("inbox", ["person"]),
        ("conversations", ["updated"]),
        ("journal", ["actor"]),
        ("journal", ["subject", "id"]),
        ("participants", ["updated"]),
    ):
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
    op.create_index("ix_drafts_decided", "drafts", ["state", "updated"])
    for name, table, columns, condition in (
        ("ix_questions_asked_kept", "questions_asked", ["at"], "text IS NOT NULL OR person IS NOT NULL"),
        (
            "ix_questions_named",
            "questions",
            ["updated"],
            "state IN ('closed', 'withdrawn') AND (person IS NOT NULL OR holder <> '' OR offered <> '')",
        ),
        ("ix_registrations_named", "registrations", ["programme", "number"], "person IS NOT NULL OR name <> ''"),
        ("ix_session_feedback_named", "session_feedback", ["programme"], "person IS NOT NULL"),
    ):
        kept = sa.text(condition)
        op.create_index(name, table, columns, sqlite_where=kept, postgresql_where=kept)
