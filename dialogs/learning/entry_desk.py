"""The desk of one entry: found by what a curator calls it, with all that can be changed of it."""

from __future__ import annotations

from dialogs.cards.learning.entry import desk_card, which_card
from dialogs.events import Scope
from dialogs.naming import entry_in_sight, find_entry_apart, open_meant
from dialogs.state import State
from dialogs.turn import Response, Turn, say
from dialogs.understanding import exact_command, longest_first, plain
from dialogs.ways.entries import ENTRY_DESK, ENTRY_FIND
from dialogs.ways.history import HISTORY_OPEN
from dialogs.witnesses import Named
from knowledge.understanding.entry_wish import EntryWish, entry_wish, may_wish, points_at_entry
from storage.learning import entry_drafts
from storage.network import members

_MAX_LENGTH = 200
"""Characters of a line that asks to change an entry; who says more says something else."""


@ENTRY_DESK.handler
@ENTRY_FIND.handler
async def _open(turn: Turn) -> Response:
    """The desk of the entry that is named; when that may be several, they are offered."""
    return await open_meant(turn, _MAX_LENGTH, show_desk, which_card)


async def asked_of_entry(turn: Turn) -> Named | None:
    """
    What a curator wants of the entry that is named, or in sight, as "EMAS bewerken" and "wat wijzigde aan deze fiche".

    None for everybody else and for all that says more: then it is a question like others.
    """
    line = turn.event.text
    if len(line) > _MAX_LENGTH or turn.event.scope is not Scope.PERSONAL or not may_wish(line):
        return None
    entry, rest = find_entry_apart(line, turn.catalogue)
    if not entry and points_at_entry(line):
        entry = entry_in_sight(turn.state)
    wish = entry_wish(rest) if entry else None
    if wish is None or "curator" not in await turn.look(members.parts_of):
        return None
    return (ENTRY_DESK if wish is EntryWish.CHANGING else HISTORY_OPEN), {"entry": entry}


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
