"""
What follows when a line changes: who comes next gets better, hears it once, and an offer gets its end.

All of it happens under the lock of the programme and in the transaction of the act that caused it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from knowledge.notices import Notice
from knowledge.plain import Json
from knowledge.programmes.programme import SEATED, TAKEN, Programme, ProgrammeState, Registration, Standing
from knowledge.programmes.registering import StandingChange, Terms, settle_line
from storage.acting import By
from storage.programmes import rows as programme_table
from storage.programmes.line import batches, counts, rows
from storage.programmes.line.batches import LineEvent
from storage.programmes.reminding import reminders
from storage.sending import outbox, timers
from storage.tables import TableRow
from storage.tables import outbox as notices

AT_ONCE = 100
"""So many registrations change in one act, so that nobody waits long for the line."""
OFFER_TIMER = "registration.offer"
"""The kind of the timer that ends an offer; there is one as long as the offer stands."""
SETTLE_TIMER = "programme.settle"
"""The kind of the timer that looks at a line in which somebody was erased, or more got better than fit one act."""

OFFER = "registration.offer"
OFFER_LAPSED = "registration.offer_lapsed"
PROMOTED = "registration.promoted"
"""The kinds of the notices that the rules send by themselves."""


def settle(c: Connection, terms: Terms, now: datetime, *, speaker: str = "") -> None:
    """
    Let everybody in the line get what is free now.

    Who got better hears it once, except the speaker, who sees it in the answer. It is done for so many at once, and a
    timer goes on with the others: until then who registers stands behind those who wait, as ever.
    """
    if terms.state is ProgrammeState.CANCELLED:  # for good: nothing is offered, and the line is not even read
        counts.recount(c, terms.id)
        return
    taken = rows.taken_spots(c, terms.id)
    free = terms.places - len(taken)
    # One more, to see that there are others.
    waiting = rows.waiting_spots(c, terms.id, min(free, AT_ONCE + 1)) if free > 0 else []
    line = sorted([*taken, *waiting], key=lambda spot: spot.position)
    changes = settle_line(terms, line, now)
    better = _better(c, terms.id, changes[:AT_ONCE], {spot.number: rank for rank, spot in enumerate(line, 1)}, now)
    told = [registration for registration in better if registration.person != speaker]
    for kind, standing in ((OFFER, Standing.OFFERED), (PROMOTED, Standing.PRIORITY)):
        tell(c, [each for each in told if each.standing is standing], kind, now)
    counts.recount(c, terms.id)
    if len(changes) > AT_ONCE:
        go_on_settling(c, terms.id, now)


def _better(
    c: Connection, programme: str, changes: Sequence[StandingChange], ranks: Mapping[int, int], now: datetime
) -> list[Registration]:
    """Keep what got better, with the end of each offer; the registrations as they stand then."""
    batches.set_standings(c, programme, changes, now)
    named = {Standing.OFFERED: "offered", Standing.PRIORITY: "promoted"}
    events = [LineEvent(each.number, named[each.standing], each.standing, ranks[each.number]) for each in changes]
    batches.add_events(By(c, "", now), programme, events)
    ends: dict[datetime, list[str]] = {}
    for each in changes:
        if each.offered_until is not None:
            ends.setdefault(each.offered_until, []).append(rows.subject_of(programme, each.number))
    for until, abouts in ends.items():
        timers.drop_all(c, OFFER_TIMER, abouts)
        timers.set_timers(c, OFFER_TIMER, until, {about: {"programme": programme} for about in abouts})
    found = batches.by_numbers(c, programme, [each.number for each in changes])
    return [rows.build_registration(found[each.number], ranks[each.number]) for each in changes]


def go_on_settling(c: Connection, programme: str, at: datetime) -> None:
    """Let the line be looked at again at this moment."""
    about = programme_table.subject_of(programme)
    timers.drop(c, SETTLE_TIMER, about)
    timers.set_timer(c, SETTLE_TIMER, about, at, {"programme": programme})


def leave(by: By, terms: Terms, row: TableRow, standing: Standing) -> Registration:
    """
    Take a registration out of the line, and let the next one have what it leaves; as what it stands then.

    Whatever way somebody leaves is this one: the reminders that did not leave yet are taken back too (N3).
    """
    batches.set_standings(by.c, terms.id, [StandingChange(row.number, standing)], by.now)
    batches.add_events(by, terms.id, [LineEvent(row.number, standing.value, standing)])
    silence(by.c, row, by.now)
    if row.standing in SEATED and row.person:
        reminders.stop_for_person(by.c, terms.id, row.person, by.now)
    # Who waits stands behind everybody who has a place: leaving from there frees nothing for the others.
    if row.standing in TAKEN:
        settle(by.c, terms, by.now, speaker=by.person)
    else:
        counts.count_off(by.c, terms.id)
    return replace(rows.build_registration(row), standing=standing, offered_until=None)


def silence(c: Connection, row: TableRow | Registration, now: datetime) -> None:
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


def lapse(c: Connection, terms: Terms, offers: Sequence[TableRow], now: datetime) -> None:
    """
    Let offers that were not answered in time pass on to the next in line, and tell who let them lapse.

    The line is settled once for all of them.
    """
    numbers = [row.number for row in offers]
    batches.set_standings(c, terms.id, [StandingChange(number, Standing.LAPSED) for number in numbers], now)
    lapsing = [LineEvent(number, Standing.LAPSED.value, Standing.LAPSED) for number in numbers]
    batches.add_events(By(c, "", now), terms.id, lapsing)
    abouts = [rows.subject_of(terms.id, number) for number in numbers]
    timers.drop_all(c, OFFER_TIMER, abouts)
    outbox.cancel_where(c, notices.c.subject.in_(abouts), now)
    settle(c, terms, now)
    lapsed = [replace(rows.build_registration(row), standing=Standing.LAPSED, offered_until=None) for row in offers]
    tell(c, lapsed, OFFER_LAPSED, now)


def tell(
    c: Connection, told: Sequence[Registration], kind: str, now: datetime, more: Mapping[int, Json] | None = None
) -> None:
    """
    Promise people in one line a notice about their own registration; of an offer it is of use until its end.

    `more` has facts by number. Each kind is told once for good, unless `moment` is among these.
    """
    programme = programme_table.load(c, told[0].programme) if told else None
    if programme is not None:
        given = more or {}
        posted = [_notice(programme, each, kind, now, given.get(each.number, {})) for each in told if each.person]
        outbox.post_all(c, posted)


def _notice(programme: Programme, registration: Registration, kind: str, now: datetime, more: Json) -> Notice:
    data = programme_table.programme_facts(programme) | registration_facts(registration) | more
    about = rows.subject_of(registration.programme, registration.number)
    moment = f":{more['moment']}" if "moment" in more else ""
    key = f"{kind}:{registration.programme}:{registration.number}{moment}"
    expires = registration.offered_until if kind == OFFER else None
    return Notice(key, registration.person, kind, now, about, data, expires)


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
