"""A programme in one line: the next session, the own place, and which places are left."""

from __future__ import annotations

from datetime import datetime

from dialogs.cards.programmes.programme_words import (
    standing_facts,
)
from dialogs.texts import Texts
from knowledge.programmes.listing import Listing
from knowledge.programmes.programme import (
    Programme,
    ProgrammeState,
    Session,
)


def next_session(programme: Programme, now: datetime) -> Session | None:
    """The first session that is not over."""
    return programme.next_session(now)


def own_line(texts: Texts, listing: Listing) -> str:
    """How this person stands in the line, as part of a line; empty for who stands in none."""
    held = listing.registration
    if held is None or not held.is_in_line:
        return ""
    return texts(f"programme.own_{held.standing.value}", **standing_facts(texts, held))


def places_line(texts: Texts, listing: Listing, now: datetime) -> str:
    """Whether one can register, and how many places are free."""
    programme = listing.programme
    if programme.state is ProgrammeState.CANCELLED:
        return texts("programme.state_cancelled")
    if programme.is_past(now):
        return texts("programme.state_over")
    if programme.state is ProgrammeState.CLOSED or has_closed(programme, now):
        return texts("programme.state_closed")
    if programme.opens is not None and programme.opens > now:
        return texts("programme.state_opens", when=texts.moment(programme.opens))
    return free_line(texts, listing)


def has_closed(programme: Programme, now: datetime) -> bool:
    """Whether the last moment to register has passed."""
    closes = programme.closes or programme.first_start
    return closes is not None and closes <= now


def free_line(texts: Texts, listing: Listing) -> str:
    if listing.free:
        return texts("programme.free", free=listing.free, places=listing.programme.places)
    return texts("programme.full_waiting", waiting=listing.waiting) if listing.waiting else texts("programme.full")
