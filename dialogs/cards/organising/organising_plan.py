"""Cards on which organisers plan and change: the fields, and what is planned as it will be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dialogs.cards.fields import Input
from dialogs.cards.marks import Strong
from dialogs.cards.organising.organising_words import leads_words, offer_words
from dialogs.cards.programmes.programme_words import domain_names, linked, place_line, span, theme_of, title_of
from dialogs.cards.view import Facts, Heading, Note, Paragraph, Part
from dialogs.texts import Texts
from knowledge.programmes.limits import MAX_LINE_LENGTH
from knowledge.programmes.programme import Kind, Programme

_SHORT, _LINE, _TEXT, _LONG = 30, MAX_LINE_LENGTH, 300, 1_000


def words_field(texts: Texts, name: str, longest: int = _SHORT, *, required: bool = False) -> Input:
    """A field for words, with a hint where there is one for it."""
    hint = f"organising.hint_{name}"
    return Input(
        name,
        texts(f"organising.field_{name}"),
        "words",
        longest=longest,
        required=required,
        hint=texts(hint) if hint in texts.every_key else "",
    )


def edition_inputs(texts: Texts) -> tuple[Input, ...]:
    """What an edition needs: when it starts, and the rules of its places."""
    return (
        words_field(texts, "start", required=True),
        words_field(texts, "title", _LINE, required=True),
        words_field(texts, "weeks", required=True),
        *_rules(texts),
    )


def study_day_inputs(texts: Texts) -> tuple[Input, ...]:
    """What a study day needs."""
    return *_meeting(texts), *_rules(texts)


def series_inputs(texts: Texts) -> tuple[Input, ...]:
    """What a series of one's own needs: its title and its first session."""
    return words_field(texts, "title", _LINE, required=True), *_meeting(texts), *_rules(texts)


def added_inputs(texts: Texts) -> tuple[Input, ...]:
    """What a session more needs."""
    return *_meeting(texts), *where_inputs(texts), words_field(texts, "preparation", _LONG)


def _meeting(texts: Texts) -> tuple[Input, ...]:
    return (
        words_field(texts, "theme", _LINE, required=True),
        words_field(texts, "date", required=True),
        words_field(texts, "from", required=True),
        words_field(texts, "to", required=True),
    )


def _rules(texts: Texts) -> tuple[Input, ...]:
    return (*places_inputs(texts), *window_inputs(texts), *where_inputs(texts))


def places_inputs(texts: Texts) -> tuple[Input, ...]:
    return words_field(texts, "places", required=True), words_field(texts, "priority", required=True)


def window_inputs(texts: Texts) -> tuple[Input, ...]:
    return words_field(texts, "opens"), words_field(texts, "closes")


def where_inputs(texts: Texts) -> tuple[Input, ...]:
    return words_field(texts, "place", _LINE), words_field(texts, "link", _TEXT)


def move_inputs(texts: Texts) -> tuple[Input, ...]:
    """When and where a session is from now on, and why."""
    return (
        words_field(texts, "date", required=True),
        words_field(texts, "from", required=True),
        words_field(texts, "to", required=True),
        *where_inputs(texts),
        reason_input(texts),
    )


def reason_input(texts: Texts, *, required: bool = False) -> Input:
    return words_field(texts, "reason", _TEXT, required=required)


def planned_parts(texts: Texts, planned: Programme, skipped: Sequence[date]) -> tuple[Part, ...]:
    """What will be kept: the sessions with their days, the days that were skipped, and the rules."""
    is_series = planned.kind is Kind.SERIES
    days = tuple(
        Paragraph(f"{session.number}. {theme_of(texts, planned, session)}: {span(texts, session.starts, session.ends)}")
        for session in planned.sessions
    )
    holidays = ", ".join(texts.partial_date(day.isoformat()) for day in skipped)
    return (
        Paragraph((Strong(title_of(texts, planned)),)),
        Heading(texts("programme.sessions")) if is_series else Heading(texts("programme.fact_when")),
        *days,
        *((Note(texts("organising.skipped", days=holidays)),) if skipped else ()),
        Facts(rules_facts(texts, planned)),
        *((Paragraph((f"{texts('programme.fact_link')}: ", linked(texts, planned.link))),) if planned.link else ()),
        Note(texts("organising.not_seen_yet")),
    )


def rules_facts(texts: Texts, programme: Programme) -> tuple[tuple[str, str], ...]:
    """Places, place, the moments of registration, for whom, how long an offer stands, and when is reminded."""
    priority = texts("organising.places_of", places=programme.places, priority=programme.priority_places)
    opens = texts.moment(programme.opens) if programme.opens else texts("organising.opens_at_once")
    closes = texts.moment(programme.closes) if programme.closes else texts("organising.closes_at_start")
    return (
        (texts("programme.fact_places"), priority),
        (texts("programme.fact_where"), place_line(texts, programme.place, programme.link)),
        (texts("organising.fact_opens"), opens),
        (texts("organising.fact_closes"), closes),
        (texts("programme.fact_for"), _for_whom(texts, programme)),
        (texts("organising.fact_offer"), offer_words(texts, programme.offer_hours)),
        (
            texts("organising.fact_reminders"),
            leads_words(texts, programme.reminders) or texts("organising.nothing"),
        ),
    )


def ended_facts(texts: Texts, programme: Programme) -> tuple[tuple[str, str], ...]:
    """What is still worth reading of a programme that is over: its places, where it was, and for whom."""
    known_place = bool(programme.place or programme.link)
    where = ((texts("programme.fact_where"), place_line(texts, programme.place, programme.link)),)
    return (
        (
            texts("programme.fact_places"),
            texts("organising.places_of", places=programme.places, priority=programme.priority_places),
        ),
        *(where if known_place else ()),
        (texts("programme.fact_for"), _for_whom(texts, programme)),
    )


def _for_whom(texts: Texts, programme: Programme) -> str:
    return domain_names(texts, programme.domains) or texts("organising.domains_all")
