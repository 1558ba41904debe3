"""A scan as a document for the dossier: a page that says it all, the effects with their reasons, an annex (S14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dialogs.cards.scans.scan_words import (
    lower_first,
    name_of,
    point_name,
    row_line,
    scan_name,
    value_words,
)
from dialogs.cards.words import first_sentence
from dialogs.report.content import (
    Checklist,
    ChecklistItem,
    Effect,
    Effects,
    Point,
    PointList,
    Report,
    Section,
    SectionPart,
    Table,
    Value,
)
from dialogs.scan.overview import document_value, overview_of
from dialogs.texts import BRUSSELS, Texts
from knowledge.catalogue.catalogue import Catalogue
from knowledge.languages import DEFAULT
from knowledge.questionnaire.layout import QuestionField
from knowledge.questionnaire.outcome import CellOutcome, OpenPoint, Outcome, RowOutcome, outcome
from knowledge.questionnaire.path import Page, is_filled, pages
from knowledge.questionnaire.questionnaire import SKIPPED, UNKNOWN, Questionnaire, Rule, Texts2
from knowledge.questionnaire.scans import Scan
from knowledge.questionnaire.tally import Tally

MAX_NAMED = 6
"""So many open points are named on the first page; the annex has them all."""
_WEIGHTIEST = 3
_MAX_GLANCE = 120
"""Signs; of a row with more, the first page gives numbers."""


def report_of(texts: Texts, scan: Scan, questionnaire: Questionnaire, catalogue: Catalogue) -> Report:
    """The document of a scan as it stands now, also when it is not finished."""
    found = outcome(questionnaire, scan.answers)
    return _Writer(texts, scan, questionnaire, found, pages(questionnaire, scan.answers)).report(catalogue)


class _Writer:
    """Writes the parts of one document, in the words of a document: nobody is spoken to, and nobody says "I"."""

    def __init__(
        self, texts: Texts, scan: Scan, questionnaire: Questionnaire, found: Outcome, present: tuple[Page, ...]
    ) -> None:
        self._texts = texts
        self._scan = scan
        self._questionnaire = questionnaire
        self._count = questionnaire.count
        self._outcome = found
        self._pages = present

    def report(self, catalogue: Catalogue) -> Report:
        """All parts together."""
        texts, scan, questionnaire = self._texts, self._scan, self._questionnaire
        return Report(
            language=texts.language,
            title=texts.label(self._in(questionnaire.title), scan_name(texts, scan)),
            author=scan.owner_name,
            made=texts.partial_date(scan.updated.astimezone(BRUSSELS).date().isoformat()),
            moment=scan.updated,
            version=str(scan.version),
            facts=tuple(self._facts()),
            overview=overview_of(texts, questionnaire, self._outcome),
            summary=tuple(self._summary()),
            sections=(
                self._effects() if self._count.columns else self._to_do(),
                self._others(),
                self._steps(catalogue),
                Section(texts("report.annex"), tuple(self._annex())),
            ),
            notes=(self._in(questionnaire.help),) if questionnaire.help else (),
            source=questionnaire.source,
        )

    def _in(self, words: Texts2) -> str:
        return self._texts.pick(words)

    def _facts(self) -> Iterator[tuple[str, str]]:
        """The first page of the questionnaire, which says what the initiative is; its name stands above already."""
        for field in self._pages[0].fields:
            answer = self._answer(field)
            if answer != self._scan.title and (not field.question.optional or is_filled(self._scan.answers, field)):
                yield field.name(self._texts.language), answer

    def _value(self, value: str) -> Value:
        return document_value(self._texts, self._questionnaire, value)

    def _answer(self, field: QuestionField) -> str:
        value = self._scan.answers.get(field.id, SKIPPED)
        if value in (UNKNOWN, SKIPPED):
            return self._texts("report.unknown" if value == UNKNOWN else "report.not_filled")
        return value_words(self._texts, field, value)

    # --- The first page -------------------------------------------------------------------------------------------

    def _summary(self) -> Iterator[tuple[str, str]]:
        texts, found = self._texts, self._outcome
        if found.entries:
            affected = sum(row.matters for section in found.sections for row in section.rows)
            told = texts("report.affected_of", affected=affected, total=found.entries.total)
            yield texts("report.affected"), f"{told}{self._undecided(found.entries)}"
        if self._count.columns:
            yield texts("report.assessed"), self._tell(found.tally)
            yield texts("result.weightiest"), "\n".join(map(self._weighty, found.weightiest[:_WEIGHTIEST]))
        else:
            yield texts("report.to_do"), self._few([name_of(texts, row.item) for row in found.weightiest])
        yield texts("report.list_unknown"), self._few(self._names(found.unknown))
        yield texts("report.list_not_filled"), self._few(self._names(found.not_filled))
        steps = "; ".join(self._in(rule.title) for rule in found.followups)
        yield texts("report.next_steps"), steps or texts("report.no_steps")

    def _weighty(self, row: RowOutcome) -> str:
        whole, short = (row_line(self._texts, self._questionnaire, row, short=short) for short in (False, True))
        return self._texts.label(name_of(self._texts, row.item), whole if len(whole) <= _MAX_GLANCE else short)

    def _undecided(self, tally: Tally) -> str:
        told = self._tell(tally, (UNKNOWN, SKIPPED))
        return f" ({told})" if told else ""

    def _tell(self, tally: Tally, keys: Iterable[str] | None = None) -> str:
        """How often each of these answers was given, of those that were: "3 positief, 1 niet bekend"."""
        told = ((tally.counts.get(key, 0), key) for key in (tally.counts if keys is None else keys))
        return ", ".join(f"{number} {self._value(key).meaning}" for number, key in told if number)

    def _names(self, points: Iterable[OpenPoint]) -> list[str]:
        """What is open, each once: the row and column where there is an effect or not, else what is asked."""
        counted = (self._count.entry, self._count.question)
        return list(
            dict.fromkeys(
                point_name(self._texts, self._questionnaire, point.page, point.field)
                if point.field.question.key in counted
                else point.field.name(self._texts.language)
                for point in points
            )
        )

    def _few(self, names: list[str]) -> str:
        """The first of the names, and how many more there are."""
        more = len(names) - MAX_NAMED
        return "; ".join([*names[:MAX_NAMED], *([self._texts("report.and_more", number=more)] if more > 0 else [])])

    # --- The chapters ---------------------------------------------------------------------------------------------

    def _effects(self) -> Section:
        parts = tuple(
            Effects(name_of(self._texts, section.item), tuple(self._effect(row) for row in section.rows if row.matters))
            for section in self._outcome.sections
        )
        nothing = "" if any(part.effects for part in parts) else self._texts("report.no_effects")
        return Section(self._texts("report.effects"), parts, nothing)

    def _effect(self, row: RowOutcome) -> Effect:
        values: list[tuple[Value, str]] = []
        if row.undecided:
            known = "report.undecided_unknown" if row.undecided == UNKNOWN else "report.undecided_open"
            values.append((self._value(row.undecided), self._texts(known)))
        for value in map(self._value, self._outcome.tally.counts):
            names = [name for cell, name in self._columns(row) if cell == value]
            if names:
                values.append((value, self._texts.label(value.meaning, ", ".join(names))))
        return Effect(name_of(self._texts, row.item), tuple(values), row.reason, row.measure)

    def _columns(self, row: RowOutcome) -> list[tuple[Value, str]]:
        """What stands in each column of a row, with the name of the column."""
        return [
            (self._value(cell.value), lower_first(name_of(self._texts, cell.column)))
            for cell in row.cells
            if cell.column
        ]

    def _to_do(self) -> Section:
        """Of a checklist, what is not in order, not known or not filled in."""
        return Section(self._texts("report.to_do"), tuple(self._items(are_open=True)))

    def _items(self, *, are_open: bool) -> Iterator[Checklist]:
        for section in self._outcome.sections:
            cells = [(row, cell) for row in section.rows for cell in row.cells if self._is_open(cell) is are_open]
            yield Checklist(name_of(self._texts, section.item), tuple(self._item(row, cell) for row, cell in cells))

    def _is_open(self, cell: CellOutcome) -> bool:
        return cell.value in (*self._count.adverse, UNKNOWN, SKIPPED)

    def _item(self, row: RowOutcome, cell: CellOutcome) -> ChecklistItem:
        help = cell.field.question.help or row.item.help
        note = " ".join(filter(None, (row.reason, row.measure)))
        return ChecklistItem(
            cell.field.text(self._texts.language), self._value(cell.value), note, self._in(help) if help else ""
        )

    def _others(self) -> Section:
        """What is asked about no row, such as which groups were overlooked."""
        fields = [field for page in self._pages[1:] for field in page.fields if self._count.rows not in field.items]
        table = Table(
            (self._texts("report.about"), self._texts("report.answer")),
            tuple((field.name(self._texts.language), self._answer(field)) for field in fields),
        )
        return Section(self._texts("result.other"), (table,) if fields else ())

    def _steps(self, catalogue: Catalogue) -> Section:
        rules, helpful = tuple(map(self._rule, self._outcome.followups)), tuple(self._helpful(catalogue))
        # The entries of the catalogue are in Dutch.
        note = self._texts("report.in_dutch") if helpful and self._texts.language != DEFAULT else ""
        parts = (PointList(rules), PointList(helpful, self._texts("result.instruments")))
        return Section(self._texts("report.next_steps"), parts, note)

    def _rule(self, rule: Rule) -> Point:
        dates = [
            self._texts(f"result.rule_{name}", day=self._texts.partial_date(day))
            for name, day in (("since", rule.since), ("checked", rule.checked))
            if day
        ]
        link = rule.source if rule.source.startswith("https://") else ""
        source = [self._texts("result.rule_source", source=rule.source)] if rule.source and not link else []
        return Point(self._in(rule.title), " ".join((self._in(rule.text), *dates, *source)), link)

    def _helpful(self, catalogue: Catalogue) -> Iterator[Point]:
        named = {self._in(rule.title) for rule in self._outcome.followups}
        for entry in map(catalogue.get, self._outcome.instruments):
            if entry and entry.title not in named:
                yield Point(entry.title, first_sentence(entry.summary), entry.link or "")

    def _annex(self) -> Iterator[SectionPart]:
        """Everything that the chapters before it have no place for, so that nothing that was answered is missing."""
        texts = self._texts
        if not self._count.columns:
            yield from self._items(are_open=False)
            return
        headings = (texts("report.row"), texts("report.category"))
        yield Table(headings, tuple(self._untouched()), texts("report.untouched"))
        for key, points in (("unknown", self._outcome.unknown), ("not_filled", self._outcome.not_filled)):
            if len(self._names(points)) > MAX_NAMED:
                yield Table(headings, tuple(self._by_section(points)), texts(f"report.list_{key}"))

    def _by_section(self, points: Sequence[OpenPoint]) -> Iterator[tuple[str, str]]:
        """All open points, those of a section on its line, and those of none on the last one."""
        of = {row.item.key: name_of(self._texts, one.item) for one in self._outcome.sections for row in one.rows}
        other = self._texts("result.other")
        for heading in (*dict.fromkeys(of.values()), other):
            own = [point for point in points if _section_of(point, self._count.rows, of, other) == heading]
            if own:
                yield heading, "; ".join(self._names(own))

    def _untouched(self) -> Iterator[tuple[str, str]]:
        """By section the rows that were answered with there being nothing."""
        for section in self._outcome.sections:
            names = [
                name_of(self._texts, row.item)
                for row in section.rows
                if not row.matters and row.entry not in (UNKNOWN, SKIPPED)
            ]
            if names:
                yield name_of(self._texts, section.item), ", ".join(names)


def _section_of(point: OpenPoint, rows: str, of: Mapping[str, str], other: str) -> str:
    item = point.field.items.get(rows)
    return of.get(item.key, other) if item else other
