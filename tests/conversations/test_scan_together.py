"""Sharing a scan, filling it in side by side, and comparing variants and repeats (P7, S16)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from storage.acting import acting
from storage.content import questionnaires
from storage.scans import scan_shares, scans
from tests import rendering
from tests.conversations.conftest import Office
from tests.conversations.scanned import (
    ANSWERS,
    TITLE,
    affected,
    answered,
    finish,
    pressed,
    questionnaire,
    scan_of,
)
from tests.conversations.scanning import text_alone
from tests.people import Person


@pytest.fixture
async def scan(office: Office, anna: Person) -> str:
    """Anna's finished scan."""
    return await scan_of(office, anna, "a1")


@pytest.fixture
async def bram(office: Office) -> Person:
    """A colleague whom the bot has met."""
    bram = office.person("Bram Peeters")
    await bram.say("hallo")
    return bram


async def test_p7_a_scan_is_private_until_it_is_shared(office: Office, anna: Person, bram: Person, scan: str) -> None:
    verbs = ("result", "section", "steps", "review", "document", "file", "share", "unshare", "fill", "differences")
    before = await office.store.read(scans.load, scan, anna.id)

    for verb in (*verbs, "share_with", "compare", "copy", "repeat", "compare_with", "open", "goto", "erase"):
        seen = await pressed(bram, f"scan.{verb}", scan=scan, other=scan, person=bram.id, way="read")
        unknown = await pressed(bram, f"scan.{verb}", scan="none", other="none", person=bram.id, way="read")
        assert "niet met jou gedeeld" in seen.text, verb
        assert seen.text == unknown.text, verb
    assert await office.store.read(scans.load, scan, anna.id) == before
    assert TITLE not in (await bram.say("mijn scans")).text


async def test_p7_a_scan_is_not_shown_where_others_read_along(office: Office, scan: str) -> None:
    seen = await pressed(office.person("Anna", scope="groupChat"), "scan.result", scan=scan)

    assert TITLE not in seen.text
    assert "chat met mij alleen" in seen.text


async def test_p7_sharing_names_the_receiver_who_is_told_and_can_read_and_no_more(
    anna: Person, bram: Person, scan: str
) -> None:
    await pressed(anna, "scan.result", scan=scan)
    await anna.press("Delen en samen invullen")

    shared = await anna.say("deel met Bram Peeters")

    assert "Gedeeld: Bram Peeters mag lezen en krijgt een bericht." in shared.text
    assert "Intrekken: Bram Peeters" in shared.buttons[0]
    notice = await bram.hears()
    assert "Anna deelt een scan met je" in notice.text
    (card,) = notice.cards
    assert "“mijn scans”" in card["fallbackText"]
    assert "1. " not in card["fallbackText"], "a number belongs to what was said last"
    result = await bram.press("Bekijk het resultaat")
    assert "Gedeeld door Anna: je kunt lezen, niet wijzigen." in result.text
    assert "Klimaat: + algemeen" in text_alone(result)
    assert "Delen en samen invullen" not in result.buttons
    for verb in ("share", "review", "copy", "repeat", "compare", "differences"):
        assert "lezen, niet wijzigen of delen" in (await pressed(bram, f"scan.{verb}", scan=scan)).text, verb
    assert TITLE in (await bram.say("mijn scans")).text


async def test_p7_the_people_picker_of_teams_gives_the_receiver(anna: Person, bram: Person, scan: str) -> None:
    seen = await pressed(anna, "scan.share", scan=scan)
    picker = rendering.inputs(seen.last.card)["colleague"]
    assert picker["choices.data"] == {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}

    shared = await anna.press("Laat lezen", colleague=bram.id)

    assert "Bram Peeters mag lezen" in shared.text
    assert len([message for message in anna.chat if message.by_bot]) == 1, "the card takes its own place"
    assert "scan met je" in (await bram.hears()).text


async def test_p7_who_is_not_named_not_known_or_oneself_gets_nothing(anna: Person, bram: Person, scan: str) -> None:
    await pressed(anna, "scan.share", scan=scan)

    assert "Ik weet niet met wie" in (await anna.press("Laat lezen")).text
    assert "Ik ken nog niemand met de naam “Karel”" in (await anna.say("deel met Karel")).text
    await anna.say("deel de scan")
    assert "Dat ben je zelf." in (await pressed(anna, "scan.share_with", scan=scan, way="read", person=anna.id)).text
    assert "Gedeeld met" not in (await pressed(anna, "scan.share", scan=scan)).text


