"""
The pictures of the README, made anew from the bot as it is: `make pictures`.

People talk with the bot, and what they see is drawn by Microsoft's renderer, as in `render.py`.
"""

from __future__ import annotations

import asyncio
import base64
import html
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.playground import CLIENT
from tests.client.browser import browsing
from tests.client.render import RENDERER
from tests.conversations.conftest import Office, running_bot
from tests.conversations.enrolling import FORM, brussels, others, planned, series
from tests.conversations.networking import WATER, member
from tests.conversations.scanned import scan_of
from tests.conversations.scanning import begun
from tests.people import Person
from tests.seen import Seen
from tests.teams import Teams

WIDTH = 420
QUESTION = "Hoe organiseer ik een duurzaam evenement?"
MOMENT = brussels("2027-01-04", 10)


@dataclass(frozen=True)
class Shown:
    """What somebody said or pressed, if it is worth seeing, and the card that came of it."""

    card: dict[str, Any]
    said: str = ""


def shown(seen: Seen, said: str = "") -> Shown:
    """What is seen now; the same message may show something else later."""
    card = seen.last.card
    assert card is not None, seen.text
    return Shown(card, said)


async def talked() -> dict[str, list[Shown]]:
    """What is seen in the four conversations of the README, by the name of the picture."""
    with tempfile.TemporaryDirectory() as var:
        async with Teams() as teams, running_bot(teams, f"sqlite:///{var}/bot.sqlite", Path(var)) as office:
            office.clock.set(MOMENT)
            return {
                "question-and-answer": await _question(office.person("An Peeters")),
                "quick-scan": await _scan(office, office.person("Els Maes")),
                "asking-a-colleague": await _colleague(office, office.person("Jan Claes")),
                "registering": await _registering(office, office.person("Mia De Wit")),
            }


async def _question(an: Person) -> list[Shown]:
    return [shown(await an.say(QUESTION), QUESTION)]


async def _scan(office: Office, els: Person) -> list[Shown]:
    pillar = shown(await begun(els))
    scan = await scan_of(office, els, "picture", {"title": "Fietspad langs de vaart"})
    result = await els.send({"type": "message", "value": {"verb": "scan.result", "scan": scan}})
    return [pillar, shown(result)]


async def _colleague(office: Office, jan: Person) -> list[Shown]:
    bram = await member(office, "Voorbeeld Bram")
    await jan.say("stel een vraag")
    preview = shown(await jan.say(WATER))
    await jan.press("Verstuur")
    await bram.hears()
    taken = await bram.press("Ik neem dit")
    return [preview, shown(taken)]


async def _registering(office: Office, mia: Person) -> list[Shown]:
    await planned(office, series(), now=MOMENT)
    await others(office, 4)
    await mia.say("leernetwerk")
    await mia.press("Leernetwerk SDG's 2027")
    form = shown(await mia.press("Schrijf me in"))
    done = await mia.press("Bevestig mijn inschrijving", on=None, **FORM)
    return [form, shown(done)]


def draw(pictures: dict[str, list[Shown]], folder: Path) -> None:
    """Draw each conversation, its cards side by side, as a PNG in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with browsing() as browser:
        page = browser.new_page(viewport={"width": WIDTH + 40, "height": 800}, device_scale_factor=2)
        page.set_content("<meta charset='utf-8'><body></body>")
        page.add_script_tag(path=RENDERER)
        page.add_script_tag(path=CLIENT / "render.js")
        sheet = browser.new_page(viewport={"width": 2 * WIDTH + 100, "height": 800})
        for name, conversation in pictures.items():
            columns = []
            for each in conversation:
                page.evaluate("show", {"json": each.card, "theme": "light", "width": WIDTH})
                columns.append(_column(each.said, page.locator("#card").screenshot()))
            sheet.set_content(f"<meta charset='utf-8'><style>{_STYLE}</style><main>{''.join(columns)}</main>")
            sheet.wait_for_function("[...document.images].every((image) => image.complete)")
            sheet.locator("main").screenshot(path=folder / f"{name}.png")


_STYLE = f"""
body {{ margin: 0; font: 14px 'Segoe UI', 'DejaVu Sans Condensed', sans-serif }}
main {{ display: inline-flex; gap: 16px; padding: 16px; align-items: flex-start; background: #f5f5f5 }}
p {{ margin: 0 0 12px auto; padding: 8px 14px; width: fit-content; border-radius: 6px; background: #e8ebfa }}
img {{ display: block; width: {WIDTH}px; border: 1px solid #e0e0e0; border-radius: 6px; background: white }}
"""


def _column(said: str, picture: bytes) -> str:
    bubble = f"<p>{html.escape(said)}</p>" if said else ""
    return f"<section>{bubble}<img src='data:image/png;base64,{base64.b64encode(picture).decode()}'></section>"


def main(folder: str) -> None:
    """Talk, draw, and say what was made."""
    pictures = asyncio.run(talked())
    draw(pictures, Path(folder))
    print("\n".join(f"{folder}/{name}.png" for name in pictures))


if __name__ == "__main__":
    main(*sys.argv[1:])
