"""Every card of the bot, as Microsoft's renderer sees it."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

import pytest

from bot.free_port import free_port
from bot.settings import local_settings
from dialogs.cards.marks import Strong
from dialogs.cards.view import Bullets, Facts, Note, Paragraph, Title, message
from dialogs.texts import texts_in
from tests.client.crawl import cards_of
from tests.client.render import Renderer
from tests.rules.test_marks import HOSTILE, lines_of

pytestmark = [pytest.mark.client, pytest.mark.xdist_group("client")]

AN, NORA = "An Peeters", "Nora Wouters"
ASKING = ("help", "Hoe organiseer ik een duurzaam evenement?", "evenement", "Wie wint de koers?", "status", "taal")
FILLING_IN = (
    *("quick scan", "Fietspad langs de vaart", "besluit", "idee", "mobiliteit", "sla over"),
    *("1 ja, 3 weet niet, rest nee", "is dat verplicht?", "alleen mobiliteit", "uitleg", "rest nee", "nee"),
    *("formulier", "stap voor stap"),
    *("ouderen en bedrijven", "bwoef", "1 negatief, 2 +", "Een studie uit 2025", "weet ik niet"),
    *("armoede", "positief", "sla over", "geen", "We leggen zitbanken"),
    *("deel", "laat invullen door Nora"),
)
FILLING_IN_AS_WELL = (
    "my scans",
    "1",
    "The cycle path",
    "order",
    "idea",
    "skip",
    "skip",
    "no",
    "no",
    "no",
    "no",
    "none",
)
LOOKING_BACK = (
    *("mijn scans", "1", "deel", "verschillen", "resultaat"),
    *("vergelijk", "variant goedkoper", "wijzig", "1", "stop", "mijn scans", "quick scan"),
)
SAID = (
    *((NORA, "help"), *((AN, sentence) for sentence in (*ASKING, *FILLING_IN))),
    *((NORA, sentence) for sentence in FILLING_IN_AS_WELL),
    *((AN, sentence) for sentence in LOOKING_BACK),
)


def cards_of_a_new_bot(var: Path) -> list[dict[str, Any]]:
    settings = local_settings(port=free_port(), var=var)
    return asyncio.run(cards_of(settings, SAID, {AN: "nl-BE", NORA: "en-GB"}))


def test_every_card_is_shown_without_remarks_at_every_width(tmp_path: Path, renderer: Renderer) -> None:
    cards = cards_of_a_new_bot(tmp_path)
    pictures = os.environ.get("DRAAISCHIJF_SCREENSHOTS")

    problems = renderer.render(cards, Path(pictures) / "cards" if pictures else None)

    assert len(cards) > 100
    assert problems == []


def test_what_people_wrote_stands_on_the_screen_as_they_wrote_it(renderer: Renderer) -> None:
    cards = []
    for text in HOSTILE:
        facts = Facts((("Naam", text),))
        parts = (Title(text), Paragraph((Strong("Naam:"), f" {text}")), Note(text), facts, Bullets((text, "b")))
        cards.append(message(texts_in("nl"), *parts).card or {})

    for text, (title, paragraph, note, *facts_shown, bullets) in zip(HOSTILE, renderer.words(cards), strict=True):
        once = lines_of(text)
        assert [lines_of(title), lines_of(note)] == [once, once]
        assert lines_of(paragraph) == lines_of(f"Naam: {text}")
        assert [line for shown in facts_shown for line in lines_of(shown)] in (
            ["Naam", *once],
            lines_of(f"Naam {text}"),
        )
        # A bullet that the client draws is not among the words; a dash of our own is.
        assert lines_of(bullets) in ([*once, "b"], [f"- {once[0]}", *once[1:], "- b"])


def test_a_card_that_is_wrong_is_found(renderer: Renderer) -> None:
    unknown = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "Nonsense"}]}
    fact = {"title": "Contact", "value": "een.heel.lang.adres.zonder.spaties@duurzameontwikkeling.example"}
    wide = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "FactSet", "facts": [fact]}]}

    problems = renderer.render([unknown, wide])

    assert {problem.split(":")[0] for problem in problems} == {"card 1", "card 2"}
