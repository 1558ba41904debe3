"""How a process of the bot runs: on a quick event loop, and without looking for garbage where there is none."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar

T = TypeVar("T")


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run this until it is done, as `asyncio.run` does."""
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        return runner.run(main)


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    """What makes the event loop on which the bot runs."""
    if find_spec("uvloop") is None:
        return asyncio.new_event_loop  # Windows has no uvloop; the standard loop does the same, more slowly
    factory: Callable[[], asyncio.AbstractEventLoop] = import_module("uvloop").new_event_loop
    return factory


@contextmanager
def importing() -> Iterator[None]:
    """
    While this lasts no garbage is sought: what is imported is none, and looking through it again and again takes a
    third of the time of the imports.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def spare_the_collector() -> None:
    """
    What is there after the start stays: looking through it again and again for garbage would make turns wait.

    For a process that does nothing but run the bot, or its tests, once it is ready.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
