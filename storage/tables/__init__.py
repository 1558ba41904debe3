"""All tables, and how their values are kept: one import for every act."""

from storage.tables.bot import bot, forgotten
from storage.tables.columns import TableRow, TypedText, Utc, insert_new, metadata
from storage.tables.content import catalogue_revision, instruments, questionnaire_revision, questionnaires
from storage.tables.insight import insight_counts, insight_groups, insight_waiting, insight_weeks
from storage.tables.learning import answer_checks, draft_questions, drafts, lessons, sentences
from storage.tables.network import (
    appeal_readers,
    appeals,
    domain_deadlines,
    interests,
    member_domains,
    members,
    question_events,
    question_followers,
    questions,
    roles,
    volunteers,
)
from storage.tables.programmes import (
    attendance,
    charter_organisations,
    coaching,
    participants,
    programmes,
    registration_events,
    registrations,
    session_feedback,
    sessions,
)
from storage.tables.scans import scan_shares, scans
from storage.tables.sending import budget, links, outbox, timers
from storage.tables.talking import conversations, inbox, journal, people, questions_asked, switched_off

__all__ = [
    "TableRow",
    "TypedText",
    "Utc",
    "answer_checks",
    "appeal_readers",
    "appeals",
    "attendance",
    "bot",
    "budget",
    "catalogue_revision",
    "charter_organisations",
    "coaching",
    "conversations",
    "domain_deadlines",
    "draft_questions",
    "drafts",
    "forgotten",
    "inbox",
    "insert_new",
    "insight_counts",
    "insight_groups",
    "insight_waiting",
    "insight_weeks",
    "instruments",
    "interests",
    "journal",
    "lessons",
    "links",
    "member_domains",
    "members",
    "metadata",
    "outbox",
    "participants",
    "people",
    "programmes",
    "question_events",
    "question_followers",
    "questionnaire_revision",
    "questionnaires",
    "questions",
    "questions_asked",
    "registration_events",
    "registrations",
    "roles",
    "scan_shares",
    "scans",
    "sentences",
    "session_feedback",
    "sessions",
    "switched_off",
    "timers",
    "volunteers",
]
