"""What people set for themselves: where they work, their place in the network, messages, and what is kept of them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dialogs.cards.people.members_own import own_card
from dialogs.notices import put_into_words
from dialogs.texts import texts_in
from knowledge.messages import Messages
from storage import privacy, roles
from storage.acting import acting
from storage.managing import member_settings
from storage.network import members
from storage.network.digests import DIGEST_TIMER
from storage.network.members import MemberProfile
from storage.people import profiles
from storage.people.profiles import WorkProfile
from storage.questions import questions
from storage.roles import Role
from storage.sending import switches
from storage.talking import conversations
from tests.conversations.conftest import Office, OfficeClock, listening, settings
from tests.conversations.networking import answered, asked, member, mine, notices, settle, to_next
from tests.people import Person
from tests.teams import Teams

ADDRESS = "https://bot.example.test"


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """The bot with an address on the web and a drive on this machine."""
    async with Teams() as teams:
        clock = OfficeClock()
        chosen = replace(settings(teams, database_url, tmp_path), public_url=ADDRESS, upload_hosts=("127.0.0.1",))
        async with listening(chosen, tokens=teams.bot_tokens(), clock=clock) as client:
            yield Office(teams, client, clock)


async def told(office: Office, person: Person) -> WorkProfile:
    return await office.store.read(acting(profiles.profile, person.id, office.clock()))


async def own_words(office: Office, person: Person) -> str:
    """The text version of a member's own settings."""
    own = await office.store.read(acting(member_settings.own_membership, person.id, office.clock()))
    assert own is not None
    return own_card(texts_in("nl"), own).text


async def place(office: Office, person: Person) -> MemberProfile:
    found = await office.store.read(members.of_person, person.id)
    assert found is not None
    return found


async def test_who_says_where_they_work_has_a_domain_and_a_level(office: Office, anna: Person) -> None:
    seen = await anna.say("ik werk bij VDAB")

    assert "Ik onthoud dit" in seen.text
    assert seen.last.card
    assert "WEWILS" in json.dumps(seen.last.card)
    assert await told(office, anna) == WorkProfile("VDAB", "flemish", "WEWILS")


@pytest.mark.parametrize(
    ("sentence", "profile"),
    [
        ("Ik werk voor de gemeente Aalst.", WorkProfile("gemeente Aalst", "local", "")),
        ("mijn domein is onderwijs", WorkProfile("", "flemish", "OV")),
        ("I work at OVAM", WorkProfile("OVAM", "flemish", "OMG")),
        ("ik werk bij Acme", WorkProfile("Acme", "", "")),
        ("ik werk bij Acme en ben diensthoofd", WorkProfile("Acme", "", "", "leader")),
        ("ik zit nu bij Acme", WorkProfile("Acme", "", "")),
        ("ik werk bij geen van die", WorkProfile("", "none", "")),
    ],
)
async def test_the_own_work_is_understood_from_words(
    office: Office, anna: Person, sentence: str, profile: WorkProfile
) -> None:
    await anna.say(sentence)

    assert await told(office, anna) == profile


@pytest.mark.parametrize(
    "question",
    [
        "Ik werk bij VDAB, hoe organiseer ik een duurzaam evenement?",
        "ik werk bij een school en zoek subsidies",
        "away day ideas",
        "lijst van instrumenten over water",
        "vervanger voor plastic bekers",
        "lid worden van het leernetwerk",
    ],
)
async def test_a_question_that_begins_so_stays_a_question(office: Office, anna: Person, question: str) -> None:
    seen = await anna.say(question)

    assert await told(office, anna) == WorkProfile()
    assert "Ik onthoud" not in seen.text
    assert "curatoren" not in seen.text


async def test_where_several_domains_fit_one_is_chosen_with_a_tap(office: Office, anna: Person) -> None:
    seen = await anna.say("mijn domein is vorming")
    assert "Welk beleidsdomein bedoel je?" in seen.text
    assert await told(office, anna) == WorkProfile()

    await anna.say("1")

    assert await told(office, anna) == WorkProfile("", "flemish", "OV")


async def test_the_profile_is_filled_in_on_the_card_changed_and_erased(office: Office, anna: Person) -> None:
    await anna.say("profiel")

    await anna.press("Bewaar", on=None, **{"f.organisation": "Departement Omgeving"})
    assert await told(office, anna) == WorkProfile("Departement Omgeving", "flemish", "OMG")

    await anna.press("Bewaar", on=None, **{"f.domain": "MOW"})
    assert (await told(office, anna)).domain == "MOW"

    await anna.say("VMM")
    assert (await told(office, anna)).domain == "OMG"

    assert "niet meer waar je werkt" in (await anna.press("Wis mijn profiel")).text
    assert await told(office, anna) == WorkProfile()


async def test_the_first_question_to_the_network_offers_the_profile_once(office: Office, anna: Person) -> None:
    await member(office, "Bram")

    assert "Waar werk je?" in (await asked(anna)).buttons

    assert "Waar werk je?" not in (await asked(anna, "mag ik een boom planten op het dak?")).buttons


