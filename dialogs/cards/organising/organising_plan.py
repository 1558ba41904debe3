"""What is planned as it will be, and the rules of a programme, on cards of organisers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dialogs.cards.marks import Strong
from dialogs.cards.organising.organising_words import leads_words, offer_words
from dialogs.cards.programmes.programme_words import domain_names, link_piece, place_line, theme_of, title_of
from dialogs.cards.view import Facts, Heading, Note, Paragraph, Part
from dialogs.texts import Texts
from knowledge.programmes.programme import Programme, ProgrammeKind


def planned_parts(texts: Texts, planned: Programme, skipped: Sequence[date]) -> tuple[Part, ...]:
    """What will be kept: the sessions with their days, the days that were skipped, and the rules."""
    is_series = planned.kind is ProgrammeKind.SERIES
    days = tuple(
        Paragraph(
            f"{session.number}. "
            + texts.label(theme_of(texts, planned, session), texts.span(session.starts, session.ends))
        )
        for session in planned.sessions
    )
    holidays = ", ".join(texts.partial_date(day.isoformat()) for day in skipped)
    return (
        Paragraph((Strong(title_of(texts, planned)),)),
        Heading(texts("programme.sessions")) if is_series else Heading(texts("programme.fact_when")),
        *days,
        *((Note(texts("organising.skipped", days=holidays)),) if skipped else ()),
        Facts(rules_facts(texts, planned)),
        *((Paragraph((texts.label(texts("programme.fact_link")), link_piece(planned.link))),) if planned.link else ()),
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
