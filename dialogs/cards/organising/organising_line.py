"""Cards of a line and the people in it, for its organisers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from dialogs.cards.code_names import list_levels
from dialogs.cards.lists import rest_note
from dialogs.cards.network.question_words import domain_name
from dialogs.cards.organising.organising_words import (
    begin_choice,
    numbers_line,
    page_of,
    pages,
    people,
    person_name,
    standing_words,
    told_line,
)
from dialogs.cards.programmes.programme_words import title_in, title_of
from dialogs.cards.view import Bullets, Buttons, Facts, Folded, Heading, Note, Paragraph, Part, Rows, Title, message
from dialogs.cards.words import on_one_line
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.organising import ORGANISE_LINE, ORGANISE_PERSON, ORGANISE_PROGRAMME, ORGANISE_SHEET
from dialogs.ways.programmes import REGISTRATION_NEW
from knowledge.plain import Data
from knowledge.programmes.listing import History
from knowledge.programmes.organised import WITHDRAWN_FOR, ProgrammeLine, Record
from knowledge.programmes.programme import OWN_WORDS, Registration, RegistrationFacts

_MAX_EVENTS = 8
_MAX_NAMES = 50
_MAX_SEEN = 8
"""Of more names than this the others are seen on demand."""


def line_card(texts: Texts, about: ProgrammeLine, line: Sequence[Registration], page: int) -> Reply:
    """A page of the line in its order, each person a line to open."""
    programme = about.programme
    page, shown = page_of(line, page)
    return message(
        texts,
        Title(texts("organising.line_title", title=title_of(texts, programme))),
        Paragraph(texts("organising.line_is", numbers=numbers_line(texts, about.numbers))),
        Rows(tuple(_row(texts, each) for each in shown)),
        Buttons(
            *pages(texts, ORGANISE_LINE, page, len(line), programme=programme.id),
            ORGANISE_SHEET(texts, programme=programme.id),
            ORGANISE_PROGRAMME(texts, programme=programme.id),
        ),
    )


def _row(texts: Texts, held: Registration) -> Choice:
    organisation = on_one_line(held.facts.organisation)
    when = texts("organising.registered_at", when=texts.moment(held.registered), number=held.number)
    detail = "; ".join(each for each in (standing_words(texts, held), organisation, when) if each)
    here = {"programme": held.programme, "number": held.number}
    return ORGANISE_PERSON.row(f"{held.rank}. {person_name(texts, held)}", detail, **here)


def person_card(texts: Texts, record: Record, now: datetime) -> Reply:
    """One registration: what this person said, how it stands and why."""
    held, programme = record.registration, record.programme
    here = {"programme": programme.id, "number": held.number}
    ways = []
    if held.is_in_line and not programme.is_over(now):
        if held.rank > 1:
            ways.append(begin_choice(texts, "up", **here))
        ways.append(begin_choice(texts, "out", **here))
    if record.coached is not None:
        ways.append(begin_choice(texts, "appoint", **here))
        if record.coached.appointment is not None:
            ways.append(begin_choice(texts, "unappoint", **here))
    return message(
        texts,
        Title(person_name(texts, held)),
        Paragraph(texts("organising.stands", title=title_of(texts, programme), standing=standing_words(texts, held))),
        Facts(tuple(_facts(texts, held))),
        *_own_words(texts, held.facts),
        *_coaching(texts, record),
        *(_why(texts, record.history) if record.history else ()),
        Buttons(*ways, ORGANISE_LINE(texts, programme=programme.id)),
    )


def _facts(texts: Texts, held: Registration) -> Iterator[tuple[str, str]]:
    facts = held.facts
    level = dict(list_levels(texts))
    if held.rank:
        yield texts("organising.fact_rank"), str(held.rank)
    yield texts("organising.fact_number"), str(held.number)
    yield texts("organising.fact_registered"), texts.moment(held.registered)
    yield texts("organising.fact_organisation"), on_one_line(facts.organisation) or "–"
    yield texts("organising.fact_level"), level.get(facts.level, facts.level) or "–"
    if facts.domain:
        yield texts("programme.fact_domains"), domain_name(texts, facts.domain)
    if facts.role:
        yield texts("organising.fact_role"), texts(f"registration.role_{facts.role.value}")
    yield texts("organising.fact_charter"), texts(f"registration.charter_{facts.charter.value}")
    yield texts("organising.fact_engaged"), texts(f"registration.engaged_{'yes' if facts.engaged else 'no'}")


def _own_words(texts: Texts, facts: RegistrationFacts) -> Iterator[Part]:
    for name in OWN_WORDS:
        if said := getattr(facts, name):
            yield Paragraph(texts(f"organising.{name}", **{name: on_one_line(said)}))


def _coaching(texts: Texts, record: Record) -> Iterator[Part]:
    coached = record.coached
    if coached is None:
        return
    if coached.appointment is None:
        yield Paragraph(texts("organising.coaching_open"))
        return
    when, coach = texts.moment(coached.appointment), on_one_line(coached.coach)
    place = on_one_line(coached.place)
    line = texts("organising.coaching_at", when=when)
    yield Paragraph(", ".join(each for each in (line, coach, place) if each))


def _why(texts: Texts, history: History) -> Iterator[Part]:
    """Why somebody stands there, from the record and nothing else."""
    held = history.registration
    then = texts(f"registration.standing_{history.standing_then.value}")
    yield Heading(texts("organising.why"))
    yield Paragraph(texts("organising.why_then", rank=history.rank_then, standing=then))
    if held.is_in_line:
        counts = {"left": history.left, "overtook": history.overtook, "overtaken": history.overtaken_by}
        since = [texts(f"organising.why_{name}", number=number) for name, number in counts.items() if number]
        yield Paragraph(" ".join((*since, texts("organising.why_now", rank=held.rank))))
    for event in history.events[-_MAX_EVENTS:]:
        line = texts(f"organising.event_{event.act}", rank=event.rank)
        reason = texts("registration.rank_reason", reason=on_one_line(event.reason)) if event.reason else ""
        yield Paragraph(texts.label(texts.moment(event.at), f"{line} {reason}".rstrip()))


def unreachable_card(texts: Texts, programme: str, missed: Sequence[Registration]) -> Reply:
    """Whom the bot cannot write to, with the organisation, so that they can be telephoned."""
    lines = []
    for each in missed[:_MAX_NAMES]:
        about = (person_name(texts, each), on_one_line(each.facts.organisation), standing_words(texts, each))
        lines.append(", ".join(part for part in about if part))
    others = tuple(lines[_MAX_SEEN:])
    return message(
        texts,
        Title(texts("organising.unreachable")),
        Paragraph(texts("organising.unreachable_text" if missed else "organising.unreachable_none")),
        Bullets(tuple(lines[:_MAX_SEEN])) if lines else None,
        Folded(texts("organising.other_names", number=len(others)), (Bullets(others),)) if others else None,
        rest_note(texts, len(missed) - len(lines)),
        Buttons(ORGANISE_PROGRAMME(texts, programme=programme)),
    )


def up_parts(texts: Texts, held: Registration, rank: int, move: tuple[int, bool], reason: str) -> tuple[Part, ...]:
    """From which number to which one, whether that gives a place, and whom it costs one."""
    overtaken, gets_place = move
    return (
        Paragraph(texts("organising.up_from_to", name=person_name(texts, held), before=held.rank, rank=rank)),
        *((Paragraph(texts("organising.up_gets_place")),) if gets_place else ()),
        Paragraph(texts("organising.up_overtaken", people=people(texts, overtaken))),
        Paragraph(texts("organising.reason_is", reason=on_one_line(reason))),
        Note(texts("organising.up_reason_told")),
        Note(told_line(texts, overtaken + (1 if held.person else 0))),
    )


def moved_up_line(texts: Texts, rank: int, overtaken: int) -> str:
    return texts("organising.up_done", rank=rank, people=people(texts, overtaken))


def out_parts(texts: Texts, held: Registration, offered: int, reason: str) -> tuple[Part, ...]:
    """What leaving means, who gets the place, and who hears of it."""
    passes = texts("organising.out_offered" if offered else "organising.out_no_offer")
    return (
        Paragraph(texts("organising.out_means", name=person_name(texts, held))),
        Paragraph(passes),
        Paragraph(texts("organising.reason_is", reason=on_one_line(reason))),
        Note(told_line(texts, offered + (1 if held.person else 0))),
    )


def tell_taken_out(texts: Texts, data: Data) -> Reply:
    """To somebody whom an organiser took out of the line on request: what happened, why, and the way back (N11)."""
    reason = on_one_line(data.get("reason") or "")
    return message(
        texts,
        Title(texts("organising.withdrawn_title")),
        Paragraph(texts("organising.withdrawn", title=title_in(texts, data))),
        Paragraph(texts("enrolment.reason", reason=reason)) if reason else None,
        Note(texts("enrolment.why_left", title=title_in(texts, data))),
        Buttons(REGISTRATION_NEW(texts, programme=data["programme"])),
    )


WORDS = {WITHDRAWN_FOR: tell_taken_out}
"""The words of what participants hear of acts of this part."""
