"""The pages beside the chat in a real browser: for everybody, on every screen, by keyboard and on paper (T5)."""

from __future__ import annotations

import re
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
from tests.client.visiting import (
    NOT_SIGNED_IN,
    SIGNED_IN,
    Browsing,
    Look,
    browse,
    live,
    problems,
    problems_of_the_page,
    started,
)
from tests.conversations.conftest import Office, running_bot
from tests.conversations.scanning import begun
from tests.conversations.test_signing_on import TAB, entra
from tests.people import Person
from tests.rules.test_insight_page import page_of, table
from tests.teams import Teams

pytestmark = [pytest.mark.client, pytest.mark.xdist_group("pages"), pytest.mark.asyncio(loop_scope="module")]

REACHABLE = "a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']"
FOCUSED = """() => {
  const style = getComputedStyle(document.activeElement);
  return [document.activeElement.outerHTML, style.outlineStyle, parseFloat(style.outlineWidth)];
}"""
THEME = re.compile(r'(?<=-BE") data-theme="contrast"|<input[^>]* name="theme"[^>]*>|(?<=[?;])theme=contrast(&amp;)?')
"""Where the contrast theme of the client stands in a page."""
WRONG = """<html lang="nl"><title>x</title>
<style>
  i { color: #999 } u { color: #000 } :root[data-theme=contrast] b { color: #333 }
  @media (prefers-color-scheme: dark) { body { background: #222; color: #fff } u { color: #555 } }
  @media (min-width: 600px) { div { width: 1300px } }
</style>
<main><h1>x</h1><p>words</p><p><i>light</i></p><p><u>dark</u></p><p><b>first</b></p><p><b>second</b></p>
<div>words</div><img src="data:,"></main>"""
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


async def test_t5_every_page_is_for_everybody_on_a_telephone_and_on_a_screen_in_every_look(browsing: Browsing) -> None:
    assert await problems(browsing, NOT_SIGNED_IN) == {}
    await browsing.sign_in(browsing.office.person("Anna"))
    assert await problems(browsing, SIGNED_IN) == {}
    expected = "Failed to load resource: the server responded with a status of 40"
    assert [said for said in browsing.complaints if not said.startswith(expected)] == []
    assert browsing.asked_elsewhere == []


async def test_t5_charts_are_for_everybody_too(browsing: Browsing) -> None:
    # Each table has a name of its own, by which the page leads to it.
    await browsing.page.set_content(page_of(*(replace(each, key=f"t{at}") for at, each in enumerate(DRAWN))))

    assert await problems_of_the_page(browsing, "charts") == {}


async def test_what_is_wrong_with_a_page_is_found_in_the_look_and_at_the_width_where_it_is(browsing: Browsing) -> None:
    await browsing.page.set_content(WRONG)

    found = await problems_of_the_page(browsing, "wrong")

    places = {shown: [each.partition(": ")[2][:9] or each for each in seen] for shown, seen in found.items()}
    dark, contrast = ["<u>dark</"], ["<u>dark</", "<b>first<", "<b>second"]
    wide = "it scrolls sideways"
    assert places == {
        "wrong-light-320": ["<img src=", "<i>light<"],
        "wrong-dark-320": dark,
        "wrong-contrast-320": contrast,
        "wrong-light-1200": ["<img src=", "<i>light<", wide],
        "wrong-dark-1200": [*dark, wide],
        "wrong-contrast-1200": [*contrast, wide],
        "wrong-forced-320": dark,
        "wrong-forced-1200": [*dark, wide],
    }


async def test_t5_a_theme_changes_no_more_than_its_name_and_what_links_carry(browsing: Browsing) -> None:
    await browsing.sign_in(browsing.office.person("Anna"))
    for path in (SIGNED_IN | NOT_SIGNED_IN).values():
        plain, dressed = await browsing.read(path), await browsing.read(path, theme="contrast")

        assert dressed.count(' data-theme="contrast"') == 1
        undressed = re.sub(r'(?:[?]|&amp;)"', '"', THEME.sub("", dressed))
        assert undressed == plain


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


async def test_t5_what_is_printed_is_the_page_without_what_is_pressed(browsing: Browsing) -> None:
    await browsing.sign_in(browsing.office.person("Anna"))
    page = browsing.page
    await page.emulate_media(media="print")

    for name, path in (SIGNED_IN | NOT_SIGNED_IN).items():
        await browsing.open(path)
        for theme in ("light", "dark", "contrast", ""):
            await browsing.wear(Look(theme=theme))
            assert await page.locator("nav, form, details, .chat, footer, .skip").filter(visible=True).count() == 0, (
                name
            )
            await expect(page.get_by_role("heading", level=1)).to_be_visible()
            ground, ink = await page.evaluate(
                "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
            )
            assert (ground, ink) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)"), (name, theme)


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
