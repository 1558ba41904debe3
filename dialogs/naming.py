"""What a text names, and which entries of the catalogue somebody means by a name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from dialogs.cards.fields import read_fields
from dialogs.events import Reply
from dialogs.state import State
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say
from dialogs.understanding import plain
from dialogs.ways.catalogue import ANSWER_AGAIN, ANSWER_HELPFUL
from knowledge.catalogue.catalogue import Catalogue, Instrument
from knowledge.network.drafts import mark
from knowledge.understanding.entry_wish import points_at_entry

T = TypeVar("T")

_LISTED = 5
_UNDER_ENTRIES = (ANSWER_HELPFUL, ANSWER_AGAIN)


def longest_named(text: str, named: Iterable[tuple[str, T]]) -> T | None:
    """Of these, each with a name of it, the one whose longest name stands in a text; None when none does."""
    said = f" {plain(text)} "
    found = [
        (len(name), each)
        for name, each in ((plain(name), each) for name, each in named)
        if name and f" {name} " in said
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def entry_in_sight(state: State) -> str:
    """The id of the entry under whose card the last buttons stand; empty for none."""
    return next((str(each.data["instrument"]) for each in state.choices if each.verb in _UNDER_ENTRIES), "")


def find_named(turn: Turn, name: str) -> list[Instrument]:
    """The entries that are called so, in whatever letters."""
    wanted = mark(name)
    called = ((entry, (entry.title, *entry.aliases.all)) for entry in turn.catalogue.instruments)
    return [entry for entry, names in called if wanted and wanted in map(mark, names)]


def find_alike(turn: Turn, words: str) -> list[Instrument]:
    """The entries that the search finds for these words, the likeliest first; at most five."""
    candidates = turn.library.search.ask(words).candidates[:_LISTED]
    return [entry for entry in map(turn.catalogue.get, (candidate.id for candidate in candidates)) if entry]


def find_entry(line: str, catalogue: Catalogue) -> str:
    """The id of the entry of which the longest name stands in a line; empty when none does."""
    return find_entry_apart(line, catalogue)[0]


def find_entry_apart(line: str, catalogue: Catalogue) -> tuple[str, str]:
    """The id of the entry of which the longest name stands in a line, and the rest of the line; empty for none."""
    names = ((name, entry.id) for entry in catalogue.instruments for name in (entry.title, *entry.aliases.all))
    id, name = longest_named(line, ((name, (id, name)) for name, id in names)) or ("", "")
    return id, f" {plain(line)} ".replace(f" {plain(name)} ", " ", 1).strip()


async def open_meant(
    turn: Turn,
    longest: int,
    show: Callable[[Turn, str], Awaitable[Response]],
    offer: Callable[[Texts, list[Instrument]], Reply],
) -> Response:
    """
    Show the entry of a button, or the one that is meant by a name; several that may be meant are offered.

    Of the `line` that named it at most `longest` characters are read.
    """
    entry = turn.value("entry")
    if entry:
        return await show(turn, entry)
    name = read_fields(turn.event.data).get("name", "").strip()
    one, found, note = _find_meant(turn, name or turn.value("line")[:longest], in_sentence=not name)
    return await show(turn, one) if one else say(turn, offer(turn.texts, found), note=note, in_place=True)


def _find_meant(turn: Turn, words: str, *, in_sentence: bool) -> tuple[str, list[Instrument], str]:
    """
    The id of the one entry that somebody means by a name, which may stand in a sentence; else those that may be meant.

    Without words it is the one in sight: surely when the message points at it ("deze fiche"), else it may be. The last
    is what is said above those that may be meant; empty when nothing is.
    """
    if not words:
        shown = turn.catalogue.get(entry_in_sight(turn.state))
        is_meant = shown is not None and points_at_entry(turn.event.text)
        return (shown.id if shown and is_meant else ""), [shown] if shown else [], ""
    exact = find_named(turn, words)
    inside = find_entry(words, turn.catalogue) if in_sentence and not exact else ""
    one = exact[0].id if len(exact) == 1 else inside
    if one or exact:
        return one, exact, ""
    found = find_alike(turn, words)
    return "", found, turn.texts("history.like" if found else "draft.name_unknown")
