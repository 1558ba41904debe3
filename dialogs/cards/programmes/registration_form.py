"""The one card on which somebody registers: what is still needed, and exactly what confirming would give (L2, L5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dialogs.cards.fields import Input
from dialogs.cards.forms import fields_of
from dialogs.cards.marks import Strong
from dialogs.cards.programmes.programme_lines import next_session
from dialogs.cards.programmes.programme_words import (
    domain_names,
    standing_facts,
    standing_line,
    title_of,
    where,
)
from dialogs.cards.view import Buttons, Facts, Note, Paragraph, Part, Title, message
from dialogs.cards.words import bare_label
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.programmes import (
    PROGRAMME_CALENDAR,
    REGISTRATION_ACCEPT,
    REGISTRATION_CHANGE,
    REGISTRATION_DECLINE,
    REGISTRATION_DROP,
    REGISTRATION_LEAVE,
    REGISTRATION_MINE,
    REGISTRATION_SEND,
    REGISTRATION_STAY,
    REGISTRATION_WHY,
    REGISTRATION_WITHDRAW,
)
from knowledge.programmes.charter import CharterCertainty
from knowledge.programmes.listing import RegistrationForecast
from knowledge.programmes.programme import SEATED, Programme, Registration, Standing
from knowledge.programmes.reasons import RegistrationReason
from knowledge.programmes.registering import LineEntry
from knowledge.refusals import Refused


@dataclass(frozen=True, slots=True)
class RegistrationProgress:
    """How far a registration is filled in."""

    id: str
    """What the registration will be known by."""
    known: tuple[Input, ...]
    """What stands there and is not asked."""
    asked: tuple[Input, ...]


def form_card(
    texts: Texts, title: str, programme: Programme, page: RegistrationProgress, foreseen: RegistrationForecast
) -> Reply:
    """What is known, what is still asked, and what confirming gives at this moment."""
    here = {"programme": programme.id, "form": page.id}
    sending = {**here, "standing": "", "waiting": 0}
    if foreseen.entry is not None:
        sending |= {"standing": foreseen.entry.standing.value, "waiting": foreseen.entry.waiting_number}
    known = dict(_known(texts, page))
    # An address is one long word: in the narrow column of the facts it would run off a telephone.
    address_label = texts("registration.field_email")
    address = known.pop(address_label, "")
    ways = [REGISTRATION_SEND(texts, **sending)]
    if known:
        ways.append(REGISTRATION_CHANGE(texts, **here))
    ways.append(REGISTRATION_DROP(texts, **here))
    return message(
        texts,
        Title(title),
        *_foreseen(texts, programme, foreseen),
        Paragraph(_what_now(texts, page.asked)),
        Paragraph(texts("registration.form_known")) if known and page.asked else None,
        Facts(tuple(known.items())) if known else None,
        Paragraph(texts.label(address_label, address)) if address else None,
        *fields_of(texts, page.asked),
        Note(texts("registration.foresee_keeps")),
        Buttons(*ways),
    )


def _what_now(texts: Texts, asked: tuple[Input, ...]) -> str:
    """What to do with the card: to fill in what is needed, to correct, to add what may stay away, or to confirm."""
    if not asked:
        return texts("registration.form_ready")
    if any(field.required and not field.value for field in asked):
        key = "form_text"
    elif any(field.value or field.tried for field in asked):
        key = "form_correct"
    else:
        key = "form_at_will"
    return texts(f"registration.{key}", field=asked[0].label)


def _known(texts: Texts, page: RegistrationProgress) -> Iterator[tuple[str, str]]:
    for field in page.known:
        if field.shown or not field.required:
            yield bare_label(field.label), field.shown or texts(f"registration.no_{field.id}")


def _foreseen(texts: Texts, programme: Programme, foreseen: RegistrationForecast) -> Iterator[Part]:
    if foreseen.entry is None:
        return
    facts = standing_facts(texts, foreseen.entry) | {"priority": programme.priority_places}
    marked = foreseen.no_shows > 0 and foreseen.no_shows_weigh
    key = foreseen.entry.standing.value
    if marked and foreseen.entry.standing is Standing.PLACE:
        key = "place_without"
    yield Paragraph(texts(f"registration.foresee_{key}", **facts))
    if marked:
        yield Paragraph(texts("registration.foresee_no_shows", number=foreseen.no_shows))
    elif foreseen.no_shows_weigh:
        yield Note(texts("programme.no_shows_rule"))


def done_card(
    texts: Texts, programme: Programme, held: Registration, now: datetime, charter: CharterCertainty | None = None
) -> Reply:
    """That it is done, with the number, the first session and what follows from the charter."""
    first = next_session(programme, now)
    facts = []
    if first is not None:
        facts.append((texts("programme.fact_when"), texts.span(first.starts, first.ends)))
        facts.append((texts("programme.fact_where"), where(texts, programme, first)))
    return message(
        texts,
        Title(texts(_DONE_TITLES.get(held.standing, "registration.done_title"))),
        Paragraph((Strong(title_of(texts, programme)),)),
        Paragraph(standing_line(texts, held)),
        Paragraph(charter_line(texts, charter, held.standing)) if charter else None,
        Facts(tuple(facts)) if facts else None,
        Buttons(*_ways_on(texts, held)),
    )


def lesser_card(texts: Texts, programme: Programme, held: Registration, shown: LineEntry) -> Reply:
    """
    That others were quicker: what it gave, lesser than what was `shown` before confirming, and whether to keep it.

    Who is asked stands in the line already, at the number of the moment of confirming; saying nothing keeps it.
    """
    here = {"programme": held.programme}
    return message(
        texts,
        Title(texts(_DONE_TITLES.get(held.standing, "registration.done_title"))),
        Paragraph(texts(f"registration.lesser_{shown.standing.value}_{held.standing.value}")),
        Paragraph((Strong(title_of(texts, programme)),)),
        Paragraph(standing_line(texts, held)),
        Paragraph(texts(f"registration.keep_{held.standing.value}")),
        Buttons(
            REGISTRATION_STAY.named(texts, "registration.keep", **here),
            REGISTRATION_LEAVE.named(texts, "registration.give_up", **here, number=held.number),
        ),
    )


_DONE_TITLES = {
    Standing.WAITING: "registration.done_waiting_title",
    Standing.OFFERED: "registration.done_offered_title",
}
"""What is said first of who has no place yet."""


def _ways_on(texts: Texts, held: Registration) -> Iterator[Choice]:
    here = {"programme": held.programme}
    if held.standing in SEATED:
        yield PROGRAMME_CALENDAR(texts)
    if held.standing is Standing.OFFERED:
        yield REGISTRATION_ACCEPT(texts, **here)
        yield REGISTRATION_DECLINE(texts, **here)
    yield REGISTRATION_WHY(texts, **here)
    if held.standing is not Standing.OFFERED:
        yield REGISTRATION_WITHDRAW(texts, **here)
    yield REGISTRATION_MINE(texts)


def charter_line(texts: Texts, charter: CharterCertainty, standing: Standing) -> str:
    """What follows from having said that the own organisation signed the charter; coaching is for who has a place."""
    key = f"registration.charter_{charter.value}"
    without = f"{key}_without_place"
    return texts(without if standing not in SEATED and without in texts.every_key else key)


def refused_card(texts: Texts, programme: Programme, refused: Refused, *ways: Choice) -> Reply:
    """Why not, and the way on (L13)."""
    title = title_of(texts, programme)
    return message(
        texts, Title(title) if title else None, Paragraph(refusal_line(texts, title, refused)), Buttons(*ways)
    )


def refusal_line(texts: Texts, title: str, refused: Refused) -> str:
    """The reason as a sentence, with the moment that it turns on."""
    at, domains = refused.facts.get("at"), refused.facts.get("domains")
    key, when = refused.why.value, texts.moment(at) if isinstance(at, datetime) else ""
    names = domain_names(texts, domains) if isinstance(domains, tuple) else ""
    if refused.why is RegistrationReason.NOT_OPEN_YET and not when:
        key = "not_open_yet_unknown"
    if refused.why is RegistrationReason.CLOSED and when:
        key = "closed_since"
    return texts(f"registration.refused_{key}", title=title, when=when, domains=names)