async def test_p7_sharing_in_the_middle_of_a_scan_is_no_answer_to_its_question(
    office: Office, anna: Person, bram: Person
) -> None:
    await anna.say("start quick scan")
    await anna.say("resultaat")

    shared = await anna.say("deel met Bram Peeters")

    assert "Bram Peeters mag lezen" in shared.text
    (line,) = await office.store.read(acting(scans.mine, anna.id, office.clock()))
    assert line.title == ""
    await anna.say("verder")
    await anna.say("Een fietspad")
    (line,) = await office.store.read(acting(scans.mine, anna.id, office.clock()))
    assert line.title == "Een fietspad"


async def test_p7_of_several_with_one_name_the_right_one_is_chosen(office: Office, anna: Person, scan: str) -> None:
    for name in ("Bram Peeters", "Bram Claes"):
        await office.person(name).say("hallo")
    await pressed(anna, "scan.share", scan=scan)

    seen = await anna.say("deel met Bram")
    assert "Met wie precies?" in seen.text

    assert "Bram Claes mag lezen" in (await anna.say("Bram Claes")).text


@pytest.mark.both
@pytest.mark.parametrize("typed", ["deel met Bram", "deel met peeters"])
async def test_p7_by_a_part_of_a_name_the_whole_one_is_shown_before_anything_is_shared(
    office: Office, anna: Person, bram: Person, scan: str, typed: str
) -> None:
    await pressed(anna, "scan.share", scan=scan)

    asked = await anna.say(typed)

    assert "Bram Peeters" in asked.text
    assert "Er is nog niets gedeeld" in asked.text
    assert not await office.store.read(acting(scan_shares.shares, anna.id, office.clock()), scan)
    assert "Bram Peeters mag lezen" in (await anna.say("ja")).text


async def test_p7_a_colleague_the_bot_never_met_is_told_as_soon_as_that_is_possible(
    office: Office, anna: Person, scan: str
) -> None:
    karel = office.person("Karel")

    seen = await pressed(anna, "scan.share_with", scan=scan, way="read", colleague=karel.id)

    assert "nog geen chat met Draaischijf" in seen.text
    assert "Anna" in (await pressed(karel, "scan.result", scan=scan)).text


async def test_colleagues_fill_in_apart_and_then_see_where_they_differ(
    office: Office, anna: Person, bram: Person, scan: str
) -> None:
    await pressed(anna, "scan.share", scan=scan)
    await anna.say("laat invullen door Bram Peeters")
    asked = await bram.hears()
    assert "vraagt je om mee in te vullen" in asked.text
    assert "niet met jou gedeeld" in (await pressed(bram, "scan.result", scan=scan)).text

    begun = await bram.press("Begin met invullen")
    assert "Dit is je eigen exemplaar, op vraag van Anna." in begun.text
    (own,) = [
        line for line in await office.store.read(acting(scans.mine, bram.id, office.clock())) if line.origin == scan
    ]
    assert "Nog geen collega heeft" in (await pressed(anna, "scan.differences", scan=scan)).text
    given = {
        **affected(questionnaire(office), E1="yes", S2="yes", I2="yes"),
        **ANSWERS,
        "direction:S2:older": "positive",
    }
    await answered(office, bram, own.id, given)
    await finish(office, bram, own.id)

    assert "Bram Peeters is klaar met invullen" in (await anna.hears()).text
    seen = await anna.press("Waar verschillen we?")

    assert "Ingevuld door: jij, Bram Peeters." in seen.text
    assert "- **Inkomensongelijkheid, Ouderen:** jij onzeker of weet ik niet · Bram Peeters positief" in seen.text
    assert "- **Natuur en biodiversiteit:** jij weet ik niet · Bram Peeters nee" in seen.text
    assert "Klimaat" not in seen.text
    assert await office.store.read(scans.load, own.id, anna.id) is None


async def test_who_is_asked_to_fill_in_finds_that_in_the_list_of_scans_and_begins_only_once(
    office: Office, anna: Person, bram: Person, scan: str
) -> None:
    await pressed(anna, "scan.share_with", scan=scan, way="fill", colleague=bram.id)
    await bram.hears()

    for _ in range(2):
        await bram.say("mijn scans")
        seen = await pressed(bram, "scan.open", scan=scan)
        assert "Dit is je eigen exemplaar" in seen.text

    assert (
        len(
            [
                line
                for line in await office.store.read(acting(scans.mine, bram.id, office.clock()))
                if line.origin == scan
            ]
        )
        == 1
    )


