"""What people type to a text that waits to be sent, as hurried people type it, and lines that only look like that."""

from __future__ import annotations

import pytest

from knowledge.understanding.rewording import reword
from knowledge.understanding.waiting import Wish, says_yes, wish_of

WATER = "mag ik regenwater hergebruiken in ons kantoor?"
ANSWER = "Ja, voor spoelwater en voor de tuin. Bel mij gerust."

ADDED = {
    "zet er nog bij dat het dringend is, tegen vrijdag liefst": "Het is dringend, tegen vrijdag liefst.",
    "nog iets vergeten: ze mogen mij ook altijd bellen": "Ze mogen mij ook altijd bellen.",
    "oei, nog vergeten: 't gaat over 3 gebouwen": "'t gaat over 3 gebouwen.",
    "kan je er nog bijzetten dat we geen budget hebben aub": "We hebben geen budget.",
    "Voeg toe: groeten, An": "Groeten, An.",
    "ah en vermeld ook nog dat het tegen vrijdag moet klaar zijn": "Het moet tegen vrijdag klaar zijn.",
    "schrijf er ook bij da ze mij mogen bellen": "Ze mogen mij bellen.",
    "wacht, ik ben nog vergeten te zeggen dat het om een huurpand gaat": "Het gaat om een huurpand.",
    "ps: bellen mag ook": "Bellen mag ook.",
    "o ja, nog iets vergeten, het dak is plat": "Het dak is plat.",
    "er mag ook nog bij dat de gemeente meedoet": "Dat de gemeente meedoet.",
    "ik wil er nog aan toevoegen dat ik het vrijdag nodig heb": "Ik heb het vrijdag nodig.",
    "zet er ook nog “met dank aan Els” bij": "Met dank aan Els.",
    "het is voor 40 man, zet dat er nog bij aub": "Het is voor 40 man.",
    "please add that it's urgent": "It's urgent.",
    "could you also mention: we rent the building": "We rent the building.",
    "ajoute que c'est urgent stp": "C'est urgent.",
    "ajoutez que c est urgent": "C est urgent.",
    "extra: het moet ook in het frans": "Het moet ook in het frans.",
    "doe er nog bij dat de put vol staat?": "De put staat vol.",
}
NOT_REWORDED = (
    "Zet er ook een regenton bij, dat helpt.",
    "Voeg altijd een materialeninventaris toe aan het bestek.",
    "Schrap de laatste zin van artikel 3 in het bestek.",
    "Vervang de lampen door led.",
    "Dat hangt af van de grootte van de put",
    "nog een vraag: hoe groot is het dak?",
    "Vermeld dat in het bestek.",
    "wie leest dit?",
    "laat maar",
    "verstuur maar",
    "het is niet 10 maar 20 procent",
    "Ja, en voor de was",
    "De tuin moet groot zijn.",
    "de laatste zin van het decreet is duidelijk",
    "Gebruik leidingwater in plaats van spoelwater.",
    "kan ik grondwater gebruiken in plaats van spoelwater?",
    "we gebruiken putwater in plaats van spoelwater",
    "de tuin moet in orde zijn voor de winter",
    "de tuin moet verkeerd aangelegd zijn",
    "bel ons in plaats van te mailen",
    "haal het water uit de put en zet het bij de tuin",
)
CHANGED = {
    "schrap die laatste zin toch maar": "Ja, voor spoelwater en voor de tuin.",
    "laatste zin mag weg": "Ja, voor spoelwater en voor de tuin.",
    "haal dat laatste er maar uit, die zin": "Ja, voor spoelwater en voor de tuin.",
    "doe die laatste zin toch maar weg aub": "Ja, voor spoelwater en voor de tuin.",
    "haal da van spoelwater eruit en zet er “groetjes” bij": "Ja, voor en voor de tuin. Bel mij gerust. Groetjes.",
    "zonder de laatste zin graag": "Ja, voor spoelwater en voor de tuin.",
    "remove the last sentence please": "Ja, voor spoelwater en voor de tuin.",
    "supprime la dernière phrase": "Ja, voor spoelwater en voor de tuin.",
    "de eerste zin mag eruit": "Bel mij gerust.",
    "schrap “bel mij gerust”": "Ja, voor spoelwater en voor de tuin.",
    "haal bel mij gerust er maar uit": "Ja, voor spoelwater en voor de tuin.",
    "vervang tuin door moestuin": "Ja, voor spoelwater en voor de moestuin. Bel mij gerust.",
    "verander “de tuin” in de wasmachine aub": "Ja, voor spoelwater en voor de wasmachine. Bel mij gerust.",
    "het is niet tuin maar dakterras": "Ja, voor spoelwater en voor de dakterras. Bel mij gerust.",
    "oei nee, niet bel maar mail": "Ja, voor spoelwater en voor de tuin. Mail mij gerust.",
    "ik bedoel mail ipv bel": "Ja, voor spoelwater en voor de tuin. Mail mij gerust.",
    "'tuin' moet 'groendak' zijn, typefoutje": "Ja, voor spoelwater en voor de groendak. Bel mij gerust.",
    "oei typfout: tuin moet moestuin zijn": "Ja, voor spoelwater en voor de moestuin. Bel mij gerust.",
    "de tuin moest de moestuin zijn, foutje": "Ja, voor spoelwater en voor de moestuin. Bel mij gerust.",
    "moestuin ipv tuin": "Ja, voor spoelwater en voor de moestuin. Bel mij gerust.",
    "zet er mail ipv bel aub": "Ja, voor spoelwater en voor de tuin. Mail mij gerust.",
    "kan je er dakterras van maken ipv tuin?": "Ja, voor spoelwater en voor de dakterras. Bel mij gerust.",
    "liever 'mail' in plaats van 'bel'": "Ja, voor spoelwater en voor de tuin. Mail mij gerust.",
    "maak er 'wc en tuin' van, in plaats van enkel tuin": (
        "Ja, voor spoelwater en voor de wc en tuin. Bel mij gerust."
    ),
    "groendak instead of tuin please": "Ja, voor spoelwater en voor de groendak. Bel mij gerust.",
    "replace tuin with garden": "Ja, voor spoelwater en voor de garden. Bel mij gerust.",
}

