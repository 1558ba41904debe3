"""The course of a question as one table: who may do what in which state, what comes of it, and who is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.network.question_terms import OPEN, WITH_ASKER, Act, Kind, NotCarried, Part, State, Step


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
    to: Part
    in_digest: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """In these states these parts may do this; then the question goes there, and these readers hear of it."""

    does: Act | Step
    when: frozenset[State]
    by: frozenset[Part]
    to: State | Going
    words: tuple[Word, ...] = ()


def _row(does: Act | Step, when: Iterable[State], by: str, to: State | Going, *words: tuple[str, Part]) -> Row:
    parts = frozenset(Part(part) for part in by.split())
    return Row(does, frozenset(when), parts, to, tuple(Word(f"question.{kind}", part) for kind, part in words))


_FREE = (State.OFFERED, State.COORDINATOR, State.TEAM)
_TAKEN = (State.TAKEN,)
_ASKER, _HOLDER = Part.ASKER, Part.HOLDER
_ANSWERED = (("answered", _ASKER), ("answered", Part.FOLLOWER))

TABLE: tuple[Row, ...] = (
    # What members do.
    _row(Act.TAKE, _FREE, "member coordinator team", State.TAKEN, ("taken", _ASKER)),
    _row(Act.GIVE_BACK, (State.OFFERED,), "offered clock", Going.ROUTED),
    _row(Act.GIVE_BACK, _TAKEN, "holder clock", Going.ROUTED, ("handed_on", _ASKER)),
    _row(Act.PASS_ON, (State.OFFERED,), "offered coordinator team", Going.NAMED, ("passed_on", _ASKER)),
    _row(Act.PASS_ON, _TAKEN, "holder coordinator team", Going.NAMED, ("passed_on", _ASKER), ("taken_off", _HOLDER)),
    _row(Act.PASS_ON, (State.COORDINATOR, State.TEAM), "coordinator team", Going.NAMED, ("passed_on", _ASKER)),
    _row(Act.REPLY, _TAKEN, "holder", Going.STAYS, ("replied", _ASKER)),
    _row(Act.ANSWER, _FREE, "member coordinator team", State.ANSWERED, *_ANSWERED),
    _row(Act.ANSWER, (State.TAKEN, State.ANSWERED), "holder", State.ANSWERED, *_ANSWERED),
    # What the asker does.
    _row(Act.ASK_ON, OPEN, "asker", Going.STAYS, ("asked_on", _HOLDER)),
    _row(Act.ASK_ON, WITH_ASKER, "asker", Going.BACK, ("asked_on", _HOLDER)),
    _row(Act.CONFIRM, (State.TAKEN, *WITH_ASKER), "asker", State.CLOSED, ("confirmed", _HOLDER)),
    _row(Act.REOPEN, (State.CLOSED,), "asker", Going.BACK, ("reopened", _HOLDER)),
    _row(Act.EDIT, OPEN, "asker", Going.STAYS, ("edited", _HOLDER)),
    _row(Act.WITHDRAW, OPEN, "asker", State.WITHDRAWN, ("withdrawn", _HOLDER), ("withdrawn", Part.FOLLOWER)),
    # What coordinators and the team do besides.
    _row(Act.REFER, (State.OFFERED, State.COORDINATOR), "coordinator", State.TEAM),
    _row(Act.POINT, _FREE, "coordinator team", State.POINTED),
    _row(Act.POINT, _TAKEN, "holder coordinator team", State.POINTED, ("taken_off", _HOLDER)),
    _row(Act.SETTLE, (*OPEN, *WITH_ASKER), "team", State.CLOSED, ("taken_off", _HOLDER)),
    # What time does.
    _row(Step.LAPSE, (State.OFFERED,), "clock", Going.ROUTED),
    _row(Step.UNTAKEN, _FREE, "clock", Going.STAYS, ("untaken", _ASKER)),
    _row(Step.FIRST_REMINDER, _TAKEN, "clock", Going.STAYS, ("first_reminder", _HOLDER)),
    _row(Step.SOLUTION_REMINDER, _TAKEN, "clock", Going.STAYS, ("solution_reminder", _HOLDER)),
    _row(Step.FIRST_OVERDUE, (State.OFFERED, State.TAKEN), "clock", Going.STAYS, ("first_overdue", Part.COORDINATOR)),
    _row(
        Step.SOLUTION_OVERDUE,
        (State.OFFERED, State.TAKEN),
        "clock",
        Going.STAYS,
        ("solution_overdue", Part.COORDINATOR),
    ),
    _row(Step.HAND_ON, _TAKEN, "clock", Going.ROUTED, ("handed_on", _ASKER), ("taken_off", _HOLDER)),
    _row(Step.TO_TEAM, (State.COORDINATOR,), "clock", State.TEAM),
    _row(Step.ELSEWHERE, (State.TEAM,), "clock", State.POINTED),
    _row(Step.CLOSE_WARNING, WITH_ASKER, "clock", Going.STAYS, ("close_warning", _ASKER)),
    _row(Step.CLOSE, WITH_ASKER, "clock", State.CLOSED, ("closed", _ASKER), ("closed", _HOLDER)),
)
"""All there is. An act that stands in no row for a state is refused there."""

ON_ARRIVAL: dict[State, tuple[Word, ...]] = {
    State.OFFERED: (Word("question.offered", Part.OFFERED, in_digest=True),),
    State.COORDINATOR: (
        Word("question.coordinator", Part.COORDINATOR),
        Word("question.with_coordinator", _ASKER),
    ),
    State.TEAM: (Word("question.team", Part.TEAM), Word("question.with_team", _ASKER)),
    State.POINTED: (Word("question.pointed", _ASKER), Word("question.pointed", Part.FOLLOWER)),
}
"""Who hears that a question came into a state, whichever way, unless the act itself has told this reader already."""

OF_USE_IN: dict[str, frozenset[State]] = {
    "question.untaken": frozenset(_FREE),
    "question.first_reminder": frozenset(_TAKEN),
    "question.solution_reminder": frozenset(_TAKEN),
    "question.close_warning": WITH_ASKER,
}
"""
Notices that are of use in these states only: one that has not left when its question leaves them, does not leave.
The same goes for what was said on arrival in a state that the question leaves.
"""

OWNER: dict[State, Part] = {
    State.OFFERED: Part.OFFERED,
    State.TAKEN: Part.HOLDER,
    State.ANSWERED: Part.ASKER,
    State.COORDINATOR: Part.COORDINATOR,
    State.TEAM: Part.TEAM,
    State.POINTED: Part.ASKER,
}
"""Whose turn it is. A closed or withdrawn question has no owner."""

GOES_TO_TEAM = frozenset({Kind.SUPPORT, Kind.EXAMPLE, Kind.INTEREST})
"""What Team Duurzame Ontwikkeling gives or gathers itself; questions go to the network first."""

WHY_NOT: dict[State, NotCarried] = {
    State.OFFERED: NotCarried.NOT_TAKEN,
    State.TAKEN: NotCarried.TAKEN,
    State.ANSWERED: NotCarried.ANSWERED,
    State.COORDINATOR: NotCarried.NOT_TAKEN,
    State.TEAM: NotCarried.NOT_TAKEN,
    State.POINTED: NotCarried.POINTED,
    State.CLOSED: NotCarried.CLOSED,
    State.WITHDRAWN: NotCarried.WITHDRAWN,
}
"""Why an act that does not belong to a state is not done in it."""


def row_of(does: Act | Step, state: State) -> Row | None:
    """The row for an act in a state; None when it is not done there."""
    return _ROWS.get((does, state))


def parts_that(does: Act | Step) -> frozenset[Part]:
    """Everybody who may do this in some state."""
    return frozenset(part for row in TABLE if row.does is does for part in row.by)


_ROWS = {(row.does, state): row for row in TABLE for state in row.when}
