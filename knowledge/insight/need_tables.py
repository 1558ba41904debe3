"""The tables about needs (what scans, waiting lists and wishes show) and about the state of the catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from knowledge.catalogue.catalogue import Instrument
from knowledge.catalogue.reviewing import next_review
from knowledge.insight.counting import FEWEST, FOUND, SEVERAL, Kind
from knowledge.insight.figures import Cell, Column, Measure, Name, Table, Withheld
from knowledge.insight.material import (
    CHANGE,
    COUNT,
    ROW,
    Material,
    changes,
    count_cell,
    most_first,
    name_called,
    name_entry,
    share_cell,
    sum_rows,
)
from knowledge.insight.uses import Use, by_entry


def tell_scans(given: Material) -> Table:
    """The pillars and vulnerable groups for which finished scans see unfavourable effects."""
    rows = []
    for kind in (Kind.WEAK_PILLAR, Kind.WEAK_GROUP):
        change = changes(given, kind)
        for key, number in most_first(sum_rows(given.counted.now, kind)):
            rows.append((name_called(given, key), Name(f"insight.rows.{kind}"), number, change(key, number)))
    return Table("scans", (ROW, Column("what", Measure.TEXT), COUNT, CHANGE), tuple(rows))


def tell_places(given: Material) -> Table:
    """The registrations that came on a waiting list, those that got a place, and whether a programme is full."""
    placed, waiting = (sum_rows(given.counted.now, kind) for kind in (Kind.PLACED, Kind.WAITING))
    full = Counter(id for id, is_full in given.full.items() if is_full)
    rows = [
        (name_called(given, id), _fullness(given, id), count_cell(waiting[id]), count_cell(placed[id]))
        for id in _in_order(waiting, full, placed)
    ]
    columns = (ROW, Column("full", Measure.TEXT), Column("waiting", Measure.COUNT), Column("placed", Measure.COUNT))
    return Table("places", columns, tuple(rows))


def _fullness(given: Material, programme: str) -> Cell:
    """What anybody sees in the chat, so that it tells of nobody."""
    if programme == SEVERAL:
        return Withheld.NOTHING
    names = {True: "full", False: "not_full", None: "gone"}
    return Name(f"insight.rows.{names[given.full.get(programme)]}")


def tell_wishes(given: Material) -> Table:
    """What people want to hear of, and for what they ask the centre for support."""
    interest, support = (sum_rows(given.counted.now, kind) for kind in (Kind.INTEREST, Kind.SUPPORT))
    rows = [
        (name_entry(given, id), count_cell(interest[id]), count_cell(support[id]))
        for id in _in_order(interest, support)
    ]
    columns = (ROW, Column("interest", Measure.COUNT), Column("support", Measure.COUNT))
    return Table("wishes", columns, tuple(rows))


def _in_order(*counts: Counter[str]) -> list[str]:
    """The rows of several columns, those with most in the first columns first."""
    rows: Iterable[str] = set().union(*counts)
    return sorted(rows, key=lambda row: (row == SEVERAL, *(-each[row] for each in counts), row))


def tell_uses(given: Material) -> Table:
    """What people told of the use of each entry, three weeks after it was their answer."""
    told = by_entry(sum_rows(given.counted.now, Kind.USED))
    totals = {entry: sum(numbers.values()) for entry, numbers in told.items()}
    rows = [
        (name_entry(given, entry), number, *(count_cell(told[entry].get(use, 0)) for use in (*Use, None)))
        for entry, number in most_first(totals)
    ]
    answers = (Column(f"use_{use or 'else'}", Measure.COUNT) for use in (*Use, None))
    return Table("uses", (ROW, COUNT, *answers), tuple(rows))


def tell_state(given: Material) -> Table:
    """
    The entries with something to look at: hardly found, not helpful, overdue for review, or with a dead link.

    Of a domain, those that serve it or were found in it. Where less was found than five times as much as there are
    entries, nearly all are hardly found, which tells of none of them.
    """
    found, unhelpful = sum_rows(given.counted.now, *FOUND), sum_rows(given.counted.now, Kind.UNHELPFUL)
    tells_little = found.total() < FEWEST * len(given.catalogue.instruments)
    rows = []
    for entry in given.catalogue.instruments:
        overdue = _overdue_since(given, entry)
        number, did_not_help = found[entry.id], unhelpful[entry.id]
        broken = given.broken.get(entry.link or "")
        is_hardly_found = not number and not tells_little
        is_ours = number or given.domain is None or entry.serves(given.domain)
        if is_ours and (overdue or did_not_help or is_hardly_found or broken):
            days = (overdue or Withheld.NOTHING, broken or Withheld.NOTHING)
            cells = (count_cell(number), share_cell(did_not_help, number), *days)
            rows.append(((number > 0, -did_not_help, entry.title), (Name("", {"nl": entry.title}), *cells)))
    columns = (
        ROW,
        Column("found", Measure.COUNT),
        Column("unhelpful", Measure.SHARE),
        Column("overdue", Measure.DAY),
        Column("broken", Measure.DAY),
    )
    return Table("state", columns, tuple(cells for _, cells in sorted(rows, key=lambda row: row[0])), is_drawn=False)


def _overdue_since(given: Material, entry: Instrument) -> date | None:
    """Since when an entry was to be reviewed, when that is over."""
    due = next_review(given.chosen.get(entry.id), entry.reviewed, entry.kind)
    return due if due and due <= given.today else None
