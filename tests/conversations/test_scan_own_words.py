"""A scan in one's own words: corrections, effects with their reason, not knowing, asking about a question. Row U5."""

from __future__ import annotations

import pytest

from knowledge.questionnaire.questionnaire import SKIPPED, Value
from tests.conversations.conftest import Office
from tests.conversations.scanning import begun, newest, text_alone
from tests.teams import Person

PILLAR = "Ecologische pijler"
ONE_YES = ("1 ja, rest nee", "nee", "nee", "nee")
FOR_WHOM = "Klimaat: voor wie?"


async def at(person: Person, *said: str) -> None:
    """At the ecological pillar, or further on after these lines."""
    await begun(person)
    for each in said:
        await person.say(each)


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("wacht, 't project heet eigenlijk Fietssnelweg F2", "title", "Fietssnelweg F2"),
        ("oei ik heb een typfout in de naam, moet Fietspad Damse Vaart zijn", "title", "Fietspad Damse Vaart"),
        ("de naam klopt niet, 't moet zijn Renovatie jeugdlokalen", "title", "Renovatie jeugdlokalen"),
        ("noem het maar Fietsplan 2030", "title", "Fietsplan 2030"),
        ("sorry de titel is fout: Fietspad langs de Leie", "title", "Fietspad langs de Leie"),
        ("tis geen besluit maar een decreet he", "kind", "decree"),
        ("oeps, toch een overheidsopdracht ipv een besluit", "kind", "procurement"),
        ("kan je het soort nog veranderen naar omzendbrief?", "kind", "circular"),
        ("nee sorry, het is al beslist", "phase", "decided"),
        ("de titel moet eigenlijk Fietsstraat Dampoort zijn", "title", "Fietsstraat Dampoort"),
        ("sorry, ik heb me vergist van soort, het is een project", "kind", "project"),
    ],
)
async def test_u5_an_answer_is_set_right_in_a_sentence_and_the_question_stands(
    office: Office, anna: Person, typed: str, field: str, value: str
) -> None:
    await at(anna)
    before = (await newest(office, anna)).answers

    seen = await anna.say(typed)

    assert (await newest(office, anna)).answers == {**before, field: value}
    assert "Aangepast" in seen.text
    assert PILLAR in seen.last.text


@pytest.mark.parametrize(
    "typed",
    [
        "is er ook een handleiding voor subsidies?",
        "hoelang duurt dat hier nog?",
        "welke subsidie bestaat er voor een project rond water?",
        "hoe heet het team dat over klimaat gaat?",
        "een project geeft geen hinder voor de buren",
    ],
)
async def test_u5_what_only_looks_like_a_correction_changes_nothing(office: Office, anna: Person, typed: str) -> None:
    await at(anna)
    before = (await newest(office, anna)).answers

    seen = await anna.say(typed)

    assert (await newest(office, anna)).answers == before
    assert PILLAR in seen.last.text


async def test_u5_a_name_that_denies_something_is_a_name(office: Office, anna: Person) -> None:
    await anna.say("quick scan")

    await anna.say("Geen subsidie maar een lening")

    assert (await newest(office, anna)).title == "Geen subsidie maar een lening"


@pytest.mark.parametrize(
    "typed",
    [
        "we hebben nog geen naam, da komt pas na t kabinet",
        "de naam ligt nog niet vast",
        "heeft nog geen officiële titel",
        "oei, dat moet nog een naam krijgen",
        "we weten nog niet hoe we het gaan noemen",
    ],
)
async def test_u5_without_a_name_yet_a_working_title_is_asked(office: Office, anna: Person, typed: str) -> None:
    await anna.say("quick scan")

    seen = await anna.say(typed)

    assert "werktitel" in seen.text
    assert (await newest(office, anna)).title == ""


@pytest.mark.parametrize(
    "typed",
    [
        "stuur da naar mijn mail",
        "eerder negatief precies",
        "nee wacht, positief",
        "wa heb ik hiervoor geantwoord",
        "dat bedoelde ik niet",
        "smijt ma weg",
        "laat dat antwoord nog eens zien",
    ],
)
async def test_u5_a_plain_wish_or_an_answer_to_something_else_is_no_name(
    office: Office, anna: Person, typed: str
) -> None:
    await anna.say("quick scan")

    await anna.say(typed)

    assert (await newest(office, anna)).title == ""
    await anna.say(f"antwoord: {typed}")
    assert (await newest(office, anna)).title == typed