async def test_x1_the_result_and_the_notice_are_in_the_language_of_their_reader(
    anna: Person, bram: Person, scan: str
) -> None:
    await anna.say("hallo")
    await bram.say("english")
    await pressed(anna, "scan.share_with", scan=scan, way="read", colleague=bram.id)

    assert "Anna shares a scan with you" in (await bram.hears()).text
    seen = await bram.press("See the result")
    assert "- Income inequality: − people in poverty · ? older people" in seen.text
    assert "Which effect: 2 of 2 answered (2 positive)" in text_alone(seen)
    assert "What follows from your result" in (await bram.say("next steps")).text


async def test_a_title_cannot_hide_a_link(office: Office, anna: Person, bram: Person) -> None:
    await scan_of(office, anna, "a5", {"title": "[klik hier](https://evil.example/x)"})
    await pressed(anna, "scan.share_with", scan="a5", way="read", colleague=bram.id)

    heard = await bram.hears()
    assert "[klik hier](https://evil.example/x)" in heard.text, "it is shown as it was written"
    assert not any("](" in element.get("text", "") for card in heard.cards for element in card["body"])


async def test_s16_a_variant_begins_with_the_same_answers_and_shows_the_difference_per_pillar(
    office: Office, anna: Person, scan: str
) -> None:
    await pressed(anna, "scan.result", scan=scan)
    await anna.press("Vergelijken en herhalen")
    made = await anna.press("Maak een variant")
    assert "Variant: nuloptie" in made.text
    (variant,) = [
        line for line in await office.store.read(acting(scans.mine, anna.id, office.clock())) if line.copy_of == scan
    ]
    await answered(office, anna, variant.id, {"direction:S2:poverty": "positive", "affected:I2": "no"})

    seen = await anna.press("Vergelijk met de eerste")

    assert "naast nuloptie" in seen.text
    assert "- Verschil: +1 positief, −1 negatief" in seen.text
    assert "- Inkomensongelijkheid, mensen in armoede: negatief → positief" in seen.text
    assert "- Lokale besturen: ja → nee" in seen.text
    assert f"Beide met versie {questionnaire(office).version} van de vragenlijst." in seen.text


async def test_s16_a_variant_is_made_once_and_can_be_named_by_typing(office: Office, anna: Person, scan: str) -> None:
    card = await pressed(anna, "scan.compare", scan=scan)

    assert "Variant: Zonder asfalt" in (await anna.say("variant Zonder asfalt")).text
    await anna.press("Maak een variant", on=card.last, variant="Met deelfietsen")

    names = [
        line.variant
        for line in await office.store.read(acting(scans.mine, anna.id, office.clock()))
        if line.copy_of == scan
    ]
    assert sorted(names) == ["Met deelfietsen", "Zonder asfalt"]
    assert "Maak een variant" not in [button.label for button in card.last.buttons]


async def test_s16_a_repeat_scan_shows_what_changed_since(office: Office, anna: Person, scan: str) -> None:
    await pressed(anna, "scan.compare", scan=scan)

    begun = await anna.press("Vul opnieuw in")

    assert "De feiten over het initiatief staan al klaar" in begun.text
    (again,) = [
        line for line in await office.store.read(acting(scans.mine, anna.id, office.clock())) if line.repeat_of == scan
    ]
    assert again.title == TITLE
    given = {**affected(questionnaire(office), E1="yes", S2="yes", I2="yes"), **ANSWERS}
    await answered(office, anna, again.id, {**given, "direction:E1:general": "negative"})
    menu = await pressed(anna, "scan.compare", scan=again.id)
    seen = await anna.press(menu.buttons[0])
    assert "- Klimaat, algemeen: positief → negatief" in seen.text
    assert "- Natuur en biodiversiteit: weet ik niet → nee" in seen.text


async def test_s16_scans_of_unlike_versions_are_not_compared_and_each_keeps_its_own(
    office: Office, anna: Person, scan: str
) -> None:
    first = questionnaire(office).version
    newer = replace(questionnaire(office), version=first + 1, updated="2027-01-01")
    await office.store.write(acting(questionnaires.store, "Curator", datetime.now(UTC)), newer, "test")
    await office.follow()
    await pressed(anna, "scan.compare", scan=scan)
    assert "De vragenlijst is intussen vernieuwd." in (await anna.press("Vul opnieuw in")).text
    (again,) = [
        line for line in await office.store.read(acting(scans.mine, anna.id, office.clock())) if line.repeat_of == scan
    ]

    seen = await pressed(anna, "scan.compare_with", scan=again.id, other=scan)

    assert "niet te vergelijken" in seen.text
    assert f"versie {first + 1}" in seen.text
    assert f"versie {first}" in seen.text
    assert f"versie {first}." in (await pressed(anna, "scan.result", scan=scan)).text
