"""What a field of a card suggests while somebody types in it: organisations, colleagues, instruments (T8)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from dialogs.cards.fields import Dataset
from dialogs.cards.words import on_one_line
from dialogs.events import Choice, Reply, Scope
from dialogs.turn import Response, Turn
from knowledge.network.domains import entity_names
from knowledge.refusals import Refused
from knowledge.suggesting import MAX_SUGGESTED, suggest
from storage.managing import curating

_MAX_LENGTH = 120
"""Characters of what is typed; nothing that is looked up has a longer name."""


async def suggest_names(turn: Turn) -> Response:
    """
    The names that may be meant, and at the end what was typed itself: a client takes only what it was offered.

    Who may not see such names, or asks for others than there are, gets none.
    """
    typed = on_one_line(turn.event.text)[:_MAX_LENGTH]
    find = _FINDERS.get(turn.event.verb)
    if find is None or not typed:
        return Response((), turn.state)
    try:
        names = (await find(turn, typed))[: MAX_SUGGESTED - 1]
    except Refused:
        return Response((), turn.state)
    shown = dict.fromkeys((*names, typed))
    return Response((Reply("", choices=tuple(Choice(name, "") for name in shown)),), turn.state)


async def _organisations(turn: Turn, typed: str) -> list[str]:
    return suggest(typed, entity_names())


async def _instruments(turn: Turn, typed: str) -> list[str]:
    """By the words of their titles first, then by all that the search knows of them."""
    titles = suggest(typed, (entry.title for entry in turn.catalogue.instruments))
    found = turn.library.search.ask(typed).candidates[:MAX_SUGGESTED]
    return list(dict.fromkeys((*titles, *filter(None, (turn.title_of(each.id) for each in found)))))


async def _colleagues(turn: Turn, typed: str) -> list[str]:
    """The people of this organisation whom the bot has met, for those who give roles, where nobody reads along."""
    if turn.event.scope is not Scope.PERSONAL:
        return []
    return suggest(typed, await turn.look(curating.people_met, turn.event.tenant))


_FINDERS: dict[str, Callable[[Turn, str], Awaitable[list[str]]]] = {
    Dataset.ORGANISATIONS: _organisations,
    Dataset.COLLEAGUES: _colleagues,
    Dataset.INSTRUMENTS: _instruments,
}