WISHED = {
    Wish.SEND: (
        "oke top, verstuur ma",
        "ja das goed zo",
        "doe maar",
        "stuur maar door",
        "is goed zo, stuur maar",
        "prima zo",
        "yes looks good, send it",
        "ok voor mij",
        "merci, verstuur maar",
        "ziet er goed uit!",
        "ja hoor, mag vertrekken",
        "versturen aub",
        "allez vooruit, versturen die handel",
        "c'est bon, envoie",
        "jaja stuur gerust",
        "perfect zo, dankuwel, verzend maar",
        "verstuuur maar",
    ),
    Wish.DROP: (
        "bij nader inzien laat maar zitten, heb het net zelf gevonden op sharepoint",
        "laat maar, is al opgelost",
        "pff laat zitten",
        "vergeet het maar",
        "toch maar niet versturen",
        "stuur het toch maar niet",
        "nevermind, found it",
        "heb het al gevonden, laat maar",
        "annuleer maar aub",
        "laisse tomber",
        "finalement non, supprimez",
        "doe maar weg da bericht",
        "smijt ma weg",
    ),
    Wish.TAKE: (
        "ik pak die wel",
        "ik neem ze op mij",
        "kzal da wel doen",
        "ik beantwoord die zelf wel",
        "I'll take this",
        "je m'en charge",
    ),
    Wish.FOUND: (
        "hoeft niet meer hoor, merci",
        "ik heb het intussen zelf al gevonden",
        "niet meer nodig",
        "is al opgelost",
    ),
    Wish.ANEW: ("begin opnieuw", "ik begin beter helemaal opnieuw", "wis alles en begin opnieuw", "start over please"),
    Wish.HIDE_NAME: (
        "mag anoniem aub, men baas leest daar misschien mee",
        "liever anoniem",
        "doe maar zonder mijn naam",
        "liever niet onder mijn naam",
        "zet mijn naam er niet bij",
        "mijn naam hoeft er ni bij",
        "toch liever anoniem want t ligt gevoelig",
        "laat mijn naam weg aub",
        "anonymous please",
        "sans mon nom svp",
        "kan dat ook anoniem?",
    ),
    Wish.SHOW_NAME: (
        "toch met mijn naam",
        "mijn naam mag er wel bij",
        "hoeft niet anoniem hoor",
        "niet anoniem",
        "with my name please",
        "zet mijn naam er toch maar bij",
    ),
    Wish.READERS: (
        "wie krijgt dit allemaal te zien als ik da verstuur?",
        "ziet mijn baas dit?",
        "wie leest dit",
        "kan iedereen dat lezen?",
        "naar wie gaat dit?",
        "mijn chef leest toch niet mee he?",
        "is dat anoniem?",
        "who can see this?",
        "komt mijn naam erbij te staan?",
        "qui va lire ça ?",
        "wordt dit ergens publiek gezet?",
        "ziet de vraagsteller dan mijn naam?",
        "krijgt de vraagsteller mijn naam te zien?",
    ),
    Wish.MIND: (
        "hmm bij nader inzien vraag ik het morgen aan Sofie aan de koffie",
        "ik vraag het liever zelf aan de technieker",
        "ik zal het zelf wel eens uitzoeken",
        "ik bel hem straks wel",
        "goh, ik bespreek het eerst met mijn baas",
        "bij nader inzien zoek ik het zelf wel op",
    ),
    Wish.WAIT: (
        "nog ni versturen aub, ik check het eerst bij onze technieker",
        "verstuur maar nog niet",
        "wacht nog even",
        "wacht ff met versturen",
        "nu nog niet versturen",
        "hou nog even bij, ik kom er op terug",
        "ik verstuur het straks wel",
        "don't send it yet",
    ),
    Wish.WHEN: (
        "wanneer krijg ik antwoord?",
        "hoelang duurt dat normaal?",
        "tegen wanneer mag ik iets verwachten",
        "hoe lang moet ik wachten op een antwoord?",
        "when will I get an answer?",
        "gaat dat lang duren?",
    ),
    Wish.OTHER_DOMAIN: ("verkeerd domein", "dit is het foute domein denk ik", "das niet voor mobiliteit he"),
    Wish.PASS_ON: (
        "dit is eigenlijk niks voor mij",
        "pff daar ken ik niks van",
        "geef maar door aan iemand anders",
        "not my domain sorry",
        "geef ze aan iemand anders, kheb geen tijd deze week",
        "ik kan hier ni op antwoorden, te technisch",
        "pff das ni mijn domein",
    ),
}
DOMAINS = {
    "nee das niet voor mobiliteit he, dit hoort bij omgeving": "OMG",
    "dit is eerder iets voor landbouw": "WEWILS",
    "moet naar onderwijs": "OV",
    "zet maar bij omgeving": "OMG",
    "niet mobiliteit maar omgeving": "OMG",
    "domein is eigenlijk welzijn": "WVG",
    "verkeerd domein, moet mobiliteit zijn": "MOW",
    "wrong domain, should be agriculture": "WEWILS",
    "that's for mobility": "MOW",
    "stuur dit beter naar WVG": "WVG",
}
PASSED = {
    "pff dit is eigenlijk niks voor mij, geef maar door aan iemand van mobiliteit": "mobiliteit",
    "stuur maar door naar Chris": "Chris",
    "geef dit aub door aan onderwijs, ik ken daar niks van": "onderwijs",
    "kan je dit doorgeven aan Els Peeters?": "Els Peeters",
    "pass it on to someone at mobility please": "mobility",
    "schuif maar door naar de collega's van landbouw": "landbouw",
    "euh nee toch niet, geef ze maar aan Chloe": "chloe",
    "vraag het aan Jan": "jan",
    "kan da naar Bram?": "bram",
    "stuur die maar naar Hanne De Wit": "hanne de wit",
    "donnez la question a Bram svp": "bram",
}
NOTHING = (
    "Mag ik anoniem een klacht indienen over luchtkwaliteit?",
    "Laat maar weten als het lukt",
    "ja maar",
    "ja?",
    "merci",
    "dank je wel, top",
    "top",
    "wij vragen dat ook altijd aan de aannemer",
    "ik vraag het voor een collega",
    "bel Jan gerust zelf",
    "bespreek het met je leidinggevende",
    "mail me straks maar",
    "je kan het zelf opzoeken op de site",
    "dat moet ge eerst aan de aannemer vragen",
    "laat het water eerst even lopen",
    "de put moet nog niet leeg zijn",
    "stuur de factuur morgen op",
    "ziet de vraagsteller dit als een put?",
    "mag ik dat nu al versturen?",
    "stuur maar een mail naar Jan",
    "Ja, voor spoelwater en voor de tuin.",
    "Ja dat mag zo, maar enkel buiten.",
    "Doe maar een offerte aanvragen",
    "Geef maar door aan je leidinggevende dat het kan.",
    "hoort dit bij mobiliteit of bij omgeving?",
    "hoe maak ik mijn mobiliteit duurzamer?",
    "Wie leest de meters af in jullie gebouw?",
    "Wanneer is het gebouw klaar?",
    "wanneer krijgt de gemeente antwoord op haar subsidieaanvraag?",
    "Ziet de aannemer dit dossier ook?",
    "Begin opnieuw met de inventaris van 2020",
    "de naam van het gebouw is Herman Teirlinck",
    "Dit hoort bij de algemene voorwaarden",
    "we hebben daar niks van gemerkt",
    "ok, maar hoe zit het met de tuin?",
    "dat is goed geregeld in het decreet",
    "is da goed zo?",
    "annuleer de offerte bij de leverancier",
    "vraag het aan de dienst van je gemeente",
    "geef de planten water",
    "dat kan naar het containerpark van de gemeente",
    "doe de laatste lamp weg",
    "ik neem die niet",
    "wij doen dat met een regenton",
)


