"""Filling a database with made-up years, from the command line: only where nothing is, and only on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.shelf import shipped_catalogue
from tests.test_cli import GOOD, draaischijf


def test_it_says_where_to_when_nobody_does(tmp_path: Path) -> None:
    answer = draaischijf("rehearse-years", cwd=tmp_path)

    assert answer.returncode == 2
    assert "DRAAISCHIJF_VAR=" in answer.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("surroundings", "said"),
    [
        ({**GOOD, "DRAAISCHIJF_VAR": "var"}, "a real bot"),
        ({"DATABASE_URL": "postgresql://bot:secret@database.example/bot"}, "another machine"),
        ({"DATABASE_URL": "postgresql:///bot?host=database.example"}, "another machine"),
        ({"DATABASE_URL": "mysql://127.0.0.1/bot"}, "sqlite:///"),
    ],
)
def test_it_keeps_away_from_real_databases(surroundings: dict[str, str], said: str, tmp_path: Path) -> None:
    answer = draaischijf("rehearse-years", cwd=tmp_path, **surroundings)

    assert answer.returncode == 2
    assert said in answer.stderr
    assert "secret" not in answer.stderr
    assert "Traceback" not in answer.stderr


def test_it_changes_nothing_where_something_is(tmp_path: Path) -> None:
    (tmp_path / "network.csv").write_text("naam;e-mail;beleidsdomeinen\nAnna;anna@example.test;OMG\n")
    assert draaischijf("network", "import", "network.csv", cwd=tmp_path).returncode == 0
    before = draaischijf("network", "list", cwd=tmp_path).stdout

    answer = draaischijf("rehearse-years", "--years", "0.01", "--var", "var", cwd=tmp_path)

    assert answer.returncode == 2
    assert "nothing was changed" in answer.stderr
    assert draaischijf("network", "list", cwd=tmp_path).stdout == before


def test_a_newcomer_sees_insight_with_names_at_once(tmp_path: Path) -> None:
    assert draaischijf("rehearse-years", "--years", "0.1", "--var", "var", cwd=tmp_path).returncode == 0

    shown = draaischijf("insight", "--from", "2020-01-01", "--language", "en", cwd=tmp_path)

    assert shown.returncode == 0, shown.stderr
    asked = shown.stdout.partition("Asked most\n")[2].partition("\n\n")[0].splitlines()[1:]
    titles = {entry.title for entry in shipped_catalogue().instruments} | {"Everything else together"}
    assert len(asked) > 3
    assert {line.rpartition(": ")[0].strip() for line in asked} <= titles
    for title in ("Themes", "Weak in scans"):
        assert "There is nothing in this period" not in shown.stdout.partition(f"\n{title}\n")[2].partition("\n\n")[0]
