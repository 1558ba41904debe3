"""What hurried people type at a form, and what is heard in it: values, a correction, a question, or none of these."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from dialogs.forms.correcting import gives_up
from dialogs.forms.form import Form
from dialogs.forms.hearing import FormStanding, Heard, hear_line
from dialogs.forms.replacing import At
from dialogs.organising import messages, moving, planning
from dialogs.programmes import feedback, registering
from dialogs.texts import texts_in

NOW = datetime(2027, 1, 4, 8, tzinfo=UTC)
REGISTERING = registering.FORMS.by_name["registration"]
FEEDBACK = feedback.FORMS.by_name["feedback"]
EDITION, STUDY_DAY, MOVE, MESSAGE = planning.EDITION, planning.STUDY_DAY, moving.MOVE, messages.MESSAGE
DAY = {"theme": "Klimaatdag", "date": "18/03/2027", "from": "09:30", "to": "16:00"}
ROOM = {"date": "12/01/2027", "from": "14:00", "to": "17:00", "place": "Herman Teirlinckgebouw, zaal 1.08"}


def hears(
    form: Form[Any, Any], asked: str, text: str, written: Mapping[str, str] | None = None, last: str = ""
) -> Heard | None:
    ids = [each.id for each in form.fields]
    still = form.fields[ids.index(asked) :] if asked else ()
    at = At(texts_in("nl"), NOW)
    return hear_line(
        FormStanding(
            form.fields, still, written or {}, last, {}, lambda said: form.reads(None, said, NOW, written or {}), at
        ),
        text,
    )


@pytest.mark.parametrize(
    ("form", "asked", "said", "values"),
    [
        (REGISTERING, "organisation", "ik zit bij VMM, domein omgeving", {"organisation": "VMM", "domain": "omgeving"}),
        (REGISTERING, "organisation", "ik werk bij VDAB", {"organisation": "VDAB"}),
        (
            REGISTERING,
            "organisation",
            "Stad Gent, ik ben leidinggevende",
            {"organisation": "Stad Gent", "role": "leidinggevende"},
        ),
        (
            REGISTERING,
            "organisation",
            "bij VVSG, lokaal bestuur dus",
            {"organisation": "VVSG", "level": "lokaal bestuur"},
        ),
        (
            REGISTERING,
            "organisation",
            "wij zijn van stad gent dus lokaal bestuur",
            {"organisation": "stad gent", "level": "lokaal bestuur"},
        ),
        (REGISTERING, "organisation", "VDAB - domein werk", {"organisation": "VDAB", "domain": "werk"}),
        (REGISTERING, "role", "andere, charter nee", {"role": "andere", "charter": "nee"}),
        (REGISTERING, "role", "andere en nee", {"role": "andere", "charter": "nee"}),
        (
            REGISTERING,
            "needs",
            "rolstoeltoegang graag, mijn mail is an@vlaanderen.be",
            {"needs": "rolstoeltoegang graag", "email": "an@vlaanderen.be"},
        ),
        (REGISTERING, "email", "an.peeters@vlaanderen.be denk ik", {"email": "an.peeters@vlaanderen.be"}),
        (EDITION, "start", "2 maart 2027, 40 plaatsen", {"start": "2 maart 2027", "places": "40"}),
        (
            EDITION,
            "start",
            "Leernetwerk biodiversiteit, start 6 april 2027, 30 plaatsen",
            {"title": "Leernetwerk biodiversiteit", "start": "6 april 2027", "places": "30"},
        ),
        (EDITION, "start", "liefst 2 maart aub", {"start": "2 maart"}),
        (EDITION, "opens", "van 5 januari tot 20 februari", {"opens": "5 januari", "closes": "20 februari"}),
        (
            EDITION,
            "priority",
            "doe er 10, en online via https://teams.example.test/a",
            {"priority": "10", "link": "https://teams.example.test/a"},
        ),
        (MOVE, "from", "begin pas om 15u en eindigen om 18u", {"from": "15u", "to": "18u"}),
        (MOVE, "date", "verzet naar 20 januari zelfde uur", {"date": "20 januari"}),
        (FEEDBACK, "useful", "nuttig: 4, tempo: 3, toepassen: 5", {"useful": "4", "pace": "3", "apply": "5"}),
        (EDITION, "places", "30, waarvan 10 met voorrang", {"places": "30", "priority": "10"}),
        (EDITION, "places", "doe maar 35", {"places": "35"}),
        (EDITION, "places", "een stuk of dertig, max", {"places": "dertig"}),
        (EDITION, "places", "30 man max", {"places": "30"}),
        (
            STUDY_DAY,
            "theme",
            "Water in de stad, di 9 maart van half tien tot 12u",
            {"theme": "Water in de stad", "date": "di 9 maart", "from": "half tien", "to": "12u"},
        ),
        (
            STUDY_DAY,
            "theme",
            "Studiedag circulair inkopen op 18 maart 2027 van 9u30 tot 16u in het Teirlinckgebouw",
            {
                "theme": "Studiedag circulair inkopen",
                "date": "18 maart 2027",
                "from": "9u30",
                "to": "16u",
                "place": "Teirlinckgebouw",
            },
        ),
        (
            STUDY_DAY,
            "date",
            "18 maart 2027 van 9u30 tot 16u in Gent voor 40 mensen",
            {"date": "18 maart 2027", "from": "9u30", "to": "16u", "place": "Gent", "places": "40"},
        ),
        (EDITION, "places", "maximum 25 deelnemers waarvan 5 met voorrang", {"places": "25", "priority": "5"}),
        (STUDY_DAY, "date", "18 maart, 9u30-16u", {"date": "18 maart", "from": "9u30", "to": "16u"}),
        (STUDY_DAY, "date", "dat is op 18 maart om 10u", {"date": "18 maart", "from": "10u"}),
        (STUDY_DAY, "from", "van 10 tot 12u", {"from": "10", "to": "12u"}),
        (MOVE, "date", "20 april want de zaal is bezet", {"date": "20 april", "reason": "de zaal is bezet"}),
        (MOVE, "date", "zelfde dag maar om 13u", {"from": "13u"}),
        (MOVE, "date", "naar dinsdag 20 april, zelfde uur", {"date": "dinsdag 20 april"}),
        (FEEDBACK, "useful", "5,4,3", {"useful": "5", "pace": "4", "apply": "3"}),
        (
            FEEDBACK,
            "useful",
            "4 maar het tempo was te traag",
            {"useful": "4", "remark": "het tempo was te traag"},
        ),
        (FEEDBACK, "apply", "tempo was eigenlijk maar een 2", {"pace": "2"}),
        (FEEDBACK, "useful", "allemaal een 5", {"useful": "5", "pace": "5", "apply": "5"}),
        (FEEDBACK, "useful", "5, 4 en 3", {"useful": "5", "pace": "4", "apply": "3"}),
        (FEEDBACK, "useful", "heel nuttig, tempo was niet goed", {"useful": "heel nuttig", "pace": "niet goed"}),
        (FEEDBACK, "useful", "een 4 hoor, de rest was ook ok", {"useful": "4", "remark": "de rest was ook ok"}),
    ],
)
def test_u5_several_values_of_one_line_go_to_the_fields_that_they_fit(
    form: Form[Any, Any], asked: str, said: str, values: Mapping[str, str]
) -> None:
    heard = hears(form, asked, said)

    assert heard is not None
    assert dict(heard.values) == values
    assert heard.rest == ""


def test_u5_what_no_field_takes_is_left_and_said() -> None:
    heard = hears(EDITION, "places", "doe ma 45 plekken, en leden eerst")

    assert heard is not None
    assert (dict(heard.values), heard.rest) == ({"places": "45"}, "en leden eerst")


@pytest.mark.parametrize(
    ("form", "asked", "last", "written", "said", "values"),
    [
        (EDITION, "priority", "places", {"places": "25"}, "oei nee 30 ipv 25", {"places": "30"}),
        (EDITION, "priority", "places", {"places": "25"}, "sorry, niet 25 maar 30", {"places": "30"}),
        (
            EDITION,
            "places",
            "weeks",
            {"start": "02/03/2027"},
            "nee wacht start moet 9 maart zijn ipv 2 maart",
            {"start": "09/03/2027"},
        ),
        (EDITION, "priority", "places", {"places": "25"}, "zet van 25 naar 30", {"places": "30"}),
        (STUDY_DAY, "places", "to", DAY, "'t begint om 10u en niet om 9u30", {"from": "10:00"}),
        (STUDY_DAY, "places", "to", DAY, "het einduur klopt niet, 't is 17u", {"to": "17u"}),
        (STUDY_DAY, "places", "to", DAY, "de datum klopt niet, het is 25 maart", {"date": "25 maart"}),
        (STUDY_DAY, "places", "to", DAY, "oei, de 19de en niet de 18de", {"date": "19/03/2027"}),
        (MOVE, "date", "", ROOM, "zaal 2.14 ipv 1.08", {"place": "Herman Teirlinckgebouw, zaal 2.14"}),
        (MOVE, "date", "", ROOM, "12 tot 16u ipv 14 tot 17u, rest blijft", {"from": "12", "to": "16u"}),
        (FEEDBACK, "pace", "useful", {"useful": "3"}, "oeps die 3 moest een 5 zijn", {"useful": "5"}),
        (
            FEEDBACK,
            "apply",
            "pace",
            {"useful": "3", "pace": "4"},
            "wacht, die 3 had een 2 moeten zijn",
            {"useful": "2"},
        ),
        (EDITION, "priority", "places", {"places": "25"}, "oei die 25 moest eigenlijk 35 zijn", {"places": "35"}),
        (
            EDITION,
            "places",
            "start",
            {"start": "02/03/2027"},
            "wacht die 2 maart gaat ni, dan is het krokusvakantie, doe maar 16 maart",
            {"start": "16/03/2027"},
        ),
        (
            EDITION,
            "places",
            "start",
            {"start": "02/03/2027"},
            "2 maart lukt niet, neem 9 maart",
            {"start": "09/03/2027"},
        ),
        (MOVE, "to", "from", ROOM, "oei 14u past toch niet, maak er 15u van", {"from": "15:00"}),
        (
            REGISTERING,
            "role",
            "organisation",
            {"organisation": "Opgroeien"},
            "oei wacht, da moest Opgroeien regie zijn, ni gewoon Opgroeien",
            {"organisation": "Opgroeien regie"},
        ),
        (
            REGISTERING,
            "role",
            "organisation",
            {"organisation": "VMM"},
            "oeps, VMM moest VLM zijn",
            {"organisation": "VLM"},
        ),
        (FEEDBACK, "pace", "useful", {"useful": "5"}, "sorry ik bedoelde 2 niet 5", {"useful": "2"}),
        (FEEDBACK, "", "remark", {"useful": "5", "pace": "4"}, "tempo is 2 ipv 4", {"pace": "2"}),
        (
            REGISTERING,
            "charter",
            "role",
            {"organisation": "Opgroeien"},
            "wacht, organisatie is Departement Zorg ipv Opgroeien",
            {"organisation": "Departement Zorg"},
        ),
        (
            REGISTERING,
            "role",
            "organisation",
            {"organisation": "Vlaamse Milieumaatschappij"},
            "pardon, geen VMM maar VLM",
            {"organisation": "VLM"},
        ),
        (
            REGISTERING,
            "role",
            "organisation",
            {"organisation": "MOW"},
            "nee wacht, ik werk bij Wegen en Verkeer, niet bij MOW",
            {"organisation": "Wegen en Verkeer"},
        ),
    ],
)
def test_u5_what_is_said_in_the_place_of_what_stands_there_takes_its_place(
    form: Form[Any, Any], asked: str, last: str, written: Mapping[str, str], said: str, values: Mapping[str, str]
) -> None:
    heard = hears(form, asked, said, written, last)

    assert heard is not None
    assert dict(heard.values) == values


@pytest.mark.parametrize(
    ("form", "asked", "said", "about"),
    [
        (REGISTERING, "role", "wa bedoelt ge met beleidsdomein?", "domain"),
        (REGISTERING, "charter", "waarvoor hebben jullie dat nodig?", "charter"),
        (REGISTERING, "needs", "is dat verplicht?", "needs"),
        (REGISTERING, "email", "moet ik da invullen?", "email"),
        (EDITION, "places", "wa is da, plaatsen met voorrang?", "priority"),
        (MESSAGE, "text", "krijgt de wachtlijst dit ook?", "text"),
        (FEEDBACK, "useful", "wie leest dat allemaal?", "useful"),
        (FEEDBACK, "useful", "wie leest die opmerkingen?", "remark"),
    ],
)
def test_u5_a_question_about_a_field_is_heard_as_one(form: Form[Any, Any], asked: str, said: str, about: str) -> None:
    heard = hears(form, asked, said)

    assert heard is not None
    assert (heard.asks, dict(heard.values)) == (about, {})


@pytest.mark.parametrize(
    ("form", "asked", "said"),
    [
        (REGISTERING, "email", "heb ik nu niet bij de hand, vul ik later in"),
        (REGISTERING, "needs", "niks speciaals hoor"),
        (EDITION, "link", "link komt later"),
        (EDITION, "link", "weet ik nog niet"),
        (EDITION, "places", "weten we nog ni"),
        (EDITION, "place", "sla maar over"),
        (EDITION, "place", "nog te bepalen"),
        (FEEDBACK, "remark", "geen opmerkingen hoor, alles prima"),
        (REGISTERING, "needs", "da zou ik liever ni zeggen, ga maar verder"),
        (REGISTERING, "needs", "zeg ik liever niet"),
        (REGISTERING, "needs", "dat hou ik liever voor mezelf"),
        (REGISTERING, "needs", "wil ik ni op antwoorden, volgende vraag aub"),
        (FEEDBACK, "remark", "i'd rather not say, next"),
    ],
)
def test_u5_that_something_is_not_filled_in_is_heard(form: Form[Any, Any], asked: str, said: str) -> None:
    heard = hears(form, asked, said)

    assert heard is not None
    assert heard.leaves_open


@pytest.mark.parametrize(
    ("form", "asked", "said"),
    [
        (REGISTERING, "needs", "ik ben slechthorend dus niet achteraan maar vooraan aub"),
        (REGISTERING, "needs", "ik kom later, rond 10u"),
        (REGISTERING, "needs", "liever niet vooraan zitten"),
        (REGISTERING, "needs", "ik kan ni goed horen, zeg het luid aub"),
        (REGISTERING, "needs", "geef mij liever geen vlees"),
        (REGISTERING, "needs", "ik kan enkel op 18 maart"),
        (REGISTERING, "organisation", "Kind en Gezin"),
        (REGISTERING, "role", "hoeveel plaatsen zijn er nog?"),
        (REGISTERING, "role", "wie komt er nog?"),
        (EDITION, "places", "wat is er op 18 maart?"),
        (EDITION, "places", "wat is een sdg"),
        (EDITION, "places", "wat betekent circulair inkopen?"),
        (EDITION, "places", "ik zoek iets over duurzaam aankopen voor mijn dienst"),
        (EDITION, "place", "van 9 tot 12u"),
        (STUDY_DAY, "theme", "Circulair inkopen: hoe begin je eraan, en waarom?"),
        (STUDY_DAY, "theme", "Water, bodem en lucht"),
        (STUDY_DAY, "theme", "Klimaatdag 18 maart"),
        (STUDY_DAY, "date", "18 maart of 25 maart"),
        (STUDY_DAY, "from", "in de voormiddag"),
        (MOVE, "reason", "Zaal bezet, ipv 14u beginnen we om 15u"),
        (EDITION, "place", "lokaal 2 in het VAC Gent, om de hoek van het station"),
        (REGISTERING, "needs", "een parkeerplaats, nummerplaat 1-ABC-234"),
        (STUDY_DAY, "theme", "Niet minder maar anders"),
        (MESSAGE, "text", "Wie van jullie brengt een laptop mee?"),
        (MESSAGE, "text", "Beste, de sessie begint om 10u ipv 9u, in zaal 2. Tot dan!"),
        (FEEDBACK, "remark", "niet te lang maar wel intensief"),
        (FEEDBACK, "remark", "liever 3 sessies ipv 5"),
        (FEEDBACK, "remark", "de zaal moest groter zijn"),
        (FEEDBACK, "remark", "5 euro had 3 euro moeten zijn"),
        (REGISTERING, "needs", "de trap gaat niet, zet maar een stoel beneden"),
        (FEEDBACK, "remark", "sorry, ik moest vroeger weg om 16u"),
        (FEEDBACK, "remark", "de namiddag mocht korter, van 14u tot 16u is genoeg"),
        (FEEDBACK, "useful", "8/10"),
        (FEEDBACK, "useful", "4,5"),
        (REGISTERING, "organisation", "Kind en Gezin, afdeling Preventie"),
    ],
)
def test_u5_what_only_looks_alike_is_left_to_the_plain_answer_and_to_the_rest_of_the_bot(
    form: Form[Any, Any], asked: str, said: str
) -> None:
    assert hears(form, asked, said, DAY | {"useful": "5", "organisation": "Opgroeien"}) is None


@pytest.mark.parametrize("said", ["oei, 2 maart dan", "2 maart dan, oei", "hmm, 2 maart"])
def test_u5_an_exclamation_is_no_title(said: str) -> None:
    heard = hears(EDITION, "start", said)

    assert heard is not None
    assert dict(heard.values) == {"start": "2 maart"}


@pytest.mark.parametrize(
    ("said", "is_left"),
    [
        ("nee toch ni, laat die sessie maar staan waar ze staat", True),
        ("laat alles maar zoals het was", True),
        ("nee, laat da maar zo staan", True),
        ("bij nader inzien, laat maar gewoon staan", True),
        ("we laten het zo, merci", True),
        ("nee toch niet, hou alles zoals gepland", True),
        ("laat de datum zo", False),
        ("laat de sessie starten om 10u", False),
        ("blijft dat zo staan?", False),
        ("laat het uur staan, maar in Gent", False),
        ("nee toch 30", False),
        ("laat het niet zo staan", False),
    ],
)
def test_u5_who_leaves_the_whole_as_it_is_gives_up(said: str, is_left: bool) -> None:
    assert gives_up(said) is is_left


@pytest.mark.parametrize(
    ("said", "is_unknown"),
    [
        ("geen flauw idee eerlijk gezegd, denk het wel maar zeker ben ik ni", True),
        ("pff ben ni zeker, zou het moeten navragen", True),
        ("zou ik ni weten", True),
        ("geen benul", True),
        ("zeker, al twee jaar", False),
        ("een goed idee, dat charter", False),
    ],
)
def test_u5_who_is_not_sure_of_the_charter_does_not_know(said: str, is_unknown: bool) -> None:
    charter = REGISTERING.field("charter")

    assert charter is not None
    assert charter.fits(said) is is_unknown
