"""Somebody who has a bit of everything opens the pages beside the chat in a real browser."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from playwright.async_api import Browser, BrowserContext, Page, Request, ViewportSize, async_playwright, expect

from bot.documents import INVITED_PATH
from bot.playground import CLIENT
from knowledge.insight.counting import NOWHERE, SEVERAL, Happening, Key, Kind
from knowledge.insight.uses import Use
from knowledge.insight.weeks import week_of
from storage import roles
from storage.acting import acting
from storage.insight import counting
from storage.roles import Role
from storage.sending import visits
from tests.client.browser import FLAGS, require_the_client
from tests.conversations.conftest import Office
from tests.conversations.enrolling import leaves, others, planned, registered, series, study_day
from tests.conversations.networking import asked, member
from tests.conversations.scanning import begun, tick
from tests.people import Person
from tests.waiting import PATIENCE

SIGNED_IN = {
    "overview": "/tab/overview",
    "mine": "/tab/mine",
    "insight": "/tab/insight",
    "insight-domain": "/tab/insight?domain=OMG&period=last_year",
    "offer": "/tab/offer",
    "found": f"/tab/offer?q={quote('hoe organiseer ik een duurzaam evenement')}",
    "unsure": "/tab/offer?q=gebouw",
    "nothing": f"/tab/offer?q={quote('hoe laat speelt de voetbal')}",
    "domain": "/tab/offer?domain=OMG",
    "entry": "/tab/offer/duurzame-evenementen",
    "gone": "/tab/nothing",
}
NOT_SIGNED_IN = {"door": "/tab/door", "why": "/tab/offer?why=link"}
NARROW, WIDE = ViewportSize(width=320, height=640), ViewportSize(width=1200, height=900)
"""A telephone and a screen."""


@dataclass(frozen=True)
class Look:
    """What the system of a person asks of a page, and the theme of the client in which it stands."""

    scheme: Literal["light", "dark"] = "dark"
    forced: Literal["active", "none"] = "none"
    theme: str = ""


LOOKS = {
    "light": Look("light"),
    "dark": Look(),
    "contrast": Look(theme="contrast"),
    "forced": Look(forced="active"),
}
_LOOKING = "\n".join(
    path.read_text("utf-8")
    for path in (CLIENT / "node_modules" / "axe-core" / "axe.min.js", CLIENT / "ink.js", CLIENT / "pages.js")
)


async def live(office: Office, person: Person) -> None:
    """Give this person something of every kind that stands on a page."""
    bram = await member(office, "Bram")
    await planned(office, series(places=1), study_day())
    await others(office, 1)
    await registered(person)
    await registered(person, "Studiedag duurzaam aankopen")
    await leaves(office, 0)
    await asked(person)
    await asked(bram, "wie kan ons helpen met regenwater op een speelplaats in Dilsen-Stokkem?")
    await begun(person)
    await tick(person, "E1", unknown="E3")
    await office.store.write(roles.grant, Role.CURATOR, person.id, "setup", office.clock())
    for day in COUNTED:
        await office.store.write(counting.count_week, week_of(day), office.clock(), happened())


COUNTED = (date(2026, 9, 8), date(2026, 12, 8))
"""A day in a week of each of the two quarters before, so that a table tells of changes too."""
_ROWS = {
    Kind.SOLVED: ("within_1 within_3", "within_3 within_10", "longer longer"),
    Kind.UNSOLVED: (SEVERAL,),
    Kind.UNANSWERED: ("een heel lang woord zoals duurzaamheidseffectbeoordelingsprocedure", "regenwater"),
    Kind.PLACED: (series().id,),
    Kind.WAITING: (series().id,),
    Kind.USED: tuple(f"emas {use}" for use in Use),
}


def happened() -> list[Happening]:
    """Something of every kind that insight counts, in two policy domains and by those who named none."""
    entries = ("duurzaam-bouwen-scholen", "emas", "quick-scan", "an-entry-that-is-gone", SEVERAL)
    return [
        Happening(Key(kind, domain, row), f"person {number}", words=frozenset(row.split()))
        for kind in Kind
        for domain in ("OMG", "KBBJ", NOWHERE)
        for place, row in enumerate(_ROWS.get(kind, entries))
        for number in range(5 + 9 * place)
    ]


@dataclass
class Browsing:
    """One browser at the pages of one bot, and what it had to complain about."""

    office: Office
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)
    asked_elsewhere: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """What the addresses of all pages begin with."""
        return str(self.office.client.make_url("")).rstrip("/")

    async def sign_in(self, person: Person) -> None:
        """Be this person from now on, by a link as the chat gives it."""
        token = await self.office.store.write(acting(visits.invite, person.id, self.office.clock()))
        await self.open(f"{INVITED_PATH}{token}")
        await self.page.get_by_role("button", name="Open mijn overzicht").click()
        await self.page.wait_for_url("**/tab/overview")

    async def open(self, path: str, **query: str) -> None:
        """Go to a page."""
        await self.page.goto(self._url(path, query))

    async def read(self, path: str, **query: str) -> str:
        """What the bot gives for a page, undrawn."""
        return await (await self.context.request.get(self._url(path, query))).text()

    def _url(self, path: str, query: dict[str, str]) -> str:
        more = "&".join(f"{name}={value}" for name, value in query.items())
        return f"{self.address}{path}{('&' if '?' in path else '?') + more if more else ''}"

    async def wear(self, look: Look) -> None:
        """Show the page that is open in other colours, as a system or Teams does."""
        await self.page.emulate_media(color_scheme=look.scheme, forced_colors=look.forced)
        await self.page.evaluate(
            "theme => { if (theme) document.documentElement.dataset.theme = theme;"
            " else delete document.documentElement.dataset.theme; }",
            look.theme,
        )

    async def audit(self) -> list[str]:
        """
        What axe finds on the page that is open, by WCAG 2.2 AA and by its own best practices.

        Where a page stands as it stood before, it is asked about colours alone; see pages.js and ink.js.
        """
        if await self.page.evaluate("!window.axe"):
            await self.page.evaluate(_LOOKING)
        found: list[str] = await self.page.evaluate("look()")
        return found

    async def scrolls_sideways(self) -> bool:
        """Whether the page is wider than the window."""
        wider: bool = await self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        return wider

    async def keep_picture(self, name: str) -> None:
        """Keep a picture of the whole page in the folder that DRAAISCHIJF_SCREENSHOTS names, if it names one."""
        if folder := os.environ.get("DRAAISCHIJF_SCREENSHOTS"):
            await self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


async def problems(browsing: Browsing, paths: dict[str, str]) -> dict[str, list[str]]:
    """What is wrong with these pages in each look, on a telephone and on a screen, by their names."""
    found = {}
    for name, path in paths.items():
        await browsing.open(path)
        found |= await problems_of_the_page(browsing, name)
    return found


async def problems_of_the_page(browsing: Browsing, name: str) -> dict[str, list[str]]:
    """What is wrong with the page that is open."""
    found = {}
    for width, (look, worn) in product((NARROW, WIDE), LOOKS.items()):
        await browsing.page.set_viewport_size(width)
        await browsing.wear(worn)
        shown = f"{name}-{look}-{width['width']}"
        found[shown] = await browsing.audit()
        if await browsing.scrolls_sideways():
            found[shown].append("it scrolls sideways")
        await browsing.keep_picture(shown)
    return {shown: seen for shown, seen in found.items() if seen}


@asynccontextmanager
async def started() -> AsyncIterator[Browser]:
    """A headless browser."""
    path = require_the_client()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        await browser.close()


@asynccontextmanager
async def browse(browser: Browser, office: Office, **options: Any) -> AsyncIterator[Browsing]:
    """Somebody who comes for the first time, with a page that loads from this machine alone."""
    async with await browser.new_context(locale="nl-BE", **options) as context:
        context.set_default_timeout(PATIENCE * 1000)
        expect.set_options(timeout=PATIENCE * 1000)
        browsing = Browsing(office, context, await context.new_page())
        _listen(browsing)
        yield browsing


def _listen(browsing: Browsing) -> None:
    def note(request: Request) -> None:
        if not request.url.startswith(browsing.address):
            browsing.asked_elsewhere.append(request.url)

    browsing.page.on("request", note)
    browsing.page.on("pageerror", lambda error: browsing.complaints.append(str(error)))
    browsing.page.on(
        "console",
        lambda message: browsing.complaints.append(message.text) if message.type in ("error", "warning") else None,
    )
