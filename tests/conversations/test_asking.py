"""Questions to the catalogue: rows Q1 to Q10 of the acceptance list."""

from __future__ import annotations

import pytest

from storage import privacy
from tests.conversations.conftest import Office
from tests.teams import Person

SEVERAL = "duurzaam bouwen"
EVENTS = "Checklist en Vlaamse Gids duurzame evenementen"


@pytest.mark.parametrize(
    "question",
    [
        "Hoe organiseer ik een duurzaam evenement?",
        "ik moet een feest voor de dienst doen, hoe doe ik dat duurzaam? checklist evenementen",
        "checklist voor een duurzaam event",
    ],
)
async def test_q1_other_words_lead_to_the_same_entry(anna: Person, question: str) -> None:
    assert EVENTS in (await anna.say(question)).text


@pytest.mark.parametrize("question", ["hoe orgnaiseer ik een duurzaam evenemnt", "checklist duurzaame evenementten"])
async def test_q2_one_or_two_typing_errors_change_nothing(anna: Person, question: str) -> None:
    assert EVENTS in (await anna.say(question)).text


@pytest.mark.parametrize("question", ["duurzaamheids rapport", "duurzaamheidsrapporten", "rapport duurzaamheid maken"])
async def test_q3_compounds_and_inflections_lead_to_the_same_entry(anna: Person, question: str) -> None:
    assert "Duurzaamheidsrapport" in (await anna.say(question)).text


async def test_q4_what_is_not_in_the_catalogue_is_not_answered_and_every_way_on_is_named(anna: Person) -> None:
    seen = await anna.say("Wat wordt het weer morgen in Oostende?")

    assert "Dat vind ik niet" in seen.text
    assert "duurzameontwikkeling@vlaanderen.be" in seen.text
    assert "raamcontract" in seen.text
    assert "Blader per thema" in seen.buttons


async def test_q5_a_question_that_fits_several_entries_is_asked_back_and_one_tap_gives_the_chosen_one(
    anna: Person,
) -> None:
    seen = await anna.say(SEVERAL)

    assert "Bedoel je een van deze?" in seen.text
    assert "Geen van deze" in seen.buttons
    chosen = seen.buttons[1]
    answer = await anna.press(chosen)
    assert len(answer.messages) == 1
    assert answer.last.text.startswith(chosen)
    assert "Bedoel je" not in anna.chat[-1].text, "the answer takes the place of the question"


async def test_q5_none_of_these_leads_to_people(anna: Person) -> None:
    await anna.say(SEVERAL)

    seen = await anna.say("geen van deze")

    assert "duurzameontwikkeling@vlaanderen.be" in seen.text


async def test_q6_a_subject_the_catalogue_does_not_hold_is_not_answered_with_a_neighbour(anna: Person) -> None:
    seen = await anna.say("premie voor zonnepanelen op mijn eigen huis")

    assert "Nuttig" not in seen.buttons


async def test_q7_the_card_tells_everything_that_is_known_and_lists_nothing_that_is_not(anna: Person) -> None:
    assert "Niveau" not in (await anna.say("GRO duurzaamheidsmeter voor bouwprojecten")).text

    seen = await anna.press("Meer hierover")

    for part in ("Voor wie", "Eigenaar", "Het Facilitair Bedrijf", "Nagekeken", "2 december 2026", "Niveau"):
        assert part in seen.text, part
    assert any(label.startswith("Bekijk op ") for label in seen.buttons)
    assert "Niet bekend" not in seen.text


async def test_q7_the_answer_comes_first_then_what_to_do_and_at_most_three_ways_the_link_before_the_others(
    anna: Person,
) -> None:
    seen = await anna.say("moet ik een JoKER maken?")

    lines = seen.text.split("\n")
    assert lines[1].startswith("Dat hangt af van je tekst.")
    assert lines[2].startswith("**Wat je nu doet:**")
    actions = (seen.last.card or {})["actions"]
    assert [action["title"] for action in actions] == ["Bekijk op vlaanderen.be", "Vraag het aan een collega"]
    assert actions[0]["type"] == "Action.OpenUrl"


async def test_q7_what_is_folded_stands_in_the_full_text_and_can_be_chosen_there_by_its_number(anna: Person) -> None:
    seen = await anna.say("moet ik een JoKER maken?")

    text = (seen.last.card or {})["fallbackText"]
    assert "**Meer hierover**" in text
    assert "Niveau" in text
    number = next(line.partition(".")[0] for line in text.split("\n") if "Armoedetoets" in line)
    assert "Armoedetoets" in (await anna.say(number)).text.split("\n")[0]


