"""
The line of a programme: who gets a place, what a place that comes free does, and what an organiser may change.

The line is in the order in which the database recorded the registrations. The first `places` of it have a place, and
the first `priority_places` of those have priority; the others wait. From there on it only gets better by itself:

- Standings are kept, not derived, and the rules below only ever raise them. So lowering the places, or the priority
  places, takes nothing from anybody: as long as more people have a place than there are places, nobody is promoted.
- A place is taken by who has it and by who is offered it. When one is free, the first who waits is offered it at once;
  whoever accepts keeps rank and gets the place, whoever declines or lets the offer lapse has left the line, and the
  next one is offered it. Somebody who comes new never gets a place while others wait.
- Priority goes on by rank alone: who has a place and comes among the first `priority_places` gets it without asking,
  and never loses it again but by leaving. Where no-shows weigh, who is marked by them is passed over in this count,
  and keeps rank and place.
- Who leaves and comes back stands at the end of the line.
- An organiser may move somebody up, with a reason: it is the only way in which a rank gets worse. Who is moved up
  among those who have a place gets one too, beside the others and not in place of one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.programmes.programme import IN_LINE, TAKEN, Programme, Registration, Standing, State, offer_ends


class Reason(StrEnum):
    """Why something did not happen."""

    NO_SUCH_PROGRAMME = "no_such_programme"
    NO_SUCH_SESSION = "no_such_session"
    CANCELLED = "cancelled"
    """The programme was; for a session, that session."""
    OVER = "over"
    BEGUN = "begun"
    """The last session is going on: a place in it is of no use to anybody else any more."""
    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"
    NOT_YOUR_DOMAIN = "not_your_domain"
    NOT_REGISTERED = "not_registered"
    NOT_SEATED = "not_seated"
    """Only who has a place can do this."""
    ABSENT = "absent"
    """Only who was there, or may have been, can say how it was."""
    NO_OFFER = "no_offer"
    OFFER_LAPSED = "offer_lapsed"
    NOT_AN_ORGANISER = "not_an_organiser"
    TOO_FEW_PLACES = "too_few_places"
    """Fewer places than priority places, or none."""
    NOT_BETTER = "not_better"
    """Somebody can only be moved up in the line."""
    NO_REASON = "no_reason"
    """An exception needs one."""
    ENDS_FIRST = "ends_first"
    """A session cannot end before it begins."""
    PAST = "past"
    """A session cannot be put at a moment that has passed."""
    ONE_SESSION = "one_session"
    """A study day has one session and no more."""
    TOO_MANY_SESSIONS = "too_many_sessions"
    """A programme has as many as can be."""
    TOGETHER = "together"
    """Two sessions of one programme cannot be at the same time."""
    NOT_NOW = "not_now"
    """A code counts from an hour before the session until an hour after it."""
    WRONG_CODE = "wrong_code"
    NO_SUCH_ORGANISATION = "no_such_organisation"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not; `at` is the moment that it turns on: when registration opens, or closed."""

    reason: Reason
    at: datetime | None = None
    domains: tuple[str, ...] = ()
    """The codes of the domains that a programme is for, when it is not for this one."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a programme says about its line."""

    id: str
    state: State
    domains: tuple[str, ...]
    opens: datetime | None
    closes: datetime | None
    priority_places: int
    places: int
    offer_hours: int
    no_shows_weigh: bool
    first_start: datetime | None
    last_start: datetime | None

    def is_over(self, now: datetime) -> bool:
        """As `Programme.is_over`."""
        return self.last_start is None or self.last_start <= now


@dataclass(frozen=True, slots=True)
class Tally:
    """How many stand in a line."""

    taken: int = 0
    """Have a place or are offered one."""
    waiting: int = 0
    without_priority: int = 0
    """Of those in `taken`, the ones who are marked by no-shows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a registration gives, or would give."""

    standing: Standing
    rank: int
    """From 1."""
    waiting_number: int = 0
    """From 1 on the waiting list, else 0."""

    def is_less_than(self, shown: Entry) -> bool:
        """
        Whether it is another, lesser thing than what was shown before; a number that grew is none.

        >>> Entry(Standing.WAITING, 41, 3).is_less_than(Entry(Standing.WAITING, 40, 2))
        False
        >>> Entry(Standing.WAITING, 41, 1).is_less_than(Entry(Standing.PLACE, 40))
        True
        """
        return _BEST_FIRST.index(self.standing) > _BEST_FIRST.index(shown.standing)


_BEST_FIRST = (Standing.PRIORITY, Standing.PLACE, Standing.WAITING)


def as_entry(held: Registration) -> Entry:
    """What a registration that was just made gave."""
    return Entry(held.standing, held.rank, held.waiting_number)


