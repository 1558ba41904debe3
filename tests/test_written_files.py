"""A command that writes a file says where, writes where it was asked to, and takes nothing away that was there."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.rules.test_programme_file import GOOD as PROGRAMMES
from tests.surroundings import GOOD, run, says_what_to_do

PACKAGE = GOOD | {"PUBLIC_URL": "https://draaischijf.example.org"}
COMMANDS = {
    "programme": ("programme", "export", "studiedag-water"),
    "person": ("person", "export", "anna"),
    "package": ("package",),
}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "programmes.yaml").write_text(PROGRAMMES.replace("2027-", "2097-"), "utf-8")
    assert run("programme", "import", "programmes.yaml", cwd=tmp_path).code == 0
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_is_written_where_it_was_asked_for_and_where_that_is_is_said(command: str, here: Path) -> None:
    words, file = COMMANDS[command], here / "gevraagd.bestand"

    first = run(*words, "--output", "gevraagd.bestand", cwd=here, environment=PACKAGE)

    assert first.code == 0, first
    assert first.printed.startswith(f"{file}: ")
    assert file.stat().st_size > 0
    assert sorted(each.name for each in here.iterdir()) == ["gevraagd.bestand", "programmes.yaml", "var"]


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_there_is_written_over_only_when_that_is_asked_for(command: str, here: Path) -> None:
    words, file = (*COMMANDS[command], "--output", "lijst"), here / "lijst"
    file.write_text("van gisteren", "utf-8")

    refused = run(*words, cwd=here, environment=PACKAGE)

    says_what_to_do(refused)
    assert "--overwrite" in refused.said
    assert file.read_text("utf-8") == "van gisteren"
    assert run(*words, "--overwrite", cwd=here, environment=PACKAGE).code == 0
    assert file.read_bytes() != b"van gisteren"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("place", ["var", ".", "..", "/", "/dev/null/lijst", "/proc/lijst", "programmes.yaml/lijst"])
def test_a_place_where_nothing_can_be_written_is_named(command: str, place: str, here: Path) -> None:
    ended = run(*COMMANDS[command], "--output", place, cwd=here, environment=PACKAGE)

    says_what_to_do(ended)
    assert "--output" in ended.said


def test_the_same_package_twice_is_no_reason_to_ask(here: Path) -> None:
    for _ in range(2):
        ended = run("package", cwd=here, environment=PACKAGE)
        assert ended.printed.startswith(f"{here / 'draaischijf.zip'}: ")


def test_without_a_file_what_is_kept_about_a_person_is_printed(here: Path) -> None:
    ended = run("person", "export", "anna", cwd=here)

    assert json.loads(ended.printed)["people"] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_no_ordinary_file_is_never_replaced(command: str, here: Path) -> None:
    pipe = here / "pijp"
    os.mkfifo(pipe)

    ended = run(*COMMANDS[command], "--output", "pijp", "--overwrite", cwd=here, environment=PACKAGE)

    says_what_to_do(ended)
    assert "no ordinary file" in ended.said
    assert pipe.is_fifo()
