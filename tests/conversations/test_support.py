"""Support on request: the facts that the team needs, looked over, sent, and followed like a question."""

from __future__ import annotations

import pytest

from knowledge.network.question_terms import QuestionKind, QuestionState
from tests.conversations.conftest import Office
from tests.conversations.networking import mine
from tests.conversations.requesting import curator, looks_at, pressing
from tests.teams import Person

FACTS = {"people": "beleidsmedewerkers, 20 mensen", "goal": "de SDG's uitleggen", "when": "mei 2027"}


async def at_training(person: Person) -> None:
    await looks_at(person, "opleiding-en-vorming")
    await person.press("Vraag ondersteuning")


async def test_a_request_for_support_goes_to_the_team_as_it_was_shown(office: Office, anna: Person) -> None:
    cleo = await curator(office)
    await at_training(anna)

    seen = await anna.press("Bekijk voor je verstuurt", on=None, **{f"f.{name}": said for name, said in FACTS.items()})

    assert "Dit verstuur je" in seen.text
    assert "Voor wie: beleidsmedewerkers, 20 mensen" in seen.text
    assert "Opleiding en vorming over duurzame ontwikkeling" in seen.text
    assert "Team Duurzame Ontwikkeling" in seen.text
    assert "Zonder mijn naam" not in seen.buttons
    assert await mine(office, anna) == []

    sent = await anna.press("Verstuur")
    assert "Je vraag om ondersteuning is verstuurd" in sent.text
    assert sent.buttons[0] == "Bekijk je aanvraag"
    told = await cleo.hears()
    assert "Een vraag om ondersteuning" in told.text
    assert "Doel: de SDG's uitleggen" in told.text
    assert "Anna" in told.text
    [line] = await mine(office, anna)
    assert (line.question.kind, line.question.state) == (QuestionKind.SUPPORT, QuestionState.TEAM)
    assert line.asking.subject == "opleiding-en-vorming"
    assert "› de SDG's uitleggen" in (await anna.say("mijn vragen")).text
    opened = (await anna.say("1")).text
    assert opened.startswith("Ondersteuning: de SDG's uitleggen")
    assert "Voor wie: beleidsmedewerkers, 20 mensen" in opened

    await cleo.press("Ik neem dit")
    assert "Cleo heeft je vraag opgenomen" in (await anna.hears()).text
    await cleo.press("Verstuur als antwoord", on=None, **{"f.text": "We bellen je."})
    assert "We bellen je." in (await anna.hears()).text


async def test_support_can_be_asked_by_typing_alone(office: Office, anna: Person) -> None:
    seen = await anna.say("vraag ondersteuning")
    assert "Een groter evenement rond duurzaamheid organiseren" in seen.text

    seen = await anna.say("Opleiding en vorming over duurzame ontwikkeling")
    assert "Voor wie is de vorming, en hoeveel mensen zijn dat?" in seen.text
    seen = await anna.say("20")
    assert "Wat moeten zij daarna kunnen?" in seen.text
    await anna.say("uitleggen wat de SDG's zijn")
    seen = await anna.say("in mei 2027")
    assert "Dit verstuur je" in seen.text
    assert "Voor wie: 20" in seen.text

    await anna.say("wijzig")
    seen = await anna.say("1 twintig mensen van de dienst")
    assert "Voor wie: twintig mensen van de dienst" in seen.text
    assert "Doel: uitleggen wat de SDG's zijn" in seen.text
    await anna.say("verstuur")

    [line] = await mine(office, anna)
    assert "twintig mensen van de dienst" in line.question.text


async def test_what_is_missing_is_asked_and_what_was_filled_in_is_kept(office: Office, anna: Person) -> None:
    await at_training(anna)

    filled = {"f.people": "20", "f.goal": "", "f.when": "mei"}
    seen = await anna.press("Bekijk voor je verstuurt", on=None, checks=False, **filled)

    assert "Dit is nog nodig: Wat moeten zij daarna kunnen?" in seen.text
    assert "Dit verstuur je" in (await anna.say("de SDG's uitleggen")).text


async def test_what_is_too_long_is_said_and_nothing_is_lost(office: Office, anna: Person) -> None:
    await at_training(anna)

    seen = await anna.say("x" * 600)
    assert "Dat is te lang" in seen.text

    assert "Wat moeten zij daarna kunnen?" in (await anna.say("20 mensen")).text


async def test_stop_drops_a_request_that_is_being_written(office: Office, anna: Person) -> None:
    await at_training(anna)
    await anna.say("20 mensen")

    assert "er is niets verstuurd" in (await anna.say("stop")).text

    assert await mine(office, anna) == []


async def test_a_forged_instrument_asks_for_nothing(office: Office, anna: Person) -> None:
    await anna.say("hallo")

    seen = await pressing(anna, "support.new", instrument="emas")

    assert "Kies waarvoor je ondersteuning zoekt" in seen.text
    assert await mine(office, anna) == []


async def test_an_instrument_that_cannot_be_asked_for_has_no_button(office: Office, anna: Person) -> None:
    seen = await looks_at(anna, "emas")

    assert "Vraag ondersteuning" not in seen.buttons


async def test_in_a_group_support_is_not_asked(office: Office) -> None:
    group = office.person("Gerd", scope="channel")

    seen = await group.say("vraag ondersteuning")

    assert "in een chat met mij alleen" in seen.text


@pytest.mark.parametrize("locale", ["en-GB"])
async def test_a_request_is_asked_in_english_as_well(office: Office, locale: str) -> None:
    nora = office.person("Nora", locale=locale)

    await nora.say("ask for support")
    seen = await nora.say("1")

    assert "For which organisation or service is the path?" in seen.text
