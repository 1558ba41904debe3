"""Writing and changing entries of the catalogue, field by field, as a draft."""

from __future__ import annotations

from dialogs.ways.way import CURATOR, Way, Where, declare_forms

OF_ENTRIES = Where("entry.personal")


def _declare(name: str, *, takes: str = "", typed: str = "", helps: str = "", fills: bool = False) -> Way:
    return Way(f"entry.{name}", OF_ENTRIES, CURATOR, takes=takes, typed=typed, helps=helps, fills=fills)


ENTRY_DESK = _declare("desk", takes="entry line", typed="words.change_entry", helps="curator")
ENTRY_FIND = _declare("find", fills=True)
ENTRY_NEW = _declare("new", typed="words.new_entry", helps="curator")
ENTRY_FORMS = declare_forms("entry", OF_ENTRIES, CURATOR, here="entry")
ENTRY_SETTLE = _declare("settle", takes="id n own")
