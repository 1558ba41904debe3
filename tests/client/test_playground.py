"""The bot in Microsoft's own client, the Agents Playground, driven through a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.client.browser import screenshot
from tests.client.playground import messages, open_chat, say

pytestmark = [pytest.mark.client, pytest.mark.xdist_group("playground")]

QUESTION = "Hoe organiseer ik een duurzaam evenement?"
ANSWER = "Checklist en Vlaamse Gids duurzame evenementen"


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

    instrument = messages(page, "de onlinevragenlijst van FIDO").last
    instrument.get_by_text("Wat je nu doet").last.wait_for()
    instrument.get_by_text("Meer hierover").click()
    instrument.get_by_text("Federaal Instituut voor Duurzame Ontwikkeling").last.wait_for()
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
