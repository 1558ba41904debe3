"""
The pictures of the README and of the main cards, made anew from the bot as it is: `make pictures`.

People talk with the bot, and what they see is drawn by Microsoft's renderer, as in `render.py`.
"""

from __future__ import annotations

import asyncio
import base64
import html
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.client.browser import browsing
from tests.client.main_cards import QUESTION, Json, main_cards
from tests.client.render import TELEPHONE, THEMES, page_for_cards

WIDTH = 420
OF_THE_README = {
    "question-and-answer": ("answer",),
    "quick-scan": ("scan-pillar", "scan-result"),
    "asking-a-colleague": ("question-preview", "question-taken"),
    "registering": ("registration-form", "registration-done"),
}
"""The main cards of each picture of the README."""
GALLERY = "README.md"


@dataclass(frozen=True)
class Shown:
    """A card as somebody sees it, and what that person said before it, if it is worth seeing."""

    card: Json
    said: str = ""
    width: int = WIDTH
    theme: str = THEMES[0]


def conversations(cards: Mapping[str, Json]) -> dict[str, list[Shown]]:
    """What is seen in the four conversations of the README, by the name of the picture."""
    said = {"answer": QUESTION}
    return {
        picture: [Shown(cards[name], said.get(name, "")) for name in names] for picture, names in OF_THE_README.items()
    }


def draw(pictures: Mapping[str, Sequence[Shown]], folder: Path) -> None:
    """Draw what belongs together side by side, as a PNG in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with browsing() as browser:
        for name, shown in pictures.items():
            _draw(browser, shown, folder / f"{name}.png")


def _draw(browser: Browser, shown: Sequence[Shown], path: Path) -> None:
    page, columns = page_for_cards(browser), []
    for each in shown:
        page.evaluate("show", {"json": each.card, "theme": each.theme, "width": each.width})
        columns.append(_column(each, page.locator("#card").screenshot()))
    page.close()
    sheet = browser.new_page(viewport={"width": 2 * WIDTH + 100, "height": 800})
    sheet.set_content(f"<meta charset='utf-8'><style>{_STYLE}</style><main>{''.join(columns)}</main>")
    sheet.wait_for_function("[...document.images].every((image) => image.complete)")
    sheet.locator("main").screenshot(path=path)
    sheet.close()


_STYLE = """
body { margin: 0; font: 14px 'Segoe UI', 'DejaVu Sans Condensed', sans-serif }
main { display: inline-flex; gap: 16px; padding: 16px; align-items: flex-start; background: #f5f5f5 }
p { margin: 0 0 12px auto; padding: 8px 14px; width: fit-content; border-radius: 6px; background: #e8ebfa }
img { display: block; border: 1px solid #e0e0e0; border-radius: 6px; background: white }
"""


def _column(shown: Shown, picture: bytes) -> str:
    bubble = f"<p>{html.escape(shown.said)}</p>" if shown.said else ""
    source = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
    return f"<section>{bubble}<img width='{shown.width}' src='{source}'></section>"


def gallery(cards: Mapping[str, Json]) -> str:
    """The page with the pictures of the main cards, each with what it is made of."""
    return "\n".join((_INTRODUCTION, *(_shown(name, card) for name, card in cards.items())))


def _shown(name: str, card: Json) -> str:
    made_of = "\n".join(outline(card))
    return f"## {name}\n\n![{name}]({name}.png)\n\n```text\n{made_of}\n```\n"


_INTRODUCTION = f"""# The main cards

As a telephone shows them, {TELEPHONE} pixels wide, in the light and in the dark, drawn by Microsoft's renderer from
conversations with the bot. Under each stands what it is made of: a test compares that with the card of today, so that
none changes its shape unseen. `make pictures` makes this page anew; look at each picture.
"""


def outline(part: Json, depth: int = 0) -> Iterator[str]:
    """What a card is made of, without its words: a line for each element that has a shape or a meaning of its own."""
    # The columns of a table have a width, and nothing in them.
    columns = () if part.get("type") == "Table" else part.get("columns", ())
    for element in [*part.get("body", ()), *part.get("items", ()), *columns, *part.get("actions", ())]:
        kind, action = element["type"], element.get("selectAction", element)
        said = [element.get(name, "") for name in ("id", "style", "size", "mode")]
        verb = action.get("data", {}).get("verb", "") or " ".join(action.get("targetElements", ()))
        marks = ["hidden"] * (element.get("isVisible") is False) + ["required"] * bool(element.get("isRequired"))
        yield "  " * depth + " ".join(filter(None, (kind, *said, verb and f"→ {verb}", *marks)))
        yield from outline(element, depth + 1)


def main(folder: str) -> None:
    """Talk, draw, and say what was made."""
    cards = asyncio.run(main_cards())
    draw(conversations(cards), Path(folder))
    both = {name: [Shown(card, "", TELEPHONE, theme) for theme in THEMES[:2]] for name, card in cards.items()}
    draw(both, Path(folder) / "cards")
    (Path(folder) / "cards" / GALLERY).write_text(gallery(cards), "utf-8")
    print("\n".join(f"{folder}/{name}.png" for name in (*OF_THE_README, *(f"cards/{name}" for name in cards))))


if __name__ == "__main__":
    main(*sys.argv[1:])
