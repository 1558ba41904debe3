"""People who press every button once, to see every card that a bot has."""

from __future__ import annotations

import asyncio
import json
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from contextlib import AsyncExitStack
from typing import Any

from bot.chat.cards import contents
from bot.chat.peer import CARD, Heard, Peer, Speaker, What

Json = dict[str, Any]

NOTICES = 1.0
"""Seconds in which the bot says of its own accord what follows from all that was said."""
LAST = ("language.set", "scan.erase", "registration.leave", "members.take_sure", "people.erase_sure")
"""Verbs after which other buttons show something else, or nothing any more."""
OF_FORMS = ("organise.begin",)
"""Verbs that begin whichever form the button names."""


async def cards_of(
    bot_url: str,
    said: Iterable[tuple[str, str]],
    locales: Mapping[str, str],
    *,
    of_each: int = 1,
    but: tuple[str, ...] = (),
    only: tuple[str, ...] = ("",),
) -> list[Json]:
    """
    The different cards with which the bot answers what people said, in this order, and the buttons on its own cards.

    `said` pairs a name with a sentence, `locales` gives everybody's language. Of the buttons with the same verb only
    the first `of_each` are pressed by each person, and none whose verb begins with one of `but` or with none of `only`.
    """
    heard: asyncio.Queue[Heard] = asyncio.Queue()
    found: dict[str, Json] = {}
    pressed: Counter[tuple[str, ...]] = Counter()
    to_press: deque[tuple[str, str, Json]] = deque()
    to_press_last: deque[tuple[str, str, Json]] = deque()
    names = {str(Speaker(name).conversation["id"]): name for name in locales}

    def collect() -> None:
        while not heard.empty():
            arrival = heard.get_nowait()
            for attachment in arrival.activity.get("attachments") or []:
                card = attachment.get("content") or {}
                key = json.dumps(card, sort_keys=True)
                if attachment.get("contentType") == CARD and key not in found:
                    found[key] = card
                    for button in contents(card).buttons:
                        verb = str(button.action.get("data", {}).get("verb", ""))
                        if verb.startswith(but) or not verb.startswith(only):
                            continue
                        queue = to_press_last if verb in LAST else to_press
                        queue.append((names[arrival.conversation], arrival.id, button.action))

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

    async with AsyncExitStack() as stack:
        peers = {}
        for name, locale in locales.items():
            peers[name] = await stack.enter_async_context(Peer(bot_url, Speaker(name), locale, heard.put_nowait))
            await peers[name].install()
            await answered()
        for name, sentence in said:
            await peers[name].say(sentence)
            await answered()
        await asyncio.sleep(NOTICES)
        collect()
        while to_press or to_press_last:
            name, card, action = (to_press or to_press_last).popleft()
            data = action.get("data", {})
            verb = str(data.get("verb", ""))
            kind = (name, verb, *sorted(data), *((str(data.get("form")),) if verb in OF_FORMS else ()))
            pressed[kind] += 1
            if pressed[kind] <= of_each:
                await peers[name].press(action, {}, card)
                await answered()
        await asyncio.sleep(NOTICES)
        collect()
    return list(found.values())
