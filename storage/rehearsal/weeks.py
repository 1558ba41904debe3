"""Made-up weeks for insight: who asked, gave up and needed what, by policy domain, season and trend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, select

from knowledge.insight.counting import NOWHERE, SEVERAL, Happening, Key, Kind
from knowledge.insight.grouping import words_of
from knowledge.insight.times import CLASSES
from knowledge.insight.uses import Use, happening_of
from knowledge.insight.weeks import Week, week_of, weeks_from
from knowledge.questionnaire.questionnaire import Questionnaire
from storage.insight import counting
from storage.rehearsal.cast import WHAT, Cast
from storage.tables import programmes

BUSY = (1.0, 1.0, 1.1, 1.0, 1.0, 0.8, 0.4, 0.5, 1.2, 1.3, 1.2, 0.6)
"""How busy each month is: government services are quiet in summer and at the end of the year."""
GROWTH = 0.15
"""So much more is asked each year."""
BECAME = {
    Kind.AT_ONCE: 62,
    Kind.AFTER_CHOICE: 14,
    Kind.UNANSWERED: 10,
    Kind.UNHELPFUL: 6,
    Kind.SOLVED: 6,
    Kind.UNSOLVED: 2,
}
"""What becomes of a hundred questions; who stays without an answer mostly gives up."""
SCANNED, REGISTERED, WISHED, SUPPORTED, TOLD = 1_000, 2_400, 500, 250, 600
"""So many in a year."""
AHEAD = timedelta(weeks=12)
"""So long before it begins people register for a programme."""
_PLACED = 0.8
"""The part of the registrations that get a place."""
_STEEP = 12
"""How much more often the first entries of a domain are found than the others."""
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class WeekMaterial:
    """What made-up people find and need."""

    asked: int
    """So many questions in a year."""
    entries: Sequence[str]
    """The entries of the catalogue, by their ids."""
    questionnaire: Questionnaire


def count_weeks(c: Connection, material: WeekMaterial, cast: Cast, first: date, now: datetime) -> int:
    """
    Count every week from this day on that is over by now; how many.

    What happened in it is made up apart from the rows of the other tables, of which the bot forgets most in half a
    year; the weeks that follow are counted from those rows.
    """
    weeks = list(weeks_from(week_of(first), now))
    crowd = _Crowd(c, material, cast, first)
    for week in weeks:
        counting.count_week(c, week, week.settled, list(crowd.live_through(week)))
    return len(weeks)


class _Crowd:
    """People of one domain each, who mostly ask the same as the others of it."""

    def __init__(self, c: Connection, material: WeekMaterial, cast: Cast, first: date) -> None:
        self._material, self._chance, self._first = material, cast.chance, first
        domains = [*cast.domains, NOWHERE]
        weights = [1 / (rank + 2) for rank in range(len(domains))]
        chosen = self._chance.choices(domains, weights, k=len(cast.people))
        self._people = list(zip(cast.people, chosen, strict=True))
        shuffled = self._chance.sample(list(material.entries), len(material.entries))
        shift = len(shuffled) // len(domains) or 1
        self._wanted = {
            domain: shuffled[place * shift :] + shuffled[: place * shift] for place, domain in enumerate(domains)
        }
        rows = c.execute(select(programmes.c.id, programmes.c.first_start).order_by(programmes.c.id))
        self._programmes = [(row.id, row.first_start) for row in rows if row.first_start]
        count = material.questionnaire.count
        lists = material.questionnaire.lists
        self._weak = {
            Kind.WEAK_PILLAR: lists[count.sections or ""],
            Kind.WEAK_GROUP: [
                each for each in lists[count.columns or ""] if each.attributes.get(count.first or "") == "yes"
            ],
        }

    def live_through(self, week: Week) -> Iterator[Happening]:
        """Everything that happens in a week."""
        yield from self._ask(week)
        yield from self._scan(week)
        yield from self._register(week)
        for kind, in_a_year in ((Kind.INTEREST, WISHED), (Kind.SUPPORT, SUPPORTED)):
            for person, domain in self._somebody(week, in_a_year):
                yield Happening(Key(kind, domain, self._first_of(self._wanted[domain], 4 * _STEEP)), person)
        for person, domain in self._somebody(week, TOLD):
            yield happening_of(self._entry(domain, week), self._chance.choice(list(Use)), domain, person)

    def _somebody(self, week: Week, in_a_year: float) -> Iterator[tuple[str, str]]:
        """Who does something in this week that is done so often in a year, with the domain of each."""
        days = (week.last - week.first).days + 1
        grown = (1 + GROWTH) ** ((week.first - self._first) / _YEAR)
        number = in_a_year * days / 365 * BUSY[week.first.month - 1] * grown
        return iter(self._chance.choices(self._people, k=round(number * self._chance.uniform(0.85, 1.15))))

    def _ask(self, week: Week) -> Iterator[Happening]:
        kinds = list(BECAME)
        for person, domain in self._somebody(week, self._material.asked):
            kind = self._chance.choices(kinds, list(BECAME.values()))[0]
            if kind is Kind.UNANSWERED:
                subject = self._first_of(WHAT, 3)
                group = f"rehearsed {WHAT.index(subject)}"
                yield Happening(Key(kind, domain, group), person, words=words_of(subject))
            elif kind is Kind.SOLVED:
                yield Happening(Key(kind, domain, self._took()), person)
            else:
                row = SEVERAL if kind is Kind.UNSOLVED else self._entry(domain, week)
                yield Happening(Key(kind, domain, row), person)

    def _took(self) -> str:
        """The class of the first answer, and that of the solution, which comes no sooner."""
        first = self._chance.choices(range(len(CLASSES)), (5, 3, 2, 1))[0]
        return f"{CLASSES[first]} {self._chance.choice(CLASSES[first:])}"

    def _entry(self, domain: str, week: Week) -> str:
        """What a domain wants to know: mostly the same, each quarter something else besides."""
        wanted = self._wanted[domain]
        season = (week.first.month - 1) // 3 * len(wanted) // 4
        return self._first_of(wanted if self._chance.random() < 0.7 else wanted[season:], _STEEP)

    def _first_of(self, some: Sequence[str], steep: float) -> str:
        """One of them; those at the beginning are chosen far more often."""
        return some[min(int(self._chance.expovariate(steep / len(some))), len(some) - 1)]

    def _scan(self, week: Week) -> Iterator[Happening]:
        for person, domain in self._somebody(week, SCANNED):
            for kind, items in self._weak.items():
                for item in self._chance.sample(items, min(len(items), self._chance.randrange(3))):
                    yield Happening(Key(kind, domain, f"{self._material.questionnaire.id}:{item.key}"), person)

    def _register(self, week: Week) -> Iterator[Happening]:
        coming = [id for id, starts in self._programmes if week.begins <= starts < week.ends + AHEAD]
        for person, domain in self._somebody(week, REGISTERED) if coming else ():
            kind = Kind.PLACED if self._chance.random() < _PLACED else Kind.WAITING
            yield Happening(Key(kind, domain, self._chance.choice(coming)), person)
