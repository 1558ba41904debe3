"""A bot that dies in the middle of a turn, and answers again as a new process with the same database would."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from dialogs.converse import converse
from dialogs.events import Event
from dialogs.state import State
from dialogs.turn import Library, Response
from storage.database import Database

BEFORE_THE_END = 0
"""Dies when everything was done and decided, and nothing of the turn was stored or said."""


class Mortal:
    """
    What decides on answers, handed to the bot as `answer`; it can be told to die once.

    It dies as a process does: what was committed stays, whatever comes after in this turn does not happen, no answer is
    said and the request is cut. What a process remembers of a talk is the talk as it was stored last, so the next turn
    begins where a new process would.
    """

    def __init__(self) -> None:
        self.is_dead = False
        self._left: int | None = None
        self._watched: _Watched | None = None

    def die_after(self, acts: int) -> None:
        """Die in the next turn, right after so many of its acts are committed, or else at its end."""
        self._left, self.is_dead = acts, False

    async def __call__(self, event: Event, state: State, library: Library, store: Database) -> Response:
        """As `converse`."""
        if self._watched is None:
            self._watched = _Watched(store, self)
        said = await converse(event, state, library, cast("Database", self._watched))
        if self._left is not None:
            self._die()
        return said

    def acted(self) -> None:
        """An act was committed."""
        if self._left is None:
            return
        self._left -= 1
        if self._left == 0:
            self._die()

    def _die(self) -> None:
        self._left, self.is_dead = None, True
        raise asyncio.CancelledError("the process died")


class _Watched:
    """The database, which tells of every act that is committed."""

    def __init__(self, store: Database, mortal: Mortal) -> None:
        self._store = store
        self._mortal = mortal
        self.remembered = store.remembered

    async def read(self, act: Any, *args: Any, **more: Any) -> Any:
        return await self._store.read(act, *args, **more)

    async def glance(self, act: Any, *args: Any, **more: Any) -> Any:
        return await self._store.glance(act, *args, **more)

    async def write(self, act: Any, *args: Any, **more: Any) -> Any:
        done = await self._store.write(act, *args, **more)
        self._mortal.acted()
        return done
