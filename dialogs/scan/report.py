"""A scan as a document for the dossier: everything that was asked and answered, and what follows from it (S14)."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.cards.scans.scan_words import (
    label_of,
    lead_with,
    name_of,
    option_of,
    row_line,
    scan_name,
    tell_counts_together,
    undecided_words,
    unknown_share,
    value_words,
)
from dialogs.cards.words import first_sentence
from dialogs.report.content import (
    Bar,
    Bars,
    Checklist,
    ChecklistItem,
    Effect,
    Effects,
    Look,
    Matrix,
    MatrixRow,
    Point,
    Report,
    RowGroup,
    Section,
    SectionPart,
    Table,
    Value,
)
from dialogs.texts import BRUSSELS, Texts
from knowledge.catalogue.catalogue import Catalogue
from knowledge.questionnaire.layout import QuestionField
from knowledge.questionnaire.outcome import CellOutcome, Outcome, RowOutcome, SectionOutcome, outcome
from knowledge.questionnaire.path import Page, is_filled, pages
from knowledge.questionnaire.questionnaire import SKIPPED, UNKNOWN, Questionnaire, Rule, Texts2
from knowledge.questionnaire.scans import Scan


def report_of(texts: Texts, scan: Scan, questionnaire: Questionnaire, catalogue: Catalogue) -> Report:
    """The document of a scan as it stands now, also when it is not finished."""
    found = outcome(questionnaire, scan.answers)
    return _Writer(texts, scan, questionnaire, found, pages(questionnaire, scan.answers)).report(catalogue)


class _Writer:
    """Writes the parts of one document."""

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
        scan, questionnaire = self._scan, self._questionnaire
        return Report(
            language=self._texts.language,
            title=f"{self._in(questionnaire.title)}: {scan_name(self._texts, scan)}",
            author=scan.owner_name,
            made=self._texts.partial_date(scan.updated.astimezone(BRUSSELS).date().isoformat()),
            moment=scan.updated,
            version=str(scan.version),
            facts=tuple(self._facts()),
            summary=tuple(self._summary()),
            matrix=self._matrix() if self._count.columns else None,
            sections=(*map(self._section, self._outcome.sections), self._others()),
            open_points=tuple(self._open_points()),
            next_steps=(*map(self._rule, self._outcome.followups), *self._helpful(catalogue)),
            notes=tuple(self._in(words) for words in (questionnaire.about, questionnaire.help) if words),
            source=questionnaire.source,
        )

    def _in(self, words: Texts2) -> str:
        return self._texts.pick(words)

    def _facts(self) -> Iterator[tuple[str, str]]:
        """The first page, which says what the initiative is."""
        for field in self._pages[0].fields:
            if field.question.optional and not is_filled(self._scan.answers, field):
                continue
            yield field.text(self._texts.language), self._answer(field)

    def _answer(self, field: QuestionField) -> str:
        return value_words(self._texts, field, self._scan.answers.get(field.id, SKIPPED))

    def _summary(self) -> Iterator[str]:
        texts, found = self._texts, self._outcome
        if any(section.rows for section in found.sections):
            told = tell_counts_together(texts, self._questionnaire, found.entries, found.tally)
            yield texts("result.all_answers", counts=told)
        if found.weightiest and self._count.columns:
            rows = "; ".join(
                f"{name_of(texts, row.item)} ({row_line(texts, self._questionnaire, row)})"
                for row in found.weightiest[:3]
            )
            yield texts("result.weigh_most", rows=rows)
        if undecided := [row for section in found.sections for row in section.rows if row.undecided]:
            rows = "; ".join(
                f"{name_of(texts, row.item)} ({row_line(texts, self._questionnaire, row)})" for row in undecided
            )
            yield texts("result.undecided_rows", rows=rows)
        if share := unknown_share(texts, found):
            yield share
        if found.not_filled:
            yield texts("result.not_complete", number=len(found.not_filled))

    # --- Values ---------------------------------------------------------------------------------------------------

    def _value(self, question: str, value: str) -> Value:
        option = option_of(self._texts, self._questionnaire, question, value)
        symbol = "" if value == SKIPPED else option.symbol
        return Value(symbol, label_of(self._texts, option), self._look(value, symbol))

    def _look(self, value: str, symbol: str) -> Look:
        if value in (UNKNOWN, SKIPPED):
            return "uncertain" if value == UNKNOWN else "empty"
        adverse, favourable = value in self._count.adverse, value in self._count.favourable
        if (adverse and favourable) or symbol == "±":
            return "both"
        return "negative" if adverse else "positive" if favourable else "none"

    @property
    def _no_effect(self) -> Value:
        return Value("·", self._texts("result.no_effect"), "none")

    # --- The overview ---------------------------------------------------------------------------------------------

    def _matrix(self) -> Matrix:
        texts = self._texts
        columns = [item for item in self._questionnaire.lists[self._count.columns or ""] if item.active]
        groups = tuple(
            RowGroup(
                name_of(texts, section.item),
                tuple(
                    MatrixRow(name_of(texts, row.item), tuple(self._in_matrix(row, column.key) for column in columns))
                    for row in section.rows
                ),
            )
            for section in self._outcome.sections
        )
        asked = self._questionnaire.question(self._count.question)
        options = self._questionnaire.options(asked) if asked else ()
        known = [self._value(self._count.question, option.key) for option in options]
        legend = (*known, self._no_effect, self._value(self._count.question, SKIPPED))
        return Matrix(tuple(name_of(texts, column) for column in columns), groups, legend, texts("result.corner"))

    def _in_matrix(self, row: RowOutcome, column: str) -> Value:
        value = row.value(column)
        return self._value(self._count.question, value) if value else self._no_effect

    # --- Sections -------------------------------------------------------------------------------------------------

    def _section(self, section: SectionOutcome) -> Section:
        heading = name_of(self._texts, section.item)
        parts: list[SectionPart] = []
        if self._count.columns and section.tally.total:
            parts.append(self._bars(heading, section))
        if self._count.entry:
            parts.append(Table(self._asked, tuple(self._entry(field) for field in self._entries(section))))
        if self._count.columns:
            parts.append(Effects(tuple(effect for row in section.rows for effect in self._effects(row))))
        else:
            parts.append(Checklist(tuple(self._item(row, cell) for row in section.rows for cell in row.cells)))
        told = tell_counts_together(self._texts, self._questionnaire, section.entries, section.tally)
        return Section(heading, tuple(parts), told)

    @property
    def _asked(self) -> tuple[str, str]:
        return self._texts("result.question"), self._texts("result.answer")

    def _entry(self, field: QuestionField) -> tuple[str, str]:
        return field.text(self._texts.language), self._answer(field)

    def _entries(self, section: SectionOutcome) -> list[QuestionField]:
        rows = {row.item.key for row in section.rows}
        return [
            field
            for page in self._pages
            for field in page.fields
            if field.question.key == self._count.entry and field.items[self._count.rows].key in rows
        ]

    def _bars(self, heading: str, section: SectionOutcome) -> Bars:
        keys = tuple(section.tally.counts)
        bars = tuple(
            Bar(name_of(self._texts, row.item), tuple(row.values.count(key) for key in keys))
            for row in section.rows
            if row.values
        )
        values = tuple(self._value(self._count.question, key) for key in keys)
        return Bars(self._texts("result.chart", section=heading), values, bars)

    def _effects(self, row: RowOutcome) -> Iterator[Effect]:
        """The reason and the measure of a row are told once, with its first effect."""
        if row.undecided:
            value = self._value(self._count.question, row.undecided)
            yield Effect(name_of(self._texts, row.item), "", value, undecided_words(self._texts, row.undecided))
        for number, cell in enumerate(row.cells):
            reason, measure = (row.reason, row.measure) if number == 0 else ("", "")
            yield Effect(
                name_of(self._texts, row.item),
                name_of(self._texts, cell.column) if cell.column else "",
                self._value(self._count.question, cell.value),
                reason or (self._texts("result.see_above") if number and row.reason else ""),
                measure,
            )

    def _item(self, row: RowOutcome, cell: CellOutcome) -> ChecklistItem:
        help = cell.field.question.help or row.item.help
        tip = self._in(help) if help else ""
        value = self._value(self._count.question, cell.value)
        return ChecklistItem(
            cell.field.text(self._texts.language), value, " ".join(filter(None, (row.reason, row.measure))), tip
        )

    def _others(self) -> Section:
        """What is asked about no row, such as which groups were overlooked."""
        fields = [field for page in self._pages[1:] for field in page.fields if self._count.rows not in field.items]
        table = Table(self._asked, tuple(self._entry(field) for field in fields))
        return Section(self._texts("result.other"), (table,) if fields else ())

    # --- Lists at the end -----------------------------------------------------------------------------------------

    def _open_points(self) -> Iterator[Point]:
        for label, points in (
            (self._texts("result.unknown"), self._outcome.unknown),
            (self._texts("result.not_filled"), self._outcome.not_filled),
        ):
            for point in points:
                yield Point(label, self._question(point.field))

    def _question(self, field: QuestionField) -> str:
        """The question, with its row in front when it does not name that itself."""
        asked, row = field.text(self._texts.language), field.items.get(self._count.rows)
        name = name_of(self._texts, row) if row else ""
        return asked if name in asked else lead_with(name, asked)

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
        for entry in map(catalogue.get, self._outcome.instruments):
            if entry:
                yield Point(entry.title, first_sentence(entry.summary), entry.link or "")
