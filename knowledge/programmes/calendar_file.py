"""Sessions as a calendar file that a calendar can take in or subscribe to: a move moves, a cancellation removes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vText, vUri

from knowledge.working_days import BRUSSELS

REFRESH = timedelta(hours=1)
"""How often a calendar that subscribed is asked to look again; some look once a day whatever they are asked."""
_ZONE = "Europe/Brussels"
_PRODUCT = "-//Expertisecentrum Duurzaamheid//Draaischijf//NL"


@dataclass(frozen=True, slots=True)
class Appointment:
    """
    A session as it stands in a calendar.

    It is known by its `uid` for ever; a calendar takes it over when `sequence` is higher than what it has.
    """

    uid: str
    sequence: int
    """0 at first; rises with each change."""
    start: datetime
    """Aware."""
    end: datetime
    title: str
    description: str
    """That declining in the calendar does not withdraw is said here, by whoever chooses the words."""
    changed: datetime
    """Aware: when it was last changed."""
    place: str = ""
    link: str = ""
    """Of the online meeting, or of the page about it."""
    organiser: str = ""
    """An e-mail address."""
    cancelled: bool = False


def calendar_file(appointments: Iterable[Appointment], name: str, language: str = "nl") -> bytes:
    """
    A calendar with these appointments, by RFC 5545; the same appointments give the same bytes.

    Raises ValueError for a moment without a time zone, and for an appointment that ends before it begins.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # Outlook and Google read the name and the interval where they stood before RFC 7986.
    calendar.add("name", _text(name, language))
    calendar.add("x-wr-calname", vText(_plain(name)))
    calendar.add("x-wr-timezone", _ZONE)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(_brussels())
    for appointment in sorted(appointments, key=lambda each: (each.start.astimezone(UTC), each.uid)):
        calendar.add_component(_event(appointment, language))
    return bytes(calendar.to_ical())


def _event(appointment: Appointment, language: str) -> Event:
    moments = (appointment.start, appointment.end, appointment.changed)
    if any(moment.tzinfo is None for moment in moments):
        raise ValueError("an appointment needs moments with a time zone")
    if appointment.end < appointment.start:
        raise ValueError("an appointment cannot end before it begins")
    event = Event()
    event.add("uid", _plain(appointment.uid).replace("\n", " "))
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", _second(appointment.changed))
    event.add("last-modified", _second(appointment.changed))
    event.add("dtstart", appointment.start.astimezone(BRUSSELS))
    event.add("dtend", appointment.end.astimezone(BRUSSELS))
    event.add("summary", _text(appointment.title, language))
    link = appointment.link if _is_address(appointment.link) else ""
    description = "\n\n".join(part for part in (appointment.description, link) if part)
    event.add("description", _text(description, language))
    if appointment.place or link:
        event.add("location", _text(appointment.place or link, language))
    if link:
        event.add("url", vUri(link))
    if _is_mailbox(appointment.organiser):
        event.add("organizer", vCalAddress(f"mailto:{appointment.organiser}"))
    event.add("status", "CANCELLED" if appointment.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if appointment.cancelled else "OPAQUE")
    return event


def _brussels() -> Timezone:
    """
    The zone by its rule of today, in force since 1996, which every calendar understands.

    A list of the changes of each year, as could be made from the zone itself, is misread by some.
    """
    zone = Timezone()
    zone.add("tzid", _ZONE)
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    for part, name, month, at, old, new in (
        (TimezoneDaylight(), "CEST", 3, datetime(1996, 3, 31, 2), winter, summer),
        (TimezoneStandard(), "CET", 10, datetime(1996, 10, 27, 3), summer, winter),
    ):
        part.add("dtstart", at)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", old)
        part.add("tzoffsetto", new)
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def _text(text: str, language: str) -> vText:
    return vText(_plain(text), params={"LANGUAGE": language})


def _plain(text: str) -> str:
    """Without the signs that no calendar file may have: control characters other than the end of a line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs"))


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _is_address(link: str) -> bool:
    return link.isprintable() and " " not in link and urlsplit(link).scheme in ("http", "https")


def _is_mailbox(address: str) -> bool:
    name, at, host = address.partition("@")
    return (
        bool(name and at and host) and address.isascii() and address.isprintable() and not set(address) & set(' ",;:<>')
    )
