"""How an entry of the catalogue came to be what it is, and back to an older version of it."""

from __future__ import annotations

from dialogs.ways.way import CURATOR, Way, Where

OF_HISTORY = Where("history.personal")

HISTORY_OPEN = Way("history.open", OF_HISTORY, CURATOR, takes="entry line", typed="words.history", helps="curator")
HISTORY_FIND = Way("history.find", OF_HISTORY, CURATOR, fills=True)
HISTORY_TYPED = Way("history.typed", takes="line")
"""A line that asks for the history of something, which only for a curator is surely an entry."""
HISTORY_COMPARE = Way("history.compare", OF_HISTORY, CURATOR, takes="entry old new")
HISTORY_RESTORE = Way("history.restore", OF_HISTORY, CURATOR, takes="entry number")
HISTORY_RESTORED = Way("history.restored", OF_HISTORY, CURATOR, takes="entry number seen")
