"""What is typed to a question in one go, or after a choice, is taken as it was meant."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Office
from tests.conversations.networking import ANSWER, answered, coordinator, member, previewed, taken
from tests.teams import Person


@pytest.mark.parametrize("name", ["welzijn", "Mobiliteit", "mobility"])
async def test_r2_the_bare_name_of_a_domain_corrects_it_too(office: Office, anna: Person, name: str) -> None:
    await member(office, "Bram")
    assert "Omgeving" in (await previewed(anna)).text

    seen = await anna.say(name)

    assert "Dit verstuur je" in seen.text
    assert "Omgeving" not in seen.text


@pytest.mark.parametrize("name", ["onderwijs", "AGION", "mobiliteit"])
async def test_r2_a_domain_in_the_list_is_typed_by_any_name_that_people_use(
    office: Office, anna: Person, name: str
) -> None:
    await member(office, "Bram")
    await previewed(anna)
    await anna.say("ander domein")

    seen = await anna.say(name)

    assert "Dit verstuur je" in seen.text
    assert ("Mobiliteit en Openbare Werken" if name == "mobiliteit" else "Onderwijs en Vorming") in seen.text


async def test_a_new_question_over_a_preview_is_still_one_to_the_catalogue(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await previewed(anna)

    assert "Dit verstuur je" not in (await anna.say("hoe maak ik mijn mobiliteit duurzamer?")).text


async def test_r8_the_word_before_a_colon_says_what_it_is_and_is_not_sent_along(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await taken(anna, bram)
    await bram.say("open vragen")
    await bram.say("1")

    shown = await bram.say(f"tegenvraag: {ANSWER}")

    assert "tegenvraag:" not in shown.text
    assert shown.buttons[0] == "Stel een tegenvraag"
    await bram.say("1")
    heard = (await anna.hears()).text
    assert "Dit is nog niet het antwoord" in heard
    assert ANSWER in heard
    assert "tegenvraag" not in heard


async def test_r8_who_chooses_first_and_types_then_is_asked_about_that_choice(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await taken(anna, bram)
    await bram.say("stel een tegenvraag")

    first = await bram.say("Over welk gebouw gaat het?")
    await bram.say("1")
    later = await bram.say(ANSWER)

    assert first.buttons[0] == "Stel een tegenvraag"
    assert "Dit is nog niet het antwoord" in (await anna.hears()).text
    assert later.buttons[0] == "Verstuur als antwoord"


async def test_p5_the_preview_names_everybody_who_may_come_to_read_it(office: Office, anna: Person) -> None:
    await member(office, "Bram")

    seen = await previewed(anna)

    for reader in ("leden van het netwerk", "coördinatoren", "een ander beleidsdomein", "Team Duurzame Ontwikkeling"):
        assert reader in seen.text


async def test_r4_without_a_domain_no_domain_is_said_to_lack_members(office: Office, anna: Person) -> None:
    await coordinator(office)
    await previewed(anna)
    await anna.press("Ander beleidsdomein")

    seen = await anna.press("Geen van deze, of een andere overheid")

    assert "een coördinator" in seen.text
    assert "geen lid te bereiken" not in seen.text


async def test_n11_the_answer_says_how_to_find_the_question_again(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")

    assert "Met “mijn vragen” vind je ze terug" in (await answered(anna, bram)).text


@pytest.mark.parametrize("line", ["maak dat iets vriendelijker", "korter aub", "make it a bit shorter please"])
async def test_u4_another_style_is_not_made_up_and_what_was_written_stays(
    office: Office, anna: Person, line: str
) -> None:
    await anna.say("stel een vraag: mag ik regenwater hergebruiken in ons kantoor?")

    seen = await anna.say(line)

    assert "Ik schrijf geen teksten" in seen.text
    assert "mag ik regenwater hergebruiken in ons kantoor?" in seen.text
    assert "Verstuur" in seen.buttons
