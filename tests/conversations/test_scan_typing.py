"""Typing in a scan: interrupted, stopped, a whole scan in words, not knowing, explained. Rows S6 to S10."""

from __future__ import annotations

import pytest

from knowledge.questionnaire.scans import ScanStage
from storage.acting import acting
from storage.scans import scans
from tests.conversations.conftest import Office
from tests.conversations.scanning import begun, newest, text_alone, tick
from tests.teams import Person


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("Hoe organiseer ik een duurzaam evenement?", "duurzame evenementen"),
        ("help", "Dit kan ik voor je doen"),
        ("bedankt", "Graag gedaan"),
        ("thema's", "Kies een thema"),
        ("taal", "In welke taal spreken we?"),
        ("👍", "Ik lees alleen woorden"),
        ("wie kan mij helpen met een duurzaam bestek", "bestek"),
    ],
)
async def test_s6_what_is_said_besides_is_answered_and_the_question_asked_again(
    anna: Person, said: str, answered: str
) -> None:
    await begun(anna)

    seen = await anna.say(said)

    assert len(seen.messages) == 2
    assert answered in seen.messages[0].text
    assert "pijler 1 van 4" in seen.last.text
    assert "pijler 2 van 4" in (await anna.say("nee")).text, "and the next text is heard as its answer"


async def test_s6_in_the_middle_of_free_text_a_question_is_answered_unless_it_is_forced(
    office: Office, anna: Person
) -> None:
    await anna.say("quick scan")
    aside = await anna.say("Hoe organiseer ik een duurzaam evenement?")
    assert "duurzame evenementen" in aside.messages[0].text
    assert "antwoord:" in aside.last.text

    await anna.say("antwoord: Hoe organiseer ik een duurzaam evenement?")

    assert (await newest(office, anna)).title == "Hoe organiseer ik een duurzaam evenement?"


async def test_s6_a_number_chooses_from_what_was_shown_last(anna: Person) -> None:
    await begun(anna)
    await anna.say("thema's")
    await anna.press("Aankopen")

    await anna.say("1")
    assert "Voor wie" in (await anna.press("Meer hierover")).text
    assert "pijler 1 van 4" in (await anna.say("stap voor stap")).text


async def test_s7_stop_asks_once_and_keeps_or_erases(office: Office, anna: Person) -> None:
    await begun(anna)
    asked = await anna.say("stop")
    assert asked.buttons == ["Bewaren en stoppen", "Wissen", "Doorgaan"]
    assert "is bewaard" in (await anna.say("bewaren")).text
    assert "geen instrument" not in (await anna.say("verder")).text

    await anna.press("Stop")
    seen = await anna.press("Wissen")

    assert "is gewist" in seen.text
    assert await office.store.read(acting(scans.mine, anna.id, office.clock())) == []
    assert "Verder terug kan niet" in (await anna.say("terug")).text


async def test_s7_who_stops_by_mistake_goes_on(anna: Person) -> None:
    await begun(anna)
    await anna.press("Stop")

    assert "pijler 1 van 4" in (await anna.say("doorgaan")).text


@pytest.mark.parametrize(("again", "then"), [("stop", "is bewaard"), ("ja", "is bewaard"), ("nee", "pijler 1 van 4")])
async def test_s7_the_question_before_stopping_understands_yes_no_and_impatience(
    anna: Person, again: str, then: str
) -> None:
    await begun(anna)
    await anna.say("stop")

    assert then in (await anna.say(again)).text


async def test_s6_a_question_to_a_colleague_takes_the_words_along_while_the_scan_rests(anna: Person) -> None:
    await begun(anna)
    await anna.say("hoe kan ik bijen houden op ons dak?")

    shown = await anna.say("vraag het aan een collega")
    assert "Je scan rust intussen" in shown.text
    assert "bijen houden" in shown.last.text
    assert "Je vraag is verstuurd" in (await anna.say("verstuur")).text
    assert "pijler 1 van 4" in (await anna.say("verder")).text


