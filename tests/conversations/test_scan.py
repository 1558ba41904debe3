"""Filling in a scan: by card, by typing, interrupted, changed, resumed. Rows S1 to S10."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from bot.settings import local_settings
from knowledge.questionnaire.scans import ScanStage
from storage.acting import acting
from storage.scans import scans
from tests import rendering
from tests.conversations.conftest import Office, listening, running_bot
from tests.conversations.processes import bot_process
from tests.conversations.scanning import FIRST, begun, fill, newest, text_alone, tick
from tests.teams import Person, Teams

PILLARS = ("Ecologische pijler", "Sociale pijler", "Economische pijler", "Institutionele pijler")
EFFECTS = {"poverty": "negative", "business": "positive"}


MAX_ACTS = 20
EFFECTS_OF_ALL = ("E1", "E5", "S4", "S8", "C4", "I2")
TICKED = (("E1", "E5"), ("S4", "S8"), ("C4",), ("I2",))


def _acts(*filled_in: str) -> int:
    """A press, and what was chosen or written before it: each choice in a field is one."""
    return 1 + sum(len(value.split(",")) if value else 0 for value in filled_in)


async def test_a_realistic_scan_is_ticked_and_pressed_in_at_most_twenty_acts(office: Office, anna: Person) -> None:
    await anna.say("quick scan")
    await fill(anna, title="Fietspad", kind="order")
    acts = 1 + _acts("Fietspad", "order")
    for ticked in TICKED:
        seen = await tick(anna, *ticked)
        acts += _acts(*ticked)
    assert "De effecten die je aanvinkte" in seen.text
    effects = {"f.*": "positive", "f.direction:E5:*": "negative", "f.direction:C4:*": "both"}
    seen = await anna.press("Verder", **effects)
    acts += _acts(*effects.values())
    assert "Kwetsbare groepen" in seen.text
    seen = await fill(anna)
    acts += _acts()

    assert acts <= MAX_ACTS
    kept = await newest(office, anna)
    assert kept.state is ScanStage.FINISHED
    assert {kept.answers[f"direction:{row}:general"] for row in ("E1", "S8", "S4", "I2")} == {"positive"}
    assert [kept.answers[f"direction:{row}:general"] for row in ("E5", "C4")] == ["negative", "both"]
    assert kept.answers["affected:E2"] == "no"
    for pillar in PILLARS:
        assert pillar in text_alone(seen)


async def test_a_realistic_scan_is_typed_in_at_most_twenty_acts(office: Office, anna: Person) -> None:
    lines = (
        "quick scan",
        "Fietspad",
        "besluit",
        "verder",
        *("1 en 5, rest nee", "4 en 8, rest nee", "4, rest nee", "2, rest nee"),
        *(f"{which}, {reason}" for which, reason in zip(("positief", "negatief") * 3, "abcdef", strict=True)),
    )

    for line in lines:
        seen = await anna.say(line)
        while "maatregel" in text_alone(seen):
            seen, lines = await anna.say("sla over"), (*lines, "sla over")
    await anna.say("geen")

    kept = await newest(office, anna)
    assert len(lines) + 1 <= MAX_ACTS
    assert kept.state is ScanStage.FINISHED
    assert [kept.answers[f"direction:{row}:general"] for row in ("E1", "E5")] == ["positive", "negative"]
    assert kept.answers["why:I2"] == "f"


async def test_a_complete_scan_step_by_step_keeps_effects_by_group(office: Office, anna: Person) -> None:
    await anna.say("quick scan")
    await fill(anna, title="Fietspad", kind="order", phase="draft", domain="MOW")
    for ticked in TICKED:
        await tick(anna, *ticked)
    await anna.press("Stap voor stap")
    for row in EFFECTS_OF_ALL:
        assert (await newest(office, anna)).page == f"groups:{row}"
        await fill(anna, **{f"groups__{row}": "poverty,business"})
        effects = {f"direction__{row}__{group}": value for group, value in EFFECTS.items()}
        await fill(anna, **effects, **{f"why__{row}": "Studie"})
        await fill(anna, **{f"measure__{row}": "Korting"})
    await fill(anna, overlooked="")
    seen = await fill(anna, safeguard__poverty="Korting voor wie weinig verdient")

    kept = await newest(office, anna)
    assert kept.state is ScanStage.FINISHED
    assert {kept.answers[f"direction:{row}:poverty"] for row in EFFECTS_OF_ALL} == {"negative"}
    assert "vraag" not in seen.text
    for pillar in PILLARS:
        assert pillar in text_alone(seen)


async def test_what_is_ticked_apart_is_unknown_and_what_is_ticked_twice_is_asked(office: Office, anna: Person) -> None:
    await begun(anna)

    seen = await tick(anna, "E1", "E2", unknown="E2,E3")

    answers = (await newest(office, anna)).answers
    assert "zowel een effect als “weet ik niet” aan bij: Milieukwaliteit" in seen.text
    assert [answers.get(f"affected:E{n}") for n in range(1, 5)] == ["yes", None, "?", "no"]
    assert "Ecologische pijler" in seen.text


async def test_ticks_on_a_page_that_has_none_answer_nothing(office: Office, anna: Person) -> None:
    card = (await anna.say("quick scan")).last
    scan = (await newest(office, anna)).id
    forged = {"verb": "scan.answer", "scan": scan, "page": "initiative", "n": 0, "ticks": True, "f.title#yes": ""}

    seen = await anna.send({"type": "message", "value": forged, "replyToId": card.id})

    assert FIRST in seen.text
    assert not {"yes", "no"}.intersection(map(str, (await newest(office, anna)).answers.values()))


async def test_a_card_of_a_pillar_as_it_was_before_still_works(office: Office, anna: Person) -> None:
    await begun(anna)
    scan = await newest(office, anna)
    old = {"verb": "scan.answer", "scan": scan.id, "page": "pillar:ecological", "n": scan.revision}
    fields = {"f.affected:E1": "yes", "f.affected:E2": "?", "f.affected:E3": "no"}

    seen = await anna.send({"type": "message", "value": old | fields, "replyToId": anna.chat[-1].id})

    answers = (await newest(office, anna)).answers
    assert [answers[f"affected:E{n}"] for n in range(1, 5)] == ["yes", "?", "no", "-"], (
        "what was left empty is no “nee”"
    )
    assert "Sociale pijler" in seen.text


async def test_the_text_of_a_pillar_asks_nothing_that_only_a_card_can_answer(anna: Person) -> None:
    seen = await begun(anna)

    assert "Van iets weet je het niet?" in seen.text, "it stands on the card, folded"
    assert "Van iets weet je het niet?" not in text_alone(seen)


async def test_s1_the_progress_is_shown_and_never_runs_away(anna: Person) -> None:
    assert FIRST in (await anna.say("quick scan")).text
    await fill(anna, title="Fietspad")

    assert "pijler 2 van 4" in (await tick(anna, "E1", "E2")).text
    await tick(anna, "S1")
    await tick(anna)
    assert "nog 3 effecten te beschrijven" in (await tick(anna)).text

    assert "Ecologische pijler · nog 2 effecten te beschrijven" in (await anna.press("Stap voor stap")).text
    assert "Ecologische pijler · nog 1 effect te beschrijven" in (await anna.say("positief, een studie")).text


async def test_s2_only_questions_that_apply_are_asked(anna: Person) -> None:
    await begun(anna)
    for _ in PILLARS:
        seen = await anna.say("nee")

    assert "Kwetsbare groepen" in seen.text
    assert "vraag 6 van 6" in seen.text


async def test_s3_who_changes_an_answer_loses_the_answers_that_no_longer_apply(office: Office, anna: Person) -> None:
    await begun(anna)
    for said in ("1 ja, rest nee", "nee", "nee", "nee", "ouderen", "negatief", "een studie", "korting"):
        await anna.say(said)
    assert "measure:E1" in (await newest(office, anna)).answers

    scan = (await newest(office, anna)).id
    page = {"verb": "scan.goto", "scan": scan, "page": "pillar:ecological"}
    await anna.send({"type": "message", "value": page})
    await anna.say("1 nee")

    left = (await newest(office, anna)).answers
    assert left["affected:E1"] == "no"
    assert not {"groups:E1", "direction:E1:older", "why:E1", "measure:E1", "safeguard:older"} & left.keys()


async def test_s4_who_goes_back_finds_the_answers_and_loses_no_later_ones(office: Office, anna: Person) -> None:
    await begun(anna)
    await tick(anna, "E1", "E3", unknown="E4")
    back = await anna.press("Terug")
    assert "Ecologische pijler" in back.text
    inputs = rendering.inputs(back.last.card)
    assert [inputs[f"f.affected#{key}"]["value"] for key in ("yes", "?")] == ["E1,E3", "E4"]

    await anna.press("Terug")
    seen = await fill(anna, title="Fietspad en oversteek")

    assert "Sociale pijler" in seen.text, "it goes on at the first question that is open"
    kept = await newest(office, anna)
    assert (kept.title, kept.answers["affected:E1"]) == ("Fietspad en oversteek", "yes")


async def test_s4_what_was_filled_in_before_going_back_is_kept(office: Office, anna: Person) -> None:
    await begun(anna)

    await tick(anna, "E1", button="Terug")

    answers = (await newest(office, anna)).answers
    assert answers["affected:E1"] == "yes"
    assert "affected:E2" not in answers, "not ticked yet is not “nee” yet"


async def test_s4_before_the_first_question_there_is_none(anna: Person) -> None:
    await anna.say("quick scan")

    assert "eerste vraag" in (await anna.press("Terug")).text
    assert "eerste vraag" in (await anna.say("terug")).text


async def test_a_question_takes_the_place_of_the_one_before_on_the_pressed_card(anna: Person) -> None:
    first = await anna.say("quick scan")
    second = await fill(anna, title="Fietspad")

    assert second.last.id == first.last.id
    assert (await anna.say("nee")).last.id != first.last.id, "what is typed is answered below it"


async def test_a_question_that_needs_an_answer_is_asked_again_and_says_why(anna: Person) -> None:
    await anna.say("quick scan")

    for button in ("Verder", "Sla over"):
        seen = await anna.press(button)
        assert "nodig om verder te gaan" in seen.text
        assert FIRST in seen.text


async def test_an_old_card_overwrites_nothing_and_shows_what_stands_now(office: Office, anna: Person) -> None:
    await anna.say("quick scan")
    old = (await fill(anna, title="Fietspad")).last
    await anna.say("1 ja, rest nee")
    await anna.say("terug")

    seen = await anna.press("Verder", on=old, **{"f.affected#yes": "E2"})

    assert "intussen anders beantwoord" in seen.text
    assert (await newest(office, anna)).answers["affected:E1"] == "yes"


async def test_an_old_card_whose_question_is_gone_says_where_one_is(anna: Person) -> None:
    await begun(anna)
    for _ in range(4):
        old = (await tick(anna, *(["E1"] if _ == 0 else []))).last
    old = (await anna.press("Stap voor stap")).last
    assert "Klimaat: voor wie?" in old.text
    stale = {"verb": "scan.answer", "scan": old.buttons[0].action["data"]["scan"], "page": "measure:E1", "n": 3}

    seen = await anna.send({"type": "message", "value": stale, "replyToId": old.id})

    assert "Klimaat: voor wie?" in seen.text
    assert "hoort niet meer bij" in seen.text


async def test_s5_killed_at_a_step_the_scan_goes_on_at_the_same_question(database_url: str, tmp_path: Path) -> None:
    async with Teams(signed=False) as teams, aiohttp.ClientSession() as http:
        async with bot_process(http, database_url, tmp_path) as bot:
            anna = bot.person(teams)
            await anna.say("quick scan")
            await anna.say("Fietspad")
            asked = await anna.say("besluit")
            await bot.kill()
        async with bot_process(http, database_url, tmp_path) as bot:
            again = bot.person(teams)
            seen = await again.say("status")
            following = await again.say("ontwerptekst")

    assert "Hoe ver staat het?" in text_alone(asked)
    assert "Fietspad" in seen.text
    assert FIRST in seen.text
    assert "Uit welk beleidsdomein" in text_alone(following)


async def test_s5_another_process_goes_on_where_the_first_one_was(postgresql_url: str, tmp_path: Path) -> None:
    async with (
        Teams() as teams,
        running_bot(teams, postgresql_url, tmp_path) as one,
        running_bot(teams, postgresql_url, tmp_path) as two,
    ):
        await one.person("Anna").say("quick scan")
        seen = await two.person("Anna").say("Fietspad")

    assert "Wat voor initiatief is het?" in text_alone(seen)


async def test_s5_who_begins_while_one_is_open_is_asked_which(office: Office, anna: Person) -> None:
    await begun(anna)

    asked = await anna.say("quick scan")
    on = await anna.press("Fietspad langs de vaart")
    await anna.say("quick scan")
    new = await anna.press("Begin een nieuwe")

    assert "pijler 1 van 4" in asked.text
    assert "Ecologische pijler" in on.text
    assert FIRST in new.text
    assert len(await office.store.read(acting(scans.mine, anna.id, office.clock()))) == 2


async def test_s5_a_greeting_names_the_scan_that_is_open_and_leads_back(anna: Person) -> None:
    await begun(anna)
    await anna.say("stop")
    await anna.press("Bewaren en stoppen")

    greeted = await anna.say("hallo")
    seen = await anna.press("Ga verder")

    assert "“Fietspad langs de vaart” staat nog open" in greeted.text
    assert "pijler 1 van 4" in seen.text


@asynccontextmanager
async def _at(moment: datetime, teams: Teams, database_url: str, var: Path) -> AsyncIterator[Person]:
    """Anna in front of a bot whose clock began at this moment."""
    settings = local_settings(var=var, database_url=database_url, now=moment)
    async with listening(settings) as client:
        yield teams.person(client, "Anna")


async def test_s5_after_a_long_silence_it_first_says_where_one_was(database_url: str, tmp_path: Path) -> None:
    async with Teams(signed=False) as teams:
        async with _at(datetime(2026, 11, 23, 8, tzinfo=UTC), teams, database_url, tmp_path) as anna:
            await begun(anna)
        async with _at(datetime(2026, 11, 24, 8, tzinfo=UTC), teams, database_url, tmp_path) as anna:
            welcomed = await anna.say("nee")
            seen = await anna.say("verder")

    assert "Welkom terug" in welcomed.text
    assert "Ecologische pijler" in seen.text
    assert "Nee" not in text_alone(seen).split("Heeft je")[0]
