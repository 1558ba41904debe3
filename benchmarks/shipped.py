"""The catalogue that ships with the bot, as the search reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from knowledge.search.search import IndexedEntry

CATALOGUE = Path(__file__).parents[1] / "knowledge" / "data" / "instruments.yaml"
TUNED_ON = CATALOGUE.parent / "examples" / "catalogue.tsv"
"""Questions in the words of the catalogue, on which the search by words was tuned."""


def documents() -> tuple[IndexedEntry, ...]:
    """Return an entry per instrument: its title, its names and search words in every language, and its texts."""
    entries = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))
    return tuple(_document(entry) for entry in entries)


def _document(entry: Mapping[str, Any]) -> IndexedEntry:
    texts = (entry["summary"], entry.get("audience"), entry.get("owner"))
    return IndexedEntry(
        entry["id"],
        entry["title"],
        tuple(_words(entry["aliases"])),
        tuple(_words(entry["keywords"])),
        " ".join(part for part in texts if part),
    )


def _words(by_language: Mapping[str, list[str]] | None) -> Iterator[str]:
    for words in (by_language or {}).values():
        yield from map(str, words or ())