TYPED = (
    ("Quick Scan", "Hoe heet je initiatief?"),
    ("Fietspad langs de vaart", "Wat voor initiatief is het?"),
    ("besluut", "Hoe ver staat het?"),
    ("3", "Uit welk beleidsdomein"),
    ("mobiliteit", "in één zin"),
    ("sla over", "Ecologische pijler"),
    ("1 ja, 3 weet niet, rest nee", "Sociale pijler"),
    ("alleen mobiliteit", "Economische pijler"),
    ("geen", "Institutionele pijler"),
    ("nee", "Klimaat: voor wie?"),
    ("ouderen en bedrijven", "Klimaat: welk effect?"),
    ("1 negatief, 2 +", "hoe weet je dit?"),
    ("Een studie uit 2025", "Klimaat: maatregel"),
    ("weet ik niet", "Mobiliteit: voor wie?"),
    ("1", "Mobiliteit: welk effect?"),
    ("positief", "hoe weet je dit?"),
    ("sla over", "Kwetsbare groepen"),
    ("geen", "voor kwetsbare groepen"),
    ("We leggen zitbanken", "Fietspad langs de vaart"),
)


async def test_s8_x4_a_whole_scan_is_done_by_typing_only(office: Office, anna: Person) -> None:
    for said, asked in TYPED:
        seen = await anna.say(said)
        assert asked in text_alone(seen), (said, text_alone(seen))

    kept = await newest(office, anna)
    assert kept.state is ScanStage.FINISHED
    assert kept.answers["affected:E3"] == "?"
    assert kept.answers["direction:E1:business"] == "positive"
    assert kept.answers["safeguard:older"] == "We leggen zitbanken"


async def test_s8_after_two_misses_there_are_examples_and_a_way_round(anna: Person) -> None:
    await begun(anna)
    first = await anna.say("bwoef")
    second = await anna.say("bwaf")

    assert "herken ik niet" in first.text
    assert "“1 ja, rest nee”" in second.text
    assert "sla over" in second.text
    assert "pijler 2 van 4" in (await anna.say("sla over")).text


async def test_s8_the_numbers_after_the_options_press_the_buttons(anna: Person) -> None:
    await begun(anna)

    assert "vraag 1 van 6" in (await anna.say("8")).text, "six categories, then verder and terug"


async def test_s8_typing_asks_the_rest_of_a_page_that_is_half_answered(office: Office, anna: Person) -> None:
    await begun(anna)
    half = await anna.say("1 ja, 2 nee")
    assert "1. Klimaat: Ja" in text_alone(half)

    seen = await anna.say("nee")

    assert "Sociale pijler" in seen.text
    assert (await newest(office, anna)).answers["affected:E1"] == "yes"


async def test_s9_not_knowing_is_kept_apart_from_passing_over(office: Office, anna: Person) -> None:
    await begun(anna)
    await anna.say("weet ik niet")
    await anna.say("sla over")

    answers = (await newest(office, anna)).answers
    assert {answers[f"affected:E{n}"] for n in range(1, 7)} == {"?"}
    assert {answers[f"affected:S{n}"] for n in range(1, 9)} == {"-"}


async def test_s9_not_knowing_is_a_button_where_it_is_no_option(office: Office, anna: Person) -> None:
    await begun(anna)
    for said in ("1 ja, rest nee", "nee", "nee"):
        await anna.say(said)
    groups = await anna.say("nee")
    assert "Weet ik niet" in groups.buttons

    await anna.press("Weet ik niet")

    assert (await newest(office, anna)).answers["groups:E1"] == "?"


async def test_s10_an_explanation_leaves_question_and_answers_where_they_are(office: Office, anna: Person) -> None:
    await begun(anna)

    seen = await tick(anna, "E1", button="Uitleg")

    assert "broeikasgassen" in seen.text
    assert "pijler 1 van 4" in seen.text
    assert "Verder" in seen.buttons
    assert (await newest(office, anna)).answers["affected:E1"] == "yes"


@pytest.mark.parametrize("said", ["uitleg open ruimte", "wat is open ruimte?", "Wat betekent open ruimte"])
async def test_s10_a_term_is_explained_by_its_name(anna: Person, said: str) -> None:
    await begun(anna)
    seen = await anna.say(said)

    assert "verharding" in seen.text
    assert "broeikasgassen" not in seen.text
    assert "pijler 1 van 4" in seen.text


async def test_s4_a_complete_page_is_gone_through_again_by_typing(office: Office, anna: Person) -> None:
    await begun(anna)
    for said in ("terug", "terug", "terug", "terug"):
        seen = await anna.say(said)
    assert "Nu staat er: Besluit" in text_alone(seen)

    assert "Hoe ver staat het?" in text_alone(await anna.say("decreet"))
    assert "pijler 1 van 4" in (await anna.say("verder")).text

    assert (await newest(office, anna)).answers["kind"] == "decree"
