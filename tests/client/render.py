"""
Pictures of cards, and what Microsoft's renderer has to remark on them.

To look at cards: `python -m tests.client.render FOLDER card.json …`
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any

from bot.playground import CLIENT
from tests.client.browser import browsing

RENDERER = CLIENT / "node_modules" / "adaptivecards" / "dist" / "adaptivecards.min.js"
THEMES = ("light", "dark")
WIDTHS = (320, 480)


def render(cards: Iterable[dict[str, Any]], folder: Path | None = None) -> list[str]:
    """
    Show every card at both widths, and give what is wrong with them.

    With a folder both themes are shown and the pictures kept there, as card-1-light-320.png and so on; a theme changes
    colours only, so that one is enough to find what does not fit.
    """
    problems: list[str] = []
    with browsing() as browser:
        page = _page(browser)
        for number, card in enumerate(cards, start=1):
            seen: set[str] = set()
            for theme, width in product(THEMES if folder else THEMES[:1], WIDTHS):
                seen |= set(page.evaluate("show", {"json": card, "theme": theme, "width": width}))
                if folder is not None:
                    folder.mkdir(parents=True, exist_ok=True)
                    page.locator("#card").screenshot(path=folder / f"card-{number}-{theme}-{width}.png")
            problems += [f"card {number}: {problem}" for problem in sorted(seen)]
    return problems


def heights(cards: Iterable[dict[str, Any]], width: int) -> list[int]:
    """How high every card stands on the screen at this width, in pixels."""
    with browsing() as browser:
        page = _page(browser)
        found = []
        for card in cards:
            page.evaluate("show", {"json": card, "theme": THEMES[0], "width": width})
            found.append(round(page.locator("#card").bounding_box()["height"]))
        return found


def words(cards: Iterable[dict[str, Any]]) -> list[list[str]]:
    """What stands on the screen for every element of these cards' bodies."""
    with browsing() as browser:
        page = _page(browser)
        return [page.evaluate("read", card) for card in cards]


def _page(browser: Any) -> Any:
    page = browser.new_page(viewport={"width": max(WIDTHS) + 40, "height": 800}, device_scale_factor=2)
    page.set_content("<meta charset='utf-8'><body></body>")
    page.add_script_tag(path=RENDERER)
    page.add_script_tag(path=CLIENT / "render.js")
    return page


def main(folder: str, *files: str) -> None:
    """Make pictures of the cards in these files and print the problems."""
    cards = [json.loads(Path(file).read_text("utf-8")) for file in files]
    print("\n".join(render(cards, Path(folder))) or f"{len(cards)} cards, no problems.")


if __name__ == "__main__":
    main(*sys.argv[1:])
