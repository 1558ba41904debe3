"""Three weeks after an answer, who agreed to it is asked once what came of it; the numbers are of five people (A16)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select

from knowledge.insight.counting import FEWEST
from knowledge.insight.uses import Use
from knowledge.messages import Messages
from knowledge.working_days import next_working_moment
from storage import privacy, roles
from storage.acting import acting
from storage.content import catalogue
from storage.database import Database
from storage.insight import counting
from storage.learning import uses
from storage.network import message_settings
from storage.roles import Missing, Role
from storage.sending import outbox, timers, use_consents
from storage.tables import answer_uses, questions_asked
from storage.tables import outbox as notices
from storage.tables import timers as timer_table
from tests.storage.asking import Months, count_by_hand, made_months
from tests.storage.networking import refused

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
LATER = NOW + 22 * DAY


async def answered(database: Database, *ids: str, person: str = "anna", at: datetime = NOW, **more: Any) -> None:
    """Questions of a person that were answered, of which each has words of its own."""
    row = {"person": person, "scope": "personal", "language": "nl", "text": "?", "zone": "answer", "candidates": []}
    rows = [row | {"id": id, "instrument": "emas", "at": at, **more} for id in ids]
    await database.write(lambda c: c.execute(insert(questions_asked), rows))


async def agree(database: Database, person: str = "anna", at: datetime = NOW, agreed: bool = True) -> None:
    await database.write(acting(use_consents.set_consent, person, at), agreed)


async def go_round(database: Database, now: datetime = LATER) -> list[tuple[str, str]]:
    """Let the timer go off; who is asked about which entry since the beginning."""
    await database.write(timers.fire, uses.EFFECTS, now)

    def asked(c: Connection) -> list[tuple[str, str]]:
        rows = c.execute(select(notices).where(notices.c.kind == uses.USE).order_by(notices.c.id))
        return [(row.person, row.data.get("entry", "")) for row in rows]

    return await database.read(asked)


@pytest.fixture
async def ready(database: Database) -> Database:
    """A database with two entries, in which people are asked from now on."""
    entries = [{"id": id, "title": id.upper(), "aliases": {}} for id in ("emas", "gro")]
    await database.write(acting(catalogue.store, "setup", NOW), entries)
    await database.write(uses.plan, NOW - DAY)
    return database


async def test_a16_who_agreed_is_asked_once_after_three_weeks(ready: Database) -> None:
    await answered(ready, "q-1")
    await answered(ready, "q-2", person="bram")
    await agree(ready, at=NOW + timedelta(minutes=1))

    assert await go_round(ready, NOW + 20 * DAY) == []
    assert await go_round(ready) == [("anna", "emas")]
    for days in (1, 30, 60):
        assert await go_round(ready, LATER + days * DAY) == [("anna", "emas")]


async def test_a16_only_answers_that_helped_in_the_own_chat_are_asked_about(ready: Database) -> None:
    await agree(ready)
    await answered(ready, "unhelpful", helpful=False)
    await answered(ready, "read along", scope="team")
    await answered(ready, "gone", instrument="gone")
    await answered(ready, "not answered", zone="unknown", instrument=None)
    await answered(ready, "none of these", zone="suggest", instrument=None, chosen="")
    await answered(ready, "before it was agreed", at=NOW - 2 * DAY)
    assert await go_round(ready) == []

    await answered(ready, "chosen", zone="suggest", instrument=None, chosen="gro", at=NOW + 2 * DAY)
    assert await go_round(ready, LATER + 2 * DAY) == [("anna", "gro")]


async def test_a16_nobody_is_asked_twice_in_three_weeks_nor_twice_about_an_entry(ready: Database) -> None:
    await agree(ready)
    await answered(ready, "q-1")
    await answered(ready, "q-2", instrument="gro", at=NOW + timedelta(hours=1))
    await answered(ready, "q-3", at=NOW + 30 * DAY)
    await answered(ready, "q-4", instrument="gro", at=NOW + 31 * DAY)

    assert await go_round(ready) == [("anna", "emas")]
    assert await go_round(ready, LATER + 31 * DAY) == [("anna", "emas"), ("anna", "gro")]


async def test_a16_agreeing_is_asked_once_and_can_be_taken_back_and_given_again(ready: Database) -> None:
    assert await ready.write(acting(use_consents.begin_asking, "anna", NOW))
    assert not await ready.write(acting(use_consents.begin_asking, "anna", NOW))
    assert not await ready.read(use_consents.has_agreed, "anna")
    await agree(ready)
    await answered(ready, "q-1")
    assert await go_round(ready) == [("anna", "emas")]

    await ready.write(acting(message_settings.turn_messages, "anna", LATER), Messages.USE, False)

    assert not await ready.read(use_consents.has_agreed, "anna")
    states = await ready.read(lambda c: list(c.scalars(select(notices.c.state))))
    assert states == [outbox.Stand.CANCELLED]
    await answered(ready, "q-2", instrument="gro", at=LATER)
    assert len(await go_round(ready, LATER + 22 * DAY)) == 1

    await ready.write(acting(message_settings.turn_messages, "anna", LATER + 23 * DAY), Messages.USE, True)
    await answered(ready, "q-3", instrument="gro", at=LATER + 23 * DAY)
    assert (await go_round(ready, LATER + 45 * DAY))[1:] == [("anna", "gro")]


async def test_a16_what_somebody_tells_stands_and_nobody_else_tells_it(ready: Database) -> None:
    await agree(ready)
    await answered(ready, "q-1")
    await go_round(ready)

    assert not await ready.write(acting(uses.tell_use, "bram", LATER), "q-1", Use.NOT)
    assert await ready.write(acting(uses.tell_use, "anna", LATER), "q-1", Use.TIME)
    assert not await ready.write(acting(uses.tell_use, "anna", LATER), "q-1", Use.NOT)
    assert await ready.read(lambda c: list(c.scalars(select(answer_uses.c.told)))) == [Use.TIME]


async def test_a16_who_is_erased_is_asked_nothing(ready: Database) -> None:
    await agree(ready)
    await answered(ready, "q-1")

    await ready.write(privacy.erase, "anna")

    assert await go_round(ready) == []


async def test_a16_answers_of_a_time_without_a_bot_are_asked_about_when_it_is_back(ready: Database) -> None:
    await agree(ready)
    await answered(ready, "q-1")

    assert await go_round(ready, NOW + 50 * DAY) == [("anna", "emas")]
    waiting = select(timer_table.c.due).where(timer_table.c.kind == uses.USE_TIMER)
    assert await ready.read(lambda c: list(c.scalars(waiting))) == [next_working_moment(NOW + 50 * DAY, uses.HOUR)]


@pytest.mark.parametrize("seed", [4, 5])
async def test_a16_the_numbers_are_those_counted_by_hand_and_of_five_people(database: Database, seed: int) -> None:
    months = made_months(seed, 3_000)
    await database.write(months.write)
    for week in months.weeks:
        await database.write(counting.count_week, week, week.settled)
    now = months.weeks[-1].settled
    await database.write(roles.grant, Role.CURATOR, "tine", "setup", now)

    told = await database.read(acting(uses.see_uses, "tine", now))

    assert flat(told) == by_hand(months)
    assert {use for numbers in told.values() for use in numbers} > {Use.TIME, None}
    assert min(flat(told).values()) >= FEWEST


def flat(told: Mapping[str, Mapping[Use | None, int]]) -> dict[str, int]:
    return {f"{entry} {use or ''}".strip(): number for entry, each in told.items() for use, number in each.items()}


def by_hand(months: Months) -> dict[str, int]:
    numbers: Counter[str] = Counter()
    for _, (kind, _, row), number in count_by_hand(months):
        numbers[row] += number if kind == "used" else 0
    return dict(+numbers)


async def test_a16_the_numbers_are_for_curators(database: Database) -> None:
    assert (await refused(database.read(acting(uses.see_uses, "anna", NOW)))).why is Missing.CURATOR
    await database.write(roles.grant, Role.CURATOR, "tine", "setup", NOW)
    assert await database.read(acting(uses.see_uses, "tine", NOW)) == {}
