"""The pages beside the chat in a real browser: for everybody, on every screen, by keyboard and on paper (T5)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from dialogs.pages.rendering import TEAMS_SCRIPT
from knowledge.insight.figures import Withheld
from knowledge.insight.reports import TABLES
from tests.client.visiting import NOT_SIGNED_IN, SIGNED_IN, Browsing, browse, live, started
from tests.conversations.conftest import Office, running_bot
from tests.conversations.scanning import begun
from tests.conversations.test_signing_on import TAB, entra
from tests.people import Person
from tests.rules.test_insight_page import page_of, table
from tests.teams import Teams

pytestmark = [pytest.mark.client, pytest.mark.xdist_group("pages"), pytest.mark.asyncio(loop_scope="module")]

NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1200, "height": 900}
REACHABLE = "a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']"
FOCUSED = """() => {
  const style = getComputedStyle(document.activeElement);
  return [document.activeElement.outerHTML, style.outlineStyle, parseFloat(style.outlineWidth)];
}"""
DRAWN = (
    table(("Duurzame overheidsopdrachten voor wie begint", 40), ("Water", 12), ("Lucht", Withheld.TOO_FEW)),
    table(*((f"week {week}", 5 + week % 4) for week in range(1, 14))),
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """The browser in which everybody comes for the first time."""
    async with started() as browser:
        yield browser


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lived(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """A bot on which Anna has something of everything; who looks at pages changes nothing there."""
    var = tmp_path_factory.mktemp("var")
    url = f"sqlite:///{var}/bot.sqlite"
    async with Teams() as teams, running_bot(teams, url, var, public_url="https://bot.example.be") as office:
        await live(office, office.person("Anna"))
        yield office


@pytest_asyncio.fixture(loop_scope="module")
async def browsing(browser: Browser, lived: Office) -> AsyncIterator[Browsing]:
    async with browse(browser, lived) as browsing:
        yield browsing


async def problems(browsing: Browsing, paths: dict[str, str], look: str, **query: str) -> dict[str, list[str]]:
    """What is wrong with these pages as they look now, by their names."""
    found = {}
    for name, path in paths.items():
        await browsing.open(path, **query)
        seen = await browsing.audit()
        if await browsing.scrolls_sideways():
            seen.append("it scrolls sideways")
        await browsing.keep_picture(f"{name}-{look}")
        found[name] = seen
    return {name: seen for name, seen in found.items() if seen}


@pytest.mark.parametrize("look", ["light", "dark", "contrast", "forced"])
async def test_t5_every_page_is_for_everybody_on_a_telephone_and_on_a_screen(browsing: Browsing, look: str) -> None:
    scheme = "light" if look == "light" else "dark"
    await browsing.page.emulate_media(color_scheme=scheme, forced_colors="active" if look == "forced" else "none")
    query = {"theme": "contrast"} if look == "contrast" else {}

    for width in (NARROW, WIDE):
        await browsing.page.set_viewport_size(width)  # type: ignore[arg-type]
        assert await problems(browsing, NOT_SIGNED_IN, f"{look}-{width['width']}", **query) == {}
    await browsing.sign_in(browsing.office.person("Anna"))
    for width in (NARROW, WIDE):
        await browsing.page.set_viewport_size(width)  # type: ignore[arg-type]
        assert await problems(browsing, SIGNED_IN, f"{look}-{width['width']}", **query) == {}
    expected = "Failed to load resource: the server responded with a status of 40"
    assert [said for said in browsing.complaints if not said.startswith(expected)] == []
    assert browsing.asked_elsewhere == []


async def test_t5_charts_are_for_everybody_too(browsing: Browsing) -> None:
    for scheme, forced in (("light", "none"), ("dark", "none"), ("dark", "active")):
        await browsing.page.emulate_media(color_scheme=scheme, forced_colors=forced)  # type: ignore[arg-type]
        for width in (NARROW, WIDE):
            await browsing.page.set_viewport_size(width)  # type: ignore[arg-type]
            # Each table has a name of its own, by which the page leads to it.
            await browsing.page.set_content(page_of(*(replace(each, key=f"t{at}") for at, each in enumerate(DRAWN))))

            assert await browsing.audit() == []
            assert not await browsing.scrolls_sideways()
            await browsing.keep_picture(f"charts-{scheme}-{forced}-{width['width']}")


async def test_t5_everything_is_reached_by_keyboard_and_seen_where_it_is(browsing: Browsing) -> None:
    await browsing.sign_in(browsing.office.person("Anna"))
    page = browsing.page
    for path in SIGNED_IN.values():
        await browsing.open(path)
        places = page.locator(REACHABLE).filter(visible=True)
        wanted = await places.evaluate_all("places => places.map((each) => each.outerHTML)")

        reached = []
        for _ in wanted:
            await page.keyboard.press("Tab")
            html, style, width = await page.evaluate(FOCUSED)
            reached.append(html)
            assert (style, width >= 2) == ("solid", True), html
        assert reached == wanted


async def test_t5_the_first_key_leads_past_what_stands_on_every_page(browsing: Browsing) -> None:
    page = browsing.page
    await browsing.open("/tab/offer")

    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("Wat zoek je?")).to_be_focused()

    await page.keyboard.type("hoe organiseer ik een duurzaam evenement")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Gevonden voor")).to_be_visible()
    themes = page.locator("summary").first
    await themes.focus()
    await page.keyboard.press("Space")
    await expect(page.locator("details").first.get_by_role("link").first).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast", ""])
async def test_t5_what_is_printed_is_the_page_without_what_is_pressed(browsing: Browsing, theme: str) -> None:
    await browsing.sign_in(browsing.office.person("Anna"))
    page = browsing.page
    await page.emulate_media(media="print", color_scheme="dark")

    for name, path in (SIGNED_IN | NOT_SIGNED_IN).items():
        await browsing.open(path, **({"theme": theme} if theme else {}))
        for pressed in await page.locator("nav, form, details, .chat, footer, .skip").all():
            await expect(pressed).to_be_hidden()
        await expect(page.get_by_role("heading", level=1)).to_be_visible()
        ground, ink = await page.evaluate(
            "[document.body, document.body].map((each, at) => getComputedStyle(each)[['backgroundColor', 'color'][at]])"
        )
        assert (ground, ink) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)"), name


async def test_t5_all_of_insight_is_printed_however_wide(browsing: Browsing) -> None:
    await browsing.sign_in(browsing.office.person("Anna"))
    page = browsing.page
    await browsing.open(SIGNED_IN["insight"])
    await expect(page.get_by_role("heading", level=2)).to_have_count(len(TABLES))
    assert await page.get_by_text("Er is niets in deze periode").count() == 0

    # So wide is paper of A4 between its margins.
    await page.set_viewport_size({"width": 680, "height": 960})
    await page.emulate_media(media="print")
    tables = page.locator(".wide")
    assert await tables.count() == len(TABLES)
    cut = await tables.evaluate_all("all => all.filter((each) => each.scrollWidth > each.clientWidth).map((e) => e.id)")
    assert cut == []
    assert await page.locator(".bars li").count() > 20
    await browsing.keep_picture("insight-printed")


async def test_headings_are_in_order_and_every_page_has_one_of_the_first_kind(browsing: Browsing) -> None:
    await browsing.sign_in(browsing.office.person("Anna"))
    for path in (*SIGNED_IN.values(), *NOT_SIGNED_IN.values()):
        await browsing.open(path)
        levels = await browsing.page.evaluate(
            "[...document.querySelectorAll('h1, h2, h3, h4')].map((each) => +each.tagName[1])"
        )

        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


TEAMS = """
window.heard = [];
window.microsoftTeams = {
  app: {
    initialize: () => Promise.resolve(),
    getContext: () => Promise.resolve({ app: { theme: "dark" } }),
    registerOnThemeChangeHandler: (handler) => { window.changeTheme = handler; },
    openLink: (url) => { window.heard.push(url); return Promise.resolve(); },
  },
  authentication: { getAuthToken: () => TOKEN },
};
"""
"""As much of Teams' script as the pages use; the real one comes from elsewhere, and only its own file is run."""


