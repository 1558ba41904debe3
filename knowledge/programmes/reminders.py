"""When people are reminded of a session: on the wall clock of Brussels, late when that helps, once for one day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from knowledge.programmes.programme import Lead
from knowledge.working_days import BRUSSELS


def moment_before(start: datetime, lead: Lead) -> datetime:
    """
    When a session with this aware start is reminded of, in aware UTC.

    Counted in days, it is the same hour in Brussels: of an hour that comes twice the first, and in place of one that
    the clock skips the one after it. Hours really pass.

    >>> start = datetime(2027, 3, 28, 14, tzinfo=BRUSSELS)  # the clock changed that night
    >>> [str(moment_before(start, lead)) for lead in (Lead(days=1), Lead(hours=24))]
    ['2027-03-27 13:00:00+00:00', '2027-03-27 12:00:00+00:00']
    """
    if start.tzinfo is None:
        raise ValueError("the start of a session needs a time zone")
    days_before = start.astimezone(BRUSSELS) - timedelta(days=lead.days)
    return days_before.astimezone(UTC) - timedelta(hours=lead.hours)


def write_lead(lead: Lead) -> str:
    """
    A distance as it stands in keys.

    >>> write_lead(Lead(days=7)), write_lead(Lead(hours=1))
    ('7d', '1h')
    """
    return f"{lead.days}d" if lead.days else f"{lead.hours}h"


def reminder_key(session: str, lead: str) -> str:
    """
    What the reminder of a session is known by, so long before it.

    >>> reminder_key("leernetwerk-1", "7d")
    'leernetwerk-1:7d'
    """
    return f"{session}:{lead}"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One moment of one session; `start` and `end` are aware."""

    session: str
    lead: Lead
    start: datetime
    end: datetime

    @property
    def key(self) -> str:
        """Of this session and moment alone, as in `leernetwerk-1:7d`."""
        return reminder_key(self.session, write_lead(self.lead))

    @property
    def due(self) -> datetime:
        """In aware UTC."""
        return moment_before(self.start, self.lead)

    @property
    def day(self) -> date:
        """The day of the session, in Brussels."""
        return self.start.astimezone(BRUSSELS).date()


class ReminderUse(StrEnum):
    """What a reminder is good for at a moment."""

    AHEAD = "ahead"
    """Its moment has not come."""
    NOW = "now"
    """Its moment has come, perhaps long ago, and it still helps."""
    OVERTAKEN = "overtaken"
    """A later reminder of the same session is due as well and says the same."""
    OVER = "over"
    """The session is over."""


def use(reminder: Reminder, moments: Iterable[Lead], now: datetime) -> ReminderUse:
    """
    What a reminder is good for now, when its session is reminded of at these moments.

    One that is late because nothing ran is sent at once as long as the session is not over, and never two of them; also
    of two that are due at the same moment, as “1 day” and “24 hours” mostly are.
    """
    if now >= reminder.end:
        return ReminderUse.OVER
    if reminder.due > now:
        return ReminderUse.AHEAD
    own = (reminder.due, write_lead(reminder.lead))
    others = ((moment_before(reminder.start, moment), write_lead(moment)) for moment in moments)
    return ReminderUse.OVERTAKEN if any(own < other and other[0] <= now for other in others) else ReminderUse.NOW


def go_together(one: Reminder, other: Reminder) -> bool:
    """
    Whether one message to somebody who is in both sessions says the two.

    The sessions are on the same day and are reminded of equally long before. The message leaves when the first of the
    two is due and tells the hour of each, so that nobody is written to twice about one day.
    """
    return one.session != other.session and one.lead == other.lead and one.day == other.day


def merge(reminders: Iterable[Reminder]) -> list[Sequence[Reminder]]:
    """
    The reminders of one person as messages, in the order in which these leave; in each the sessions by their start.

    >>> morning, noon = (datetime(2027, 5, 4, hour, tzinfo=BRUSSELS) for hour in (9, 14))
    >>> hour = timedelta(hours=1)
    >>> both = [Reminder(name, Lead(days=7), at, at + hour) for name, at in (("b", noon), ("a", morning))]
    >>> [[reminder.session for reminder in message] for message in merge(both)]
    [['a', 'b']]
    """
    messages: dict[tuple[date, Lead], list[Reminder]] = {}
    for reminder in sorted(reminders, key=lambda each: (each.start.astimezone(UTC), each.session)):
        messages.setdefault((reminder.day, reminder.lead), []).append(reminder)
    return sorted(messages.values(), key=lambda message: (message[0].due, message[0].session))
