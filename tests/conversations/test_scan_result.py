"""What a scan leads to: its result at a glance and in full, and what follows from it (S9, S11 to S13)."""

from __future__ import annotations

import json
import re

import pytest

from knowledge.questionnaire.questionnaire import Answers, Questionnaire, Value
from tests.conversations.conftest import Office
from tests.conversations.scanned import (
    TITLE,
    affected,
    answered,
    pressed,
    questionnaire,
    scan_of,
)
from tests.conversations.scanning import text_alone
from tests.people import Person
from tests.rendering import words

MAX_BYTES = 28_000


@pytest.fixture
async def scan(office: Office, anna: Person) -> str:
    """Anna's finished scan."""
    return await scan_of(office, anna, "a1")


async def test_s11_every_pillar_shows_its_counts_out_of_how_many_and_there_is_no_total_score(
    office: Office, anna: Person, scan: str
) -> None:
    seen = await pressed(anna, "scan.result", scan=scan)

    for line in (
        f"Resultaat: {TITLE}",
        f"versie {questionnaire(office).version}",
        "Effect: 6 van 6 beantwoord (1 ja · 4 nee · 1 weet ik niet). Welk effect: 2 van 2 beantwoord (2 positief)",
        "Welk effect: 2 van 2 beantwoord (1 negatief · 1 onzeker of weet ik niet)",
        "- Klimaat: + algemeen, kinderen en jongeren",
        "- Lokale besturen: ± andere overheden",
    ):
        assert line in text_alone(seen), line
    await anna.press("Alle effecten")
    groups = await anna.press("Per betrokken groep")
    assert "- Mensen in armoede: 1 negatief" in groups.text


async def test_s9_what_is_not_known_is_counted_apart_and_its_share_is_shown(anna: Person, scan: str) -> None:
    seen = await pressed(anna, "scan.result", scan=scan)

    assert "Weet ik niet: 2 van 31 antwoorden (6 %)." in seen.text
    assert "Weet ik niet (2): Natuur en biodiversiteit; Inkomensongelijkheid, Ouderen" in text_alone(seen)
    assert "- Natuur en biodiversiteit: ? Weet ik niet" in text_alone(seen)


async def test_s9_what_is_named_as_open_and_what_is_left_unnamed_add_up_to_its_number(anna: Person) -> None:
    for line in ("start quick scan", "Groene daken op scholen", "subsidie", "volgende", "volgende", "rest nee"):
        await anna.say(line)
    told = text_alone(await anna.say("resultaat"))

    number, listed = re.findall(r"Nog niet ingevuld \((\d+)\): (.*)", told)[0]
    named, more = re.fullmatch(r"(.*); en nog (\d+)", listed).groups()  # type: ignore[union-attr]
    counted = [re.search(r" \((\d+)\)$", name) for name in named.split("; ")]
    assert sum(int(found[1]) if found else 1 for found in counted) + int(more) == int(number)


async def test_s12_what_weighs_most_comes_first_and_in_the_unit_of_the_counts(office: Office, anna: Person) -> None:
    await scan_of(office, anna, "a2", {"direction:S2:older": "negative"})

    seen = await pressed(anna, "scan.result", scan="a2")

    _, heading, after = seen.text.partition("Weegt het zwaarst")
    assert heading
    first, second = after.strip().splitlines()[:2]
    assert first == "- Inkomensongelijkheid: − mensen in armoede, ouderen"
    assert second == "- Lokale besturen: ± andere overheden"


async def test_s11_the_matrix_shows_the_signs_of_what_is_affected_and_says_them_where_there_is_no_table(
    anna: Person, scan: str
) -> None:
    seen = await pressed(anna, "scan.result", scan=scan)

    (table,) = [part for part in seen.cards[0]["body"] if part["type"] == "Table"]
    assert [[words(cell) for cell in row["cells"]] for row in table["rows"]] == [
        ["Effect op", "Kwetsbare groepen", "Andere groepen"],
        ["Klimaat", "+", "+"],
        ["Natuur en biodiversiteit", "?", "?"],
        ["Inkomensongelijkheid", "− ?", "·"],
        ["Lokale besturen", "·", "±"],
    ]
    said = "- Inkomensongelijkheid: kwetsbare groepen negatief, onzeker of weet ik niet"
    assert said in words(table["fallback"]).splitlines()
    assert said in text_alone(seen).splitlines()
    assert "+ Positief, − Negatief, ± Positief en negatief, ? Onzeker of weet ik niet, · geen effect" in seen.text


async def test_s11_of_many_effects_the_matrix_shows_the_pillars_and_of_none_there_is_no_matrix(
    office: Office, anna: Person
) -> None:
    categories = questionnaire(office).lists["category"]
    await scan_of(office, anna, "a5", {f"affected:{item.key}": "yes" for item in categories})
    await scan_of(office, anna, "a6", affected(questionnaire(office)))

    many = await pressed(anna, "scan.result", scan="a5")
    none = await pressed(anna, "scan.result", scan="a6")

    (table,) = [part for part in many.cards[0]["body"] if part["type"] == "Table"]
    pillars = [item.label["nl"] for item in questionnaire(office).lists["pillar"]]
    assert [words(row["cells"][0]) for row in table["rows"]] == ["Effect op", *pillars]
    assert [part for part in none.cards[0]["body"] if part["type"] == "Table"] == []
    assert "Effect: 22 van 22 beantwoord (22 nee)" in none.text