@pytest.mark.parametrize("line", ADDED)
def test_what_is_added_is_a_sentence_of_its_own(line: str) -> None:
    assert reword(WATER, line) == f"{WATER} {ADDED[line]}"


@pytest.mark.parametrize("line", CHANGED)
def test_words_are_taken_out_or_replaced_where_it_is_clear_which(line: str) -> None:
    assert reword(ANSWER, line) == CHANGED[line]


@pytest.mark.parametrize("line", [*NOT_REWORDED, *NOTHING, *(each for lines in WISHED.values() for each in lines)])
def test_what_is_no_change_of_the_text_changes_nothing(line: str) -> None:
    assert reword(ANSWER, line) is None


@pytest.mark.parametrize(("wish", "line"), [(wish, line) for wish, lines in WISHED.items() for line in lines])
def test_a_wish_is_heard_in_everyday_words(wish: Wish, line: str) -> None:
    found = wish_of(line)

    assert found is not None
    assert (found.wish, found.name) == (wish, "")


@pytest.mark.parametrize("line", DOMAINS)
def test_another_domain_is_heard_by_the_names_that_people_use(line: str) -> None:
    found = wish_of(line)

    assert found is not None
    assert (found.wish, found.name) == (Wish.OTHER_DOMAIN, DOMAINS[line])


