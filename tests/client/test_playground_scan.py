"""The Quick Scan in Microsoft's own client, filled in with its real fields and by typing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.client.browser import screenshot
from tests.client.playground import messages, open_chat, say

pytestmark = [pytest.mark.client, pytest.mark.xdist_group("playground")]

TITLE = "Fietspad langs de vaart"
TO_THE_RESULT = (
    ("1 ja, rest nee", "pijler 2 van 4"),
    ("nee", "pijler 3 van 4"),
    ("nee", "pijler 4 van 4"),
    ("nee", "nog 1 effect te beschrijven"),
    ("ouderen", "Klimaat: welk effect?"),
    ("negatief", "Klimaat: hoe weet je dit?"),
    ("Een studie uit 2025", "Klimaat: maatregel"),
    ("sla over", "vraag 6 van 6"),
    ("geen", "Wat doe je voor kwetsbare groepen?"),
    ("We leggen zitbanken", f"Resultaat: {TITLE}"),
)
"""What is typed, and what the card shows that answers it."""


@pytest.fixture
def pillar(page: Page) -> Iterator[Locator]:
    """A new scan, begun by its button and with its first card filled in: the card of the ecological pillar."""
    open_chat(page, "Personal Chat")
    say(page, "help")
    messages(page, "Dit kan ik voor je doen").last.wait_for()
    page.get_by_role("button", name="Start de Quick Scan").last.click()
    first = question(page, "Je initiatief", "vraag 1 van 6")
    first.get_by_label("Hoe heet je initiatief?").fill(TITLE)
    choose(first, "Wat voor initiatief is het?", "Besluit")
    choose(first, "Hoe ver staat het?", "Een eerste idee")
    choose(first, "Uit welk beleidsdomein komt het?", "Mobiliteit en Openbare Werken")
    first.get_by_label("Waarover gaat het, in één zin?").fill("Een veilig fietspad.")
    press(first, "Verder")
    # Every card of the first question has gone, so the newest pillar is the one that took its place.
    expect(messages(page, "vraag 1 van")).to_have_count(0)
    second = question(page, "Ecologische pijler", "pijler 1 van 4")
    second.wait_for()
    yield second
    say(page, "stop")
    press(messages(page, "Wil je stoppen?").last, "Wissen")
    expect(messages(page, "Wil je stoppen?")).to_have_count(0)


def question(page: Page, title: str, progress: str) -> Locator:
    """The newest card of this question."""
    return messages(page, title).filter(has_text=progress).last


def field(card: Locator, label: str) -> Locator:
    """The list from which this field is chosen."""
    return card.get_by_role("combobox", name=label)


def choose(card: Locator, label: str, option: str) -> None:
    field(card, label).click()
    card.page.get_by_role("option", name=option, exact=True).click()


def box(card: Locator, label: str, *, apart: bool = False) -> Locator:
    """The box that is ticked where there is an effect; `apart` the one where it is not known."""
    # The client reads the question before each of its options.
    named = re.compile(rf"(?:^|\s){re.escape(label)}$")
    return card.get_by_role("checkbox", name=named).nth(1 if apart else 0)


def press(card: Locator, button: str) -> None:
    card.get_by_role("button", name=button, exact=True).click()


def test_s4_who_goes_back_in_the_client_finds_the_choice_still_made(page: Page, pillar: Locator) -> None:
    box(pillar, "Klimaat").check()
    press(pillar, "Verder")
    social = question(page, "Sociale pijler", "pijler 2 van")
    social.wait_for()
    press(social, "Terug")

    back = question(page, "Ecologische pijler", "pijler 1 van")
    expect(box(back, "Klimaat")).to_be_checked()
    expect(box(back, "Open ruimte")).not_to_be_checked()
    screenshot(page, "scan-back")


def test_s8_an_answer_in_the_client_can_be_typed(page: Page, pillar: Locator) -> None:
    say(page, "1 ja, rest nee")
    social = question(page, "Sociale pijler", "pijler 2 van 4")
    social.wait_for()
    screenshot(page, "scan-typed")

    press(social, "Terug")

    back = question(page, "Ecologische pijler", "pijler 1 van 4")
    expect(box(back, "Klimaat")).to_be_checked()
    expect(box(back, "Open ruimte")).not_to_be_checked()


def test_s7_who_stops_in_the_client_keeps_the_scan(page: Page, pillar: Locator) -> None:
    pillar.get_by_text("Van iets weet je het niet?").click()
    box(pillar, "Klimaat", apart=True).check()
    press(pillar, "More options")
    page.get_by_role("menuitem", name="Stop").click()
    asked = messages(page, "Wil je stoppen?").last
    asked.wait_for()
    screenshot(page, "scan-stop")

    press(asked, "Bewaren en stoppen")

    messages(page, f"“{TITLE}” is bewaard").last.wait_for()
    say(page, "verder")
    again = question(page, "Ecologische pijler", "pijler 1 van")
    expect(box(again, "Klimaat", apart=True)).to_be_checked()


def test_s11_the_result_in_the_client_shows_every_pillar(page: Page, pillar: Locator) -> None:
    for said, asked in TO_THE_RESULT:
        say(page, said)
        messages(page, asked).last.wait_for()

    result = messages(page, f"Resultaat: {TITLE}").last
    expect(result.get_by_role("row", name="Klimaat − ·")).to_be_visible()
    result.get_by_text("Alle effecten").click()
    for told in (
        "(1 ja · 5 nee)",
        "Klimaat: − ouderen",
        "Sociale pijler",
        "Economische pijler",
        "Effect: 2 van 2 beantwoord",
    ):
        expect(result).to_contain_text(told)
    screenshot(page, "scan-result")
    result.get_by_text("Ecologische pijler").click()
    messages(page, "Hoe je dit weet: Een studie uit 2025").last.wait_for()

    # What is open is erased after every test, and this scan is finished.
    say(page, "quick scan")
    messages(page, "vraag 1 van 6").last.wait_for()
