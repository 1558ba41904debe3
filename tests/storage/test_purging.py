"""The clean-up goes in short acts: one kind each, no more rows than it was told, and nothing twice (P3)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.housekeeping import MAX_ACT_SECONDS, ForgettingPace, purge
from knowledge.network.question_terms import OVER
from storage.database import Database
from storage.purging import KINDS, forget
from storage.tables.network import OVER_AND_NAMED
from tests.statements import recorded
from tests.storage.backlog import leave

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)


@pytest.mark.parametrize("kind", KINDS)
async def test_an_act_takes_as_many_statements_whatever_waits_behind_it(database: Database, kind: str) -> None:
    await database.write(leave, NOW, 60)
    numbers, statements = [], []

    for limit in (5, 20):
        with recorded() as said:
            done, _ = await database.write(forget, kind, KINDS[kind], NOW, limit)
        numbers.append(done)
        statements.append(len(said))

    assert numbers == [5, 20], "no more rows than were asked for, as long as there are"
    assert statements[0] == statements[1]


async def test_everything_old_goes_in_one_round_and_a_second_one_finds_nothing(database: Database) -> None:
    await database.write(leave, NOW, 60)

    forgotten = await purge(database, lambda: NOW, pace=ForgettingPace(first=25, rest=0.0))

    assert forgotten == dict.fromkeys(KINDS, 60) | {"drafts": 30, "proposers": 30, "participants": 60}
    assert await purge(database, lambda: NOW) == {}


async def test_a_kind_that_fails_keeps_no_other_from_its_turn(database: Database) -> None:
    def failing(*_: object) -> int:
        raise ZeroDivisionError

    await database.write(leave, NOW, 1)

    assert await purge(database, lambda: NOW, {"broken": failing, "links": KINDS["links"]}) == {"links": 1}


def test_the_index_of_what_is_over_has_the_states_of_the_rules() -> None:
    assert OVER_AND_NAMED.startswith(f"state IN {tuple(map(str, sorted(OVER)))}")


def test_an_act_that_took_too_long_is_followed_by_a_smaller_one_and_a_short_one_by_a_larger() -> None:
    pace = ForgettingPace(most=1000)

    assert [
        pace.after(50, seconds)
        for seconds in (MAX_ACT_SECONDS / 10, MAX_ACT_SECONDS * 0.8, MAX_ACT_SECONDS * 2, MAX_ACT_SECONDS * 100)
    ] == [
        100,
        50,
        25,
        1,
    ]
    assert pace.after(800, MAX_ACT_SECONDS / 10) == 1000
