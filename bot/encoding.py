"""Vectors of what is typed: made beside the event loop, for all who type at one moment together."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from threadpoolctl import threadpool_limits

from knowledge.recent import Recent
from knowledge.understanding.encoder import Floats, sentence_encoder

log = logging.getLogger("draaischijf.understanding")

REMEMBERED = 2_000
"""Vectors that are kept, by a mark of their sentence: the sentences themselves are not."""
AT_ONCE = 16
"""Sentences of one batch."""


class Encoding:
    """Encodes sentences in one thread, as they come; without encoder there are no vectors, and the bot goes on."""

    _known = Recent[bytes, Floats](REMEMBERED)
    """Of the process, as the encoder is: a sentence means the same to every bot."""

    def __init__(self) -> None:
        _compute_on_one_thread()
        self._thread = ThreadPoolExecutor(1, "encoder")
        self._waiting: list[tuple[str, asyncio.Future[Floats | None]]] = []
        self._is_missing = False
        self._running: asyncio.Task[None] | None = None

    async def warm_up(self) -> None:
        """Load the encoder, so that the first who types does not wait for it."""
        await self.vector("goedemorgen")

    async def vector(self, sentence: str) -> Floats | None:
        """The vector of a sentence; None when there is no encoder."""
        mark = hashlib.sha256(sentence.encode("utf-8", "surrogatepass")).digest()
        known = self._known.get(mark)
        if known is not None or self._is_missing:
            return known
        future: asyncio.Future[Floats | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((sentence, future))
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._encode_all())
        found = await future
        if found is not None:
            self._known.keep(mark, found)
        return found

    async def _encode_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
            sentences = [sentence for sentence, _ in batch]
            try:
                rows = await asyncio.get_running_loop().run_in_executor(self._thread, self._rows, sentences)
            except Exception as fault:
                self._is_missing = isinstance(fault, ImportError)
                log.warning("sentences are understood without the encoder: %s", type(fault).__name__)
                rows = None
            for number, (_, future) in enumerate(batch):
                if not future.done():
                    future.set_result(None if rows is None else rows[number])

    def _rows(self, sentences: list[str]) -> Floats:
        return sentence_encoder().encode(sentences)

    def close(self) -> None:
        """Let the thread end."""
        self._thread.shutdown(wait=False, cancel_futures=True)


@cache
def _compute_on_one_thread() -> None:
    """Of the whole process: products this small gain nothing from several threads, which spin while they wait."""
    threadpool_limits(1, user_api="blas")
