"""The words that all cards of organisers share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from dialogs.cards.words import on_one_line
from dialogs.events import Choice
from dialogs.texts import Texts
from dialogs.ways.organising import ORGANISE_FORMS
from dialogs.ways.way import Way
from knowledge.programmes.offering import working_hours
from knowledge.programmes.programme import Lead, Registration, Standing
from knowledge.refusals import Refused
from knowledge.working_days import OFFICE

T = TypeVar("T")

MAX_ROWS = 15
"""People on one card; the others are on the next page."""


def begin_choice(texts: Texts, form: str, /, **here: Any) -> Choice:
    """The button that begins a form; it is named after it."""
    return ORGANISE_FORMS.begin.named(texts, f"organising.{form}", form=form, **here)


def view_row(texts: Texts, way: Way, detail: str, /, **data: Any) -> Choice:
    """A line that leads somewhere."""
    return replace(way(texts, **data), row=True, detail=detail)


def form_row(texts: Texts, form: str, detail: str = "", /, **here: Any) -> Choice:
    """A line that begins a form."""
    return replace(begin_choice(texts, form, **here), row=True, detail=detail)


def person_name(texts: Texts, held: Registration) -> str:
    """What somebody in the line is called; the number of the registration for who has no name any more."""
    return on_one_line(held.facts.name) or texts("organising.nameless", number=held.number)


def standing_words(texts: Texts, held: Registration) -> str:
    """How somebody stands, for an organiser, with the number on the waiting list."""
    until = texts.moment(held.offered_until) if held.offered_until else ""
    return texts(f"organising.standing_{held.standing.value}", waiting=held.waiting_number, until=until)


def numbers_line(texts: Texts, numbers: Mapping[Standing, int]) -> str:
    """How many stand how, as part of a line; who left is left out."""
    parts = [
        texts(f"organising.number_{standing.value}", number=numbers[standing])
        for standing in (Standing.PRIORITY, Standing.PLACE, Standing.OFFERED, Standing.WAITING)
        if numbers.get(standing)
    ]
    return ", ".join(parts) or texts("organising.number_none")


def lead_words(texts: Texts, lead: Lead) -> str:
    """How long before, as it stands in the field and is read again."""
    number, unit = (lead.days, "days") if lead.days else (lead.hours, "hours")
    return texts(f"organising.distance_{unit}", number=number)


def leads_words(texts: Texts, leads: Sequence[Lead]) -> str:
    """The moments of reminders, as they stand in the field and are read again; empty for none."""
    return ", ".join(lead_words(texts, lead) for lead in leads)


def offer_words(texts: Texts, offer_hours: int) -> str:
    """
    The working time to accept a place, as it stands in the field and is read again.

    >>> from dialogs.texts import texts_in
    >>> [offer_words(texts_in("nl"), hours) for hours in (48, 24, 12, 1)]
    ['2 werkdagen', '1 werkdag', '4 werkuren', '20 werkminuten']
    """
    minutes = round(working_hours(offer_hours) * 60)
    day = round(OFFICE.hours * 60)
    unit, number = ("days", minutes // day) if minutes % day == 0 else ("hours", minutes // 60)
    if unit == "hours" and minutes % 60:
        unit, number = "minutes", minutes
    return texts(f"organising.offer_{unit}", number=number)


def people(texts: Texts, number: int) -> str:
    """So many people, as part of a sentence."""
    return texts("organising.people", number=number) if number else texts("organising.people_none")


def told_line(texts: Texts, number: int) -> str:
    """Who will be told when it is confirmed."""
    return texts("organising.told", number=number) if number else texts("organising.told_none")


def refusal_words(texts: Texts, refused: Refused) -> str:
    """Why nothing happened."""
    return texts(f"organising.refused_{refused.why}")


def page_of(listed: Sequence[T], wanted: int) -> tuple[int, Sequence[T]]:
    """The number of the page that is wanted, or of the last one there is, and what stands on it."""
    page = min(wanted, max(0, len(listed) - 1) // MAX_ROWS)
    return page, listed[page * MAX_ROWS : (page + 1) * MAX_ROWS]


def pages(texts: Texts, way: Way, page: int, number: int, /, **data: Any) -> tuple[Choice, ...]:
    """The ways to the page before and the next one, as far as there are any."""
    ways = []
    if page:
        ways.append(way.named(texts, "organising.previous", **data, page=page - 1))
    if (page + 1) * MAX_ROWS < number:
        ways.append(way.named(texts, "organising.next", **data, page=page + 1))
    return tuple(ways)
