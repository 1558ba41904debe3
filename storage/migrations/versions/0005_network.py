"""The network: members, roles, and the questions that are carried to them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.add_column("people", sa.Column("domain", sa.Text))
    op.add_column("people", sa.Column("organisation", sa.Text))
    op.create_table(
        "members",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("email", sa.Text),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("expertise", sa.JSON, nullable=False),
        sa.Column("substitute", sa.Text),
        sa.Column("away_from", sa.Date),
        sa.Column("away_until", sa.Date),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("digest_hour", sa.Integer),
        sa.Column("updated", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_members"),
        sa.UniqueConstraint("person", name="uq_members_person"),
        sa.UniqueConstraint("email", name="uq_members_email"),
    )
    op.create_table(
        "member_domains",
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("domain", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("member", "domain", name="pk_member_domains"),
    )
    op.create_index("ix_member_domains_domain", "member_domains", ["domain"])
    op.create_table(
        "roles",
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("granted_by", sa.Text, nullable=False),
        sa.Column("granted_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("role", "person", name="pk_roles"),
    )
    op.create_index("ix_roles_person", "roles", ["person"])
    op.create_table(
        "questions",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("person_name", sa.Text, nullable=False),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("is_anonymous", sa.Boolean, nullable=False),
        sa.Column("domain", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("asked", MOMENT, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("opened", MOMENT, nullable=False),
        sa.Column("first_due", MOMENT, nullable=False),
        sa.Column("solution_due", MOMENT, nullable=False),
        sa.Column("offered", sa.Text, nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("replied", sa.Boolean, nullable=False),
        sa.Column("warned", MOMENT),
        sa.Column("tried", sa.JSON, nullable=False),
        sa.Column("done", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
    op.create_index("ix_questions_person", "questions", ["person"])
    op.create_index("ix_questions_domain_state_asked", "questions", ["domain", "state", "asked"])
    op.create_index("ix_questions_state_updated", "questions", ["state", "updated"])
    op.create_index("ix_questions_holder_state", "questions", ["holder", "state"])
    op.create_index("ix_questions_offered_state", "questions", ["offered", "state"])
    op.create_table(
        "question_events",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_question_events"),
    )
    op.create_index("ix_question_events_person", "question_events", ["person"])
    op.create_index("ix_question_events_question_id", "question_events", ["question", "id"])
    op.create_table(
        "question_followers",
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("question", "person", name="pk_question_followers"),
    )
    op.create_index("ix_question_followers_person", "question_followers", ["person"])
    op.create_table(
        "interests",
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("domain", sa.Text, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("subject", "person", name="pk_interests"),
    )
    op.create_index("ix_interests_person", "interests", ["person"])
    op.create_table(
        "domain_deadlines",
        sa.Column("domain", sa.Text, nullable=False),
        sa.Column("hours", sa.JSON, nullable=False),
        sa.Column("updated", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("domain", name="pk_domain_deadlines"),
    )