@asynccontextmanager
async def in_teams(browser: Browser, tmp_path: Path, token: str = "") -> AsyncIterator[tuple[Browsing, Person]]:
    """Anna opens the tab; `token` is what Teams gives it, instead of one that is good."""
    url = f"sqlite:///{tmp_path}/bot.sqlite"
    async with entra() as issuer, Teams() as teams:
        told = {"tab_app_id": TAB, "login_url": issuer.url}
        async with running_bot(teams, url, tmp_path, **told) as office, browse(browser, office) as browsing:
            anna = office.person("Anna")
            given = token or f"Promise.resolve('{issuer.token(anna.id)}')"
            await browsing.context.add_init_script(TEAMS.replace("TOKEN", given))
            yield browsing, anna


async def test_t5_teams_signs_in_and_the_tab_wears_its_theme(browser: Browser, tmp_path: Path) -> None:
    async with in_teams(browser, tmp_path) as (browsing, anna):
        await begun(anna)
        await browsing.open("/tab", **{"in": "teams", "theme": "default", "lang": "fr-fr"})

        page = browsing.page
        await expect(page.get_by_role("heading", name="Aperçu")).to_be_visible()
        await expect(page.locator("html[data-theme=dark]")).to_be_attached()
        await page.evaluate("changeTheme('contrast')")
        await page.get_by_role("link", name="Mon espace").click()
        await page.wait_for_url("**/tab/mine?in=teams&theme=contrast&lang=fr")
        await page.get_by_role("link", name="Fietspad langs de vaart").click()
        await page.wait_for_function("heard.length")

        [opened] = await page.evaluate("heard")
        assert "&message=ouvrir%20%C2%AB" in opened
        assert "Fietspad%20langs%20de%20vaart" in opened
        assert browsing.asked_elsewhere == [TEAMS_SCRIPT] * len(browsing.asked_elsewhere)
        assert not [said for said in browsing.complaints if "Content Security Policy" in said]


