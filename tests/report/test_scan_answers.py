"""The document, the result and the answers say the same, for any mixture of answered, passed over and unknown."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from bot.channel.convert import reply_activity
from bot.shelf import shipped_catalogue
from dialogs.cards.scans.scan_result import columns_card, result_card, section_card
from dialogs.report.content import Effects, Matrix, Report, Table
from dialogs.report.text import clean
from dialogs.scan.report import report_of
from dialogs.texts import texts_in
from knowledge.questionnaire.outcome import outcome
from knowledge.questionnaire.path import take_answers
from knowledge.questionnaire.questionnaire import SKIPPED, UNKNOWN, Answers, Value
from knowledge.questionnaire.questionnaire_file import read_questionnaire, shipped_questionnaires
from tests.report.test_scan_report import scan_with
from tests.storage.scanning import of_many_rows

SCAN, CHECKLIST = shipped_questionnaires()
TEXTS = texts_in("nl")
CATEGORIES = SCAN.lists["category"]
GROUPS = SCAN.lists["group"]
NONE = ""
LOOKS = {
    "positive": "positive",
    "negative": "negative",
    "both": "both",
    UNKNOWN: "uncertain",
    SKIPPED: "empty",
    NONE: "none",
}
WORDS = {
    "yes": "ja",
    "no": "nee",
    "not_applicable": "niet van toepassing",
    "positive": "positief",
    "negative": "negatief",
    "both": "positief en negatief",
}


def random_answers(chance: random.Random) -> dict[str, Value]:
    """Any mixture, also of answers that do not belong together; what is not asked is left out."""
    given: dict[str, Value] = {"title": "Fietspad", "kind": chance.choice(["subsidy", "decree", SKIPPED])}
    some = [group.key for group in GROUPS]
    for category in CATEGORIES:
        given[f"affected:{category.key}"] = chance.choice(["yes", "yes", "no", UNKNOWN, SKIPPED])
        groups = tuple(chance.sample(some, chance.randint(1, 4)))
        given[f"groups:{category.key}"] = chance.choice([groups, groups, UNKNOWN, SKIPPED])
        given[f"why:{category.key}"] = chance.choice(["Geteld.", SKIPPED])
        for group in groups:
            given[f"direction:{category.key}:{group}"] = chance.choice(["positive", "negative", "both", "?", SKIPPED])
    kept = {id: value for id, value in given.items() if chance.random() > 0.15 or id == "title"}
    return take_answers(SCAN, {}, kept)[0]


def said(answers: Answers, category: str, group: str) -> str:
    """What somebody who reads the answers puts in this cell."""
    entry = answers.get(f"affected:{category}", SKIPPED)
    if entry != "yes":
        return NONE if entry == "no" else str(entry)
    groups = answers.get(f"groups:{category}", SKIPPED)
    if groups in (SKIPPED, UNKNOWN):
        return str(groups)
    return str(answers.get(f"direction:{category}:{group}", SKIPPED)) if group in groups else NONE


def counted(answers: Answers, category: str) -> list[str]:
    """What is counted of a category: one value per group that was named, or one that says why there is none."""
    if answers.get(f"affected:{category}") != "yes":
        return []
    groups = answers.get(f"groups:{category}", SKIPPED)
    if isinstance(groups, str):
        return [groups]
    return [said(answers, category, group) for group in groups]


def told(values: list[str], unknown: str = "onzeker of weet ik niet") -> str:
    """The counts as the bot writes them."""
    numbers = Counter(values)
    given = [
        f"{numbers[value]} {unknown if value == UNKNOWN else WORDS[value]}"
        for value in (*WORDS, UNKNOWN)
        if numbers[value]
    ]
    words = f"{len(values) - numbers[SKIPPED]} van {len(values)} beantwoord"
    words += f" ({' · '.join(given)})" if given else ""
    return words + (f", {numbers[SKIPPED]} nog open" if numbers[SKIPPED] else "")


def both(answers: Answers, categories: list[str]) -> str:
    """The counts of these categories, of the first question and of the effects."""
    entries = [str(answers.get(f"affected:{category}", SKIPPED)) for category in categories]
    effects = [value for category in categories for value in counted(answers, category)]
    sentence = "Effect: " + told(entries, "weet ik niet")
    return f"{sentence}. Welk effect: {told(effects)}" if effects else sentence


def matrix_of(report: Report) -> dict[tuple[str, str], str]:
    """The look of every cell of the document by the words of its row and its column."""
    assert isinstance(report.overview, Matrix)
    return {
        (row.heading, column): cell.look
        for group in report.overview.groups
        for row in group.rows
        for column, cell in zip(report.overview.columns, row.cells, strict=True)
    }


@pytest.mark.parametrize("seed", range(60))
def test_the_matrix_the_counts_and_the_summary_are_the_answers(seed: int) -> None:
    answers = random_answers(random.Random(seed))
    report = report_of(TEXTS, scan_with(answers), SCAN, shipped_catalogue())

    expected = {
        (category.label["nl"], group.label["nl"]): LOOKS[said(answers, category.key, group.key)]
        for category in CATEGORIES
        for group in GROUPS
    }
    assert matrix_of(report) == expected
    parts = [part for part in report.sections[0].parts if isinstance(part, Effects)]
    for pillar, part in zip(SCAN.lists["pillar"], parts, strict=True):
        own = [one for one in CATEGORIES if one.attributes["pillar"] == pillar.key]
        affected = [one.label["nl"] for one in own if answers.get(f"affected:{one.key}") == "yes"]
        assert [effect.category for effect in part.effects] == affected
        looks = {effect.category: {value.look for value, _ in effect.values} for effect in part.effects}
        for one in own:
            expected_looks = {LOOKS[value] for value in counted(answers, one.key)}
            assert looks.get(one.label["nl"], set()) == expected_looks
    summary = dict(report.summary)
    entries = [str(answers.get(f"affected:{one.key}", SKIPPED)) for one in CATEGORIES]
    aside = in_document([one for one in entries if one in (UNKNOWN, SKIPPED)])
    assert summary["Met een effect"] == f"{entries.count('yes')} van 22" + (f" ({aside})" if aside else "")
    assert summary["Beoordelingen"] == in_document([one for key in CATEGORIES for one in counted(answers, key.key)])


def in_document(values: list[str]) -> str:
    """The counts as the document writes them."""
    words = {**WORDS, UNKNOWN: "niet bekend", SKIPPED: "nog niet ingevuld"}
    return ", ".join(f"{values.count(value)} {said}" for value, said in words.items() if value in values)


@pytest.mark.parametrize("seed", range(60))
def test_the_cards_of_the_result_say_what_the_document_says(seed: int) -> None:
    answers = random_answers(random.Random(f"cards {seed}"))
    scan, found = scan_with(answers), outcome(SCAN, answers)
    undecided = [one for one in CATEGORIES if counted(answers, one.key) in ([SKIPPED], [UNKNOWN])]

    result = result_card(TEXTS, scan, SCAN, found).text
    groups = columns_card(TEXTS, scan, SCAN, found).text

    for section in found.sections:
        own = [one.key for one in CATEGORIES if one.attributes["pillar"] == section.item.key]
        assert both(answers, own) in result
        assert both(answers, own) in section_card(TEXTS, scan, SCAN, section).text
    for one in undecided:
        if isinstance(answers.get(f"groups:{one.key}", SKIPPED), str):
            words = "weet ik niet" if counted(answers, one.key) == [UNKNOWN] else "nog niet ingevuld"
            assert f"{one.label['nl']}: Ja · welk effect en voor wie: {words}" in result
            assert one.label["nl"] in groups
    unknown = sum(value == UNKNOWN for value in answers.values())
    assert (f"Weet ik niet: {unknown} van " in clean(result)) == bool(unknown)


def _checklists() -> Iterator[dict[str, Value]]:
    chance = random.Random("checklist")
    rows = [item.key for item in CHECKLIST.lists["criterion"]]
    for _ in range(20):
        chosen = chance.sample(rows, chance.randint(0, len(rows)))
        values = ["yes", "no", "not_applicable", UNKNOWN, SKIPPED]
        yield {"title": "Feest", **{f"done:{key}": chance.choice(values) for key in chosen}}


@pytest.mark.parametrize("answers", list(_checklists()))
def test_the_checklist_counts_what_was_answered_out_of_what_was_asked(answers: dict[str, Value]) -> None:
    found = outcome(CHECKLIST, answers)
    result = result_card(TEXTS, scan_with(answers, CHECKLIST), CHECKLIST, found).text

    for section in found.sections:
        keys = [one.key for one in CHECKLIST.lists["criterion"] if one.attributes["theme"] == section.item.key]
        assert told([str(answers.get(f"done:{key}", SKIPPED)) for key in keys], "weet ik niet") in result
    report = report_of(TEXTS, scan_with(answers, CHECKLIST), CHECKLIST, shipped_catalogue())
    everything = [str(answers.get(f"done:{one.key}", SKIPPED)) for one in CHECKLIST.lists["criterion"]]
    assert isinstance(report.overview, Table)
    values = ("yes", "no", "not_applicable", UNKNOWN, SKIPPED)
    assert report.overview.rows[-1] == ("Totaal", *(str(everything.count(value)) for value in values))
    assert "keer beoordeeld" not in result


def test_a_result_of_300_rows_in_one_section_keeps_every_button() -> None:
    [read] = read_questionnaire(of_many_rows(300)).found
    answers: dict[str, Value] = {"title": "Lang", **{f"done:r{one}": "no" if one % 3 else "?" for one in range(300)}}
    scan, found = scan_with(answers, read), outcome(read, answers)

    result = result_card(TEXTS, scan, read, found)
    section = section_card(TEXTS, scan, read, found.sections[0])

    for reply, first in ((result, "Volgende stappen"), (section, "Toon het resultaat")):
        card = reply_activity(reply).attachments[0].content
        assert card["actions"][0]["title"] == first
    assert "Document (Word)" in [action["title"] for action in reply_activity(result).attachments[0].content["actions"]]
    assert "300 van 300 beantwoord" in result.text
