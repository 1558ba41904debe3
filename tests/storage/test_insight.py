"""Insight as it is counted and read: every figure is the one that is counted by hand, and none changes afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, delete, func, select, update

from knowledge.catalogue.catalogue import Catalogue, Instrument
from knowledge.catalogue.reference import domains_of_today
from knowledge.insight.counting import NOWHERE, SEVERAL
from knowledge.insight.figures import Measure, Name, Report
from knowledge.insight.reports import TABLES
from knowledge.insight.spans import Span
from knowledge.insight.weeks import weeks_from
from knowledge.questionnaire.questionnaire_file import shipped_questionnaires
from knowledge.refusals import Refused
from knowledge.working_days import BRUSSELS
from storage import privacy, roles
from storage.acting import acting
from storage.database import Database
from storage.insight import counting, reading
from storage.sending.timers import fire
from storage.tables import insight_counts, insight_waiting, insight_weeks, questions, questions_asked
from tests.storage.asking import ENTRIES, FIRST, SUBJECTS, Months, count_by_hand, figures_by_hand, made_months

CATALOGUE = Catalogue(Instrument(id, id, "", themes=("klimaat",)) for id in ENTRIES)
DAY = timedelta(days=1)


def count_all(c: Connection, months: Months) -> None:
    """Count the weeks in which something happened, each when it is due."""
    for week in months.weeks:
        counting.count_week(c, week, week.settled)


def names(months: Months) -> Mapping[str, str]:
    """What the rows of a report are called, as they are marked by hand."""
    known = shipped_questionnaires()[0]
    items = (item for name in ("pillar", "group") for item in known.lists[name])
    groups = {" ".join(sorted(subject.split())): id for subject, id in months.founders.items()}
    return {
        **{str({"nl": id}): id for id in ENTRIES},
        **{str({"nl": words}): id for words, id in groups.items()},
        **{str(dict(item.label)): f"{known.id}:{item.key}" for item in items},
        **{str(dict(domain.name)): domain.code for domain in domains_of_today()},
        "insight.rows.others": SEVERAL,
        "insight.rows.several": SEVERAL,
        "insight.rows.nowhere": NOWHERE,
        str({"nl": "p-1"}): "p-1",
    }


def figures(report: Report, called: Mapping[str, str]) -> Iterator[tuple[tuple[str, str, str], int]]:
    for table in report.tables:
        for row in table.rows if table.key not in ("themes", "state") else ():
            marks = [_mark(cell, called) for cell in row if isinstance(cell, Name)]
            for column, cell in zip(table.columns, row, strict=True):
                if column.measure is Measure.COUNT and isinstance(cell, int):
                    yield (table.key, " ".join(marks), column.key), cell


def _mark(name: Name, called: Mapping[str, str]) -> str:
    said = str(dict(name.words)) if name.words else name.key
    return called.get(said, name.key.removeprefix("insight.rows."))


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_a3_to_a8_every_figure_is_the_one_counted_by_hand(database: Database, seed: int) -> None:
    months = made_months(seed, 2_500)
    await database.write(months.write)
    await database.write(count_all, months)
    told = count_by_hand(months)
    now = months.weeks[-1].settled

    for domain in (None, "OMG", "MOW"):
        for first, last in ((0, 119), (0, 30), (31, 89), (59, 63), (90, 200)):
            span = Span(FIRST + first * DAY, FIRST + last * DAY)
            report = await database.read(reading.load_report, domain, span, CATALOGUE, now)
            by_hand = figures_by_hand(told, domain, span.first, span.last)

            assert dict(figures(report, names(months))) == by_hand
            assert by_hand or (domain, first) != (None, 0)


async def test_p8_what_was_told_does_not_change_when_somebody_goes_or_says_more(database: Database) -> None:
    """Neither erasing, nor forgetting, nor a judgement afterwards can be seen by reading twice."""
    months = made_months(4, 1_500)
    await database.write(months.write)
    await database.write(count_all, months)
    span, now = Span(FIRST, FIRST + 119 * DAY), months.weeks[-1].settled
    before = await database.read(reading.load_report, None, span, CATALOGUE, now)

    for person in ("person 1", "asker 1"):
        await database.write(privacy.erase, person)
    await database.write(lambda c: c.execute(update(questions_asked).values(text=None, person=None, helpful=False)))
    await database.write(lambda c: c.execute(delete(questions)))

    assert await database.read(reading.load_report, None, span, CATALOGUE, now) == before


async def test_who_is_erased_waits_no_more_and_nobody_waits_beyond_a_quarter(database: Database) -> None:
    months = made_months(5, 400, days=80)
    await database.write(months.write)
    await database.write(count_all, months)
    waits = select(func.count()).select_from(insight_waiting)
    whose = waits.where(insight_waiting.c.person == "person 1")
    assert await database.read(lambda c: c.scalar(whose))
    assert insight_waiting.name in await database.read(privacy.export, "person 1")

    await database.write(privacy.erase, "person 1")
    assert not await database.read(lambda c: c.scalar(whose))

    week = months.weeks[-1].next
    while not week.ends_quarter:
        week = week.next
    await database.write(counting.count_week, week, week.settled)
    assert not await database.read(lambda c: c.scalar(waits))


async def test_the_timer_counts_every_week_once_and_when_it_is_over(database: Database) -> None:
    months = made_months(6, 300, days=20)
    await database.write(months.write)
    now = datetime.combine(FIRST, time(), BRUSSELS)
    week = await database.read(counting.next_week, now)
    await database.write(counting.plan, now)

    def go_off(c: Connection, now: datetime) -> list[date]:
        while fire(c, counting.EFFECTS, now):
            pass
        return list(c.scalars(select(insight_weeks.c.last).order_by(insight_weeks.c.last)))

    assert await database.write(go_off, week.settled - timedelta(seconds=1)) == []
    assert await database.write(go_off, week.settled) == [week.last]
    assert await database.write(go_off, week.next.settled) == [week.last, week.next.last]
    # Of a bot that was away every week is counted when it is back.
    away = list(weeks_from(week, week.settled + 40 * DAY))
    assert await database.write(go_off, week.settled + 40 * DAY) == [each.last for each in away]
    assert len(away) > 5


async def test_insight_goes_back_as_far_as_is_known_who_did_what(database: Database) -> None:
    months = made_months(7, 50, days=10)
    await database.write(months.write)

    soon = await database.read(counting.next_week, months.weeks[-1].settled)
    much_later = await database.read(counting.next_week, months.weeks[-1].settled + 400 * DAY)

    assert soon.first <= FIRST + 10 * DAY
    assert much_later.first > FIRST + 300 * DAY


async def test_insight_is_for_curators(database: Database) -> None:
    span, now = Span(FIRST, FIRST + 30 * DAY), datetime.combine(FIRST, time(), BRUSSELS)
    see = acting(reading.see_report, "anna", now)

    with pytest.raises(Refused):
        await database.read(see, None, span, CATALOGUE)
    await database.write(roles.grant, roles.Role.CURATOR, "anna", "", now)
    report = await database.read(see, None, span, CATALOGUE)

    assert tuple(table.key for table in report.tables) == TABLES
    assert report.counted_until is None
    assert not [table.key for table in report.tables if table.rows and table.key != "state"]


async def test_a_group_is_the_same_one_month_after_month(database: Database) -> None:
    """What it is called and since when it was asked stays, whoever asks it anew in other words."""
    months = made_months(8, 1_800)
    await database.write(months.write)
    await database.write(count_all, months)
    now = months.weeks[-1].settled

    def rows(report: Report) -> dict[str, Any]:
        table = report.table("unanswered")
        assert table is not None
        return {str(row[0]): row[2] for row in table.rows if isinstance(row[0], Name) and row[0].words}

    january = await database.read(reading.load_report, None, Span(FIRST, FIRST + 30 * DAY), CATALOGUE, now)
    april = await database.read(reading.load_report, None, Span(FIRST + 90 * DAY, FIRST + 119 * DAY), CATALOGUE, now)

    assert len(rows(january)) == len(SUBJECTS)
    assert rows(april) == rows(january)
    assert await database.read(lambda c: c.scalar(select(func.count()).select_from(insight_counts)))
