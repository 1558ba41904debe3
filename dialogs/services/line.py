"""What an organiser asks: the session or programme that is meant, and a form that holds the sentence's values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from dialogs.cards.programmes.programme_words import theme_of, title_of
from dialogs.events import Choice
from dialogs.forms.kinds import write_day
from dialogs.naming import longest_named
from dialogs.services.aiming import Aim, Aimed, Press, ask_which
from dialogs.services.places import falls_in
from dialogs.texts import BRUSSELS, texts_in
from dialogs.turn import Turn
from dialogs.understanding import plain
from dialogs.ways.organising import (
    ORGANISE_ATTENDANCE,
    ORGANISE_DESK,
    ORGANISE_EDITION,
    ORGANISE_FORMS,
    ORGANISE_LINE,
    ORGANISE_PROGRAMME,
    ORGANISE_SHEET,
)
from dialogs.ways.way import Way
from knowledge.languages import LANGUAGES
from knowledge.programmes.programme import Programme, ProgrammeKind, Session
from knowledge.refusals import Refused
from knowledge.values.numbers import names_last_session
from knowledge.values.periods import Period
from knowledge.values.sentence import Values
from knowledge.values.shifts import Shift, shift_within
from storage.programmes import organising

Found = tuple[Programme, Session]


async def _programmes(turn: Turn) -> list[Programme]:
    """What is coming, for who may know; nothing for anybody else, whom the verb itself refuses."""
    try:
        desk = await turn.look(organising.desk)
    except Refused:
        return []
    return [line.programme for line in desk.coming]


async def _sessions(turn: Turn) -> list[Found]:
    return [(programme, session) for programme in await _programmes(turn) for session in programme.live]


def _named(sessions: Sequence[Found], values: Values) -> tuple[list[Found], Period | None]:
    """
    The sessions that a sentence names, and the period that names them.

    By the programme that it names, and by a number, which is that of a series, or as the last one; else by the first
    of its days on which there is one. The days that are left are where the session goes.
    """
    called = _called(sessions, values.text)
    if len(called) == 1:
        return called, None
    sessions = called or sessions
    series = [each for each in sessions if each[0].kind is ProgrammeKind.SERIES]
    if values.session is not None:
        return [each for each in series if each[1].number == values.session], None
    if names_last_session(values.text):
        ends = {programme.id: session for programme, session in series}
        return [each for each in series if ends[each[0].id] is each[1]], None
    days = [Period(day, day) for day in values.days]
    for period in (*days, *((values.period,) if values.period and not days else ())):
        found = [each for each in sessions if falls_in(each[1], period)]
        if found:
            return found, period
    return called, None


def _called(sessions: Sequence[Found], text: str) -> list[Found]:
    """The sessions of the programme of which a sentence says the title, or that is the only one of its kind."""
    programmes = {programme.id: programme for programme, _ in sessions}
    titles = ((name, id) for id, each in programmes.items() for name in each.title.values())
    named = longest_named(text, titles)
    days = [id for id, each in programmes.items() if each.kind is ProgrammeKind.STUDY_DAY]
    if named is None and len(days) == 1 and _says_study_day(text):
        named = days[0]
    return [each for each in sessions if each[0].id == named]


def _says_study_day(text: str) -> bool:
    said = f" {plain(text)} "
    return any(f" {plain(texts_in(language)('programme.kind_study_day'))} " in said for language in LANGUAGES)


def _rows(turn: Turn, found: Sequence[Found], way: Way, /, **data: str) -> list[Choice]:
    texts = turn.texts
    return [
        way.row(
            texts.label(title_of(texts, programme), theme_of(texts, programme, session)),
            texts.span(session.starts, session.ends),
            session=session.id,
            **data,
        )
        for programme, session in found
    ]


def _of_session(form: str) -> Aim:
    """A form about one session; when it is not plain which, the ones that it may be."""

    async def aim(turn: Turn, values: Values) -> Aimed:
        sessions = await _sessions(turn)
        found, named_by = _named(sessions, values)
        ahead = [each for each in found or sessions if each[1].ends > turn.event.at]
        if not ahead:
            return Press(ORGANISE_DESK)
        if len(found) != 1:
            rows = _rows(turn, ahead, ORGANISE_FORMS.begin, form=form)
            return ask_which(turn, "service.which_session", rows, ORGANISE_DESK(turn.texts))
        programme, session = found[0]
        if form == "cancel_session" and programme.kind is ProgrammeKind.STUDY_DAY:
            return Press(ORGANISE_FORMS.begin, {"form": "cancel", "programme": programme.id})
        here = {"form": form, "session": session.id}
        moved = _moved(session, values, named_by) if form == "move" else {}
        return Press(ORGANISE_FORMS.begin, {**here, "given": moved} if moved else here)

    return aim


def _moved(session: Session, values: Values, named_by: Period | None) -> dict[str, str]:
    """Where a session goes, as it is written in the fields; what the sentence leaves open stays, its length too."""
    days = [day for day in values.days if named_by is None or day != named_by.first]
    starts, ends = session.starts.astimezone(BRUSSELS), session.ends.astimezone(BRUSSELS)
    shift = shift_within(values.text)
    if shift is not None:
        return _shifted(shift, starts, ends)
    if not days and not values.times:
        return {}
    day = days[-1] if days else starts.date()
    first = values.times[0] if values.times else starts.time()
    last = values.times[1] if len(values.times) > 1 else _after(first, starts, ends)
    written = {"from": f"{first:%H:%M}", "to": f"{last:%H:%M}"} if values.times else {}
    return {"date": write_day(day), **written}


def _shifted(shift: Shift, starts: datetime, ends: datetime) -> dict[str, str]:
    """Where a session goes that moves by so much; nothing when that leads beyond its day or the calendar."""
    day = shift.of_day(starts.date())
    first, last = shift.of_time(starts.time()), shift.of_time(ends.time())
    if day:
        return {"date": write_day(day)}
    return {"from": f"{first:%H:%M}", "to": f"{last:%H:%M}"} if first and last else {}


def _after(first: time, starts: datetime, ends: datetime) -> time:
    return (datetime.combine(starts.date(), first, BRUSSELS) + (ends - starts)).time()


def _of_programme(way: Way, /, **data: str) -> Aim:
    """A view or a form of one programme: the only one that is coming, or the one of the day that is named."""

    async def aim(turn: Turn, values: Values) -> Aimed:
        coming = await _programmes(turn)
        named, _ = _named([(each, session) for each in coming for session in each.live], values)
        found = list({programme.id: programme for programme, _ in named}.values()) or coming
        if not found:
            return Press(ORGANISE_DESK)
        more = {**data, **_places(found[0], values)} if data.get("form") == "places" else data
        if len(found) == 1:
            return Press(way, {**more, "programme": found[0].id})
        rows = [way.row(title_of(turn.texts, each), _when(turn, each), **data, programme=each.id) for each in found]
        return ask_which(turn, "service.which_programme", rows, ORGANISE_DESK(turn.texts))

    return aim


def _when(turn: Turn, programme: Programme) -> str:
    first = min((session.starts for session in programme.live), default=None)
    return turn.texts.moment(first) if first else ""


def _places(programme: Programme, values: Values) -> Mapping[str, object]:
    if values.places is None:
        return {}
    number = programme.places + values.places if values.is_more else values.places
    return {"given": {"places": str(number)}}


async def _attendance(turn: Turn, values: Values) -> Aimed:
    """The session that is named, else the last one that began."""
    sessions = await _sessions(turn)
    found = _named(sessions, values)[0] or [each for each in sessions if each[1].starts <= turn.event.at]
    if not found:
        return await _of_programme(ORGANISE_PROGRAMME)(turn, values)
    last = max(found, key=lambda each: each[1].starts)
    return Press(ORGANISE_ATTENDANCE, {"session": last[1].id})


async def _message(turn: Turn, values: Values) -> Aimed:
    """To those of one session when it is named, else to those of the programme."""
    found, _ = _named(await _sessions(turn), values)
    if len(found) == 1 and found[0][0].kind is ProgrammeKind.SERIES:
        return Press(ORGANISE_FORMS.begin, {"form": "session_message", "session": found[0][1].id})
    return await _of_programme(ORGANISE_FORMS.begin, form="message")(turn, values)


async def _edition(turn: Turn, values: Values) -> Aimed:
    if len(values.days) != 1:
        return Press(ORGANISE_EDITION)
    start = write_day(values.days[0])
    return Press(ORGANISE_FORMS.begin, {"form": "edition", "given": {"start": start}})


AIMS: Mapping[str, Aim] = {
    "plan_edition": _edition,
    "see_registered": _of_programme(ORGANISE_LINE),
    "priority_exception": _of_programme(ORGANISE_LINE),
    "move_session": _of_session("move"),
    "cancel_session": _of_session("cancel_session"),
    "message_participants": _message,
    "export_list": _of_programme(ORGANISE_SHEET),
    "add_places": _of_programme(ORGANISE_FORMS.begin, form="places"),
    "attendance": _attendance,
}
"""By the services."""
