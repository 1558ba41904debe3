"""What the bot says of privacy is what it does: answer, page, document and report are made from one register."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.housekeeping import purge
from dialogs.cards.people.algorithms import dated_words, describe_algorithm
from dialogs.cards.people.processing import describe_kind, kept_words
from dialogs.texts import texts_in
from knowledge.languages import LANGUAGES
from knowledge.privacy.algorithms import algorithms
from knowledge.privacy.register import kept_for, register
from knowledge.roles import Role
from storage import roles
from tests.conversations.conftest import Office, running_bot
from tests.teams import Person, Teams

pytestmark = pytest.mark.both

ADDRESS = "https://bot.example.test"


async def curator(office: Office) -> Person:
    tine = office.person("Tine")
    await tine.say("hallo")
    await office.store.write(roles.grant, Role.CURATOR, tine.id, "setup", office.clock())
    return tine


@pytest.mark.parametrize("words", ["hoe lang bewaar je mijn gegevens?", "bewaartermijnen", "retention periods"])
async def test_p3_whoever_asks_hears_how_long_each_kind_is_kept(office: Office, anna: Person, words: str) -> None:
    seen = await anna.say(words)

    texts = texts_in("nl")
    for kind in register().kinds:
        assert f"{texts(f'processing.{kind.id}')} {kept_words(texts, kind.id)}" in seen.text
    assert "Wat vergeten is" not in seen.text, "that is for curators"


async def test_p1_the_own_data_stand_under_the_kinds_of_the_register(anna: Person) -> None:
    await anna.say("Hoe organiseer ik een duurzaam evenement?")

    seen = await anna.say("wat weet je over mij")

    texts = texts_in("nl")
    assert f"{texts('processing.asked')} 1 · {kept_words(texts, 'asked')}" in seen.text
    assert texts("processing.scans") not in seen.text, "of which nothing is kept"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_p3_the_page_says_all_that_the_register_has(office: Office, language: str) -> None:
    answer = await office.client.get("/privacy", params={"lang": language})
    page = (await answer.text()).replace("&#x27;", "'")

    for kind in register().kinds:
        for name, said in describe_kind(texts_in(language), kind).facts:
            assert f"<dt>{name}</dt><dd>{said}</dd>" in page


@pytest.mark.parametrize("language", LANGUAGES)
async def test_p10_the_algorithm_register_stands_at_a_public_address_with_its_day(
    office: Office, language: str
) -> None:
    answer = await office.client.get("/algorithms", params={"lang": language})
    page = (await answer.text()).replace("&#x27;", "'")

    texts = texts_in(language)
    for algorithm in algorithms():
        for name, said in describe_algorithm(texts, algorithm).facts:
            assert f"<dt>{name}</dt><dd>{said}</dd>" in page
    assert f"<p>{dated_words(texts)}</p>" in page
    assert f"<p>{texts('algorithm.complaint')}</p>" in page.replace("&quot;", '"')


async def test_p10_whoever_asks_hears_what_the_bot_decides(anna: Person) -> None:
    seen = await anna.say("welke algoritmes gebruik je?")

    assert "Wie een plaats en voorrang krijgt" in seen.text
    assert dated_words(texts_in("nl")) in seen.text


async def test_p3_what_was_forgotten_is_reported_to_curators_and_counted(office: Office, anna: Person) -> None:
    await anna.say("Hoe organiseer ik een duurzaam evenement?")
    tine = await curator(office)
    office.clock.wait(kept_for("messages") + timedelta(hours=1))
    await purge(office.store, office.clock)

    seen = await tine.say("wat is er vergeten")

    [line] = [line for line in seen.text.split("\n") if line.startswith("Ontvangen berichten")]
    assert line != f"Ontvangen berichten {texts_in('nl')('processing.report_nothing')}"
    assert "minder dan 5 · laatst op" in line, "a small number could tell of somebody"
    [rest] = [line for line in seen.text.split("\n") if line.startswith("Hiervan ging nog niets weg:")]
    assert "Scans en wat gedeeld is" in rest
    assert "Ontvangen berichten" not in rest
    assert "Anna" not in seen.text


@pytest.mark.parametrize("words", ["wat is er vergeten", "verwerkingsregister"])
async def test_what_is_for_curators_is_refused_to_others(anna: Person, words: str) -> None:
    assert "Dit is voor curatoren" in (await anna.say(words)).text


async def test_p3_a_curator_gets_the_register_as_a_document(database_url: str, tmp_path: Path) -> None:
    async with Teams() as teams, running_bot(teams, database_url, tmp_path, public_url=ADDRESS) as office:
        tine = await curator(office)
        word = await tine.say("verwerkingsregister")
        pdf = await tine.press("Liever als PDF")

        for seen, begins in ((word, b"PK"), (pdf, b"%PDF")):
            [button] = [each for each in seen.cards[0]["actions"] if each["type"] == "Action.OpenUrl"]
            answer = await office.client.get(button["url"].removeprefix(ADDRESS))
            assert (await answer.read()).startswith(begins)


async def test_p3_without_an_address_on_the_web_a_curator_hears_which_command_makes_the_document(
    office: Office,
) -> None:
    tine = await curator(office)

    assert "draaischijf privacy register" in (await tine.say("verwerkingsregister")).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_period_is_told_and_no_number_stands_in_the_words_themselves(language: str) -> None:
    texts = texts_in(language)
    told: set[str] = set()
    for kind in register().kinds:
        key = f"processing.{kind.id}_kept"
        told |= texts.placeholders(key)
        assert not any(sign.isdigit() for sign in texts(key, **dict.fromkeys(texts.placeholders(key), "")))

    assert told == register().periods.keys()