async def test_s11_a_pillar_in_full_tells_every_reason_and_measure(anna: Person, scan: str) -> None:
    await pressed(anna, "scan.result", scan=scan)
    await anna.press("Alle effecten")

    seen = await anna.press("Sociale pijler")

    assert "Hoe je dit weet: Overleg met het wijkhuis." in seen.text
    assert "Maatregel: Een deelfiets aan sociaal tarief." in seen.text
    assert "Nee: Werkgelegenheid en jobkwaliteit" in seen.text
    assert TITLE in (await anna.press("Toon het resultaat")).text


async def test_s13_next_steps_are_dated_sourced_and_one_tap_away(anna: Person, scan: str) -> None:
    await pressed(anna, "scan.result", scan=scan)
    seen = await anna.press("Volgende stappen")

    assert "Geldt sinds 17 mei 2019. Nagekeken op 22 november 2026." in text_alone(seen)
    assert "Bron: https://www.armoede.vlaanderen.be/armoedetoets" in text_alone(seen)
    await anna.press("Mensen en sessies")
    for label in ("Aandachtsambtenaar armoedebestrijding", "Netwerk per beleidsdomein", "Leernetwerk SDG's"):
        await anna.press(label)
        shown = await anna.press("Meer hierover")
        assert "Nagekeken" in shown.text, label
        assert shown.last.text.startswith(label)
    await pressed(anna, "scan.steps", scan=scan)
    assert "beleidsdomein" in (await anna.press("Vraag het aan een collega")).text


async def test_s13_without_effects_nothing_follows_but_people_and_sessions_stay_at_hand(
    office: Office, anna: Person
) -> None:
    none = {f"affected:{key}": "no" for key in ("E1", "E3", "S2", "I2")}
    await scan_of(office, anna, "a3", {"kind": "subsidy", **none})

    seen = await pressed(anna, "scan.steps", scan="a3")

    assert "volgt nu geen bijkomende toets" in seen.text
    assert "Netwerk per beleidsdomein" in text_alone(seen)
    assert "Netwerk per beleidsdomein" in (await anna.press("Mensen en sessies")).buttons


async def test_x4_the_result_is_found_and_followed_by_typing_alone(anna: Person, scan: str) -> None:
    await anna.say("mijn scans")
    await anna.say(TITLE)

    assert "Wat uit je resultaat volgt" in (await anna.say("volgende stappen")).text
    assert "Klimaat: + algemeen" in text_alone(await anna.say("resultaat"))
    assert "Welk antwoord wil je wijzigen?" in (await anna.say("wijzig")).text


async def test_s3_a_changed_answer_takes_what_hangs_on_it_out_of_the_result(
    office: Office, anna: Person, scan: str
) -> None:
    await pressed(anna, "scan.result", scan=scan)
    await anna.press("Antwoord wijzigen")
    assert "Sociale pijler" in (await anna.press("Sociale pijler")).text

    await answered(office, anna, scan, {"affected:S2": "no"})

    seen = await pressed(anna, "scan.result", scan=scan)
    assert "Inkomensongelijkheid" not in seen.text
    assert "Nog niet afgerond." in seen.text


async def test_the_list_of_pages_goes_on_in_place(anna: Person, scan: str) -> None:
    await pressed(anna, "scan.review", scan=scan)

    seen = await anna.press("Volgende")

    assert len([message for message in anna.chat if message.by_bot]) == 1
    assert "? weet ik niet" in seen.text or "✔ ingevuld" in seen.text
    assert "Vorige" in seen.buttons


async def test_the_largest_result_fits_on_its_cards(office: Office, anna: Person) -> None:
    await scan_of(office, anna, "a4", _everything(questionnaire(office)))
    sections = [item.key for item in questionnaire(office).lists["pillar"]]
    shown = [await pressed(anna, "scan.section", scan="a4", section=section) for section in (*sections, "*")]
    for verb in ("result", "steps", "review", "share", "compare"):
        shown.append(await pressed(anna, f"scan.{verb}", scan="a4"))

    result = next(text_alone(seen) for seen in shown if "Resultaat: " in seen.text)
    assert "- Klimaat: + 3 · − 3 · ± 3 · ? 2" in result, "so many groups would be no glance any more"
    for seen in shown:
        (card,) = seen.cards
        assert len(json.dumps(card, ensure_ascii=False).encode()) < MAX_BYTES
        assert len(card.get("actions", ())) <= 6
        assert card["fallbackText"]


def _everything(asked: Questionnaire) -> Answers:
    """Every effect on every group, and every text as long as it may be."""
    groups = tuple(item.key for item in asked.lists["group"])
    directions = ("positive", "negative", "both", "?")
    told: dict[str, Value] = {key: _longest(asked, key) for key in ("title", "about")}
    for row, item in enumerate(asked.lists["category"]):
        told |= {f"affected:{item.key}": "yes", f"groups:{item.key}": groups}
        told |= {f"{key}:{item.key}": _longest(asked, key) for key in ("why", "measure")}
        told |= {f"direction:{item.key}:{group}": directions[(row + place) % 4] for place, group in enumerate(groups)}
    return told


def _longest(asked: Questionnaire, key: str) -> str:
    question = asked.question(key)
    assert question
    return "W" * question.longest
