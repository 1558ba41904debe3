"""The catalogue and the questionnaires in memory: they follow the database and are swapped whole, without a pause."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache, lru_cache

import numpy as np

from bot.bell import Bell
from bot.clock import Clock
from dialogs.turn import Library, no_file
from knowledge.catalogue.catalogue import Catalogue, instrument
from knowledge.catalogue.catalogue_file import read_catalogue
from knowledge.data_files import read_shipped
from knowledge.programmes.programme_file import shipped_programmes
from knowledge.questionnaire.questionnaire import Questionnaires
from knowledge.questionnaire.questionnaire_file import shipped_questionnaires
from knowledge.search.learning import Judgement, LearnedNames, learn
from knowledge.search.search import IndexedEntry, Search, SearchSettings, build
from knowledge.understanding.ear import Ear
from knowledge.understanding.effect import KnownSentences
from knowledge.understanding.encoder import SIZE, Floats, sentence_encoder
from knowledge.understanding.examples import OUT, SERVICE, Example, shipped_examples
from knowledge.understanding.material import Foresee, Material, MaterialChange
from knowledge.understanding.nearest import mark
from knowledge.understanding.services import services
from knowledge.understanding.weights import shipped_calibration, shipped_vectors, shipped_weights
from storage.acting import acting
from storage.content import catalogue as stored
from storage.content import questionnaires as asked
from storage.content.catalogue import StoredCatalogue
from storage.database import Database, Unavailable
from storage.learning import lessons, sentences
from storage.programmes import programmes

Encode = Callable[[str], Awaitable[Floats | None]]
Fetch = Callable[[str, int], Awaitable[bytes | None]]
log = logging.getLogger("draaischijf.catalogue")

SHIPPED = "instruments.yaml"
FILLER = "draaischijf"
"""Who stands in the journal for what ships with the bot."""
MAX_ENCODED = 2_000
"""Names without a kept vector that are encoded when a catalogue is loaded: three seconds of work beside the turns."""
LOOK_EVERY = 2.0
"""Seconds between two looks at the revisions; each is one indexed read."""


async def no_vector(_sentence: str) -> Floats | None:
    """Where there is no encoder, no sentence has a vector."""
    return None


class Shelf:
    """Holds the library that questions are answered from."""

    def __init__(
        self,
        store: Database,
        clock: Clock,
        encode: Encode = no_vector,
        fetch: Fetch = no_file,
        *,
        look_every: float = LOOK_EVERY,
    ) -> None:
        self._store = store
        self._clock = clock
        self._look_every = look_every
        self._library = replace(_empty_library(), encode=encode, fetch=fetch)
        self._questionnaires_revision = 0
        self._bell = Bell()
        store.hear(stored.CHANGED, self._bell.ring)

    @property
    def library(self) -> Library:
        """The present library; whoever took it keeps a whole revision, also when a new one comes."""
        return self._library

    async def open(self) -> None:
        """Put what ships with the bot in the database, and load what is there."""
        await put_shipped(self._store, self._clock())
        await self.refresh()

    async def refresh(self) -> bool:
        """Load again what changed its revision; says whether anything did."""
        catalogue = await self._refresh_catalogue()
        return await self._refresh_questionnaires() or catalogue

    async def _refresh_catalogue(self) -> bool:
        revision = await self._store.read(stored.revision)
        if revision == self._library.catalogue.revision:
            return False
        kept = await self._store.read(stored.load)
        # Another revision may have come in between: then it is read again at the next look, which comes at once.
        judgements = await self._store.read(lessons.judgements)
        taught = await self._store.read(sentences.load_examples)
        # Building takes a moment that nobody should wait for; the old library answers until then.
        catalogue, search, (ear, known) = await asyncio.to_thread(_built, kept, judgements, taught)
        foresee = _foresight(catalogue, judgements, taught)
        self._library = replace(
            self._library, catalogue=catalogue, search=search, ear=ear, known=known, foresee=foresee
        )
        log.info("catalogue loaded revision=%d entries=%d", kept.revision, len(catalogue))
        return True

    async def _refresh_questionnaires(self) -> bool:
        if await self._store.read(asked.revision) == self._questionnaires_revision:
            return False
        kept = await self._store.read(asked.load_all)
        self._library = replace(self._library, questionnaires=Questionnaires(kept.questionnaires))
        self._questionnaires_revision = kept.revision
        log.info("questionnaires loaded revision=%d versions=%d", kept.revision, len(kept.questionnaires))
        return True

    async def follow(self) -> None:
        """
        Look for a new revision for ever, at once when an act of this process made one; a database that is away for a
        while is waited for.
        """
        self._bell.hang()
        while True:
            await self._bell.wait(self._look_every)
            try:
                await self.refresh()
            except Unavailable:
                log.warning("library not refreshed: the database is away")
            except Exception:
                log.exception("library not refreshed; the old one stays")


@cache
def _empty_library() -> Library:
    """What there is before the database was read."""
    nothing = Material((), (), (), None, shipped_weights())
    ear, known = nothing.make_ear(), KnownSentences(nothing)
    return Library(Catalogue(()), build(()), ear, known, lambda _: nothing, Questionnaires(()), no_vector)


Understood = tuple[Ear, KnownSentences]


def _built(
    kept: StoredCatalogue, judgements: Sequence[Judgement], taught: Sequence[Example]
) -> tuple[Catalogue, Search, Understood]:
    catalogue = Catalogue((instrument(entry) for entry in kept.entries), kept.revision)
    learned = _learned(catalogue, judgements)
    understood = _understood(learned.documents, learned.out, tuple(taught))
    return catalogue, _search(learned.documents, learned.out), understood


async def load_known(store: Database) -> KnownSentences:
    """The sentences by which a change is judged, as this database has them; for commands beside a running bot."""
    kept, judgements = await store.read(stored.load), await store.read(lessons.judgements)
    return _built(kept, judgements, await store.read(sentences.load_examples))[2][1]


def _learned(catalogue: Catalogue, judgements: Sequence[Judgement]) -> LearnedNames:
    return learn([entry.document() for entry in catalogue.instruments], judgements)


def search_over(catalogue: Catalogue, judgements: Sequence[Judgement] = ()) -> Search:
    """The search over a catalogue, with what people taught it, oldest first."""
    learned = _learned(catalogue, judgements)
    return _search(learned.documents, learned.out)


@lru_cache(maxsize=4)
def _search(documents: tuple[IndexedEntry, ...], out: tuple[str, ...]) -> Search:
    """The same entries and lessons give the same search, so a revision that changed nothing else costs nothing."""
    is_shipped = documents == tuple(entry.document() for entry in shipped_catalogue().instruments)
    return build(documents, SearchSettings(calibration=shipped_calibration() if is_shipped else None), out)


def ear_over(catalogue: Catalogue) -> Ear:
    """What understands sentences about a catalogue and the services, as long as people taught it nothing."""
    learned = _learned(catalogue, ())
    return _understood(learned.documents, learned.out, ())[0]


@lru_cache(maxsize=4)
def _understood(documents: tuple[IndexedEntry, ...], out: tuple[str, ...], taught: tuple[Example, ...]) -> Understood:
    """The ear, and the sentences by which a change to it is judged."""
    material = _material(documents, out, taught)
    by_texts = _search(documents, out).ranking
    return material.make_ear(by_texts), KnownSentences(material, by_texts)


def _material(documents: tuple[IndexedEntry, ...], out: tuple[str, ...], taught: Sequence[Example]) -> Material:
    known = {each.id for each in documents}
    examples = (*shipped_examples(), *taught, *(Example(question, OUT) for question in out))
    asked = tuple(each for each in examples if each.label.startswith(SERVICE) or each.label in (*known, OUT))
    covered = {each.label for each in asked}
    # What an entry is called speaks for one that nobody wrote examples for, and what people taught for every one.
    named = tuple(
        Example(name, each.id)
        for each in documents
        for name in (each.learned if each.id in covered else each.names)
        if name.strip()
    )[:MAX_ENCODED]
    vectors = _vectors([*asked, *named])
    if vectors is None:
        named, vectors = (), _vectors(asked)
    return Material(documents, tuple(services().values()), asked, vectors, shipped_weights(), named)


def _foresight(catalogue: Catalogue, judgements: Sequence[Judgement], taught: Sequence[Example]) -> Foresee:
    """What the ear would be made of with something more; to be called beside the event loop."""

    def foresee(change: MaterialChange) -> Material:
        stand = {entry.id: entry.document() for entry in catalogue.instruments}
        entries = list((stand | {each.id: each for each in change.documents}).values())
        learned = learn(entries, [*judgements, *change.judgements])
        return _material(learned.documents, learned.out, [*taught, *change.examples])

    return foresee


_made: dict[str, Floats] = {}
"""Vectors of sentences that do not ship, by their marks: made once in this process, whatever changes around them."""


def _vectors(examples: Sequence[Example]) -> Floats | None:
    """A row for each; None where one is new and there is no encoder."""
    names, shipped = [mark(each.question) for each in examples], shipped_vectors()
    new = {name: each.question for name, each in zip(names, examples, strict=True) if name not in shipped.of}
    missing = {name: each for name, each in new.items() if name not in _made}
    try:
        made = sentence_encoder().encode(list(missing.values())) if missing else ()
    except ImportError:
        return None
    rows = dict(zip(missing, made, strict=True))
    _made.update(rows)
    for gone in set(_made) - set(new) if len(_made) > 2 * MAX_ENCODED else ():
        del _made[gone]
    found = np.empty((len(names), SIZE), np.float32)
    for place, name in enumerate(names):
        found[place] = _made[name] if name in _made else shipped.of[name]
    return found


async def put_shipped(store: Database, now: datetime) -> None:
    """Fill an empty catalogue with the one that ships with the bot, and add newer questionnaires and programmes."""
    if not await store.read(stored.revision):
        entries = [entry.entry() for entry in shipped_catalogue().instruments]
        await store.write(acting(stored.fill, FILLER, now), entries, SHIPPED)
    await store.write(acting(asked.fill, FILLER, now), shipped_questionnaires(), "shipped")
    await store.write(acting(programmes.fill, FILLER, now), shipped_programmes())


@cache
def shipped_catalogue() -> Catalogue:
    """The catalogue that ships with the bot; read once, since that takes a tenth of a second."""
    return Catalogue(read_shipped(SHIPPED, read_catalogue))
