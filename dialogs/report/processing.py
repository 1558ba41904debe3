"""
The register of processing as a document for the data protection officer, with what was forgotten by itself and what
the bot decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from dialogs.cards.people.algorithms import dated_words, describe_algorithm
from dialogs.cards.people.processing import DescribedEntry, describe_kind, forgotten_lines
from dialogs.report.content import Report, Section, Table
from dialogs.texts import BRUSSELS, Texts
from knowledge.privacy.algorithms import algorithms
from knowledge.privacy.register import ForgottenRows, KeptKind, KeptTable, register


def processing_report(texts: Texts, rows: Mapping[str, ForgottenRows], now: datetime) -> Report:
    """Everything that the register says, down to the columns, and how much was forgotten by each rule until now."""
    nobody = tuple((name, ", ".join(sorted(columns))) for name, columns in sorted(register().nobody.items()))
    headings = (texts("processing.document_table"), texts("processing.document_column"))
    return Report(
        language=texts.language,
        title=texts("processing.document_title"),
        author=texts("processing.document_author"),
        made=texts.partial_date(now.astimezone(BRUSSELS).date().isoformat()),
        moment=now,
        facts=(
            (texts("processing.document_of"), texts("processing.document_subtitle")),
            (texts("processing.document_missing"), texts("processing.document_controller")),
        ),
        sections=(
            *(_section(texts, kind) for kind in register().kinds),
            *(_decided(describe_algorithm(texts, algorithm)) for algorithm in algorithms()),
            Section(texts("processing.document_nobody"), (Table(headings, nobody),)),
            Section(
                texts("processing.document_forgotten"),
                (Table((texts("processing.field_what"), texts("processing.report_title")), _gone(texts, rows)),),
            ),
        ),
        notes=(*(line.removeprefix("# ") for line in texts("page.privacy_where").split("\n")), dated_words(texts)),
    )


def _gone(texts: Texts, rows: Mapping[str, ForgottenRows]) -> tuple[tuple[str, str], ...]:
    return tuple(forgotten_lines(texts, rows))


def _decided(words: DescribedEntry) -> Section:
    heading, *facts = words.facts
    return Section(words.name, (Table(heading, tuple(facts)),))


def _section(texts: Texts, kind: KeptKind) -> Section:
    words = describe_kind(texts, kind)
    (what, said), *facts = words.facts
    names = (texts("processing.document_table"), texts("processing.document_column"))
    tables = Table(
        (*names, texts("processing.document_on_erasure")), tuple(_table(texts, table) for table in kind.tables)
    )
    return Section(words.name, (Table((what, said), tuple(facts)), tables))


def _table(texts: Texts, table: KeptTable) -> tuple[str, str, str]:
    emptied = ", ".join(sorted(table.names | table.goes))
    erased = (
        texts("processing.document_rows_go")
        if table.rows_go
        else texts("processing.document_columns_go", columns=emptied)
    )
    return table.name, ", ".join(sorted(table.columns)), erased
