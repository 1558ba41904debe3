"""A person who presses every button once, to see every card that a bot has."""

from __future__ import annotations

import asyncio
import json
from collections import Counter, deque
from typing import Any

from bot.chat.cards import contents
from bot.chat.peer import CARD, Heard, Peer, Speaker, What

Json = dict[str, Any]


async def cards_of(bot_url: str, sentences: list[str], *, of_each: int = 3) -> list[Json]:
    """
    The different cards with which the bot answers these sentences and the buttons on its own cards.

    Of the buttons with the same verb only the first `of_each` are pressed on each kind of card.
    """
    heard: asyncio.Queue[Heard] = asyncio.Queue()
    found: dict[str, Json] = {}
    pressed: Counter[tuple[str, ...]] = Counter()
    to_press: deque[tuple[str, Json]] = deque()

    def collect() -> None:
        while not heard.empty():
            arrival = heard.get_nowait()
            for attachment in arrival.activity.get("attachments") or []:
                card = attachment.get("content") or {}
                key = json.dumps(card, sort_keys=True)
                if attachment.get("contentType") == CARD and key not in found:
                    found[key] = card
                    to_press.extend((arrival.id, button.action) for button in contents(card).buttons)

    async def answered() -> None:
        """Let the bot finish: it may answer after it has taken what was said."""
        try:
            async with asyncio.timeout(5):
                while (arrival := await heard.get()).what is What.TYPING:
                    pass
                heard.put_nowait(arrival)
        except TimeoutError:
            return
        await asyncio.sleep(0.05)
        collect()

    async with Peer(bot_url, Speaker("Kaartlezer"), "nl-BE", heard.put_nowait) as peer:
        await peer.install()
        await answered()
        for sentence in sentences:
            await peer.say(sentence)
            await answered()
        while to_press:
            card, action = to_press.popleft()
            data = action.get("data", {})
            kind = (str(data.get("verb", "")), *sorted(data))
            pressed[kind] += 1
            if pressed[kind] <= of_each:
                await peer.press(action, {}, card)
                await answered()
    return list(found.values())
