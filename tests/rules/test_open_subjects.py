"""What people ask and of which the sources say little: it is found, says so first, and names whom to ask."""

from __future__ import annotations

import re

import pytest

from bot.shelf import ear_over, shipped_catalogue
from knowledge.search.confidence import Zone
from knowledge.understanding.ear import Ear, Hearing
from knowledge.understanding.encoder import sentence_encoder
from knowledge.understanding.examples import shipped_examples

SUBJECTS = (
    "co2-voetafdruk",
    "woon-werk-en-dienstreizen",
    "afval-op-kantoor",
    "biodiversiteit-rond-gebouwen",
    "greenwashing",
    "sdg-logo",
    "participatie",
    "klimaatadaptatie",
    "kinderarbeid-en-keten",
    "hergebruik-toestellen",
    "wagenpark-vergroenen",
    "anderen-overtuigen",
)
MIN_EXAMPLES = 12
"""So many sentences an entry has at least, so that it is known in other words than its own."""
SAYS_SO = re.compile(r"hebben we (?:nog )?(?:niets|niet|geen)|nog niet|niet in onze bronnen|hebben we niet")
ASKED = [
    ("kunde gij uitrekenen hoeveel CO2 onze dienst per jaar uitstoot?", "co2-voetafdruk"),
    ("we moeten onze koolstofvoetafdruk kennen tegen de zomer, waar begin ik", "co2-voetafdruk"),
    ("the minister wants our agency to be climate neutral, how do we measure that?", "co2-voetafdruk"),
    ("wie wil mijn collega's uit hun auto krijgen? ge ziet hier geen fiets staan", "woon-werk-en-dienstreizen"),
    (
        "vliegen naar Madrid voor een vergadering van 2u, is daar beleid rond bij anderen",
        "woon-werk-en-dienstreizen",
    ),
    ("duurzaam pendelen personeel", "woon-werk-en-dienstreizen"),
    ("hoe krijg ik mijn collega's zover dat ze hun afval sorteren op den bureau", "afval-op-kantoor"),
    ("elke week 4 zakken restafval op onze dienst, da moet minder", "afval-op-kantoor"),
    ("réduire les déchets de notre administration", "afval-op-kantoor"),
    ("mogen we rond ons gebouw een bloemenwei zaaien ipv dat gras", "biodiversiteit-rond-gebouwen"),
    ("meer bijen en vogels op onze site, iemand tips?", "biodiversiteit-rond-gebouwen"),
    ("biodiversity plan for the grounds of our institute", "biodiversiteit-rond-gebouwen"),
    ("is dat geen greenwashing, wat wij op onze website zetten?", "greenwashing"),
    ("hoe onderbouw ik een duurzaamheidsclaim in een campagne", "greenwashing"),
    ("waar vind ik de sdg icoontjes in het nederlands", "sdg-logo"),
    ("mag het SDG-wiel op onze kerstkaart", "sdg-logo"),
    ("Puis-je mettre les icônes des ODD sur notre affiche ?", "sdg-logo"),
    ("hoe laat ge burgers meepraten over een beleidsplan", "participatie"),
    ("stakeholders betrekken bij ons ontwerp, hoe doe je dat goed", "participatie"),
    ("onze bureaus worden bakovens in de zomer, hoe maken we het gebouw hittebestendig", "klimaatadaptatie"),
    ("wateroverlast en droogte: hoe passen we ons terrein aan", "klimaatadaptatie"),
    ("hoe sluit ik kinderarbeid uit in een bestek voor werkkledij", "kinderarbeid-en-keten"),
    ("forced labour in the supply chain of solar panels", "kinderarbeid-en-keten"),
    ("wa doen we me al die oude laptops in de kelder", "hergebruik-toestellen"),
    ("afgeschreven gsm's schenken aan een vzw, mag dat?", "hergebruik-toestellen"),
    ("hoe krijgen we propere auto's in ons wagenpark", "wagenpark-vergroenen"),
    ("onze vloot bestelwagens elektrisch maken, welke stappen", "wagenpark-vergroenen"),
    ("hoe krijg ik mijn chef zover dat duurzaamheid telt", "anderen-overtuigen"),
    ("argumenten om de directie te overtuigen van een duurzame aanpak", "anderen-overtuigen"),
]
LOOKS_ALIKE = [
    "hoeveel krijg ik per kilometer met de fiets naar het werk",
    "mijn treinticket voor de dienstreis is nog niet terugbetaald",
    "wanneer wordt het restafval opgehaald in Lier",
    "mag ik een boom kappen in mijn voortuin",
    "waar vind ik het logo van ons departement voor een powerpoint",
    "mijn kelder staat onder water, wie vergoedt de schade",
    "mijn laptop is kapot, kan iemand die herstellen",
    "vanaf welke leeftijd mag mijn dochter vakantiewerk doen",
    "de airco doet het niet en het is bloedheet",
    "hoe dien ik bezwaar in tegen een vergunning van de buren",
    "ik heb een bluts in de dienstwagen, aan wie meld ik dat",
    "hoe overtuig ik mijn baas van opslag",
]


@pytest.fixture(scope="module")
def ear() -> Ear:
    return ear_over(shipped_catalogue())


def heard_by(ear: Ear, said: str) -> Hearing:
    return ear.hear(said, sentence_encoder().encode([said])[0])


@pytest.mark.parametrize(("said", "entry"), ASKED)
def test_what_nobody_wrote_down_before_finds_its_subject(ear: Ear, said: str, entry: str) -> None:
    heard = heard_by(ear, said)

    assert said not in {each.question for each in shipped_examples()}
    assert heard.zone is not Zone.UNKNOWN
    assert entry in [each.id for each in heard.candidates[: 1 if heard.zone is Zone.ANSWER else 3]]


@pytest.mark.parametrize("said", LOOKS_ALIKE)
def test_what_only_sounds_alike_is_not_answered_with_it(ear: Ear, said: str) -> None:
    heard = heard_by(ear, said)

    assert heard.zone is not Zone.ANSWER or heard.candidates[0].id not in SUBJECTS


@pytest.mark.parametrize("id", SUBJECTS)
def test_it_says_what_is_missing_and_of_whom_to_ask(id: str) -> None:
    entry = shipped_catalogue().get(id)

    assert entry is not None
    assert entry.answer is not None
    assert SAYS_SO.search(entry.answer.nl)
    assert re.search(r"\b(?:vraag|mail)\b", entry.next_step or "", re.IGNORECASE)
    assert "vonden we" in (entry.source or "")


def test_every_entry_has_sentences_enough() -> None:
    count = {entry.id: 0 for entry in shipped_catalogue().instruments}
    for each in shipped_examples():
        if each.label in count:
            count[each.label] += 1

    assert [id for id, number in count.items() if number < MIN_EXAMPLES] == []
