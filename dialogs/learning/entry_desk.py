"""The desk of one entry: found by what a curator calls it, with all that can be changed of it."""

from __future__ import annotations

from dialogs.cards.fields import read_fields
from dialogs.cards.learning.entry import desk_card, which_card
from dialogs.naming import find_alike, find_entry, find_named
from dialogs.state import State
from dialogs.turn import Response, Turn, say
from dialogs.understanding import exact_command, longest_first, plain
from dialogs.ways.entries import ENTRY_DESK, ENTRY_FIND
from dialogs.witnesses import Named
from storage.learning import entry_drafts

_MAX_LENGTH = 200
"""Characters of a line that asks to change an entry; who says more says something else."""


@ENTRY_DESK.handler
@ENTRY_FIND.handler
async def _open(turn: Turn) -> Response:
    """The desk of the entry that is named; when that may be several, they are offered."""
    entry = turn.value("entry")
    if entry:
        return await show_desk(turn, entry)
    name = read_fields(turn.event.data).get("name", "").strip() or turn.value("line")[:_MAX_LENGTH]
    exact = find_named(turn, name)
    inside = find_entry(name, turn.catalogue) if name and not exact else ""
    if len(exact) == 1 or inside:
        return await show_desk(turn, exact[0].id if exact else inside)
    found = exact or (find_alike(turn, name) if name else [])
    note = "" if exact or not name else turn.texts("history.like" if found else "draft.name_unknown")
    return say(turn, which_card(turn.texts, found), note=note, in_place=True)


async def show_desk(turn: Turn, entry: str, note: str = "") -> Response:
    """What can be changed of an entry, or of one that is being written; raises `Refused` when it is gone."""
    work = await turn.look(entry_drafts.see_work, entry)
    title = str(work.content.get("title", ""))
    card = desk_card(turn.texts, entry, title, work.draft, is_new=work.is_new)
    return say(turn, card, note=note, in_place=True)


def hear_entry(text: str, state: State) -> Named | None:
    """The name behind words that ask to change an entry, as "pas de fiche over dienstreizen aan"; else None."""
    said = f"{plain(text)} "
    if len(text) > _MAX_LENGTH or exact_command(text) in (ENTRY_DESK, ENTRY_FIND):
        return None
    word = next((each for each in longest_first("entry.words.begin") if said.startswith(f"{each} ")), None)
    name = said.removeprefix(f"{word} ").strip()
    end = next((each for each in longest_first("entry.words.end") if name.endswith(f" {each}")), "")
    name = name.removesuffix(end).strip()
    return (ENTRY_DESK, {"line": name}) if word and name else None
