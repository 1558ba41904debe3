"""The one card on which somebody registers: what is still needed, and exactly what confirming would give (L2, L5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dialogs.cards.code_names import list_domains, list_levels
from dialogs.cards.fields import CardFields, Input
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
from dialogs.cards.words import on_one_line
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
from knowledge.programmes.programme import SEATED, Charter, Programme, ProgrammeKind, Registration, Standing, WorkRole
from knowledge.programmes.reasons import RegistrationReason
from knowledge.programmes.registering import LineEntry
from knowledge.refusals import Refused

NO_DOMAIN = "none"
"""The value of the field for none of the domains: Teams takes an empty value for nothing chosen."""
_MAX_NAME_LENGTH = 120
_MAX_NEEDS_LENGTH = 300
_MAX_ADDRESS_LENGTH = 150


@dataclass(frozen=True, slots=True)
class RegistrationDraft:
    """A registration that is being filled in; `id` is what it will be known by."""

    id: str
    programme: str
    kind: ProgrammeKind
    values: Mapping[str, str]
    """What is known, by field."""
    todo: tuple[str, ...]
    """The fields that are still asked, in their order."""


def inputs_for(texts: Texts, kind: ProgrammeKind) -> tuple[Input, ...]:
    """Everything that is asked for such a programme, in its order; a study day asks nothing about the charter."""
    of_all = (
        Input(
            "organisation", texts("registration.field_organisation"), "words", longest=_MAX_NAME_LENGTH, required=True
        ),
        _one(texts, "level", list_levels(texts)),
        _one(texts, "domain", _domains(texts)),
        _one(texts, "role", [(role.value, texts(f"registration.role_{role.value}")) for role in WorkRole]),
    )
    of_series = (
        _one(texts, "charter", [(each.value, texts(f"registration.charter_{each.value}")) for each in Charter]),
        _one(texts, "engaged", [(each, texts(f"registration.engaged_{each}")) for each in ("yes", "no")]),
    )
    at_will = (_at_will(texts, "needs", _MAX_NEEDS_LENGTH), _at_will(texts, "email", _MAX_ADDRESS_LENGTH))
    return (*of_all, *(of_series if kind is ProgrammeKind.SERIES else ()), *at_will)


def _at_will(texts: Texts, name: str, longest: int) -> Input:
    """Words that may stay away."""
    hint = texts(f"registration.field_{name}_hint")
    return Input(name, texts(f"registration.field_{name}"), "words", longest=longest, hint=hint)


def _one(texts: Texts, name: str, options: Sequence[tuple[str, str]]) -> Input:
    folded = len(options) > len(Charter)
    label = texts(f"registration.field_{name}")
    return Input(name, label, "one", tuple(options), required=True, folded=folded)


def _domains(texts: Texts) -> tuple[tuple[str, str], ...]:
    return (*list_domains(texts), (NO_DOMAIN, texts("registration.no_domain")))


def form_card(
    texts: Texts,
    programme: Programme,
    draft: RegistrationDraft,
    fields: CardFields | None,
    foreseen: RegistrationForecast,
    *,
    note: str = "",
    replaces: str | None = None,
) -> Reply:
    """What is known, what is still asked, and what confirming gives at this moment."""
    here = {"programme": programme.id, "form": draft.id}
    sending = {**here, "standing": "", "waiting": 0}
    if foreseen.entry is not None:
        sending |= {"standing": foreseen.entry.standing.value, "waiting": foreseen.entry.waiting_number}
    known = dict(_known(texts, programme, draft))
    # An address is one long word: in the narrow column of the facts it would run off a telephone.
    address_label = texts("registration.field_email")
    address = known.pop(address_label, "")
    ways = [REGISTRATION_SEND(texts, **sending)]
    if known:
        ways.append(REGISTRATION_CHANGE(texts, **here))
    ways.append(REGISTRATION_DROP(texts, **here))
    return message(
        texts,
        Title(texts("registration.form_title", title=title_of(texts, programme))),
        Paragraph(note) if note else None,
        *_foreseen(texts, programme, foreseen),
        Paragraph(_what_now(texts, fields)),
        Paragraph(texts("registration.form_known")) if known and fields else None,
        Facts(tuple(known.items())) if known else None,
        Paragraph(f"{address_label}: {address}") if address else None,
        fields,
        Note(texts("registration.foresee_keeps")),
        Buttons(tuple(ways)),
        replaces=replaces,
    )


def _what_now(texts: Texts, fields: CardFields | None) -> str:
    """What to do with the card: to fill in what is needed, to correct, to add what may stay away, or to confirm."""
    if fields is None:
        return texts("registration.form_ready")
    if any(field.required and not field.value for field in fields.inputs):
        key = "form_text"
    elif any(field.value for field in fields.inputs):
        key = "form_correct"
    else:
        key = "form_at_will"
    return texts(f"registration.{key}", field=fields.inputs[0].label)


def _known(texts: Texts, programme: Programme, draft: RegistrationDraft) -> Iterator[tuple[str, str]]:
    for field in inputs_for(texts, programme.kind):
        value = draft.values.get(field.id)
        if value is None or field.id in draft.todo:
            continue
        label = next((label for key, label in field.options if key == value), on_one_line(value))
        if label or not field.required:
            yield field.label.rstrip("?"), label or texts(f"registration.no_{field.id}")


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
    texts: Texts,
    programme: Programme,
    held: Registration,
    now: datetime,
    charter: CharterCertainty | None = None,
    *,
    note: str = "",
    replaces: str | None = None,
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
        Paragraph(note) if note else None,
        Paragraph((Strong(title_of(texts, programme)),)),
        Paragraph(standing_line(texts, held)),
        Paragraph(charter_line(texts, charter, held.standing)) if charter else None,
        Facts(tuple(facts)) if facts else None,
        Buttons(tuple(_ways_on(texts, held))),
        replaces=replaces,
    )


def lesser_card(
    texts: Texts, programme: Programme, held: Registration, shown: LineEntry, *, replaces: str | None = None
) -> Reply:
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
            (
                REGISTRATION_STAY.named(texts, "registration.keep", **here),
                REGISTRATION_LEAVE.named(texts, "registration.give_up", **here, number=held.number),
            )
        ),
        replaces=replaces,
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


def refused_card(
    texts: Texts,
    programme: Programme,
    refused: Refused,
    *ways: Choice,
    replaces: str | None = None,
) -> Reply:
    """Why not, and the way on (L13)."""
    title = title_of(texts, programme)
    return message(
        texts,
        Title(title) if title else None,
        Paragraph(refusal_line(texts, title, refused)),
        Buttons(ways),
        replaces=replaces,
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
