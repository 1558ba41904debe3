"""Years of use: how much of what that is, and how it comes into an empty database."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Integer, Table, inspect, select, text

from knowledge.network.members_file import MemberRow
from knowledge.privacy.register import kept_for
from knowledge.questionnaire.questionnaire import Questionnaire
from knowledge.working_days import BRUSSELS
from storage import roles
from storage.acting import By
from storage.managing import membership
from storage.readiness import claim
from storage.rehearsal import courses
from storage.rehearsal.cast import Cast
from storage.rehearsal.courses import DAY, Course
from storage.rehearsal.programmes import coming_programmes, over_programmes
from storage.rehearsal.stage import PEOPLE as READERS
from storage.rehearsal.stage import Play, Played, Stage, Surroundings, a_stage
from storage.rehearsal.stamps import StampPress
from storage.rehearsal.weeks import WeekMaterial, count_weeks
from storage.tables import metadata
from storage.talking.turns import AskedQuestion
from storage.upgrade import upgrade

PEOPLE, ASKED, OVER, OPEN, SCANS, PROGRAMMES, MEMBERSHIP = 6_000, 60_000, 3_600, 400, 1_000, 40, 40
"""So many in a year of use; people are those who spoke in the last two years."""
JOURNAL, NOTICES = 40_000, 100_000
"""So many rows in a year of use: what the courses themselves do not leave is added."""
MINUTE, WEEK, YEAR = timedelta(minutes=1), timedelta(weeks=1), timedelta(days=365)
KEPT = (kept_for("scan_open"), kept_for("scan_finished"))
"""Scans that are open, and those that are finished."""
MIN_PEOPLE = 100
"""People, whatever the years."""
PLAYS = 45
"""About so many courses are played."""

Tell = Callable[[float], None]
"""Hears how far it is, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class RehearsalMaterial:
    """What the made-up people ask and fill in."""

    asked: Sequence[AskedQuestion]
    """Questions as the catalogue answered them; any person, moment and id."""
    questionnaire: Questionnaire
    network: Sequence[MemberRow]
    """Members whom the made-up ones join."""
    entries: Sequence[str]
    """The entries of the catalogue that they find, by their ids."""


class HoldsSomething(Exception):
    """The database is not empty. Name another one."""


@dataclass(frozen=True, slots=True)
class Years:
    """So many years of use until a moment, each of their courses played once; to fill any number of databases."""

    years: float
    now: datetime
    lead: str
    network: Sequence[MemberRow]
    met: Played
    asked: Sequence[Played]
    over: Sequence[tuple[Played, float]]
    """Questions to the network, each with its share."""
    open: Sequence[Played]
    """Questions that the network owes an answer, as they stand now."""
    scans: Sequence[tuple[Played, timedelta]]
    """Each with how long it is kept."""
    programmes: Sequence[tuple[Played, float]]
    """Those that are over, each with its share."""
    coming: Sequence[Played]
    """Programmes that are not over, as they stand now."""
    written: Played
    granted: Played
    weeks: WeekMaterial

    def cast(self, seed: int, *, first: int = 0) -> Cast:
        """The people of these years."""
        people, members = max(MIN_PEOPLE, round(PEOPLE * self.years)), round(MEMBERSHIP * self.years)
        return Cast(random.Random(seed), people, members, first=first)

    def number(self, in_a_year: float) -> int:
        """How many that are of what happens so often in a year."""
        return max(1, round(in_a_year * self.years))


def rehearse(
    years: float, now: datetime, around: Surroundings, material: RehearsalMaterial, tell: Tell = lambda share: None
) -> Years:
    """Play everything that so many years consist of; it takes half a minute, however many years."""
    now = now.replace(microsecond=0)
    many = 40 if years >= 1 else 12
    with a_stage(around, now - years * YEAR) as stage:
        plays = _Plays(stage, now, tell)
        asked = [plays.past(courses.ask_catalogue(sample)) for sample in material.asked]
        over = [(plays.past(course), weight / sum(courses.OVER.values())) for course, weight in courses.OVER.items()]
        still_open = [plays.until_now(course, age, courses.is_open) for course, age in courses.OPEN]
        scans = [(plays.past(courses.scan(material.questionnaire, n, finished=n > 0)), KEPT[n > 0]) for n in range(4)]
        return Years(
            years,
            now,
            around.lead,
            material.network,
            met=plays.past(courses.meet),
            asked=asked,
            over=over,
            open=[each for each in still_open if each],
            scans=scans,
            programmes=[(plays.past(course), share) for course, share in over_programmes(many)],
            coming=[each for course, age in coming_programmes(many) if (each := plays.until_now(course, age))],
            written=plays.past(courses.write_to_many),
            granted=plays.past(courses.grant_for_a_day),
            weeks=WeekMaterial(ASKED, material.entries, material.questionnaire),
        )


class _Plays:
    """Plays courses so that they can be moved to the past, or as they stand now."""

    def __init__(self, stage: Stage, now: datetime, tell: Tell) -> None:
        self._stage, self._now, self._tell, self._number = stage, now, tell, 0
        local = now.astimezone(BRUSSELS)
        monday = local.replace(hour=9, minute=0, second=0) - timedelta(days=local.weekday())
        self._start = monday.astimezone(now.tzinfo)
        """Moved by whole weeks from there, working days stay such."""

    def past(self, course: Course) -> Played:
        """A course from a Monday on."""
        self._count()
        return self._stage.play(self._start, course)

    def until_now(
        self, course: Course, age: timedelta, holds: Callable[[Play], bool] = lambda play: True
    ) -> Played | None:
        """A course that began so long ago and goes on, as it stands now; None when that is not what is wanted."""
        wanted = []

        def lasting(play: Play) -> None:
            course(play)
            play.until(self._now)
            wanted.append(holds(play))

        self._count()
        # A minute more, so that what it told when the last step came due has left.
        played = self._stage.play(self._now - age - MINUTE, lasting, ages=False)
        return played if all(wanted) else None

    def _count(self) -> None:
        self._number += 1
        self._tell(min(1, self._number / PLAYS))


