"""The gaps of the last week that was counted, and what curators made of them and of those of the week before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from knowledge.insight.gaps import Gap, GapState, WeekGaps, largest_gaps
from knowledge.insight.spans import Span
from knowledge.network.drafts import WAITING, DraftState
from storage.insight.reading import load_counts, load_groups
from storage.tables import draft_questions, drafts, insight_weeks

_SIX_DAYS, _WEEK = timedelta(days=6), timedelta(days=7)
_STATES = dict.fromkeys(WAITING, GapState.DRAFT) | {DraftState.APPROVED: GapState.PUBLISHED}


def load_gaps(c: Connection) -> WeekGaps | None:
    """Those of the calendar week in which the last day lies that was counted; None when no week was."""
    last: date | None = c.scalar(select(func.max(insight_weeks.c.last)))
    if last is None:
        return None
    first = last - timedelta(days=last.weekday())
    now, before = (_gaps(c, Span(monday, monday + _SIX_DAYS)) for monday in (first, first - _WEEK))
    standing = _standing(c, {gap.group for gap in (*now, *before)})
    return WeekGaps(first, last, _with_state(now, standing), _with_state(before, standing))


def _gaps(c: Connection, span: Span) -> tuple[Gap, ...]:
    counts = load_counts(c, None, span)
    return largest_gaps(counts, load_groups(c, counts))


def _with_state(gaps: Iterable[Gap], standing: Mapping[str, tuple[GapState, str]]) -> tuple[Gap, ...]:
    nothing = (GapState.NOTHING, "")
    found = ((gap, *standing.get(gap.group, nothing)) for gap in gaps)
    return tuple(replace(gap, state=state, draft=draft) for gap, state, draft in found)


def _standing(c: Connection, groups: Iterable[str]) -> dict[str, tuple[GapState, str]]:
    """By group, how the draft stands in which it is; what was refused or taken back is left out."""
    chosen = select(draft_questions.c.question, drafts.c.id, drafts.c.state).where(
        draft_questions.c.question.in_(groups), drafts.c.id == draft_questions.c.draft, drafts.c.state.in_(_STATES)
    )
    return {row.question: (_STATES[DraftState(row.state)], row.id) for row in c.execute(chosen)}
