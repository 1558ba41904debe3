"""
A question to a colleague and back, in Microsoft's own client.

The Playground has one person who talks, so An sits there, and her colleague in another client of the same bot.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from playwright.sync_api import Page

from bot.chat.peer import BotAct, Peer, Speaker
from tests.client.browser import screenshot
from tests.client.playground import messages, open_chat, say
from tests.waiting import PATIENCE

pytestmark = [pytest.mark.client, pytest.mark.xdist_group("playground")]

COLLEAGUE = "Voorbeeld Bram"
"""A member of the sample network, known by the e-mail address until he speaks."""
ASKED = "Mag ik regenwater hergebruiken in ons kantoor?"
ANSWER = "Ja, voor spoelwater en voor de tuin."
AGAIN = 3
"""Seconds; a new face is recognised as a member only after it spoke."""


def colleague(bot_port: int, said: Sequence[tuple[str, str]]) -> None:
    """
    Say this one after the other, each again every few seconds until the answer has these words.

    In a thread of its own, since the browser keeps the loop of this one.
    """

    async def says(bram: Peer, sentence: str, heard: asyncio.Queue[BotAct], expected: str) -> bool:
        await bram.say(sentence)
        with suppress(TimeoutError):
            async with asyncio.timeout(AGAIN):
                while expected not in str((await heard.get()).activity):
                    pass
                return True
        return False

    async def talk() -> None:
        heard: asyncio.Queue[BotAct] = asyncio.Queue()
        async with Peer(f"http://127.0.0.1:{bot_port}", Speaker(COLLEAGUE), "nl-BE", heard.put_nowait) as bram:
            for sentence, expected in said:
                async with asyncio.timeout(PATIENCE):
                    while not await says(bram, sentence, heard, expected):
                        pass

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, talk()).result()


def test_r4_a_colleague_takes_and_answers_what_is_asked_in_the_client(page: Page, bot_port: int) -> None:
    colleague(bot_port, [("hallo", "Draaischijf"), ("mijn netwerkprofiel", "Omgeving")])
    open_chat(page, "Personal Chat")

    say(page, "stel een vraag")
    messages(page, "Stel een vraag aan het netwerk").last.wait_for()
    say(page, ASKED)
    preview = messages(page, "Dit verstuur je").last
    preview.wait_for()
    screenshot(page, "network-preview")
    preview.get_by_role("button", name="Verstuur", exact=True).click()
    messages(page, f"Je vraag ligt nu bij {COLLEAGUE}").last.wait_for()

    colleague(
        bot_port,
        [
            ("open vragen", ASKED),
            ("1", f"Nu voorgelegd aan {COLLEAGUE}"),
            ("ik neem dit", "Je hebt deze vraag opgenomen"),
            (ANSWER, "Zal ik dit versturen?"),
            ("verstuur als antwoord", "Je antwoord is verstuurd"),
        ],
    )

    answered = messages(page, "Er is een antwoord").last
    answered.get_by_text(ANSWER).last.wait_for()
    screenshot(page, "network-answer")
    answered.get_by_role("button", name="Dit helpt mij: sluit af", exact=True).click()
    messages(page, "De vraag is afgesloten").last.wait_for()
