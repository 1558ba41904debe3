"""The words by which a clause is known: every name leads somewhere, and every word list is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.data_files import data_table
from knowledge.understanding import clauses
from knowledge.understanding.clauses import read_frames, read_words

SECTIONS = data_table("clauses.yaml")
NAMES = [(f"{section}.{name}", listed) for section, held in SECTIONS.items() for name, listed in held.items()]


@pytest.mark.parametrize(("name", "listed"), NAMES)
def test_every_name_in_a_list_leads_to_words(name: str, listed: object) -> None:
    read = read_words(name) if isinstance(listed, str) else read_frames(name)

    assert read


def test_no_words_are_kept_that_nothing_asks_for() -> None:
    code = "".join(path.read_text() for path in Path(clauses.__file__).parent.glob("*.py"))
    listed = str(SECTIONS)

    unused = [name for name, _ in NAMES if f'"{name}"' not in code and not _is_named(name.partition(".")[2], listed)]

    assert unused == []


def _is_named(name: str, listed: str) -> bool:
    return re.search(rf"@{name}\b", listed) is not None
