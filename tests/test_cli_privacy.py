"""The command that writes the register of processing."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from dialogs.texts import texts_in
from knowledge.privacy.algorithms import algorithms
from knowledge.privacy.register import register
from tests.surroundings import run


def test_p3_the_register_is_written_down_to_its_columns(tmp_path: Path) -> None:
    ended = run("privacy", "register", cwd=tmp_path)

    assert ended.code == 0, ended.said
    with zipfile.ZipFile(tmp_path / "register.docx") as file:
        written = file.read("word/document.xml").decode()
    texts = texts_in("nl")
    assert all(texts(f"algorithm.{algorithm.id}") in written for algorithm in algorithms())
    for kind in register().kinds:
        assert texts(f"processing.{kind.id}_what").replace("&", "&amp;") in written
        for table in kind.tables:
            assert f">{table.name}<" in written
            assert ", ".join(sorted(table.columns)) in written


@pytest.mark.parametrize(("name", "begins"), [("register.pdf", b"%PDF"), ("Register.DOCX", b"PK")])
def test_the_name_of_the_file_says_what_it_is(tmp_path: Path, name: str, begins: bytes) -> None:
    ended = run("privacy", "register", "--output", name, "--language", "fr", cwd=tmp_path)

    assert ended.code == 0, ended.said
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_another_name_is_refused_with_its_remedy(tmp_path: Path) -> None:
    ended = run("privacy", "register", "--output", "register.txt", cwd=tmp_path)

    assert ended.code == 2
    assert ".docx" in ended.said
