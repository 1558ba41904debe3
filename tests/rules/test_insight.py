"""What insight lets out: no number behind which fewer than five people stand, whatever is subtracted (P8)."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pytest

from knowledge.catalogue.catalogue import Catalogue, Instrument
from knowledge.insight.counting import FEWEST, SEVERAL, Happening, Key, Kind, let_out
from knowledge.insight.figures import Measure, Name, Report, Withheld
from knowledge.insight.grouping import join_groups
from knowledge.insight.material import Counted, Material
from knowledge.insight.reports import make_report
from knowledge.insight.spans import NamedSpan, Span
from knowledge.insight.uses import Use, happening_of
from knowledge.insight.weeks import Week, week_of

DOMAINS = ("OMG", "MOW", "WVG", "")
ENTRIES = tuple(f"entry-{number}" for number in range(6))
CATALOGUE = Catalogue(Instrument(id, id, "", themes=("klimaat",)) for id in ENTRIES)
TITLES = {id: {"nl": id} for id in ENTRIES}
FIRST = date(2027, 1, 1)
TRIES, WEEKS = 10_000, 27


@dataclass
class World:
    """Made-up weeks, what was let out of them, and who stands behind it."""

    counts: list[tuple[date, Key, int]] = field(default_factory=list)
    people: defaultdict[tuple[date, Key], set[str | None]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, str] = field(default_factory=dict)
    happened: list[Happening] = field(default_factory=list)

    def report(self, domain: str | None, span: Span, until: date = date.max) -> Report:
        """What is told on the day after `until`."""

        def within(these: Span) -> Mapping[Key, int]:
            found: dict[Key, int] = defaultdict(int)
            for last, key, number in self.counts:
                if these.first <= last <= min(these.last, until) and domain in (None, key.domain):
                    found[key] += number
            return found

        seen = dict.fromkeys(self.names, (span.first, span.last))
        counted = Counted(within(span), within(span.before), seen, self.names, TITLES, FIRST)
        return make_report(Material(domain, span, counted, CATALOGUE, span.last))


def weeks(number: int) -> Iterator[Week]:
    week = week_of(FIRST)
    for _ in range(number):
        yield week
        week = week.next


def happening(chance: random.Random) -> Happening:
    kind = chance.choice(tuple(Kind))
    rows = {
        Kind.UNANSWERED: ("group-1", "group-2", "group-3", SEVERAL),
        Kind.SOLVED: ("within_1 within_3", "within_3 within_3", "within_3 longer"),
        Kind.UNSOLVED: (SEVERAL,),
    }.get(kind, ENTRIES)
    row = chance.choice(rows)
    who = None if chance.random() < 0.05 else f"person {min(int(chance.expovariate(0.06)), 60)}"
    if kind is Kind.USED:
        return happening_of(row, chance.choice(tuple(Use)), chance.choice(DOMAINS), who)
    words = frozenset({row, f"word {chance.randrange(4)}"}) if kind is Kind.UNANSWERED else frozenset()
    return Happening(Key(kind, chance.choice(DOMAINS), row), who, words=words)


def made_up(seed: int, number: int = WEEKS) -> World:
    """Weeks in which few people do many things, so that most of it is too few."""
    chance, world, waiting = random.Random(seed), World(), tuple[Happening, ...]()
    for week in weeks(number):
        new = [happening(chance) for _ in range(chance.randrange(300))]
        world.happened += new
        done = let_out([*waiting, *new], ends_quarter=week.ends_quarter)
        gone = [each for each in (*waiting, *new) if id(each) not in set(map(id, done.waiting))]
        for key, count in done.counts.items():
            world.counts.append((week.last, key, count))
            members = [each for each in gone if key in (each.key, *each.key.coarser)]
            world.people[week.last, key] = {each.person for each in members} - {None}
        world.names |= done.names
        waiting = done.waiting
    return world


@pytest.fixture(scope="module")
def world() -> World:
    return made_up(2027)


def figures(report: Report) -> Iterator[tuple[str, str, str, int]]:
    """Every count of a report: of which table, row and column."""
    for table in report.tables:
        for row in table.rows:
            name = " ".join(f"{cell.key}{dict(cell.words)}" for cell in row if isinstance(cell, Name))
            for column, cell in zip(table.columns, row, strict=True):
                if column.measure is Measure.COUNT and isinstance(cell, int):
                    yield table.key, name, column.key, cell


def test_p8_every_count_that_is_let_out_is_of_five_people(world: World) -> None:
    assert len(world.counts) > 200
    assert all(len(people) >= FEWEST for people in world.people.values())
    assert all(number >= FEWEST for _, _, number in world.counts)


def test_p8_nothing_is_counted_twice_and_nothing_is_made_up(world: World) -> None:
    happened, told = defaultdict[Kind, int](int), defaultdict[Kind, int](int)
    for each in world.happened:
        happened[each.key.kind] += 1
    for _, key, number in world.counts:
        told[key.kind] += number

    assert all(0 < told[kind] <= happened[kind] for kind in Kind)


class Asked(NamedTuple):
    """What somebody asks of insight: a domain or all, from which week to which, and in which week it is read."""

    domain: str | None
    first: int
    last: int
    read: int


def part_of(chance: random.Random, asked: Asked) -> Asked:
    """A question about a part of the same: of a domain, of fewer weeks, or of the same a week earlier."""
    parts = [
        asked._replace(domain=chance.choice(DOMAINS) if asked.domain is None else asked.domain),
        asked._replace(first=min(asked.last, asked.first + chance.randrange(1, 4))),
        asked._replace(last=max(asked.first, asked.last - chance.randrange(1, 4))),
        asked._replace(read=asked.read - 1),
    ]
    return chance.choice(parts)


def test_p8_whoever_subtracts_learns_of_no_fewer_than_five(world: World) -> None:
    """Two periods, a domain from all, two days on which it is read: what is left over is of five or of nobody."""
    chance, days = random.Random(1), [FIRST - timedelta(days=1), *(week.last for week in weeks(WEEKS))]

    @cache
    def told(asked: Asked) -> Mapping[tuple[str, str, str], int]:
        span = Span(days[asked.first] + timedelta(days=1), days[asked.last + 1])
        report = world.report(asked.domain, span, days[asked.read + 1])
        return {(table, row, column): number for table, row, column, number in figures(report)}

    found = 0
    for _ in range(TRIES):
        first, last = sorted(chance.sample(range(WEEKS), 2))
        large = Asked(chance.choice((None, *DOMAINS)), first, last, chance.choice((WEEKS - 1, last)))
        small = part_of(chance, large)
        for key, number in told(large).items():
            rest = number - told(small).get(key, 0)
            assert rest == 0 or rest >= FEWEST, (key, large, small)
            found += rest > 0
    assert found > TRIES


def test_p8_two_tables_on_the_same_questions_agree(world: World) -> None:
    for domain in (None, *DOMAINS):
        report = world.report(domain, Span(FIRST, FIRST + timedelta(days=270)))
        sums = defaultdict[tuple[str, str], int](int)
        for table, row, _, number in figures(report):
            sums[table, row if table == "path" else ""] += number

        steps = [sums["path", f"insight.rows.{kind}" + "{}"] for kind in ("at_once", "after_choice", "unhelpful")]
        assert sums["asked", ""] == sum(steps) > 0
        assert sums["unanswered", ""] == sums["path", "insight.rows.unanswered{}"]


def test_p8_one_person_who_asks_often_is_one_person() -> None:
    key = Key(Kind.AT_ONCE, "OMG", "emas")

    done = let_out([Happening(key, f"person {n % 4}") for n in range(100)], ends_quarter=True)

    assert not done.counts
    assert not done.waiting


def test_p8_who_is_too_few_in_each_domain_is_counted_with_several_at_the_end_of_the_quarter() -> None:
    asked = [
        Happening(Key(Kind.AT_ONCE, domain, "emas"), f"{domain} {n}") for domain in ("OMG", "MOW") for n in range(3)
    ]

    assert not let_out(asked, ends_quarter=False).counts
    assert let_out(asked, ends_quarter=True).counts == {Key(Kind.AT_ONCE, SEVERAL, "emas"): 6}


def test_p8_a_group_is_named_by_words_of_five_people_or_stays_unnamed() -> None:
    key = Key(Kind.UNANSWERED, "OMG", "group")
    people = [f"person {n}" for n in range(5)]
    shared = [Happening(key, who, words=frozenset({"regenwater", who})) for who in people]
    differing = [Happening(key, who, words=frozenset({who})) for who in people]

    assert let_out(shared, ends_quarter=False).names == {"group": "regenwater"}
    assert not let_out(differing, ends_quarter=False).counts
    assert let_out(differing, ends_quarter=True).counts == {Key(Kind.UNANSWERED, "OMG", SEVERAL): 5}


def test_a4_a_group_keeps_its_identity_from_week_to_week() -> None:
    first = join_groups({}, [("1", "regenwater op kantoor"), ("2", "een fietsenstalling plaatsen")])
    again = join_groups(
        {"1": "regenwater op kantoor", "2": "een fietsenstalling plaatsen"}, [("3", "regenwater kantoor")]
    )
    later = join_groups({"1": "regenwater kantoor"}, [("9", "Regenwater op ons kantoor?")])

    assert first == {"1": "1", "2": "2"}
    assert again == {"3": "1"}
    assert later == {"9": "1"}


def test_months_quarters_and_years_are_whole_weeks() -> None:
    every = list(weeks(200))

    assert all(later.first == week.last + timedelta(days=1) for week, later in pairwise(every))
    assert all(week.first.month == week.last.month for week in every)
    assert {week.last for week in every if week.ends_quarter} >= {date(2027, 3, 31), date(2027, 12, 31)}


@pytest.mark.parametrize(
    ("name", "first", "last", "before"),
    [
        (NamedSpan.THIS_MONTH, date(2027, 2, 1), date(2027, 2, 28), date(2027, 1, 1)),
        (NamedSpan.LAST_MONTH, date(2027, 1, 1), date(2027, 1, 31), date(2026, 12, 1)),
        (NamedSpan.THIS_QUARTER, date(2027, 1, 1), date(2027, 3, 31), date(2026, 10, 1)),
        (NamedSpan.THIS_YEAR, date(2027, 1, 1), date(2027, 12, 31), date(2026, 1, 1)),
        (NamedSpan.LAST_YEAR, date(2026, 1, 1), date(2026, 12, 31), date(2025, 1, 1)),
    ],
)
def test_a_period_by_its_name(name: NamedSpan, first: date, last: date, before: date) -> None:
    span = name.seen_from(date(2027, 2, 17))

    assert (span.first, span.last, span.before.first) == (first, last, before)


def test_a_number_that_is_not_told_is_no_zero(world: World) -> None:
    report = world.report("OMG", Span(date(2030, 1, 1), date(2030, 1, 31)))
    overdue = Counted({}, None)
    late = Catalogue(Instrument(id, id, "", reviewed="2020") for id in ENTRIES)
    state = make_report(Material("OMG", report.span, overdue, late, report.span.last)).table("state")

    assert not list(figures(report))
    assert state is not None
    assert [row[1] for row in state.rows] == [Withheld.TOO_FEW] * len(ENTRIES)


@pytest.mark.parametrize(
    ("domain", "found", "hardly"),
    [
        (None, {"emas": 20}, {"scan", "roads"}),
        # Too little was found to say of any entry that it is hardly found.
        (None, {"emas": 14}, set()),
        ("OMG", {"emas": 14}, set()),
        # An entry of another domain is not missed in this one.
        ("OMG", {"emas": 20}, {"scan"}),
        ("MOW", {"emas": 20}, {"scan", "roads"}),
        ("OMG", {"emas": 10, "scan": 10}, set()),
    ],
)
def test_a8_hardly_found_is_said_where_enough_was_found_to_say_it(
    domain: str | None, found: Mapping[str, int], hardly: set[str]
) -> None:
    entries = Instrument("emas", "emas", ""), Instrument("scan", "scan", "", domains=("KBBJ", "all"))
    catalogue = Catalogue([*entries, Instrument("roads", "roads", "", domains=("MOW",))])
    counts = {Key(Kind.AT_ONCE, domain or "OMG", id): number for id, number in found.items()}

    state = make_report(Material(domain, Span(FIRST, FIRST), Counted(counts, None), catalogue, FIRST)).table("state")

    assert state is not None
    assert {row[0].words["nl"] for row in state.rows if isinstance(row[0], Name)} == hardly
