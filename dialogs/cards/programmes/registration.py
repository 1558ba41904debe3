"""The own registrations: where one stands and why, leaving, and the places that were offered (L6, L7, L8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from dialogs.cards.common import ask_card
from dialogs.cards.marks import Strong
from dialogs.cards.programmes.going_on import now_parts, now_words
from dialogs.cards.programmes.programme_lines import next_session, own_line
from dialogs.cards.programmes.programme_words import (
    list_choice,
    standing_facts,
    standing_line,
    title_of,
    where,
)
from dialogs.cards.programmes.registration_form import charter_line
from dialogs.cards.view import Buttons, Heading, Note, Paragraph, Part, Rows, Title, message
from dialogs.cards.words import on_one_line
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.programmes import (
    PROGRAMME_CALENDAR,
    PROGRAMME_SHOW,
    REGISTRATION_ACCEPT,
    REGISTRATION_DECLINE_SURE,
    REGISTRATION_LEAVE,
    REGISTRATION_MINE,
    REGISTRATION_STAY,
)
from dialogs.ways.way import Way
from knowledge.programmes.charter import CharterCertainty, CoachedPerson
from knowledge.programmes.listing import History, Listing, RegistrationEvent
from knowledge.programmes.programme import Programme, ProgrammeKind, Registration, Session, Standing

MAX_ROWS = 8
_MAX_EVENTS = 6


def mine_card(texts: Texts, listings: Sequence[Listing], now: datetime) -> Reply:
    """The own registrations, each with where one stands (L6)."""
    if not listings:
        return message(texts, Paragraph(texts("registration.none")), Buttons(list_choice(texts)))
    ways = [list_choice(texts)]
    if any(each.is_seated for each in listings):
        ways.insert(0, PROGRAMME_CALENDAR(texts))
    return message(
        texts,
        Title(texts("registration.mine_title")),
        *now_parts(texts, listings, now),
        Paragraph(texts("registration.mine_text")),
        Rows(tuple(listing_row(texts, each, now) for each in listings[:MAX_ROWS])),
        Buttons(*ways),
    )


def listing_row(texts: Texts, listing: Listing, now: datetime, way: Way = PROGRAMME_SHOW) -> Choice:
    """A programme as a line to choose, with the own state and its next session."""
    following = next_session(listing.programme, now)
    details = [own_line(texts, listing)]
    if following is not None and following.starts <= now:
        details += [now_words(texts, following), where(texts, listing.programme, following)]
    elif following is not None:
        details.append(texts("registration.next_session", when=texts.moment(following.starts)))
    detail = "; ".join(each for each in details if each)
    return way.row(title_of(texts, listing.programme), detail, programme=listing.programme.id)


def which_card(texts: Texts, title: str, way: Way, listings: Sequence[Listing], now: datetime) -> Reply:
    """Which programme is meant, when it may be several."""
    rows = tuple(listing_row(texts, each, now, way) for each in listings[:MAX_ROWS])
    return message(texts, Title(texts(title)), Rows(rows), Buttons(REGISTRATION_MINE(texts)))


def why_card(texts: Texts, programme: Programme, history: History) -> Reply:
    """Why somebody stands where, from the record and nothing else."""
    held = history.registration
    then = texts(f"registration.standing_{history.standing_then.value}")
    facts = {"when": texts.moment(held.registered), "rank": history.rank_then, "standing": then}
    return message(
        texts,
        Title(texts("registration.why_title")),
        Paragraph((Strong(title_of(texts, programme)),)),
        Paragraph(texts("registration.why_registered", **facts)),
        *_since(texts, history),
        *_happened(texts, history.events),
        Note(texts("registration.why_order")),
        Buttons(PROGRAMME_SHOW.named(texts, "registration.show", programme=programme.id), REGISTRATION_MINE(texts)),
    )


def _since(texts: Texts, history: History) -> Iterator[Part]:
    held = history.registration
    if not held.is_in_line:
        yield Paragraph(standing_line(texts, held))
        return
    if history.left:
        yield Paragraph(texts("registration.why_left", number=history.left))
    ahead = held.rank - 1
    now = texts("registration.why_now", **standing_facts(texts, held))
    if held.standing is Standing.WAITING:
        now = f"{now} {texts('registration.why_waiting', waiting=held.waiting_number)}"
    yield Paragraph(now)
    if not ahead:
        yield Paragraph(texts("registration.why_first"))
        return
    if not history.overtaken_by:
        yield Paragraph(texts("registration.why_before", number=ahead))


def _happened(texts: Texts, events: Sequence[RegistrationEvent]) -> Iterator[Part]:
    if not events:
        return
    yield Heading(texts("registration.why_happened"))
    for event in events[-_MAX_EVENTS:]:
        line = texts(f"registration.event_{event.act}", rank=event.rank)
        reason = texts("registration.rank_reason", reason=on_one_line(event.reason)) if event.reason else ""
        yield Paragraph(texts.label(texts.moment(event.at), f"{line} {reason}".rstrip()))


def withdraw_card(texts: Texts, listing: Listing) -> Reply:
    """What leaving means, before it is done; in a series the one session that cannot be followed is another matter."""
    programme, held = listing.programme, listing.registration
    here = {"programme": programme.id}
    waits = held is not None and held.standing is Standing.WAITING
    is_series = programme.kind is ProgrammeKind.SERIES
    return message(
        texts,
        Title(texts("registration.withdraw_title", title=title_of(texts, programme))),
        Paragraph(texts("registration.withdraw_day")) if not is_series and not waits else None,
        Paragraph(texts("registration.withdraw_text_waiting" if waits else "registration.withdraw_text")),
        Note(texts("registration.withdraw_series")) if is_series and not waits else None,
        Buttons(REGISTRATION_LEAVE(texts, **here, **_asked_of(held)), REGISTRATION_STAY(texts, **here)),
    )


def _asked_of(held: Registration | None) -> dict[str, int]:
    """Which registration a card asks about: an old card does not answer for a later one."""
    return {"number": held.number} if held is not None else {}


def decline_card(texts: Texts, listing: Listing, until: datetime) -> Reply:
    """What declining an offered place means, before it is done."""
    programme = listing.programme
    here = {"programme": programme.id}
    return ask_card(
        texts,
        "registration.decline",
        REGISTRATION_DECLINE_SURE(texts, **here, **_asked_of(listing.registration)),
        REGISTRATION_ACCEPT(texts, **here),
        REGISTRATION_STAY.named(texts, "registration.decline_not_yet", **here),
        title=title_of(texts, programme),
        until=texts.moment(until),
    )


def said_card(texts: Texts, line: str, *ways: Choice, title: str = "") -> Reply:
    """What was done, in a sentence, in place of the card on which it was asked."""
    return message(texts, Title(title) if title else None, Paragraph(line), Buttons(*ways))


def coaching_lines(
    texts: Texts, charter: CharterCertainty | None, coached: CoachedPerson | None, standing: Standing
) -> str:
    """What there is to say about individual coaching; empty for who did not ask for it."""
    if coached is not None and coached.appointment is not None:
        when = texts.moment(coached.appointment)
        place = on_one_line(coached.place)
        line = texts("registration.coaching_line", when=when, coach=on_one_line(coached.coach), place=place)
        return texts.label(texts("registration.coaching"), line.rstrip())
    return charter_line(texts, charter, standing) if charter else ""


def session_lines(texts: Texts, sessions: Sequence[tuple[Listing, Session]], way: Way) -> tuple[Choice, ...]:
    """Sessions to choose from, each a line."""
    return tuple(
        way.row(
            on_one_line(texts.pick(session.theme)),
            texts.span(session.starts, session.ends),
            session=session.id,
        )
        for _, session in sessions[:MAX_ROWS]
    )
