"""What is so for a person, as far as it tells what they may mean: read at once, when a sentence must be understood."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from sqlalchemy import BindParameter, ColumnElement, bindparam, exists, literal_column, select

from knowledge.network.question_terms import OVER, QuestionState
from knowledge.programmes.programme import SEATED, Standing
from knowledge.questionnaire.scans import ScanStage
from knowledge.understanding.situation import Situation, SituationFact, SpeakerRole
from storage.acting import By
from storage.programmes.line.rows import in_
from storage.programmes.rows import select_going_on
from storage.roles import Role
from storage.tables import member_domains, members, questions, registrations, roles, scans

_PERSON: BindParameter[str] = bindparam("person")
_GOING_ON = registrations.c.programme.in_(select_going_on(bindparam("now")))
_Found = SpeakerRole | SituationFact


def situation(by: By) -> Situation:
    """The roles of a person and what is open for them; what is open in the chat itself is not looked at."""
    found = by.c.execute(_ALL, {"person": by.person, "now": by.now}).one()
    holds = [each for each, is_so in zip(_CONDITIONS, found, strict=True) if is_so]
    return Situation(
        frozenset(each for each in holds if isinstance(each, SpeakerRole)),
        frozenset(each for each in holds if isinstance(each, SituationFact)),
    )


def _has_role(role: Role) -> ColumnElement[bool]:
    return exists().where(roles.c.person == _PERSON, roles.c.role == role.value)


def _stands(*standings: Standing) -> ColumnElement[bool]:
    return exists().where(registrations.c.person == _PERSON, in_(standings), _GOING_ON)


def _one_of(states: Collection[StrEnum], column: ColumnElement[str]) -> ColumnElement[bool]:
    # Written out, since a list of parameters costs each statement more than the database needs for it.
    return column.in_([literal_column(f"'{state.value}'") for state in sorted(states)])


_CONDITIONS: dict[_Found, ColumnElement[bool]] = {
    SpeakerRole.MEMBER: exists().where(
        member_domains.c.member == members.c.id, members.c.person == _PERSON, members.c.active
    ),
    SpeakerRole.CURATOR: _has_role(Role.CURATOR),
    SpeakerRole.ORGANISER: _has_role(Role.ORGANISER),
    SituationFact.EDITION_OPEN: _has_role(Role.ORGANISER),
    SituationFact.REGISTERED: _stands(*SEATED),
    SituationFact.WAITING: _stands(Standing.WAITING),
    SituationFact.OFFERED: _stands(Standing.OFFERED),
    SituationFact.SCAN_KEPT: exists().where(scans.c.owner == _PERSON, scans.c.state == ScanStage.OPEN.value),
    SituationFact.QUESTION_SENT: exists().where(
        questions.c.person == _PERSON, _one_of([each for each in QuestionState if each not in OVER], questions.c.state)
    ),
    SituationFact.QUESTION_OFFERED: exists().where(
        questions.c.holder == _PERSON, _one_of([QuestionState.TAKEN], questions.c.state)
    )
    | exists().where(questions.c.offered == _PERSON, _one_of([QuestionState.OFFERED], questions.c.state)),
}
"""What is looked at, in one statement: it is asked for at every sentence that is not plainly a question."""

_ALL = select(*_CONDITIONS.values())
