"""Which session a programme can have more."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

import pytest

from knowledge.programmes.programme import Programme, ProgrammeKind, Session
from knowledge.programmes.reasons import OrganisingReason
from knowledge.programmes.sessions import falls_together, with_session
from knowledge.refusals import Refused
from knowledge.working_days import BRUSSELS

NOW = datetime(2027, 1, 4, 9, tzinfo=BRUSSELS)
START = datetime(2027, 2, 2, 14, tzinfo=BRUSSELS)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FIRST = Session("p-1", "p", 1, {"nl": "Start"}, START, START + 3 * HOUR)
SERIES = Programme("p", ProgrammeKind.SERIES, {"nl": "Leertraject"}, sessions=(FIRST,))


def new(starts: datetime, hours: float = 3, theme: str = "Terugkomdag") -> Session:
    return Session("", "", 0, {"nl": theme}, starts, starts + hours * HOUR)


def refused(programme: Programme, session: Session) -> tuple[StrEnum, str]:
    """Why a programme cannot have the session, and in which field that is."""
    with pytest.raises(Refused) as refused:
        with_session(programme, session, NOW)
    return refused.value.why, refused.value.field


def test_a_session_more_comes_behind_the_others_with_the_next_number() -> None:
    after = with_session(SERIES, new(START - 7 * DAY), NOW)

    assert [(each.id, each.number, each.sequence) for each in after.sessions] == [("p-1", 1, 0), ("p-2", 2, 0)]


@pytest.mark.parametrize(
    ("session", "reason", "field"),
    [
        (new(NOW - DAY), OrganisingReason.PAST, "date"),
        (new(NOW), OrganisingReason.PAST, "date"),
        (new(START + DAY, -1), OrganisingReason.ENDS_FIRST, "to"),
        (new(START + 2 * HOUR), OrganisingReason.TOGETHER, "moment"),
        (new(START, theme="Iets anders"), OrganisingReason.TOGETHER, "moment"),
    ],
)
def test_a_session_does_not_lie_behind_nor_upon_another(session: Session, reason: StrEnum, field: str) -> None:
    assert refused(SERIES, session) == (reason, field)


@pytest.mark.parametrize("starts", [START + 3 * HOUR, START - 3 * HOUR])
def test_a_session_lies_ahead_and_beside_the_others(starts: datetime) -> None:
    assert len(with_session(SERIES, new(starts), NOW).sessions) == 2


def test_the_same_session_twice_is_one() -> None:
    assert with_session(SERIES, new(START, theme="Start"), NOW) == SERIES


def test_a_cancelled_session_is_in_nobodys_way() -> None:
    off = replace(SERIES, sessions=(replace(FIRST, cancelled=True),))

    assert len(with_session(off, new(START), NOW).sessions) == 2


def test_a_study_day_has_one_session() -> None:
    assert refused(replace(SERIES, kind=ProgrammeKind.STUDY_DAY), new(START + DAY)) == (
        OrganisingReason.ONE_SESSION,
        "",
    )


def test_a_session_falls_together_with_the_others_that_take_place_and_never_with_itself() -> None:
    two = with_session(SERIES, new(START + 7 * DAY), NOW)
    first, second = two.sessions

    assert not falls_together(two, first)
    assert falls_together(two, replace(first, starts=second.starts + HOUR, ends=second.ends + HOUR))
    assert not falls_together(two, replace(first, starts=second.ends, ends=second.ends + HOUR))
    off = replace(two, sessions=(first, replace(second, cancelled=True)))
    assert not falls_together(off, replace(first, starts=second.starts, ends=second.ends))


def test_a_programme_has_ended_when_all_its_sessions_have_and_has_not_when_none_is_left() -> None:
    assert not SERIES.has_ended(FIRST.ends - HOUR)
    assert SERIES.has_ended(FIRST.ends)
    assert SERIES.next_session(FIRST.starts) == FIRST
    assert SERIES.next_session(FIRST.ends) is None
    assert not replace(SERIES, sessions=(replace(FIRST, cancelled=True),)).has_ended(FIRST.ends)
