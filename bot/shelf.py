"""The catalogue in memory: it follows the revision in the database and is swapped as a whole, without a pause."""

from __future__ import annotations

import asyncio
import logging
from functools import lru_cache

from bot.clock import Clock
from dialogs.turn import Library
from knowledge.catalogue import Catalogue, instrument
from knowledge.catalogue_file import read_catalogue
from knowledge.reference import data_text
from knowledge.search import Document, Search, build
from storage import catalogue as stored
from storage.database import Database, Unavailable

log = logging.getLogger("draaischijf.catalogue")

SHIPPED = "instruments.yaml"
LOOK_EVERY = 2.0
"""Seconds between two looks at the revision; it is one indexed read."""


class Shelf:
    """Holds the library that questions are answered from."""

    def __init__(self, store: Database, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._library = Library(Catalogue(()), build(()))

    @property
    def library(self) -> Library:
        """The present library; whoever took it keeps a whole revision, also when a new one comes."""
        return self._library

    async def open(self) -> None:
        """Fill an empty catalogue with the one that ships with the bot, and load it."""
        entries = [entry.entry() for entry in shipped_catalogue().instruments]
        await self._store.write(stored.fill, entries, "draaischijf", self._clock(), SHIPPED)
        await self.refresh()

    async def refresh(self) -> bool:
        """Load the catalogue again when its revision changed; says whether it did."""
        revision = await self._store.read(stored.revision)
        if revision == self._library.catalogue.revision:
            return False
        kept = await self._store.read(stored.load)
        catalogue = Catalogue((instrument(entry) for entry in kept.entries), kept.revision)
        # Building takes a moment that nobody should wait for; the old library answers until then.
        self._library = Library(catalogue, await asyncio.to_thread(search_over, catalogue))
        log.info("catalogue loaded revision=%d entries=%d", kept.revision, len(catalogue))
        return True

    async def follow(self) -> None:
        """Look for a new revision for ever; a database that is away for a while is waited for."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await self.refresh()
            except Unavailable:
                log.warning("catalogue not refreshed: the database is away")
            except Exception:
                log.exception("catalogue not refreshed; the old one stays")


def search_over(catalogue: Catalogue) -> Search:
    """The search over a catalogue."""
    return _search(tuple(entry.document() for entry in catalogue.instruments))


@lru_cache(maxsize=1)
def _search(documents: tuple[Document, ...]) -> Search:
    """The same entries give the same search, so a revision that changed nothing else costs nothing."""
    return build(documents)


def shipped_catalogue() -> Catalogue:
    """The catalogue that ships with the bot."""
    return Catalogue(read_catalogue(data_text(SHIPPED)).instruments)
