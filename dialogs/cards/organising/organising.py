"""Cards of the organiser's desk: the programmes in numbers, one programme, one session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from dialogs.cards.organising.organising_plan import rules_facts
from dialogs.cards.organising.organising_words import (
    MOST_ROWS,
    begin_choice,
    desk_choice,
    form_row,
    numbers_line,
    people,
    programme_choice,
    view_row,
)
from dialogs.cards.programmes.programme_words import choice, place_line, span, theme_of, title_of
from dialogs.cards.view import Buttons, Facts, Heading, Paragraph, Rows, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from knowledge.programmes.programme import Kind, Programme, Session, State, at_session
from storage.programmes.attendance import CODE_COUNTS, Numbers
from storage.programmes.organising import Desk, Line

MOST_PROGRAMMES = 10


def desk_card(texts: Texts, desk: Desk) -> Reply:
    """What is coming, each with its line in numbers, and what waits for the organiser."""
    buttons = [begin_choice(texts, form) for form in ("edition", "series", "study_day")]
    buttons.append(choice(texts, "organising.charter", "organise.charter"))
    if desk.past:
        buttons.append(choice(texts, "organising.past", "organise.past"))
    waiting = tuple(_waiting(texts, desk))
    return message(
        texts,
        Title(texts("organising.desk_title")),
        Paragraph(texts("organising.desk_text" if desk.coming else "organising.desk_none")),
        Rows(tuple(_line_row(texts, each) for each in desk.coming[:MOST_PROGRAMMES])),
        Heading(texts("organising.waits")) if waiting else None,
        *(Paragraph(each) for each in waiting),
        Buttons(tuple(buttons)),
    )


def _waiting(texts: Texts, desk: Desk) -> Iterator[str]:
    if desk.claimed:
        yield texts("organising.waits_claimed", number=len(desk.claimed))
    if desk.unreachable:
        yield texts("organising.waits_unreachable", people=people(texts, desk.unreachable))
    if desk.dropped:
        yield texts("organising.waits_dropped", number=desk.dropped)


def past_card(texts: Texts, past: Sequence[Line]) -> Reply:
    """What is over or was cancelled."""
    rows = tuple(_line_row(texts, each) for each in past[:MOST_PROGRAMMES])
    return message(texts, Title(texts("organising.past_title")), Rows(rows), Buttons((desk_choice(texts),)))


def _line_row(texts: Texts, line: Line) -> Choice:
    programme = line.programme
    first = texts.moment(programme.first_start) if programme.first_start else ""
    details = (texts(f"organising.state_{programme.state.value}"), first, numbers_line(texts, line.numbers))
    detail = "; ".join(each for each in details if each)
    here = {"programme": programme.id}
    return Choice(title_of(texts, programme), "organise.programme", here, row=True, detail=detail)


def programme_card(texts: Texts, line: Line, now: datetime, note: str = "", replaces: str | None = None) -> Reply:
    """One programme: its line in numbers, its rules, its sessions, and what can be done."""
    programme, here = line.programme, {"programme": line.programme.id}
    runs = programme.state is not State.CANCELLED
    ways = [choice(texts, "organising.line", "organise.line", **here)]
    if runs:
        if programme.state is State.PUBLISHED:
            ways.append(begin_choice(texts, "close", **here))
        else:
            ways.append(begin_choice(texts, "reopen" if programme.state is State.CLOSED else "publish", **here))
        ways.append(begin_choice(texts, "places", **here))
        ways.append(begin_choice(texts, "message", **here))
    ways += [choice(texts, "organising.more", "organise.more", **here), desk_choice(texts)]
    return message(
        texts,
        Title(title_of(texts, programme)),
        Paragraph(note) if note else None,
        Paragraph(texts(f"organising.state_long_{programme.state.value}")),
        Paragraph(texts("organising.line_is", numbers=numbers_line(texts, line.numbers))),
        Facts(rules_facts(texts, programme)),
        Heading(texts("programme.sessions")) if programme.kind is Kind.SERIES else None,
        Rows(tuple(_session_rows(texts, programme, now))),
        Buttons(tuple(ways)),
        replaces=replaces,
    )


def _session_rows(texts: Texts, programme: Programme, now: datetime) -> Iterator[Choice]:
    """The sessions, and the way to one more."""
    for session in programme.sessions[:MOST_ROWS]:
        yield _session_row(texts, programme, session, now)
    if programme.kind is Kind.SERIES and programme.state is not State.CANCELLED:
        yield form_row(texts, "add_session", texts("organising.add_session_about"), programme=programme.id)


def _session_row(texts: Texts, programme: Programme, session: Session, now: datetime) -> Choice:
    detail = span(texts, session.starts, session.ends)
    if session.cancelled:
        detail = f"{detail}; {texts('programme.session_cancelled')}"
    elif session.ends <= now:
        detail = f"{detail}; {texts('programme.state_over')}"
    label = texts("programme.session_line", number=session.number, theme=theme_of(texts, programme, session))
    return Choice(label, "organise.session", {"session": session.id}, row=True, detail=detail)


def more_card(texts: Texts, line: Line) -> Reply:
    """The rest of what can be done with a programme, a line each."""
    programme, here = line.programme, {"programme": line.programme.id}
    rows = [
        view_row(texts, "sheet", texts("organising.sheet_about"), **here),
        view_row(texts, "messages", texts("organising.messages_about"), **here),
        view_row(texts, "unreachable", texts("organising.unreachable_about"), **here),
    ]
    if programme.kind is Kind.SERIES:
        rows.append(view_row(texts, "coaching", texts("organising.coaching_about"), **here))
    if programme.state is not State.CANCELLED:
        forms = ("describe", "practical", "english", "rules", "window", "cancel")
        rows += [form_row(texts, form, texts(f"organising.{form}_about"), **here) for form in forms]
    return message(
        texts,
        Title(title_of(texts, programme)),
        Rows(tuple(rows)),
        Buttons((programme_choice(texts, programme.id), desk_choice(texts))),
    )


def session_card(
    texts: Texts,
    programme: Programme,
    session: Session,
    numbers: Numbers,
    now: datetime,
    note: str = "",
    replaces: str | None = None,
) -> Reply:
    """One session: when, where, who comes in numbers, and what can be done, a line each."""
    whole = at_session(programme, session)
    runs = not session.cancelled and programme.state is not State.CANCELLED
    return message(
        texts,
        Title(texts("programme.session_line", number=session.number, theme=theme_of(texts, programme, session))),
        Paragraph(note) if note else None,
        None if runs else Paragraph(texts("organising.session_off")),
        Facts(
            (
                (texts("programme.fact_when"), span(texts, session.starts, session.ends)),
                (texts("programme.fact_where"), place_line(texts, whole.place, whole.link)),
                (texts("organising.fact_who"), texts("organising.who_comes", **_numbers(numbers))),
                *_attended(texts, numbers, session, now),
            )
        ),
        Rows(tuple(_session_ways(texts, session, numbers, now))) if runs else None,
        Buttons((programme_choice(texts, programme.id), desk_choice(texts))),
        replaces=replaces,
    )


def _numbers(numbers: Numbers) -> dict[str, object]:
    return {
        "places": numbers.places,
        "not_coming": numbers.not_coming,
        "replaced": numbers.replaced,
    }


def _attended(texts: Texts, numbers: Numbers, session: Session, now: datetime) -> Iterator[tuple[str, str]]:
    if now < session.starts - CODE_COUNTS:
        return
    values = {
        "present": numbers.present,
        "absent": numbers.absent,
        "no_shows": numbers.no_shows,
        "unmarked": numbers.unmarked,
    }
    yield texts("organising.fact_attended"), texts("organising.attended", **values)


def _session_ways(texts: Texts, session: Session, numbers: Numbers, now: datetime) -> Iterator[Choice]:
    here = {"session": session.id}
    yield view_row(texts, "coming", texts("organising.coming_about", people=people(texts, numbers.not_coming)), **here)
    if session.starts - CODE_COUNTS <= now:
        yield view_row(texts, "attendance", texts("organising.attendance_about"), **here)
    if now <= session.ends + CODE_COUNTS:
        yield view_row(texts, "code", texts("organising.code_about"), **here)
    if session.ends > now:
        yield form_row(texts, "move", texts("organising.move_about"), **here)
        yield form_row(texts, "cancel_session", texts("organising.cancel_session_about"), **here)
    yield form_row(texts, "session_details", texts("organising.session_details_about"), **here)
    yield form_row(texts, "material", texts("organising.material_about"), **here)
    yield form_row(texts, "session_message", texts("organising.session_message_about"), **here)
    yield view_row(texts, "reminders", texts("organising.reminders_about"), **here)
    if session.starts <= now:
        yield view_row(texts, "feedback", texts("organising.feedback_about"), **here)
