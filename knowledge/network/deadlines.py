"""The deadlines of a question: when which step is due, in working hours of its domain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from knowledge.data_files import data_table
from knowledge.network.question_terms import GOES_ON, DeadlineStep, Moment, Question, QuestionState
from knowledge.working_days import add_working_time


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long each thing may take in a domain, in working hours; eight make a working day."""

    first_answer: float
    """From asking to the first word of a member."""
    solution: float
    """From asking to the answer."""
    reminder: float
    """So long before either of them its holder is reminded: what somebody needs at least to do something about it."""
    offer: float
    """After so long an offer goes to the next member, counted from the daily list for who reads it there."""
    untaken: float
    """After so long the asker hears that nobody took it."""
    hand_on: float
    """So long after a missed deadline the question goes to the next member."""
    refer: float
    """After so long with the coordinator it goes to Team Duurzame Ontwikkeling."""
    point: float
    """After so long with the team the asker is pointed to another way."""
    close_warning: float
    """So long after an answer the asker hears that the question is about to be closed."""
    close: float
    """So long after that warning it is closed."""


@cache
def _shipped() -> dict[str, Deadlines]:
    loaded = data_table("deadlines.yaml")
    default = Deadlines(**loaded["default"])
    return {"": default, **{code: replace(default, **own) for code, own in (loaded["domains"] or {}).items()}}


def deadlines_of(domain: str) -> Deadlines:
    """The deadlines that the bot comes with for a domain; the general ones for a domain without its own."""
    shipped = _shipped()
    return shipped.get(domain, shipped[""])


def moments(question: Question, deadlines: Deadlines) -> tuple[Moment, ...]:
    """
    All steps that lie ahead of a question as it stands now, in the order in which they are due; some may be late.

    There is always one, except for a question that is over.
    """
    found = (moment for moment in _ahead(question, deadlines) if moment.step not in question.done - GOES_ON)
    return tuple(sorted(found, key=lambda moment: (moment.at, _ORDER[moment.step])))


def leaves_time(question: Question, start: datetime, deadlines: Deadlines) -> bool:
    """
    Whether a member who reads of a question at `start` and the next one after that both have the time of a reminder
    before the first answer is due.
    """
    return add_working_time(start, deadlines.reminder) <= _last_call(question, deadlines)


def _last_call(question: Question, deadlines: Deadlines) -> datetime:
    """Who gets the question later than this can hardly keep what was promised to the asker."""
    return add_working_time(question.opened, max(0.0, deadlines.first_answer - deadlines.reminder))


def _end_of_offer(question: Question, deadlines: Deadlines) -> datetime:
    """After its hours; the first one sooner, when both this member and the next can still keep the promise by that."""
    end = add_working_time(question.since, deadlines.offer)
    is_first = not question.done & GOES_ON
    is_shorter = is_first and leaves_time(question, question.since, deadlines)
    return min(end, _last_call(question, deadlines)) if is_shorter else end


_ORDER = {step: place for place, step in enumerate(DeadlineStep)}


def _ahead(question: Question, deadlines: Deadlines) -> Iterable[Moment]:
    def after(start: datetime, hours: float, step: DeadlineStep) -> Moment:
        return Moment(add_working_time(start, hours), step)

    match question.state:
        case QuestionState.OFFERED:
            yield Moment(_end_of_offer(question, deadlines), DeadlineStep.LAPSE)
            yield after(question.opened, deadlines.untaken, DeadlineStep.UNTAKEN)
            yield from _overdue(question)
        case QuestionState.TAKEN:
            yield from _reminders(question, deadlines)
            yield from _overdue(question)
            promised = question.solution_due if question.replied else question.first_due
            yield after(max(promised, question.since), deadlines.hand_on, DeadlineStep.HAND_ON)
        case QuestionState.COORDINATOR:
            yield after(question.opened, deadlines.untaken, DeadlineStep.UNTAKEN)
            yield after(question.since, deadlines.refer, DeadlineStep.TO_TEAM)
        case QuestionState.TEAM:
            yield after(question.opened, deadlines.untaken, DeadlineStep.UNTAKEN)
            yield after(question.since, deadlines.point, DeadlineStep.ELSEWHERE)
        case QuestionState.ANSWERED | QuestionState.POINTED:
            if question.warned is None:
                yield after(question.since, deadlines.close_warning, DeadlineStep.CLOSE_WARNING)
            else:
                yield after(question.warned, deadlines.close, DeadlineStep.CLOSE)
        case _:
            return


def _overdue(question: Question) -> Iterable[Moment]:
    if not question.replied:
        yield Moment(question.first_due, DeadlineStep.FIRST_OVERDUE)
    yield Moment(question.solution_due, DeadlineStep.SOLUTION_OVERDUE)


def _reminders(question: Question, deadlines: Deadlines) -> Iterable[Moment]:
    """Reminders whose moment came before the holder took it would say nothing new."""
    promised = [(deadlines.solution, DeadlineStep.SOLUTION_REMINDER)]
    if not question.replied:
        promised.append((deadlines.first_answer, DeadlineStep.FIRST_REMINDER))
    for hours, step in promised:
        at = add_working_time(question.opened, max(0.0, hours - deadlines.reminder))
        if at >= question.since:
            yield Moment(at, step)
