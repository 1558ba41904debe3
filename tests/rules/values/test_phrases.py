"""Values inside what people type: a table of phrases from life, and what holds for whatever is typed."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.values.days import day
from knowledge.values.names import find_named_in
from knowledge.values.numbers import number_of_places, session_number
from knowledge.values.periods import Period, absence, days_in, period_in
from knowledge.values.sentence import values_of
from knowledge.values.times import times_in, wall_time

NOW = date(2026, 12, 2)
"""A Wednesday."""
DAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))


def phrases(*kinds: str) -> list[tuple[str, str]]:
    """The phrases of these kinds with their values."""
    lines = (Path(__file__).parent / "phrases.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return [(row["phrase"], row["value"]) for row in rows if row["kind"] in kinds]


def test_the_table_is_as_long_as_life_is_various() -> None:
    assert len(phrases("day", "period", "times", "session", "number", "none")) >= 80


@pytest.mark.parametrize(("phrase", "value"), phrases("day"))
def test_u4_a_day_is_read(phrase: str, value: str) -> None:
    assert days_in(phrase, NOW) == (date.fromisoformat(value),)


@pytest.mark.parametrize(("phrase", "value"), phrases("period"))
def test_u4_a_period_is_read(phrase: str, value: str) -> None:
    first, _, last = value.partition("..")

    found = period_in(phrase, NOW)

    assert found == Period(date.fromisoformat(first), date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(("phrase", "value"), phrases("times"))
def test_u4_times_of_day_are_read(phrase: str, value: str) -> None:
    assert times_in(phrase) == tuple(map(time.fromisoformat, value.split()))


@pytest.mark.parametrize(("phrase", "value"), phrases("session"))
def test_u4_the_number_of_a_session_is_read(phrase: str, value: str) -> None:
    assert session_number(phrase) == int(value)


@pytest.mark.parametrize(("phrase", "value"), phrases("number"))
def test_u4_a_number_of_places_is_read(phrase: str, value: str) -> None:
    assert number_of_places(phrase) == int(value)


@pytest.mark.parametrize(("phrase", "_"), phrases("none"))
def test_u4_a_sentence_without_a_value_gives_none(phrase: str, _: str) -> None:
    found = days_in(phrase, NOW), period_in(phrase, NOW), times_in(phrase), session_number(phrase)

    assert (*found, number_of_places(phrase)) == ((), None, (), None, None)


def test_u4_a_last_day_that_is_past_is_never_moved_a_year_on() -> None:
    assert absence("tot 4 januari", date(2027, 1, 11)) is None
    assert absence("tot 4 januari", date(2026, 12, 11)) == Period(date(2026, 12, 11), date(2027, 1, 4))


@pytest.mark.parametrize("words", ["van 14/12 tot 7/12", "14/12 - 7/12", "december 14 to 7"])
def test_u4_two_days_the_wrong_way_round_are_no_period_and_neither_is_meant_alone(words: str) -> None:
    assert absence(words, NOW) is None
    assert period_in(f"ik ben {words} met verlof", NOW) is None
    assert absence("van 14/12/2026 tot 7/12/2027", NOW) == Period(date(2026, 12, 14), date(2027, 12, 7))


def test_u4_a_date_with_a_weekday_that_it_does_not_fall_on_is_asked_again() -> None:
    assert day("woensdag 11 februari", NOW) is None
    assert day("wo 11/2/2027", NOW) is None
    assert day("donderdag 11 februari", NOW) == date(2027, 2, 11)


@given(DAYS, DAYS)
def test_a_date_with_its_year_is_that_date_whenever_it_is_read(on: date, today: date) -> None:
    written = (on.isoformat(), f"{on.day}/{on.month}/{on.year}", f"{on:%d-%m-%Y}")

    assert {day(each, today) for each in written} == {on}
    assert days_in(f"verplaats dat naar {on.day}/{on.month}/{on.year} aub", today) == (on,)


@given(DAYS, DAYS)
def test_a_date_without_its_year_is_never_far_behind_and_never_skipped(on: date, today: date) -> None:
    found = day(f"{on.day}/{on.month}", today)

    assert found is not None
    assert (found.day, found.month) == (on.day, on.month)
    assert found >= today - timedelta(days=60)
    assert found <= today + timedelta(days=366 if (on.day, on.month) != (29, 2) else 366 * 8)


@given(DAYS, st.sampled_from(["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]))
def test_a_weekday_is_within_the_week_that_comes(today: date, weekday: str) -> None:
    found, following = day(weekday, today), day(f"volgende week {weekday}", today)

    assert found is not None
    assert following is not None
    assert today <= found < today + timedelta(days=7)
    assert found.weekday() == following.weekday()
    assert following > today


@given(st.times())
def test_a_time_as_a_clock_shows_it_is_that_time(at: time) -> None:
    shown = time(at.hour, at.minute)

    assert wall_time(f"{shown:%H:%M}") == shown
    assert times_in(f"we beginnen om {shown:%H:%M} stipt") == (shown,)


@given(st.text(max_size=300), DAYS)
def test_whatever_is_typed_is_read_without_a_fault(text: str, today: date) -> None:
    period = period_in(text, today)

    assert period is None or period.last is None or period.last >= period.first
    assert all(isinstance(each, date) for each in days_in(text, today))
    assert len(times_in(text)) <= len(text)


@given(st.lists(st.sampled_from([phrase for phrase, _ in phrases("day", "period", "times", "none")]), max_size=4), DAYS)
def test_phrases_in_any_mixture_and_at_any_time_are_read_without_a_fault(said: list[str], today: date) -> None:
    text = ", ".join(said)

    period = period_in(text, today)

    assert period is None or period.last is None or period.last >= period.first
    assert len(set(days_in(text, today))) == len(days_in(text, today))


@dataclass(frozen=True)
class Colleague:
    """Somebody of the network."""

    name: str


TEAM = tuple(map(Colleague, ("Els Claes", "An Peeters", "Wil Maes", "Jan De Smet", "Els Vos", "Ömer Yıldız", "Mei Li")))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("geef mijn vragen aan Els Claes", ["Els Claes"]),
        ("geef mijn vragen aan els claes aub", ["Els Claes"]),
        ("geef mijn vragen aan Els", ["Els Claes", "Els Vos"]),
        ("stuur ze naar an", ["An Peeters"]),
        ("kunnen mijn vragen naar an peeters", ["An Peeters"]),
        ("Jan neemt over", ["Jan De Smet"]),
        ("de smet jan vervangt mij", ["Jan De Smet"]),
        ("laat Ömer het doen", ["Ömer Yıldız"]),
        ("ik wil een vervanger", []),
        ("in mei ben ik weg", []),
        ("geef mijn vragen aan Bart", []),
        ("Jan en Wil doen het samen", ["Jan De Smet", "Wil Maes"]),
        ("", []),
    ],
)
def test_u4_colleagues_are_read_by_name(text: str, names: list[str]) -> None:
    assert [each.name for each in find_named_in(text, TEAM)] == names


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("wie van VDAB kan mij helpen", ["WEWILS"]),
        ("een vraag voor iemand van omgeving en eentje voor de VMM", ["OMG"]),
        ("ik zoek een collega van het beleidsdomein landbouw en visserij", ["WEWILS"]),
        ("ga er dinsdag niet geraken", []),
    ],
)
def test_u4_domains_and_organisations_are_read(text: str, codes: list[str]) -> None:
    assert [each.domain.code for each in values_of(text, NOW).domains] == codes


def test_u4_places_on_top_are_told_from_places_in_all() -> None:
    assert values_of("zet er vijf plaatsen bij", NOW).is_more
    assert not values_of("maak er 30 plaatsen van", NOW).is_more
