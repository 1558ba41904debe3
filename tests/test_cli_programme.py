"""The commands for programmes: a file is taken whole or not at all, and the list comes as a spreadsheet."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from knowledge.programmes.programme import Programme
from storage.acting import acting
from storage.database import Database
from storage.programmes.line import registrations
from storage.programmes.rows import load_all
from tests.rules.test_programme_file import GOOD as SOON
from tests.storage.enrolling import FACTS
from tests.test_cli import draaischijf

ID = "studiedag-water"
GOOD = SOON.replace("2027-", "2097-")
"""Still to come for whoever runs this: the command has the real clock."""
WHEN = datetime(2097, 1, 12, 8, 30, tzinfo=UTC)


def kept(folder: Path) -> list[Programme]:
    """What a bot on this folder would find."""

    async def look() -> list[Programme]:
        database = Database.open("", var=folder / "var")
        try:
            return await database.read(load_all)
        finally:
            await database.close()

    return asyncio.run(look())


def enrol(folder: Path, person: str) -> None:
    """Somebody registers with a bot on this folder."""

    async def act() -> None:
        database = Database.open("", var=folder / "var")
        try:
            facts = replace(FACTS, domain="OMG", needs="=1+1")
            await database.write(acting(registrations.register, person, WHEN), person, ID, facts)
        finally:
            await database.close()

    asyncio.run(act())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A good file."""
    file = tmp_path / "programmes.yaml"
    file.write_text(GOOD, "utf-8")
    return file


def test_an_imported_file_is_kept_and_a_trial_run_changes_nothing(file: Path, tmp_path: Path) -> None:
    trial = draaischijf("programme", "import", str(file), "--dry-run", cwd=tmp_path)
    assert trial.stdout == f"new      {ID}\n1 new, 0 changed. Nothing was changed (trial run).\n"
    assert kept(tmp_path) == []

    first = draaischijf("programme", "import", str(file), cwd=tmp_path)
    again = draaischijf("programme", "import", str(file), cwd=tmp_path)
    file.write_text(GOOD.replace("places: 30", "places: 40"), "utf-8")
    more = draaischijf("programme", "import", str(file), cwd=tmp_path)

    assert first.stdout == f"new      {ID}\n1 new, 0 changed. Done.\n"
    assert again.stdout == "0 new, 0 changed. Done.\n"
    assert more.stdout == f"changed  {ID}\n0 new, 1 changed. Done.\n"
    assert [(each.id, each.places, each.revision) for each in kept(tmp_path)] == [(ID, 40, 1)]


def test_a_faulty_file_is_refused_with_line_and_remedy(file: Path, tmp_path: Path) -> None:
    file.write_text(GOOD.replace("study_day", "day"), "utf-8")

    answer = draaischijf("programme", "import", str(file), cwd=tmp_path)

    assert answer.returncode == 2
    assert f"{file}:4: “day” is not one of: series, study_day." in answer.stderr
    assert "1 fault; nothing was changed." in answer.stderr


def test_what_a_file_cannot_take_back_is_refused_too(file: Path, tmp_path: Path) -> None:
    draaischijf("programme", "import", str(file), cwd=tmp_path)
    file.write_text(GOOD.replace("study_day", "series"), "utf-8")

    answer = draaischijf("programme", "import", str(file), cwd=tmp_path)

    assert answer.returncode == 2
    assert f"{ID} is kept as study_day." in answer.stderr
    assert answer.stderr.endswith("Nothing was changed.\n")


def test_l17_the_list_is_written_in_order_of_arrival(file: Path, tmp_path: Path) -> None:
    draaischijf("programme", "import", str(file), cwd=tmp_path)
    for person in ("anna", "bram"):
        enrol(tmp_path, person)

    answer = draaischijf("programme", "export", ID, "--output", "lijst.xlsx", cwd=tmp_path)

    assert answer.stdout == f"{tmp_path / 'lijst.xlsx'}: 2 registrations.\n"
    rows = list(openpyxl.load_workbook(tmp_path / "lijst.xlsx").worksheets[0].values)
    assert [row[:5] for row in rows[1:]] == [
        (1, 1, "voorrang", None, datetime(2097, 1, 12, 9, 30)),
        (2, 2, "voorrang", None, datetime(2097, 1, 12, 9, 30)),
    ]
    assert rows[1][-1] == "=1+1"


def test_a_list_of_nothing_is_one_sentence(tmp_path: Path) -> None:
    answer = draaischijf("programme", "export", "nothing", cwd=tmp_path)

    assert answer.returncode == 2
    assert answer.stderr == "There is no programme nothing. Check the id, or import its file first.\n"
    assert not (tmp_path / "nothing.xlsx").exists()


@pytest.mark.parametrize("words", [["programme", "import"], ["programme", "export"]])
def test_the_commands_have_help(words: list[str]) -> None:
    assert draaischijf(*words, "--help").stdout.startswith(f"Usage: draaischijf {' '.join(words)}")


def test_a_file_puts_no_session_in_the_past_unless_it_was_held(file: Path, tmp_path: Path) -> None:
    past = SOON.replace("2027-", "2020-")
    file.write_text(past, "utf-8")
    refused = draaischijf("programme", "import", str(file), cwd=tmp_path)
    file.write_text(past.replace("state: published", "state: closed"), "utf-8")
    held = draaischijf("programme", "import", str(file), cwd=tmp_path)

    assert refused.returncode == 2
    assert f"{ID}, session 1: That moment has passed already." in refused.stderr
    assert held.stdout == f"new      {ID}\n1 new, 0 changed. Done.\n"
