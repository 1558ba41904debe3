"""What impatient people, old cards and breakdowns do to the network: nothing twice, and nothing that was not shown."""

from __future__ import annotations

from datetime import date

from knowledge.network.deadlines import deadlines_of
from knowledge.network.question_terms import NewQuestion
from knowledge.network.question_views import Asking
from storage.acting import By, acting
from storage.content import draft_rows
from storage.learning import drafts
from storage.managing import member_settings
from storage.network import deadlines, members
from storage.questions import questions
from tests.conversations.conftest import Office
from tests.conversations.networking import (
    ANSWER,
    WATER,
    answered,
    asked,
    coordinator,
    member,
    mine,
    notices,
    previewed,
    settle,
)
from tests.conversations.requesting import curator
from tests.people import Person


async def test_r8_an_answer_that_is_pressed_twice_comes_once(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await answered(anna, bram)
    [line] = await mine(office, anna)
    value = {"verb": "question.answer", "question": line.question.id, "f.text": ANSWER}

    again = await bram.send({"type": "message", "value": value, "replyToId": bram.chat[-1].id})
    await settle(office)

    assert "Je antwoord is verstuurd" in again.text
    assert again.text.count(ANSWER) == 1
    assert len(notices(anna, "Er is een antwoord")) == 1


async def test_r5_who_takes_a_question_twice_is_told_so_as_its_holder(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await asked(anna)
    await bram.hears()
    await bram.press("Ik neem dit")
    [line] = await mine(office, anna)
    value = {"verb": "question.take", "question": line.question.id}

    again = await bram.send({"type": "message", "value": value, "replyToId": bram.chat[-1].id})

    assert "Je hebt deze vraag al opgenomen" in again.text


async def test_p5_what_left_before_a_breakdown_is_not_said_to_be_what_was_changed_after_it(
    office: Office, anna: Person
) -> None:
    bram = await member(office, "Bram")
    seen = await previewed(anna)
    [id] = {button.action["data"]["question"] for button in seen.last.buttons if button.label == "Verstuur"}
    # The process kept the question and broke down before it noted that it did.
    now = office.clock()
    await office.store.write(
        lambda c: questions.ask(By(c, anna.id, now), NewQuestion(id, "OMG", WATER), Asking("Anna"))
    )
    await bram.hears()

    changed = await anna.press("Zonder mijn naam")

    assert "Je hebt deze vraag al verstuurd. Zo staat ze nu." in changed.text
    assert "Anna" in changed.text
    assert "Verstuur" not in changed.buttons


async def test_n10_the_list_of_who_was_a_member_promises_no_daily_list(office: Office) -> None:
    bram = await member(office, "Bram")
    await bram.say("berichten")
    old = bram.chat[-1]
    found = await office.store.read(members.of_person, bram.id)
    assert found is not None
    await office.store.write(lambda c: members.change(By(c, "setup", office.clock()), found.id, active=False))
    [daily] = [button.label for button in old.buttons if button.label.startswith("Dagelijkse")]

    seen = await bram.press(daily, on=old)

    assert "Dagelijkse" not in seen.text
    assert not any(button.startswith("Dagelijkse") for button in seen.buttons)


async def test_a2_a_deadline_of_more_than_a_year_of_work_is_a_slip(office: Office) -> None:
    tine = await curator(office)
    await tine.say("netwerk beheren")
    await tine.press("Omgeving")
    await tine.press("Termijnen")

    seen = await tine.press("Bewaar", on=None, **{"f.first_answer": "2001"})

    assert "“2001” is geen aantal uren" in seen.text
    assert await office.store.read(lambda c: deadlines.in_force(c)("OMG")) == deadlines_of("OMG")


async def test_r7_an_old_card_of_the_own_settings_takes_no_absence_back(office: Office) -> None:
    bram = await member(office, "Bram")
    await bram.say("mijn netwerkprofiel")
    old = bram.chat[-1]
    await bram.say("afwezig van 24/12/2030 tot 3/1/2031")
    await bram.say("lijst om 7")

    seen = await bram.press("Bewaar", on=old, **{"f.expertise": "water"})

    own = await office.store.read(members.of_person, bram.id)
    assert own is not None
    assert (own.expertise, own.away_from, own.digest_hour) == (("water",), date(2030, 12, 24), 7)
    assert "Weer aanwezig" in seen.buttons
    await bram.press("Bewaar", on=None, **{"f.first": "", "f.last": ""})
    own = await office.store.read(members.of_person, bram.id)
    assert own is not None
    assert (own.expertise, own.away_from, own.away_until) == (("water",), None, None)


async def test_r7_signs_without_letters_name_no_substitute(office: Office) -> None:
    bram = await member(office, "Bram")
    await member(office, "Chloe")

    await bram.say("mijn vervanger is …!")

    own = await office.store.read(acting(member_settings.own_membership, bram.id, office.clock()))
    assert own is not None
    assert own.substitute_name == ""


async def test_r17_save_typed_on_the_fields_of_a_draft_changes_nothing(office: Office, anna: Person) -> None:
    bram, tine = await member(office, "Bram"), await curator(office)
    await answered(anna, bram)
    await bram.press("Maak hier een fiche van")
    waiting = await office.store.read(acting(drafts.list_waiting, tine.id, office.clock()))
    before = await office.store.read(draft_rows.load, waiting.lines[0].draft.id)
    await tine.say("concepten")
    await tine.say("1")
    await tine.press("Pas aan")

    seen = await tine.say("bewaar")

    assert "Er is niets gewijzigd" in seen.text
    assert await office.store.read(draft_rows.load, waiting.lines[0].draft.id) == before


async def test_r4_the_team_hears_what_the_only_coordinator_asks(office: Office) -> None:
    coen, tine = await coordinator(office), await curator(office)

    await asked(coen)

    assert WATER in (await tine.hears()).text
