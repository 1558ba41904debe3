"""What people ask on about the answer that they were just given: row U4 of the acceptance list."""

from __future__ import annotations

import pytest

from tests.teams import Person

CATERING = "Duurzame voeding en catering"
MATERIALS = "Wat is TOTEM?"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("en wat kost dat dan?", "Of het iets kost, staat niet in deze fiche."),
        ("moeten wij daar iets voor betalen", "Of het iets kost, staat niet in deze fiche."),
        ("zijn we daartoe verplicht?", "Of het verplicht is, staat niet in deze fiche."),
        ("wanneer is die info laatst nagekeken", "22 november 2026"),
        ("en wie kan mij daar mee helpen", "Het Facilitair Bedrijf"),
        ("voor wie is dat bedoeld?", "wie catering of voeding aankoopt"),
        ("heb je nog zo'n dingen", "Regels voor bekers en cateringmateriaal"),
        ("mag ik dat delen met een collega", "Je kunt het antwoord kopiëren"),
    ],
)
async def test_u4_what_is_asked_on_about_an_answer_is_told_from_its_entry_or_said_not_to_stand_in_it(
    anna: Person, line: str, told: str
) -> None:
    await anna.say(CATERING)

    seen = await anna.say(line)

    assert seen.text.startswith("Duurzame voeding en catering")
    assert told in seen.text
    assert "Vraag het aan een collega" in seen.buttons


async def test_u4_what_an_entry_says_of_its_cost_is_quoted_and_more_can_be_asked_under_it(anna: Person) -> None:
    await anna.say(MATERIALS)

    assert "“Met TOTEM bereken je gratis hoe zwaar bouwmaterialen" in (await anna.say("is dat gratis?")).text
    assert "“Verplicht was het in 2022 niet" in (await anna.say("en is het verplicht")).text
    assert "Meer hierover" in (await anna.press("Toon het antwoord")).text


async def test_u4_that_an_answer_is_not_what_was_meant_offers_the_others(anna: Person) -> None:
    await anna.say(CATERING)

    assert "niet nuttig was" in (await anna.say("nee dat bedoelde ik niet")).text


async def test_u4_the_same_words_ask_nothing_of_an_entry_where_none_is_in_sight(anna: Person) -> None:
    assert "Duurzame voeding" not in (await anna.say("is dat gratis?")).text


async def test_u4_a_question_with_a_subject_of_its_own_is_a_new_one(anna: Person) -> None:
    await anna.say(CATERING)

    assert "deze fiche" not in (await anna.say("is een EPC verplicht voor ons gebouw?")).text


@pytest.mark.parametrize(
    "line",
    [
        "désolé, je ne comprends pas le néerlandais",
        "sorry, I do not speak any Dutch",
    ],
)
async def test_u8_a_language_that_somebody_does_not_speak_is_not_the_one_they_get(anna: Person, line: str) -> None:
    seen = await anna.say(line)

    assert "we gaan verder in het Nederlands" not in seen.text
    assert "English" in seen.buttons


@pytest.mark.parametrize(
    ("line", "whom"), [("en voor scholen?", "scholen"), ("hebde da ook voor ziekenhuizen", "ziekenhuizen")]
)
async def test_u4_others_for_whom_it_is_asked_do_not_take_the_place_of_the_subject(
    anna: Person, line: str, whom: str
) -> None:
    await anna.say("Wat is de CO2-prestatieladder?")

    seen = await anna.say(line)

    assert seen.text.startswith("CO2-Prestatieladder")
    assert "aanbesteders" in seen.text
    assert f"Over “{whom}” vind ik niets in deze fiche." in seen.text
    assert f"prestatieladder? {line}" in (await anna.press("Vraag het aan een collega")).text


async def test_u4_others_whom_the_entry_names_are_quoted(anna: Person) -> None:
    await anna.say("Duurzame scholenbouw met GRO (AGION)")

    assert "“AGION stelt GRO voor als meetlat" in (await anna.say("geldt dat ook voor schoolgebouwen?")).text


async def test_u4_what_is_asked_on_before_one_is_chosen_is_asked_of_which(anna: Person) -> None:
    offered = await anna.say("what does SDG mean btw")
    assert "Do you mean" in offered.text

    which = await anna.say("is it mandatory?")
    assert "Which one is your question about?" in which.text
    chosen = await anna.press("SDG-charter voor overheidsorganisaties")

    assert chosen.text.startswith("SDG-charter voor overheidsorganisaties")
    assert "Show the answer" in chosen.buttons