async def test_who_asks_in_french_gets_the_answer_in_french(anna: Person) -> None:
    seen = await anna.say("qui a déjà signé la charte ODD côté flamand ?")

    assert "La charte ODD s'adresse aux organisations publiques." in seen.text


async def test_what_was_chosen_from_a_list_has_the_way_to_a_colleague_too(anna: Person) -> None:
    await anna.say("thema's")
    await anna.press("Evenementen")

    seen = await anna.press("Duurzame voeding en catering")

    assert "Vraag het aan een collega" in seen.buttons
    assert "Terug" in seen.buttons


async def test_q7_a_superseded_instrument_names_its_successor_one_tap_away(anna: Person) -> None:
    seen = await anna.say("waardering van kantoorgebouwen")

    assert "vervangen door" in seen.text
    assert "GRO" in (await anna.press(next(label for label in seen.buttons if "GRO" in label))).text


async def test_q8_follow_ups_lead_to_the_next_answer_and_back(anna: Person) -> None:
    await anna.say("thema's")
    await anna.press("Evenementen")
    await anna.press("Duurzame voeding en catering")

    seen = await anna.press("Terug")

    assert EVENTS in seen.buttons


async def test_q9_a_judgement_is_kept_with_question_entry_and_version_and_counts_once(
    office: Office, anna: Person
) -> None:
    answer = await anna.say("Hoe organiseer ik een duurzaam evenement?")
    old_button = _data(answer, "Niet nuttig")

    first = await anna.press("Nuttig")
    assert "genoteerd dat dit nuttig was" in first.text
    again = await anna.send({"type": "message", "value": old_button, "replyToId": answer.last.id})

    assert "stond al genoteerd: nuttig" in again.text
    kept = (await office.store.read(privacy.export, anna.id))["questions_asked"]
    assert [(row["helpful"], row["instrument"]) for row in kept] == [(True, "duurzame-evenementen")]
    assert kept[0]["text"] == "Hoe organiseer ik een duurzaam evenement?"
    assert len(kept[0]["instrument_version"]) == 12


async def test_q9_the_card_is_replaced_so_that_it_cannot_be_judged_twice(anna: Person) -> None:
    await anna.say("Hoe organiseer ik een duurzaam evenement?")
    await anna.press("Nuttig")

    assert "Nuttig" not in [button.label for button in anna.chat[-1].buttons]


async def test_q10_after_not_helpful_come_other_candidates_rephrasing_and_people(anna: Person) -> None:
    await anna.say("Hoe organiseer ik een duurzaam evenement?")

    seen = await anna.press("Niet nuttig")

    assert "Misschien zoek je een van deze" in seen.text
    assert "andere of minder woorden" in seen.text
    assert "duurzameontwikkeling@vlaanderen.be" in seen.text
    assert len([button for button in seen.last.buttons if button.action["data"]["verb"] == "instrument.show"]) >= 3


async def test_q9_a_judgement_can_be_typed(anna: Person) -> None:
    await anna.say("Hoe organiseer ik een duurzaam evenement?")

    assert "genoteerd dat dit nuttig was" in (await anna.say("nuttig")).text


async def test_a_stranger_cannot_judge_and_nothing_changes(office: Office, anna: Person) -> None:
    answer = await anna.say("Hoe organiseer ik een duurzaam evenement?")
    bert = office.person("Bert")

    seen = await bert.send({"type": "message", "value": _data(answer, "Nuttig")})

    assert "hoort niet bij een antwoord aan jou" in seen.text
    assert (await office.store.read(privacy.export, anna.id))["questions_asked"][0]["helpful"] is None


async def test_english_is_answered_in_english_from_the_same_catalogue(anna: Person) -> None:
    await anna.say("how do I organise a sustainable event?")

    seen = await anna.press("More about this")

    assert EVENTS in seen.text
    assert "For whom" in seen.text
    assert "Helpful" in seen.buttons


async def test_french_finds_the_entry_too(anna: Person) -> None:
    assert "evenementen" in (await anna.say("organiser un événement durable")).text


def _data(seen, label: str):  # type: ignore[no-untyped-def]
    return next(button.action["data"] for button in seen.last.buttons if button.label == label)