@pytest.mark.parametrize("typed", ["sla die maar over", "die sla ik efkes over", "skip die maar"])
async def test_u5_a_question_is_skipped_in_a_sentence_and_nothing_is_stopped(
    office: Office, anna: Person, typed: str
) -> None:
    await anna.say("quick scan")
    await anna.say("Fietsplan")

    seen = await anna.say(typed)

    assert "Wil je stoppen?" not in seen.text
    assert (await newest(office, anna)).answers == {"title": "Fietsplan", "kind": SKIPPED}


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        (
            "t gaat over de nieuwe subsidielijn voor deelfietsen in de randgemeenten",
            "de nieuwe subsidielijn voor deelfietsen in de randgemeenten",
        ),
        ("'t gaat om een fietspad langs de Leie", "een fietspad langs de Leie"),
        ("ons project gaat over groene daken", "groene daken"),
        ("noem het maar Fietsplan 2030", "Fietsplan 2030"),
        ("het heet voorlopig Deelfietsen rand", "Deelfietsen rand"),
        ("it's about bike sharing", "bike sharing"),
        ("Het gaat vooruit", "Het gaat vooruit"),
        ("Over de brug", "Over de brug"),
        ("Straten zonder naam", "Straten zonder naam"),
        ("Geen titel zonder daad", "Geen titel zonder daad"),
    ],
)
async def test_u5_the_name_is_what_stands_behind_the_words_before_it(
    office: Office, anna: Person, typed: str, title: str
) -> None:
    await anna.say("quick scan")

    await anna.say(typed)

    assert (await newest(office, anna)).title == title


EFFECT: dict[str, Value] = {"affected:E1": "yes", "groups:E1": ("general",), "direction:E1:general": "positive"}


@pytest.mark.parametrize(
    ("before", "typed", "kept"),
    [
        ((), "klimaat positief, want minder auto's op de baan", EFFECT | {"why:E1": "minder auto's op de baan"}),
        (
            (),
            "klimaat goed en milieukwaliteit slecht, er verdwijnen bomen",
            EFFECT | {"direction:E2:general": "negative", "why:E2": "er verdwijnen bomen"},
        ),
        (ONE_YES, "positief denk ik, er komen bomen bij", EFFECT | {"why:E1": "er komen bomen bij"}),
        (
            ONE_YES,
            "vooral ouderen, negatief, de bushalte verdwijnt",
            {"groups:E1": ("older",), "direction:E1:older": "negative", "why:E1": "de bushalte verdwijnt"},
        ),
        (
            ONE_YES,
            "positief voor ouderen, negatief voor bedrijven, staat in de studie",
            {
                "direction:E1:older": "positive",
                "direction:E1:business": "negative",
                "why:E1": "staat in de studie",
            },
        ),
        (
            (*ONE_YES, "ouderen en bedrijven"),
            "eerder negatief vrees ik want de winkels zijn verder weg",
            {
                "direction:E1:older": "negative",
                "direction:E1:business": "negative",
                "why:E1": "de winkels zijn verder weg",
            },
        ),
    ],
)
async def test_u5_an_effect_is_taken_with_its_reason_in_one_line(
    office: Office, anna: Person, before: tuple[str, ...], typed: str, kept: dict[str, Value]
) -> None:
    await at(anna, *before)

    seen = await anna.say(typed)

    answers = (await newest(office, anna)).answers
    assert {id: answers.get(id) for id in kept} == kept
    assert "Bedoel je" not in seen.text


async def test_u5_an_effect_of_nothing_in_particular_is_held_until_it_is_said_of_what(
    office: Office, anna: Person
) -> None:
    await at(anna)

    asked = await anna.say("negatief, er verdwijnt groen")
    await anna.say("milieukwaliteit")

    answers = (await newest(office, anna)).answers
    assert "Bij welke van deze hoort dat?" in asked.text
    assert (answers["direction:E2:general"], answers["why:E2"]) == ("negative", "er verdwijnt groen")


@pytest.mark.parametrize(
    "typed",
    [
        "kweetet eerlijk gezegd niet",
        "daar heb ik geen zicht op, moet ik navragen bij de boekhouding",
        "pff geen gedacht",
        "goh, moeilijk te zeggen",
        "zou ik niet weten hoor, das voor onze milieudienst",
        "geen idee want dat is nog niet berekend",
        "daar kan ik nu echt niet op antwoorden, moet ik aan een collega vragen",
        "gene flauwe notie",
    ],
)
async def test_u5_not_knowing_in_own_words_is_unknown(office: Office, anna: Person, typed: str) -> None:
    await at(anna)

    seen = await anna.say(typed)

    answers = (await newest(office, anna)).answers
    assert {answers[f"affected:E{n}"] for n in range(1, 7)} == {"?"}
    assert "Sociale pijler" in seen.last.text


