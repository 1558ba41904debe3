"""What is planned, and everything about one programme or session, for a person with the own state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from dialogs.cards.catalogue.instrument import Offer
from dialogs.cards.code_names import list_domains
from dialogs.cards.marks import Words, join_pieces
from dialogs.cards.network.question_words import domain_name
from dialogs.cards.programmes.going_on import now_parts, now_words
from dialogs.cards.programmes.programme_lines import has_closed, next_session, own_line, places_line
from dialogs.cards.programmes.programme_words import (
    domain_names,
    kind_line,
    list_choice,
    material_lines,
    standing_line,
    theme_of,
    title_of,
    where,
)
from dialogs.cards.view import Buttons, Facts, Heading, Note, Paragraph, Part, Rows, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import Texts, every_word
from dialogs.ways.programmes import (
    PROGRAMME_CALENDAR,
    PROGRAMME_DOMAINS,
    PROGRAMME_LIST,
    PROGRAMME_PAST,
    PROGRAMME_SHOW,
    REGISTRATION_ACCEPT,
    REGISTRATION_DECLINE,
    REGISTRATION_LOUD,
    REGISTRATION_MINE,
    REGISTRATION_NEW,
    REGISTRATION_QUIET,
    REGISTRATION_WHY,
    REGISTRATION_WITHDRAW,
    SESSION_SHOW,
)
from knowledge.programmes.listing import Listing
from knowledge.programmes.programme import (
    SEATED,
    Programme,
    ProgrammeKind,
    ProgrammeState,
    Session,
    Standing,
)

MAX_ROWS = 6
"""Programmes on one card of the list."""
MAX_ON_INSTRUMENT = 2
"""Programmes on the card of the instrument behind them."""


def list_card(
    texts: Texts,
    listings: Sequence[Listing],
    now: datetime,
    *,
    page: int = 0,
    domain: str = "",
    kind: str = "",
    past: bool = False,
    has_past: bool = False,
    interest: Choice | None = None,
    about: Choice | None = None,
) -> Reply:
    """What is coming, each with theme, date, place, free places and the own state; or what is past (L1)."""
    shown = listings[page * MAX_ROWS : (page + 1) * MAX_ROWS]
    here = {**({"domain": domain} if domain else {}), **({"kind": kind} if kind else {}), "here": True}
    buttons = []
    if len(listings) > (page + 1) * MAX_ROWS:
        way = PROGRAMME_PAST if past else PROGRAMME_LIST
        buttons.append(way.named(texts, "programme.more", **here, page=page + 1))
    if not past:
        if domain:
            of_all = {name: value for name, value in here.items() if name != "domain"}
            buttons.append(PROGRAMME_LIST.named(texts, "programme.all_domains", **of_all))
        elif listings:
            buttons.append(PROGRAMME_DOMAINS(texts, **here))
        if not listings and interest:
            buttons.append(interest)
        buttons.append(REGISTRATION_MINE(texts))
        if about:
            buttons.append(about)
        if has_past:
            buttons.append(PROGRAMME_PAST(texts, **{"kind": kind} if kind else {}))
    else:
        buttons.append(list_choice(texts, kind))
    return message(
        texts,
        Title(texts("programme.past_title" if past else "programme.list_title")),
        Paragraph(_introduction(texts, listings, domain, past)),
        *now_parts(texts, [each for each in shown if each.is_seated], now),
        Rows(tuple(_row(texts, each, now) for each in shown)),
        Buttons(*buttons),
    )


def planned_offer(
    texts: Texts, kind: ProgrammeKind, listings: Sequence[Listing], now: datetime, interest: Choice | None
) -> Offer:
    """What the card of an instrument says of the programmes behind it: each with its places, and the way there."""
    way = PROGRAMME_LIST.named(texts, "programme.list_register", kind=kind.value)
    if not listings:
        return Offer((Paragraph(texts("answer.none_planned")),), (*((interest,) if interest else ()), way))
    rows = Rows(tuple(_row(texts, each, now) for each in listings[:MAX_ON_INSTRUMENT]))
    more = len(listings) - MAX_ON_INSTRUMENT
    note = (Note(texts("answer.and_more_planned", number=more, way=way.label)),) if more > 0 else ()
    return Offer((Heading(texts("answer.planned")), rows, *note), (way,))


def _introduction(texts: Texts, listings: Sequence[Listing], domain: str, past: bool) -> str:
    if past:
        return texts("programme.over_text" if listings else "programme.past_none")
    if not listings:
        none = texts("programme.list_none")
        return f"{texts('programme.list_none_domain', domain=domain_name(texts, domain))} {none}" if domain else none
    return texts("programme.list_domain", domain=domain_name(texts, domain)) if domain else texts("programme.list_text")


def _row(texts: Texts, listing: Listing, now: datetime) -> Choice:
    detail = "; ".join(_row_details(texts, listing, now))
    return PROGRAMME_SHOW.row(title_of(texts, listing.programme), detail, programme=listing.programme.id)


def _row_details(texts: Texts, listing: Listing, now: datetime) -> Iterator[str]:
    programme = listing.programme
    following = next_session(programme, now)
    yield kind_line(texts, programme)
    if programme.domains:
        yield domain_names(texts, programme.domains)
    if following is not None and following.starts <= now:
        yield texts.label(now_words(texts, following), theme_of(texts, programme, following))
        yield where(texts, programme, following)
    elif following is not None:
        when = texts.span(following.starts, following.ends)
        theme = theme_of(texts, programme, following)
        yield when if theme == title_of(texts, programme) else texts.label(when, theme)
        yield where(texts, programme, following)
    elif programme.first_start is not None:
        yield texts("programme.starts", when=texts.moment(programme.first_start))
    yield own_line(texts, listing) or places_line(texts, listing, now)


def domains_card(texts: Texts, kind: str = "") -> Reply:
    """The domains to filter on, each a line."""
    more = {**({"kind": kind} if kind else {}), "here": True}
    rows = tuple(PROGRAMME_LIST.row(name, domain=code, **more) for code, name in list_domains(texts))
    everything = PROGRAMME_LIST.named(texts, "programme.all_domains", **more)
    return message(texts, Title(texts("programme.domains_title")), Rows(rows), Buttons(everything))


def programme_card(
    texts: Texts, listing: Listing, now: datetime, *, coaching: str = "", interest: Choice | None = None
) -> Reply:
    """Everything about a programme, its sessions each a line, and what this person can do now."""
    programme, held = listing.programme, listing.registration
    own = standing_line(texts, held) if held else ""
    return message(
        texts,
        Title(title_of(texts, programme)),
        _state(texts, programme, now),
        *now_parts(texts, [listing], now),
        Paragraph(own) if own else None,
        Paragraph(coaching) if coaching else None,
        Paragraph(texts.pick(programme.about)) if programme.about else None,
        Facts(tuple(_facts(texts, listing, now))),
        # An address is one long word: in the narrow column of the facts it would run off a telephone.
        Paragraph(texts.label(texts("programme.fact_contact"), programme.contact)) if programme.contact else None,
        Heading(texts("programme.sessions")) if programme.sessions else None,
        Rows(tuple(_session_row(texts, programme, session) for session in programme.sessions)),
        *_rules(texts, programme, now),
        Note(texts.label(texts("programme.fact_source"), programme.source)) if programme.source else None,
        Buttons(*_buttons(texts, listing, now, interest)),
    )


def _state(texts: Texts, programme: Programme, now: datetime) -> Part | None:
    if programme.state is ProgrammeState.CANCELLED:
        return Paragraph(texts("programme.cancelled_text"))
    if programme.is_past(now):
        return Paragraph(texts("programme.over_text"))
    if programme.state is ProgrammeState.CLOSED:
        return Paragraph(texts("programme.closed_text"))
    return None


def _facts(texts: Texts, listing: Listing, now: datetime) -> Iterator[tuple[str, Words]]:
    programme = listing.programme
    if programme.audience:
        yield texts("programme.fact_for"), texts.pick(programme.audience)
    if programme.domains:
        yield texts("programme.fact_domains"), domain_names(texts, programme.domains)
    if programme.place or programme.link:
        yield texts("programme.fact_where"), where(texts, programme)
    if programme.trainers:
        yield texts("programme.fact_trainers"), "; ".join(programme.trainers)
    if programme.material:
        yield texts("programme.fact_material"), join_pieces(", ", material_lines(texts, programme.material))
    if not programme.is_over(now) and programme.state is ProgrammeState.PUBLISHED:
        yield texts("programme.fact_places"), places_line(texts, listing, now)
        if programme.closes is not None:
            yield texts("programme.fact_closes"), texts.moment(programme.closes)


def _session_row(texts: Texts, programme: Programme, session: Session) -> Choice:
    theme = theme_of(texts, programme, session)
    label = theme if programme.kind is ProgrammeKind.STUDY_DAY else _numbered(texts, session.number, theme)
    details = [texts.span(session.starts, session.ends)]
    place = where(texts, programme, session)
    if place and place != where(texts, programme):
        details.append(place)
    if session.cancelled:
        details = [texts("programme.session_cancelled")]
    return SESSION_SHOW.row(label, "; ".join(details), session=session.id)


def _numbered(texts: Texts, number: int, theme: str) -> str:
    return texts("programme.session_line", number=number, theme=theme)


def _rules(texts: Texts, programme: Programme, now: datetime) -> Iterator[Part]:
    if programme.state is not ProgrammeState.PUBLISHED or has_closed(programme, now):
        return
    if programme.kind is ProgrammeKind.SERIES:
        yield Note(texts("programme.order_rule"))
    yield Note(texts("programme.priority_rule", priority=programme.priority_places))
    if programme.no_shows_weigh:
        yield Note(texts("programme.no_shows_rule"))


def _buttons(texts: Texts, listing: Listing, now: datetime, interest: Choice | None) -> tuple[Choice, ...]:
    programme, held = listing.programme, listing.registration
    here = {"programme": programme.id}
    back = list_choice(texts)
    if programme.is_past(now) or programme.state is ProgrammeState.CANCELLED:
        return (interest, back) if interest else (back,)
    if held is None or not held.is_in_line:
        can = programme.state is ProgrammeState.PUBLISHED and not has_closed(programme, now)
        # It is what the card leads to, so that a yes means it.
        new = REGISTRATION_NEW(texts, **here)
        new = replace(new, words=(*new.words, *every_word("words.agree")))
        return (*((new,) if can else (interest,) if interest else ()), back)
    if programme.is_over(now):
        # The last session is going on: the place stays as it is.
        return (PROGRAMME_CALENDAR(texts), REGISTRATION_MINE(texts)) if held.standing in SEATED else (back,)
    ways = []
    if held.standing is Standing.OFFERED:
        ways += [REGISTRATION_ACCEPT(texts, **here), REGISTRATION_DECLINE(texts, **here)]
    else:
        ways.append(REGISTRATION_WITHDRAW(texts, **here))
    ways.append(REGISTRATION_WHY(texts, **here))
    if held.standing in SEATED:
        ways.append(PROGRAMME_CALENDAR(texts))
        ways.append((REGISTRATION_LOUD if held.reminders_off else REGISTRATION_QUIET)(texts, **here))
    return (*ways, REGISTRATION_MINE(texts))
