"""Somebody with every role and a past: what is over, so many times, beside one of each that goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert

from knowledge.network.question_terms import NewQuestion
from knowledge.network.question_views import Asking
from knowledge.programmes.programme import Charter, ProgrammeState
from storage import roles
from storage.acting import By
from storage.network import members
from storage.network.members import Appointee
from storage.programmes.line import registrations
from storage.programmes.rows import insert_programme
from storage.questions import questions
from storage.roles import Role
from storage.scans import scans
from storage.tables import (
    attendance,
    charter_organisations,
    draft_questions,
    drafts,
    journal,
    outbox,
    question_events,
    questions_asked,
    registration_events,
    session_feedback,
)
from storage.tables import questions as question_table
from storage.tables import registrations as registration_table
from storage.tables import scans as scan_table
from tests.storage.enrolling import FACTS, series
from tests.storage.scanning import BRIDGE

DOMAIN = "OMG"


def live(c: Connection, person: str, now: datetime, past: int) -> Mapping[str, Any]:
    """Leave what is over `past` times, and one of each that goes on; what buttons about those would carry."""
    for role in Role:
        roles.grant(c, role, person, "setup", now)
    members.add(By(c, "setup", now), "m-1", Appointee("Anna", "", [DOMAIN], ["hout"]), person)
    _over(c, person, now - timedelta(days=200), past)
    insert_programme(c, series("coming", starts=now + timedelta(days=15), places=5), now)
    insert_programme(c, series("planned", starts=now + timedelta(days=40), state=ProgrammeState.PLANNED), now)
    registrations.register(By(c, person, now), "r-coming", "coming", FACTS)
    registrations.register(By(c, "bram", now), "r-other", "coming", replace(FACTS, charter=Charter.YES))
    questions.ask(By(c, person, now), NewQuestion("q-mine", DOMAIN, "Welk hout kies ik?"), Asking("Anna"))
    questions.ask(By(c, "bram", now), NewQuestion("q-other", DOMAIN, "Welke verf kies ik?"), Asking("Bram"))
    scan = scans.start(By(c, person, now), "s-open", BRIDGE)
    return {
        "programme": "coming",
        "session": "coming-1",
        "number": 2,
        "question": "q-other",
        "scan": scan.id,
        "domain": DOMAIN,
        "member": "m-1",
        "draft": "d-0",
        "organisation": "Stad Gent",
    }


def _over(c: Connection, person: str, old: datetime, past: int) -> None:
    each = range(past)
    for n in each:
        insert_programme(c, series(f"over-{n}", sessions=2, starts=old + timedelta(days=n % 7)), old)
    said = {name: getattr(FACTS, name) for name in ("name", "organisation", "level", "domain", "needs", "engaged")}
    place = {"number": 1, "person": person, "position": 1, "standing": "place", "without_priority": False}
    place |= {"registered": old, "rank_then": 1, "standing_then": "place", "changed": old, "reminders_off": False}
    place |= said | {"role": "coordinator", "charter": "no"}
    asked = {"kind": "question", "person_name": "Anna", "organisation": "", "is_anonymous": False, "domain": DOMAIN}
    asked |= {"subject": "", "language": "nl", "text": "Wat?", "asked": old, "state": "closed", "since": old}
    asked |= {"round": 1, "opened": old, "first_due": old, "solution_due": old, "offered": "", "replied": True}
    asked |= {"tried": [person], "done": [], "version": 3, "updated": old}
    scan = {"questionnaire": BRIDGE.id, "version": BRIDGE.version, "owner": person, "title": "Brug", "variant": ""}
    scan |= {"answers": {}, "changed": {}, "page": "", "state": "finished", "revision": 1, "created": old}
    scan |= {"updated": old, "finished_at": old}
    draft = {"kind": "entry", "title": "Titel", "summary": "", "text": "", "domain": DOMAIN, "link": "", "contact": ""}
    draft |= {"words": {}, "entry": "", "reason": "", "version": 1, "made": old, "updated": old}
    sent = {"person": person, "lane": person, "kind": "written", "data": {}, "due": old, "rather_not_twice": False}
    sent |= {"state": "sent", "tries": 1, "settled": old, "problem": ""}
    rows: dict[Any, list[dict[str, Any]]] = {
        registration_table: [{"programme": f"over-{n}", "id": f"r-{n}"} | place for n in each],
        registration_events: [
            {"programme": f"over-{n}", "number": 1, "act": "promoted", "standing": "place", "rank": 1, "at": old}
            | {"reason": ""}
            for n in each
        ],
        attendance: [
            {"session": f"over-{n}-1", "number": 1, "programme": f"over-{n}", "present": True, "marked_by": person}
            | {"replacement_name": "", "replacement_email": ""}
            for n in each
        ],
        session_feedback: [
            {"programme": f"over-{n}", "session": f"over-{n}-1", "person": person, "answers": {}, "at": old}
            for n in each
        ],
        question_table: [
            asked | {"id": f"asked-{n}", "person": person, "holder": "bram"} for n in each
        ] + [asked | {"id": f"held-{n}", "person": "bram", "holder": person} for n in each],
        question_events: [
            {"question": f"{kind}-{n}", "person": person, "part": "asker", "act": "ask", "text": "", "version": 1}
            | {"at": old}
            for n in each
            for kind in ("asked", "held")
        ],
        scan_table: [scan | {"id": f"s-{n}", "family": f"s-{n}"} for n in each],
        drafts: [draft | {"id": f"d-{n}", "state": "refused" if n % 2 else "approved"} for n in each],
        draft_questions: [
            {"draft": f"d-{n}", "question": f"held-{n}", "person": person, "text": "", "answer": "", "at": old}
            for n in each
        ],
        outbox: [sent | {"key": f"o-{n}", "subject": f"session:over-{n}-1:reminder:7d"} for n in each],
        journal: [
            {"at": old, "actor": person, "act": "programme.changed", "subject": f"programme:over-{n}"} for n in each
        ],
        charter_organisations: [
            {"key": f"o-{n}", "name": f"Organisatie {n}", "state": "confirmed", "claimed": old, "decided": old}
            for n in each
        ],
        questions_asked: [
            {"id": f"a-{n}", "person": person, "scope": "personal", "language": "nl", "text": "?", "zone": "sure"}
            | {"candidates": [], "at": old}
            for n in each
        ],
    }  # fmt: skip
    for table, values in rows.items():
        c.execute(insert(table), values)
