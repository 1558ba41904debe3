"""Where a scan begins, the form of a pillar, and whom a scan is kept from."""

from __future__ import annotations

import asyncio

import pytest

from knowledge.questionnaire.path import is_open, pages
from knowledge.questionnaire.questionnaire_file import shipped_questionnaires
from storage.acting import acting
from storage.scans import scans
from tests.conversations.conftest import Office
from tests.conversations.scanning import FIRST, begun, fill, newest, tick
from tests.teams import Person


async def test_a_pillar_is_filled_in_on_one_card(office: Office, anna: Person) -> None:
    await begun(anna)
    form = await tick(anna, "E1", button="Alles op één kaart")
    assert "De effecten die je aanvinkte" in form.text

    await anna.press("Voor wie en waarom? (nu: Algemeen)")
    seen = await fill(anna, groups__E1="older,business", **{"direction__E1__*": "negative"})

    answers = (await newest(office, anna)).answers
    assert answers["direction:E1:older"] == answers["direction:E1:business"] == "negative"
    assert answers["why:E1"] == "-", "what was left empty is passed over"
    assert "affected:E3" not in answers, "what was not asked is open still"
    assert "Ecologische pijler" in seen.text


async def test_what_is_described_step_by_step_after_all_is_not_passed_over(office: Office, anna: Person) -> None:
    await begun(anna)
    await tick(anna, "E1", "E2", button="Alles op één kaart")

    await fill(anna, "Stap voor stap", **{"direction__E1__*": "negative"})

    answers = (await newest(office, anna)).answers
    assert answers["direction:E1:general"] == "negative"
    assert not {"why:E1", "groups:E2"} & answers.keys()


async def test_words_that_no_question_asks_for_are_not_dropped_in_silence(office: Office, anna: Person) -> None:
    await begun(anna)
    await tick(anna, "E1", button="Alles op één kaart")
    await anna.press("Voor wie en waarom? (nu: Algemeen)")

    seen = await fill(anna, measure__E1="Bomen planten", why__E1="Een studie", **{"direction__E1__*": "positive"})

    assert "Wat je daar schreef, is niet bewaard" in seen.text
    assert (await newest(office, anna)).answers["why:E1"] == "Een studie"


async def test_a_form_of_a_pillar_as_it_was_before_still_works(office: Office, anna: Person) -> None:
    await begun(anna)
    scan = await newest(office, anna)
    old = {"verb": "scan.save", "scan": scan.id, "section": "ecological", "n": scan.revision}
    fields = {"f.affected:E1": "yes", "f.groups:E1": "older,business", "f.direction:E1:*": "negative"}

    seen = await anna.send({"type": "message", "value": old | fields, "replyToId": anna.chat[-1].id})

    answers = (await newest(office, anna)).answers
    assert answers["direction:E1:older"] == answers["direction:E1:business"] == "negative"
    assert "affected:E3" not in answers, "what was left empty is open still"
    assert "Ecologische pijler" in seen.text


async def test_a_client_that_leaves_empty_inputs_out_is_understood_as_one_that_sends_them_empty(
    office: Office, anna: Person
) -> None:
    card = (await anna.say("quick scan")).last
    button = next(button for button in card.buttons if button.label == "Verder")
    value = {**button.action["data"], "f.title": "Fietspad langs de vaart"}

    seen = await anna.send({"type": "message", "value": value, "replyToId": card.id})

    assert "Ecologische pijler" in seen.text
    scan = await newest(office, anna)
    first = pages(shipped_questionnaires()[0], scan.answers)[0]
    assert first.id == "initiative"
    assert not is_open(scan.answers, first)


async def test_the_form_can_be_asked_for_and_left_by_typing(anna: Person) -> None:
    await begun(anna)

    assert "Vink eerst aan" in (await anna.say("formulier")).text
    await anna.say("1 ja")
    assert "De effecten die je aanvinkte" in (await anna.say("formulier")).text
    assert "Klimaat: voor wie?" in (await anna.say("stap voor stap")).text


async def test_a_scan_is_begun_from_help_from_its_instrument_and_from_the_checklist(anna: Person) -> None:
    await anna.say("help")
    assert FIRST in (await anna.press("Start de Quick Scan")).text
    await anna.say("stop")
    await anna.say("wissen")
    await anna.say("Wat is de Quick Scan duurzame ontwikkeling?")
    assert FIRST in (await anna.press("Start: Quick Scan duurzame ontwikkeling")).text
    await anna.say("stop")
    await anna.say("wissen")
    assert "vraag 1 van" in (await anna.say("checklist evenement")).text