@dataclass(frozen=True, slots=True)
class Spot:
    """One registration in the line."""

    number: int
    position: int
    standing: Standing
    without_priority: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A standing that got better; an offer stands until a moment."""

    number: int
    standing: Standing
    offered_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """What an organiser's exception does to a line."""

    positions: Mapping[int, int]
    """By number, the new positions of those that change."""
    rank: int
    """Of who is moved up."""
    overtaken: Mapping[int, int]
    """By number, the new rank of everybody whom this made worse."""
    gets_place: bool


def terms_of(programme: Programme) -> Terms:
    """The terms of a programme as it stands."""
    return Terms(
        programme.id,
        programme.state,
        programme.domains,
        programme.opens,
        programme.closes,
        programme.priority_places,
        programme.places,
        programme.offer_hours,
        programme.no_shows_weigh,
        programme.first_start,
        programme.last_start,
    )


def barred(terms: Terms, now: datetime) -> Refusal | None:
    """Why nothing can be done about a registration any more; None when something can."""
    if terms.state is State.CANCELLED:
        return Refusal(Reason.CANCELLED)
    return Refusal(Reason.OVER, terms.last_start) if terms.is_over(now) else None


def as_it_stands(refusal: Refusal, programme: Programme, now: datetime) -> Refusal:
    """The refusal as people should hear it: what has begun and not ended is not over."""
    is_going_on = refusal.reason is Reason.OVER and not programme.is_past(now)
    return Refusal(Reason.BEGUN, refusal.at) if is_going_on else refusal


def refused(terms: Terms, domain: str, now: datetime) -> Refusal | None:
    """Why somebody of this domain cannot register now; None when it is possible. Being full is no reason."""
    if terms.state is State.PLANNED:
        return Refusal(Reason.NOT_OPEN_YET, terms.opens)
    gone = barred(terms, now)
    if gone is not None:
        return gone
    if terms.state is State.CLOSED:
        return Refusal(Reason.CLOSED)
    if terms.opens is not None and now < terms.opens:
        return Refusal(Reason.NOT_OPEN_YET, terms.opens)
    closes = terms.closes or terms.first_start
    if closes is not None and now >= closes:
        return Refusal(Reason.CLOSED, closes)
    if terms.domains and domain not in terms.domains:
        return Refusal(Reason.NOT_YOUR_DOMAIN, domains=terms.domains)
    return None


def entry(terms: Terms, tally: Tally, *, without_priority: bool = False) -> Entry:
    """What the next registration gives."""
    rank = tally.taken + tally.waiting + 1
    if tally.waiting or tally.taken >= terms.places:
        return Entry(Standing.WAITING, rank, tally.waiting + 1)
    ahead = tally.taken - tally.without_priority
    has_priority = ahead < terms.priority_places and not without_priority
    return Entry(Standing.PRIORITY if has_priority else Standing.PLACE, rank)


def settled(terms: Terms, line: Sequence[Spot], now: datetime) -> list[Change]:
    """
    What gets better in a line as it stands, in its order; nothing when it is settled, or when it is too late.

    The line must hold everybody who takes a place, and of those who wait at least as many as there are places free,
    from the first on.
    """
    if barred(terms, now) is not None or terms.last_start is None:
        return []
    until = offer_ends(now, terms.offer_hours, terms.last_start)
    free = terms.places - sum(spot.standing in TAKEN for spot in line)
    waiting = [spot for spot in line if spot.standing is Standing.WAITING][: max(0, free)]
    first = [spot for spot in line if not spot.without_priority][: terms.priority_places]
    better = {spot.number: Change(spot.number, Standing.PRIORITY) for spot in first if spot.standing is Standing.PLACE}
    better |= {spot.number: Change(spot.number, Standing.OFFERED, until) for spot in waiting}
    return [better[spot.number] for spot in line if spot.number in better]


def moved_up(line: Sequence[Spot], number: int, rank: int) -> Moved | Refusal:
    """What it does to give this registration another rank, in the whole line of those still registered."""
    standing = {spot.number: spot for spot in line if spot.standing in IN_LINE}
    if number not in standing:
        return Refusal(Reason.NOT_REGISTERED)
    before = sorted(standing.values(), key=lambda spot: spot.position)
    old = next(place for place, spot in enumerate(before) if spot.number == number)
    new = rank - 1
    if not 0 <= new < old:
        return Refusal(Reason.NOT_BETTER)
    mover, overtaken = before[old], before[new:old]
    order = [*before[:new], mover, *overtaken, *before[old + 1 :]]
    positions = {
        spot.number: held.position for spot, held in zip(order, before, strict=True) if spot.position != held.position
    }
    ranks = {spot.number: place for place, spot in enumerate(order, 1)}
    gets_place = mover.standing is Standing.WAITING and any(spot.standing in TAKEN for spot in overtaken)
    return Moved(positions, rank, {spot.number: ranks[spot.number] for spot in overtaken}, gets_place)


def places_refused(places: int, priority_places: int) -> Refusal | None:
    """Why a programme cannot have so many places; None when it can."""
    return None if places >= priority_places >= 1 else Refusal(Reason.TOO_FEW_PLACES)
