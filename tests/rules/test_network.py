"""Who of the network is next to be asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations

import pytest

from knowledge.network.network import Member, NextMember, Why, who_is_next
from knowledge.network.question_terms import Question, QuestionKind, QuestionState

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
TODAY = NOW.date()
OMG, MOW = frozenset({"OMG"}), frozenset({"MOW"})
QUESTION = Question(
    id="42",
    kind=QuestionKind.QUESTION,
    asker="jan",
    domain="OMG",
    text="Hoe bouwen we een energiezuinige school?",
    asked=NOW,
    state=QuestionState.OFFERED,
    since=NOW,
    round=1,
    opened=NOW,
    first_due=NOW,
    solution_due=NOW,
)
ANN = Member("ann", "Ann", OMG)
BRAM = Member("bram", "Bram", OMG | MOW)
CAS = Member("cas", "Cas", OMG)


def chosen(*members: Member, tried: tuple[str, ...] = (), today: date = TODAY) -> tuple[str | None, Why]:
    choice = who_is_next(QUESTION, members, tried, today)
    return choice.member.id if choice.member else None, choice.why


def test_r3_only_members_of_the_domain_are_asked() -> None:
    elsewhere = replace(ANN, domains=MOW, expertise="scholen bouwen")

    assert chosen(elsewhere, BRAM) == ("bram", Why.LOAD)


def test_the_one_with_the_most_expertise_comes_first_however_it_is_inflected() -> None:
    knows_all = replace(CAS, expertise="schoolgebouw, bouwen van scholen", load=9)
    knows_some = replace(BRAM, expertise="bouwen")

    assert chosen(ANN, knows_some, knows_all) == ("cas", Why.EXPERTISE)


def test_of_equal_expertise_the_one_with_the_fewest_open_questions_comes_first() -> None:
    assert chosen(replace(ANN, load=3), replace(BRAM, load=1), replace(CAS, load=2)) == ("bram", Why.LOAD)


def test_the_order_in_which_members_are_listed_does_not_matter() -> None:
    members = [ANN, BRAM, replace(CAS, load=1), Member("dirk", "Ann", OMG)]

    assert {chosen(*order) for order in permutations(members)} == {("ann", Why.LOAD)}


def test_nobody_is_asked_twice_nor_the_own_question() -> None:
    asker = Member("jan", "Jan", OMG, expertise="scholen bouwen")

    assert chosen(asker, ANN, BRAM, tried=("ann",)) == ("bram", Why.LOAD)


@pytest.mark.parametrize("gone", [replace(ANN, active=False), replace(ANN, reachable=False)])
def test_who_left_or_cannot_be_written_to_is_skipped(gone: Member) -> None:
    assert chosen(gone, BRAM) == ("bram", Why.LOAD)


def test_r7_an_absent_member_is_skipped() -> None:
    assert chosen(replace(ANN, away_from=TODAY, away_to=TODAY), BRAM) == ("bram", Why.LOAD)


def test_r7_a_named_substitute_stands_in_for_an_absent_expert() -> None:
    away = replace(ANN, expertise="scholen bouwen", away_from=TODAY, substitute="cas")

    assert who_is_next(QUESTION, [away, BRAM, CAS], (), TODAY) == NextMember(CAS, Why.SUBSTITUTE, away)


def test_r7_substitutes_who_are_absent_too_pass_it_to_their_own_and_a_circle_ends() -> None:
    ann = replace(ANN, expertise="scholen bouwen", away_from=TODAY, substitute="bram")
    bram = replace(BRAM, away_from=TODAY, substitute="cas")

    assert chosen(ann, bram, CAS) == ("cas", Why.SUBSTITUTE)
    assert chosen(ann, replace(bram, substitute="ann"), CAS) == ("cas", Why.LOAD)


def test_r7_a_substitute_of_another_domain_or_who_had_a_turn_does_not_stand_in() -> None:
    away = replace(ANN, expertise="scholen bouwen", away_from=TODAY, substitute="cas")

    assert chosen(away, BRAM, replace(CAS, domains=MOW)) == ("bram", Why.LOAD)
    assert chosen(away, BRAM, CAS, tried=("cas",)) == ("bram", Why.LOAD)


@pytest.mark.parametrize(
    ("begins", "ends", "is_away"),
    [
        (None, None, False),
        (date(2027, 1, 11), None, True),
        (date(2027, 1, 12), None, False),
        (None, date(2027, 1, 11), True),
        (None, date(2027, 1, 10), False),
        (date(2027, 1, 4), date(2027, 1, 8), False),
        (date(2027, 1, 11), date(2027, 1, 11), True),
    ],
)
def test_r7_an_absence_counts_its_first_and_its_last_day(begins: date | None, ends: date | None, is_away: bool) -> None:
    assert replace(ANN, away_from=begins, away_to=ends).is_away(TODAY) is is_away


def test_r4_without_an_active_member_it_is_the_coordinator_s() -> None:
    assert chosen() == (None, Why.NO_ACTIVE_MEMBER)
    assert chosen(replace(ANN, active=False), replace(BRAM, domains=MOW)) == (None, Why.NO_ACTIVE_MEMBER)
    assert chosen(ANN, BRAM, tried=("ann", "bram")) == (None, Why.ALL_TRIED)
