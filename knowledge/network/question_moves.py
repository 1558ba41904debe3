"""Where a question goes by each act, and what it is like when it has come there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from knowledge.network.daily_list import first_list
from knowledge.network.deadlines import Deadlines, leaves_time
from knowledge.network.network import Member, NextMember, who_is_next
from knowledge.network.question_table import GOES_TO_TEAM, Going, Transition
from knowledge.network.question_terms import GOES_ON, Act, ActDetails, Actor, DeadlineStep, Question, QuestionState
from knowledge.working_days import BRUSSELS, add_working_time

DeadlinesOf = Callable[[str], Deadlines]


@dataclass(frozen=True, slots=True)
class Move:
    """A question after an act, and by which choice it got its member when it was looked for."""

    question: Question
    choice: NextMember | None = None


def move_question(
    question: Question,
    row: Transition,
    actor: Actor,
    now: datetime,
    given: ActDetails,
    members: Iterable[Member],
    deadlines: DeadlinesOf,
) -> Move:
    """The question after what a row of the table allows."""
    match row.to:
        case Going.STAYS:
            return Move(_stayed(question, row, now, given))
        case Going.ROUTED:
            let_lie = GOES_ON & {row.does}
            return onward(replace(question, done=question.done | let_lie), members, now, deadlines)
        case Going.NAMED:
            return _to_the_named(question, actor, members, now, given, deadlines)
        case Going.BACK:
            return _back(next_round(question, now, deadlines), members, now, deadlines)
        case QuestionState.TAKEN:
            heard = question.done | {DeadlineStep.UNTAKEN}
            return Move(arrive(question, QuestionState.TAKEN, now, holder=actor.id, offered="", done=heard))
        case QuestionState.ANSWERED:
            return Move(arrive(question, QuestionState.ANSWERED, now, holder=actor.id, offered="", replied=True))
        case state:
            return Move(arrive(question, state, now))


def next_round(question: Question, now: datetime, deadlines: DeadlinesOf) -> Question:
    """The question with the deadlines of a new round, in which everybody may have a turn again."""
    allowed = deadlines(question.domain)
    return replace(
        question,
        round=question.round + 1,
        opened=now,
        first_due=add_working_time(now, allowed.first_answer),
        solution_due=add_working_time(now, allowed.solution),
        replied=False,
        tried=frozenset(),
        done=frozenset(),
    )


def arrive(question: Question, state: QuestionState, now: datetime, **changes: Any) -> Question:
    """The question in a state that it comes into now; nobody holds what is on offer, or with coordinator or team."""
    if state in (QuestionState.OFFERED, QuestionState.COORDINATOR, QuestionState.TEAM):
        changes.setdefault("holder", "")
    if state is not QuestionState.OFFERED:
        changes.setdefault("offered", "")
    if state in (QuestionState.COORDINATOR, QuestionState.TEAM):
        changes.setdefault("done", question.done | _missed(question, now))
    changes.setdefault("since", now)
    return replace(question, state=state, warned=None, **changes)


def onward(question: Question, members: Iterable[Member], now: datetime, deadlines: DeadlinesOf) -> Move:
    """The question with who is next: what the team gives itself comes back to the team, whoever had it."""
    if question.kind in GOES_TO_TEAM:
        return Move(arrive(question, QuestionState.TEAM, now))
    return _routed(question, members, now, deadlines)


def _routed(question: Question, members: Iterable[Member], now: datetime, deadlines: DeadlinesOf) -> Move:
    """The question with the next member, or with the coordinator; whoever had it has had a turn."""
    tried = _with_owner(question)
    choice = who_is_next(question, members, tried, now.astimezone(BRUSSELS).date())
    if choice.member is None:
        return Move(arrive(question, QuestionState.COORDINATOR, now, tried=tried), choice)
    since = _readable_from(question, choice.member, now, deadlines)
    return Move(
        arrive(question, QuestionState.OFFERED, now, tried=tried, offered=choice.member.id, since=since), choice
    )


def _with_owner(question: Question) -> frozenset[str]:
    return question.tried | ({question.offered, question.holder} - {""})


def _readable_from(question: Question, member: Member, now: datetime, deadlines: DeadlinesOf) -> datetime:
    """
    When a member can know of an offer: by the next daily list, or now by a message of its own.

    A list is waited for only as long as nobody let the question lie and the promise to the asker allows it.
    """
    listed = first_list(member, now)
    if listed is None or question.done & GOES_ON or not leaves_time(question, listed, deadlines(question.domain)):
        return now
    return listed


def _missed(question: Question, now: datetime) -> frozenset[DeadlineStep]:
    """The deadlines that have passed already: who takes over such a question knows that it is late."""
    promised = {DeadlineStep.FIRST_OVERDUE: question.first_due, DeadlineStep.SOLUTION_OVERDUE: question.solution_due}
    return frozenset(step for step, due in promised.items() if due <= now)


def _stayed(question: Question, row: Transition, now: datetime, given: ActDetails) -> Question:
    match row.does:
        case Act.REPLY:
            return replace(question, replied=True)
        case Act.EDIT:
            return replace(question, text=given.text)
        case DeadlineStep.CLOSE_WARNING:
            return replace(question, warned=now)
        case DeadlineStep() as step:
            return replace(question, done=question.done | {step})
        case _:
            return question


def _to_the_named(
    question: Question,
    actor: Actor,
    members: Iterable[Member],
    now: datetime,
    given: ActDetails,
    deadlines: DeadlinesOf,
) -> Move:
    """In another domain nobody but the giver has had a turn yet; what was promised to the asker stands."""
    if given.domain and given.domain != question.domain:
        question = replace(question, domain=given.domain, offered="", holder="", tried=frozenset({actor.id}))
    if not given.member:
        return _routed(question, members, now, deadlines)
    if given.member == question.asker:
        return _past_the_asker(question, actor, tuple(members), now)
    return Move(arrive(question, QuestionState.OFFERED, now, tried=_with_owner(question), offered=given.member))


def _past_the_asker(question: Question, actor: Actor, members: tuple[Member, ...], now: datetime) -> Move:
    """
    To somebody else than the asker without a name who was chosen, and else as if it had gone there: at once, and to
    who had a turn already rather than to a coordinator, since only the asker's name would make that happen.
    """
    tried = _with_owner(question)
    for left_out in (tried | {actor.id}, {actor.id, question.offered, question.holder}):
        choice = who_is_next(question, members, left_out, now.astimezone(BRUSSELS).date())
        if choice.member is not None:
            return Move(arrive(question, QuestionState.OFFERED, now, tried=tried, offered=choice.member.id))
    return Move(arrive(question, QuestionState.COORDINATOR, now, tried=tried), choice)


def _back(question: Question, members: Iterable[Member], now: datetime, deadlines: DeadlinesOf) -> Move:
    """With the same expert again, unless there was none or that member is away or gone."""
    known = tuple(members)
    today = now.astimezone(BRUSSELS).date()
    gone = {member.id for member in known if not (member.active and member.reachable) or member.is_away(today)}
    if question.holder and question.holder not in gone:
        return Move(arrive(question, QuestionState.TAKEN, now))
    return onward(question, known, now, deadlines)
