"""Cards of the organiser's desk: the programmes in numbers, one programme, one session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from dialogs.cards.organising.organising_now import can_grow, forms_left, row_state, state_line, ways_on
from dialogs.cards.organising.organising_plan import ended_facts, rules_facts
from dialogs.cards.organising.organising_words import (
    MAX_ROWS,
    begin_choice,
    form_row,
    numbers_line,
    page_of,
    pages,
    people,
    view_row,
)
from dialogs.cards.programmes.programme_words import place_line, theme_of, title_of
from dialogs.cards.view import Buttons, Facts, Heading, Paragraph, Rows, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.organising import (
    ORGANISE_ATTENDANCE,
    ORGANISE_CHARTER,
    ORGANISE_COACHING,
    ORGANISE_CODE,
    ORGANISE_COMING,
    ORGANISE_DESK,
    ORGANISE_FEEDBACK,
    ORGANISE_LINE,
    ORGANISE_MESSAGES,
    ORGANISE_MORE,
    ORGANISE_PAST,
    ORGANISE_PROGRAMME,
    ORGANISE_REMINDERS,
    ORGANISE_SESSION,
    ORGANISE_SHEET,
    ORGANISE_UNREACHABLE,
)
from knowledge.programmes.attendance import CODE_COUNTS, AttendanceNumbers
from knowledge.programmes.organised import OrganiserDesk, ProgrammeLine
from knowledge.programmes.programme import Programme, ProgrammeKind, ProgrammeState, Session, at_session

MAX_PROGRAMMES = 10


def desk_card(texts: Texts, desk: OrganiserDesk, now: datetime) -> Reply:
    """What is coming, each with its line in numbers, and what waits for the organiser."""
    buttons = [begin_choice(texts, form) for form in ("edition", "series", "study_day")]
    buttons.append(ORGANISE_CHARTER(texts))
    if desk.has_past:
        buttons.append(ORGANISE_PAST(texts))
    waiting = tuple(_waiting(texts, desk))
    return message(
        texts,
        Title(texts("organising.desk_title")),
        Paragraph(texts("organising.desk_text" if desk.coming else "organising.desk_none")),
        Rows(tuple(_line_row(texts, each, now) for each in desk.coming[:MAX_PROGRAMMES])),
        Heading(texts("organising.waits")) if waiting else None,
        *(Paragraph(each) for each in waiting),
        Buttons(*buttons),
    )


def _waiting(texts: Texts, desk: OrganiserDesk) -> Iterator[str]:
    if desk.claimed:
        yield texts("organising.waits_claimed", number=len(desk.claimed))
    if desk.unreachable:
        yield texts("organising.waits_unreachable", people=people(texts, desk.unreachable))
    if desk.dropped:
        yield texts("organising.waits_dropped", number=desk.dropped)


def past_card(texts: Texts, past: Sequence[ProgrammeLine], now: datetime) -> Reply:
    """What is over or was cancelled."""
    rows = tuple(_line_row(texts, each, now) for each in past[:MAX_PROGRAMMES])
    return message(texts, Title(texts("organising.past_title")), Rows(rows), Buttons(ORGANISE_DESK(texts)))


def _line_row(texts: Texts, line: ProgrammeLine, now: datetime) -> Choice:
    programme = line.programme
    detail = f"{row_state(texts, programme, now)}; {numbers_line(texts, line.numbers)}"
    here = {"programme": programme.id}
    return ORGANISE_PROGRAMME.row(title_of(texts, programme), detail, **here)


def programme_card(texts: Texts, line: ProgrammeLine, now: datetime, page: int | None = None) -> Reply:
    """
    One programme: its line in numbers, its rules, its sessions, and what can be done at this moment.

    Of many sessions it shows a page: the one that is asked for, else the one with the next session.
    """
    programme, here = line.programme, {"programme": line.programme.id}
    ended = programme.has_ended(now)
    return message(
        texts,
        Title(title_of(texts, programme)),
        Paragraph(state_line(texts, programme, now)),
        Paragraph(texts("organising.line_is", numbers=numbers_line(texts, line.numbers))),
        Facts(ended_facts(texts, programme) if ended else rules_facts(texts, programme)),
        Heading(texts("programme.sessions")) if programme.kind is ProgrammeKind.SERIES else None,
        Rows(tuple(_session_rows(texts, programme, now, _page_of_next(programme, now) if page is None else page))),
        Buttons(
            ORGANISE_LINE(texts, **here),
            *ways_on(texts, line, now),
            ORGANISE_MORE(texts, **here),
            ORGANISE_DESK(texts),
        ),
    )


def _page_of_next(programme: Programme, now: datetime) -> int:
    following = programme.next_session(now)
    return programme.sessions.index(following) // MAX_ROWS if following else 0


def _session_rows(texts: Texts, programme: Programme, now: datetime, page: int) -> Iterator[Choice]:
    """A page of the sessions, the ways to the others, and to one more."""
    page, shown = page_of(programme.sessions, page)
    for session in shown:
        yield _session_row(texts, programme, session, now)
    # As lines, since a card has room for six buttons.
    for way in pages(texts, ORGANISE_PROGRAMME, page, len(programme.sessions), programme=programme.id):
        yield replace(way, row=True)
    if can_grow(programme, now):
        yield form_row(texts, "add_session", texts("organising.add_session_about"), programme=programme.id)


def _session_row(texts: Texts, programme: Programme, session: Session, now: datetime) -> Choice:
    detail = texts.span(session.starts, session.ends)
    if session.cancelled:
        detail = f"{detail}; {texts('programme.session_cancelled')}"
    elif session.ends <= now:
        detail = f"{detail}; {texts('programme.state_over')}"
    label = texts("programme.session_line", number=session.number, theme=theme_of(texts, programme, session))
    return ORGANISE_SESSION.row(label, detail, session=session.id)


def more_card(texts: Texts, line: ProgrammeLine, now: datetime) -> Reply:
    """The rest of what can be done with a programme, a line each."""
    programme, here = line.programme, {"programme": line.programme.id}
    rows = [
        view_row(texts, ORGANISE_SHEET, texts("organising.sheet_about"), **here),
        view_row(texts, ORGANISE_MESSAGES, texts("organising.messages_about"), **here),
        view_row(texts, ORGANISE_UNREACHABLE, texts("organising.unreachable_about"), **here),
    ]
    if programme.kind is ProgrammeKind.SERIES:
        rows.append(view_row(texts, ORGANISE_COACHING, texts("organising.coaching_about"), **here))
    forms = forms_left(programme, now)
    rows += [form_row(texts, form, texts(f"organising.{form}_about"), **here) for form in forms]
    return message(
        texts,
        Title(title_of(texts, programme)),
        Rows(tuple(rows)),
        Buttons(ORGANISE_PROGRAMME(texts, programme=programme.id), ORGANISE_DESK(texts)),
    )


def session_card(
    texts: Texts, programme: Programme, session: Session, numbers: AttendanceNumbers, now: datetime
) -> Reply:
    """One session: when, where, who comes in numbers, and what can be done, a line each."""
    whole = at_session(programme, session)
    runs = not session.cancelled and programme.state is not ProgrammeState.CANCELLED
    return message(
        texts,
        Title(texts("programme.session_line", number=session.number, theme=theme_of(texts, programme, session))),
        None if runs else Paragraph(texts("organising.session_off")),
        Facts(
            (
                (texts("programme.fact_when"), texts.span(session.starts, session.ends)),
                *_where(texts, whole, now),
                (texts("organising.fact_who"), texts("organising.who_comes", **_numbers(numbers))),
                *_attended(texts, numbers, session, now),
            )
        ),
        Rows(tuple(_session_ways(texts, session, numbers, now))) if runs else None,
        Buttons(ORGANISE_PROGRAMME(texts, programme=programme.id), ORGANISE_DESK(texts)),
    )


def _where(texts: Texts, session: Session, now: datetime) -> Iterator[tuple[str, str]]:
    """Of a session that is over and of which the place is not known, nothing is still to follow."""
    if session.place or session.link or session.ends > now:
        yield texts("programme.fact_where"), place_line(texts, session.place, session.link)


def _numbers(numbers: AttendanceNumbers) -> dict[str, object]:
    return {
        "places": numbers.places,
        "not_coming": numbers.not_coming,
        "replaced": numbers.replaced,
    }


def _attended(texts: Texts, numbers: AttendanceNumbers, session: Session, now: datetime) -> Iterator[tuple[str, str]]:
    if now < session.starts - CODE_COUNTS:
        return
    values = {
        "present": numbers.present,
        "absent": numbers.absent,
        "no_shows": numbers.no_shows,
        "unmarked": numbers.unmarked,
    }
    yield texts("organising.fact_attended"), texts("organising.attended", **values)


def _session_ways(texts: Texts, session: Session, numbers: AttendanceNumbers, now: datetime) -> Iterator[Choice]:
    here = {"session": session.id}
    yield view_row(
        texts, ORGANISE_COMING, texts("organising.coming_about", people=people(texts, numbers.not_coming)), **here
    )
    if session.starts - CODE_COUNTS <= now:
        yield view_row(texts, ORGANISE_ATTENDANCE, texts("organising.attendance_about"), **here)
    if now <= session.ends + CODE_COUNTS:
        yield view_row(texts, ORGANISE_CODE, texts("organising.code_about"), **here)
    if session.ends > now:
        yield form_row(texts, "move", texts("organising.move_about"), **here)
        yield form_row(texts, "cancel_session", texts("organising.cancel_session_about"), **here)
    yield form_row(texts, "session_details", texts("organising.session_details_about"), **here)
    yield form_row(texts, "material", texts("organising.material_about"), **here)
    yield form_row(texts, "session_message", texts("organising.session_message_about"), **here)
    yield view_row(texts, ORGANISE_REMINDERS, texts("organising.reminders_about"), **here)
    if session.starts <= now:
        yield view_row(texts, ORGANISE_FEEDBACK, texts("organising.feedback_about"), **here)
