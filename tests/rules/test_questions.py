"""What may be done to a question, by whom, and what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from knowledge.network.network import Member
from knowledge.network.question_table import TABLE
from knowledge.network.question_terms import (
    CLOCK,
    Act,
    ActDetails,
    Actor,
    DeadlineStep,
    NewQuestion,
    Party,
    QuestionKind,
    QuestionState,
)
from knowledge.network.questions import ask
from knowledge.network.reasons import NotCarried
from knowledge.refusals import Refused
from tests.rules.asking import ANN, BRAM, CAS, COORDINATOR, JAN, MEMBERS, NINE, OWNER, STRANGER, TEAM, Course


def utc(day: int, hour: int) -> datetime:
    return datetime(2027, 1, day, hour, tzinfo=UTC)


def test_r1_a_question_says_at_once_who_has_it_and_when_to_expect_an_answer() -> None:
    course = Course()

    assert (course.question.state, course.question.offered) == (QuestionState.OFFERED, "ann")
    assert course.question.first_due == utc(12, 16)
    assert course.question.solution_due == utc(22, 16)
    assert course.told == [("offered", "ann")]


def test_r14_an_offer_stands_in_the_digest_and_an_answer_does_not_wait_for_one() -> None:
    course = Course(members=[replace(member, list_hour=10) for member in MEMBERS])
    offered = course.last.tells
    course.does(ANN, Act.ANSWER, "Zo.")

    assert [tell.in_digest for tell in offered] == [True]
    assert [tell.in_digest for tell in course.last.tells] == [False, False]


@pytest.mark.parametrize(
    ("domain", "text", "reason"), [("WSE", "Hoe?", NotCarried.NO_SUCH_DOMAIN), ("OMG", "  ", NotCarried.EMPTY)]
)
def test_what_cannot_be_asked_is_refused(domain: str, text: str, reason: NotCarried) -> None:
    with pytest.raises(Refused) as refusal:
        ask(NewQuestion("42", domain, text), "jan", NINE, members=())

    assert refusal.value.why is reason


def test_r4_without_an_active_member_the_coordinator_has_it_and_is_told() -> None:
    course = Course(members=[replace(member, active=False) for member in MEMBERS])

    assert course.question.state is QuestionState.COORDINATOR
    assert course.told == [("coordinator", "coordinator")]
    assert course.last.why == "no_active_member"


def test_r4_someone_of_another_government_reaches_a_coordinator() -> None:
    assert Course(domain="").question.state is QuestionState.COORDINATOR


@pytest.mark.parametrize("kind", [QuestionKind.SUPPORT, QuestionKind.EXAMPLE, QuestionKind.INTEREST])
def test_requests_for_support_examples_and_interest_go_to_the_team(kind: QuestionKind) -> None:
    course = Course(kind=kind)

    assert course.question.state is QuestionState.TEAM
    assert course.told == [("team", "team")]


def test_a_shared_example_is_settled_by_the_team_alone_and_who_took_it_hears() -> None:
    course = Course(kind=QuestionKind.EXAMPLE)
    assert course.refuses(ANN, Act.SETTLE) is NotCarried.NOT_YOURS
    assert course.refuses(JAN, Act.SETTLE) is NotCarried.NOT_YOURS
    course.does(Actor("cleo", is_team=True), Act.TAKE)

    course.does(TEAM, Act.SETTLE)

    assert course.question.state is QuestionState.CLOSED
    assert course.told == [("taken_off", "cleo")]
    assert course.refuses(TEAM, Act.SETTLE) is NotCarried.CLOSED


def test_r5_of_two_experts_one_gets_it_and_the_other_sees_who() -> None:
    course = Course()
    course.does(BRAM, Act.TAKE)

    assert course.question.holder == "bram"
    assert course.told == [("taken", "jan")]
    assert course.refusal(ANN, Act.TAKE) == (NotCarried.TAKEN, {"person": "bram"})
    assert course.refusal(BRAM, Act.TAKE) == (NotCarried.TAKEN, {"person": "bram"})
    assert course.last.called_off >= {"question.offered"}


def test_p6_a_member_of_another_domain_can_do_nothing_and_learns_nothing() -> None:
    course = Course()
    course.does(BRAM, Act.TAKE)

    assert course.refusal(CAS, Act.TAKE) == (NotCarried.NOT_YOURS, {})


def test_nobody_answers_the_own_question() -> None:
    course = Course(members=(*MEMBERS, Member("jan", "Jan", frozenset({"OMG"}))))
    jan = Actor("jan", frozenset({"OMG"}))

    assert [course.refuses(jan, act, ActDetails("Zo.")) for act in (Act.TAKE, Act.ANSWER)] == [
        NotCarried.OWN_QUESTION
    ] * 2


def test_r6_passing_to_a_colleague_tells_the_asker_with_the_note() -> None:
    course = Course()
    course.does(ANN, Act.TAKE)
    course.does(ANN, Act.PASS_ON, "Bram weet dit beter.", member="bram")

    assert (course.question.state, course.question.offered, course.question.holder) == (
        QuestionState.OFFERED,
        "bram",
        "",
    )
    assert course.told == [("passed_on", "jan"), ("offered", "bram")]
    assert course.last.tells[0].data["text"] == "Bram weet dit beter."


def test_r6_passing_to_another_domain_keeps_what_was_promised() -> None:
    course = Course()
    promised = course.question.first_due
    course.does(ANN, Act.PASS_ON, "Dit gaat over wegen.", domain="MOW")

    assert (course.question.domain, course.question.offered) == ("MOW", "cas")
    assert course.question.first_due == promised
    assert course.question.tried == frozenset({"ann"})
    assert course.refuses(BRAM, Act.TAKE) is NotCarried.NOT_YOURS


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (ActDetails("nota"), NotCarried.EMPTY),
        (ActDetails(domain="OMG"), NotCarried.SAME_DOMAIN),
        (ActDetails(domain="XYZ"), NotCarried.NO_SUCH_DOMAIN),
        (ActDetails(member="cas"), NotCarried.NO_SUCH_MEMBER),
        (ActDetails(member="jan"), NotCarried.NO_SUCH_MEMBER),
        (ActDetails(member="dora"), NotCarried.MEMBER_AWAY),
        (ActDetails(member="ann"), NotCarried.SAME_MEMBER),
        (ActDetails(domain="MOW", member="bram"), NotCarried.NO_SUCH_MEMBER),
    ],
)
def test_r3_a_question_is_passed_to_present_members_of_its_domain_only(given: ActDetails, reason: NotCarried) -> None:
    course = Course(members=(*MEMBERS, Member("dora", "Dora", frozenset({"OMG"}), away_from=NINE.date())))

    assert course.refuses(ANN, Act.PASS_ON, given) is reason


def test_r7_who_cannot_do_it_gives_it_to_the_next_and_the_last_to_the_coordinator() -> None:
    course = Course()
    course.does(ANN, Act.GIVE_BACK)
    assert (course.question.offered, course.told) == ("bram", [("offered", "bram")])

    course.does(BRAM, Act.TAKE)
    course.does(CLOCK, Act.GIVE_BACK)

    assert course.question.state is QuestionState.COORDINATOR
    assert course.told == [("handed_on", "jan"), ("coordinator", "coordinator")]


def test_r8_an_answer_reaches_the_asker_and_all_followers_also_without_taking_first() -> None:
    course = Course()
    course.does(BRAM, Act.ANSWER, "Zo doe je dat.")

    assert (course.question.state, course.question.holder) == (QuestionState.ANSWERED, "bram")
    assert course.told == [("answered", "jan"), ("answered", "follower")]


def test_r9_a_follow_up_returns_to_the_same_expert_in_a_new_round() -> None:
    course = Course()
    course.does(ANN, Act.ANSWER, "Zo.")
    course.waits(days=3)
    course.does(JAN, Act.ASK_ON, "En op zolder?")

    assert (course.question.state, course.question.holder, course.question.round) == (QuestionState.TAKEN, "ann", 2)
    assert course.question.first_due == utc(15, 16)
    assert course.told == [("asked_on", "ann")]


def test_r9_a_follow_up_to_an_expert_who_is_away_now_goes_to_the_next() -> None:
    course = Course()
    course.does(ANN, Act.ANSWER, "Zo.")
    course.members = (replace(MEMBERS[0], away_from=NINE.date()), *MEMBERS[1:])
    course.does(JAN, Act.ASK_ON, "En op zolder?")

    assert (course.question.state, course.question.offered) == (QuestionState.OFFERED, "bram")


def test_a_first_word_keeps_the_question_with_its_holder_and_is_enough_for_the_first_deadline() -> None:
    course = Course()
    course.does(ANN, Act.TAKE)
    course.does(ANN, Act.REPLY, "Ik zoek het uit.")

    assert course.told == [("replied", "jan")]
    assert course.waits(days=10) == []
    assert course.waits(days=2) == [DeadlineStep.SOLUTION_REMINDER, DeadlineStep.SOLUTION_OVERDUE]


def test_r10_the_asker_edits_and_withdraws_an_open_question() -> None:
    course = Course()
    course.does(ANN, Act.TAKE)
    course.does(JAN, Act.EDIT, "Hoe renoveer ik een dak?")
    assert (course.question.text, course.told) == ("Hoe renoveer ik een dak?", [("edited", "ann")])

    course.does(JAN, Act.WITHDRAW)

    assert (course.question.state, OWNER.get(course.question.state), course.last.next_moment) == (
        QuestionState.WITHDRAWN,
        None,
        None,
    )
    assert course.told == [("withdrawn", "ann"), ("withdrawn", "follower")]


def test_r10_a_closed_question_cannot_be_edited() -> None:
    course = Course()
    course.does(ANN, Act.ANSWER, "Zo.")
    assert course.refuses(JAN, Act.EDIT, ActDetails("Iets anders")) is NotCarried.ANSWERED

    course.does(JAN, Act.CONFIRM)

    assert course.refuses(JAN, Act.EDIT, ActDetails("Iets anders")) is NotCarried.CLOSED
    assert course.refuses(ANN, Act.ANSWER, ActDetails("Nog iets")) is NotCarried.CLOSED


def test_r16_an_edit_from_an_old_card_changes_nothing() -> None:
    course = Course()
    seen = course.question.version
    course.does(JAN, Act.EDIT, "Nieuw")

    assert course.refuses(JAN, Act.EDIT, ActDetails("Oud", version=seen)) is NotCarried.OUTDATED


def test_r11_only_the_asker_closes_and_may_reopen() -> None:
    course = Course()
    course.does(ANN, Act.ANSWER, "Zo.")
    others = (ANN, BRAM, COORDINATOR, TEAM, STRANGER, CLOCK)
    assert [course.refuses(other, Act.CONFIRM) for other in others] == [NotCarried.NOT_YOURS] * len(others)

    course.does(JAN, Act.CONFIRM)
    assert (course.question.state, course.told) == (QuestionState.CLOSED, [("confirmed", "ann")])

    course.does(JAN, Act.REOPEN)
    assert (course.question.state, course.question.holder, course.question.round) == (QuestionState.TAKEN, "ann", 2)


def test_r11_silence_closes_after_ten_working_days_with_a_warning_two_days_before() -> None:
    course = Course()
    course.does(ANN, Act.ANSWER, "Zo.")

    assert course.waits(days=10) == [DeadlineStep.CLOSE_WARNING]
    assert course.told == [("close_warning", "jan")]
    assert course.waits(days=2) == [DeadlineStep.CLOSE]
    assert (course.question.state, course.told) == (QuestionState.CLOSED, [("closed", "jan"), ("closed", "ann")])


def test_r11_a_warning_that_comes_late_still_leaves_its_two_days() -> None:
    course = Course()
    course.does(ANN, Act.ANSWER, "Zo.")
    course.now += timedelta(days=24)

    assert course.steps() is DeadlineStep.CLOSE_WARNING
    assert course.waits(days=1) == []
    assert course.waits(days=1) == [DeadlineStep.CLOSE]


def test_r12_and_r13_the_holder_is_reminded_before_and_the_coordinator_told_after() -> None:
    course = Course()
    course.does(ANN, Act.TAKE)
    told = []
    for _ in range(3):
        assert course.last.next_moment is not None
        course.now = course.last.next_moment.at
        told.append((course.now, course.steps(), course.told))

    assert told == [
        (utc(12, 12), DeadlineStep.FIRST_REMINDER, [("first_reminder", "ann")]),
        (utc(12, 16), DeadlineStep.FIRST_OVERDUE, [("first_overdue", "coordinator")]),
        (utc(13, 16), DeadlineStep.HAND_ON, [("handed_on", "jan"), ("taken_off", "ann"), ("offered", "bram")]),
    ]


def test_r13_a_reminder_that_comes_after_its_deadline_says_nothing() -> None:
    course = Course()
    course.does(ANN, Act.TAKE)
    course.now += timedelta(days=1, hours=9)

    assert (course.steps(), course.told) == (DeadlineStep.FIRST_REMINDER, [])
    assert course.steps() is DeadlineStep.FIRST_OVERDUE


def test_r13_a_step_that_was_done_or_is_not_due_is_refused() -> None:
    course = Course()
    course.does(ANN, Act.TAKE)
    reminder = ActDetails(step=DeadlineStep.FIRST_REMINDER)
    assert course.refuses(CLOCK, Act.STEP, reminder) is NotCarried.NOT_DUE

    course.now = utc(12, 12)
    course.steps()

    assert course.refuses(CLOCK, Act.STEP, reminder) is NotCarried.NOT_DUE
    assert course.refuses(ANN, Act.STEP, reminder) is NotCarried.NOT_YOURS


def test_r15_when_nobody_takes_it_the_asker_is_told_once_and_it_goes_all_the_way() -> None:
    course = Course()

    assert course.waits(days=40) == [
        DeadlineStep.LAPSE,
        DeadlineStep.UNTAKEN,
        DeadlineStep.LAPSE,
        DeadlineStep.TO_TEAM,
        DeadlineStep.ELSEWHERE,
        DeadlineStep.CLOSE_WARNING,
        DeadlineStep.CLOSE,
    ]


def test_a_question_without_name_does_not_tell_who_asks() -> None:
    asked = ask(NewQuestion("42", "OMG", "Hoe?", is_anonymous=True), "jan", NINE, members=MEMBERS)

    assert "jan" not in str(asked.tells)


def test_a_notice_has_its_own_key_for_every_reader_and_version() -> None:
    course = Course()
    (offered,) = course.last.tells

    assert offered.key(course.question, "ann") == "question.offered:42:ann:1"


def test_who_acts_is_not_told_of_it() -> None:
    course = Course(members=())
    course.does(COORDINATOR, Act.TAKE)
    course.does(COORDINATOR, Act.PASS_ON, domain="FB")

    assert "co" not in [tell.person for tell in course.last.tells]
    assert OWNER.get(course.question.state) is Party.COORDINATOR


def test_the_table_has_every_act_and_step_and_one_row_for_each_in_a_state() -> None:
    done = [(row.does, state) for row in TABLE for state in row.when]

    assert {does for does, _ in done} == {*Act, *DeadlineStep} - {Act.ASK, Act.STEP}
    assert len(done) == len(set(done))


@pytest.mark.parametrize("act", [Act.REFER, Act.POINT])
def test_a_coordinator_sends_a_question_to_the_team_or_another_way_before_its_time(act: Act) -> None:
    course = Course(members=())
    course.does(COORDINATOR, act, "Zie het raamcontract.")

    assert course.question.state is {Act.REFER: QuestionState.TEAM, Act.POINT: QuestionState.POINTED}[act]
    assert course.told[-1][1] == ("jan" if act is Act.REFER else "follower")