async def test_nothing_personal_is_shown_in_a_group(office: Office) -> None:
    in_group = office.person("Anna", scope="groupChat")

    for words in ("profiel", "mijn gegevens", "berichten", "netwerk beheren", "mijn netwerkprofiel", "rollen"):
        assert "alleen voor jou" in (await in_group.say(words)).text


async def test_r7_a_member_types_an_absence_and_is_back(office: Office) -> None:
    bram = await member(office, "Bram")
    year = office.clock().year

    seen = await bram.say(f"afwezig van 24/12/{year} tot 3/1")
    assert f"Afwezig van 24 december {year} tot en met 3 januari {year + 1}" in await own_words(office, bram)
    assert "Weer aanwezig" in seen.buttons
    own = await place(office, bram)
    assert (own.away_from, own.away_until) == (date(year, 12, 24), date(year + 1, 1, 3))

    assert "Weer aanwezig" not in (await bram.say("weer aanwezig")).buttons
    assert (await place(office, bram)).away_from is None
    assert "begrijp ik niet" in (await bram.say("afwezig van 3/1/2030 tot 24/12/2029")).text


async def test_a_member_fills_in_the_own_settings(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await member(office, "Chloe")
    await member(office, "Wim", "WVG")
    await bram.say("mijn netwerkprofiel")

    fields = {"f.expertise": "water, energie", "f.substitute": "m-Chloe", "f.digest": "8"}
    await bram.press("Bewaar", on=None, **fields, **{"f.first": "24/12/2030", "f.last": "3/1"})

    own = await place(office, bram)
    assert (own.expertise, own.substitute, own.digest_hour) == (("water", "energie"), "m-Chloe", 8)
    assert (own.away_from, own.away_until) == (date(2030, 12, 24), date(2031, 1, 3))
    await bram.press("Bewaar", on=None, **{"f.substitute": "m-Wim"})
    assert (await place(office, bram)).substitute == "m-Chloe", "who is of no own domain cannot stand in"
    await bram.press("Bewaar", on=None, **{"f.first": "onzin", "f.expertise": "niets"})
    assert (await place(office, bram)).expertise == ("water", "energie"), "with one fault nothing is kept"
    assert "lid" in (await anna.say("mijn netwerkprofiel")).text


@pytest.mark.parametrize(
    ("sentence", "name", "value"),
    [
        ("mijn expertise is afval, ontharding", "expertise", ("afval", "ontharding")),
        ("mijn vervanger is Chloe", "substitute", "m-Chloe"),
        ("dagelijkse lijst om 7 uur", "digest_hour", 7),
        ("lijst apart", "digest_hour", None),
    ],
)
async def test_a_member_types_the_own_settings(office: Office, sentence: str, name: str, value: object) -> None:
    bram = await member(office, "Bram", digest_hour=9)
    await member(office, "Chloe")

    assert "Bewaard" in (await bram.say(sentence)).text

    assert getattr(await place(office, bram), name) == value


async def test_n10_a_kind_of_message_is_switched_off_from_the_message(office: Office, anna: Person) -> None:
    bram, nora = await member(office, "Bram"), office.person("Nora")
    await nora.say("hallo")
    await asked(anna)
    question = (await mine(office, anna))[0].question.id
    await office.store.write(acting(questions.follow, nora.id, office.clock()), question)
    await bram.hears()
    await bram.press("Ik neem dit")
    await anna.hears()
    await bram.press("Verstuur als antwoord", on=None, **{"f.text": "Ja, dat mag."})
    heard = await nora.hears()
    assert "Zo'n bericht niet meer" in heard.buttons
    own = await anna.hears()
    assert "Zo'n bericht niet meer" not in own.buttons, "an answer to the own question always comes"

    assert "komt niet meer" in (await nora.press("Zo'n bericht niet meer")).text

    assert await office.store.read(switches.all_off, nora.id) == {Messages.FOLLOWED}
    await anna.press("Dit helpt mij: sluit af")
    await settle(office)
    assert len([message for message in nora.chat if "Er is een antwoord" in message.text]) == 1
    await nora.say("berichten")
    await nora.press("Vragen die ik volg: uit")
    assert await office.store.read(switches.all_off, nora.id) == frozenset()


async def test_n10_the_list_says_what_always_comes_and_switches_in_place(office: Office, anna: Person) -> None:
    seen = await anna.say("berichten")

    assert "kan je niet uitzetten" in seen.text
    assert "Nieuws waarop ik wacht: aan" in seen.buttons
    assert "Weekoverzicht: aan" not in seen.buttons
    after = await anna.press("Nieuws waarop ik wacht: aan")
    assert "Nieuws waarop ik wacht: uit" in after.buttons
    assert "Nieuws waarop ik wacht: aan" in (await anna.say("nieuws waarop ik wacht")).text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_n10_what_can_be_switched_off_says_so_in_the_text_too(language: str) -> None:
    line = {"question": "q", "domain": "OMG", "text": "regen", "due": "2027-01-11T09:00:00+00:00"}
    facts = {"held": [], "offered": [line], "free": [], "held_number": 0, "offered_number": 1, "free_number": 0}

    reply = put_into_words("question.digest", facts, language)

    last = reply.choices[-1]
    assert last.verb == "people.switch_off"
    assert f"\n{len(reply.choices)}. {last.label}\n\n" in reply.text
    assert reply.card is not None
    assert reply.card["actions"][-1]["title"] == last.label


async def test_n10_r14_without_the_daily_list_questions_come_one_by_one(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await bram.say("lijst om 9 uur")
    await asked(anna)
    await to_next(office, DIGEST_TIMER)
    assert notices(bram, "Dit staat open voor jou")

    seen = await bram.press("Zo'n bericht niet meer")

    assert "komt nu als bericht" in seen.text
    assert (await place(office, bram)).digest_hour is None


async def test_p1_everything_kept_is_shown_in_words_and_given_as_a_file(office: Office, anna: Person) -> None:
    await anna.say("ik werk bij VDAB")
    await anna.say("Hoe organiseer ik een duurzaam evenement?")

    seen = await anna.say("mijn gegevens")
    assert "Vragen aan de catalogus" in seen.text
    assert "180 dagen" in seen.text

    await anna.press("Geef me alles als bestand")
    await anna.accept_file()
    (stored,) = office.teams.uploads
    kept = json.loads(stored.content)
    assert kept["people"][0]["organisation"] == "VDAB"
    assert kept["questions_asked"][0]["text"] == "Hoe organiseer ik een duurzaam evenement?"


async def test_p2_who_is_erased_is_gone_and_the_answer_stays(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await answered(anna, bram)
    question = (await mine(office, anna))[0].question.id
    await anna.say("ik werk bij VDAB")
    await anna.say("wis mij")
    await anna.press("Wis mij")
    assert await told(office, anna) != WorkProfile(), "it is asked once"

    assert "alles over je gewist" in (await anna.press("Ja, wis alles")).text

    kept = await office.store.read(privacy.export, anna.id)
    assert {table for table, rows in kept.items() if rows} == set()
    assert await office.store.read(conversations.load_person, anna.id) is None
    seen = await office.store.read(acting(questions.load, bram.id, office.clock()), question)
    assert seen is not None
    assert (seen.question.id, seen.asking.name) == (question, "")
    assert "Dag" in (await anna.say("hallo")).text


@pytest.mark.parametrize("words", ["wis mij", "Wis mijn gegevens", "erase my data"])
async def test_p2_the_words_that_lead_to_the_card_also_press_its_button(anna: Person, words: str) -> None:
    await anna.say(words)

    assert "Alles over jou wissen?" in (await anna.say(words)).text or "Erase everything" in anna.chat[-1].text


async def test_p2_a_member_who_is_erased_leaves_the_open_questions_to_others(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await asked(anna)
    await bram.hears()
    await bram.press("Ik neem dit")
    chloe = await member(office, "Chloe")
    await bram.say("mijn gegevens")
    assert "gaat naar een ander lid" in (await bram.press("Wis mij")).text

    await bram.press("Ja, wis alles")
    await settle(office)

    assert await office.store.read(members.of_person, bram.id) is None
    assert "Een vraag voor jou" in (await chloe.hears()).text


async def test_p2_no_keeps_everything(office: Office, anna: Person) -> None:
    await anna.say("ik werk bij VDAB")
    await anna.say("mijn gegevens")
    await anna.press("Wis mij")

    await anna.press("Nee, bewaar het")

    assert (await told(office, anna)).organisation == "VDAB"


async def test_p6_a_member_sees_the_questions_of_the_own_domains_only(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    wim = await member(office, "Wim", "WVG")
    await asked(anna)
    question = (await mine(office, anna))[0].question.id

    assert "regenwater" not in (await wim.say("open vragen")).text
    forged = await wim.send({"type": "message", "value": {"verb": "question.open", "question": question}})
    assert "niet voor jou te lezen" in forged.text
    assert "regenwater" not in forged.text


async def test_p6_a_curator_sees_numbers_and_no_people(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await asked(anna)
    tine = office.person("Tine")
    await tine.say("hallo")
    await office.store.write(roles.grant, Role.CURATOR, tine.id, "setup", office.clock())

    home = await tine.say("netwerk beheren")
    domain = await tine.press("Omgeving")

    assert "1 lid · 1 open" in home.text
    assert "Open vragen in dit domein: 1." in domain.text
    assert "Bram\n1 open" in domain.text
    assert "Anna" not in home.text + domain.text
    assert "regenwater" not in home.text + domain.text


async def test_save_typed_without_filling_in_keeps_what_is_known(office: Office, anna: Person) -> None:
    await anna.say("ik werk bij VDAB")

    seen = await anna.say("bewaar")

    assert "Er is niets gewijzigd" in seen.text
    assert (await office.store.read(acting(profiles.profile, anna.id, office.clock()))).organisation == "VDAB"
