"""The tables about questions: per domain, what was asked, what stayed unanswered, their path, how long it took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from knowledge.catalogue.reference import domains_of_today, themes
from knowledge.insight.counting import FOUND, NOWHERE, SEVERAL, Kind
from knowledge.insight.figures import Cell, Column, Measure, Name, Table, Withheld
from knowledge.insight.material import (
    CHANGE,
    COUNT,
    ROW,
    SHARE,
    Counts,
    Material,
    change_from,
    changes,
    count_cell,
    most_first,
    name_entry,
    share_cell,
    sum_rows,
    total,
)
from knowledge.insight.times import CLASSES, by_class


def tell_domains(given: Material) -> Table:
    """How much each domain asks, and which part of that was answered."""
    names = {each.code: Name(f"domain.{each.code}", each.name) for each in domains_of_today()}
    names |= {NOWHERE: Name("insight.rows.nowhere"), SEVERAL: Name("insight.rows.several")}
    answered, asked = Counter[str](), Counter[str]()
    for key, number in given.counted.now.items():
        asked[key.domain] += number if key.kind in _ASKED else 0
        answered[key.domain] += number if key.kind in _ANSWERED else 0
    rows = [
        (names.get(code, Name("", {"nl": code})), number, share_cell(answered[code], number))
        for code, number in most_first(+asked)
    ]
    return Table("domains", (ROW, COUNT, Column("answered", Measure.SHARE)), tuple(rows))


_ANSWERED = (Kind.AT_ONCE, Kind.AFTER_CHOICE, Kind.SOLVED)
_ASKED = (*_ANSWERED, Kind.UNHELPFUL, Kind.UNSOLVED, Kind.UNANSWERED)


def tell_asked(given: Material) -> Table:
    """The entries that were found most."""
    change = changes(given, *FOUND)
    found = most_first(sum_rows(given.counted.now, *FOUND))
    rows = tuple((name_entry(given, id), number, change(id, number)) for id, number in found)
    return Table("asked", (ROW, COUNT, CHANGE), rows)


def _by_theme(given: Material, counts: Counts) -> Counter[str]:
    found: Counter[str] = Counter()
    for id, number in sum_rows(counts, *FOUND).items():
        entry = given.catalogue.get(id)
        for theme in entry.themes if entry else ():
            found[theme] += number
    return found


def tell_themes(given: Material) -> Table:
    """The themes of the entries that were found; an entry counts in each of its themes."""
    names = {theme.key: Name(f"theme.{theme.key}", theme.title) for theme in themes()}
    before = given.counted.before
    change = changes(given) if before is None else change_from(_by_theme(given, before))
    found = most_first(_by_theme(given, given.counted.now))
    rows = tuple((names[key], number, change(key, number)) for key, number in found if key in names)
    return Table("themes", (ROW, COUNT, CHANGE), rows)


def tell_unanswered(given: Material) -> Table:
    """What stayed without an answer, like questions in one row."""
    counted, change = given.counted, changes(given, Kind.UNANSWERED)
    rows = []
    for group, number in most_first(sum_rows(counted.now, Kind.UNANSWERED)):
        words = counted.groups.get(group)
        name = Name("", {"nl": words}) if words else Name("insight.rows.others")
        seen: tuple[Cell, Cell] = counted.seen[group] if words else (Withheld.NOTHING, Withheld.NOTHING)
        rows.append((name, number, *seen, change(group, number)))
    columns = (ROW, COUNT, Column("first", Measure.DAY), Column("last", Measure.DAY), CHANGE)
    return Table("unanswered", columns, tuple(rows))


_PATH: Mapping[str, tuple[Kind, ...]] = MappingProxyType(
    {
        Kind.AT_ONCE: (Kind.AT_ONCE,),
        Kind.AFTER_CHOICE: (Kind.AFTER_CHOICE,),
        Kind.UNHELPFUL: (Kind.UNHELPFUL,),
        "passed_on": (Kind.SOLVED, Kind.UNSOLVED),
        Kind.SOLVED: (Kind.SOLVED,),
        Kind.UNSOLVED: (Kind.UNSOLVED,),
        Kind.UNANSWERED: (Kind.UNANSWERED,),
    }
)
"""The steps by the name of their row. What was passed on is the sum of its two ends, which hides nobody."""


def tell_path(given: Material) -> Table:
    """What became of the questions; who was passed on to colleagues stands there and in what came of that."""
    now, before = given.counted.now, given.counted.before
    steps = {row: total(now, *kinds) for row, kinds in _PATH.items()}
    whole = total(now, *_ASKED)
    earlier = None if before is None else {row: total(before, *kinds) for row, kinds in _PATH.items()}
    change = changes(given) if earlier is None else change_from(earlier)
    rows = tuple(
        (Name(f"insight.rows.{row}"), count_cell(number), share_cell(number, whole), change(row, number))
        for row, number in steps.items()
    )
    return Table("path", (ROW, COUNT, SHARE, CHANGE), rows if whole else ())


def tell_times(given: Material) -> Table:
    """How many questions to colleagues had a first answer and a solution within so many working days."""
    first, solved = by_class(sum_rows(given.counted.now, Kind.SOLVED))
    firsts, solutions = sum(first.values()), sum(solved.values())
    rows = tuple(
        (
            Name(f"insight.rows.{name}"),
            count_cell(first[name]),
            share_cell(first[name], firsts),
            count_cell(solved[name]),
            share_cell(solved[name], solutions),
        )
        for name in CLASSES
    )
    columns = (
        ROW,
        Column("first_answer", Measure.COUNT),
        Column("first_answer_share", Measure.SHARE),
        Column("solution", Measure.COUNT),
        Column("solution_share", Measure.SHARE),
    )
    return Table("times", columns, rows if firsts else ())
