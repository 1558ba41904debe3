"""
What is forgotten when its time is over: one kind after the other, a portion in each act (P3).

What is emptied and stays leaves the partial index by which it was found, and what is deleted is gone: so each act
begins where the last one stopped, and finding nothing costs nothing, however much was forgotten before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, select, text, update

from knowledge.privacy.register import kept_for
from storage import retention
from storage.content import trials
from storage.learning import draft_privacy
from storage.managing import forgotten, volunteer_privacy
from storage.programmes import privacy as programme_privacy
from storage.questions import privacy as question_privacy
from storage.retention import FORGOTTEN
from storage.scans import scans
from storage.tables import answer_uses, inbox, journal, links, outbox, questions_asked, timers
from storage.tables import forgotten as forgotten_days
from storage.tables.talking import WHO_ASKED

Portion = Callable[[Connection, datetime, int], int]
"""Forgets at most so many of a kind and says how many; fewer than that means that nothing more of it is old."""


def forget(c: Connection, rule: str, portion: Portion, now: datetime, limit: int) -> tuple[int, float]:
    """
    How many went by a rule, which is written down with it, and the seconds that it kept others waiting: the time in the
    queue is not its own.
    """
    began = time.perf_counter()
    number = portion(c, now, limit)
    if number:
        c.info[FORGOTTEN] = True
        forgotten.note_forgotten(c, rule, now, number)
    return number, time.perf_counter() - began


def _delete(c: Connection, table: Table, old: ColumnElement[bool], limit: int) -> int:
    (key,) = table.primary_key
    return c.execute(delete(table).where(key.in_(select(key).where(old).limit(limit)))).rowcount


def _older(moment: Column[datetime], period: str) -> Portion:
    """Forgets the rows of which this moment lies longer ago than this period of the register."""

    def forget_rows(c: Connection, now: datetime, limit: int) -> int:
        return _delete(c, moment.table, moment < now - kept_for(period), limit)

    return forget_rows


messages = _older(inbox.c.received, "messages")
"""Forgets received messages."""


def questions_put(c: Connection, now: datetime, limit: int) -> int:
    """Let old questions to the bot lose their text and their person; the numbers stay: zone, instruments, judgement."""
    old = select(questions_asked.c.id).where(questions_asked.c.at < now - kept_for("questions"), text(f"({WHO_ASKED})"))
    old = old.order_by(questions_asked.c.at).limit(limit)
    emptied = (
        update(questions_asked).where(questions_asked.c.id.in_(old)).values(text=None, person=None, question_group=None)
    )
    return c.execute(emptied).rowcount


def links_ended(c: Connection, now: datetime, limit: int) -> int:
    """Forget links that open nothing any more."""
    return _delete(c, links, links.c.expires <= now, limit)


KINDS: Mapping[str, Portion] = {
    "messages": messages,
    "trials": trials.forget_old,
    "questions": questions_put,
    "notices": _older(outbox.c.settled, "notices"),
    "timers": _older(timers.c.fired, "notices"),
    "links": links_ended,
    "scans": scans.forget_old,
    "network": question_privacy.forget_old,
    "appeals": volunteer_privacy.forget_old,
    "drafts": draft_privacy.forget_ended,
    "proposers": draft_privacy.forget_proposers,
    "uses": _older(answer_uses.c.asked, "uses"),
    "places": programme_privacy.forget_places,
    "feedback": programme_privacy.forget_feedback,
    "claims": programme_privacy.forget_claims,
    "participants": programme_privacy.forget_participants,
    "unseen": retention.forget_unseen,
    # As long as a finished scan: whoever asks how its answers came about still finds who changed the catalogue.
    "journal": _older(journal.c.at, "journal"),
    "forgotten": _older(forgotten_days.c.last, "journal"),
}
"""The rules by which something goes by itself, in the order in which a round takes them; the register has the same."""
