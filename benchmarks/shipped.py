"""The catalogue that ships with the bot, as the search reads it."""

from __future__ import annotations

from pathlib import Path

from bot.shelf import shipped_catalogue
from knowledge.search.search import IndexedEntry

TUNED_ON = Path(__file__).parents[1] / "knowledge" / "data" / "examples" / "catalogue.tsv"
"""Questions in the words of the catalogue, on which the search by words was tuned."""


def documents() -> tuple[IndexedEntry, ...]:
    """An entry per instrument: its title, its names and search words in every language, and its texts."""
    return tuple(entry.document() for entry in shipped_catalogue().instruments)
