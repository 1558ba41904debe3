"""The journal's kinds hold every act that has a name, and what a button says of a filter is read as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dialogs.cards.people.journal_words import write_changes
from dialogs.texts import texts_in
from knowledge.insight.spans import Span
from knowledge.insight.worded import span_in
from knowledge.journal import JournalFilter, JournalKind, JournalLine, read_filter

TODAY = date(2027, 2, 3)
NOW = datetime(2027, 2, 3, tzinfo=UTC)


def test_every_act_that_has_a_name_is_of_one_kind() -> None:
    named = {key.removeprefix("journal.act_") for key in texts_in("nl").every_key if key.startswith("journal.act_")}
    kinds = {act: [kind for kind in JournalKind if act.partition("_")[0] in kind.subjects] for act in named - {"other"}}

    assert {act: of for act, of in kinds.items() if len(of) != 1} == {}


def test_the_sum_by_which_the_bot_tells_files_apart_is_no_change_and_the_hour_of_a_list_is() -> None:
    changes = [
        ({"digest": "0a" * 32}, {"digest": "b1" * 32}),
        ({}, {"digest": "b1" * 32}),
        ({"digest": 8}, {"digest": 9}),
    ]
    lines = [JournalLine(1, NOW, "Bert", "questionnaire.published", "scan", "", *change) for change in changes]

    told = [write_changes(texts_in("nl"), line) for line in lines]

    assert told == ["", "", "uur van de dagelijkse lijst: 8 → 9"]


@pytest.mark.parametrize(
    "wanted",
    [
        JournalFilter(),
        JournalFilter("bram", JournalKind.ROLES, Span(date(2027, 1, 1), date(2027, 1, 31))),
        JournalFilter(kind=JournalKind.CATALOGUE),
    ],
)
def test_a_filter_is_read_from_the_button_that_says_it(wanted: JournalFilter) -> None:
    assert read_filter(wanted.values) == wanted


def test_a_forged_filter_leaves_open_what_it_does_not_say() -> None:
    forged = {"actor": ["x"], "kind": "passwords", "first": "2027-13-01", "last": 7}

    assert read_filter(forged) == JournalFilter()


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("wat veranderde er deze week", date(2027, 2, 1), TODAY),
        ("vorige week", date(2027, 1, 25), date(2027, 1, 31)),
        ("who changed it last week", date(2027, 1, 25), date(2027, 1, 31)),
        ("la semaine dernière", date(2027, 1, 25), date(2027, 1, 31)),
        ("afgelopen weekend", date(2027, 1, 30), date(2027, 1, 31)),
        ("de voorbije 3 dagen", date(2027, 2, 1), TODAY),
        ("de afgelopen week", date(2027, 1, 28), TODAY),
        ("les 2 dernières semaines", date(2027, 1, 21), TODAY),
        ("in november 2025", date(2025, 11, 1), date(2025, 11, 30)),
        ("depuis le 1 octobre", date(2026, 10, 1), TODAY),
        ("vorige vrijdag", date(2027, 1, 29), date(2027, 1, 29)),
        ("gisteren", date(2027, 2, 2), date(2027, 2, 2)),
    ],
)
def test_a_period_that_is_over_is_read_as_people_write_it(said: str, first: date, last: date) -> None:
    assert span_in(said, TODAY) == Span(first, last)
