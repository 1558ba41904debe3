"""The commands for questionnaires: a file goes in use whole, or every fault is named and nothing changes (S15)."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from knowledge.data_files import data_text
from knowledge.questionnaire.questionnaire import Questionnaire
from storage.content import questionnaires
from storage.database import Database
from tests.storage.scanning import FILE, of_many_rows
from tests.test_cli import draaischijf


def in_use(folder: Path) -> dict[str, int]:
    """The version in use by id, as a bot on this folder would load it."""

    async def look() -> tuple[Questionnaire, ...]:
        database = Database.open("", var=folder / "var")
        kept = await database.read(questionnaires.load_all)
        await database.close()
        return kept.questionnaires

    return {each.id: each.version for each in asyncio.run(look())}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A good file."""
    file = tmp_path / "bridge.yaml"
    file.write_text(FILE, "utf-8")
    return file


def test_a_good_file_has_no_faults(file: Path) -> None:
    answer = draaischijf("questionnaire", "check", str(file))

    assert answer.returncode == 0
    assert "bridge, version 1, 3 steps, no faults" in answer.stdout


def test_a_page_that_no_card_holds_is_named_with_its_remedy(tmp_path: Path) -> None:
    file = tmp_path / "long.yaml"
    file.write_text(of_many_rows(300), "utf-8")

    answer = draaischijf("questionnaire", "check", str(file))

    assert answer.returncode == 0
    assert "warning: “page Alles” asks 300 things on one card" in answer.stderr
    assert "Spread them over more pages" in answer.stderr
    assert "warning" not in draaischijf("questionnaire", "check", str(_shipped(tmp_path))).stderr


def _shipped(folder: Path) -> Path:
    file = folder / "quick_scan.yaml"
    file.write_text(data_text("quick_scan.yaml"), "utf-8")
    return file


def test_s15_an_imported_file_is_in_use_and_a_trial_run_changes_nothing(file: Path, tmp_path: Path) -> None:
    trial = draaischijf("questionnaire", "import", str(file), "--dry-run", cwd=tmp_path)
    assert "Nothing was changed (trial run)" in trial.stdout
    assert in_use(tmp_path) == {}

    first = draaischijf("questionnaire", "import", str(file), cwd=tmp_path)
    again = draaischijf("questionnaire", "import", str(file), cwd=tmp_path)

    assert (first.returncode, again.returncode) == (0, 0)
    assert "new      bridge 1" in first.stdout
    assert "in use already" in again.stdout
    assert in_use(tmp_path) == {"bridge": 1}


def test_s15_a_faulty_file_is_refused_with_the_place_of_every_fault_and_the_old_one_stays(
    file: Path, tmp_path: Path
) -> None:
    draaischijf("questionnaire", "import", str(file), cwd=tmp_path)
    lines = FILE.replace("version: 1", "version: 2").replace("question: affected, a", "question: afected, a")
    lines = lines.replace("kind: choice", "kind: coice", 1)
    file.write_text(lines, "utf-8")
    places = [n for n, line in enumerate(lines.splitlines(), 1) if "afected" in line or "coice" in line]

    for words in (["check", str(file)], ["import", str(file)], ["import", str(file), "--dry-run"]):
        answer = draaischijf("questionnaire", *words, cwd=tmp_path)

        assert answer.returncode == 2
        assert all(f"{file}:{place}: " in answer.stderr for place in places)
        assert "nothing was changed" in answer.stderr
        assert "Traceback" not in answer.stderr
    assert in_use(tmp_path) == {"bridge": 1}


@pytest.mark.parametrize(
    ("imported", "offered", "remedy"),
    [
        ("version: 1", "version: 1\nsource: elders", "Write version: 2"),
        ("version: 5", "version: 4", "Write version: 6"),
    ],
)
def test_a_changed_file_under_a_version_of_before_is_refused_with_its_remedy(
    file: Path, tmp_path: Path, imported: str, offered: str, remedy: str
) -> None:
    file.write_text(FILE.replace("version: 1", imported), "utf-8")
    draaischijf("questionnaire", "import", str(file), cwd=tmp_path)
    file.write_text(FILE.replace("version: 1", offered), "utf-8")

    answer = draaischijf("questionnaire", "import", str(file), cwd=tmp_path)

    assert answer.returncode == 2
    assert remedy in answer.stderr
    assert "Traceback" not in answer.stderr
    assert in_use(tmp_path) == {"bridge": int(imported[-1])}


@pytest.mark.parametrize("words", [["questionnaire", "check"], ["questionnaire", "import"]])
def test_the_commands_have_help_and_a_missing_file_is_one_sentence(words: list[str]) -> None:
    assert draaischijf(*words, "--help").stdout.startswith("Usage: draaischijf")

    missing = draaischijf(*words, "nergens.yaml")

    assert missing.returncode == 2
    assert len(missing.stderr.strip().splitlines()) == 1
