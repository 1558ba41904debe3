"""Lines of hurried people at a form, from what they type to what they read: what stands there is known only here."""

from __future__ import annotations

from datetime import date

import pytest

from storage.acting import acting
from storage.managing import member_settings
from tests.conversations.conftest import Office
from tests.conversations.test_in_the_middle import PLACES, kept
from tests.seen import Seen
from tests.teams import Person

MOVING = ("*1. De SDG's begrijpen", "*Verplaats of wijzig")
WRITING = ("*Schrijf een bericht", "1", "De sessie begint om 10u.")
AWAY = ("van 22 maart t.e.m. 8 april, Katrien neemt over",)


async def at(office: Office, place: str, *before: str) -> Person:
    """Somebody at a form, who typed or pressed this."""
    person = await PLACES[place](office, {"kind": "", "typed": "Studiedag" if place == "planning" else ""})
    for said in before:
        await (person.press(said[1:]) if said.startswith("*") else person.say(said))
    return person


@pytest.mark.parametrize(
    ("place", "before", "said", "shown"),
    [
        ("session", MOVING, "zelfde dag, maar in Gent ipv Brussel", "Ingevuld: Plaats: Herman Teirlinckgebouw, Gent."),
        ("session", MOVING, "13 januari en starten om 13u30", "Ingevuld: Datum: wo 13 januari 2027; Van (uur): 13:30."),
        ("session", MOVING, "krijgen de mensen daar een mail van?", "Voor je bevestigt, hoort niemand iets."),
        ("session", MOVING, "nee toch ni, laat die sessie maar staan waar ze staat", "er is niets gewijzigd"),
        (
            "session",
            (*MOVING, "wat is EMAS?"),
            "och ik heb mij vergist, de datum was 14 januari",
            "Ingevuld: Datum: do 14 januari 2027",
        ),
        ("session", (*MOVING, "wat is EMAS?"), "nee wacht, tot 16u", "Van (uur)\n14:00\nPlaats"),
        ("session", MOVING, "van 14u tot 12u", "Het einde ligt voor het begin. Pas het uur aan."),
        ("planning", ("Klimaatdag", "18 maart", "15u"), "9u", "Het einde ligt voor het begin. Pas het uur aan."),
        ("session", (*MOVING, "van 14u tot 12u"), "nee tot 16u", "blijft zo.\nDatum"),
        ("session", ("*Schrijf een bericht", "1", "Tot dinsdag"), "geen engels nodig", "Zo leest men het"),
        (
            "session",
            WRITING,
            "schrijf er ook maar bij dat er broodjes zijn",
            "om 10u. Er zijn broodjes.",
        ),
        ("session", (*WRITING, "geen engels nodig"), "vergeten: breng je badge mee", "om 10u. Breng je badge mee."),
        ("registering", ("VMM",), "wat heb ik al ingevuld", "Dit staat er nu: Je organisatie: VMM"),
        ("registering", (), "wa heb ik hier nu al ingevuld", "Er is nog niets ingevuld."),
        ("registering", (), "moet ik elke sessie aanwezig zijn", "Of je er telkens bij moet zijn, staat niet bij"),
        ("registering", (), "en als ik een keer niet kan?", "typ dan na je inschrijving “ik kan niet komen”"),
        ("session", MOVING, "wat staat er nu allemaal in?", "Dit staat er nu: Datum: "),
        ("registering", (), "ik werk bij VMM", "Je organisatie: VMM"),
        ("registering", (), "ik werk bij VMM en ben diensthoofd", "Je organisatie: VMM; Je rol: leidinggevende."),
        ("registering", (), "ben jurist bij de OVAM", "Je rol: andere."),
        ("registering", (), "Agentschap Wegen en Verkeer en ik ben daar directeur", "Verkeer; Je rol: leidinggevende."),
        (
            "registering",
            (),
            "Departement Werk en Sociale Economie",
            "Je organisatie Departement Werk en Sociale Economie",
        ),
        ("registering", (), "je travaille à Bruxelles Environnement et je suis juriste", "Je rol: andere."),
        ("registering", (), "en kan mijn collega gaan ipv mij?", "Iedereen schrijft zich zelf in"),
        ("registering", (), "is er eten voorzien? ben vegetarisch", "Schrijf hier wat de organisatoren moeten weten"),
        ("registering", (), "kan ik da online volgen", "deelnemen"),
        ("registering", (), "laat maar, ik vraag het eerst aan mijn baas", "je bent niet ingeschreven"),
        ("registering", ("Opgroeien", "wat is EMAS?"), "wanneer is da weer precies?", "Dit zijn de data: "),
        ("registering", ("Opgroeien", "wat is EMAS?"), "waarom moet ge da weten", "De organisatoren zien je rol"),
        (
            "registering",
            ("Opgroeien", "wat is EMAS?"),
            "laat maar, ik vraag het mijn baas",
            "je bent niet ingeschreven",
        ),
        ("registering", ("Opgroeien", "wat is EMAS?"), "leidinggevende", "Je rol leidinggevende"),
        ("registering", ("Opgroeien",), "afdelingshoofd", "Je rol leidinggevende"),
        ("registering", ("Opgroeien",), "vul ik later in", "Zonder “Je rol” kan ik niet verder"),
        ("registering", ("Opgroeien",), "waar gaat dat eigenlijk door?", "Herman Teirlinckgebouw"),
        ("registering", ("Opgroeien", "1"), "ik stop ermee, past niet in mn agenda", "je bent niet ingeschreven"),
        (
            "registering",
            ("Opgroeien", "1"),
            "geen flauw idee eerlijk gezegd, denk het wel maar zeker ben ik ni",
            "Bevestig je nu",
        ),
        ("registering", ("Opgroeien", "1"), "pff ben ni zeker, zou het moeten navragen", "Bevestig je nu"),
        ("registering", ("Opgroeien", "1"), "zou ik ni weten", "Bevestig je nu"),
        ("registering", ("Opgroeien", "1"), "geen idee of wij dat getekend hebben", "actief mee"),
        ("feedback", ("5",), "oei dat moest een 4 zijn", "werk? 4 – nuttig"),
        ("feedback", (), "9", "“9” past hier niet: kies een cijfer van 1 tot 5"),
        ("feedback", (), "allemaal 5", "Kan je dit toepassen in je organisatie? 5 – meteen"),
        ("feedback", ("5", "4", "3"), "waar vind ik de presentatie?", "https://example.org/slides.pdf"),
        ("feedback", ("5", "4", "3"), "meer tijd. krijgen we de slides?", "leren: meer tijd. Het materiaal van"),
        ("away", (), "Jan neemt over, van 22 maart tot 2 april", "geen ander lid van je domeinen met de naam “Jan”"),
        ("away", (), "zet er Jan in mijn plaats", "Wie neemt je vragen over: Jan."),
        ("away", ("van 22 maart t.e.m. 8 april",), "zet er Katrien in mn plaats", "Katrien Claes neemt je vragen over"),
        (
            "planning",
            ("Klimaatdag", "18 maart", "9u", "12u"),
            "hybride, ook via teams",
            "Plaats: hybride, ook via teams.",
        ),
        ("away", AWAY, "nee tot 5 april", "van ma 22 maart 2027 tot en met ma 5 april 2027"),
        ("away", AWAY, "oei nee tis van de 23ste", "van di 23 maart 2027 tot en met do 8 april 2027"),
        ("away", AWAY, "ik ben terug op 12 april", "van ma 22 maart 2027 tot en met zo 11 april 2027"),
        ("away", AWAY, "niet Katrien maar niemand", "Je koos geen vervanger"),
        ("away", AWAY, "Katrien is zelf ook weg", "Je koos geen vervanger"),
        ("away", AWAY, "oei, Katrien kan dan niet", "Je koos geen vervanger"),
        ("away", AWAY, "een dag langer", "van ma 22 maart 2027 tot en met vr 9 april 2027"),
        ("away", AWAY, "toch een week later", "van ma 29 maart 2027 tot en met do 15 april 2027"),
        ("session", MOVING, "18 march from 10 to 12", "do 18 maart 2027; Van (uur): 10:00; Tot (uur): 12:00."),
        ("session", MOVING, "zaal 2.14", "Herman Teirlinckgebouw, Brussel, zaal 2.14."),
        (
            "session",
            (*MOVING, "zaal 2.14"),
            "het is zaal 3.01",
            "Herman Teirlinckgebouw, Brussel, zaal 3.01.",
        ),
        ("planning", ("Klimaatdag", "18 maart", "9u", "12u"), "zaal 2.14", "Ingevuld: Plaats: zaal 2.14."),
        ("planning", ("Klimaatdag",), "eerste dinsdag van maart van 10 tot 12", "Ingevuld: Datum: di 2 maart 2027;"),
        ("session", MOVING, "hybride, ook via Teams", "Herman Teirlinckgebouw, Brussel, hybride, ook via Teams."),
        ("session", MOVING, "nee wacht, toch niet", "Goed, er is niets gewijzigd"),
        ("session", MOVING, "een uur langer", "Ingevuld: Tot (uur): 18:00."),
        ("session", MOVING, "half uurtje later", "Ingevuld: Van (uur): 14:30; Tot (uur): 17:30."),
        ("away", ("van 22 maart t.e.m. 8 april",), "Katrien vervangt mij", "Katrien Claes neemt je vragen over"),
        ("away", ("van 14 juni tot 7 juni",), "21 juni", "van ma 14 juni 2027 tot en met ma 21 juni 2027"),
        ("away", (), "vanaf morgen, kweet ni tot wanneer", "vanaf wo 6 januari 2027"),
        ("away", (), "31 februari", "“31 februari” is geen dag"),
    ],
)
async def test_u5_what_is_typed_at_a_form_is_read_with_what_stands_there(
    office: Office, place: str, before: tuple[str, ...], said: str, shown: str
) -> None:
    person = await at(office, place, *before)
    before_it = await kept(office)

    seen: Seen = await person.say(said)

    assert shown in seen.text
    assert await kept(office) == before_it


