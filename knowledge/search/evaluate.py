"""How good the search is on questions of which the right entry is known."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.search.search import Finding, Search, Zone
from knowledge.signs import visible
from knowledge.tables import NotATable, rows_of
from knowledge.text_files import NotText, decoded

OUT = "OUT"
_COMMENT = re.compile(r"^#.*$", re.MULTILINE)


class QuestionsError(ValueError):
    """A file of questions that cannot be read; the text names file, line and remedy."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question with the id of its entry, or OUT when it must not be answered."""

    question: str
    label: str
    also_ok: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)
    """Where it stands in its file, from 1."""

    def accepts(self, id: str) -> bool:
        """True when this entry is a right answer."""
        return id == self.label or id in self.also_ok


@dataclass(frozen=True, slots=True)
class Quality:
    """
    The quality of a search, every figure but `n` between 0 and 1.

    `top1`, `mrr5`, `hit3`, `answered_right` and `answered_wrongly` are shares of the questions in scope,
    `out_answered` of those that must not be answered; `auroc` is how well the confidence tells the two apart.
    """

    n: int
    top1: float
    mrr5: float
    hit3: float
    auroc: float
    answered_right: float
    answered_wrongly: float
    out_answered: float


def evaluate(search: Search, rows: Sequence[Row]) -> Quality:
    """Ask every question and return how the answers compare with the labels."""
    found = [(row, search.ask(row.question)) for row in rows]
    inside = [(row, finding) for row, finding in found if row.label != OUT]
    outside = [finding for row, finding in found if row.label == OUT]
    places = [_place(row, finding) for row, finding in inside]
    answered = [(place, finding.zone is Zone.ANSWER) for place, (_, finding) in zip(places, inside, strict=True)]
    return Quality(
        n=len(rows),
        top1=_share(place == 1 for place in places),
        mrr5=_mean([1 / place if place else 0.0 for place in places]),
        hit3=_share(0 < place <= 3 for place in places),
        auroc=auroc([finding.confidence for _, finding in inside], [finding.confidence for finding in outside]),
        answered_right=_share(done and place == 1 for place, done in answered),
        answered_wrongly=_share(done and place != 1 for place, done in answered),
        out_answered=_share(finding.zone is Zone.ANSWER for finding in outside),
    )


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float:
    """Return the chance that a question in scope has more confidence than one out of scope; ties count half.

    >>> auroc([0.9, 0.5], [0.5, 0.1])
    0.875
    """
    if not inside or not outside:
        return 0.0
    won = sum((high > low) + 0.5 * (high == low) for high in inside for low in outside)
    return won / (len(inside) * len(outside))


def read_questions(path: Path) -> list[Row]:
    """
    Return the questions of a file with the columns question and label, and also_ok if there is one.

    The columns stand in any order, between tabs, or as Excel writes a CSV file. Raises QuestionsError with file and
    line when a column, a question or a label is missing.
    """
    try:
        return _questions(_text_of(path))
    except NotATable as fault:
        raise QuestionsError(f"{path}:{fault.line}: this is no table ({fault}). Check the quotation marks.") from fault
    except QuestionsError as fault:
        raise fault if str(fault).startswith(str(path)) else QuestionsError(f"{path}{fault}") from None


def read_labelled(path: Path) -> str:
    """The text of such a file, as it is read everywhere; raises QuestionsError when it cannot be."""
    read_questions(path)
    return _text_of(path)


def _text_of(path: Path) -> str:
    try:
        return visible(decoded(path.read_bytes(), western=True))
    except OSError as fault:
        raise QuestionsError(f"{path} cannot be read ({fault.strerror}). Name an existing file.") from fault
    except NotText as fault:
        raise QuestionsError(f"{path} {fault}") from fault


def unknown_labels(rows: Iterable[Row], ids: Collection[str]) -> list[tuple[int, str]]:
    """
    The labels that are neither the id of an entry nor OUT, each with its line.

    A question with such a label could only ever count as answered wrongly.
    """
    return [
        (row.line, label)
        for row in rows
        for label in (row.label, *row.also_ok)
        if label not in ids and not (label == OUT and label == row.label)
    ]


def _questions(text: str) -> list[Row]:
    # Without comments, whose commas would pass for those between columns.
    lines = list(rows_of(_COMMENT.sub("", text)))
    if not lines:
        raise QuestionsError(" is empty. Name the columns question and label in its first line.")
    first, heading = lines[0]
    columns = [cell.casefold() for cell in heading]
    missing = {"question", "label"} - set(columns)
    if missing:
        raise QuestionsError(f":{first}: no column {' and '.join(sorted(missing))}. Add it, with tabs between.")
    if not lines[1:]:
        raise QuestionsError(f":{first}: there are no questions below this line. Write one on each line.")
    return [_row(number, dict(zip(columns, cells, strict=False))) for number, cells in lines[1:]]


def _row(number: int, cells: dict[str, str]) -> Row:
    if not cells["question"] or not cells["label"]:
        raise QuestionsError(f":{number}: question or label is empty. Fill in both, with a tab between.")
    return Row(cells["question"], cells["label"], tuple(cells.get("also_ok", "").split()), number)


def _place(row: Row, finding: Finding) -> int:
    """The place, from 1, of the first right entry among the five candidates; 0 when none is right."""
    ids = [candidate.id for candidate in finding.candidates[:5]]
    return next((place for place, id in enumerate(ids, 1) if row.accepts(id)), 0)


def _share(truths: Iterable[bool]) -> float:
    return _mean([float(truth) for truth in truths])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