async def test_u5_a_remark_with_not_knowing_stays_as_the_reason(office: Office, anna: Person) -> None:
    await at(anna, *ONE_YES, "ouderen")

    await anna.say("dat weet ik echt niet, vraag dat maar aan onze jurist")

    answers = (await newest(office, anna)).answers
    assert answers["direction:E1:older"] == "?"
    assert answers["why:E1"] == "vraag dat maar aan onze jurist"


@pytest.mark.parametrize("typed", ["geen effect", "nee, geen enkel", "neen hoor"])
async def test_u5_no_effect_is_not_the_same_as_not_knowing(office: Office, anna: Person, typed: str) -> None:
    await at(anna)

    await anna.say(typed)

    assert "?" not in (await newest(office, anna)).answers.values()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("kunt ge nog is terug naar de vorige vraag aub", "Je initiatief"),
        ("oei, te snel, eentje terug", "Je initiatief"),
        ("kan ik de vorige vraag nog eens zien?", "Je initiatief"),
        ("ga maar verder naar de volgende aub", "Sociale pijler"),
        ("sla deze maar over aub", "Sociale pijler"),
        ("kan je dat eens uitleggen aub", "broeikasgassen"),
        ("ik ga stoppen voor vandaag", "Wil je stoppen?"),
        ("ff pauze aub", "Wil je stoppen?"),
        ("kunde is terugkeren naar vorige", "Je initiatief"),
        ("kan ik nog ff een vraagske terug? heb daar iets doms ingevuld", "Je initiatief"),
        ("mag ik een stapje terug? ik was te rap", "Je initiatief"),
        ("zet mij eens een vraagje terug aub", "Je initiatief"),
        ("laat maar zitten, mijn baas wil eerst nog overleggen", "Wil je stoppen?"),
        ("laat maar, 't is voor volgende week", "Wil je stoppen?"),
        ("pff vergeet het maar", "Wil je stoppen?"),
        ("geef eens een voorbeeldje aub", "broeikasgassen"),
    ],
)
async def test_u5_a_word_for_the_way_may_stand_in_a_polite_sentence(anna: Person, typed: str, shown: str) -> None:
    await at(anna)

    assert shown in (await anna.say(typed)).last.text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("moet da per se? kunk die uitleg ni gewoon leeg laten", "mag leeg blijven"),
        ("is dat verplicht?", "mag leeg blijven"),
        ("mag ik dat ook leeg laten of moet ik da invullen", "mag leeg blijven"),
        ("wat bedoelen jullie juist met open ruimte?", "verharding"),
        ("mag ik er meerdere aanduiden?", "meer dan één"),
        ("snap ni goed wat ge hier bedoelt", "broeikasgassen"),
        ("wat bedoelen jullie hier juist mee, kunt ge een voorbeeldje geven?", "broeikasgassen"),
        ("hebt ge daar een concreet voorbeeld van?", "broeikasgassen"),
        ("snap de vraag niet, een voorbeeld aub", "broeikasgassen"),
        ("wa bedoelde met milieukwaliteit", "lucht, water of bodem"),
        ("wie ziet dit eigenlijk allemaal?", "Alleen jij ziet"),
        ("kan ik later verder doen?", "meteen bewaard"),
        ("hoever zit ik", "pijler 1 van 4. Elk antwoord is bewaard."),
        ("pff hoeveel nog?", "pijler 1 van 4. Elk antwoord is bewaard."),
        ("moet ik nog veel vragen doen?", "pijler 1 van 4. Elk antwoord is bewaard."),
        ("wat is een pijler?", "per pijler bij elkaar: Ecologische pijler, Sociale pijler"),
        ("wat zijn die pijlers", "per pijler bij elkaar: Ecologische pijler, Sociale pijler"),
        ("wat is de open ruimte", "Open ruimte: "),
        ("ma allee wat bedoelen ze hier nu eigenlijk mee", "Klimaat: "),
        ("is da anoniem?", "Alleen jij ziet je scans"),
        ("wat moet ik hier juist doen?", "broeikasgassen"),
        ("moet ik dat nu echt allemaal invullen??", "mag leeg blijven"),
        ("kan ik dat achteraf nog veranderen", "Elk antwoord kun je later nog wijzigen"),
    ],
)
async def test_u5_a_question_about_the_question_is_answered_and_it_is_put_again(
    office: Office, anna: Person, typed: str, shown: str
) -> None:
    await at(anna)
    before = (await newest(office, anna)).answers

    seen = await anna.say(typed)

    assert shown in seen.text
    assert "Bedoel je een van deze" not in seen.text
    assert PILLAR in seen.last.text
    assert (await newest(office, anna)).answers == before


