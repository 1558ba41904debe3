"""What must be said and done later: notices to others than the speaker, their pace, and timers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("lane", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("due", MOMENT, nullable=False),
        sa.Column("expires", MOMENT),
        sa.Column("rather_not_twice", sa.Boolean, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("claimed", MOMENT),
        sa.Column("settled", MOMENT),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("conversation", sa.Text),
        sa.Column("activity", sa.Text),
        sa.Column("blocked", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
    )
    op.create_index("ix_outbox_person", "outbox", ["person"])
    op.create_index("ix_outbox_subject", "outbox", ["subject"])
    op.create_index("ix_outbox_settled", "outbox", ["settled"])
    op.create_index("ix_outbox_state_due_id", "outbox", ["state", "due", "id"])
    op.create_index("ix_outbox_lane_claimed", "outbox", ["lane", "claimed"])
    op.create_index("ix_outbox_conversation_blocked", "outbox", ["conversation", "blocked"])
    pace = op.create_table(
        "budget",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("tokens", sa.Float, nullable=False),
        sa.Column("at", MOMENT),
        sa.Column("paused_until", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_budget"),
    )
    op.bulk_insert(pace, [{"id": 1, "tokens": 0.0, "at": None, "paused_until": None}])
    op.create_table(
        "timers",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("due", MOMENT, nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("next_try", MOMENT, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("fired", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_timers"),
        sa.UniqueConstraint("kind", "subject", name="uq_timers_kind_subject"),
    )
    op.create_index("ix_timers_person", "timers", ["person"])
    op.create_index("ix_timers_fired_next_try_id", "timers", ["fired", "next_try", "id"])
    op.create_index("ix_conversations_conversation", "conversations", ["conversation"])
