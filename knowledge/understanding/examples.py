"""Sentences that people type, each with what it wants: the words by which the bot understands others like them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from knowledge.data_files import data_text
from knowledge.search.learning import OUT as OUT
from knowledge.search.samples import shipped_questions
from knowledge.search.text import normal_form
from knowledge.signs import visible
from knowledge.tables import NotATable, rows_of
from knowledge.text_files import NotText, decode_text

CATALOGUE = "CATALOGUE"
"""The label of a question for any instrument, which is no service however much it looks like one."""
SERVICE = "service:"
"""What the label of a service begins with; its id follows."""
FILES = ("instruments", "services", "plain", "not_ours", "everyday", "catalogue")
"""The files that ship with the bot, in `knowledge/data/examples`."""
_COLUMNS = ("question", "label", "also_ok", "role", "state", "lang")
_COMMENT = re.compile(r"^#.*$", re.MULTILINE)
_MAX_LENGTH = 600
"""Characters; nothing beyond them is read of what people type."""


class ExamplesError(ValueError):
    """Examples that cannot be read; the text names the line and the remedy."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, and what it wants of whom when."""

    question: str
    label: str
    """An instrument's id, `service:` with an id of services.yaml, OUT or CATALOGUE."""
    also_ok: tuple[str, ...] = ()
    """Other labels that are right too."""
    role: str = ""
    """Who types it: asker, member, curator or organiser; empty for anybody."""
    facts: frozenset[str] = frozenset()
    """What is open for that person, in the words of `knowledge.understanding.situation`."""
    language: str = "nl"
    line: int = field(default=0, compare=False)
    """Where it stands in its file, from 1."""

    @property
    def labels(self) -> tuple[str, ...]:
        """All that is right, the best first."""
        return (self.label, *self.also_ok)

    def accepts(self, label: str) -> bool:
        """Whether what has this label is right."""
        return not label.startswith(SERVICE) if self.label == CATALOGUE else label in self.labels


def read_examples_file(path: Path) -> tuple[Example, ...]:
    """
    The examples of a file, as a spreadsheet saves it: between tabs, or as Excel writes a CSV file.

    Raises ExamplesError with file and line when it cannot be read, or when a column, a question or a label is missing.
    """
    try:
        text = visible(decode_text(path.read_bytes(), western=True))
    except OSError as fault:
        raise ExamplesError(f"{path} cannot be read ({fault.strerror}). Name an existing file.") from fault
    except NotText as fault:
        raise ExamplesError(f"{path} {fault}") from fault
    try:
        return read_examples(text)
    except ExamplesError as fault:
        raise ExamplesError(f"{path}{fault}") from None


def read_examples(text: str) -> tuple[Example, ...]:
    """
    The examples of a table with the columns question and label, and also_ok, role, state and lang if need be.

    The columns stand in any order. Raises ExamplesError, whose text begins with the line (":3: …"), for what is no
    table, a column that is missing, or a row without question or label.
    """
    try:
        # Without comments, whose commas would pass for those between columns.
        rows = list(rows_of(_COMMENT.sub("", text)))
    except NotATable as fault:
        raise ExamplesError(f":{fault.line}: this is no table ({fault}). Check the quotation marks.") from fault
    if not rows:
        raise ExamplesError(" is empty. Name the columns question and label in its first line.")
    (first, names), *others = rows
    heading = [name.casefold() for name in names]
    missing = [name for name in ("question", "label") if name not in heading]
    if missing:
        raise ExamplesError(f":{first}: no column {' and '.join(missing)}. Add it, with tabs between.")
    if not others:
        raise ExamplesError(f":{first}: there are no questions below this line. Write one on each line.")
    return tuple(_example(line, dict(zip(heading, cells, strict=False))) for line, cells in others)


def _example(line: int, cells: dict[str, str]) -> Example:
    question, label = cells["question"], cells["label"]
    if not question or not label:
        raise ExamplesError(f":{line}: question or label is empty. Fill in both, with a tab between.")
    also_ok, role = tuple(cells.get("also_ok", "").split()), cells.get("role", "")
    facts = frozenset(filter(None, re.split(r"[\s,]+", cells.get("state", ""))))
    return Example(question[:_MAX_LENGTH], label, also_ok, role, facts, cells.get("lang", "") or "nl", line)


def write_examples(examples: Iterable[Example]) -> str:
    """
    A table of examples, as `read_examples` reads it and the files that ship have it.

    >>> write_examples([Example("wat is gro", "gro")])
    'question\\tlabel\\talso_ok\\trole\\tstate\\tlang\\nwat is gro\\tgro\\t\\t\\t\\tnl\\n'
    """
    table = io.StringIO()
    plain, quoted = (
        csv.writer(table, "excel-tab", lineterminator="\n", quoting=how) for how in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
    )
    plain.writerow(_COLUMNS)
    for each in examples:
        # Outside quotation marks it would be a comment.
        written = quoted if each.question.startswith("#") else plain
        facts = " ".join(sorted(each.facts))
        written.writerow((each.question, each.label, " ".join(each.also_ok), each.role, facts, each.language))
    return table.getvalue()


@cache
def shipped_examples() -> tuple[Example, ...]:
    """All examples that ship with the bot, in the order of their files; what no instrument answers comes last."""
    written = (each for name in FILES for each in read_examples(data_text(f"examples/{name}.tsv")))
    refused = (
        Example(question, OUT) for name in ("near_negatives", "far_negatives") for question in shipped_questions(name)
    )
    return (*written, *refused)


@cache
def shipped_labels() -> Mapping[str, str]:
    """What each sentence that ships with the bot leads to, by the form in which sentences are compared."""
    return {normal_form(each.question): each.label for each in shipped_examples()}


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with an example, and what to do."""

    example: Example
    text: str


def check(examples: Sequence[Example], labels: Collection[str]) -> Iterator[Remark]:
    """
    What a curator must mend: labels of nothing, and sentences that stand there twice.

    `labels` are the ids of the instruments, and of the services with `service:` before them.
    """
    first: dict[str, Example] = {}
    for each in examples:
        for label in unknown_labels(each, labels):
            yield Remark(each, f"the label {label} is nothing. Write an instrument's id, service:ID or OUT.")
        form = normal_form(each.question)
        before = first.setdefault(form, each)
        if before is not each:
            twin = "stands there twice" if before.label == each.label else f"stands there for {before.label} too"
            yield Remark(each, f"“{each.question}” {twin}. Keep one of them.")


def unknown_labels(example: Example, labels: Collection[str]) -> list[str]:
    """What an example names that is none of these labels, nor OUT or CATALOGUE: it could only ever be wrong."""
    return [label for label in example.labels if label not in labels and label not in (OUT, CATALOGUE)]


def by_label(examples: Iterable[Example]) -> dict[str, list[str]]:
    """The sentences of each label, in their order."""
    found: dict[str, list[str]] = {}
    for each in examples:
        found.setdefault(each.label, []).append(each.question)
    return found
