"""Measuring the search on labelled questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.search.evaluate import OUT, QuestionsError, Row, auroc, evaluate, read_questions
from knowledge.search.search import Document, build


def test_questions_are_read_with_what_is_also_right(tmp_path: Path) -> None:
    file = tmp_path / "questions.tsv"
    file.write_text("question\tlabel\talso_ok\tkind\n# remark\nwat is x\tx\ty z\tnatural\n\nverlof\tOUT\n", "utf-8")

    assert read_questions(file) == [Row("wat is x", "x", ("y", "z")), Row("verlof", OUT)]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is empty"),
        ("vraag\tlabel\n", "line 1: no column question"),
        ("question\tlabel\nwat is x\n", "line 2: question or label is empty"),
        ("question\tlabel\na\tb\n\n\tc\n", "line 4: question or label is empty"),
    ],
)
def test_a_faulty_file_is_refused_with_its_line(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "questions.tsv"
    file.write_text(content, "utf-8")

    with pytest.raises(QuestionsError, match=told) as refused:
        read_questions(file)

    assert str(file) in str(refused.value)


def test_a_missing_file_and_a_foreign_encoding_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "questions.tsv"
    with pytest.raises(QuestionsError, match="cannot be read"):
        read_questions(file)
    file.write_bytes("question\tlabel\nfinanciën\tx".encode("latin-1"))

    with pytest.raises(QuestionsError, match="not UTF-8"):
        read_questions(file)


def test_quality_counts_what_people_would_see() -> None:
    search = build((Document("scan", "Quick Scan"), Document("gids", "Gids evenementen"), Document("net", "Netwerk")))
    rows = [
        Row("quick scan", "scan"),
        Row("gids evenementen", "net", ("gids",)),
        Row("netwerk", "scan"),
        Row("zzz", "scan"),
        Row("verlof", OUT),
        Row("netwerk", OUT),
    ]

    quality = evaluate(search, rows)

    assert (quality.n, quality.top1, quality.mrr5, quality.hit3) == (6, 0.5, 0.5, 0.5)
    assert (quality.answered_right, quality.answered_wrongly, quality.out_answered) == (0.5, 0.25, 0.5)
    assert quality.auroc == pytest.approx((3 * 1.5 + 0.5) / 8)


def test_no_questions_have_no_quality() -> None:
    assert evaluate(build(()), []).top1 == 0.0
    assert auroc([], [1.0]) == 0.0