@pytest.mark.parametrize("line", PASSED)
def test_to_whom_a_question_is_to_be_passed_is_heard(line: str) -> None:
    found = wish_of(line)

    assert found is not None
    assert (found.wish, found.name) == (Wish.PASS_ON, PASSED[line])


@pytest.mark.parametrize("line", [*NOTHING, *NOT_REWORDED[:7], *ADDED, ANSWER, WATER])
def test_what_only_looks_like_a_wish_is_none(line: str) -> None:
    assert wish_of(line) is None


def test_the_last_sentence_that_is_left_is_not_taken_out_without_a_word() -> None:
    assert reword("Bel mij gerust.", "schrap die laatste zin toch maar") == ""


def test_what_stands_there_twice_is_not_replaced_by_guess() -> None:
    assert reword("de tuin en de tuin", "vervang tuin door dak") is None


@pytest.mark.parametrize("text", ["Mag dat", "Mag dat.", "Mag dat "])
def test_what_is_added_begins_behind_a_sign_that_ends_the_sentence_before(text: str) -> None:
    assert reword(text, "zet erbij: snel") == "Mag dat. Snel."


@pytest.mark.parametrize(
    ("line", "agrees"),
    [
        ("ja da klopt helemaal, merci!", True),
        ("jep, das helemaal juist zo", True),
        ("ok doe maar", True),
        ("ja bevestig maar, dankje", True),
        ("alles klopt, bedankt", True),
        ("in orde zo, merci", True),
        ("ja dat is goed hoor", True),
        ("yes that is all correct, thanks", True),
        ("ja maar", False),
        ("klopt da wel", False),
        ("top, merci", False),
        ("ja denk ik", False),
        ("ja wacht", False),
        ("oei ja", False),
        ("weg ermee", False),
        ("ja tot vrijdag", False),
        ("ja als Katrien kan", False),
        ("doe maar niet", False),
        ("klopt niet", False),
    ],
)
def test_u5_a_yes_in_any_words_is_one_when_it_says_nothing_else(line: str, agrees: bool) -> None:
    assert says_yes(line) is agrees
