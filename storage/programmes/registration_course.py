"""
What follows when a line changes: who comes next gets better, hears it once, and an offer gets its end.

All of it happens under the lock of the programme and in the transaction of the act that caused it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from knowledge.notices import Notice
from knowledge.programmes.programme import SEATED, TAKEN, Registration, Standing
from knowledge.programmes.registering import Terms, settled
from storage.programmes import programme_rows as programme_table
from storage.programmes import registration_counts as counts
from storage.programmes import registration_rows as rows
from storage.programmes import reminders
from storage.sending import outbox, timers
from storage.tables import Json

OFFER_TIMER = "registration.offer"
"""The kind of the timer that ends an offer; there is one as long as the offer stands."""
SETTLE_TIMER = "programme.settle"
"""The kind of the timer that looks at a line in which somebody was erased."""

OFFER = "registration.offer"
OFFER_LAPSED = "registration.offer_lapsed"
PROMOTED = "registration.promoted"
"""The kinds of the notices that the rules send by themselves."""


def settle(c: Connection, terms: Terms, now: datetime, *, speaker: str = "") -> list[Registration]:
    """
    Let everybody in the line get what is free now; who got better, in order.

    Each of them hears it once, except the speaker, who sees it in the answer.
    """
    taken = rows.taken_spots(c, terms.id)
    free = terms.places - len(taken)
    waiting = rows.waiting_spots(c, terms.id, free) if free > 0 else []
    line = sorted([*taken, *waiting], key=lambda spot: spot.position)
    better = []
    for change in settled(terms, line, now):
        rows.set_standing(c, terms.id, change.number, change.standing, now, change.offered_until)
        row = rows.by_number(c, terms.id, change.number)
        assert row is not None
        registration = rows.registration_of(c, row)
        act = "offered" if change.standing is Standing.OFFERED else "promoted"
        rows.add_event(c, terms.id, change.number, act, "", change.standing, registration.rank, now)
        if change.offered_until is not None:
            about = rows.subject_of(terms.id, change.number)
            timers.drop(c, OFFER_TIMER, about)
            timers.set_timer(c, OFFER_TIMER, about, change.offered_until, {"programme": terms.id})
        if registration.person != speaker:
            tell(c, registration, OFFER if act == "offered" else PROMOTED, now, expires=change.offered_until)
        better.append(registration)
    counts.recount(c, terms.id)
    return better


def leave(c: Connection, terms: Terms, row: Row[Any], standing: Standing, actor: str, now: datetime) -> Registration:
    """
    Take a registration out of the line, and let the next one have what it leaves; as what it stands then.

    Whatever way somebody leaves is this one: the reminders that did not leave yet are taken back too (N3).
    """
    rows.set_standing(c, terms.id, row.number, standing, now)
    rows.add_event(c, terms.id, row.number, standing.value, actor, standing, 0, now)
    silence(c, row, now)
    if row.standing in SEATED and row.person:
        reminders.stop_for_person(c, terms.id, row.person, now)
    # Who waits stands behind everybody who has a place: leaving from there frees nothing for the others.
    if row.standing in TAKEN:
        settle(c, terms, now, speaker=actor)
    else:
        counts.count_off(c, terms.id)
    return replace(rows.built(row), standing=standing, offered_until=None)


def silence(c: Connection, row: Row[Any] | Registration, now: datetime) -> None:
    """Call off what was planned for a registration: the end of its offer, and what was not sent about it yet."""
    about = rows.subject_of(row.programme, row.number)
    if row.standing == Standing.OFFERED:
        timers.drop(c, OFFER_TIMER, about)
    outbox.cancel(c, about, now)
    if row.standing in SEATED:
        outbox.cancel(c, coaching_subject(row.programme, row.number), now)


def coaching_subject(programme: str, number: int) -> str:
    """What notices about somebody's coaching are about."""
    return f"{rows.subject_of(programme, number)}:coach"


def lapse(c: Connection, terms: Terms, row: Row[Any], now: datetime) -> Registration:
    """Let an offer that was not answered in time pass on to the next one, and tell who let it lapse."""
    lapsed = leave(c, terms, row, Standing.LAPSED, "", now)
    tell(c, lapsed, OFFER_LAPSED, now)
    return lapsed


def tell(
    c: Connection, registration: Registration, kind: str, now: datetime, *, expires: datetime | None = None, **more: Any
) -> bool:
    """
    Promise somebody in the line a notice about the own registration; each kind is told once for good, unless `moment`
    is among the facts.
    """
    programme = programme_table.load(c, registration.programme)
    if programme is None or not registration.person:
        return False
    data = programme_table.programme_facts(programme) | registration_facts(registration) | more
    about = rows.subject_of(registration.programme, registration.number)
    moment = f":{more['moment']}" if "moment" in more else ""
    key = f"{kind}:{registration.programme}:{registration.number}{moment}"
    return outbox.post(c, Notice(key, registration.person, kind, now, about, data, expires))


def registration_facts(registration: Registration) -> Json:
    """What the words of a notice about a registration may need, as plain JSON."""
    until = registration.offered_until
    return {
        "registration": registration.number,
        "rank": registration.rank,
        "standing": registration.standing.value,
        "waiting_number": registration.waiting_number,
        "offered_until": None if until is None else until.isoformat(),
        "registered": registration.registered.isoformat(),
    }
