"""The commands for the network: the list of members is taken whole or not at all, and roles count at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Connection

from storage import journal, roles
from storage.database import Database
from storage.network import members
from tests.test_cli import draaischijf

T = TypeVar("T")

HEADER = "naam;e-mail;beleidsdomeinen;expertise\n"
ANNA = "Anna Maes;anna@example.test;OMG | MOW;water\n"
BRAM = "Bram Wit;bram@example.test;OMG;\n"
WHO = "0f8fad5b-d9cb-469f-a165-70867728950e"


def looked_up(folder: Path, read: Callable[[Connection], T]) -> T:
    """What a bot on this folder would find."""

    async def look() -> T:
        database = Database.open("", var=folder / "var")
        try:
            return await database.read(read)
        finally:
            await database.close()

    return asyncio.run(look())


def names(folder: Path) -> list[str]:
    return looked_up(folder, lambda c: [profile.name for profile in members.list_members(c)])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A good list of members."""
    file = tmp_path / "network.csv"
    file.write_text(HEADER + ANNA + BRAM, "utf-8")
    return file


def test_an_imported_list_is_the_network_and_a_trial_run_changes_nothing(file: Path, tmp_path: Path) -> None:
    trial = draaischijf("network", "import", str(file), "--dry-run", cwd=tmp_path)
    assert trial.stdout == (
        "new      Anna Maes\nnew      Bram Wit\n2 new, 0 changed, 0 gone. Nothing was changed (trial run).\n"
    )
    assert names(tmp_path) == []

    first = draaischijf("network", "import", str(file), cwd=tmp_path)
    file.write_text(HEADER + ANNA.replace("water", "energie") + BRAM.replace("Bram", "Cas").replace("bram", "cas"))
    second = draaischijf("network", "import", str(file), cwd=tmp_path)
    again = draaischijf("network", "import", str(file), cwd=tmp_path)

    assert first.stdout.endswith("2 new, 0 changed, 0 gone. Done.\n")
    assert second.stdout.splitlines()[:3] == ["new      Cas Wit", "changed  Anna Maes", "gone     Bram Wit"]
    assert again.stdout == "0 new, 0 changed, 0 gone. Done.\n"
    assert names(tmp_path) == ["Anna Maes", "Cas Wit"]
    assert looked_up(tmp_path, lambda c: {entry.actor for entry in journal.latest(c, 50)}) == {"command line"}


def test_a_faulty_list_is_refused_with_line_and_remedy_and_the_members_stay(file: Path, tmp_path: Path) -> None:
    draaischijf("network", "import", str(file), cwd=tmp_path)
    file.write_text(HEADER + ANNA.replace("OMG", "OMGE") + BRAM.replace("bram@example.test", "bram"), "utf-8")

    for more in ([], ["--dry-run"]):
        answer = draaischijf("network", "import", str(file), *more, cwd=tmp_path)

        assert answer.returncode == 2
        assert f"{file}:2: “OMGE” is not a policy domain. Choose from: KBBJ" in answer.stderr
        assert f"{file}:3: “bram” is not an e-mail address." in answer.stderr
        assert "2 faults; nothing was changed." in answer.stderr
    assert names(tmp_path) == ["Anna Maes", "Bram Wit"]


def test_a_list_that_mixes_up_two_members_is_refused_too(file: Path, tmp_path: Path) -> None:
    ids = [WHO, WHO.replace("0f", "1f", 1)]
    header = "naam;e-mail;object id;beleidsdomeinen\n"
    file.write_text(header + f"Anna;anna@example.test;{ids[0]};OMG\nBram;bram@example.test;{ids[1]};OMG\n")
    draaischijf("network", "import", str(file), cwd=tmp_path)
    file.write_text(header + f"Anna;bram@example.test;{ids[0]};OMG\n")

    answer = draaischijf("network", "import", str(file), cwd=tmp_path)

    assert answer.returncode == 2
    assert f"{file}:2: “bram@example.test” is the address of another member" in answer.stderr
    assert names(tmp_path) == ["Anna", "Bram"]


def test_a_role_is_given_and_taken_and_each_says_when_nothing_changed(tmp_path: Path) -> None:
    act = ["coordinator", WHO.upper()]

    given = [draaischijf("role", "grant", *act, cwd=tmp_path).stdout for _ in range(2)]
    held = looked_up(tmp_path, lambda c: roles.roles_of(c, WHO))
    listed = draaischijf("role", "list", cwd=tmp_path).stdout
    taken = [draaischijf("role", "revoke", *act, cwd=tmp_path).stdout for _ in range(2)]

    assert given == [f"{WHO} is coordinator now.\n", f"{WHO} is coordinator already. Nothing was changed.\n"]
    assert held == {roles.Role.COORDINATOR}
    assert listed.startswith(f"coordinator  {WHO}")
    assert taken == [f"{WHO} is no coordinator any more.\n", f"{WHO} is no coordinator. Nothing was changed.\n"]
    assert looked_up(tmp_path, lambda c: roles.roles_of(c, WHO)) == frozenset()


@pytest.mark.parametrize("words", [["curator", "Anna Maes"], ["baas", WHO]])
def test_a_role_of_nobody_and_a_role_that_is_none_are_refused(words: list[str], tmp_path: Path) -> None:
    answer = draaischijf("role", "grant", *words, cwd=tmp_path)

    assert answer.returncode == 2
    assert "Object ID" in answer.stderr or "coordinator" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("words", [["network", "import"], ["role", "grant"], ["role", "revoke"], ["role", "list"]])
def test_the_commands_have_help(words: list[str]) -> None:
    assert draaischijf(*words, "--help").stdout.startswith(f"Usage: draaischijf {' '.join(words)}")


def test_every_role_can_be_given() -> None:
    usage = draaischijf("role", "grant", "--help").stdout
    about = draaischijf("role", "--help").stdout

    assert f"{{{'|'.join(role.value for role in roles.Role)}}}" in usage
    assert all(role.value in about for role in roles.Role)


def test_a_missing_list_is_one_sentence() -> None:
    missing = draaischijf("network", "import", "nergens.csv")

    assert missing.returncode == 2
    assert len(missing.stderr.strip().splitlines()) == 1
