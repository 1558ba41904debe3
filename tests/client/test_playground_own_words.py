"""A conversation in Flemish in Microsoft's own client, with no button pressed: all of it is typed, as people type."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from bot.free_port import free_port
from tests.client.browser import screenshot
from tests.client.conftest import in_dutch, playground
from tests.client.playground import messages, open_chat, say

pytestmark = [pytest.mark.client, pytest.mark.xdist_group("playground")]

CONVERSATION = (
    ("goeiemorgen!", "Waarmee kan ik je helpen?"),
    ("moet ik bij een subsidie voor sportclubs iets doen rond duurzaamheid", "Handleiding duurzame subsidies"),
    ("merci, da's duidelijk", "Graag gedaan"),
    ("en wat is de CO2-prestatieladder eigenlijk?", "CO2-Prestatieladder"),
    ("wanneer is de volgende sessie", "22 december 2026"),
    ("hoeveelste sta ik", "voor geen enkel programma ingeschreven"),
    ("schrijf mij maar in voor het leernetwerk", "Eerst: “Je organisatie”"),
    ("stad Aalst", "“Je rol”"),
    ("coördinator", "Ondertekende je organisatie het SDG-charter?"),
    ("nee", "Werk je actief mee?"),
    ("nee", "Wijzig mijn gegevens"),
    ("ja", "Je bent ingeschreven"),
    ("hoeveelste sta ik nu?", "Nu ben je nummer 20 in de rij"),
    ("wanneer is mijn volgende sessie", "Sessie 1: De SDG's begrijpen"),
    ("ga er de 22ste toch ni geraken", "Niet bij sessie 1: De SDG's begrijpen"),
    ("ik kom toch", "Genoteerd: je komt."),
    ("ik wil een quick scan doen", "vraag 1 van 6"),
    ("Fietspad langs de vaart", "Wat voor initiatief is het?"),
    ("een project", "Hoe ver staat het?"),
    ("stop", "Wil je stoppen?"),
    ("bewaren en stoppen", "“Fietspad langs de vaart” is bewaard"),
    ("mag ik regenwater hergebruiken in ons kantoor?", "Geen van deze"),
    ("vraag het aan een collega", "Dit verstuur je"),
    ("verstuur", "Je vraag is verstuurd"),
    ("is er al antwoord?", "Bij een coördinator, die zoekt wie kan antwoorden"),
    ("voeg bij mijn vraag toe dat het gebouw gehuurd is", "“Het gebouw gehuurd is”"),
    ("verstuur", "Dit is toegevoegd aan de vraag"),
    ("trek mijn vraag maar in", "Trek je deze vraag in?"),
    ("ja, trek in", "Je vraag is ingetrokken"),
    ("ik wil verder met mijn scan", "Hoe ver staat het?"),
    ("stop", "Wil je stoppen?"),
    ("bewaren en stoppen", "“Fietspad langs de vaart” is bewaard"),
    ("schrijf mij toch maar uit", "Me uitschrijven"),
    ("me uitschrijven", "Uitschrijven: Leernetwerk SDG's (voorbeeld)"),
    ("ja, schrijf me uit", "Je bent uitgeschreven"),
)
"""What is typed, and what stands in the newest message then: from a question to a registration, a scan, and back."""


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Somebody for whom nothing is open yet: a Playground of its own."""
    with playground(free_port(), tmp_path_factory.mktemp("own")) as address, in_dutch(address) as page:
        yield page


def test_u1_u3_u4_a_whole_conversation_is_typed_in_flemish(newcomer: Page) -> None:
    assert len(CONVERSATION) >= 30
    open_chat(newcomer, "Personal Chat")

    for number, (said, shown) in enumerate(CONVERSATION, 1):
        before = messages(newcomer, "").count()
        say(newcomer, said)
        expect(messages(newcomer, "").nth(before)).to_be_visible()
        expect(messages(newcomer, "").last, f"{number}: {said}").to_contain_text(shown)
    screenshot(newcomer, "own-words")
