"""Cards about the SDG charter and individual coaching, for organisers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dialogs.cards.marks import Strong
from dialogs.cards.organising.organising_words import (
    begin_choice,
    page_of,
    pages,
    person_name,
    told_line,
)
from dialogs.cards.view import Buttons, Facts, Note, Paragraph, Part, Rows, Title, message
from dialogs.cards.words import on_one_line
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.organising import (
    ORGANISE_CHARTER,
    ORGANISE_COACHING,
    ORGANISE_DESK,
    ORGANISE_ORGANISATION,
    ORGANISE_PERSON,
    ORGANISE_PROGRAMME,
)
from knowledge.programmes.charter import CharterCertainty, CoachedPerson, Organisation


def charter_card(texts: Texts, known: Sequence[Organisation], page: int) -> Reply:
    """All organisations of which something is known, those to be decided first."""
    page, shown = page_of(known, page)
    return message(
        texts,
        Title(texts("organising.charter_title")),
        Paragraph(texts("organising.charter_text" if known else "organising.charter_none")),
        Rows(tuple(_row(texts, each) for each in shown)),
        Buttons(
            *pages(texts, ORGANISE_CHARTER, page, len(known)),
            begin_choice(texts, "signer"),
            ORGANISE_DESK(texts),
        ),
    )


def _row(texts: Texts, known: Organisation) -> Choice:
    detail = texts(f"organising.known_{known.state.value}")
    here = {"organisation": known.key}
    return ORGANISE_ORGANISATION.row(on_one_line(known.name), detail, **here)


def organisation_card(texts: Texts, known: Organisation) -> Reply:
    """One organisation with what is known of it."""
    here = {"organisation": known.key}
    ways = []
    if known.state is not CharterCertainty.CONFIRMED:
        ways.append(begin_choice(texts, "signed", **here))
    if known.state is not CharterCertainty.REFUSED:
        ways.append(begin_choice(texts, "unsigned", **here))
    return message(
        texts,
        Title(on_one_line(known.name)),
        Paragraph(texts(f"organising.known_long_{known.state.value}", when=texts.moment(known.claimed))),
        Buttons(*ways, ORGANISE_CHARTER(texts), ORGANISE_DESK(texts)),
    )


def decide_parts(texts: Texts, name: str, claimants: int) -> tuple[Part, ...]:
    """What the decision means, and how many hear of it."""
    return Paragraph(texts(f"organising.{name}_text")), Note(told_line(texts, claimants))


def signer_parts(texts: Texts, name: str, claimants: int) -> tuple[Part, ...]:
    return (
        Paragraph((Strong(on_one_line(name)),)),
        Paragraph(texts("organising.signed_text")),
        Note(told_line(texts, claimants)),
    )


def coaching_card(texts: Texts, programme: str, coached: Sequence[CoachedPerson], page: int) -> Reply:
    """Who gets coaching, in the order of the line, each with the appointment."""
    page, shown = page_of(coached, page)
    return message(
        texts,
        Title(texts("organising.coaching")),
        Paragraph(texts("organising.coaching_text" if coached else "organising.coaching_none")),
        Rows(tuple(_coached_row(texts, each) for each in shown)),
        Buttons(
            *pages(texts, ORGANISE_COACHING, page, len(coached), programme=programme),
            ORGANISE_CHARTER(texts),
            ORGANISE_PROGRAMME(texts, programme=programme),
        ),
    )


def _coached_row(texts: Texts, coached: CoachedPerson) -> Choice:
    held = coached.registration
    when = texts.moment(coached.appointment) if coached.appointment else texts("organising.no_appointment")
    details = (on_one_line(held.facts.organisation), when, on_one_line(coached.coach))
    here = {"programme": held.programme, "number": held.number}
    detail = "; ".join(each for each in details if each)
    return ORGANISE_PERSON.row(person_name(texts, held), detail, **here)


def appoint_parts(texts: Texts, moment: datetime, coach: str, place: str) -> tuple[Part, ...]:
    facts = [(texts("programme.fact_when"), texts.moment(moment)), (texts("enrolment.fact_coach"), on_one_line(coach))]
    if place.strip():
        facts.append((texts("programme.fact_where"), on_one_line(place)))
    return Facts(tuple(facts)), Paragraph(texts("organising.appoint_follows")), Note(told_line(texts, 1))


def unappoint_parts(texts: Texts) -> tuple[Part, ...]:
    return Paragraph(texts("organising.unappoint_text")), Note(told_line(texts, 1))
