"""The made-up weeks of a rehearsal fill every table of insight, and are the same ones for the same seed."""

from __future__ import annotations

import random
from datetime import timedelta

from sqlalchemy import Connection, select

from knowledge.catalogue.catalogue import Catalogue, Instrument
from knowledge.insight.reports import TABLES
from knowledge.insight.spans import Span
from knowledge.insight.weeks import week_of
from knowledge.questionnaire.questionnaire_file import shipped_questionnaires
from storage.database import Database
from storage.insight import reading
from storage.rehearsal.cast import Cast
from storage.rehearsal.weeks import WeekMaterial, count_weeks
from storage.tables import insight_counts
from tests.storage.asking import FIRST
from tests.storage.programming import keep, programme

ENTRIES = tuple(f"entry-{number}" for number in range(40))
CATALOGUE = Catalogue(Instrument(id, id, "", themes=("klimaat",)) for id in ENTRIES)
MATERIAL = WeekMaterial(20_000, ENTRIES, shipped_questionnaires()[0])
NOW = week_of(FIRST + timedelta(days=90)).settled


async def test_every_table_tells_of_made_up_weeks(database: Database) -> None:
    cast = Cast(random.Random(1), 800, 0)

    await keep(database, programme("2027-03-15 09:00"))
    counted = await database.write(count_weeks, MATERIAL, cast, FIRST, NOW)

    report = await database.read(reading.load_report, None, Span(FIRST, NOW.date()), CATALOGUE, NOW)
    assert counted >= 13
    assert [table.key for table in report.tables if not table.rows] == []
    assert report.counted_from == FIRST
    assert tuple(table.key for table in report.tables) == TABLES


async def test_the_same_seed_makes_the_same_weeks(database: Database) -> None:
    async def counts(seed: int) -> list[tuple[object, ...]]:
        def made(c: Connection) -> list[tuple[object, ...]]:
            with c.begin_nested() as apart:
                count_weeks(c, MATERIAL, Cast(random.Random(seed), 800, 0), FIRST, NOW)
                rows = [tuple(row) for row in c.execute(select(insight_counts))]
                apart.rollback()
            return sorted(rows, key=str)

        return await database.write(made)

    first = await counts(1)
    assert first == await counts(1) != await counts(2)
