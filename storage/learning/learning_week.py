"""The weekly list for curators: what was asked without an answer, and which questions went to people (A10)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import Connection, select

from knowledge.insight.gaps import Gap, WeekGaps
from knowledge.network.drafts import UNDECIDED, WAITING, DraftKind, DraftState
from knowledge.network.question_terms import QuestionKind
from knowledge.notices import Notice
from knowledge.plain import Json
from knowledge.working_days import BRUSSELS, is_working_day
from storage.acting import By
from storage.content.draft_rows import count_drafts, titles
from storage.content.orphaned_reviews import OrphanedReview, list_orphaned, mark_asked
from storage.insight import counting
from storage.insight.gaps import load_gaps
from storage.learning.answer_checks import count_waiting, draw_month
from storage.learning.drafts import propose_from_choices
from storage.learning.not_understood import count_missed
from storage.roles import Role, holders
from storage.sending import outbox, timers
from storage.sending.timers import Effect, Timer
from storage.tables import draft_questions, drafts, questions

WEEK_TIMER = "learning.week"
WEEK = "draft.weekly"
"""The kind of the notice. Its facts: `since` and `until` (ISO), `domains`, `places`, `placed`, `lines`, `drafts`,
`missed`, `checks`, and `gaps` where a week was counted."""
_HOUR = time(9)
_SUBJECT = "curators"
_SHOWN = 5
"""So many questions without a place stand in the message; the others are counted."""


class QuestionPlace(StrEnum):
    """Where a question that went to people belongs."""

    ENTRY = "entry"
    """There is an entry for it now."""
    DRAFT = "draft"
    """It is in a draft that waits."""
    OUT = "out"
    """It is not for the centre."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A question that went to people, without who asked it."""

    question: str
    domain: str
    text: str
    place: QuestionPlace
    title: str = ""
    """How the entry is called, when it is there."""


@dataclass(frozen=True, slots=True)
class Week:
    """
    The questions that were asked from `since` to `until`, the oldest first, the drafts that wait now, and how many
    questions of that time the bot itself did not understand.
    """

    since: datetime
    until: datetime
    lines: tuple[WeekLine, ...]
    drafts: int
    missed: int = 0
    """Questions that the bot did not understand and that no curator looked at."""
    checks: int = 0
    """Answers of last month that wait to be judged blind."""
    orphaned: tuple[OrphanedReview, ...] = ()
    """Overdue entries that nobody looks over."""
    gaps: WeekGaps | None = None
    """What stayed without an answer in the last week that was counted; None when none was."""

    def number_in(self, place: QuestionPlace) -> int:
        """How many questions belong there."""
        return sum(line.place is place for line in self.lines)


def next_morning(now: datetime) -> datetime:
    """
    The first morning of the list after `now`: nine in Brussels on Tuesday, or on the next working day of that week.

    On Monday the week before is not counted yet.

    >>> from datetime import UTC
    >>> next_morning(datetime(2027, 3, 24, 12, tzinfo=UTC)).isoformat()
    '2027-03-30T09:00:00+02:00'
    >>> next_morning(datetime(2029, 4, 30, 12, tzinfo=UTC)).isoformat()  # the first of May is a Tuesday
    '2029-05-02T09:00:00+02:00'
    """
    monday = monday_of(now)
    while True:
        days = (monday + timedelta(days=number) for number in range(1, 5))
        mornings = (datetime.combine(day, _HOUR, BRUSSELS) for day in days if is_working_day(day))
        first = next(mornings, None)
        if first is not None and first > now:
            return first
        monday += timedelta(days=7)


def monday_of(moment: datetime) -> date:
    """The Monday of the week in which a moment lies, in Brussels."""
    day = moment.astimezone(BRUSSELS).date()
    return day - timedelta(days=day.weekday())


def plan(c: Connection, now: datetime) -> bool:
    """Let the weekly list come; false when it is planned already."""
    return timers.set_timer(c, WEEK_TIMER, _SUBJECT, next_morning(now))


