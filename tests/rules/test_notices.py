"""When a notice is tried again, and in which language it is read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dialogs.notices import put_into_words, reading_language
from dialogs.state import State
from knowledge.notices import PAUSES, Setback, is_tried_again, next_try

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)


def test_n12_each_pause_is_longer_than_the_one_before_and_after_the_last_there_is_no_try_more() -> None:
    moments = [next_try(tries, NOW) for tries in range(1, len(PAUSES) + 2)]

    assert moments == [*(NOW + pause for pause in PAUSES), None]
    assert sorted(PAUSES) == list(PAUSES)


def test_n12_the_waiting_time_that_teams_asks_for_is_not_cut_short() -> None:
    assert next_try(1, NOW, timedelta(seconds=90)) == NOW + timedelta(seconds=90)
    assert next_try(6, NOW, timedelta(seconds=90)) == NOW + PAUSES[5]


@pytest.mark.parametrize(
    ("setback", "rather_not_twice", "again"),
    [
        (Setback.LATER, False, True),
        (Setback.LATER, True, True),
        (Setback.DOUBTFUL, False, True),
        (Setback.DOUBTFUL, True, False),
        (Setback.WORDLESS, True, True),
        (Setback.UNREACHABLE, False, False),
        (Setback.NEVER, False, False),
    ],
)
def test_what_may_have_arrived_is_only_repeated_when_it_may_come_twice(
    setback: Setback, rather_not_twice: bool, again: bool
) -> None:
    assert is_tried_again(setback, rather_not_twice) is again


@pytest.mark.parametrize(
    ("chosen", "talk", "language"),
    [
        ("en", State(language="nl", spoken="nl"), "en"),
        ("", State(language="en", spoken="nl"), "en"),
        ("", State(spoken="en"), "en"),
        ("", State(), "nl"),
        ("de", State(spoken="en"), "en"),
    ],
)
def test_the_chosen_language_comes_before_the_spoken_one(chosen: str, talk: State, language: str) -> None:
    assert reading_language(chosen, talk.to_json()) == language


def test_what_a_person_wrote_in_one_language_is_shown_in_it() -> None:
    assert put_into_words("written", {"nl": "Zaal 3"}, "en").text == "Zaal 3"
    assert put_into_words("written", {"nl": "Zaal 3", "en": "Room 3"}, "en").text == "Room 3"


def test_an_unknown_kind_has_no_words() -> None:
    with pytest.raises(KeyError):
        put_into_words("of tomorrow", {}, "nl")
