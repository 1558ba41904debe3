"""The matrix of a scan at a glance: what is affected, with signs for those who weigh first and for the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from dialogs.cards.scans.scan_words import (
    NO_EFFECT_SIGN,
    label_of,
    lower_first,
    name_of,
    option_of,
    option_words,
    tell_counts_together,
)
from dialogs.cards.view import Grid, Note, Paragraph, Part
from dialogs.texts import Texts
from knowledge.questionnaire.outcome import Outcome, RowOutcome
from knowledge.questionnaire.questionnaire import Item, Option, Questionnaire

MAX_ROWS = 8
"""With more rows than these the sections stand for them, or it would be no glance any more."""


def matrix_parts(texts: Texts, questionnaire: Questionnaire, outcome: Outcome, telling: Set[str]) -> Iterator[Part]:
    """The rows in `telling` with what was found for each kind of column, and what the signs mean; else the counts."""
    shown = _rows(texts, outcome, telling)
    if not shown:
        yield Paragraph(tell_counts_together(texts, questionnaire, outcome.entries, outcome.tally))
        return
    kinds = _kinds(texts, questionnaire)
    options = {key: option_of(texts, questionnaire, questionnaire.count.question, key) for key in outcome.tally.counts}
    found = [(name, [_options(options, rows, columns) for _, columns in kinds]) for name, rows in shown]
    headings = tuple(heading for heading, _ in kinds)
    yield Grid(
        (texts("result.effect_on"), *headings),
        tuple((name, *map(_signs, cells)) for name, cells in found),
        tuple(texts.label(name, _said(texts, headings, cells)) for name, cells in found),
    )
    every = [cell for _, cells in found for cell in cells]
    legend = [option_words(texts, option) for option in options.values() if any(option in cell for cell in every)]
    if not all(every):
        legend.append(f"{NO_EFFECT_SIGN} {texts('result.no_effect')}")
    yield Note(", ".join(legend))


def _rows(texts: Texts, outcome: Outcome, telling: Set[str]) -> list[tuple[str, list[RowOutcome]]]:
    """The name of every row that is shown, with the rows of the questionnaire that it stands for."""
    told = [(one.item, [row for row in one.rows if row.item.key in telling]) for one in outcome.sections]
    if sum(len(rows) for _, rows in told) > MAX_ROWS:
        return [(name_of(texts, section), rows) for section, rows in told if rows]
    return [(name_of(texts, row.item), [row]) for _, rows in told for row in rows]


def _kinds(texts: Texts, questionnaire: Questionnaire) -> list[tuple[str, list[Item]]]:
    """The columns of the questionnaire in two kinds, each with its heading: those that weigh first, and the others."""
    count = questionnaire.count
    columns = [item for item in questionnaire.lists[count.columns or ""] if item.active]
    first = [item for item in columns if count.weighs_first(item)]
    named = f"result.first_{count.first}"
    heading = texts(named if named in texts.every_key else "result.first")
    others = texts("result.others" if first else "result.effect")
    kinds = ((heading, first), (others, [item for item in columns if item not in first]))
    return [(heading, items) for heading, items in kinds if items]


def _options(options: dict[str, Option], rows: Sequence[RowOutcome], columns: Sequence[Item]) -> list[Option]:
    """What stands in any of these rows and columns, in the order of the options; nothing for no effect."""
    values = {row.value(column.key) for row in rows for column in columns}
    return [option for key, option in options.items() if key in values]


def _signs(cell: Sequence[Option]) -> str:
    return " ".join(option.symbol or option.key for option in cell) or NO_EFFECT_SIGN


def _said(texts: Texts, headings: Sequence[str], cells: Sequence[Sequence[Option]]) -> str:
    """A row in words: "kwetsbare groepen negatief of onzeker"; kinds of columns without an effect are left out."""
    return "; ".join(
        f"{lower_first(heading)} {', '.join(lower_first(label_of(texts, option)) for option in cell)}"
        for heading, cell in zip(headings, cells, strict=True)
        if cell
    )