def of_week(c: Connection, since: datetime, until: datetime, now: datetime) -> Week:
    """The questions that were asked in this time, and where each belongs; with all that waits now."""
    asked = (questions.c.kind == QuestionKind.QUESTION, questions.c.asked >= since, questions.c.asked < until)
    chosen = select(questions.c.id, questions.c.domain, questions.c.text).where(*asked)
    rows = c.execute(chosen.order_by(questions.c.asked, questions.c.id)).all()
    standing = (
        draft_questions.c.question == questions.c.id,
        drafts.c.id == draft_questions.c.draft,
        drafts.c.state.in_((*WAITING, DraftState.APPROVED)),
    )
    placed = {
        row.question: row
        for row in c.execute(
            select(draft_questions.c.question, drafts.c.kind, drafts.c.state, drafts.c.entry).where(*asked, *standing)
        )
    }
    called = titles(c, (row.entry for row in placed.values()))
    lines = []
    for row in rows:
        draft = placed.get(row.id)
        title = called.get(draft.entry, "") if draft else ""
        place = _place(draft.kind, draft.state, title) if draft else QuestionPlace.NONE
        lines.append(WeekLine(row.id, row.domain, row.text, place, title if place is QuestionPlace.ENTRY else ""))
    waiting = count_drafts(c, UNDECIDED)
    missed, checks = count_missed(c, since, until), count_waiting(c, now)
    orphaned = tuple(list_orphaned(c, now.astimezone(BRUSSELS).date()))
    return Week(since, until, tuple(lines), waiting, missed, checks, orphaned, load_gaps(c))


def last_week(by: By) -> Week:
    """The questions of today and the seven days before, for a curator."""
    by.require(Role.CURATOR)
    first = by.today - timedelta(days=7)  # whole days, as the list names them
    return of_week(by.c, datetime.combine(first, time(), BRUSSELS), by.now, by.now)


def _place(kind: str, state: str, title: str) -> QuestionPlace:
    if state in WAITING:
        return QuestionPlace.DRAFT
    if kind == DraftKind.OUT:
        return QuestionPlace.OUT
    return QuestionPlace.ENTRY if title else QuestionPlace.NONE


def week(c: Connection, timer: Timer, now: datetime) -> None:
    """
    Tell every curator once what the week before was about, when there is anything, and plan the next time.

    What several people meant by the same words becomes a draft first, and the answers of a month are drawn that are to
    be judged.
    """
    timers.drop(c, timer.kind, timer.subject)
    plan(c, now)
    propose_from_choices(c, now)
    draw_month(c, now)
    counting.catch_up(c, now)
    monday = monday_of(timer.due)
    since, until = (datetime.combine(day, time(), BRUSSELS) for day in (monday - timedelta(days=7), monday))
    today = now.astimezone(BRUSSELS).date()
    # Of each entry the curators are asked once, and no more.
    asking = tuple(list_orphaned(c, today, only_new=True))[:_SHOWN]
    seen = replace(of_week(c, since, until, now), orphaned=asking)
    gaps = seen.gaps and (seen.gaps.now or seen.gaps.before)
    if not any((seen.lines, seen.drafts, seen.missed, seen.checks, seen.orphaned, gaps)):
        return
    curators = list(holders(c, (Role.CURATOR,)))
    if curators:
        mark_asked(c, [each.entry for each in asking], today)
    day, told = monday.isoformat(), facts(seen)
    for grant in curators:
        key = f"{WEEK}:{day}:{grant.person}"
        # The next list makes this one of no use.
        outbox.post(c, Notice(key, grant.person, WEEK, now, f"week:{day}", told, next_morning(now)))


def facts(seen: Week) -> Json:
    """A week as plain JSON: numbers per domain and per place, and the first questions without a place."""
    domains: dict[str, int] = {}
    for line in seen.lines:
        domains[line.domain] = domains.get(line.domain, 0) + 1
    without = [line for line in seen.lines if line.place is QuestionPlace.NONE]
    return {
        "since": seen.since.isoformat(),
        "until": seen.until.isoformat(),
        "domains": domains,
        "places": {place.value: seen.number_in(place) for place in QuestionPlace},
        "placed": [asdict(line) for line in seen.lines if line.place is QuestionPlace.ENTRY][:_SHOWN],
        "lines": [asdict(line) for line in without[:_SHOWN]],
        "drafts": seen.drafts,
        "missed": seen.missed,
        "checks": seen.checks,
        "orphaned": [
            {"entry": each.entry, "title": each.title, "due": each.due.isoformat()} for each in seen.orphaned[:_SHOWN]
        ],
        **({"gaps": _gap_facts(seen.gaps)} if seen.gaps else {}),
    }


def _gap_facts(gaps: WeekGaps) -> Json:
    def plain(some: tuple[Gap, ...]) -> list[Json]:
        return [asdict(gap) for gap in some]

    return {
        "first": gaps.first.isoformat(),
        "last": gaps.last.isoformat(),
        "now": plain(gaps.now),
        "before": plain(gaps.before),
    }


EFFECTS: dict[str, Effect] = {WEEK_TIMER: week}
"""The effect of the weekly timer."""
