"""A question that is passed on, or whose words are changed: rows R6 and R10."""

from __future__ import annotations

from datetime import timedelta

from storage.roles import Role
from tests.conversations.conftest import Office
from tests.conversations.networking import WATER, asked, coordinator, member, mine, notices, taken, withdrawn
from tests.teams import Person

NOTE = "Jij kent dit beter dan ik."


async def test_r6_a_question_is_passed_to_a_colleague_with_a_note(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram", expertise=["regenwater"])
    chloe = await member(office, "Chloe", digest_hour=9)
    away = office.clock().date()
    await member(office, "Dirk", away_from=away - timedelta(days=1), substitute="m-Chloe")
    await taken(anna, bram)

    choosing = await bram.press("Geef door")
    assert "Nu afwezig: Dirk (vervangen door Chloe)" in choosing.text
    assert not any("Dirk" in label for label in choosing.buttons)
    asking = await bram.press("Chloe")
    assert "Doorgeven aan Chloe?" in asking.text
    assert not notices(chloe, WATER), "nothing left yet"
    done = await bram.press("Geef nu door", on=None, **{"f.note": NOTE})

    assert "Je hebt de vraag doorgegeven" in done.text
    heard = await chloe.hears()
    assert "Bram geeft deze vraag aan jou door" in heard.text
    assert NOTE in heard.text
    assert WATER in heard.text
    told = await anna.hears()
    assert "Bram gaf je vraag door aan Chloe" in told.text
    assert "Je hebt deze vraag opgenomen" in (await chloe.press("Ik neem dit")).text
    assert "Chloe heeft je vraag opgenomen" in (await anna.hears()).text


async def test_r6_passing_on_can_be_typed_and_leaves_only_when_that_is_confirmed(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram", expertise=["regenwater"])
    chloe = await member(office, "Chloe")
    await taken(anna, bram)

    await bram.say("geef door")
    unknown = await bram.say("Zebedeus")
    assert "Er is niets doorgegeven" in unknown.text
    assert "Doorgeven aan Chloe?" in (await bram.say("aan chloe")).text
    assert NOTE in str((await bram.say(NOTE)).last.card)
    assert not notices(chloe, WATER)
    done = await bram.say("geef nu door")

    assert "Je hebt de vraag doorgegeven" in done.text
    assert NOTE in (await chloe.hears()).text
    assert NOTE in (await anna.hears()).text


async def test_r6_in_one_sentence_and_without_a_note(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram", expertise=["regenwater"])
    chloe = await member(office, "Chloe")
    await taken(anna, bram)
    await bram.say("open vragen")
    await bram.say("1")

    assert "Doorgeven aan Chloe?" in (await bram.say("Geef door aan Chloe")).text
    await bram.press("Geef nu door")

    assert WATER in (await chloe.hears()).text
    assert "door aan Chloe" in (await anna.hears()).text


async def test_r6_a_question_is_taken_and_given_on_as_people_say_it(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram", expertise=["regenwater"])
    chloe = await member(office, "Chloe")
    await asked(anna)
    await bram.say("heb ik nog iets liggen")

    assert "Ik neem dit" in str((await bram.say("ik pak die wel")).last.card)
    assert "Je hebt deze vraag opgenomen" in (await bram.say("ja ik neem ze op mij")).text
    assert "Aan wie geef je de vraag door?" in (await bram.say("euh nee, geef ze aan iemand anders")).text
    assert "Doorgeven aan Chloe?" in (await bram.say("geef ze maar aan Chloe")).text
    assert "Opgenomen door Bram" in (await bram.say("annuleer")).text
    assert "Doorgeven aan Chloe?" in (await bram.say("kan da toch naar Chloe")).text
    assert not notices(chloe, WATER), "nothing left yet"
    await bram.press("Geef nu door")
    assert WATER in (await chloe.hears()).text


async def test_r6_what_is_free_for_a_member_is_opened_as_well_as_what_was_offered(office: Office, anna: Person) -> None:
    chloe = await member(office, "Chloe")
    await member(office, "Bram", expertise=["regenwater"])
    await asked(anna)
    assert "Vrij om op te nemen" in (await chloe.say("heb ik nog iets liggen")).text

    seen = await chloe.say("ik pak die wel")

    assert "Nu voorgelegd aan Bram" in seen.text
    assert "Er wacht nu geen vraag" not in seen.text


async def test_r6_what_is_free_to_take_is_not_passed_on_and_no_word_of_it_fails(office: Office, anna: Person) -> None:
    await asked(anna)
    await member(office, "Wim", "WVG")
    chloe = await member(office, "Chloe")
    assert "Vrij om op te nemen" in (await chloe.say("heb ik nog iets liggen")).text
    await chloe.say("1")

    for said in ("geef ze maar aan Wim", "dit is niks voor mij", "wie leest dit?", "zonder mijn naam", "verstuur maar"):
        assert "Er ging iets mis" not in (await chloe.say(said)).text
        await chloe.say("heb ik nog iets liggen")
        await chloe.say("1")
    assert "Je hebt deze vraag opgenomen" in (await chloe.say("ik pak die wel")).text


async def test_r6_to_another_domain_by_its_name(office: Office, anna: Person) -> None:
    bram, wim = await member(office, "Bram"), await member(office, "Wim", "WVG")
    await taken(anna, bram)

    choosing = await bram.press("Geef door")
    assert "niemand anders te bereiken" in choosing.text
    assert "Doorgeven aan Welzijn" in (await bram.say("welzijn")).text
    await bram.press("Geef nu door", on=None, **{"f.note": NOTE})

    assert NOTE in (await wim.hears()).text
    assert "door aan Wim" in (await anna.hears()).text
    assert (await mine(office, anna))[0].question.domain == "WVG"


async def test_r6_to_a_domain_without_members_is_said_before_it_goes(office: Office, anna: Person) -> None:
    bram, coen = await member(office, "Bram"), await coordinator(office)
    await taken(anna, bram)
    await bram.press("Geef door")
    await bram.press("Ander beleidsdomein")

    seen = await bram.press(next(button.label for button in bram.chat[-1].buttons if "Mobiliteit" in button.label))

    assert "gaat dan naar een coördinator" in seen.text
    await bram.press("Geef nu door")
    assert WATER in (await coen.hears()).text
    assert "door aan een coördinator" in (await anna.hears()).text


async def test_r6_a_coordinator_gives_a_question_to_a_member(office: Office, anna: Person) -> None:
    coen = await coordinator(office)
    await asked(anna)
    await coen.hears()
    bram = await member(office, "Bram")
    await coen.press("Bekijk de vraag")
    await coen.say("geef door aan bram")

    await coen.press("Geef nu door")

    assert "Coen geeft deze vraag aan jou door" in (await bram.hears()).text


async def test_r6_a_question_to_the_catalogue_is_not_taken_for_a_name(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await taken(anna, bram)
    await bram.press("Geef door")

    seen = await bram.say("Hoe organiseer ik een duurzaam evenement?")

    assert "evenement" in seen.text
    assert "Doorgeven" not in seen.text


async def test_r6_whoever_lost_the_question_meanwhile_reads_how_it_stands(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram", expertise=["regenwater"])
    await member(office, "Chloe")
    await taken(anna, bram)
    await bram.press("Geef door")
    await bram.say("Chloe")
    card = bram.chat[-1]
    await withdrawn(anna)

    seen = await bram.press("Geef nu door", on=card, **{"f.note": NOTE})

    assert "Deze vraag is ingetrokken. Er is niets gewijzigd." in seen.text
    assert NOTE in seen.text, "what was written is not lost"


async def test_r10_an_open_question_is_changed_and_the_holder_reads_it(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await taken(anna, bram)
    await anna.press("Bekijk de vraag")

    form = await anna.press("Wijzig de vraag")
    assert form.last.card is not None
    seen = await anna.press("Bewaar de wijziging", on=form.last, **{"f.text": "Mag ik regenwater drinken?"})

    assert "Je vraag is gewijzigd" in seen.text
    heard = await bram.hears()
    assert "Mag ik regenwater drinken?" in heard.text
    assert [line.question.text for line in await mine(office, anna)] == ["Mag ik regenwater drinken?"]


async def test_r10_a_change_can_be_typed_and_holds_only_when_it_is_saved(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await asked(anna)
    await anna.say("waar is mijn vraag?")
    await anna.say("1")
    await anna.say("wijzig de vraag")

    seen = await anna.say("Mag ik regenwater gebruiken voor de vaatwasser?")

    assert "vaatwasser" in str(seen.last.card)
    assert [line.question.text for line in await mine(office, anna)] == [WATER]
    assert "Je vraag is gewijzigd" in (await anna.say("bewaar")).text
    assert "vaatwasser" in (await mine(office, anna))[0].question.text


async def test_r10_a_card_of_an_older_version_shows_the_present_state_and_keeps_the_words(
    office: Office, anna: Person
) -> None:
    bram = await member(office, "Bram")
    await asked(anna)
    await bram.hears()
    await anna.press("Bekijk de vraag")
    form = (await anna.press("Wijzig de vraag")).last
    await bram.press("Ik neem dit")
    await anna.hears()

    seen = await anna.press("Bewaar de wijziging", on=form, **{"f.text": "Anders gezegd"})

    assert "Er veranderde intussen iets aan je vraag" in seen.text
    assert "Opgenomen door Bram" in seen.text
    assert (await mine(office, anna))[0].question.text == WATER
    again = await anna.press("Bewaar de wijziging", on=seen.last)
    assert "Je vraag is gewijzigd" in again.text
    assert (await mine(office, anna))[0].question.text == "Anders gezegd"


async def test_r10_a_closed_question_cannot_be_changed(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await asked(anna)
    await anna.press("Bekijk de vraag")
    form = (await anna.press("Wijzig de vraag")).last
    await bram.hears()
    await bram.press("Ik neem dit")
    await anna.hears()
    await bram.press("Verstuur als antwoord", on=None, **{"f.text": "Ja."})
    await anna.hears()
    await anna.press("Dit helpt mij: sluit af")

    seen = await anna.press("Bewaar de wijziging", on=form, **{"f.text": "Anders gezegd"})

    assert "Deze vraag is al afgesloten. Er is niets gewijzigd." in seen.text
    assert "Anders gezegd" in seen.text, "what was written is not lost"
    assert "Wijzig de vraag" not in seen.buttons
    assert (await mine(office, anna))[0].question.text == WATER


async def test_r6_a_coordinator_hands_a_question_to_the_team_or_points_another_way(
    office: Office, anna: Person
) -> None:
    coen, tine = await coordinator(office), await coordinator(office, "Tine", Role.CURATOR)
    await asked(anna)
    await coen.hears()
    await coen.press("Bekijk de vraag")

    seen = await coen.press("Naar Team Duurzame Ontwikkeling")

    assert "De vraag is nu bij Team Duurzame Ontwikkeling" in seen.text
    assert WATER in (await tine.hears()).text
    await tine.press("Bekijk de vraag")
    assert "bericht van een andere weg" in (await tine.press("Verwijs naar raamcontract of team")).text
    assert (await mine(office, anna))[0].question.state == "pointed"


async def test_r6_what_begins_like_passing_on_can_be_an_answer(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await taken(anna, bram)
    await bram.say("open vragen")
    await bram.say("1")

    seen = await bram.say("Aan de gemeente moet je dat eerst melden.")

    assert "Zal ik dit versturen?" in seen.text


async def test_in_a_group_nothing_is_passed_on_or_changed(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await taken(anna, bram)
    id = (await mine(office, anna))[0].question.id
    group = office.person("Bram", scope="groupChat")

    for verb in ("pass", "pass_domains", "pass_to", "pass_on", "edit", "save"):
        forged = {"verb": f"question.{verb}", "question": id, "domain": "WVG"}
        seen = await group.send({"type": "message", "value": forged, "replyToId": "x"})
        assert "in een chat met mij alleen" in seen.text

    assert (await mine(office, anna))[0].question.domain == "OMG"
