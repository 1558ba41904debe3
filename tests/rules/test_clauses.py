"""The words by which a clause is known: every name leads somewhere, and every word list is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.data_files import data_table
from knowledge.understanding import clauses
from knowledge.understanding.clauses import read_frames, read_words

SECTIONS = data_table("clauses.yaml")
SPOKEN = SECTIONS.pop("spoken")
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


@pytest.mark.parametrize(("word", "spoken"), SPOKEN.items())
def test_a_word_that_is_written_as_it_is_said_stands_wherever_the_word_stands(word: str, spoken: str) -> None:
    lists = [read_words(name) for name, listed in NAMES if isinstance(listed, str) and word in listed.split()]

    assert lists
    assert all(listed.issuperset(spoken.split()) for listed in lists if word in listed)
