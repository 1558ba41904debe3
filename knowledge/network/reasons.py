"""Why something is not done to a question."""

from __future__ import annotations

from enum import StrEnum


class NotCarried(StrEnum):
    """Why something is not done to a question; the facts beside it are the `person` whom it is about, and the name."""

    NOT_YOURS = "not_yours"
    TAKEN = "taken"
    """By that person."""
    NOT_TAKEN = "not_taken"
    ANSWERED = "answered"
    POINTED = "pointed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    OWN_QUESTION = "own_question"
    NO_SUCH_MEMBER = "no_such_member"
    MEMBER_AWAY = "member_away"
    SAME_MEMBER = "same_member"
    NO_SUCH_DOMAIN = "no_such_domain"
    SAME_DOMAIN = "same_domain"
    EMPTY = "empty"
    OUTDATED = "outdated"
    """The card showed an older version."""
    NOT_DUE = "not_due"
    """A step of the clock that was done, or whose moment has not come."""