@pytest.mark.parametrize("scope", ["groupChat", "channel"])
async def test_p7_in_a_group_no_scan_is_begun_or_shown(office: Office, scope: str) -> None:
    anna = office.person("Anna", scope=scope)

    for said in ("quick scan", "mijn scans"):
        assert "chat met mij alleen" in (await anna.say(said)).text
    assert await office.store.read(acting(scans.mine, anna.id, office.clock())) == []


async def test_my_scans_are_listed_with_their_state_and_open_again(anna: Person) -> None:
    assert "nog geen scans" in (await anna.say("mijn scans")).text
    await begun(anna)
    listed = await anna.say("mijn scans")

    assert "nog bezig" in listed.text
    assert "pijler 1 van 4" in (await anna.press("Fietspad langs de vaart")).text


async def test_p7_somebody_elses_scan_is_neither_shown_nor_changed(office: Office, anna: Person) -> None:
    await begun(anna)
    scan = await newest(office, anna)
    bert = office.person("Bert")

    for verb in (
        "answer",
        "back",
        "explain",
        "skip",
        "unknown",
        "stop",
        "keep",
        "erase",
        "open",
        "goto",
        "form",
        "fill",
    ):
        forged = {"verb": f"scan.{verb}", "scan": scan.id, "page": "initiative", "n": 9, "f.title": "Van Bert"}
        seen = await bert.send({"type": "message", "value": forged})
        assert "Fietspad" not in seen.text, verb
        assert "Er is niets veranderd" in seen.text, verb

    assert await newest(office, anna) == scan


@pytest.mark.both
@pytest.mark.parametrize(
    "value",
    [
        {"verb": "scan.answer"},
        {"verb": "scan.start", "instrument": {"a": 1}},
        {"verb": "scan.start", "instrument": "gro"},
        {"verb": "scan.goto", "scan": 7, "page": []},
        {"verb": "scan.mine", "page": -4},
        {"verb": "scan.save", "scan": None, "section": 3},
    ],
)
async def test_a_forged_button_gets_a_reply_in_plain_words(anna: Person, value: dict[str, object]) -> None:
    seen = await anna.send({"type": "message", "value": value, "replyToId": "m1"})

    assert seen.messages
    assert "referentie" not in seen.text


async def test_forged_values_are_refused_in_plain_words(office: Office, anna: Person) -> None:
    await anna.say("quick scan")
    scan = await newest(office, anna)
    data = {"verb": "scan.answer", "scan": scan.id, "page": "initiative", "n": "x"}
    values = {"f.title": "T" * 500, "f.kind": "kingdom", "f.measure:E1": "x", "f.phase": ["draft"]}

    seen = await anna.send({"type": "message", "value": {**data, **values}})

    assert "hoogstens 120 tekens" in seen.text
    assert "keuze die er niet is" in seen.text
    assert "referentie" not in seen.text


async def test_the_same_press_twice_is_one_act(office: Office, anna: Person) -> None:
    await anna.say("quick scan")
    scan = await newest(office, anna)
    value = {"verb": "scan.answer", "scan": scan.id, "page": "initiative", "n": scan.revision, "f.title": "Fietspad"}
    activity = {"type": "message", "value": value, "replyToId": "m1"}

    await asyncio.gather(*(anna.send({**activity, "id": f"press-{n}"}) for n in range(2)))

    assert (await newest(office, anna)).revision == scan.revision + 1


async def test_x3_every_button_and_every_line_of_a_card_stands_in_its_text(anna: Person) -> None:
    shown = [await anna.say("quick scan"), await fill(anna, title="Fietspad", kind="order"), await anna.press("Uitleg")]
    shown += [await anna.say("formulier"), await anna.say("stop"), await anna.say("mijn scans")]

    for seen in shown:
        card = seen.last.card
        assert card is not None
        labels = [action["title"] for action in card["actions"]]
        for words in (*labels, *(part["text"] for part in card["body"] if "text" in part)):
            assert words.replace("**", "") in card["fallbackText"].replace("**", "")


@pytest.mark.parametrize("said", ["12", "alles op één kaart"])
async def test_x4_the_form_and_its_buttons_can_be_typed(anna: Person, said: str) -> None:
    await begun(anna)
    await anna.say("1 ja")
    assert "De effecten die je aanvinkte" in (await anna.say(said)).text

    assert "vraag" in (await anna.say("verder")).text
    assert "is bewaard" in (await anna.say("stop")).text
