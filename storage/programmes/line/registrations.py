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
from typing import Any

from sqlalchemy import Connection, Row, select, update

from knowledge.programmes.listing import RegistrationForecast
from knowledge.programmes.programme import IN_LINE, SEATED, Charter, Registration, RegistrationFacts, Standing
from knowledge.programmes.reasons import RegistrationReason
from knowledge.programmes.registering import Terms, check_going_on, check_open, entry
from knowledge.refusals import Refused
from storage.programmes import charter_claims
from storage.programmes.line import counts, rows
from storage.programmes.line.course import leave, settle, silence
from storage.programmes.presence import no_shows
from storage.programmes.rows import lock, terms
from storage.tables import participants, registrations


@dataclass(frozen=True, slots=True)
class RegistrationResult:
    """What stands after an act."""

    registration: Registration
    """The last one of this person in this programme."""
    new: bool = False
    """Whether it was this act that registered or changed it."""
    lapsed: datetime | None = None
    """Until when the offer stood that was accepted too late, and passed on to the next in line by this act."""


def foresee(
    c: Connection, programme: str, person: str, now: datetime, domain: str | None = None
) -> RegistrationForecast:
    """
    Which standing and number a registration would have now; raises `Refused` when there can be none.

    Without a domain, the one of the last registration is taken.
    """
    present = _present(c, programme, person)
    if present is not None:
        return RegistrationForecast(None, present=present)
    stands = terms(c, programme)
    if stands is None:
        raise Refused(RegistrationReason.NO_SUCH_PROGRAMME)
    check_open(stands, recall_facts(c, person).domain if domain is None else domain, now)
    marked = stands.no_shows_weigh and no_shows(c, person) > 0
    gives = entry(stands, counts.count(c, programme).tally, without_priority=marked)
    stayed_away = no_shows(c, person) if stands.no_shows_weigh else 0
    return RegistrationForecast(gives, no_shows=stayed_away, no_shows_weigh=stands.no_shows_weigh)


def register(
    c: Connection, id: str, programme: str, person: str, facts: RegistrationFacts, now: datetime
) -> RegistrationResult:
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
    remember(c, person, facts, now)
    locked = counts.lock_line(c, programme)
    if locked is None:
        raise Refused(RegistrationReason.NO_SUCH_PROGRAMME)
    stands, line = locked
    try:
        check_open(stands, facts.domain, now)
    except Refused:
        present = _present(c, programme, person)
        if present is None:
            raise
        return RegistrationResult(present)
    marked = stands.no_shows_weigh and no_shows(c, person) > 0
    gives = entry(stands, line.tally, without_priority=marked)
    number = line.last + 1
    if not rows.insert_registration(c, id, programme, number, person, gives, facts, now, without_priority=marked):
        return _again(c, id, programme, person)
    counts.count_on(c, programme, line, gives, without_priority=marked)
    if facts.charter is Charter.YES:
        charter_claims.claim(c, facts.organisation, person, now)
    return RegistrationResult(
        Registration(
            programme,
            number,
            person,
            gives.standing,
            gives.rank,
            now,
            facts,
            gives.waiting_number,
            without_priority=marked,
        ),
        new=True,
    )


def _again(c: Connection, id: str, programme: str, person: str) -> RegistrationResult:
    row = rows.by_id(c, id)
    if row is None:
        return RegistrationResult(_known(_present(c, programme, person)))
    if row.programme == programme and row.person is None:
        # Of somebody who was erased since: what was pressed before does not bring anybody back.
        raise Refused(RegistrationReason.NOT_REGISTERED)
    if (row.programme, row.person) != (programme, person):
        raise ValueError(f"the id {id} is taken")
    return RegistrationResult(_known(of_person(c, programme, person)))


def _known(registration: Registration | None) -> Registration:
    """The registration of who is known to have one."""
    assert registration is not None
    return registration


def remember(c: Connection, person: str, facts: RegistrationFacts, now: datetime) -> None:
    """Keep what somebody said for the next registration and the profile, also when this one cannot be made."""
    rows.remember(c, person, facts, now)


def can_be_sent(c: Connection, id: str, programme: str, person: str) -> bool:
    """
    Whether a form with this id can still register this person: nobody was registered with it, and they are not in line.

    A form outlives the act that it was for when the process dies right after it; what came of it is kept with its id.
    """
    return rows.by_id(c, id) is None and _present(c, programme, person) is None


