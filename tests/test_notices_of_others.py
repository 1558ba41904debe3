"""What others made and travels along is named with its licence: held against the files, not against a list."""

from __future__ import annotations

import re
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WRITTEN_HERE = {
    "",
    ".py",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".svg",
    ".typ",
    ".mako",
    ".sh",
    ".in",
    ".lock",
    ".csv",
    ".js",
    ".html",
    ".css",
}
"""Kinds of files in which the project itself is written; all others may come from somebody else, and are named."""


def tracked() -> list[str]:
    named = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in named.split("\0") if name and (ROOT / name).is_file()]


def may_be_of_others(name: str) -> bool:
    path = ROOT / name
    if path.suffix == ".json":
        return "json-schema.org" in path.read_text("utf-8")[:500]
    if path.suffix not in WRITTEN_HERE:
        return True
    # The head of a file that somebody else wrote says so.
    head = path.read_bytes()[:1_000].decode("utf-8", "replace")
    return (
        path.suffix != ".md"
        and re.search(r"copyright|\blicen[cs]e[ds]?\b|\bCC BY|\bCC0\b", head, re.IGNORECASE) is not None
    )


def rows(heading: str) -> list[list[str]]:
    text = (ROOT / "NOTICES.md").read_text("utf-8")
    part = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def patterns(heading: str) -> list[str]:
    return [pattern for row in rows(heading) for pattern in re.findall(r"`([^`]+)`", row[0])]


OTHERS, OWN = "What others made", "What was made for it"
SUSPECTS = [name for name in tracked() if may_be_of_others(name) and name not in ("LICENSE", "pyproject.toml")]


@pytest.mark.parametrize("name", [name for name in SUSPECTS if not name.startswith("tests/")])
def test_every_file_that_others_may_have_made_is_named_once_in_the_notices(name: str) -> None:
    found = [pattern for pattern in (*patterns(OTHERS), *patterns(OWN)) if fnmatch(name, pattern)]

    assert len(found) == 1, f"{name}: name it in NOTICES.md, with whose it is and its licence"


@pytest.mark.parametrize("pattern", [*patterns(OTHERS), *patterns(OWN)])
def test_the_notices_name_no_file_that_is_gone(pattern: str) -> None:
    assert any(fnmatch(name, pattern) for name in tracked())


@pytest.mark.parametrize("row", rows(OTHERS), ids=lambda row: row[0])
def test_the_licence_of_others_lies_beside_what_they_made(row: list[str]) -> None:
    name, owner, licence = row[3].partition(":")[0], row[2], re.findall(r"`([^`]+)`", row[3])

    assert owner
    [place] = licence
    text = (ROOT / place).read_text("utf-8")[:60_000]
    asked = {"SIL OFL 1.1": "SIL OPEN FONT LICENSE Version 1.1", "MIT": "Permission is hereby granted"}
    for each in name.split("; "):
        assert asked.get(each, each) in text, (place, each)


def test_the_projects_own_licence_is_the_whole_text_and_named_everywhere() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")

    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    articles = re.findall(r"^(\d+)\.[A-Z]", text, re.MULTILINE)
    assert articles == [str(number) for number in range(1, 16)]
    assert text.rstrip().endswith("require the production of a new EUPL version.")
    assert 'license = "EUPL-1.2"' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert "LICENSE" in (ROOT / "README.md").read_text("utf-8")