@pytest.mark.parametrize(
    ("token", "why"),
    [
        ("Promise.reject(new Error('resourceRequiresConsent'))", "gaf nog geen toestemming"),
        ("Promise.resolve('x')", "Aanmelden lukte niet"),
    ],
)
async def test_t5_who_is_not_signed_in_by_teams_sees_the_catalogue_and_why(
    browser: Browser, tmp_path: Path, token: str, why: str
) -> None:
    async with in_teams(browser, tmp_path, token) as (browsing, _):
        await browsing.open("/tab", **{"in": "teams"})

        await expect(browsing.page.get_by_role("status")).to_contain_text(why)
        await expect(browsing.page.get_by_role("heading", name="Het hele aanbod")).to_be_visible()


async def test_t5_a_browser_that_keeps_no_cookie_does_not_go_round(browser: Browser, tmp_path: Path) -> None:
    async with in_teams(browser, tmp_path) as (browsing, _):
        await browsing.context.route("**/tab/session*", lambda route: route.fulfill(status=204))

        await browsing.open("/tab", **{"in": "teams"})

        await expect(browsing.page.get_by_role("status")).to_contain_text("weigert de cookie")


async def test_without_the_script_of_teams_the_tab_shows_the_catalogue(browser: Browser, tmp_path: Path) -> None:
    async with in_teams(browser, tmp_path) as (browsing, _):
        await browsing.context.add_init_script("delete window.microsoftTeams")

        await browsing.open("/tab", **{"in": "teams"})

        await expect(browsing.page.get_by_role("status")).to_contain_text("Aanmelden lukte niet")
