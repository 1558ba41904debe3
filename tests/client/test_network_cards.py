"""The cards of the network, of people, of learning and of programmes, as Microsoft's renderer sees them."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

import pytest

from bot.free_port import free_port
from bot.settings import local_settings
from tests.client.crawl import cards_of
from tests.client.height import too_high
from tests.client.render import Renderer

pytestmark = [pytest.mark.client, pytest.mark.xdist_group("cards")]

AN, BRAM, COEN = "An Peeters", "Voorbeeld Bram", "Voorbeeld Coen"
"""Who asks, who is a member of the sample network, and who has every role in it."""
LOCALES = {"nl": "nl-BE", "en": "en-GB"}
ELSEWHERE = ("action", "answer", "back", "browse", "help", "instrument", "language", "scan", "suggest")
"""The catalogue and the scan have their own crawl."""
ASKED = "mag ik regenwater hergebruiken in ons kantoor?"

HIGHER = {
    "Hoe lang ik wat bewaar": 1_480,  # what somebody asked to read in full
    "How long I keep what": 1_440,
    "Wat ik over je bewaar": 1_300,
    "What I keep about you": 1_330,
    "Wat ik zelf beslis": 1_150,
    "What I decide by myself": 1_100,
    "Leernetwerk SDG's (voorbeeld)": 1_280,  # a series with every session, and what one said of oneself
    "Learning network SDGs (sample)": 1_150,
    "De rij van Leernetwerk SDG's (voorbeeld)": 1_080,  # fifteen people
    "The line of Learning network SDGs (sample)": 1_080,
    "Inschrijven: Leernetwerk SDG's (voorbeeld)": 890,  # a form with every choice, and with what is wrong
    "Register: Learning network SDGs (sample)": 910,
    "Inschrijven: Studiedag (voorbeeld)": 780,
    "Register: Study day (sample)": 770,
    "Logboek": 880,  # eight acts
    "Journal": 880,
}
"""What may still be higher than a screen, by its title, and how much."""
Sentences = tuple[tuple[str, str, str], ...]
"""Who says it, in Dutch and in English."""

MEETING: Sentences = (
    (BRAM, "hallo", "hello"),
    (COEN, "hallo", "hello"),
    (AN, "profiel", "profile"),
    (AN, "ik werk bij VDAB", "i work at VDAB"),
    (AN, "berichten", "messages"),
    (AN, "mijn gegevens", "my data"),
    (BRAM, "mijn netwerkprofiel", "my network profile"),
)
ASKING: Sentences = (
    (AN, "stel een vraag", "ask a question"),
    (AN, ASKED, ASKED),
    (AN, "verstuur", "send"),
    (AN, "mijn vragen", "my questions"),
    (BRAM, "open vragen", "open questions"),
    (BRAM, "1", "1"),
    (BRAM, "ik neem dit", "i take this"),
    (BRAM, "Ja, voor spoelwater en voor de tuin.", "Yes, to flush and for the garden."),
    (BRAM, "verstuur als antwoord", "send as the answer"),
    (BRAM, "maak hier een fiche van", "make an entry"),
    (COEN, "concepten", "drafts"),
    (COEN, "1", "1"),
    (COEN, "pas aan", "edit"),
    (AN, "mijn vragen", "my questions"),
    (AN, "1", "1"),
)
REQUESTING: Sentences = (
    (AN, "vraag ondersteuning", "ask for support"),
    (AN, "Opleiding en vorming over duurzame ontwikkeling", "Opleiding en vorming over duurzame ontwikkeling"),
    (AN, "beleidsmedewerkers", "policy officers"),
    (AN, "de SDG's uitleggen", "explain the SDGs"),
    (AN, "in mei 2027", "in May 2027"),
    (AN, "verstuur", "send"),
    (AN, "deel een goed voorbeeld", "share a good example"),
    (AN, "Agentschap Zeehond", "Agency Seal"),
    (AN, "Een wasstraat voor bekers ingericht", "A wash line for cups"),
    (AN, "Geen wegwerpbekers meer", "No more throw-away cups"),
    (AN, "bekers@zeehond.example", "cups@seal.example"),
    (AN, "www.zeehond.example/bekers", "www.seal.example/cups"),
    (AN, "verstuur", "send"),
    (AN, "Raamcontract Verduurzamen interne werking", "Raamcontract Verduurzamen interne werking"),
    (AN, "1", "1"),
    (AN, "laat het me weten", "let me know"),
    (AN, "mijn interesses", "my interests"),
)
MANAGING: Sentences = (
    (COEN, "concepten", "drafts"),
    (COEN, "vragen van de week", "questions of the week"),
    (COEN, "netwerk beheren", "manage network"),
    (COEN, "rollen", "roles"),
    (COEN, "logboek", "journal"),
    (COEN, "wie is niet te bereiken", "who cannot be reached"),
    (COEN, "wie wacht waarop", "who waits for what"),
)
REGISTERING: Sentences = (
    (AN, "leernetwerk", "learning network"),
    (AN, "1", "1"),
    (AN, "schrijf me in", "register me"),
    (AN, "2", "2"),
    (AN, "ja", "yes"),
    (AN, "ja", "yes"),
    (AN, "Een plaats vooraan", "A seat in front"),
    (AN, "an.peeters", "an.peeters"),
    (AN, "an.peeters@example.test", "an.peeters@example.test"),
    (AN, "bevestig", "confirm"),
    (AN, "mijn inschrijvingen", "my registrations"),
    (AN, "1", "1"),
    (AN, "waarom sta ik op 20?", "why am I number 20?"),
    (AN, "agenda", "calendar"),
    (AN, "ik kan niet komen", "i cannot come"),
    (AN, "2", "2"),
    (AN, "niemand", "nobody"),
)
THE_DAY: Sentences = (
    ("", "schrijf me in", "register me"),
    ("", "studiedag (voorbeeld)", "study day (sample)"),
    # Level and domain follow from the organisation.
    ("", "Departement Omgeving", "Departement Omgeving"),
    ("", "2", "2"),
    ("", "geen", "none"),
    ("", "geen", "none"),
    ("", "bevestig", "confirm"),
)
"""Somebody registers for the study day, which has two places."""
WAITING: Sentences = (
    (AN, "schrijf me in", "register me"),
    (AN, "bevestig", "confirm"),
    *((BRAM, dutch, english) for _, dutch, english in THE_DAY),
    *((COEN, dutch, english) for _, dutch, english in THE_DAY),
    (COEN, "mijn inschrijvingen", "my registrations"),
    # The card of the study day stands open: it is that one.
    (AN, "schrijf me uit", "withdraw me"),
    (AN, "ja", "yes"),
    (AN, "mijn inschrijvingen", "my registrations"),
)
LATER: Sentences = (
    # Between the first reminder of the sample edition and the second, whatever the day of the week.
    (COEN, "klok +13 dagen", "clock +13 days"),
    (AN, "mijn inschrijvingen", "my registrations"),
)
SAID = (*MEETING, *ASKING, *REQUESTING, *MANAGING, *REGISTERING, *WAITING, *LATER)


def cards_of_a_new_bot(var: Path, language: str) -> list[dict[str, Any]]:
    said = [(name, dutch if language == "nl" else english) for name, dutch, english in SAID]

    settings = local_settings(port=free_port(), var=var)
    locales = dict.fromkeys((AN, BRAM, COEN), LOCALES[language])
    return asyncio.run(cards_of(settings, said, locales, but=ELSEWHERE))


@pytest.mark.parametrize("language", list(LOCALES))
def test_every_card_of_the_network_and_of_programmes_is_shown_without_remarks(
    tmp_path: Path, language: str, renderer: Renderer
) -> None:
    cards = cards_of_a_new_bot(tmp_path, language)
    pictures = os.environ.get("DRAAISCHIJF_SCREENSHOTS")

    problems = renderer.render(cards, Path(pictures) / f"network-{language}" if pictures else None)

    assert len(cards) > 200
    assert problems == []
    assert too_high(renderer, cards, HIGHER) == []
