"""Planning an edition of the learning network, a series or a study day; kept before anybody else sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Protocol

from dialogs.cards.organising.organising_plan import planned_parts
from dialogs.forms.form import Form, Here, Looked, Values
from dialogs.organising import fields
from dialogs.organising.desk import show_programme
from dialogs.texts import Texts
from dialogs.turn import Response, Turn
from knowledge.programmes.limits import ends_first, session_moments, wrong_end_of_window
from knowledge.programmes.programme import PRIORITY_PLACES, Programme, ProgrammeKind, ProgrammeState, Session
from knowledge.programmes.programme_dates import TUESDAY, WEEKS_BETWEEN, plan_edition
from knowledge.programmes.programme_file import shipped_programmes
from knowledge.programmes.reasons import OrganisingReason
from knowledge.programmes.registering import check_places
from knowledge.refusals import Refused
from knowledge.values.reasons import FieldReason
from storage.programmes import programmes

_MARK = 6
"""So many signs of the form's id tell programmes of the same day from each other."""
_RULES = (fields.PLACES, fields.PRIORITY, fields.OPENS, fields.CLOSES, fields.PLACE, fields.LINK)
_ANY_DAY = date(2026, 1, 5)
_MEETING = (fields.THEME, fields.DATE, fields.FROM, fields.TO)
Day = date


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """For how many, between which moments one can register, and where."""

    places: int
    priority: int
    opens: datetime | None
    closes: datetime | None
    place: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition(Enrolment):
    """What an edition needs."""

    start: date
    title: str
    weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyDay(Enrolment):
    """What a study day needs."""

    theme: str
    date: Day
    from_: time
    to: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(StudyDay):
    """What a series of one's own needs: its title and its first session."""

    title: str


async def _mark(turn: Turn, here: Here) -> str:
    return str(here["draft"])[:_MARK]


def _edition_given(texts: Texts, mark: str) -> Values:
    title = texts("organising.edition_name")
    return {"title": title, "places": PRIORITY_PLACES, "priority": PRIORITY_PLACES, "weeks": WEEKS_BETWEEN}


def edition_of(mark: str, wanted: Edition) -> Programme:
    """The edition that the values give, in the state of one that nobody else sees; raises `Refused`."""
    [example] = shipped_programmes()
    id, title = f"leernetwerk-{wanted.start.isoformat()}-{mark}", {"nl": wanted.title}
    planned = plan_edition(example, id, title, wanted.start, weeks_between=wanted.weeks)
    return _with_rules(planned, wanted)


def skipped_days(start: date, weeks: int, taken: tuple[datetime, ...]) -> tuple[date, ...]:
    """The Tuesdays on which a session would have been, but for a public holiday."""
    first = start + timedelta(days=(TUESDAY - start.weekday()) % 7)
    days = {moment.date() for moment in taken}
    wanted = (first + timedelta(weeks=weeks * number) for number in range(len(taken)))
    return tuple(day for day in islice(wanted, len(taken)) if day not in days)


async def _look_edition(turn: Turn, mark: str, wanted: Edition) -> Looked:
    planned = edition_of(mark, wanted)
    skipped = skipped_days(wanted.start, wanted.weeks, tuple(session.starts for session in planned.sessions))
    return Looked(planned_parts(turn.texts, planned, skipped))


async def _act_edition(turn: Turn, mark: str, wanted: Edition) -> Response:
    return await _keep(turn, edition_of(mark, wanted))


async def _keep(turn: Turn, planned: Programme) -> Response:
    await turn.act(programmes.add, planned)
    return await show_programme(turn, planned.id, turn.texts("organising.kept"))


def _meeting_given(texts: Texts, mark: str) -> Values:
    return {"from": time(9), "to": time(12), "places": PRIORITY_PLACES, "priority": PRIORITY_PLACES}


