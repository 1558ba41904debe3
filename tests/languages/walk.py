"""
A process that speaks the made-up language, and a copy of it for each walk that is asked of it.

`python -m tests.languages.walk FOLDER` reads the names of walks, one a line, and says how each ended; what people read
on it is then in a file of the folder.
"""

from __future__ import annotations

import asyncio
import json
import logging
import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.free_port import free_port
from bot.settings import local_settings
from bot.shelf import ear_over, shipped_catalogue
from tests.client import crawl, test_cards, test_network_cards, test_organising_cards
from tests.forked import settle_in
from tests.languages import made_up

SEEN = ("text", "title", "label", "placeholder", "altText", "fallbackText", "errorMessage")
"""The properties of a card that people read, beside the values of its facts."""


def read(part: Any, inside: str = "") -> Iterator[str]:
    """All words of a card, those that are not shown yet included; what buttons and choices carry is not read."""
    if isinstance(part, list):
        for each in part:
            yield from read(each, inside)
    elif isinstance(part, dict):
        for name, value in part.items():
            if isinstance(value, dict | list) and name != "data":
                yield from read(value, name)
            elif isinstance(value, str) and (name in SEEN or (name, inside) == ("value", "facts")):
                yield value


async def cards(said: Iterable[tuple[str, str]], people: Iterable[str], folder: Path, **more: Any) -> list[str]:
    """What stands on the cards with which a bot answers those who speak the made-up language with it."""
    now = {"now": more.pop("now")} if "now" in more else {}
    settings = local_settings(port=free_port(), var=folder / "var", **now)
    locales = dict.fromkeys(people, made_up.LOCALE.replace("_", "-"))
    chosen = [(name, made_up.own_words()) for name in locales]
    more["but"] = ("language", *more.get("but", ()))
    return [words for card in await crawl.cards_of(settings, [*chosen, *said], locales, **more) for words in read(card)]


def in_dutch(sentences: Iterable[tuple[str, str, str]]) -> list[tuple[str, str]]:
    return [(name, dutch) for name, dutch, _ in sentences]


async def scans(folder: Path) -> list[str]:
    return await cards(test_cards.SAID, (test_cards.AN, test_cards.NORA), folder)


async def network(folder: Path) -> list[str]:
    walk = test_network_cards
    return await cards(in_dutch(walk.SAID), (walk.AN, walk.BRAM, walk.COEN), folder, but=walk.ELSEWHERE)


async def organising(folder: Path) -> list[str]:
    walk = test_organising_cards
    turns = ((walk.AN, walk.REGISTERING), (walk.COEN, (("hallo", ""), *walk.SAID)))
    said = [(name, dutch) for name, sentences in turns for dutch, _ in sentences]
    return await cards(said, (walk.AN, walk.COEN), folder, only=walk.ONLY, now=walk.MONDAY)


async def elsewhere(folder: Path) -> list[str]:
    # With it come tests that hold in every language there is when they are imported.
    from tests.languages.elsewhere import everything

    return await everything(folder)


WALKS: Mapping[str, Any] = {
    "scans": scans,
    "network": network,
    "organising": organising,
    "elsewhere": elsewhere,
}

IN_EVERY_LANGUAGE = "rules"
_TOLD = ("test_texts", "test_scan_cards", "test_refusals", "test_ways", "test_organising_words")
RULES = tuple(f"tests/rules/{name}.py" for name in _TOLD)


class Faults(logging.Handler):
    """What went wrong, as the bot's log says it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(logging.Formatter().format(record))


def walk(name: str, folder: Path) -> None:
    """Keep what is read on a walk, or have the tests that hold in every language made for this one."""
    settle_in(dict(os.environ), folder / f"{name}.said")
    if name == IN_EVERY_LANGUAGE:
        sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "-n", "0", "-k", made_up.CODE, *RULES]))
    faults = Faults()
    logging.getLogger().addHandler(faults)
    (folder / name).mkdir()
    read = asyncio.run(WALKS[name](folder / name))
    (folder / f"{name}.json").write_text(json.dumps({"read": read, "faults": faults.said}), "utf-8")


def main(folder: Path) -> None:
    made_up.speak(folder / made_up.CODE)
    ear_over(shipped_catalogue())
    for line in sys.stdin:
        process = multiprocessing.get_context("fork").Process(target=walk, args=(line.strip(), folder))
        process.start()
        process.join()
        print(process.exitcode, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
