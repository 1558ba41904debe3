"""Every card of the bot, as Microsoft's renderer sees it."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path
from typing import Any

import pytest

from bot.free_port import free_port
from bot.settings import local_settings
from dialogs.cards.marks import Strong
from dialogs.cards.view import Bullets, Facts, Note, Paragraph, Title, message
from dialogs.texts import texts_in
from tests.client.crawl import cards_of
from tests.client.height import too_high
from tests.client.render import Renderer, without_words
from tests.rendering import words
from tests.rules.test_marks import HOSTILE, lines_of

pytestmark = [pytest.mark.client, pytest.mark.xdist_group("cards")]

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


IN_FRENCH = (
    *("aide", "Comment organiser un événement durable ?", "événement", "Qui gagne la course ?", "statut", "langue"),
    *("quick scan", "Piste cyclable", "arrêté", "idée", "mobilité", "passer"),
    *("1 oui, 3 je ne sais pas, le reste non", "explication", "le reste non", "non", "formulaire", "passer"),
    *("1 négatif", "je ne sais pas", "passer", "passer", "mes scans", "1", "résultat", "comparer"),
)
HIGHER = {
    "Hoe lang ik wat bewaar": 1_400,  # what somebody asked to read in full
    "Wat ik over je bewaar": 1_300,
    "Wat ik zelf beslis": 1_150,
    "Leernetwerk SDG's (voorbeeld)": 1_050,  # a series with every session
    "Learning network SDGs (sample)": 1_000,
    "Inschrijven: Leernetwerk SDG's (voorbeeld)": 770,  # a form after a first try, with what is wrong
    "Register: Learning network SDGs (sample)": 710,
    "Ecologische pijler": 1_080,  # with the explanation of every row, for who asked for it
    "Economische pijler": 750,
    "Ecological pillar": 770,
    "Kanselarij, Bestuur, Buitenlandse Zaken en Justitie": 720,  # a list of eight
    "Chancellery, Governance, Foreign Affairs and Justice": 720,
}
"""What may still be higher, by its title, and how much."""
PLAIN_SPACE = re.compile(r" [:;?!»]|« ")


def cards_of_a_new_bot(var: Path) -> list[dict[str, Any]]:
    settings = local_settings(port=free_port(), var=var)
    return asyncio.run(cards_of(settings, SAID, {AN: "nl-BE", NORA: "en-GB"}))


def test_every_card_is_shown_without_remarks_at_every_width(tmp_path: Path, renderer: Renderer) -> None:
    cards = cards_of_a_new_bot(tmp_path)
    pictures = os.environ.get("DRAAISCHIJF_SCREENSHOTS")

    problems = renderer.render(cards, Path(pictures) / "cards" if pictures else None)

    assert len(cards) > 100
    assert problems == []
    assert too_high(renderer, cards, HIGHER) == []


def test_every_card_in_french_is_shown_without_remarks_and_with_the_spaces_of_french(
    tmp_path: Path, renderer: Renderer
) -> None:
    settings = local_settings(port=free_port(), var=tmp_path)
    cards = asyncio.run(cards_of(settings, [(AN, sentence) for sentence in IN_FRENCH], {AN: "fr-BE"}))

    assert len(cards) > 90
    assert renderer.render(cards) == []
    lines = {line for card in cards for line in (words(card) + card["fallbackText"]).splitlines()}
    assert [line for line in lines if PLAIN_SPACE.search(line)] == []


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


def test_cards_are_made_alike_when_only_their_words_differ() -> None:
    made = {"type": "TextBlock", "text": "Goed **zo**", "color": "Good"}

    assert without_words({**made, "text": "Niet **slecht**"}) == without_words(made)
    for other in ({"text": ""}, {"text": "Goed zo"}, {"text": "- Goed **zo**"}, {"color": "Attention"}):
        assert without_words({**made, **other}) != without_words(made)
