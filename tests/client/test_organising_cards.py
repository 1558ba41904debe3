"""The cards on which organisers work, as Microsoft's renderer sees them."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.free_port import free_port
from bot.settings import local_settings
from tests.client.crawl import cards_of
from tests.client.height import too_high
from tests.client.render import Renderer

pytestmark = [pytest.mark.client, pytest.mark.xdist_group("cards")]

AN, COEN = "An Peeters", "Voorbeeld Coen"
"""Who registers, and who organises in the sample network."""
LOCALES = {"nl": "nl-BE", "en": "en-GB"}
MONDAY = datetime(2027, 1, 11, 8, tzinfo=UTC)
"""The sample edition begins two weeks and a day later, on 26 January."""
ONLY = ("organise.",)
"""The other cards have their own crawl."""

HIGHER = {
    "De rij van Leernetwerk SDG's (voorbeeld)": 1_080,  # fifteen people
    "The line of Learning network SDGs (sample)": 1_080,
    "Leernetwerk SDG's (voorbeeld)": 940,  # a series with every session
    "Learning network SDGs (sample)": 940,
    "Leernetwerk SDG's": 890,
    "Learning network SDGs": 890,
    "Plan een editie": 790,  # forms with every field
    "Plan an edition": 770,
    "Inschrijven: Studiedag (voorbeeld)": 780,
    "Register: Study day (sample)": 770,
    "Aanwezigheid: De SDG's begrijpen": 760,
    "Attendance: Understanding the SDGs": 730,
    "1. De SDG's begrijpen": 730,
}
"""What may still be higher than a screen, by its title, and how much."""
Sentences = tuple[tuple[str, str], ...]
"""In Dutch and in English."""
HOME = ("organiseer", "organise")
EDITION = ("Leernetwerk SDG's (voorbeeld)", "Learning network SDGs (sample)")
FIRST = ("1. De SDG's begrijpen", "1. Understanding the SDGs")
SAME, NONE, YES = ("zelfde", "same"), ("geen", "none"), ("ja", "yes")
MORE, LINE = ("meer", "more"), ("rij", "line")
BACK = ("annuleer", "cancel")


def both(*words: str) -> Sentences:
    """What is the same in both languages."""
    return tuple((each, each) for each in words)


REGISTERING: Sentences = (
    ("schrijf me in", "register me"),
    ("studiedag (voorbeeld)", "study day (sample)"),
    *both("Agentschap voor de Organisatie van Ondersteunende Diensten en Facilitair Beheer", "1"),
    *both("Omgeving", "2"),
    ("Een ringleiding, want ik hoor minder goed", "An induction loop, since I hear less well"),
    NONE,
    YES,
)
PLANNING: Sentences = (
    *(HOME, ("plan een editie", "plan an edition"), *both("ooit", "24 april 2029"), SAME, ("1", "1")),
    *(*both("25", "20"), NONE, NONE, *both("Herman Teirlinckgebouw, Havenlaan 88, 1000 Brussel"), NONE, YES),
    *(("publiceer", "publish"), YES, ("nieuwe sessie", "new session")),
    *(("Terugkomdag: wat werd er van de actieplannen?", "What became of the action plans?"), *both("19 juni 2029")),
    *(SAME, SAME, NONE, *both("https://example.test/meet"), NONE, YES),
    *(HOME, ("plan een leertraject", "new learning programme"), *both("Klimaatadaptatie", "Startdag", "3/2/2027")),
    *(*both("9:00", "12:30", "12", "20"), NONE, *both("1 februari 2027 12:00"), NONE, NONE, *both("22"), YES),
    *(HOME, ("plan een studiedag", "plan a study day"), *both("Duurzaam inkopen voor lokale besturen", "4/2/2027")),
    *(SAME, SAME, SAME, SAME, NONE, NONE, *both("Gent"), NONE, YES),
)
DESCRIBING: Sentences = (
    *(HOME, EDITION, MORE, ("beschrijving", "description"), SAME, ("Zes halve dagen.", "Six half-days.")),
    *(SAME, *both("Sustenuto; Het Facilitair Bedrijf"), SAME, SAME, YES),
    *(MORE, ("plaats en link", "place and link"), *both("Voorbeeldzaal 2"), SAME, *both("Lees de SDG-Handleiding.")),
    *(*both("SDG-Handleiding; https://example.test/a"), YES),
    *(MORE, ("engelse teksten", "english texts"), SAME, *both("Six half-days."), NONE, NONE, YES),
    *(MORE, ("regels", "rules"), *both("2, 3 en 5", "24"), ("14 dagen, 1 dag", "14 days, 1 day")),
    *(("ja", "yes"), YES),
    *(MORE, ("inschrijfperiode", "registration period"), *both("11/1/2027", "25/1/2027 12:00"), YES),
)
THE_LINE: Sentences = (
    *(HOME, EDITION, LINE, *both("12. Voorbeeld Deelnemer 12"), ("uitzondering", "exception"), *both("2")),
    *(("Spreker in de eerste sessie", "Speaks in the first session"), YES),
    *(("schrijf uit", "take out"), ("Belde af", "Telephoned"), YES),
    *(HOME, EDITION, ("plaatsen", "places"), *both("12", "10"), YES),
    *(("plaatsen", "places"), *both("26", "21"), YES),
    *(("sluiten", "close registration"), YES, ("heropen", "reopen"), YES),
    *(MORE, ("wie krijgt niets", "who gets nothing")),
    *(HOME, EDITION, ("bericht", "message"), *both("1", "Breng je SDG-Handleiding mee, en een laptop.")),
    *(*both("Bring your SDG guide."), ("proef", "trial"), ("verstuur", "send"), *both("1")),
)
CHARTERS: Sentences = (
    *(HOME, ("charter", "charter"), *both("Voorbeeldprovincie"), ("ondertekende", "signed"), YES),
    *(*both("Voorbeeldprovincie"), ("niet ondertekend", "not signed"), YES),
    *(*both("Voorbeeldprovincie"), ("ondertekende", "signed"), YES),
    *(HOME, ("charter", "charter"), ("voeg toe", "add"), *both("Stad Gent"), YES),
    *(HOME, EDITION, MORE, ("coaching", "coaching"), *both("1"), ("maak afspraak", "make appointment")),
    *(*both("20/1/2027", "10:00", "Cas Coach"), *both("Brussel"), YES, ("schrap afspraak", "cancel appointment"), YES),
)
A_SESSION: Sentences = (
    *(HOME, EDITION, FIRST, ("wie komt", "who comes")),
    *(HOME, EDITION, FIRST, ("wijzig thema", "change theme"), SAME, SAME, *both("Lees deel 1.", "Read part 1."), YES),
    *(("verplaats", "move"), *both("26/1/2027", "13:30", "17:30"), SAME, SAME, ("Zaal bezet", "Room taken"), YES),
    *(("materiaal", "material"), *both("Slides; https://example.test/slides.pdf", "1"), YES),
    *(("bericht aan deze sessie", "message to this session"), *both("Tot dinsdag!"), NONE, YES),
    *(HOME, EDITION, FIRST, ("herinneringen", "reminders")),
)
THE_DAY: Sentences = (
    ("klok 26/1/2027 14:00", "clock 26/1/2027 14:00"),
    *(HOME, EDITION, FIRST, ("code", "code"), HOME, EDITION, FIRST, ("aanwezigheid", "attendance")),
    *(("aanwezig 1 3 5", "present 1 3 5"), ("afwezig 2", "absent 2"), ("klok +5 uur", "clock +5 hours")),
    *(HOME, EDITION, FIRST, ("mening", "opinion"), HOME, EDITION, FIRST, ("herinneringen", "reminders")),
)
ENDING: Sentences = (
    *(HOME, EDITION, ("2. SDG prioriteiten en doelen bepalen", "2. Setting SDG priorities and goals")),
    *(("schrap sessie", "cancel session"), ("Trainer ziek", "Trainer ill"), YES),
    *(HOME, ("Klimaatadaptatie", "Klimaatadaptatie"), MORE, ("schrap programma", "cancel programme"), NONE, YES),
    *(HOME, ("voorbij", "past"), HOME),
)
SAID = (*PLANNING, *DESCRIBING, *THE_LINE, *CHARTERS, *A_SESSION, *THE_DAY, *ENDING)


def cards_of_an_organiser(var: Path, language: str) -> list[dict[str, Any]]:
    turns = ((AN, REGISTERING), (COEN, (("hallo", "hello"), *SAID)))
    said = [(name, each[language == "en"]) for name, sentences in turns for each in sentences]

    settings = local_settings(port=free_port(), var=var, now=MONDAY)
    locales = dict.fromkeys((AN, COEN), LOCALES[language])
    return asyncio.run(cards_of(settings, said, locales, only=ONLY))


@pytest.mark.parametrize("language", list(LOCALES))
def test_every_card_of_organisers_is_shown_without_remarks(tmp_path: Path, language: str, renderer: Renderer) -> None:
    cards = cards_of_an_organiser(tmp_path, language)
    pictures = os.environ.get("DRAAISCHIJF_SCREENSHOTS")

    problems = renderer.render(cards, Path(pictures) / f"organising-{language}" if pictures else None)

    assert len(cards) > 150
    assert problems == []
    assert too_high(renderer, cards, HIGHER) == []
