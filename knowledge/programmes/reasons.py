"""Why something about programmes is not done: about a registration, about a session, and of what organisers do."""

from __future__ import annotations

from enum import StrEnum


class RegistrationReason(StrEnum):
    """Why somebody cannot register, or not do this with the own place."""

    NO_SUCH_PROGRAMME = "no_such_programme"
    CANCELLED = "cancelled"
    OVER = "over"
    BEGUN = "begun"
    """The last session is going on: a place in it is of no use to anybody else any more."""
    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"
    NOT_YOUR_DOMAIN = "not_your_domain"
    NOT_REGISTERED = "not_registered"
    NO_OFFER = "no_offer"
    OFFER_LAPSED = "offer_lapsed"


class SessionReason(StrEnum):
    """Why somebody with a registration cannot say or show this about a session."""

    NO_SUCH_SESSION = "no_such_session"
    CANCELLED = "cancelled"
    """The session or its whole programme was."""
    OVER = "over"
    NOT_REGISTERED = "not_registered"
    NOT_SEATED = "not_seated"
    """Only who has a place can do this."""
    NOT_NOW = "not_now"
    """A code counts from an hour before the session until an hour after it; what one thought of it, once it began."""
    WRONG_CODE = "wrong_code"
    ABSENT = "absent"
    """Only who was there, or may have been, can say how it was."""
    NO_OPINION = "no_opinion"
    """How it was is asked of who has a place, once it has begun, unless it was cancelled."""


class OrganisingReason(StrEnum):
    """Why something that organisers ask is not done."""

    NO_SUCH_PROGRAMME = "no_such_programme"
    NO_SUCH_SESSION = "no_such_session"
    NO_SUCH_ORGANISATION = "no_such_organisation"
    CANCELLED = "cancelled"
    """The programme was; for a session, that session."""
    OVER = "over"
    NOT_REGISTERED = "not_registered"
    NOT_SEATED = "not_seated"
    """Coaching is for who has a place."""
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
    """Attendance is marked from an hour before the session."""
    WINDOW = "window"
    """Registration opens before it closes, and closes before the first session begins."""
    NO_MATERIAL = "no_material"
    """There is none to send."""
