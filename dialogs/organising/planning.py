"""Planning an edition of the learning network, a series or a study day; kept before anybody else sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice

from dialogs.cards.organising import organising_plan as cards
from dialogs.organising.checks import day_in, moment_in, number_of
from dialogs.organising.desk import show_programme
from dialogs.organising.forms import Draft, Form, Opened, Shown, Values, Wrong
from dialogs.organising.opening import Here
from dialogs.turn import Said, Turn
from knowledge.programmes.limits import ends_first, session_moments, wrong_end_of_window
from knowledge.programmes.programme import PRIORITY_PLACES, Kind, Programme, Session, State
from knowledge.programmes.programme_dates import TUESDAY, WEEKS_BETWEEN, plan_edition
from knowledge.programmes.programme_file import shipped_programmes
from knowledge.programmes.registering import check_places
from knowledge.values.times import wall_time
from storage.programmes import programmes

_MARK = 6
"""So many signs of the form's id tell programmes of the same day from each other."""


async def _open_edition(turn: Turn, here: Here) -> Opened:
    texts = turn.texts
    values = {"title": texts("organising.edition_name"), "places": "20", "priority": "20", "weeks": str(WEEKS_BETWEEN)}
    return Opened(texts("organising.edition"), cards.edition_inputs(texts), values, texts("organising.edition_text"))


def edition_of(turn: Turn, draft: Draft) -> Programme | Wrong:
    """The edition that the values give, in the state of one that nobody else sees; or the field that is wrong."""
    values, texts = draft.values, turn.texts
    start = day_in(turn, values["start"])
    weeks = number_of(values.get("weeks") or str(WEEKS_BETWEEN)) or WEEKS_BETWEEN
    if start is None or start <= turn.today:
        return Wrong("start", texts("organising.no_future", words=values["start"]))
    [example] = shipped_programmes()
    planned = plan_edition(
        example, _id("leernetwerk", start, draft), {"nl": values["title"].strip()}, start, weeks_between=weeks
    )
    return _with_rules(turn, planned, values)


def skipped_days(start: date, weeks: int, taken: tuple[datetime, ...]) -> tuple[date, ...]:
    """The Tuesdays on which a session would have been, but for a public holiday."""
    first = start + timedelta(days=(TUESDAY - start.weekday()) % 7)
    days = {moment.date() for moment in taken}
    wanted = (first + timedelta(weeks=weeks * number) for number in range(len(taken)))
    return tuple(day for day in islice(wanted, len(taken)) if day not in days)


async def _look_edition(turn: Turn, draft: Draft) -> Shown | Wrong:
    planned = edition_of(turn, draft)
    if isinstance(planned, Wrong):
        return planned
    start = day_in(turn, draft.values["start"])
    assert start is not None
    weeks = number_of(draft.values.get("weeks") or "") or WEEKS_BETWEEN
    skipped = skipped_days(start, weeks, tuple(session.starts for session in planned.sessions))
    return Shown(cards.planned_parts(turn.texts, planned, skipped))


async def _act_edition(turn: Turn, draft: Draft) -> Said:
    planned = edition_of(turn, draft)
    assert isinstance(planned, Programme)
    return await _keep(turn, planned)


async def _keep(turn: Turn, planned: Programme) -> Said:
    await turn.store.write(programmes.add, planned, turn.event.person.id, turn.event.at)
    return await show_programme(turn, planned.id, turn.texts("organising.kept"))


async def _open_study_day(turn: Turn, here: Here) -> Opened:
    texts = turn.texts
    title, inputs = texts("organising.study_day"), cards.study_day_inputs(texts)
    return Opened(title, inputs, _MEETING, texts("organising.study_day_text"))


async def _open_series(turn: Turn, here: Here) -> Opened:
    texts = turn.texts
    return Opened(texts("organising.series"), cards.series_inputs(texts), _MEETING, texts("organising.series_text"))


_MEETING = {"from": "9:00", "to": "12:00", "places": str(PRIORITY_PLACES), "priority": str(PRIORITY_PLACES)}


def moments_in(turn: Turn, values: Values) -> tuple[datetime, datetime] | Wrong:
    """From when to when a coming session is, on the wall clock of Brussels; or the field that is wrong."""
    texts = turn.texts
    day, first, last = day_in(turn, values["date"]), wall_time(values["from"]), wall_time(values["to"])
    if day is None or day <= turn.today:
        return Wrong("date", texts("organising.no_future", words=values["date"]))
    assert first is not None
    assert last is not None
    try:
        starts, ends = session_moments(day, first, last)
    except ValueError:
        return Wrong("from", texts("organising.no_time", words=values["from"]))
    return Wrong("to", texts("organising.refused_ends_first")) if ends_first(starts, ends) else (starts, ends)


def planned_of(turn: Turn, draft: Draft) -> Programme | Wrong:
    """The study day, or the series with its first session, that the values give; or the field that is wrong."""
    values = draft.values
    moments = moments_in(turn, values)
    if isinstance(moments, Wrong):
        return moments
    starts, ends = moments
    kind = Kind.SERIES if draft.form == "series" else Kind.STUDY_DAY
    id = _id("leertraject" if kind is Kind.SERIES else "studiedag", starts.date(), draft)
    theme = {"nl": values["theme"].strip()}
    title = {"nl": values["title"].strip()} if kind is Kind.SERIES else theme
    held = Session(f"{id}-1", id, 1, theme, starts, ends)
    return _with_rules(turn, Programme(id, kind, title, sessions=(held,)), values)


async def _look_planned(turn: Turn, draft: Draft) -> Shown | Wrong:
    planned = planned_of(turn, draft)
    return planned if isinstance(planned, Wrong) else Shown(cards.planned_parts(turn.texts, planned, ()))


async def _act_planned(turn: Turn, draft: Draft) -> Said:
    planned = planned_of(turn, draft)
    assert isinstance(planned, Programme)
    return await _keep(turn, planned)


def _id(kind: str, day: date, draft: Draft) -> str:
    return f"{kind}-{day.isoformat()}-{draft.id[:_MARK]}"


def _with_rules(turn: Turn, planned: Programme, values: Values) -> Programme | Wrong:
    """With its places, which are checked, and the moments of registration; or the field in which these cannot be."""
    places, first = number_of(values["places"]) or 0, number_of(values["priority"]) or 0
    check_places(places, first)
    window = window_of(turn, planned, values)
    if isinstance(window, Wrong):
        return window
    opens, closes = window
    return replace(
        planned,
        place=values.get("place", "").strip(),
        link=values.get("link", "").strip(),
        places=places,
        priority_places=first,
        opens=opens,
        closes=closes,
        state=State.PLANNED,
    )


def window_of(turn: Turn, programme: Programme, values: Values) -> tuple[datetime | None, datetime | None] | Wrong:
    """From when until when one can register; an end before the beginning or after the first session is wrong."""
    opens = moment_in(turn, values["opens"]) if values.get("opens") else None
    closes = moment_in(turn, values["closes"]) if values.get("closes") else None
    wrong = wrong_end_of_window(opens, closes, programme.first_start)
    return Wrong(wrong, turn.texts("organising.no_window")) if wrong else (opens, closes)


FORMS = {
    "edition": Form(_open_edition, _look_edition, _act_edition),
    "series": Form(_open_series, _look_planned, _act_planned),
    "study_day": Form(_open_study_day, _look_planned, _act_planned),
}
"""What is filled in or confirmed here."""
