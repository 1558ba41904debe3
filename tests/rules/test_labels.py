"""A name and what is said of it are joined, and words are quoted, as the language of the reader does it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dialogs.texts import texts_in
from knowledge.data_files import data_table

ROOT = Path(__file__).resolve().parents[2]
SHOWN = (ROOT / "dialogs", ROOT / "bot" / "chat", ROOT / "bot" / "calendar.py", ROOT / "bot" / "documents.py")
"""Where sentences are put together that people read; the command line speaks English alone."""
ENGLISH = (ROOT / "dialogs" / "scan" / "size.py",)
_JOINED = re.compile(r":\s|[“”«»]")
_BEFORE_SIGNS = re.compile(r" [:;?!»%]|« |«(?!\u00a0)|(?<!\u00a0)»|[^\W\d_][?!;](?:\s|$)|[^\W_]: ")
_SHOWN_IN_FRENCH = ("actions", "event_checklist", "instruments", "programmes", "quick_scan", "support", "themes")


def joined_by_hand(code: str) -> list[str]:
    """The pieces of f-strings that join a name to words, or quote, in the way of one language; faults may do so."""
    tree = ast.parse(code)
    raised = {id(part) for each in ast.walk(tree) if isinstance(each, ast.Raise) for part in ast.walk(each)}
    return [
        ast.unparse(each)
        for each in ast.walk(tree)
        if isinstance(each, ast.JoinedStr) and id(each) not in raised
        for at, piece in enumerate(each.values)
        if isinstance(piece, ast.Constant) and _joins(piece.value, at, len(each.values))
    ]


def _joins(piece: str, at: int, pieces: int) -> bool:
    ends_a_label = piece.endswith(":") and at == pieces - 1 and pieces > 1
    return bool(_JOINED.search(piece)) or ends_a_label


def test_what_joins_a_name_to_words_by_hand_is_found() -> None:
    faulty = ("f'{name}: {words}'", "f'{name}:'", "f'{name}:\\n{link}'", "f'“{words}”'", "f' : {words}'")
    right = ("f'{id}:{language}'", "texts.label(name, words)", "raise ValueError(f'{name}: {fault}')", "f'{at:d}'")

    assert [len(joined_by_hand(code)) > 0 for code in (*faulty, *right)] == [True] * len(faulty) + [False] * len(right)


def test_no_name_is_joined_to_words_by_hand() -> None:
    files = [file for place in SHOWN for file in ([place] if place.is_file() else place.rglob("*.py"))]

    found = {file.name: joined_by_hand(file.read_text("utf-8")) for file in files if file not in ENGLISH}

    assert {name: pieces for name, pieces in found.items() if pieces} == {}


@pytest.mark.parametrize("name", _SHOWN_IN_FRENCH)
def test_the_content_in_french_has_spaces_that_do_not_break(name: str) -> None:
    said = list(_french(data_table(f"{name}.yaml")))

    assert [words for words in said if _BEFORE_SIGNS.search(words)] == []


def _french(content: Any) -> Iterator[str]:
    if isinstance(content, dict):
        yield from (words for language, words in content.items() if language == "fr" and isinstance(words, str))
        yield from (words for inner in content.values() for words in _french(inner))
    elif isinstance(content, list):
        yield from (words for inner in content for words in _french(inner))


def test_a_label_stands_in_french_as_in_french() -> None:
    assert texts_in("fr").label("Lieu", "Gand") == "Lieu\u00a0: Gand"
