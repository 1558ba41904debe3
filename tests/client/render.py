"""
Pictures of cards, and what Microsoft's renderer has to remark on them.

To look at cards: `python -m tests.client.render FOLDER card.json …`
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from itertools import product
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from playwright.sync_api import Browser, Page

from bot.playground import CLIENT
from tests.client.browser import browsing
from tests.rendering import find_faults

P = ParamSpec("P")
T = TypeVar("T")

_MODULES = CLIENT / "node_modules"
SCRIPTS = (
    _MODULES / "adaptivecards" / "dist" / "adaptivecards.min.js",
    _MODULES / "axe-core" / "axe.min.js",
    CLIENT / "ink.js",
    CLIENT / "render.js",
)
THEMES = ("light", "dark", "contrast")
WIDTHS = (320, 700)
TELEPHONE = 340
"""Pixels of a card on a telephone."""
_WORDS = ("text", "title", "label", "value", "placeholder", "errorMessage", "altText", "url")
_UNSEEN = ("data", "fallbackText")
_BETWEEN_MARKS = re.compile(r"\w[^*_\[\]\n]*")


class Renderer:
    """
    One browser and one page for any number of cards.

    It has a thread of its own, since it keeps the event loop of the thread that it is started in.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "browser")
        self._open = ExitStack()
        self._violations: dict[str, list[str]] = {}
        try:
            self._page = self._thread.submit(self._start).result()
        except BaseException:
            self._thread.shutdown()
            raise

    def close(self) -> None:
        """End the browser."""
        self._thread.submit(self._open.close).result()
        self._thread.shutdown()

    def render(self, cards: Iterable[dict[str, Any]], folder: Path | None = None) -> list[str]:
        """
        Show every card at both widths, and give what is wrong with them, also for who cannot see them (by axe).

        Of cards that differ in their words alone axe looks at the first, since it judges how they are made; of words in
        the same colours at the first that it finds readable.
        With a folder all themes are shown and the pictures kept there, as card-1-light-320.png and so on; a theme
        changes colours only, so that one is enough to find what does not fit.
        """
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        return self._on_the_page(self._render, [*cards], folder)

    def heights(self, cards: Iterable[dict[str, Any]], width: int) -> list[int]:
        """How high every card stands on the screen at this width, in pixels."""
        return self._on_the_page(_heights, cards, width)

    def words(self, cards: Iterable[dict[str, Any]]) -> list[list[str]]:
        """What stands on the screen for every element of these cards' bodies."""
        return self._on_the_page(_words, cards)

    def _on_the_page(self, act: Callable[Concatenate[Page, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return self._thread.submit(act, self._page, *args, **kwargs).result()

    def _start(self) -> Page:
        return page_for_cards(self._open.enter_context(browsing()))

    def _render(self, page: Page, cards: Sequence[dict[str, Any]], folder: Path | None) -> list[str]:
        seen = [set(find_faults(card)) for card in cards]
        for theme, width in product(THEMES, WIDTHS) if folder else ():
            for number, (card, remarks) in enumerate(zip(cards, seen, strict=True), start=1):
                remarks |= set(page.evaluate("show", {"json": card, "theme": theme, "width": width}))
                page.locator("#card").screenshot(path=folder / f"card-{number}-{theme}-{width}.png")
        for remarks, found in zip(seen, self._look(page, cards), strict=True):
            remarks |= found
        return [
            f"card {number}: {problem}" for number, remarks in enumerate(seen, start=1) for problem in sorted(remarks)
        ]

    def _look(self, page: Page, cards: Sequence[dict[str, Any]]) -> Iterator[set[str]]:
        made = [json.dumps(without_words(card), sort_keys=True) for card in cards]
        new = {each: at for at, each in reversed([*enumerate(made)]) if each not in self._violations}
        shown = [
            {"json": card, "audited": new.get(each) == at}
            for at, (card, each) in enumerate(zip(cards, made, strict=True))
        ]
        looked = page.evaluate("look", {"cards": shown, "widths": WIDTHS})
        self._violations |= {each: looked[at]["violations"] for each, at in new.items()}
        for each, found in zip(made, looked, strict=True):
            yield {*found["remarks"], *self._violations[each]}


def without_words(part: Any, name: str = "") -> Any:
    """How a card or a part of it is made, whatever is written there: of a text its marks, and whether there is one."""
    if isinstance(part, dict):
        return {key: without_words(value, key) for key, value in part.items() if key not in _UNSEEN}
    if isinstance(part, list):
        return [without_words(each, name) for each in part]
    return _BETWEEN_MARKS.sub("", part) or bool(part) if name in _WORDS and isinstance(part, str) else part


def _heights(page: Page, cards: Iterable[dict[str, Any]], width: int) -> list[int]:
    return [round(height) for height in page.evaluate("heights", {"cards": list(cards), "width": width})]


def _words(page: Page, cards: Iterable[dict[str, Any]]) -> list[list[str]]:
    found: list[list[str]] = page.evaluate("read", {"cards": list(cards), "width": WIDTHS[-1]})
    return found


def page_for_cards(browser: Browser) -> Page:
    """A page with Microsoft's renderer in it."""
    page = browser.new_page(viewport={"width": max(WIDTHS) + 40, "height": 800}, device_scale_factor=2)
    page.set_content("<meta charset='utf-8'><body></body>")
    for script in SCRIPTS:
        page.add_script_tag(path=script)
    return page


def main(folder: str, *files: str) -> None:
    """Make pictures of the cards in these files and print the problems."""
    cards = [json.loads(Path(file).read_text("utf-8")) for file in files]
    with closing(Renderer()) as renderer:
        problems = renderer.render(cards, Path(folder))
    print("\n".join(problems) or f"{len(cards)} cards, no problems.")


if __name__ == "__main__":
    main(*sys.argv[1:])
