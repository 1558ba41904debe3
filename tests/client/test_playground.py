"""The bot in Microsoft's own client, the Agents Playground, driven through a browser."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.client.browser import browsing, free_port, require_the_client, screenshot, stay_here

pytestmark = [pytest.mark.client, pytest.mark.xdist_group("client")]

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "Hoe organiseer ik een duurzaam evenement?"
ANSWER = "Checklist en Vlaamse Gids duurzame evenementen"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The Playground with a new local bot behind it, both started by `draaischijf playground`."""
    require_the_client()
    command = [sys.executable, "-m", "bot", "playground", "--port", str(free_port())]
    command += ["--var", str(tmp_path_factory.mktemp("var"))]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        opened = re.search(r"http://\S+", process.stdout.readline())
        assert opened, f"the Playground did not start, exit code {process.wait(10)}"
        yield opened[0]
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Page]:
    with browsing() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="nl-BE")
        page.set_default_timeout(15_000)
        stay_here(page)
        page.goto(address)
        # The Playground's people have an English client, whatever the browser's language.
        open_chat(page, "Personal Chat")
        say(page, "Nederlands")
        messages(page, "we gaan verder in het Nederlands").wait_for()
        yield page


def open_chat(page: Page, name: str) -> None:
    page.get_by_role("treeitem", name=name).click()


def say(page: Page, text: str, *, to: str = "") -> None:
    """Type a message and send it; with a mention picked from the list, as a group asks for."""
    page.locator("[contenteditable=true]").first.click()
    if to:
        page.keyboard.type("@", delay=30)
        page.get_by_role("menuitem", name=to).click()
    page.keyboard.type(text)
    page.get_by_role("button", name="Send Message").first.click()


def messages(page: Page, text: str) -> Locator:
    """The bot's messages that hold this text; what stands in the side bar and the log does not count."""
    return page.locator(".fai-OutputCard", has_text=text)


def test_the_welcome_is_there_once(page: Page) -> None:
    open_chat(page, "Personal Chat")

    messages(page, "Welkom bij Draaischijf").wait_for()
    page.wait_for_timeout(1_500)
    expect(messages(page, "Welkom bij Draaischijf")).to_have_count(1)
    screenshot(page, "welcome")


def test_a_question_gets_its_instrument_and_the_answer_can_be_called_useful(page: Page) -> None:
    open_chat(page, "Personal Chat")

    say(page, QUESTION)
    answer = messages(page, ANSWER).last
    answer.wait_for()
    screenshot(page, "answer")
    answer.get_by_role("button", name="Nuttig", exact=True).click()

    messages(page, "Bedankt, ik heb genoteerd dat dit nuttig was.").wait_for()
    expect(messages(page, ANSWER)).to_have_count(1)
    expect(page.get_by_role("button", name="Niet nuttig")).to_have_count(0)


def test_an_answer_can_be_called_useless(page: Page) -> None:
    open_chat(page, "Personal Chat")

    say(page, QUESTION)
    page.get_by_role("button", name="Niet nuttig").last.click()

    messages(page, "Bedankt, ik heb genoteerd dat dit niet nuttig was.").wait_for()


def test_the_catalogue_can_be_browsed_by_buttons(page: Page) -> None:
    open_chat(page, "Personal Chat")

    say(page, "help")
    messages(page, "Dit kan ik voor je doen").last.wait_for()
    page.get_by_role("button", name="Blader per thema").last.click()
    themes = messages(page, "Kies een thema").last
    themes.wait_for()
    screenshot(page, "themes")
    themes.get_by_role("button", name="Volgende").click()
    messages(page, "tot 14 van 14").get_by_role("button", name="Vorige").click()
    messages(page, "Kies een thema").last.get_by_text("Evenementen").click()
    page.locator(".fai-OutputCard").get_by_text("Gids en tool duurzame evenementen (FIDO)").last.click()

    messages(page, "Federaal Instituut voor Duurzame Ontwikkeling").get_by_text("Wat je nu doet").last.wait_for()
    page.mouse.wheel(0, 5_000)
    screenshot(page, "instrument")


def test_in_a_group_chat_the_bot_answers_who_mentions_it(page: Page) -> None:
    open_chat(page, "Kerngroep evenementen")

    say(page, QUESTION, to="Draaischijf")

    messages(page, ANSWER).last.wait_for()
    screenshot(page, "group")


def test_in_a_channel_the_bot_introduces_itself_once(page: Page) -> None:
    open_chat(page, "Vragen")

    page.get_by_text("Dag iedereen, ik ben Draaischijf").wait_for()
    page.wait_for_timeout(1_500)
    expect(page.get_by_text("Dag iedereen, ik ben Draaischijf")).to_have_count(1)
    screenshot(page, "channel")


def test_a_post_in_a_channel_is_answered_in_its_thread(page: Page) -> None:
    open_chat(page, "Vragen")

    page.locator("[contenteditable=true]").first.click()
    page.keyboard.type("@", delay=30)
    page.get_by_role("menuitem", name="Draaischijf").click()
    page.keyboard.type(QUESTION)
    page.get_by_role("button", name="Post", exact=True).click()

    page.get_by_text(ANSWER, exact=True).last.wait_for()
    screenshot(page, "thread")
