"""The ways of people: greetings, slips, pictures, odd orders, old and forged buttons. Rows Q11 to Q13 and X."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conversations.conftest import Office
from tests.teams import Person

ALWAYS = "Blader per thema"


async def test_q11_one_browses_from_theme_to_entry_in_pages_and_back(anna: Person) -> None:
    await anna.say("thema's")
    first = await anna.press("Aankopen")
    assert "1 tot 8 van 18" in first.text

    second = await anna.press("Volgende")

    assert "9 tot 16 van 18" in second.text
    assert second.last.id == first.last.id, "a page takes the place of the one before"
    assert "Kies een thema" in (await anna.press("Terug")).text


async def test_q11_one_browses_by_policy_domain(anna: Person) -> None:
    await anna.say("domeinen")
    seen = await anna.press("Omgeving")

    assert any("TOTEM" in label for label in seen.buttons)


async def test_q11_a_domain_for_which_nothing_was_made_says_so_and_shows_what_serves_all(anna: Person) -> None:
    await anna.say("domeinen")
    seen = await anna.press("Financiën en Begroting")

    assert "Voor dit beleidsdomein alleen hebben we nog niets" in seen.text
    assert any("Quick Scan" in label for label in seen.buttons)
    await anna.press("Quick Scan duurzame ontwikkeling")
    assert "Alle beleidsdomeinen" in (await anna.press("Meer hierover")).text


async def test_q11_a_domain_in_the_list_is_typed_by_its_short_name_and_a_subject_is_still_looked_for(
    anna: Person,
) -> None:
    await anna.say("domeinen")
    assert (await anna.say("onderwijs")).text.startswith("Onderwijs en Vorming")

    await anna.say("domeinen")
    assert not (await anna.say("energie")).text.startswith("Omgeving")


@pytest.mark.parametrize("said", ["ja", "Nee!", "geen", "yes please"])
async def test_an_answer_to_nothing_is_no_question_to_the_catalogue(anna: Person, said: str) -> None:
    seen = await anna.say(said)

    assert "waarop je antwoordt" in seen.text or "what you are answering" in seen.text
    assert "Blader per thema" in seen.buttons or "Browse by theme" in seen.buttons


async def test_all_thirteen_actions_lead_to_their_instrument_and_next_step(anna: Person) -> None:
    shown = []
    page = await anna.say("klaar voor actie")
    while True:
        shown += [b.label for b in page.last.buttons if b.action["data"]["verb"] == "action.show"]
        if "Volgende" not in page.buttons:
            break
        page = await anna.press("Volgende")

    assert len(shown) == 13
    for number, title in enumerate(shown):
        await anna.say("acties")
        if number >= 8:
            await anna.press("Volgende")
        action = await anna.press(title)
        assert "Volgende stap: " in action.text
        opened = await anna.press(action.buttons[0])
        assert opened.last.text.startswith(action.buttons[0])


@pytest.mark.parametrize("said", ["help", "HELP ", "Hlep", "Help!", "wat kan je", "?"])
async def test_q12_help_is_given_in_any_casing(anna: Person, said: str) -> None:
    assert "Dit kan ik voor je doen" in (await anna.say(said)).text


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("hallo", "Waarmee kan ik je helpen"),
        ("Goeiemorgen allemaal!", "Waarmee kan ik je helpen"),
        ("dank je wel", "Graag gedaan"),
        ("merci hé", "Graag gedaan"),
        ("tot later", "Tot ziens"),
        ("👍", "Ik lees alleen woorden"),
        ("!!!", "Ik lees alleen woorden"),
        ("stop", "niets te stoppen"),
        ("status", "Er loopt niets"),
        ("terug", "Verder terug kan niet"),
        ("99", "Er staat geen lijst open"),
        ("nuttig", "geen antwoord open"),
    ],
)
async def test_q12_small_talk_gets_a_fitting_reply_with_a_way_on(anna: Person, said: str, heard: str) -> None:
    seen = await anna.say(said)

    assert heard in seen.text
    assert ALWAYS in seen.buttons


async def test_q12_a_mention_with_nothing_after_it_gets_a_reply(office: Office) -> None:
    seen = await office.person("Anna", scope="channel").say("   ")

    assert "Ik zie geen vraag" in seen.text


async def test_a_picture_and_a_file_get_a_reply(anna: Person) -> None:
    assert "geen beelden of bestanden" in (await anna.attach()).text


async def test_a_megabyte_of_text_gets_a_reply_in_plain_words(anna: Person) -> None:
    seen = await anna.say("duurzaam " * 120_000)

    assert "lange tekst" in seen.text


async def test_q13_the_search_box_gives_cards_to_insert(anna: Person) -> None:
    seen = await anna.search("evenementen")

    assert any("evenementen" in line["title"] for line in seen.results)


async def test_the_welcome_comes_once_and_in_dutch(office: Office) -> None:
    john = office.person("John", locale="en-US")

    first, again = await john.install(), await john.install()

    assert first.text.count("Welkom bij Draaischijf") == 1
    assert not again.messages


async def test_a_channel_gets_one_introduction_and_answers_hold_nothing_personal(office: Office) -> None:
    anna = office.person("Anna", scope="channel")

    welcome = await anna.install()
    answer = await anna.say("Hoe organiseer ik een duurzaam evenement?")

    assert len(welcome.messages) == 1
    assert "Anna" not in answer.text
    assert "Nuttig" not in answer.buttons


async def test_a_mention_is_stripped_wherever_people_talk(office: Office) -> None:
    for scope in ("groupChat", "channel"):
        seen = await office.person("Anna", scope=scope).say("Hoe organiseer ik een duurzaam evenement?")
        assert "duurzame evenementen" in seen.text


async def test_two_people_in_a_channel_have_each_their_own_thread(office: Office) -> None:
    anna, bert = (office.person(name, scope="channel") for name in ("Anna", "Bert"))
    await anna.say("thema's")

    assert "geen lijst open" in (await bert.say("2")).text
    assert "SDG" in (await anna.say("2")).text


async def test_x2_the_language_can_be_chosen_and_stays(office: Office, anna: Person) -> None:
    await anna.say("taal")
    await anna.press("English")

    assert "This is what I can do for you" in (await anna.say("help")).text
    await anna.say("checklist duurzaam evenement")
    assert "For whom" in (await anna.press("More about this")).text
    assert "This is what I can do" in (await office.person("Anna", scope="groupChat").say("help")).text


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("et en français svp", "Bien, nous continuons en français"),
        ("switch to english please", "we go on in English"),
        ("quelles formations sont prévues?", "Rien n'est prévu"),
        ("heb je dat ook in het frans voor een collega", "In welke taal spreken we"),
        ("in welke taal spreek je", "In welke taal spreken we"),
    ],
)
async def test_x2_a_language_is_named_in_any_sentence_or_spoken(anna: Person, said: str, heard: str) -> None:
    assert heard in (await anna.say(said)).text


async def test_x2_the_language_of_the_client_is_followed(office: Office) -> None:
    assert "This is what I can do" in (await office.person("John", locale="en-GB").say("help")).text


@pytest.mark.parametrize(
    "typed",
    [
        "lotte.maes@vmm.be",
        "an.peeters@example.com",
        "https://www.example.be/the-guide/for-all",
        "An Moreels",
        "save the date 18 maart",
        "no",
        "fair trade",
        "GRO tool framework",
    ],
)
async def test_x2_a_name_an_address_or_a_loan_word_does_not_change_the_language(anna: Person, typed: str) -> None:
    await anna.say("waar vind ik criteria voor duurzame catering?")
    await anna.say(typed)

    assert "Dit kan ik voor je doen" in (await anna.say("help")).text


async def test_x2_a_whole_sentence_does(anna: Person) -> None:
    await anna.say("waar vind ik criteria voor duurzame catering?")
    await anna.say("where can I find a guide for sustainable events?")

    assert "This is what I can do for you" in (await anna.say("help")).text


async def test_x3_the_text_of_a_message_holds_everything_its_card_shows(anna: Person) -> None:
    for said in ("help", "thema's", "acties", "Hoe organiseer ik een duurzaam evenement?", "actieplan"):
        message = (await anna.say(said)).last
        text = message.card["fallbackText"].replace("*", "")
        for part in _readable(message.card["body"]):
            assert part in text, f"{part!r} is missing from the text of {said!r}"
        for button in message.buttons:
            assert button.label in text
        assert message.activity["summary"]


@pytest.mark.parametrize("typed", ["3", "Klaar voor actie", "klaar voor aktie", "acties"])
async def test_x4_every_choice_can_be_typed(anna: Person, typed: str) -> None:
    await anna.say("help")

    assert "dertien acties" in (await anna.say(typed)).text


async def test_x4_a_number_that_is_not_there_is_told_and_the_list_stays_open(anna: Person) -> None:
    await anna.say("thema's")

    assert "Kies een nummer van 1 tot 10" in (await anna.say("42")).text
    assert "SDG" in (await anna.say("2")).text


async def test_x5_x6_cards_stay_within_six_buttons_and_tell_nothing_by_colour_alone(anna: Person) -> None:
    for said in ("help", "thema's", "acties", "GRO", "Hoe organiseer ik een duurzaam evenement?", "xyzzy"):
        card = (await anna.say(said)).last.card
        assert len(card.get("actions", [])) <= 6


@pytest.mark.both
@pytest.mark.parametrize(
    "value",
    [
        {},
        {"verb": "nonsense"},
        {"verb": ["a"]},
        {"verb": "instrument.show"},
        {"verb": "instrument.show", "instrument": "../../etc"},
        {"verb": "browse.theme", "theme": {"a": 1}, "page": -5},
        {"verb": "browse.themes", "page": 10**9},
        {"verb": "answer.helpful", "form": "x", "instrument": 7},
        {"verb": "suggest.pick", "form": None, "instrument": "gro"},
        {"verb": "language.set", "language": "klingon"},
        {"verb": "action.show", "action": ["x"]},
    ],
)
async def test_a_forged_button_gets_a_reply_in_plain_words(anna: Person, value: dict[str, object]) -> None:
    seen = await anna.send({"type": "message", "value": value, "replyToId": "m1"})

    assert seen.status == 200
    assert seen.messages
    assert "referentie" not in seen.text


async def test_an_old_card_still_leads_where_it_says(anna: Person) -> None:
    old = (await anna.say("help")).last
    await anna.say("thema's")
    await anna.say("Hoe organiseer ik een duurzaam evenement?")

    assert "Klaar voor actie" in (await anna.press("Klaar voor actie", on=old)).text


async def test_no_message_is_a_dead_end(anna: Person) -> None:
    for said in ("hallo", "help", "bla bla bla", "taal", "stop", "thema's", "7", "👀", "actieplan"):
        assert (await anna.say(said)).buttons, said


def _readable(parts: list[dict[str, Any]]) -> Iterator[str]:
    for part in parts:
        if "text" in part:
            yield part["text"].replace("*", "").removeprefix("› ")
        for fact in part.get("facts", ()):
            yield from (fact["title"], fact["value"])
        yield from _readable(part.get("items", []))
