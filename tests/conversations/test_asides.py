"""What stands open is not lost by a question on the side: the way back stands under its answer."""

from __future__ import annotations

from tests.conversations.conftest import Office
from tests.conversations.enrolling import asked, planned, series
from tests.conversations.networking import WATER, previewed
from tests.conversations.organised import organiser
from tests.teams import Person

QUESTION = "Hoe organiseer ik een duurzaam evenement?"
GUIDE = "Gids duurzame evenementen"


async def test_a_registration_is_gone_on_with_from_the_answer_to_something_else(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")
    await anna.say("Stad Gent")

    for aside in (QUESTION, "thema's"):
        seen = await anna.say(aside)
        assert seen.buttons[-1] == "Verder met je inschrijving"
        assert "Verder met je inschrijving" in seen.text

    assert "Je rol?" in asked(await anna.press("Verder met je inschrijving"))


async def test_an_option_of_the_field_that_is_asked_is_heard_after_a_question_on_the_side(
    office: Office, anna: Person
) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")
    await anna.say("Stad Gent")
    assert GUIDE in (await anna.say(QUESTION)).text

    seen = await anna.say("coördinator duurzaamheid")

    assert "Je rol?" not in asked(seen)
    assert "coördinator duurzaamheid" in seen.text


async def test_what_was_dropped_is_not_put_back(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")
    await anna.say("stop")

    assert "Verder met je inschrijving" not in (await anna.say(QUESTION)).buttons


async def test_a_question_to_a_colleague_is_gone_on_with_from_the_answer_to_something_else(anna: Person) -> None:
    await previewed(anna)

    seen = await anna.say(QUESTION)
    assert GUIDE in seen.text
    assert seen.buttons[-1] == "Terug naar mijn vraag"

    assert WATER in (await anna.press("Terug naar mijn vraag")).text


async def test_a_form_of_an_organiser_is_gone_on_with_from_the_answer_to_something_else(office: Office) -> None:
    olga = await organiser(office)
    form = await olga.say("plan een leertraject")

    seen = await olga.say("thema's")
    assert seen.buttons[-1] == "Verder met wat je invulde"

    assert (await olga.press("Verder met wat je invulde")).text.splitlines()[0] == form.text.splitlines()[0]


async def test_what_is_asked_without_a_name_is_about_the_answer_in_sight_and_not_about_the_form_that_waits(
    office: Office, anna: Person
) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")
    await anna.say("Stad Gent")
    await anna.say(QUESTION)

    assert "in deze fiche" in (await anna.say("is dat verplicht?")).text
    assert "Je rol?" not in asked(await anna.say("coördinator duurzaamheid"))


async def test_a_form_that_was_left_with_terug_takes_no_words_of_what_comes_after(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")
    await anna.say("terug")
    assert GUIDE in (await anna.say(QUESTION)).text

    assert "in deze fiche" in (await anna.say("c est obligatoire ?")).text
    assert "Je rol?" not in (await anna.say("VMM")).text


async def test_stop_lets_go_of_the_form_that_was_left_and_is_out_of_sight(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")
    await anna.say("terug")

    assert "niet ingeschreven" in (await anna.say("stop")).text
    assert "Er loopt niets" in (await anna.say("stop")).text


async def test_who_puts_it_off_beside_an_answer_lets_go_of_the_form(office: Office, anna: Person) -> None:
    await planned(office, series())
    await anna.say("schrijf me in")
    await anna.say(QUESTION)

    assert "niet ingeschreven" in (await anna.say("doe toch maar ni, ik bekijk het volgende week")).text
