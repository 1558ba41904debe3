"""Measuring the search on labelled questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.search.search import IndexedEntry, build
from knowledge.understanding.evaluation import ask_all, auroc, evaluate
from knowledge.understanding.examples import OUT, Example, ExamplesError, read_examples_file, unknown_labels


def test_questions_are_read_with_what_is_also_right(tmp_path: Path) -> None:
    file = tmp_path / "questions.tsv"
    file.write_text("question\tlabel\talso_ok\tkind\n# remark\nwat is x\tx\ty z\tnatural\n\nverlof\tOUT\n", "utf-8")

    assert read_examples_file(file) == (
        Example("wat is x", "x", ("y", "z")),
        Example("verlof", OUT),
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is empty"),
        ("vraag\tlabel\n", ":1: no column question"),
        ("question\tlabel\nwat is x\n", ":2: question or label is empty"),
        ("question\tlabel\na\tb\n\n\tc\n", ":4: question or label is empty"),
    ],
)
def test_a_faulty_file_is_refused_with_its_line(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "questions.tsv"
    file.write_text(content, "utf-8")

    with pytest.raises(ExamplesError, match=told) as refused:
        read_examples_file(file)

    assert str(file) in str(refused.value)


def test_a_missing_file_and_a_workbook_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "questions.tsv"
    with pytest.raises(ExamplesError, match="cannot be read"):
        read_examples_file(file)
    file.write_bytes(b"PK\x03\x04" + bytes(40))

    with pytest.raises(ExamplesError, match="Save it as CSV UTF-8"):
        read_examples_file(file)


@pytest.mark.parametrize(
    "content",
    [
        "question\tlabel\nfinanciën\tx".encode("latin-1"),
        "sep=;\r\nLabel; Question ;;\r\nx;financiën;;\r\n;;;\r\n".encode("cp1252"),
        "Question\tLabel\r\nfinanciën\tx\r\n".encode("utf-16"),
        '\ufeffquestion,label\r\n"financiën",x\r\n'.encode(),
    ],
)
def test_a_file_as_a_spreadsheet_in_flanders_saves_it_is_read(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "questions.csv"
    file.write_bytes(content)

    assert read_examples_file(file) == (Example("financiën", "x"),)


def test_a_question_may_begin_with_a_quoted_word(tmp_path: Path) -> None:
    file = tmp_path / "questions.tsv"
    file.write_text('question\tlabel\n"duurzaam" wat is dat\tx\n"wat zegt ""ISO 26000"""\ty\n', "utf-8")

    assert read_examples_file(file) == (
        Example('"duurzaam" wat is dat', "x"),
        Example('wat zegt "ISO 26000"', "y"),
    )


def test_a_label_of_no_entry_is_found_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "questions.tsv"
    file.write_text("question\tlabel\talso_ok\na\tx\ty z\n\nb\tq\nc\tOUT\nd\tout\ne\tx\tOUT\n", "utf-8")

    found = [(each.line, label) for each in read_examples_file(file) for label in unknown_labels(each, {"x", "y"})]
    assert found == [(2, "z"), (4, "q"), (6, "out")]


def test_quality_counts_what_people_would_see() -> None:
    search = build(
        (IndexedEntry("scan", "Quick Scan"), IndexedEntry("gids", "Gids evenementen"), IndexedEntry("net", "Netwerk"))
    )
    rows = [
        Example("quick scan", "scan"),
        Example("gids evenementen", "net", ("gids",)),
        Example("netwerk", "scan"),
        Example("zzz", "scan"),
        Example("verlof", OUT),
        Example("netwerk", OUT),
    ]

    quality = evaluate(ask_all(search, rows))

    assert (quality.n, quality.top1, quality.mrr5, quality.hit3) == (6, 0.5, 0.5, 0.5)
    assert (quality.answered_right, quality.answered_wrongly, quality.out_answered) == (0.5, 0.25, 0.5)
    assert quality.auroc == pytest.approx((3 * 1.5 + 0.5) / 8)


def test_no_questions_have_no_quality() -> None:
    assert evaluate(ask_all(build(()), [])).top1 == 0.0
    assert auroc([], [1.0]) == 0.0
