"""All tables, and how their values are kept: one import for every act."""

from storage.tables.columns import Json, Utc, Words, insert_new, metadata
from storage.tables.content import catalogue_revision, instruments, questionnaire_revision, questionnaires
from storage.tables.network import (
    domain_deadlines,
    interests,
    member_domains,
    members,
    question_events,
    question_followers,
    questions,
    roles,
)
from storage.tables.scans import scan_shares, scans
from storage.tables.sending import budget, links, outbox, timers
from storage.tables.talking import conversations, inbox, journal, people, questions_asked

__all__ = [
    "Json",
    "Utc",
    "Words",
    "budget",
    "catalogue_revision",
    "conversations",
    "domain_deadlines",
    "inbox",
    "insert_new",
    "instruments",
    "interests",
    "journal",
    "links",
    "member_domains",
    "members",
    "metadata",
    "outbox",
    "people",
    "question_events",
    "question_followers",
    "questionnaire_revision",
    "questionnaires",
    "questions",
    "questions_asked",
    "roles",
    "scan_shares",
    "scans",
    "timers",
]
