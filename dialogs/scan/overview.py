"""The result of a scan on the first page of its document: the whole matrix, or without columns the counts."""

from __future__ import annotations

from dialogs.cards.scans.scan_words import NO_EFFECT_SIGN, label_of, lower_first, name_of, option_of
from dialogs.report.content import Look, Matrix, MatrixRow, RowGroup, Table, Value
from dialogs.texts import Texts
from knowledge.questionnaire.outcome import Outcome
from knowledge.questionnaire.questionnaire import SKIPPED, UNKNOWN, Counting, Questionnaire


def overview_of(texts: Texts, questionnaire: Questionnaire, outcome: Outcome) -> Matrix | Table:
    """Every row with its columns; without columns how often each answer was given, by section and in all."""
    return (_matrix if questionnaire.count.columns else _counts)(texts, questionnaire, outcome)


def document_value(texts: Texts, questionnaire: Questionnaire, value: str) -> Value:
    """An answer to the question that is counted; of what is not known a document says just that, whoever it was."""
    count = questionnaire.count
    option = option_of(texts, questionnaire, count.question, value)
    if value == SKIPPED:
        return Value("", texts("report.not_filled"), "empty")
    if value == UNKNOWN:
        return Value(option.symbol, texts("report.unknown"), "uncertain")
    return Value(option.symbol, lower_first(label_of(texts, option)), _look(count, value, option.symbol))


def _look(count: Counting, value: str, symbol: str) -> Look:
    adverse, favourable = value in count.adverse, value in count.favourable
    if (adverse and favourable) or symbol == "±":
        return "both"
    return "negative" if adverse else "positive" if favourable else "none"


def _matrix(texts: Texts, questionnaire: Questionnaire, outcome: Outcome) -> Matrix:
    columns = [item for item in questionnaire.lists[questionnaire.count.columns or ""] if item.active]
    no_effect = Value(NO_EFFECT_SIGN, texts("result.no_effect"), "none")

    def shown(value: str) -> Value:
        return document_value(texts, questionnaire, value) if value else no_effect

    groups = tuple(
        RowGroup(
            name_of(texts, section.item),
            tuple(
                MatrixRow(name_of(texts, row.item), tuple(shown(row.value(column.key)) for column in columns))
                for row in section.rows
            ),
        )
        for section in outcome.sections
    )
    legend = tuple(map(shown, (*(key for key in outcome.tally.counts if key != SKIPPED), "", SKIPPED)))
    return Matrix(tuple(name_of(texts, column) for column in columns), groups, legend, texts("result.corner"))


def _counts(texts: Texts, questionnaire: Questionnaire, outcome: Outcome) -> Table:
    tallies = [(name_of(texts, section.item), section.tally) for section in outcome.sections]
    values = {key: document_value(texts, questionnaire, key) for key in outcome.tally.counts}
    headings = (texts("report.row"), *(f"{value.symbol} {value.meaning}".strip() for value in values.values()))
    return Table(
        headings,
        tuple(
            (name, *(str(tally.counts[key]) for key in values))
            for name, tally in (*tallies, (texts("report.total"), outcome.tally))
        ),
    )
