"""Offers in a daily list: from when they count, and which wait for none; who gets a question passed on in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from knowledge.network.deadlines import deadlines_of
from knowledge.network.network import Member
from knowledge.network.question_terms import (
    Act,
    ActDetails,
    DeadlineStep,
    NewQuestion,
    Question,
    QuestionKind,
    QuestionState,
)
from knowledge.network.questions import ask
from knowledge.network.reasons import NotCarried
from knowledge.working_days import BRUSSELS
from tests.rules.asking import ANN, BRAM, COORDINATOR, OMG, TEAM, Course

LISTED = tuple(Member(name.lower(), name, OMG, list_hour=9) for name in ("Ann", "Bram", "Dirk"))


def brussels(day: int, hour: int, minute: int = 0) -> datetime:
    """In the second week of January 2027, of which the eleventh is a Monday."""
    return datetime(2027, 1, day, hour, minute, tzinfo=BRUSSELS)


def asked_at(now: datetime, *members: Member, is_anonymous: bool = False) -> Course:
    course = Course()
    course.now, course.members = now, members or LISTED
    new = NewQuestion("42", "OMG", "Hoe?", is_anonymous=is_anonymous)
    course.last = ask(new, "jan", now, members=course.members)
    return course


def listed(course: Course) -> list[bool]:
    return [tell.in_digest for tell in course.last.tells if tell.kind == "question.offered"]


def test_r14_an_offer_counts_from_the_list_in_which_its_member_can_read_it() -> None:
    course = asked_at(brussels(11, 9, 30))

    assert listed(course) == [True]
    assert course.question.since == brussels(12, 9)
    assert course.last.next_moment is not None
    assert course.last.next_moment.at == brussels(12, 13, 30), "half a day before the first answer is due"


def test_r13_r14_what_somebody_let_lie_goes_to_the_next_at_once_in_time_for_the_promise() -> None:
    course = asked_at(brussels(11, 9, 30))
    promised = course.question.first_due

    assert course.waits(days=1.3) == [DeadlineStep.LAPSE, DeadlineStep.UNTAKEN], (
        "the asker hears that nobody took it (R15)"
    )

    course = asked_at(brussels(11, 9, 30))
    course.now = brussels(12, 13, 30)
    course.steps()
    assert (course.question.offered, course.question.since) == ("bram", brussels(12, 13, 30))
    assert listed(course) == [False]
    assert course.question.first_due == promised == brussels(13, 9, 30), "what was shown before sending still holds"

    course.steps()
    assert course.told == [("untaken", "jan")]
    course.now = brussels(13, 13, 30)
    assert course.steps() is DeadlineStep.FIRST_OVERDUE
    assert course.steps() is DeadlineStep.LAPSE
    assert (course.question.offered, listed(course)) == ("dirk", [False]), "and so for who comes after that"


def test_r14_a_question_returned_early_may_wait_for_the_list_of_the_next() -> None:
    early, late = LISTED[0], replace(LISTED[1], list_hour=11)
    course = asked_at(brussels(11, 9, 30), early, late)

    course.does(ANN, Act.GIVE_BACK)
    assert (listed(course), course.question.since) == ([True], brussels(11, 11))

    course.now = brussels(12, 9)
    course.does(BRAM, Act.GIVE_BACK)
    assert course.question.state is QuestionState.COORDINATOR


@pytest.mark.parametrize(
    "member",
    [replace(LISTED[0], list_hour=None), replace(LISTED[0], away_from=date(2027, 1, 12))],
    ids=["has no list", "is away on the day of the list"],
)
def test_r14_who_gets_no_list_in_time_is_told_at_once(member: Member) -> None:
    course = asked_at(brussels(11, 9, 30), member)

    assert listed(course) == [False]
    assert course.question.since == brussels(11, 9, 30)


def test_r14_what_is_given_back_close_to_its_deadline_waits_for_no_list() -> None:
    course = asked_at(brussels(11, 9, 30))

    course.now = brussels(12, 10)
    course.does(ANN, Act.GIVE_BACK)

    assert (course.question.offered, listed(course)) == ("bram", [False])


def test_r14_in_a_domain_that_promises_an_answer_in_a_day_no_list_is_waited_for() -> None:
    quick = replace(deadlines_of("OMG"), first_answer=8.0)
    now = brussels(11, 9, 30)
    asked = ask(NewQuestion("42", "OMG", "Hoe?"), "jan", now, members=LISTED, deadlines=lambda _: quick)

    assert asked.question.since == now


def test_r14_on_friday_evening_the_list_of_monday_comes_in_time() -> None:
    course = asked_at(brussels(15, 18))

    assert (listed(course), course.question.since) == ([True], brussels(18, 9))
    assert course.last.next_moment is not None
    assert course.last.next_moment.at == brussels(18, 17)


@pytest.mark.parametrize("kind", [QuestionKind.SUPPORT, QuestionKind.EXAMPLE, QuestionKind.INTEREST])
def test_what_the_team_gives_itself_comes_back_to_the_team(kind: QuestionKind) -> None:
    course = Course(kind=kind)
    course.does(TEAM, Act.TAKE)
    course.does(TEAM, Act.GIVE_BACK)
    assert (course.question.state, course.question.offered) == (QuestionState.TEAM, "")

    course.does(COORDINATOR, Act.TAKE)
    done = course.waits(days=4)
    assert done[-1] is DeadlineStep.HAND_ON
    assert course.question.state is QuestionState.TEAM
    assert ("team", "team") in course.told


def anonymous(*names: str) -> Course:
    """Asked without a name by Jan, who is a member of the domain too."""
    members = (*(Member(name.lower(), name, OMG) for name in names), Member("jan", "Jan", OMG))
    return asked_at(brussels(11, 9, 30), *members, is_anonymous=True)


def passed(course: Course, member: str) -> Question:
    return course.does(ANN, Act.PASS_ON, member=member)


def test_p5_an_asker_without_a_name_who_is_chosen_is_passed_over_in_silence() -> None:
    as_any, as_asker = anonymous("Ann", "Bram", "Cas"), anonymous("Ann", "Bram", "Cas")

    expected, found = passed(as_any, "bram"), passed(as_asker, "jan")

    assert found == expected
    assert as_asker.told == as_any.told
    assert [tell.data for tell in as_asker.last.tells] == [tell.data for tell in as_any.last.tells]


def test_p5_where_everybody_had_a_turn_it_goes_to_one_of_them_again_and_not_visibly_elsewhere() -> None:
    course = anonymous("Ann", "Bram")
    course.does(ANN, Act.GIVE_BACK)
    course.does(BRAM, Act.GIVE_BACK)

    question = course.does(COORDINATOR, Act.PASS_ON, member="jan")

    assert (question.state, question.offered) == (QuestionState.OFFERED, "ann")


def test_p5_with_nobody_else_there_it_is_the_coordinators() -> None:
    course = anonymous("Ann")

    assert passed(course, "jan").state is QuestionState.COORDINATOR


def test_p5_passing_on_twice_refuses_no_name_more_than_another() -> None:
    course = anonymous("Ann", "Bram", "Cas")
    for name in ("jan", "jan", "bram", "bram", "ann", "cas"):
        assert course.does(COORDINATOR, Act.PASS_ON, member=name).state is QuestionState.OFFERED


def test_p5_with_a_name_the_asker_is_refused_as_before() -> None:
    course = asked_at(brussels(11, 9, 30), *LISTED, Member("jan", "Jan", OMG))

    assert course.refusal(ANN, Act.PASS_ON, ActDetails(member="jan")) == (NotCarried.NO_SUCH_MEMBER, {})
