"""Five hundred random paths through the Quick Scan: hidden answers never count. `make bench` takes ten thousand."""

from __future__ import annotations

import random

import pytest

from knowledge.questionnaire.layout import QuestionField
from knowledge.questionnaire.outcome import outcome
from knowledge.questionnaire.path import live, next_page, page_before, pages, progress, take_answers
from knowledge.questionnaire.questionnaire import SKIPPED, UNKNOWN, Answers, Value
from knowledge.questionnaire.questionnaire_file import shipped_questionnaires

SCAN, CHECKLIST = shipped_questionnaires()
SHARDS, PATHS_OF_EACH = 4, 125
VULNERABLE = {item.key for item in SCAN.lists["group"] if item.attributes.get("vulnerable") == "yes"}


@pytest.mark.parametrize("shard", range(SHARDS))
def test_s3_the_outcome_of_any_path_is_that_of_a_fresh_scan_with_the_final_answers(shard: int) -> None:
    assert differing_paths(shard, PATHS_OF_EACH) == []


@pytest.mark.parametrize("seed", range(200))
def test_s2_what_is_asked_is_what_the_rules_of_the_scan_say(seed: int) -> None:
    answers = _wander(random.Random(f"oracle {seed}"))
    assert [field.id for page in pages(SCAN, answers) for field in page.fields] == _asked(answers)


@pytest.mark.parametrize("seed", range(100))
def test_s1_progress_never_runs_away_and_a_page_about_a_row_tells_what_is_left(seed: int) -> None:
    answers = _wander(random.Random(f"progress {seed}"))
    present = pages(SCAN, answers)
    found = [progress(SCAN, answers, page) for page in present]

    assert {each.total for each in found} == {6}
    assert [each.number for each in found] == sorted(each.number for each in found)
    for page, each in zip(present, found, strict=True):
        rows = {other.items["category"].key for other in present if "category" in other.items}
        assert (each.section is not None) == ("category" in page.items)
        assert each.left <= len(rows)
        assert bool(each.left) == ("category" in page.items)


@pytest.mark.parametrize("seed", range(100))
def test_s3_the_checklist_too(seed: int) -> None:
    chance = random.Random(f"checklist {seed}")
    answers: dict[str, Value] = {}
    for _ in range(25):
        field = chance.choice([field for page in pages(CHECKLIST, answers) for field in page.fields])
        answers, _ = take_answers(CHECKLIST, answers, {field.id: _value(chance, field)})
        assert answers == live(CHECKLIST, answers)
    fresh, not_taken = take_answers(CHECKLIST, {}, answers)
    assert not_taken == ()
    assert outcome(CHECKLIST, fresh) == outcome(CHECKLIST, answers)


def differing_paths(seed: int, number: int) -> list[int]:
    """Which of so many random paths end otherwise than a new scan with the same answers."""
    chance = random.Random(seed)
    return [path for path in range(number) if not _same_as_fresh(chance, by_page=path % 10 == 0)]


def _same_as_fresh(chance: random.Random, by_page: bool) -> bool:
    """Compare with a new scan; for speed only some are filled in page by page, the others in one go."""
    answers = _wander(chance)
    hidden = {"why:E3": "oud", "direction:S2:poverty": "negative", "measure:C1": "oud", "safeguard:older": "oud"}
    with_hidden = {**{id: value for id, value in hidden.items() if id not in _asked(answers)}, **answers}
    fresh = _filled_in_afresh(answers) if by_page else take_answers(SCAN, {}, answers)[0]
    return fresh == answers and outcome(SCAN, with_hidden) == outcome(SCAN, fresh)


def _wander(chance: random.Random) -> dict[str, Value]:
    """Answer page by page, with changes of earlier answers, steps back, and values for what is not asked."""
    answers: dict[str, Value] = {}
    page = next_page(SCAN, answers)
    for _ in range(chance.randint(5, 30)):
        if page is None:
            break
        act = chance.random()
        if act < 0.2:
            page = page_before(SCAN, answers, page.id) or page
        elif act < 0.4:
            page = chance.choice(pages(SCAN, answers))
        given = {field.id: _value(chance, field) for field in page.fields if chance.random() < 0.9}
        if act > 0.95:
            given["direction:E1:poverty"] = "negative"
        answers, _ = take_answers(SCAN, answers, given)
        page = next_page(SCAN, answers, page.id)
    return answers


def _value(chance: random.Random, field: QuestionField) -> Value:
    """Mostly a proper answer, sometimes an empty, unknown or impossible one."""
    odd = chance.random()
    if odd < 0.12:
        return chance.choice((SKIPPED, UNKNOWN, "", "impossible"))
    keys = [option.key for option in field.options]
    if field.question.kind == "choices":
        return tuple(chance.sample(keys, chance.randint(0, 3)))
    return chance.choice(keys) if keys else chance.choice(("een zin", "iets anders"))


def _filled_in_afresh(final: Answers) -> dict[str, Value]:
    """A new scan in which every question that comes up gets its final answer, page by page."""
    answers: dict[str, Value] = {}
    seen: set[str] = set()
    while True:
        page = next((one for one in pages(SCAN, answers) if one.id not in seen), None)
        if page is None:
            return answers
        seen.add(page.id)
        given = {field.id: final[field.id] for field in page.fields if field.id in final}
        answers, not_taken = take_answers(SCAN, answers, given)
        assert not_taken == ()


def _asked(answers: Answers) -> list[str]:
    """The rules of the Quick Scan once more, written out by hand."""
    asked = ["title", "kind", "phase", "domain", "about"]
    asked += [f"affected:{item.key}" for item in SCAN.lists["category"]]
    worrying: set[str] = set()
    for category in (item.key for item in SCAN.lists["category"]):
        if answers.get(f"affected:{category}") != "yes":
            continue
        asked.append(f"groups:{category}")
        groups = answers.get(f"groups:{category}")
        if not isinstance(groups, tuple):
            continue
        effects = {group: answers.get(f"direction:{category}:{group}") for group in groups}
        asked += [f"direction:{category}:{group}" for group in effects] + [f"why:{category}"]
        if {"negative", "both"} & set(effects.values()):
            asked.append(f"measure:{category}")
        worrying |= {group for group, effect in effects.items() if effect in ("negative", "both", UNKNOWN)}
    asked.append("overlooked")
    overlooked = answers.get("overlooked")
    worrying |= set(overlooked) if isinstance(overlooked, tuple) else set()
    return asked + [f"safeguard:{item.key}" for item in SCAN.lists["group"] if item.key in worrying & VULNERABLE]
