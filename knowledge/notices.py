"""What somebody else than the speaker must hear, and when it is tried again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from knowledge.plain import Data

PAUSES = tuple(timedelta(seconds=seconds) for seconds in (1, 5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400))
"""The waiting time after each try of a notice that did not arrive; after as many tries and one more it has failed."""

MAIL_KINDS = frozenset({"member.appointed"}) | frozenset(
    f"question.{kind}"
    for kind in (
        "offered",
        "digest",
        "asked_on",
        "reopened",
        "first_reminder",
        "solution_reminder",
        "coordinator",
        "team",
    )
)
"""
What a member whom Teams does not reach gets by e-mail: all that asks something of the reader. A notice of any other
kind goes by e-mail too when its data has an `email`, the address that its reader gave for this.
"""

PARTICIPANT_MAIL_KINDS = frozenset(
    {
        "reminder",
        "registration.offer",
        "registration.offer_lapsed",
        "registration.promoted",
        "programme.moved",
        "programme.session_added",
        "programme.session_cancelled",
        "programme.cancelled",
        "organiser.message",
        "coach.appointment",
        "coach.cancelled",
        "coach.reminder",
    }
)
"""
What somebody in the line of a programme gets by e-mail when Teams does not reach them: where to be and when, and a
place that is theirs or was. It goes to the address that they gave when registering, else to that of the member.
"""


@dataclass(frozen=True, slots=True)
class ConversationRef:
    """Where a conversation can be reached later: plain columns, kept by whoever wants to write to it."""

    service_url: str
    conversation: str
    tenant: str
    bot: str
    """The bot's own id in Teams, as in `28:…`."""


@dataclass(frozen=True, slots=True)
class Notice:
    """
    One message for one reader, before it is put into words. Moments are aware.

    It is put into words when it leaves, in the language that its reader has then.
    """

    key: str
    """One notice per person, subject and moment, as in `reminder:session-3:<person>:7d`: a second one is nothing."""
    person: str
    """The directory's object id of the reader; empty for a notice to a whole group or channel."""
    kind: str
    """What it says: the key of its words."""
    due: datetime
    """Not sent before this moment."""
    subject: str = ""
    """What it is about, as in `question:42`: by this it is called off, and the cards that were sent are found again."""
    data: Data = field(default_factory=dict)
    """The facts in it, as plain JSON."""
    expires: datetime | None = None
    """From this moment on it is of no use any more, and is dropped; without it, it is sent however late."""
    conversation: str = ""
    """The id in Teams of the conversation it goes to; empty for the reader's own chat with the bot."""
    rather_not_twice: bool = False
    """
    What to do when it may have arrived: nothing, and leave it to a person; by default it is sent again, since a message
    that comes twice is better than none.
    """
    id: int = 0
    """Its number in the order of posting, from 1; 0 as long as it was not posted."""


class Setback(StrEnum):
    """Why a notice did not leave, by what follows from it."""

    LATER = "later"
    """Nothing arrived; the same notice may arrive later."""
    DOUBTFUL = "doubtful"
    """It may have arrived."""
    UNREACHABLE = "unreachable"
    """The reader blocked or removed the bot: nothing arrives until the reader comes back."""
    NEVER = "never"
    """This notice will not be taken, however often it is tried."""
    WORDLESS = "wordless"
    """Nothing was sent: this version has no words for it, and a later one may."""


def next_try(tries: int, now: datetime, retry_after: timedelta | None = None) -> datetime | None:
    """
    When to try again after so many tries, from 1, that failed; None when that was enough.

    >>> from datetime import UTC
    >>> nine = datetime(2027, 1, 11, 9, tzinfo=UTC)
    >>> next_try(1, nine).isoformat()
    '2027-01-11T09:00:01+00:00'
    >>> next_try(1, nine, timedelta(seconds=90)).isoformat()
    '2027-01-11T09:01:30+00:00'
    >>> next_try(10, nine) is None
    True
    """
    if tries > len(PAUSES):
        return None
    return now + max(PAUSES[tries - 1], retry_after or timedelta())


def is_tried_again(setback: Setback, rather_not_twice: bool) -> bool:
    """Whether a notice with this setback is tried again at all."""
    if setback is Setback.DOUBTFUL:
        return not rather_not_twice
    return setback in (Setback.LATER, Setback.WORDLESS)
