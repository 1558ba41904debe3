"""What may be done to a question carried to the network, by whom, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from knowledge.catalogue.reference import domains_of_today
from knowledge.network.deadlines import deadlines_of, moments
from knowledge.network.network import Member
from knowledge.network.question_moves import DeadlinesOf, Move, move_question, next_round, onward
from knowledge.network.question_table import (
    OF_USE_IN,
    ON_ARRIVAL,
    WHY_NOT,
    Going,
    Transition,
    Word,
    parts_that,
    row_of,
)
from knowledge.network.question_terms import (
    NOTHING,
    Act,
    ActDetails,
    Actor,
    DeadlineStep,
    Decision,
    NewQuestion,
    Party,
    Question,
    QuestionState,
    Tell,
)
from knowledge.network.reasons import NotCarried
from knowledge.refusals import Refused
from knowledge.working_days import BRUSSELS


def ask(
    new: NewQuestion,
    asker: str,
    now: datetime,
    *,
    members: Iterable[Member],
    deadlines: DeadlinesOf = deadlines_of,
) -> Decision:
    """
    A new question, at its first owner; `members` are those of its domain.

    Without words, and with a domain that is not of today, `Refused` is raised.
    """
    if not new.text.strip():
        raise Refused(NotCarried.EMPTY)
    if new.domain and not _is_of_today(new.domain):
        raise Refused(NotCarried.NO_SUCH_DOMAIN)
    blank = Question(
        id=new.id,
        kind=new.kind,
        asker=asker,
        domain=new.domain,
        text=new.text,
        asked=now,
        state=QuestionState.OFFERED,
        since=now,
        round=0,
        opened=now,
        first_due=now,
        solution_due=now,
        is_anonymous=new.is_anonymous,
        version=0,
    )
    begun = next_round(blank, now, deadlines)
    move = onward(begun, members, now, deadlines)
    return _decision(blank, move, [], Actor(asker), now, NOTHING, deadlines)


def decide(
    question: Question,
    act: Act,
    actor: Actor,
    now: datetime,
    given: ActDetails = NOTHING,
    *,
    members: Iterable[Member] = (),
    deadlines: DeadlinesOf = deadlines_of,
) -> Decision:
    """
    What an act does to a question; `Refused` is raised when it is not done there, by this actor, or with what is given.

    `members` are those of the domain that the question is in, or of the one it is passed on to, those who are away or
    not active any more included; acts after which somebody else may be next need them.
    """
    does = given.step if act is Act.STEP else act
    row = _permitted(question, does, actor)
    known = tuple(members)
    _check(question, act, actor, given, known, now, deadlines)
    move = move_question(question, row, actor, now, given, known, deadlines)
    return _decision(question, move, _said(question, move.question, row, now), actor, now, given, deadlines)


def step_due(question: Question, now: datetime, deadlines: DeadlinesOf = deadlines_of) -> DeadlineStep | None:
    """The first step whose moment has come, for the clock to do; None when none has."""
    ahead = moments(question, deadlines(question.domain))
    return ahead[0].step if ahead and ahead[0].at <= now else None


def _permitted(question: Question, does: Act | DeadlineStep | None, actor: Actor) -> Transition:
    """The row of the table that allows this; when there is none, a stranger learns nothing about the question."""
    parts = actor.parts(question)
    if does is None or not parts & (parts_that(does) | _INSIDERS):
        raise Refused(NotCarried.NOT_YOURS)
    row = row_of(does, question.state)
    if row is None:
        raise Refused(NotCarried.NOT_DUE) if isinstance(does, DeadlineStep) else _as_it_stands(question)
    if Party.ASKER in parts and does in (Act.TAKE, Act.ANSWER):
        raise Refused(NotCarried.OWN_QUESTION)
    if not parts & row.by:
        is_of_another = Party.HOLDER in row.by and parts & _INSIDERS
        raise _as_it_stands(question) if is_of_another else Refused(NotCarried.NOT_YOURS)
    return row


def _as_it_stands(question: Question) -> Refused:
    return Refused(WHY_NOT[question.state], person=question.holder)


_INSIDERS = frozenset({Party.MEMBER, Party.COORDINATOR, Party.TEAM})


def _check(
    question: Question,
    act: Act,
    actor: Actor,
    given: ActDetails,
    members: tuple[Member, ...],
    now: datetime,
    deadlines: DeadlinesOf,
) -> None:
    """Raise what is wrong with what the act brings along."""
    if act in _WITH_TEXT and not given.text.strip():
        raise Refused(NotCarried.EMPTY)
    if act is Act.EDIT and given.version not in (None, question.version):
        raise Refused(NotCarried.OUTDATED)
    if act is Act.STEP:
        ahead = moments(question, deadlines(question.domain))
        if not any(moment.step is given.step and moment.at <= now for moment in ahead):
            raise Refused(NotCarried.NOT_DUE)
    if act is Act.PASS_ON:
        _check_target(question, actor, given, members, now)


_WITH_TEXT = frozenset({Act.REPLY, Act.ANSWER, Act.ASK_ON, Act.EDIT})


def _check_target(
    question: Question, actor: Actor, given: ActDetails, members: tuple[Member, ...], now: datetime
) -> None:
    """
    Raise what is wrong with the domain or the member that a question is passed on to.

    Of a question without a name nothing is refused that would tell the asker from the other colleagues.
    """
    if not given.domain and not given.member:
        raise Refused(NotCarried.EMPTY)
    if given.domain and not _is_of_today(given.domain):
        raise Refused(NotCarried.NO_SUCH_DOMAIN)
    if not given.member:
        if given.domain == question.domain:
            raise Refused(NotCarried.SAME_DOMAIN)
        return
    is_known_owner = not question.is_anonymous or actor.id == question.offered
    if given.member in (question.holder, question.offered if is_known_owner else ""):
        raise Refused(NotCarried.SAME_MEMBER, person=given.member)
    domain = given.domain or question.domain
    named = next((member for member in members if member.id == given.member and domain in member.domains), None)
    is_shown_asker = given.member == question.asker and not question.is_anonymous
    if named is None or not named.active or not named.reachable or is_shown_asker:
        raise Refused(NotCarried.NO_SUCH_MEMBER)
    if named.is_away(now.astimezone(BRUSSELS).date()):
        raise Refused(NotCarried.MEMBER_AWAY, person=named.id)


def _is_of_today(code: str) -> bool:
    return any(domain.code == code for domain in domains_of_today())


def _said(before: Question, after: Question, row: Transition, now: datetime) -> list[tuple[Word, str]]:
    """What an act itself says, with its readers; a reminder of a deadline that has passed says nothing."""
    promised = {
        DeadlineStep.FIRST_REMINDER.value: before.first_due,
        DeadlineStep.SOLUTION_REMINDER.value: before.solution_due,
    }
    if row.does.value in promised and now >= promised[row.does.value]:
        return []
    readers = after if row.to is Going.BACK else before
    return [(word, _reader(word, readers)) for word in row.words]


def _reader(word: Word, question: Question) -> str:
    return {Party.ASKER: question.asker, Party.HOLDER: question.holder, Party.OFFERED: question.offered}.get(
        word.to, ""
    )


def _decision(
    before: Question,
    move: Move,
    said: list[tuple[Word, str]],
    actor: Actor,
    now: datetime,
    given: ActDetails,
    deadlines: DeadlinesOf,
) -> Decision:
    """Everything that follows from a move; each reader hears one thing of it."""
    after = replace(move.question, version=before.version + 1)
    has_come = before.version == 0 or _place(before) != _place(after)
    if has_come:
        told = {(word.to, reader) for word, reader in said}
        arrivals = [(word, _reader(word, after)) for word in ON_ARRIVAL.get(after.state, ())]
        said = said + [(word, reader) for word, reader in arrivals if (word.to, reader) not in told]
    why = move.choice.why.value if move.choice else ""
    instead_of = move.choice.instead_of.id if move.choice and move.choice.instead_of else ""
    is_hidden = after.is_anonymous and actor.id == after.asker
    facts = {
        "actor": "" if is_hidden else actor.id,
        "state": after.state.value,
        "holder": after.holder,
        "text": given.text,
        "why": why,
        "instead_of": instead_of,
    }
    data = {name: fact for name, fact in facts.items() if fact}
    ahead = moments(after, deadlines(after.domain))
    return Decision(
        question=after,
        tells=tuple(
            Tell(word.kind, word.to, reader, word.in_digest and after.since > now, data)
            for word, reader in said
            if (reader or word.to in _GROUPS) and (not reader or reader != actor.id)
        ),
        why=why,
        instead_of=instead_of,
        called_off=_called_off(before, after) if has_come and before.version else frozenset(),
        next_moment=ahead[0] if ahead else None,
    )


_GROUPS = frozenset({Party.COORDINATOR, Party.TEAM, Party.FOLLOWER})


def _place(question: Question) -> tuple[object, ...]:
    """By what one sees that a question came somewhere else, or came there anew."""
    return question.state, question.since, question.offered, question.holder


def _called_off(before: Question, after: Question) -> frozenset[str]:
    """The notices that lose their use when a question leaves a state, or goes to another member in the same one."""
    past = {kind for kind, states in OF_USE_IN.items() if before.state in states and after.state not in states}
    return frozenset(past | {word.kind for word in ON_ARRIVAL.get(before.state, ())})
