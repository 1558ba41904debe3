"""Every card of the bot, as Microsoft's renderer sees it."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

import pytest

from bot.serving import running
from bot.settings import local_settings
from tests.client.browser import free_port, require_the_client
from tests.client.crawl import cards_of
from tests.client.render import render

pytestmark = [pytest.mark.client, pytest.mark.xdist_group("client")]

SENTENCES = ["help", "Hoe organiseer ik een duurzaam evenement?", "evenement", "Wie wint de koers?", "status", "taal"]


def cards_of_a_new_bot(var: Path) -> list[dict[str, Any]]:
    async def crawl() -> list[dict[str, Any]]:
        settings = local_settings(port=free_port(), var=var)
        async with running(settings):
            return await cards_of(f"http://127.0.0.1:{settings.port}", SENTENCES)

    return asyncio.run(crawl())


def test_every_card_is_shown_without_remarks_at_every_width(tmp_path: Path) -> None:
    require_the_client()
    cards = cards_of_a_new_bot(tmp_path)
    pictures = os.environ.get("DRAAISCHIJF_SCREENSHOTS")

    problems = render(cards, Path(pictures) / "cards" if pictures else None)

    assert len(cards) > 10
    assert problems == []


def test_a_card_that_is_wrong_is_found() -> None:
    require_the_client()
    unknown = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "Nonsense"}]}
    fact = {"title": "Contact", "value": "een.heel.lang.adres.zonder.spaties@duurzameontwikkeling.example"}
    wide = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "FactSet", "facts": [fact]}]}

    problems = render([unknown, wide])

    assert {problem.split(":")[0] for problem in problems} == {"card 1", "card 2"}