def withdraw(c: Connection, programme: str, person: str, now: datetime) -> RegistrationResult:
    """
    Leave the line of a whole programme, for good: the first who waits is offered the place at once.

    Raises `Refused` for who never registered, and when it was cancelled or is over.
    """

    def act(stands: Terms, row: Row[Any]) -> RegistrationResult:
        if row.standing not in IN_LINE:
            return RegistrationResult(rows.build_registration(row))
        return RegistrationResult(leave(c, stands, row, Standing.WITHDRAWN, person, now), new=True)

    return _own(c, programme, person, now, act)


def accept(c: Connection, programme: str, person: str, now: datetime) -> RegistrationResult:
    """
    Take the place that is offered; after its moment it passes on to the next in line, when it did not do so yet.

    Raises `Refused` as `withdraw`, and without an offer or when it has passed on already.
    """

    def act(stands: Terms, row: Row[Any]) -> RegistrationResult:
        if row.standing in SEATED:
            return RegistrationResult(rows.registration_of(c, row))
        _check_offered(c, row)
        if row.offered_until <= now:
            # Told in the answer, so no notice says it again.
            return RegistrationResult(leave(c, stands, row, Standing.LAPSED, "", now), lapsed=row.offered_until)
        return RegistrationResult(_seat(c, stands, row, person, now), new=True)

    return _own(c, programme, person, now, act)


def decline(c: Connection, programme: str, person: str, now: datetime) -> RegistrationResult:
    """Leave the place that is offered to the next one, and leave the line; raises `Refused` as `accept`."""

    def act(stands: Terms, row: Row[Any]) -> RegistrationResult:
        if row.standing == Standing.DECLINED:
            return RegistrationResult(rows.build_registration(row))
        _check_offered(c, row)
        return RegistrationResult(leave(c, stands, row, Standing.DECLINED, person, now), new=True)

    return _own(c, programme, person, now, act)


def _seat(c: Connection, stands: Terms, row: Row[Any], person: str, now: datetime) -> Registration:
    rows.set_standing(c, stands.id, row.number, Standing.PLACE, now)
    # The end of the offer is over, and so is the offer itself, if it did not leave yet.
    silence(c, row, now)
    seated = rows.by_number(c, stands.id, row.number)
    assert seated is not None
    rank = rows.registration_of(c, seated).rank
    rows.add_event(c, stands.id, row.number, "accepted", person, Standing.PLACE, rank, now)
    settle(c, stands, now, speaker=person)
    seated = rows.by_number(c, stands.id, row.number)
    assert seated is not None
    return rows.registration_of(c, seated)


def _check_offered(c: Connection, row: Row[Any]) -> None:
    """Raise `Refused`, with the `registration` as it stands, unless a place is offered to it."""
    if row.standing != Standing.OFFERED:
        is_lapsed = row.standing == Standing.LAPSED
        why = RegistrationReason.OFFER_LAPSED if is_lapsed else RegistrationReason.NO_OFFER
        raise Refused(why, registration=rows.registration_of(c, row))


def _own(
    c: Connection, programme: str, person: str, now: datetime, act: Callable[[Terms, Row[Any]], RegistrationResult]
) -> RegistrationResult:
    """What an act does to the last registration of this person, under the lock; raises `Refused` without any."""
    stands = lock(c, programme)
    if stands is None:
        raise Refused(RegistrationReason.NO_SUCH_PROGRAMME)
    row = rows.latest(c, programme, person)
    if row is None:
        raise Refused(RegistrationReason.NOT_REGISTERED)
    check_going_on(stands, now)
    return act(stands, row)


def set_reminders(c: Connection, programme: str, person: str, on: bool) -> RegistrationResult | None:
    """
    Switch all reminders of this programme off for this person, or on again; reminders ask it when they leave.

    None, and nothing is switched, for who never registered.
    """
    row = rows.latest(c, programme, person)
    if row is None:
        return None
    this = (registrations.c.programme == programme, registrations.c.number == row.number)
    c.execute(update(registrations).where(*this).values(reminders_off=not on))
    return RegistrationResult(_known(of_person(c, programme, person)), new=row.reminders_off == on)


def of_person(c: Connection, programme: str, person: str) -> Registration | None:
    """The last registration of a person in a programme, in the line or not."""
    row = rows.latest(c, programme, person)
    return None if row is None else rows.registration_of(c, row)


def recall_facts(c: Connection, person: str) -> RegistrationFacts:
    """What this person said at the last registration; empty for who never registered."""
    row = c.execute(select(participants).where(participants.c.person == person)).one_or_none()
    return RegistrationFacts() if row is None else rows.facts_of(row)


def _present(c: Connection, programme: str, person: str) -> Registration | None:
    found = of_person(c, programme, person)
    return found if found is not None and found.is_in_line else None
