"""Programmes with their sessions, registrations in order of arrival, attendance, feedback and the charter."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
IN_LINE = sa.text("standing IN ('priority', 'place', 'offered', 'waiting')")


def upgrade() -> None:
    op.create_table(
        "programmes",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("domains", sa.JSON, nullable=False),
        sa.Column("opens", MOMENT),
        sa.Column("closes", MOMENT),
        sa.Column("priority_places", sa.Integer, nullable=False),
        sa.Column("places", sa.Integer, nullable=False),
        sa.Column("offer_hours", sa.Integer, nullable=False),
        sa.Column("no_shows_weigh", sa.Boolean, nullable=False),
        sa.Column("first_start", MOMENT),
        sa.Column("last_start", MOMENT),
        sa.Column("reminders", sa.JSON, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("last_number", sa.Integer, nullable=False, server_default="0"),
        sa.Column("taken", sa.Integer, nullable=False, server_default="0"),
        sa.Column("waiting", sa.Integer, nullable=False, server_default="0"),
        sa.Column("without_priority", sa.Integer, nullable=False, server_default="0"),
        sa.Column("updated", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_programmes"),
    )
    op.create_index("ix_programmes_state_last_start", "programmes", ["state", "last_start"])
    op.create_table(
        "sessions",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("programme", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("theme", sa.JSON, nullable=False),
        sa.Column("starts", MOMENT, nullable=False),
        sa.Column("ends", MOMENT, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("preparation", sa.JSON, nullable=False),
        sa.Column("material", sa.JSON, nullable=False),
        sa.Column("cancelled", sa.Boolean, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("updated", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
    )
    op.create_index("ix_sessions_programme", "sessions", ["programme"])
    op.create_table(
        "registrations",
        sa.Column("programme", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("offered_until", MOMENT),
        sa.Column("without_priority", sa.Boolean, nullable=False),
        sa.Column("registered", MOMENT, nullable=False),
        sa.Column("rank_then", sa.Integer, nullable=False),
        sa.Column("standing_then", sa.Text, nullable=False),
        sa.Column("changed", MOMENT, nullable=False),
        sa.Column("reminders_off", sa.Boolean, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("level", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("domain", sa.Text, nullable=False),
        sa.Column("charter", sa.Text, nullable=False),
        sa.Column("needs", sa.Text, nullable=False),
        sa.Column("engaged", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("programme", "number", name="pk_registrations"),
        sa.UniqueConstraint("id", name="uq_registrations_id"),
    )
    op.create_index("ix_registrations_person", "registrations", ["person"])
    op.create_index(
        "ix_registrations_once",
        "registrations",
        ["programme", "person"],
        unique=True,
        sqlite_where=IN_LINE,
        postgresql_where=IN_LINE,
    )
    op.create_index(
        "ix_registrations_programme_standing_position", "registrations", ["programme", "standing", "position"]
    )
    op.create_table(
        "registration_events",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("programme", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("actor", sa.Text),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_registration_events"),
    )
    op.create_index("ix_registration_events_actor", "registration_events", ["actor"])
    op.create_index("ix_registration_events_programme_number_id", "registration_events", ["programme", "number", "id"])
    op.create_table(
        "participants",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("level", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("domain", sa.Text, nullable=False),
        sa.Column("charter", sa.Text, nullable=False),
        sa.Column("needs", sa.Text, nullable=False),
        sa.Column("engaged", sa.Boolean, nullable=False),
        sa.Column("updated", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_participants"),
    )
    op.create_table(
        "attendance",
        sa.Column("session", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("programme", sa.Text, nullable=False),
        sa.Column("coming", sa.Boolean),
        sa.Column("replacement_name", sa.Text, nullable=False),
        sa.Column("replacement_email", sa.Text, nullable=False),
        sa.Column("said", MOMENT),
        sa.Column("present", sa.Boolean),
        sa.Column("marked_by", sa.Text),
        sa.Column("marked", MOMENT),
        sa.PrimaryKeyConstraint("session", "number", name="pk_attendance"),
    )
    op.create_index("ix_attendance_marked_by", "attendance", ["marked_by"])
    op.create_index("ix_attendance_programme_number", "attendance", ["programme", "number"])
    op.create_table(
        "session_feedback",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("programme", sa.Text, nullable=False),
        sa.Column("session", sa.Text, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_session_feedback"),
        sa.UniqueConstraint("session", "person", name="uq_session_feedback_session_person"),
    )
    op.create_index("ix_session_feedback_person", "session_feedback", ["person"])
    op.create_table(
        "charter_organisations",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("claimed_by", sa.Text),
        sa.Column("claimed", MOMENT, nullable=False),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided", MOMENT),
        sa.PrimaryKeyConstraint("key", name="pk_charter_organisations"),
    )
    op.create_index("ix_charter_organisations_claimed_by", "charter_organisations", ["claimed_by"])
    op.create_index("ix_charter_organisations_decided_by", "charter_organisations", ["decided_by"])
    op.create_table(
        "coaching",
        sa.Column("programme", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("appointment", MOMENT, nullable=False),
        sa.Column("coach", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("programme", "number", name="pk_coaching"),
    )
