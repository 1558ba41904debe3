"""People who press every button once, to see every card that a bot has."""

from __future__ import annotations

import asyncio
import json
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from aiohttp import web

from bot.app import DELIVERY, TIMEKEEPING, create_app
from bot.chat.cards import contents
from bot.chat.peer import CARD, BotAct, Peer, Speaker
from bot.settings import Settings
from storage.database import Unavailable
from tests.waiting import PATIENCE, until

Json = dict[str, Any]

LAST = ("language.set", "scan.erase", "registration.leave", "members.take_sure", "people.erase_sure")
"""Verbs after which other buttons show something else, or nothing any more."""
OF_FORMS = ("organise.begin",)
"""Verbs that begin whichever form the button names."""


async def cards_of(
    settings: Settings,
    said: Iterable[tuple[str, str]],
    locales: Mapping[str, str],
    *,
    of_each: int = 1,
    but: tuple[str, ...] = (),
    only: tuple[str, ...] = ("",),
) -> list[Json]:
    """
    The different cards with which a local bot answers what people said, in this order, and the buttons of its cards.

    `said` pairs a name with a sentence, `locales` gives everybody's language. Of the buttons with the same verb only
    the first `of_each` are pressed by each person, and none whose verb begins with one of `but` or with none of `only`.
    """
    heard: asyncio.Queue[BotAct] = asyncio.Queue()
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

    async with AsyncExitStack() as stack:
        bot = await stack.enter_async_context(_listening(settings))
        peers = {}
        for name, locale in locales.items():
            peer = Peer(f"http://127.0.0.1:{settings.port}", Speaker(name), locale, heard.put_nowait)
            peers[name] = await stack.enter_async_context(peer)
            await peers[name].install()
            collect()
        for name, sentence in said:
            await peers[name].say(sentence)
            collect()
            await _settle(bot)
            collect()
        while to_press or to_press_last:
            name, card, action = (to_press or to_press_last).popleft()
            data = action.get("data", {})
            verb = str(data.get("verb", ""))
            kind = (name, verb, *sorted(data), *((str(data.get("form")),) if verb in OF_FORMS else ()))
            pressed[kind] += 1
            if pressed[kind] <= of_each:
                await peers[name].press(action, {}, card)
                collect()
        await _settle(bot)
        collect()
    return list(found.values())


@asynccontextmanager
async def _listening(settings: Settings) -> AsyncIterator[web.Application]:
    """A local bot that answers no sooner than a turn is over, so that whoever speaks has heard all of it."""
    app = create_app(settings, answer_within=PATIENCE)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, settings.host, settings.port).start()
    yield app
    await runner.cleanup()


async def _settle(bot: web.Application) -> None:
    """Let the bot say of its own accord what follows from what was said, also where the machine is very busy."""

    async def is_settled() -> bool:
        try:
            await bot[TIMEKEEPING].once()
            await bot[DELIVERY].once()
        except Unavailable:
            return False
        return True

    await until(is_settled, "the bot never says what follows")