@pytest.mark.parametrize("line", ["wat is het verschil tussen die twee", "en welke is dan de beste voor ons"])
async def test_u4_what_several_that_may_be_meant_say_stands_side_by_side(anna: Person, line: str) -> None:
    offered = await anna.say("ik zoek een rapport over duurzaamheid")
    titles = [each for each in offered.buttons if each not in ("Geen van deze", "Vraag het aan een collega")]

    seen = await anna.say(line)

    assert "Welke het best past, beslis ik niet." in seen.text
    assert set(seen.buttons) <= set(offered.buttons)
    assert "Voor wie: " in seen.text
    assert titles[0] in seen.text
    assert "Meer hierover" in (await anna.say("de eerste aub")).text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("et combien de temps ca prend", "Hoeveel tijd het vraagt"),
        ("wie kan ik daarover bellen", "Facilitair Bedrijf"),
        ("who is the owner of this tool?", "Facilitair Bedrijf"),
    ],
)
async def test_u4_time_and_people_are_asked_after_in_other_words_too(anna: Person, line: str, told: str) -> None:
    await anna.say(CATERING)

    assert told in (await anna.say(line)).text


async def test_u4_others_for_whom_it_is_asked_before_one_is_chosen_are_asked_of_which(anna: Person) -> None:
    await anna.say("ik zoek een rapport over duurzaamheid")

    which = await anna.say("hebde da ook voor scholen")

    assert "Over welke gaat je vraag?" in which.text
    assert "scholen" in (await anna.say("1")).text


@pytest.mark.parametrize("beside", ["is dat verplicht?", "1", "de tweede"])
async def test_u4_back_from_one_of_several_leads_to_the_several(anna: Person, beside: str) -> None:
    offered = await anna.say("ik zoek een rapport over duurzaamheid")
    await anna.say(beside)

    seen = await anna.say("terug")

    assert seen.text == offered.text
    assert "Verder terug kan niet" in (await anna.say("terug")).text


async def test_u4_back_from_an_answer_that_was_the_only_one_leads_nowhere(anna: Person) -> None:
    await anna.say(MATERIALS)

    assert "Verder terug kan niet" in (await anna.say("terug")).text


async def test_u4_the_last_answer_is_shown_again_after_something_else(anna: Person) -> None:
    await anna.say(MATERIALS)
    await anna.say("thema's")

    assert "Meer hierover" in (await anna.say("toon dat vorige antwoord nog eens")).text


async def test_u4_what_is_for_others_without_pointing_at_the_answer_is_a_new_question(anna: Person) -> None:
    await anna.say(CATERING)

    assert "Duurzame voeding" not in (await anna.say("zijn er subsidies voor fietsenstallingen?")).text


@pytest.mark.parametrize("line", ["stel ze maar aan een collega", "leg da eens voor aan iemand die ervan weet"])
async def test_u4_what_was_just_asked_goes_to_a_colleague_in_own_words(anna: Person, line: str) -> None:
    question = "hoe betalen we laadpalen voor dienstfietsen?"
    await anna.say(question)

    assert question in (await anna.say(line)).text


async def test_u4_who_asks_again_of_several_entries_reads_what_each_of_them_says(anna: Person) -> None:
    await anna.say("ik zoek een rapport over duurzaamheid")
    assert "Over welke gaat je vraag?" in (await anna.say("is dat verplicht?")).text

    seen = await anna.say("maar is dat nu verplicht")

    assert "Of het verplicht is, staat niet in deze fiche." in seen.text
    assert "erplicht" in (await anna.say("1")).text


@pytest.mark.parametrize(
    "line", ["non laisse tomber", "doe maar weg da bericht", "laat maar vallen, ik moet eerst nog rondvragen"]
)
async def test_u4_to_let_it_be_where_nothing_stands_open_is_no_question(anna: Person, line: str) -> None:
    seen = await anna.say(line)

    assert seen.text.startswith(("Er loopt niets", "Il n'y a rien en cours"))


async def test_u4_under_several_that_may_be_meant_the_question_goes_to_colleagues_in_own_words(anna: Person) -> None:
    question = "ik zoek een rapport over duurzaamheid"
    await anna.say(question)

    assert question in (await anna.say("ja vraag het hen maar")).text


async def test_u4_an_entry_that_was_opened_from_a_list_is_asked_about_as_an_answer_is(anna: Person) -> None:
    await anna.say(CATERING)
    await anna.say("heb je nog zo'n dingen")
    opened = await anna.press("Regels voor bekers en cateringmateriaal")
    assert "Nuttig" not in opened.buttons

    seen = await anna.say("wie is daar eigenaar van?")

    assert seen.text.startswith("Regels voor bekers en cateringmateriaal")
    assert "OVAM" in seen.text
    await anna.say("thema's")
    assert "Regels voor bekers" not in (await anna.say("en is dat gratis?")).text


async def test_u4_a_question_with_the_wish_for_a_colleague_behind_it_is_written_as_a_whole(anna: Person) -> None:
    said = "ik zit met een vraag over houtkap in een beschermd gebied, kan er iemand meekijken"

    seen = await anna.say(said)

    assert said in seen.text
