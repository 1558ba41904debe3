"""The words that all cards about programmes, sessions and registrations share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dialogs.cards.marks import Anchor, Piece
from dialogs.cards.network.question_words import domain_name
from dialogs.cards.view import host
from dialogs.cards.words import on_one_line
from dialogs.events import Choice
from dialogs.texts import BRUSSELS, Texts
from dialogs.ways.programmes import PROGRAMME_LIST
from knowledge.plain import Data
from knowledge.programmes.programme import Programme, ProgrammeKind, Registration, Session, Standing, at_session
from knowledge.programmes.registering import LineEntry


def title_of(texts: Texts, programme: Programme) -> str:
    return on_one_line(texts.pick(programme.title))


def theme_of(texts: Texts, programme: Programme, session: Session) -> str:
    """What a session is about; that of a study day is often the study day's own title."""
    return on_one_line(texts.pick(session.theme)) or title_of(texts, programme)


def until(texts: Texts, starts: datetime, ends: datetime) -> str:
    """
    When something ends that is going on: the time alone, unless that is on another day.

    >>> from datetime import UTC
    >>> from dialogs.texts import texts_in
    >>> until(texts_in("nl"), datetime(2027, 2, 2, 13, tzinfo=UTC), datetime(2027, 2, 2, 16, tzinfo=UTC))
    '17.00 uur'
    """
    first, last = (moment.astimezone(BRUSSELS) for moment in (starts, ends))
    return texts.time(last) if first.date() == last.date() else texts.moment(last)


def place_line(texts: Texts, place: str, link: str) -> str:
    """Where people meet: a place, online, or either."""
    if place and link:
        return texts("programme.place_and_online", place=on_one_line(place))
    return on_one_line(place) or texts("programme.online" if link else "programme.place_unknown")


def where(texts: Texts, programme: Programme, session: Session | None = None) -> str:
    """Where a session is, or where the programme is as a rule."""
    if session is None:
        return place_line(texts, programme.place, programme.link)
    whole = at_session(programme, session)
    return place_line(texts, whole.place, whole.link)


def kind_line(texts: Texts, programme: Programme) -> str:
    if programme.kind is ProgrammeKind.STUDY_DAY:
        return texts("programme.kind_study_day")
    return texts("programme.kind_series", number=len(programme.live))


def domain_names(texts: Texts, codes: Sequence[str]) -> str:
    return ", ".join(domain_name(texts, code) for code in codes)


def standing_facts(texts: Texts, held: Registration | LineEntry, until: datetime | None = None) -> dict[str, object]:
    """What sentences about a standing may name."""
    return {
        "rank": held.rank,
        "waiting": held.waiting_number,
        "until": texts.moment(until) if until else "",
    }


def standing_line(texts: Texts, held: Registration) -> str:
    """How somebody stands, with the number, as a sentence to that person (L6)."""
    line = texts(f"registration.line_{held.standing.value}", **standing_facts(texts, held, held.offered_until))
    if held.standing in (Standing.WITHDRAWN, Standing.DECLINED, Standing.LAPSED):
        return f"{line} {texts('registration.line_again')}"
    return line


def link_piece(link: str) -> Piece:
    """An address to press, named after its site: the whole address would run off a telephone."""
    return Anchor(host(link), link) if link.startswith(("https://", "http://")) else on_one_line(link)


def material_lines(texts: Texts, material: Sequence[str]) -> tuple[Piece, ...]:
    """Titles as they are, addresses to be pressed."""
    return tuple(link_piece(each) for each in material)


def list_choice(texts: Texts, kind: str = "") -> Choice:
    """The way to what is planned; from an instrument to its kind only."""
    return PROGRAMME_LIST.named(texts, "programme.list", **{"kind": kind} if kind else {})


def title_in(texts: Texts, data: Data) -> str:
    """The title of the programme that a notice is about."""
    return on_one_line(texts.pick(data["title"]))


def theme_in(texts: Texts, data: Data) -> str:
    """The theme of the session that a notice is about, else the title of its programme."""
    return on_one_line(texts.pick(data["theme"])) or title_in(texts, data)


def when_in(texts: Texts, data: Data) -> str:
    """From when to when the session is that a notice is about."""
    return texts.span(datetime.fromisoformat(data["starts"]), datetime.fromisoformat(data["ends"]))
