"""What a report is made of, and how its cells and rows are made of that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from knowledge.catalogue.catalogue import Catalogue
from knowledge.insight.counting import SEVERAL, Key, Kind
from knowledge.insight.figures import Cell, Column, Measure, Name, Withheld
from knowledge.insight.spans import Span

Counts = Mapping[Key, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """What was let out, of one domain or of all, and what its rows are called."""

    now: Counts
    before: Counts | None
    """In the period before; None when it was not counted from its first day on."""
    seen: Mapping[str, tuple[date, date]] = field(default_factory=dict)
    """By group of questions, the first and the last day of the weeks in which it was ever counted."""
    groups: Mapping[str, str] = field(default_factory=dict)
    """By group, its words."""
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By programme, pillar or vulnerable group, what it is called in each language."""
    counted_from: date | None = None
    counted_until: date | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is made of."""

    domain: str | None
    span: Span
    counted: Counted
    catalogue: Catalogue
    today: date
    broken: Mapping[str, date] = field(default_factory=dict)
    """By link that does not answer, the day since when."""
    full: Mapping[str, bool] = field(default_factory=dict)
    """By programme for this domain that goes on in the period, whether its places are all taken, as everybody sees."""
    chosen: Mapping[str, date] = field(default_factory=dict)
    """By entry, the day that a curator chose for its next review."""


def sum_rows(counts: Counts, *kinds: Kind) -> Counter[str]:
    """By row, how often any of these happened."""
    found: Counter[str] = Counter()
    for key, number in counts.items():
        if key.kind in kinds:
            found[key.row] += number
    return found


def total(counts: Counts, *kinds: Kind) -> int:
    """How often any of these happened."""
    return sum(number for key, number in counts.items() if key.kind in kinds)


def count_cell(number: int) -> Cell:
    """A count; none of it may be nobody or fewer than five people."""
    return number or Withheld.TOO_FEW


def share_cell(part: int, whole: int) -> Cell:
    """A part of a whole, where both were let out."""
    return part / whole if part and whole else Withheld.TOO_FEW


def changes(given: Material, *kinds: Kind) -> Callable[[str, int], Cell]:
    """How the number of a row differs from the period before; told only where both were let out."""
    if given.counted.before is None:
        return lambda row, number: Withheld.NOTHING
    return change_from(sum_rows(given.counted.before, *kinds))


def change_from(before: Mapping[str, int]) -> Callable[[str, int], Cell]:
    """How the number of a row differs from the one in `before`, where both were let out."""

    def change(row: str, number: int) -> Cell:
        earlier = before.get(row, 0)
        return number - earlier if earlier and number else Withheld.TOO_FEW

    return change


def most_first(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """The rows with the largest numbers first, and behind them what was put together."""
    return sorted(counts.items(), key=lambda row: (row[0] == SEVERAL, -row[1], row[0]))


def name_entry(given: Material, id: str) -> Name:
    """What an entry of the catalogue is called; one that is gone is named by its id, which says what it was."""
    if id == SEVERAL:
        return Name("insight.rows.others")
    entry = given.catalogue.get(id)
    return Name("", {"nl": entry.title if entry else id})


def name_called(given: Material, id: str) -> Name:
    """What a programme, a pillar or a vulnerable group is called; one that is gone is named as `name_entry` does."""
    if id == SEVERAL:
        return Name("insight.rows.others")
    return Name("", given.counted.titles.get(id) or {"nl": id})


ROW = Column("row", Measure.TEXT)
COUNT, CHANGE, SHARE = (
    Column("number", Measure.COUNT),
    Column("change", Measure.CHANGE),
    Column("share", Measure.SHARE),
)
