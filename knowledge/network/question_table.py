"""The course of a question as one table: who may do what in which state, what comes of it, and who is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.network.question_terms import OPEN, WITH_ASKER, Act, DeadlineStep, Party, QuestionKind, QuestionState
from knowledge.network.reasons import NotCarried


class Going(StrEnum):
    """Where a question goes when its next state is not the same for all."""

    STAYS = "stays"
    ROUTED = "routed"
    """To the next member, or to the coordinator when nobody is left."""
    NAMED = "named"
    """To the member or the domain that was named."""
    BACK = "back"
    """To who answered it, in a new round; routed when that member is not there any more."""


@dataclass(frozen=True, slots=True)
class Word:
    """One reader of what an act says, by the reader's part in the question before or after the act."""

    kind: str
    to: Party
    in_digest: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """In these states these parts may do this; then the question goes there, and these readers hear of it."""

    does: Act | DeadlineStep
    when: frozenset[QuestionState]
    by: frozenset[Party]
    to: QuestionState | Going
    words: tuple[Word, ...] = ()


def _row(
    does: Act | DeadlineStep,
    when: Iterable[QuestionState],
    by: str,
    to: QuestionState | Going,
    *words: tuple[str, Party],
) -> Transition:
    parts = frozenset(Party(part) for part in by.split())
    return Transition(does, frozenset(when), parts, to, tuple(Word(f"question.{kind}", part) for kind, part in words))


_FREE = (QuestionState.OFFERED, QuestionState.COORDINATOR, QuestionState.TEAM)
_TAKEN = (QuestionState.TAKEN,)
_ASKER, _HOLDER = Party.ASKER, Party.HOLDER
_ANSWERED = (("answered", _ASKER), ("answered", Party.FOLLOWER))

TABLE: tuple[Transition, ...] = (
    # What members do.
    _row(Act.TAKE, _FREE, "member coordinator team", QuestionState.TAKEN, ("taken", _ASKER)),
    _row(Act.GIVE_BACK, (QuestionState.OFFERED,), "offered clock", Going.ROUTED),
    _row(Act.GIVE_BACK, _TAKEN, "holder clock", Going.ROUTED, ("handed_on", _ASKER)),
    _row(Act.PASS_ON, (QuestionState.OFFERED,), "offered coordinator team", Going.NAMED, ("passed_on", _ASKER)),
    _row(Act.PASS_ON, _TAKEN, "holder coordinator team", Going.NAMED, ("passed_on", _ASKER), ("taken_off", _HOLDER)),
    _row(
        Act.PASS_ON,
        (QuestionState.COORDINATOR, QuestionState.TEAM),
        "coordinator team",
        Going.NAMED,
        ("passed_on", _ASKER),
    ),
    _row(Act.REPLY, _TAKEN, "holder", Going.STAYS, ("replied", _ASKER)),
    _row(Act.ANSWER, _FREE, "member coordinator team", QuestionState.ANSWERED, *_ANSWERED),
    _row(Act.ANSWER, (QuestionState.TAKEN, QuestionState.ANSWERED), "holder", QuestionState.ANSWERED, *_ANSWERED),
    # What the asker does.
    _row(Act.ASK_ON, OPEN, "asker", Going.STAYS, ("asked_on", _HOLDER)),
    _row(Act.ASK_ON, WITH_ASKER, "asker", Going.BACK, ("asked_on", _HOLDER)),
    _row(Act.CONFIRM, (QuestionState.TAKEN, *WITH_ASKER), "asker", QuestionState.CLOSED, ("confirmed", _HOLDER)),
    _row(Act.REOPEN, (QuestionState.CLOSED,), "asker", Going.BACK, ("reopened", _HOLDER)),
    _row(Act.EDIT, OPEN, "asker", Going.STAYS, ("edited", _HOLDER)),
    _row(Act.WITHDRAW, OPEN, "asker", QuestionState.WITHDRAWN, ("withdrawn", _HOLDER), ("withdrawn", Party.FOLLOWER)),
    # What coordinators and the team do besides.
    _row(Act.REFER, (QuestionState.OFFERED, QuestionState.COORDINATOR), "coordinator", QuestionState.TEAM),
    _row(Act.POINT, _FREE, "coordinator team", QuestionState.POINTED),
    _row(Act.POINT, _TAKEN, "holder coordinator team", QuestionState.POINTED, ("taken_off", _HOLDER)),
    _row(Act.SETTLE, (*OPEN, *WITH_ASKER), "team", QuestionState.CLOSED, ("taken_off", _HOLDER)),
    # What time does.
    _row(DeadlineStep.LAPSE, (QuestionState.OFFERED,), "clock", Going.ROUTED),
    _row(DeadlineStep.UNTAKEN, _FREE, "clock", Going.STAYS, ("untaken", _ASKER)),
    _row(DeadlineStep.FIRST_REMINDER, _TAKEN, "clock", Going.STAYS, ("first_reminder", _HOLDER)),
    _row(DeadlineStep.SOLUTION_REMINDER, _TAKEN, "clock", Going.STAYS, ("solution_reminder", _HOLDER)),
    _row(
        DeadlineStep.FIRST_OVERDUE,
        (QuestionState.OFFERED, QuestionState.TAKEN),
        "clock",
        Going.STAYS,
        ("first_overdue", Party.COORDINATOR),
    ),
    _row(
        DeadlineStep.SOLUTION_OVERDUE,
        (QuestionState.OFFERED, QuestionState.TAKEN),
        "clock",
        Going.STAYS,
        ("solution_overdue", Party.COORDINATOR),
    ),
    _row(DeadlineStep.HAND_ON, _TAKEN, "clock", Going.ROUTED, ("handed_on", _ASKER), ("taken_off", _HOLDER)),
    _row(DeadlineStep.TO_TEAM, (QuestionState.COORDINATOR,), "clock", QuestionState.TEAM),
    _row(DeadlineStep.ELSEWHERE, (QuestionState.TEAM,), "clock", QuestionState.POINTED),
    _row(DeadlineStep.CLOSE_WARNING, WITH_ASKER, "clock", Going.STAYS, ("close_warning", _ASKER)),
    _row(DeadlineStep.CLOSE, WITH_ASKER, "clock", QuestionState.CLOSED, ("closed", _ASKER), ("closed", _HOLDER)),
)
"""All there is. An act that stands in no row for a state is refused there."""