class Meeting(Protocol):
    """From when to when something is, as it is filled in."""

    @property
    def date(self) -> Day: ...
    @property
    def from_(self) -> time: ...
    @property
    def to(self) -> time: ...


def moments_of(wanted: Meeting) -> tuple[datetime, datetime]:
    """From when to when it is, on the wall clock of Brussels; raises `Refused` with the field that is wrong."""
    try:
        starts, ends = session_moments(wanted.date, wanted.from_, wanted.to)
    except ValueError:
        raise Refused(FieldReason.NO_TIME, "from", words=f"{wanted.from_:%H:%M}") from None
    if ends_first(starts, ends):
        raise Refused(OrganisingReason.ENDS_FIRST, "to")
    return starts, ends


def check_times(answered: Values) -> None:
    """Raises `Refused` for an end before its beginning, as soon as both are known, whatever the day."""
    if "from" in answered and "to" in answered:
        starts, ends = session_moments(_ANY_DAY, answered["from"], answered["to"])
        if ends_first(starts, ends):
            raise Refused(OrganisingReason.ENDS_FIRST, "to")


def plan_programme(mark: str, wanted: StudyDay) -> Programme:
    """The study day, or the series with its first session, that the values give; raises `Refused`."""
    starts, ends = moments_of(wanted)
    is_series = isinstance(wanted, Series)
    id = f"{'leertraject' if is_series else 'studiedag'}-{starts.date().isoformat()}-{mark}"
    theme = {"nl": wanted.theme}
    title = {"nl": wanted.title} if isinstance(wanted, Series) else theme
    held = Session(f"{id}-1", id, 1, theme, starts, ends)
    kind = ProgrammeKind.SERIES if is_series else ProgrammeKind.STUDY_DAY
    return _with_rules(Programme(id, kind, title, sessions=(held,)), wanted)


async def _look_planned(turn: Turn, mark: str, wanted: StudyDay) -> Looked:
    return Looked(planned_parts(turn.texts, plan_programme(mark, wanted), ()))


async def _act_planned(turn: Turn, mark: str, wanted: StudyDay) -> Response:
    return await _keep(turn, plan_programme(mark, wanted))


def _with_rules(planned: Programme, rules: Enrolment) -> Programme:
    """With its places, which are checked, and the moments of registration; raises `Refused` with a field."""
    check_places(rules.places, rules.priority)
    check_window(planned, rules.opens, rules.closes)
    return replace(
        planned,
        place=rules.place,
        link=rules.link,
        places=rules.places,
        priority_places=rules.priority,
        opens=rules.opens,
        closes=rules.closes,
        state=ProgrammeState.PLANNED,
    )


def check_window(programme: Programme, opens: datetime | None, closes: datetime | None) -> None:
    """Raise `Refused` for an end before the beginning, or for one that is not before the first session."""
    wrong = wrong_end_of_window(opens, closes, programme.first_start)
    if wrong:
        raise Refused(OrganisingReason.WINDOW, wrong)


EDITION: Form[str, Edition] = Form(
    name="edition",
    about=_mark,
    title=lambda texts, _: texts("organising.edition"),
    values=Edition,
    fields=(fields.START, fields.TITLE, fields.WEEKS, *_RULES),
    given=_edition_given,
    look=_look_edition,
    act=_act_edition,
)
STUDY_DAY: Form[str, StudyDay] = Form(
    name="study_day",
    about=_mark,
    title=lambda texts, _: texts("organising.study_day"),
    values=StudyDay,
    fields=(*_MEETING, *_RULES),
    together=check_times,
    given=_meeting_given,
    look=_look_planned,
    act=_act_planned,
)
SERIES: Form[str, Series] = Form(
    name="series",
    about=_mark,
    title=lambda texts, _: texts("organising.series"),
    values=Series,
    fields=(fields.TITLE, *_MEETING, *_RULES),
    together=check_times,
    given=_meeting_given,
    look=_look_planned,
    act=_act_planned,
)