async def test_u5_what_may_stay_empty_is_no_reason(office: Office, anna: Person) -> None:
    await at(anna, *ONE_YES, "ouderen", "positief")

    seen = await anna.say("moet da per se? kunk die uitleg ni gewoon leeg laten")

    assert "mag leeg blijven" in seen.text
    assert "hoe weet je dit?" in text_alone(seen)
    assert "why:E1" not in (await newest(office, anna)).answers


@pytest.mark.parametrize(
    ("before", "typed", "kept"),
    [
        ((), "ja op klimaat en open ruimte, op de rest niet", {"affected:E1": "yes", "affected:E2": "no"}),
        ((), "ik zou zeggen 1 2 en 5", {"affected:E1": "yes", "affected:E2": "yes", "affected:E5": "yes"}),
        (ONE_YES, "iedereen eigenlijk", {"groups:E1": ("general",)}),
        ((*ONE_YES, "ouderen"), "een beetje van de twee", {"direction:E1:older": "both"}),
        ((*ONE_YES, "ouderen"), "zowel positief als negatief", {"direction:E1:older": "both"}),
        ((*ONE_YES, "ouderen"), "positief dacht ik", {"direction:E1:older": "positive"}),
        ((*ONE_YES, "ouderen"), "nee wacht, toch voor kinderen", {"groups:E1": ("children",)}),
        ((*ONE_YES, "ouderen", "positief"), "nee wacht, toch negatief", {"direction:E1:older": "negative"}),
        ((*ONE_YES, "ouderen", "positief"), "laat dat maar leeg", {"why:E1": "-"}),
        ((*ONE_YES, "ouderen", "positief"), "geen uitleg", {"why:E1": "-"}),
        ((*ONE_YES, "ouderen", "positief"), "geen hinder voor de buurt", {"why:E1": "geen hinder voor de buurt"}),
        (ONE_YES, "wacht klimaat was toch nee", {"affected:E1": "no"}),
    ],
)
async def test_u5_an_answer_is_understood_between_other_words(
    office: Office, anna: Person, before: tuple[str, ...], typed: str, kept: dict[str, Value]
) -> None:
    await at(anna, *before)

    await anna.say(typed)

    answers = (await newest(office, anna)).answers
    assert {id: answers.get(id) for id in kept} == kept


@pytest.mark.parametrize("typed", ["klimaat misschien wel maar de rest weet ik niet zeker", "dat is het wel misschien"])
async def test_u5_what_is_in_doubt_is_no_answer(office: Office, anna: Person, typed: str) -> None:
    await at(anna)

    await anna.say(typed)

    assert "yes" not in (await newest(office, anna)).answers.values()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1 en 6 ja, 2 misschien, rest nee", {"E1": "yes", "E6": "yes", "E3": "no", "E4": "no", "E5": "no"}),
        ("klimaat ja, natuur hangt ervan af", {"E1": "yes"}),
        ("1 ja, en dan nog iets met bomen, rest nee", {"E1": "yes"}),
    ],
)
async def test_u5_what_can_be_read_is_taken_and_what_cannot_is_asked(
    office: Office, anna: Person, typed: str, kept: dict[str, str]
) -> None:
    await at(anna)

    seen = await anna.say(typed)

    answers = (await newest(office, anna)).answers
    assert {id.split(":")[1]: value for id, value in answers.items() if id.startswith("affected")} == kept
    assert "Dit kon ik niet lezen" in seen.text
    assert PILLAR in seen.last.text


@pytest.mark.parametrize(
    "typed",
    [
        "ff tussendoor: is er ergens een lijst met duurzaamheidscriteria voor catering?",
        "trouwens, hoe organiseer ik een duurzaam evenement",
        "wie kan mij helpen met een duurzaam bestek",
    ],
)
@pytest.mark.parametrize("before", [(), (*ONE_YES, "ouderen", "positief")], ids=["choice", "text"])
async def test_u5_an_aside_is_answered_and_the_question_put_back(
    office: Office, anna: Person, before: tuple[str, ...], typed: str
) -> None:
    await at(anna, *before)
    kept = (await newest(office, anna)).answers

    seen = await anna.say(typed)

    assert len(seen.messages) == 2
    assert "Je scan wacht op je antwoord" in seen.last.text
    assert (await newest(office, anna)).answers == kept


