"""What curators do with the history of an entry: look it up, compare two versions, and put an older one back."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from dialogs.cards.catalogue import history as cards
from dialogs.events import Scope
from dialogs.naming import find_named, open_meant
from dialogs.refusing import tells_plainly
from dialogs.state import State
from dialogs.turn import Response, Turn, say
from dialogs.understanding import exact_command, longest_first, plain, plain_words
from dialogs.ways.history import (
    HISTORY_COMPARE,
    HISTORY_FIND,
    HISTORY_OPEN,
    HISTORY_RESTORE,
    HISTORY_RESTORED,
    HISTORY_TYPED,
)
from dialogs.witnesses import Named
from knowledge.catalogue.versions import EntryHistory, NotRestored, mark_version
from knowledge.refusals import Refused
from storage.content import versions
from storage.network import members

_MAX_LENGTH = 160
"""Characters of a line that asks for a history; who says more asks something else."""
_NUMBER = re.compile(r"\d{1,4}")


@HISTORY_FIND.handler
@HISTORY_OPEN.handler
async def _open(turn: Turn) -> Response:
    """The history of the entry that is named; when that may be several, they are offered."""
    return await open_meant(turn, _MAX_LENGTH, _show, cards.name_card)


async def answer_typed(turn: Turn, otherwise: Callable[[Turn], Awaitable[Response]]) -> Response:
    """The history of an entry that a line names, for a curator; from anybody else it is a question like others."""
    exact = find_named(turn, turn.value("line"))
    is_private = turn.event.scope is Scope.PERSONAL
    if len(exact) == 1 and is_private and "curator" in await turn.look(members.parts_of):
        return await _show(turn, exact[0].id)
    return await otherwise(turn)


def _above_versions(step: Callable[[Turn], Awaitable[Response]]) -> Callable[[Turn], Awaitable[Response]]:
    """A step after whose refusal the versions that there are stand below the reason."""

    async def handle(turn: Turn) -> Response:
        try:
            return await step(turn)
        except Refused as refused:
            if not isinstance(refused.why, NotRestored) or refused.why is NotRestored.DOUBLE_NAME:
                raise
            history, note = await _history(turn), turn.texts(f"history.refused_{refused.why}")
            return say(turn, cards.history_card(turn.texts, history), note=note, in_place=True)

    return handle


@HISTORY_COMPARE.handler
@_above_versions
async def _compare(turn: Turn) -> Response:
    history = await _history(turn)
    old, new = sorted((turn.number("old"), turn.number("new")))
    before, after = history.version(old), history.version(new)
    if after is None or (before is None and old >= history.versions[-1].number):
        raise Refused(NotRestored.NO_VERSION)
    return say(turn, cards.compare_card(turn.texts, history, before, after, turn.title_of), in_place=True)


@HISTORY_RESTORE.handler
@_above_versions
async def _restore(turn: Turn) -> Response:
    """Show what would change; nothing does yet."""
    history = await _history(turn)
    version = history.version(turn.number("number"))
    if version is None or version.content is None:
        raise Refused(NotRestored.NO_VERSION)
    if mark_version(version.content) == mark_version(history.newest.content):
        raise Refused(NotRestored.SAME)
    return say(turn, cards.restore_card(turn.texts, history, version, turn.title_of), in_place=True)


@HISTORY_RESTORED.handler
@_above_versions
async def _restored(turn: Turn) -> Response:
    entry, seen = (turn.value(name) for name in ("entry", "seen"))
    history = await turn.act(versions.restore, entry, turn.number("number"), seen)
    note = turn.texts("history.done", number=history.newest.number)
    return say(turn, cards.history_card(turn.texts, history), note=note, in_place=True)


tells_plainly(NotRestored, "history.refused_")


async def _show(turn: Turn, entry: str) -> Response:
    history = await _history(turn, entry)
    return say(turn, cards.history_card(turn.texts, history), in_place=True)


async def _history(turn: Turn, entry: str = "") -> EntryHistory:
    """The history of this entry, or of the one that the card is about; `Refused` is raised when there is none."""
    history = await turn.look(versions.history, entry or turn.value("entry"))
    if not history.versions:
        raise Refused(NotRestored.NO_VERSION)
    return history


def hear_history(text: str, state: State) -> Named | None:
    """The name behind words that ask for a history, as "geschiedenis van EMAS"; else None."""
    said = plain(text)
    if len(text) > _MAX_LENGTH or exact_command(text) == HISTORY_OPEN:
        return None
    word = next((each for each in longest_first("history.words.of") if said.startswith(f"{each} ")), None)
    return (HISTORY_TYPED, {"line": said.removeprefix(word).strip()}) if word else None


def hear_versions(text: str, state: State) -> Named | None:
    """Two versions to compare, or one to put back, by their numbers, beside a card of that history; else None."""
    ways = (HISTORY_COMPARE, HISTORY_OPEN)
    shown = next((each.data for each in state.choices if each.verb in ways and "entry" in each.data), None)
    numbers, said = [int(each) for each in _NUMBER.findall(text)], plain(text).split()
    if shown is None or len(text) > _MAX_LENGTH or not numbers:
        return None
    if len(numbers) == 1 and not plain_words("history.words.restore_number").isdisjoint(said):
        return HISTORY_RESTORE, {"entry": shown["entry"], "number": numbers[0]}
    if len(numbers) == 2 and not plain_words("history.words.difference").isdisjoint(said):
        return HISTORY_COMPARE, {"entry": shown["entry"], "old": numbers[0], "new": numbers[1]}
    return None
