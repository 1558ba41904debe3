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

from knowledge.programmes.offering import offer_ends
from knowledge.programmes.programme import IN_LINE, TAKEN, Programme, ProgrammeState, Registration, Standing
from knowledge.programmes.reasons import OrganisingReason, RegistrationReason
from knowledge.refusals import Refused


@dataclass(frozen=True, slots=True)
class Terms:
    """What a programme says about its line."""

    id: str
    state: ProgrammeState
    domains: tuple[str, ...]
    opens: datetime | None
    closes: datetime | None
    priority_places: int
    places: int
    offer_hours: int
    no_shows_weigh: bool
    first_start: datetime | None
    last_start: datetime | None

    @property
    def is_cancelled(self) -> bool:
        return self.state is ProgrammeState.CANCELLED

    def is_over(self, now: datetime) -> bool:
        """As `Programme.is_over`."""
        return self.last_start is None or self.last_start <= now


@dataclass(frozen=True, slots=True)
class LineTally:
    """How many stand in a line."""

    taken: int = 0
    """Have a place or are offered one."""
    waiting: int = 0
    without_priority: int = 0
    """Of those in `taken`, the ones who are marked by no-shows."""


@dataclass(frozen=True, slots=True)
class LineEntry:
    """What a registration gives, or would give."""

    standing: Standing
    rank: int
    """From 1."""
    waiting_number: int = 0
    """From 1 on the waiting list, else 0."""

    def is_less_than(self, shown: LineEntry) -> bool:
        """
        Whether it is another, lesser thing than what was shown before; a number that grew is none.

        >>> LineEntry(Standing.WAITING, 41, 3).is_less_than(LineEntry(Standing.WAITING, 40, 2))
        False
        >>> LineEntry(Standing.WAITING, 41, 1).is_less_than(LineEntry(Standing.PLACE, 40))
        True
        """
        return _BEST_FIRST.index(self.standing) > _BEST_FIRST.index(shown.standing)


_BEST_FIRST = (Standing.PRIORITY, Standing.PLACE, Standing.WAITING)


def as_entry(held: Registration) -> LineEntry:
    """What a registration that was just made gave."""
    return LineEntry(held.standing, held.rank, held.waiting_number)


@dataclass(frozen=True, slots=True)
class Spot:
    """One registration in the line."""

    number: int
    position: int
    standing: Standing
    without_priority: bool = False


@dataclass(frozen=True, slots=True)
class StandingChange:
    """A standing that got better; an offer stands until a moment."""

    number: int
    standing: Standing
    offered_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class LineMove:
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


def check_going_on(terms: Terms, now: datetime) -> None:
    """Raise `Refused` when nothing can be done about a registration any more; `at` is when the last session began."""
    if terms.is_cancelled:
        raise Refused(RegistrationReason.CANCELLED)
    if terms.is_over(now):
        raise Refused(RegistrationReason.OVER, at=terms.last_start)


def as_it_stands(refused: Refused, programme: Programme, now: datetime) -> Refused:
    """The refusal as people should hear it: what has begun and not ended is not over."""
    is_going_on = refused.why is RegistrationReason.OVER and not programme.is_past(now)
    return Refused(RegistrationReason.BEGUN, refused.field, **refused.facts) if is_going_on else refused


def check_open(terms: Terms, domain: str, now: datetime) -> None:
    """
    Raise `Refused` when somebody of this domain cannot register now. Being full is no reason.

    `at` is the moment that it turns on, when there is one: when registration opens, or closed; `domains` are the codes
    of those that the programme is for, when it is not for this one.
    """
    if terms.state is ProgrammeState.PLANNED:
        raise Refused(RegistrationReason.NOT_OPEN_YET, at=terms.opens)
    check_going_on(terms, now)
    if terms.state is ProgrammeState.CLOSED:
        raise Refused(RegistrationReason.CLOSED)
    if terms.opens is not None and now < terms.opens:
        raise Refused(RegistrationReason.NOT_OPEN_YET, at=terms.opens)
    closes = terms.closes or terms.first_start
    if closes is not None and now >= closes:
        raise Refused(RegistrationReason.CLOSED, at=closes)
    if terms.domains and domain not in terms.domains:
        raise Refused(RegistrationReason.NOT_YOUR_DOMAIN, domains=terms.domains)


def entry(terms: Terms, tally: LineTally, *, without_priority: bool = False) -> LineEntry:
    """What the next registration gives."""
    rank = tally.taken + tally.waiting + 1
    if tally.waiting or tally.taken >= terms.places:
        return LineEntry(Standing.WAITING, rank, tally.waiting + 1)
    ahead = tally.taken - tally.without_priority
    has_priority = ahead < terms.priority_places and not without_priority
    return LineEntry(Standing.PRIORITY if has_priority else Standing.PLACE, rank)


def settle_line(terms: Terms, line: Sequence[Spot], now: datetime) -> list[StandingChange]:
    """
    What gets better in a line as it stands, in its order; nothing when it is settled, or when it is too late.

    The line must hold everybody who takes a place, and of those who wait at least as many as there are places free,
    from the first on.
    """
    if terms.is_cancelled or terms.is_over(now) or terms.last_start is None:
        return []
    until = offer_ends(now, terms.offer_hours, terms.last_start)
    free = terms.places - sum(spot.standing in TAKEN for spot in line)
    waiting = [spot for spot in line if spot.standing is Standing.WAITING][: max(0, free)]
    first = [spot for spot in line if not spot.without_priority][: terms.priority_places]
    better = {
        spot.number: StandingChange(spot.number, Standing.PRIORITY) for spot in first if spot.standing is Standing.PLACE
    }
    better |= {spot.number: StandingChange(spot.number, Standing.OFFERED, until) for spot in waiting}
    return [better[spot.number] for spot in line if spot.number in better]


def move_spot(line: Sequence[Spot], number: int, rank: int) -> LineMove:
    """
    What it does to give this registration another rank, in the whole line of those still registered.

    Raises `Refused` for one that is not in it, and for a rank that is no better.
    """
    standing = {spot.number: spot for spot in line if spot.standing in IN_LINE}
    if number not in standing:
        raise Refused(OrganisingReason.NOT_REGISTERED)
    before = sorted(standing.values(), key=lambda spot: spot.position)
    old = next(place for place, spot in enumerate(before) if spot.number == number)
    new = rank - 1
    if not 0 <= new < old:
        raise Refused(OrganisingReason.NOT_BETTER, "rank")
    mover, overtaken = before[old], before[new:old]
    order = [*before[:new], mover, *overtaken, *before[old + 1 :]]
    positions = {
        spot.number: held.position for spot, held in zip(order, before, strict=True) if spot.position != held.position
    }
    ranks = {spot.number: place for place, spot in enumerate(order, 1)}
    gets_place = mover.standing is Standing.WAITING and any(spot.standing in TAKEN for spot in overtaken)
    return LineMove(positions, rank, {spot.number: ranks[spot.number] for spot in overtaken}, gets_place)


def check_places(places: int, priority_places: int) -> None:
    """Raise `Refused` when a programme cannot have so many places."""
    if not places >= priority_places >= 1:
        raise Refused(OrganisingReason.TOO_FEW_PLACES, "places")
