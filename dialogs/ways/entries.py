"""Writing and changing entries of the catalogue, field by field, as a draft."""

from __future__ import annotations

from dialogs.ways.way import CURATOR, Way, Where

OF_ENTRIES = Where("entry.personal")


def _declare(name: str, *, takes: str = "", typed: str = "", helps: str = "", fills: bool = False) -> Way:
    return Way(f"entry.{name}", OF_ENTRIES, CURATOR, takes=takes, typed=typed, helps=helps, fills=fills)


ENTRY_DESK = _declare("desk", takes="entry line", typed="words.change_entry", helps="curator")
ENTRY_FIND = _declare("find", fills=True)
ENTRY_NEW = _declare("new", typed="words.new_entry", helps="curator")
ENTRY_BEGIN = _declare("begin", takes="form given entry")
ENTRY_TYPED = _declare("typed", takes="draft field text")
ENTRY_REVIEW = _declare("review", takes="draft", fills=True)
ENTRY_CHANGE = _declare("change", takes="draft field")
ENTRY_AGAIN = _declare("again", takes="draft")
ENTRY_CONFIRM = _declare("confirm", takes="draft")
ENTRY_DROP = _declare("drop", takes="draft")
ENTRY_SETTLE = _declare("settle", takes="id n own")
