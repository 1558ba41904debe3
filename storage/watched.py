"""The database during one turn: whether the turn did anything besides its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from storage.database import Database

P = ParamSpec("P")
R = TypeVar("R")


class Watched(Database):
    """A database that notes whether an act wrote to it; the connections are those of the one it watches."""

    def __init__(self, store: Database) -> None:
        self.__dict__.update(store.__dict__)
        self.wrote = False

    async def write(self, act: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Note it, and run the act."""
        self.wrote = True
        return await super().write(act, *args, **kwargs)
