"""Whatever is done to a question, in whatever order: somebody has it, something comes next, and only some may act."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from knowledge.network.daily_list import first_list
from knowledge.network.deadlines import deadlines_of, moments
from knowledge.network.network import Member
from knowledge.network.question_terms import (
    CLOCK,
    GOES_ON,
    OVER,
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
from knowledge.working_days import working_hours_between
from tests.rules.asking import ANN, BRAM, CAS, COORDINATOR, JAN, MOW, NINE, OMG, OWNER, STRANGER, TEAM

EVERYBODY = (JAN, ANN, BRAM, CAS, COORDINATOR, TEAM, STRANGER, CLOCK)
IDS = ("jan", "ann", "bram", "cas", "dora", "co", "")
OF_THE_ASKER = {Act.ASK_ON, Act.CONFIRM, Act.REOPEN, Act.WITHDRAW, Act.EDIT}
ONCE_A_ROUND = {
    DeadlineStep.UNTAKEN,
    DeadlineStep.FIRST_REMINDER,
    DeadlineStep.FIRST_OVERDUE,
    DeadlineStep.SOLUTION_REMINDER,
    DeadlineStep.SOLUTION_OVERDUE,
}
MAX_STEPS_TO_THE_END = 20


class AnyCourse(RuleBasedStateMachine):
    """One question, in the hands of everybody who knows of it and of time."""

    @initialize(
        kind=st.sampled_from(QuestionKind),
        domain=st.sampled_from(["OMG", "MOW", "FB", ""]),
        away=st.sets(st.sampled_from(["ann", "bram", "cas", "dora"])),
        hour=st.integers(0, 24 * 14),
        lists=st.tuples(*[st.sampled_from([None, 0, 9, 13, 23])] * 3),
        is_anonymous=st.booleans(),
    )
    def asked(
        self,
        kind: QuestionKind,
        domain: str,
        away: set[str],
        hour: int,
        lists: tuple[int | None, ...],
        is_anonymous: bool,
    ) -> None:
        self.now: datetime = NINE + timedelta(hours=hour)
        self.members = [
            Member("ann", "Ann", OMG, substitute="bram", list_hour=lists[0]),
            Member("bram", "Bram", OMG | MOW, substitute="ann", list_hour=lists[1]),
            Member("cas", "Cas", MOW, list_hour=lists[2]),
            Member("dora", "Dora", OMG, active=False),
            Member("jan", "Jan", OMG),
        ]
        self.leave(away)
        self.steps_done: list[tuple[DeadlineStep, int, datetime]] = []
        members = self.members
        new = NewQuestion("42", domain, "Hoe?", kind, is_anonymous)
        self.last = ask(new, "jan", self.now, members=members)
        self.waits_for_the_list_only_in_time(self.last)

    @property
    def question(self) -> Question:
        return self.last.question

    @rule(away=st.sets(st.sampled_from(["ann", "bram", "cas"])))
    def leave(self, away: set[str]) -> None:
        """Members go away and come back."""
        self.members = [
            replace(member, away_from=self.now.date() if member.id in away else None) for member in self.members
        ]

    @rule(
        act=st.sampled_from([act for act in Act if act not in (Act.ASK, Act.STEP)]),
        actor=st.sampled_from(EVERYBODY),
        text=st.sampled_from(["", "Zo."]),
        domain=st.sampled_from(["", "OMG", "MOW", "FB", "WSE"]),
        member=st.sampled_from(IDS),
    )
    def acts(self, act: Act, actor: Actor, text: str, domain: str, member: str) -> None:
        before = self.question
        try:
            outcome = decide(before, act, actor, self.now, ActDetails(text, domain, member), members=self.members)
        except Refused:
            return
        assert actor is not STRANGER
        assert (act in OF_THE_ASKER) == (actor is JAN)
        assert actor is not CLOCK or act is Act.GIVE_BACK
        assert before.state not in OVER or act is Act.REOPEN
        assert before.state is not QuestionState.WITHDRAWN
        if act in (Act.TAKE, Act.ANSWER):
            assert before.domain in actor.domains or actor in (COORDINATOR, TEAM) or actor.id == before.holder
            assert outcome.question.holder == actor.id
        self.goes_on(outcome)

    @precondition(lambda self: self.last.next_moment is not None)
    @rule(late=st.sampled_from([0, 0, 0, 1, 30, 400]))
    def waits(self, late: int) -> None:
        """The next step comes, in time or late."""
        assert self.last.next_moment is not None
        self.now = max(self.now, self.last.next_moment.at) + timedelta(hours=late)
        self.does_step()

    @rule(hours=st.integers(1, 100))
    def passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    def does_step(self) -> None:
        before, step = self.question, step_due(self.question, self.now)
        assert step is not None
        given = ActDetails(step=step)
        outcome = decide(before, Act.STEP, CLOCK, self.now, given, members=self.members)
        self.steps_done.append((step, before.round, before.since))
        if step is DeadlineStep.CLOSE:
            assert before.warned is not None
            assert before.warned < self.now
        self.goes_on(outcome)
        with pytest.raises(Refused) as again:
            decide(self.question, Act.STEP, CLOCK, self.now, given, members=self.members)
        assert again.value.why is NotCarried.NOT_DUE

    def goes_on(self, outcome: Decision) -> None:
        assert outcome.question.version == self.question.version + 1
        readers = [(tell.to, tell.person) for tell in outcome.tells]
        assert len(readers) == len(set(readers)), "a reader hears one thing of one act"
        self.waits_for_the_list_only_in_time(outcome)
        self.last = outcome

    def waits_for_the_list_only_in_time(self, outcome: Decision) -> None:
        """An offer is said at once, or stands in the next list of its member and counts from there."""
        question = outcome.question
        listed = [tell for tell in outcome.tells if tell.in_digest]
        assert bool(listed) <= (question.state is QuestionState.OFFERED and question.since > self.now)
        if not listed:
            return
        (tell,) = listed
        reader = next(member for member in self.members if member.id == tell.person)
        hours = deadlines_of(question.domain)
        assert question.since == first_list(reader, self.now)
        assert not question.done & GOES_ON, "what somebody let lie waits for no list"
        lapse = next(moment.at for moment in moments(question, hours) if moment.step is DeadlineStep.LAPSE)
        assert working_hours_between(question.since, lapse) >= hours.reminder
        assert working_hours_between(lapse, question.first_due) >= hours.reminder, "the next one can keep the promise"

    @invariant()
    def somebody_has_it_and_something_comes_next(self) -> None:
        question = self.question
        ahead = moments(question, deadlines_of(question.domain))
        assert self.last.next_moment == (ahead[0] if ahead else None)
        if question.state in OVER:
            assert (OWNER.get(question.state), ahead) == (None, ())
            return
        assert ahead
        assert OWNER.get(question.state) is not None
        if OWNER.get(question.state) is Party.OFFERED:
            offered = next(member for member in self.members if member.id == question.offered)
            assert question.domain in offered.domains
            assert offered.active
            assert offered.id != question.asker
        assert bool(question.holder) or question.state not in (QuestionState.TAKEN, QuestionState.ANSWERED)
        assert question.offered == "" or question.state is QuestionState.OFFERED
        assert question.since <= self.now or question.state is QuestionState.OFFERED

    @invariant()
    def each_step_is_done_once(self) -> None:
        assert len(self.steps_done) == len(set(self.steps_done))
        in_a_round = [(step, round) for step, round, _ in self.steps_done if step in ONCE_A_ROUND]
        assert len(in_a_round) == len(set(in_a_round))

    @invariant()
    def what_is_over_is_not_edited(self) -> None:
        if self.question.state in OVER:
            with pytest.raises(Refused) as refusal:
                decide(self.question, Act.EDIT, JAN, self.now, ActDetails("Iets anders"))
            assert refusal.value.why is NotCarried(self.question.state.value)

    def teardown(self) -> None:
        """Left alone, every question comes to an end."""
        for _ in range(MAX_STEPS_TO_THE_END):
            if self.last.next_moment is None:
                break
            self.now = max(self.now, self.last.next_moment.at)
            self.does_step()
        assert self.question.state in OVER


AnyCourse.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestAnyCourse = AnyCourse.TestCase
