"""
Pictures of cards, and what Microsoft's renderer has to remark on them.

To look at cards: `python -m tests.client.render FOLDER card.json …`
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable
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
    One browser for any number of cards.

    It has a thread of its own, since it keeps the event loop of the thread that it is started in.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "browser")
        self._open = ExitStack()
        try:
            self._browser = self._thread.submit(self._open.enter_context, browsing()).result()
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

        Of cards that differ in their words alone axe looks at the first, since it judges how they are made.
        With a folder all themes are shown and the pictures kept there, as card-1-light-320.png and so on; a theme
        changes colours only, so that one is enough to find what does not fit.
        """
        return self._on_a_page(_render, cards, folder)

    def heights(self, cards: Iterable[dict[str, Any]], width: int) -> list[int]:
        """How high every card stands on the screen at this width, in pixels."""
        return self._on_a_page(_heights, cards, width)

    def words(self, cards: Iterable[dict[str, Any]]) -> list[list[str]]:
        """What stands on the screen for every element of these cards' bodies."""
        return self._on_a_page(_words, cards)

    def _on_a_page(self, act: Callable[Concatenate[Page, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        def do() -> T:
            with closing(page_for_cards(self._browser)) as page:
                return act(page, *args, **kwargs)

        return self._thread.submit(do).result()


def _render(page: Page, cards: Iterable[dict[str, Any]], folder: Path | None) -> list[str]:
    problems: list[str] = []
    audited: set[str] = set()
    for number, card in enumerate(cards, start=1):
        seen = set(find_faults(card))
        for theme, width in product(THEMES if folder else THEMES[:1], WIDTHS):
            seen |= set(page.evaluate("show", {"json": card, "theme": theme, "width": width}))
            if width == WIDTHS[0] and (made := json.dumps(without_words(card), sort_keys=True)) not in audited:
                audited.add(made)
                seen |= set(page.evaluate("audit"))
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
                page.locator("#card").screenshot(path=folder / f"card-{number}-{theme}-{width}.png")
        problems += [f"card {number}: {problem}" for problem in sorted(seen)]
    return problems


def without_words(part: Any, name: str = "") -> Any:
    """How a card or a part of it is made, whatever is written there: of a text its marks, and whether there is one."""
    if isinstance(part, dict):
        return {key: without_words(value, key) for key, value in part.items() if key not in _UNSEEN}
    if isinstance(part, list):
        return [without_words(each, name) for each in part]
    return _BETWEEN_MARKS.sub("", part) or bool(part) if name in _WORDS and isinstance(part, str) else part


def _heights(page: Page, cards: Iterable[dict[str, Any]], width: int) -> list[int]:
    found = []
    for card in cards:
        page.evaluate("show", {"json": card, "theme": THEMES[0], "width": width})
        box = page.locator("#card").bounding_box()
        assert box is not None
        found.append(round(box["height"]))
    return found


def _words(page: Page, cards: Iterable[dict[str, Any]]) -> list[list[str]]:
    return [page.evaluate("read", card) for card in cards]


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
