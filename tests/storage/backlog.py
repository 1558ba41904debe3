"""Rows of every kind that goes by itself, all of them due to go: what a clean-up finds that did not run for long."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert

from storage.programmes.rows import insert_programme
from storage.tables import (
    answer_uses,
    appeals,
    catalogue_trials,
    charter_organisations,
    conversations,
    draft_questions,
    drafts,
    forgotten,
    inbox,
    journal,
    links,
    outbox,
    participants,
    people,
    question_events,
    questions,
    questions_asked,
    registrations,
    scans,
    session_feedback,
    timers,
)
from tests.storage.enrolling import series

LONG = timedelta(days=6 * 365)


def leave(c: Connection, now: datetime, number: int) -> None:
    """So many old rows of each kind, of people who are all different."""
    old = now - LONG
    insert_programme(c, series("old", starts=old), old)
    each = range(number)
    fill: dict[Any, list[dict[str, Any]]] = {
        inbox: [
            {"activity": f"m-{n}", "fingerprint": f"f-{n}", "conversation": "chat", "person": f"old-{n}"}
            | {"received": old, "replies": [], "answered": True}
            for n in each
        ],
        catalogue_trials: [
            {"id": f"c-{n}", "person": f"old-{n}", "made": old, "file": "", "revision": 1, "entries": []} for n in each
        ],
        questions_asked: [
            {"id": f"a-{n}", "person": f"old-{n}", "scope": "personal", "language": "nl", "text": "?", "zone": "sure"}
            | {"candidates": [], "at": old}
            for n in each
        ],
        answer_uses: [{"question": f"a-{n}", "person": f"old-{n}", "entry": "emas", "asked": old} for n in each],
        outbox: [
            {"key": f"n-{n}", "person": f"old-{n}", "lane": f"old-{n}", "kind": "written", "subject": f"x:{n}"}
            | {"data": {}, "due": old, "rather_not_twice": False, "state": "sent", "tries": 1, "settled": old}
            | {"problem": ""}
            for n in each
        ],
        timers: [
            {"kind": "remind", "subject": f"t-{n}", "due": old, "data": {}, "next_try": old, "tries": 0, "fired": old}
            for n in each
        ],
        links: [
            {"token": f"l-{n}", "kind": "scan", "subject": f"{n}", "person": f"old-{n}", "made": old, "expires": old}
            | {"opened": 0}
            for n in each
        ],
        scans: [
            {"id": f"s-{n}", "questionnaire": "quick-scan", "version": 1, "owner": f"old-{n}", "title": "", "page": ""}
            | {"variant": "", "answers": {}, "changed": {}, "state": "open" if n % 2 else "finished", "family": f"{n}"}
            | {"revision": 1, "created": old, "updated": old}
            for n in each
        ],
        questions: [
            {"id": f"q-{n}", "kind": "question", "person": f"old-{n}", "person_name": "", "organisation": ""}
            | {"is_anonymous": False, "domain": "cjsm", "subject": "", "language": "nl", "text": "?", "asked": old}
            | {"state": "closed", "since": old, "round": 1, "opened": old, "first_due": old, "solution_due": old}
            | {"offered": "", "holder": "", "replied": True, "tried": [], "done": [], "version": 1, "updated": old}
            for n in each
        ],
        question_events: [
            {"question": f"q-{n}", "person": f"old-{n}", "part": "asker", "act": "ask", "text": "", "version": 1}
            | {"at": old}
            for n in each
        ],
        appeals: [
            {"id": f"w-{n}", "person": f"old-{n}", "kind": "visit", "sent": old}
            | dict.fromkeys(("name", "organisation", "domain", "text"), "")
            for n in each
        ],
        drafts: [
            {"id": f"d-{n}", "kind": "new", "state": "approved" if n % 2 else "refused", "title": "", "summary": ""}
            | {"text": "", "domain": "", "link": "", "contact": "", "words": {}, "entry": "", "reason": ""}
            | {"version": 1, "made": old, "updated": old}
            for n in each
        ],
        draft_questions: [
            {"draft": f"d-{n}", "question": f"q-{n}", "person": f"old-{n}", "text": "", "answer": "", "at": old}
            for n in each
        ],
        registrations: [
            {"programme": "old", "number": n + 1, "id": f"r-{n}", "person": f"old-{n}", "position": n + 1}
            | {"standing": "place", "without_priority": False, "registered": old, "rank_then": n + 1}
            | {"standing_then": "place", "changed": old, "reminders_off": False}
            | _facts(n)
            for n in each
        ],
        session_feedback: [
            {"programme": "old", "session": "old-1", "person": f"old-{n}", "answers": {}, "at": old} for n in each
        ],
        charter_organisations: [
            {"key": f"c-{n}", "name": "", "state": "claimed", "claimed_by": f"old-{n}", "claimed": old} for n in each
        ],
        participants: [{"person": f"was-{n}", "updated": old} | _facts(n) for n in each],
        people: [{"id": f"old-{n}", "tenant": "t", "language": "nl", "first_seen": old} for n in each],
        conversations: [
            {"key": f"k-{n}", "conversation": f"k-{n}", "person": f"old-{n}", "tenant": "t", "scope": "personal"}
            | {"service_url": "", "bot": "", "state": {}, "version": 1, "language": "nl", "updated": old}
            for n in each
        ],
        forgotten: [{"day": old.date(), "rule": f"rule-{n}", "number": 1, "last": old} for n in each],
        journal: [{"at": old, "actor": f"old-{n}", "act": "x", "subject": f"question:q-{n}"} for n in each],
    }
    for table, rows in fill.items():
        c.execute(insert(table), rows)


def _facts(n: int) -> dict[str, Any]:
    said = dict.fromkeys(("organisation", "level", "role", "domain", "needs"), "")
    return said | {"name": f"Naam {n}", "charter": "no", "engaged": True}
