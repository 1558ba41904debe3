"""A small network, and a question that goes through it, for the tests of its course."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from knowledge.network.network import Member
from knowledge.network.question_terms import (
    CLOCK,
    NOTHING,
    Act,
    ActDetails,
    Actor,
    DeadlineStep,
    Decision,
    NewQuestion,
    Party,
    Question,
    QuestionKind,
    QuestionState,
)
from knowledge.network.questions import ask, decide, step_due
from knowledge.network.reasons import NotCarried
from knowledge.refusals import Refused

OWNER: dict[QuestionState, Party] = {
    QuestionState.OFFERED: Party.OFFERED,
    QuestionState.TAKEN: Party.HOLDER,
    QuestionState.ANSWERED: Party.ASKER,
    QuestionState.COORDINATOR: Party.COORDINATOR,
    QuestionState.TEAM: Party.TEAM,
    QuestionState.POINTED: Party.ASKER,
}
"""Whose turn it is. A closed or withdrawn question has no owner."""

NINE = datetime(2027, 1, 11, 8, tzinfo=UTC)
"""Monday 11 January 2027, nine o'clock in Brussels."""
OMG, MOW = frozenset({"OMG"}), frozenset({"MOW"})
MEMBERS = (Member("ann", "Ann", OMG), Member("bram", "Bram", OMG), Member("cas", "Cas", MOW))
JAN, ANN, BRAM, CAS = Actor("jan"), Actor("ann", OMG), Actor("bram", OMG), Actor("cas", MOW)
COORDINATOR, TEAM, STRANGER = Actor("co", is_coordinator=True), Actor("do", is_team=True), Actor("nobody")


class Course:
    """One question and what became of it, act by act."""

    def __init__(
        self, *, members: Sequence[Member] = MEMBERS, kind: QuestionKind = QuestionKind.QUESTION, domain: str = "OMG"
    ) -> None:
        self.members = tuple(members)
        self.now = NINE
        self.last = ask(NewQuestion("42", domain, "Hoe renoveer ik?", kind), "jan", self.now, members=self.members)

    @property
    def question(self) -> Question:
        return self.last.question

    @property
    def told(self) -> list[tuple[str, str]]:
        """What the last act said to whom; a group by its part."""
        return [(tell.kind.removeprefix("question."), tell.person or tell.to.value) for tell in self.last.tells]

    def tries(self, actor: Actor, act: Act, given: ActDetails = NOTHING) -> Decision:
        """What comes of an act, without doing it."""
        return decide(self.question, act, actor, self.now, given, members=self.members)

    def refuses(self, actor: Actor, act: Act, given: ActDetails = NOTHING) -> NotCarried:
        return self.refusal(actor, act, given)[0]

    def refusal(self, actor: Actor, act: Act, given: ActDetails = NOTHING) -> tuple[NotCarried, dict[str, object]]:
        """Why an act is not done, with its facts."""
        with pytest.raises(Refused) as refusal:
            self.tries(actor, act, given)
        assert isinstance(refusal.value.why, NotCarried)
        return refusal.value.why, refusal.value.facts

    def does(self, actor: Actor, act: Act, text: str = "", *, domain: str = "", member: str = "") -> Question:
        self.last = self.tries(actor, act, ActDetails(text, domain, member))
        return self.question

    def waits(self, days: float = 0) -> list[DeadlineStep]:
        """Let calendar days pass, with all steps at their moment; which steps were done."""
        until, done = self.now + timedelta(days=days), []
        while self.last.next_moment and self.last.next_moment.at <= until:
            self.now = max(self.now, self.last.next_moment.at)
            done.append(self.steps())
        self.now = until
        return done

    def steps(self) -> DeadlineStep:
        """Do the step that is due."""
        step = step_due(self.question, self.now)
        assert step is not None
        self.last = self.tries(CLOCK, Act.STEP, ActDetails(step=step))
        return step
