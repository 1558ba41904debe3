"""
What a person does about the own place in a programme: register, withdraw, answer an offer, look.

A registration's number is given under the lock of its programme's row, one after the last, and committed with it: so
the numbers are the order in which the database recorded them, without gap or tie, whatever processes there are. What
comes again changes nothing and gives the registration as it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from knowledge.programmes.listing import RegistrationForecast
from knowledge.programmes.programme import IN_LINE, SEATED, Charter, Registration, RegistrationFacts, Standing
from knowledge.programmes.reasons import RegistrationReason
from knowledge.programmes.registering import StandingChange, Terms, check_going_on, check_open, entry
from knowledge.refusals import Refused, require
from storage.acting import By
from storage.programmes import charter_claims
from storage.programmes.line import batches, counts, rows
from storage.programmes.line.batches import LineEvent
from storage.programmes.line.course import leave, settle, silence
from storage.programmes.presence import no_shows
from storage.programmes.rows import lock, terms
from storage.tables import TableRow, participants, registrations


@dataclass(frozen=True, slots=True)
class RegistrationResult:
    """What stands after an act."""

    registration: Registration
    """The last one of this person in this programme."""
    new: bool = False
    """Whether it was this act that registered or changed it."""
    lapsed: datetime | None = None
    """Until when the offer stood that was accepted too late, and passed on to the next in line by this act."""


def foresee(by: By, programme: str, domain: str | None = None) -> RegistrationForecast:
    """
    Which standing and number a registration would have now; raises `Refused` when there can be none.

    Without a domain, the one of the last registration is taken.
    """
    present = _present(by, programme)
    if present is not None:
        return RegistrationForecast(None, present=present)
    stands = require(terms(by.c, programme), RegistrationReason.NO_SUCH_PROGRAMME)
    check_open(stands, recall_facts(by).domain if domain is None else domain, by.now)
    marked = stands.no_shows_weigh and no_shows(by.c, by.person) > 0
    gives = entry(stands, counts.count(by.c, programme).tally, without_priority=marked)
    stayed_away = no_shows(by.c, by.person) if stands.no_shows_weigh else 0
    return RegistrationForecast(gives, no_shows=stayed_away, no_shows_weigh=stands.no_shows_weigh)


def register(by: By, id: str, programme: str, facts: RegistrationFacts) -> RegistrationResult:
    """
    Give a person the next number of a programme, and what is there for it: priority, a place, or the waiting list.

    The caller gives the id: the same one a second time registers nobody, and gives the last registration of this
    person as it stands, even when it was withdrawn since. When that id is somebody else's, ValueError is raised. Who
    stands in the line already is told the present registration, whatever the id. What was said is remembered for the
    next time. Raises `Refused` when nobody, or nobody of this domain, can register now, and for the id of somebody who
    was erased since.
    """
    # Before the lock, since it concerns nobody else: who waits for the lock waits for all that stands behind it; and in
    # the order in which a person is erased too, else the two could wait for each other.
    remember(by, facts)
    locked = require(counts.lock_line(by.c, programme), RegistrationReason.NO_SUCH_PROGRAMME)
    stands, line = locked
    try:
        check_open(stands, facts.domain, by.now)
    except Refused:
        present = _present(by, programme)
        if present is None:
            raise
        return RegistrationResult(present)
    marked = stands.no_shows_weigh and no_shows(by.c, by.person) > 0
    gives = entry(stands, line.tally, without_priority=marked)
    new = Registration(
        programme,
        line.last + 1,
        by.person,
        gives.standing,
        gives.rank,
        by.now,
        facts,
        gives.waiting_number,
        without_priority=marked,
    )
    if not rows.insert_registration(by.c, id, new):
        return _again(by, id, programme)
    counts.count_on(by.c, programme, line, gives, without_priority=marked)
    if facts.charter is Charter.YES:
        charter_claims.claim(by, facts.organisation)
    return RegistrationResult(new, new=True)


def _again(by: By, id: str, programme: str) -> RegistrationResult:
    row = rows.by_id(by.c, id)
    if row is None:
        return RegistrationResult(_known(_present(by, programme)))
    if row.programme == programme and row.person is None:
        # Of somebody who was erased since: what was pressed before does not bring anybody back.
        raise Refused(RegistrationReason.NOT_REGISTERED)
    if (row.programme, row.person) != (programme, by.person):
        raise ValueError(f"the id {id} is taken")
    return RegistrationResult(_known(of_person(by.c, programme, by.person)))


def _known(registration: Registration | None) -> Registration:
    """The registration of who is known to have one."""
    assert registration is not None
    return registration


def remember(by: By, facts: RegistrationFacts) -> None:
    """Keep what somebody said for the next registration and the profile, also when this one cannot be made."""
    rows.remember(by.c, by.person, facts, by.now)


def can_be_sent(by: By, id: str, programme: str) -> bool:
    """
    Whether a form with this id can still register this person: nobody was registered with it, and they are not in line.

    A form outlives the act that it was for when the process dies right after it; what came of it is kept with its id.
    """
    return rows.by_id(by.c, id) is None and _present(by, programme) is None


def withdraw(by: By, programme: str) -> RegistrationResult:
    """
    Leave the line of a whole programme, for good: the first who waits is offered the place at once.

    Raises `Refused` for who never registered, and when it was cancelled or is over.
    """

    def act(stands: Terms, row: TableRow) -> RegistrationResult:
        if row.standing not in IN_LINE:
            return RegistrationResult(rows.build_registration(row))
        return RegistrationResult(leave(by, stands, row, Standing.WITHDRAWN), new=True)

    return _own(by, programme, act)


def accept(by: By, programme: str) -> RegistrationResult:
    """
    Take the place that is offered; after its moment it passes on to the next in line, when it did not do so yet.

    Raises `Refused` as `withdraw`, and without an offer or when it has passed on already.
    """

    def act(stands: Terms, row: TableRow) -> RegistrationResult:
        if row.standing in SEATED:
            return RegistrationResult(rows.registration_of(by.c, row))
        _check_offered(by.c, row)
        if row.offered_until <= by.now:
            # Told in the answer, so no notice says it again.
            return RegistrationResult(
                leave(By(by.c, "", by.now), stands, row, Standing.LAPSED), lapsed=row.offered_until
            )
        return RegistrationResult(_seat(by, stands, row), new=True)

    return _own(by, programme, act)


def decline(by: By, programme: str) -> RegistrationResult:
    """Leave the place that is offered to the next one, and leave the line; raises `Refused` as `accept`."""

    def act(stands: Terms, row: TableRow) -> RegistrationResult:
        if row.standing == Standing.DECLINED:
            return RegistrationResult(rows.build_registration(row))
        _check_offered(by.c, row)
        return RegistrationResult(leave(by, stands, row, Standing.DECLINED), new=True)

    return _own(by, programme, act)


def _seat(by: By, stands: Terms, row: TableRow) -> Registration:
    batches.set_standings(by.c, stands.id, [StandingChange(row.number, Standing.PLACE)], by.now)
    # The end of the offer is over, and so is the offer itself, if it did not leave yet.
    silence(by.c, row, by.now)
    seated = rows.by_number(by.c, stands.id, row.number)
    assert seated is not None
    rank = rows.registration_of(by.c, seated).rank
    batches.add_events(by, stands.id, [LineEvent(row.number, "accepted", Standing.PLACE, rank)])
    settle(by.c, stands, by.now, speaker=by.person)
    seated = rows.by_number(by.c, stands.id, row.number)
    assert seated is not None
    return rows.registration_of(by.c, seated)


def _check_offered(c: Connection, row: TableRow) -> None:
    """Raise `Refused`, with the `registration` as it stands, unless a place is offered to it."""
    if row.standing != Standing.OFFERED:
        is_lapsed = row.standing == Standing.LAPSED
        why = RegistrationReason.OFFER_LAPSED if is_lapsed else RegistrationReason.NO_OFFER
        raise Refused(why, registration=rows.registration_of(c, row))


def _own(by: By, programme: str, act: Callable[[Terms, TableRow], RegistrationResult]) -> RegistrationResult:
    """What an act does to the last registration of this person, under the lock; raises `Refused` without any."""
    stands = require(lock(by.c, programme), RegistrationReason.NO_SUCH_PROGRAMME)
    row = require(rows.latest(by.c, programme, by.person), RegistrationReason.NOT_REGISTERED)
    check_going_on(stands, by.now)
    return act(stands, row)


def set_reminders(by: By, programme: str, on: bool) -> RegistrationResult | None:
    """
    Switch all reminders of this programme off for this person, or on again; reminders ask it when they leave.

    None, and nothing is switched, for who never registered.
    """
    row = rows.latest(by.c, programme, by.person)
    if row is None:
        return None
    this = (registrations.c.programme == programme, registrations.c.number == row.number)
    by.c.execute(update(registrations).where(*this).values(reminders_off=not on))
    return RegistrationResult(_known(of_person(by.c, programme, by.person)), new=row.reminders_off == on)


def of_person(c: Connection, programme: str, person: str) -> Registration | None:
    """The last registration of a person in a programme, in the line or not."""
    row = rows.latest(c, programme, person)
    return None if row is None else rows.registration_of(c, row)


def recall_facts(by: By) -> RegistrationFacts:
    """What this person said at the last registration; empty for who never registered."""
    row = by.c.execute(_SAID_LAST, {"wanted": by.person}).one_or_none()
    return RegistrationFacts() if row is None else rows.facts_of(row)


_SAID_LAST = select(participants).where(participants.c.person == bindparam("wanted"))


def _present(by: By, programme: str) -> Registration | None:
    found = of_person(by.c, programme, by.person)
    return found if found is not None and found.is_in_line else None