def is_empty(c: Connection) -> bool:
    """Whether a database never kept anything: it has no tables, or only ours without anything that a bot keeps."""
    there = set(inspect(c).get_table_names())
    if there - metadata.tables.keys() - {"alembic_version"}:
        return False
    kept = (metadata.tables[name] for name in there & metadata.tables.keys())
    return all(_has_one_row(table) or c.execute(select(table).limit(1)).first() is None for table in kept)


def _has_one_row(table: Table) -> bool:
    """Whether a table has one row of a fixed number, made with the table: nothing that anybody did."""
    keys = list(table.primary_key)
    return len(keys) == 1 and isinstance(keys[0].type, Integer) and keys[0].autoincrement is False


def fill(
    c: Connection, years: Years, tell: Tell = lambda share: None, seed: int = 2027, *, local: bool = True
) -> Mapping[str, int]:
    """
    Fill an empty database with years of use, all or nothing; how many rows were written, by table.

    Unless it is for a test, only a `local` bot ever starts on it. The same seed gives the same rows; every row is what
    the real acts leave, whatever these keep. Raises `HoldsSomething` for a database that is not empty.
    """
    if not is_empty(c):
        raise HoldsSomething
    upgrade(c)
    claim(c, local=local)
    if c.dialect.name == "postgresql":
        c.execute(text("SET LOCAL statement_timeout = 0"))
    cast = years.cast(seed)
    membership.store(By(c, years.lead, years.now), years.network)
    for role in roles.Role:
        roles.grant(c, role, years.lead, years.lead, years.now)
    cast.found_network(c, years.now)
    press, told = StampPress(c), _History(years, cast)
    _print(press, cast, years.now, told.everything(), lambda share: tell(0.7 * share))
    _print(press, cast, years.now, told.what_lacks(press.numbers), lambda share: tell(0.7 + 0.3 * share))
    first = (years.now - years.years * YEAR).astimezone(BRUSSELS).date()
    counted = count_weeks(c, years.weeks, cast, first, years.now)
    if c.dialect.name == "postgresql":
        c.execute(text("ANALYZE"))
    return {**press.numbers, "insight_weeks": counted}


@dataclass(frozen=True, slots=True)
class Occasion:
    """A course at a moment in the past."""

    played: Played
    shift: timedelta
    person: int | None = None
    """Whose it is; anybody's when it is not said."""


def _print(press: StampPress, cast: Cast, now: datetime, history: list[Occasion], tell: Tell) -> None:
    """Write what happened, in the order in which it did, as far as the bot still keeps it."""
    history.sort(key=lambda each: each.played.start + each.shift)
    for number, each in enumerate(history):
        stamp = each.played.left_after(now - each.played.end - each.shift)
        press.write(stamp, cast.words(stamp.tokens, each.shift, each.person))
        if number % 10_000 == 0:
            tell(number / len(history))
    press.flush()
    tell(1)


class _History:
    """What happens in these years, to whom and when."""

    def __init__(self, years: Years, cast: Cast) -> None:
        self._years, self._cast = years, cast
        self._all = years.years * YEAR

    def everything(self) -> list[Occasion]:
        """Everything that people do, in no order."""
        return [*self._talks(), *self._network(), *self._scans(), *self._programmes()]

    def what_lacks(self, numbers: Mapping[str, int]) -> list[Occasion]:
        """What is missing of the journal and of the notices that were sent lately, in no order."""
        years = self._years
        notices = years.number(NOTICES) - numbers.get("outbox", 0)
        acts = years.number(JOURNAL) - numbers.get("journal", 0)
        return [
            *self._often(years.written, max(0, notices // READERS), 90 * DAY, MINUTE),
            *self._often(years.granted, max(0, acts // 2), self._all, MINUTE),
        ]

    def _talks(self) -> Iterator[Occasion]:
        years = self._years
        for person in range(len(self._cast.people)):
            yield self._once(years.met, min(self._all, 2 * YEAR), MINUTE, person)
        for played in years.asked:
            yield from self._often(played, years.number(ASKED / len(years.asked)), self._all, MINUTE)

    def _network(self) -> Iterator[Occasion]:
        years = self._years
        for played, share in years.over:
            yield from self._often(played, years.number(OVER * share), self._all, WEEK)
        for number in range(years.number(OPEN)):
            yield Occasion(years.open[number % len(years.open)], timedelta())

    def _scans(self) -> Iterator[Occasion]:
        years = self._years
        for played, kept in years.scans:
            yield from self._often(played, years.number(SCANS / len(years.scans)), min(kept, self._all), MINUTE)

    def _programmes(self) -> Iterator[Occasion]:
        years = self._years
        for played, share in years.programmes:
            yield from self._often(played, years.number(PROGRAMMES * share), self._all, WEEK)
        yield from (Occasion(played, timedelta()) for played in years.coming)

    def _often(self, played: Played, number: int, kept: timedelta, by: timedelta) -> Iterator[Occasion]:
        for _ in range(number):
            yield self._once(played, kept, by)

    def _once(self, played: Played, kept: timedelta, by: timedelta, person: int | None = None) -> Occasion:
        """A course that ended at some moment within the time that is kept, moved by whole steps of this length."""
        fewest = max(0, -(-(played.end - self._years.now) // by))
        steps = fewest + self._cast.chance.randrange(max(1, kept // by))
        return Occasion(played, -steps * by, person)
