"""Why words are not the value that is asked: one sentence for each, the same in every form."""

from __future__ import annotations

from enum import StrEnum


class FieldReason(StrEnum):
    """Why a field does not take what was filled in."""

    MISSING = "missing"
    NEEDED = "needed"
    """Nothing stands there, and somebody wants to leave it so."""
    LONG = "long"
    UNCLEAR = "unclear"
    """None of the options, or nothing that can be read at all."""
    NO_MARK = "no_mark"
    """A figure that is none of those of a scale."""
    NO_DAY = "no_day"
    NO_TIME = "no_time"
    NO_MOMENT = "no_moment"
    NO_YEAR = "no_year"
    """A day in a year that cannot be meant."""
    NOT_AHEAD = "not_ahead"
    """A day that is past, where one is asked that comes."""
    NO_NUMBER = "no_number"
    NO_WEEKS = "no_weeks"
    NO_OFFER_HOURS = "no_offer_hours"
    NO_LEADS = "no_leads"
    NO_LINK = "no_link"
    NO_ADDRESS = "no_address"
    NO_ORGANISATION = "no_organisation"
    NO_WORDS = "no_words"
    """A bare yes or no, a word that always works, or signs alone, where any words are asked."""
    NO_WORDS_OR_NONE = "no_words_or_none"
    """The same where nothing may stand."""


RECOGNISED = frozenset({FieldReason.NO_YEAR, FieldReason.NOT_AHEAD})
"""With these the words are of the kind that is asked all the same."""