ON_ARRIVAL: dict[QuestionState, tuple[Word, ...]] = {
    QuestionState.OFFERED: (Word("question.offered", Party.OFFERED, in_digest=True),),
    QuestionState.COORDINATOR: (
        Word("question.coordinator", Party.COORDINATOR),
        Word("question.with_coordinator", _ASKER),
    ),
    QuestionState.TEAM: (Word("question.team", Party.TEAM), Word("question.with_team", _ASKER)),
    QuestionState.POINTED: (Word("question.pointed", _ASKER), Word("question.pointed", Party.FOLLOWER)),
}
"""Who hears that a question came into a state, whichever way, unless the act itself has told this reader already."""

OF_USE_IN: dict[str, frozenset[QuestionState]] = {
    "question.untaken": frozenset(_FREE),
    "question.first_reminder": frozenset(_TAKEN),
    "question.solution_reminder": frozenset(_TAKEN),
    "question.close_warning": WITH_ASKER,
}
"""
Notices that are of use in these states only: one that has not left when its question leaves them, does not leave.
The same goes for what was said on arrival in a state that the question leaves.
"""

GOES_TO_TEAM = frozenset({QuestionKind.SUPPORT, QuestionKind.EXAMPLE, QuestionKind.INTEREST})
"""What Team Duurzame Ontwikkeling gives or gathers itself; questions go to the network first."""

WHY_NOT: dict[QuestionState, NotCarried] = {
    QuestionState.OFFERED: NotCarried.NOT_TAKEN,
    QuestionState.TAKEN: NotCarried.TAKEN,
    QuestionState.ANSWERED: NotCarried.ANSWERED,
    QuestionState.COORDINATOR: NotCarried.NOT_TAKEN,
    QuestionState.TEAM: NotCarried.NOT_TAKEN,
    QuestionState.POINTED: NotCarried.POINTED,
    QuestionState.CLOSED: NotCarried.CLOSED,
    QuestionState.WITHDRAWN: NotCarried.WITHDRAWN,
}
"""Why an act that does not belong to a state is not done in it."""


def row_of(does: Act | DeadlineStep, state: QuestionState) -> Transition | None:
    """The row for an act in a state; None when it is not done there."""
    return _ROWS.get((does, state))


def parts_that(does: Act | DeadlineStep) -> frozenset[Party]:
    """Everybody who may do this in some state."""
    return frozenset(part for row in TABLE if row.does is does for part in row.by)


_ROWS = {(row.does, state): row for row in TABLE for state in row.when}