@pytest.mark.parametrize("typed", ["er komt minder groen in de buurt denk ik", "bwa dat zal wel meevallen zeker"])
async def test_u5_what_is_no_answer_and_no_question_is_never_searched(anna: Person, typed: str) -> None:
    await at(anna)

    seen = await anna.say(typed)

    assert len(seen.messages) == 1
    assert "herken ik niet" in seen.text


@pytest.mark.parametrize(
    "typed", ["Geen enkele van die dingen", "geen van allemaal", "nvt", "n.v.t.", "aucun de ces effets"]
)
async def test_u5_none_of_what_is_offered_is_a_no_to_all_of_it(office: Office, anna: Person, typed: str) -> None:
    await at(anna)

    seen = await anna.say(typed)

    answers = (await newest(office, anna)).answers
    assert {answers[id] for id in answers if id.startswith("affected:")} == {"no"}
    assert PILLAR not in seen.text


@pytest.mark.parametrize(
    "typed",
    [
        "ik wil mijn antwoord van daarnet aanpassen",
        "kan ik mijn vorig antwoord nog veranderen?",
        "can I change my last answer",
        "je voudrais modifier ma réponse précédente",
    ],
)
async def test_u5_who_wants_to_change_the_answer_of_just_now_gets_its_question(
    office: Office, anna: Person, typed: str
) -> None:
    await at(anna)

    seen = await anna.say(typed)

    assert "Fietspad langs de vaart" in str(seen.last.card)
    assert PILLAR not in seen.text


@pytest.mark.parametrize("typed", ["Meldingen anoniem verwerken", "Hoe ver een fietser rijdt op een dag"])
async def test_u5_a_name_that_only_sounds_like_a_question_about_the_scan_is_a_name(
    office: Office, anna: Person, typed: str
) -> None:
    await anna.say("quick scan")

    await anna.say(typed)

    assert (await newest(office, anna)).title == typed


async def test_s6_a_question_of_the_scan_that_is_gone_back_to_stands_there_once(office: Office, anna: Person) -> None:
    await at(anna)

    seen = await anna.say("antwoord wijzigen")

    assert len(seen.messages) == 1
    assert PILLAR in seen.text


@pytest.mark.parametrize(
    ("typed", "plainly"),
    [
        ("de eerste wel en de rest niet", "1 ja, rest nee"),
        ("enkel de tweede en de vijfde", "2 en 5 ja, rest nee"),
        ("alles nee behalve de laatste", "6 ja, rest nee"),
        ("alleen de eerste en de derde hebben effect", "1 en 3 ja, rest nee"),
        ("all yes except the third", "3 nee, rest ja"),
        ("tout sauf 2 et 4", "2 en 4 nee, rest ja"),
    ],
)
async def test_u5_questions_are_named_by_their_place_and_what_is_left_out_is_answered_otherwise(
    office: Office, anna: Person, typed: str, plainly: str
) -> None:
    bert = office.person("Bert")
    await begun(anna)
    await begun(bert)

    await anna.say(typed)
    await bert.say(plainly)

    said = (await newest(office, anna)).answers
    assert len(said) > 3
    assert said == (await newest(office, bert)).answers


@pytest.mark.parametrize("typed", ["tussen 2 en 3", "2 of 3 misschien", "between 1 and 2"])
async def test_u5_numbers_that_choose_nothing_are_asked_again_and_never_looked_for(
    office: Office, anna: Person, typed: str
) -> None:
    await at(anna)
    before = (await newest(office, anna)).answers

    seen = await anna.say(typed)

    assert (await newest(office, anna)).answers == before
    assert "Dat herken ik niet als antwoord" in seen.text
    assert len(seen.messages) == 1


@pytest.mark.parametrize("typed", ["ik moet nu weg, straks verder", "morgen ga ik verder", "moet naar een meeting"])
async def test_u5_who_goes_on_another_time_is_asked_whether_to_keep_it(anna: Person, typed: str) -> None:
    await at(anna)

    assert (await anna.say(typed)).buttons == ["Bewaren en stoppen", "Wissen", "Doorgaan"]


async def test_u5_an_answer_before_that_was_wrong_is_shown_again(anna: Person) -> None:
    await at(anna, "nee")

    assert PILLAR in (await anna.say("oei, mijn vorige was verkeerd")).text