async def test_u5_an_absence_that_waits_is_come_back_to_and_kept_after_a_yes(office: Office) -> None:
    bram = await at(office, "away", *AWAY)
    aside = await bram.say("hoe organiseer ik een duurzaam evenement?")
    assert "Verder met je afwezigheid" in aside.buttons
    assert "Klopt dit?" in (await bram.press("Verder met je afwezigheid")).text
    await bram.say("tot de 9de, niet tot de 8ste")

    await bram.say("ja")

    own = await office.store.read(acting(member_settings.require_membership, bram.id, office.clock()))
    assert (own.profile.away_from, own.profile.away_until) == (date(2027, 3, 22), date(2027, 4, 9))
    assert own.substitute_name == "Katrien Claes"


async def test_u5_an_absence_is_dropped_with_a_way_back_to_it(office: Office) -> None:
    bram = await at(office, "away", *AWAY)

    dropped = await bram.say("laat maar, mijn verlof is geschrapt")

    assert "er is niets gewijzigd" in dropped.text
    assert "Katrien Claes" in (await bram.press("Toch verder invullen")).text


@pytest.mark.parametrize("yes", ["ja da klopt helemaal, merci!", "ok doe maar", "in orde zo, merci", "bewaar maar aub"])
async def test_u5_a_yes_in_other_words_does_what_waits_for_one(office: Office, yes: str) -> None:
    bram = await at(office, "away", *AWAY)

    await bram.say(yes)

    own = await office.store.read(acting(member_settings.require_membership, bram.id, office.clock()))
    assert (own.profile.away_from, own.profile.away_until) == (date(2027, 3, 22), date(2027, 4, 8))


@pytest.mark.parametrize("said", ["ja denk ik", "klopt da wel", "ja als Katrien kan"])
async def test_u5_half_a_yes_does_nothing(office: Office, said: str) -> None:
    bram = await at(office, "away", *AWAY)
    before = await kept(office)

    await bram.say(said)

    assert await kept(office) == before


@pytest.mark.parametrize("said", ["ja maar", "ok maar", "ja, mais", "yes but"])
async def test_u5_a_yes_with_a_but_confirms_nothing(office: Office, said: str) -> None:
    bram = await at(office, "away", *AWAY)
    before = await kept(office)

    await bram.say(said)

    assert await kept(office) == before
