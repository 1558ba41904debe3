"""Following a questionnaire: which pages apply, which answers count, and what is not taken."""

from __future__ import annotations

import json
import time

import pytest

from knowledge.questionnaire.layout import layout
from knowledge.questionnaire.path import (
    NotTaken,
    Progress,
    is_filled,
    is_open,
    live,
    next_page,
    page_before,
    page_of,
    pages,
    progress,
    take_answers,
)
from knowledge.questionnaire.questionnaire import SKIPPED, UNKNOWN, Answers, Questionnaire, Value, read_answers
from knowledge.questionnaire.questionnaire_file import from_json, shipped_questionnaires, to_json

SCAN, CHECKLIST = shipped_questionnaires()
FACTS: Answers = {"title": "Fietsplan", "kind": "decree", "phase": "draft", "domain": "MOW", "about": ""}


def give(answers: Answers, given: Answers, questionnaire: Questionnaire = SCAN) -> dict[str, Value]:
    now, not_taken = take_answers(questionnaire, answers, given)
    assert not_taken == ()
    return now


def ids(answers: Answers, questionnaire: Questionnaire = SCAN) -> list[str]:
    return [page.id for page in pages(questionnaire, answers)]


def fields(answers: Answers, page: str) -> list[str]:
    found = page_of(SCAN, answers, page)
    return [field.id for field in found.fields] if found else []


def full_scan() -> dict[str, Value]:
    """All 22 categories, three groups each: 66 effects."""
    given: dict[str, Value] = dict(FACTS)
    groups = ("children", "poverty", "business")
    for category in SCAN.lists["category"]:
        given[f"affected:{category.key}"] = "yes"
        given[f"groups:{category.key}"] = groups
        given.update({f"direction:{category.key}:{group}": "negative" for group in groups})
    return give({}, given)


def test_s2_only_questions_that_apply_are_asked() -> None:
    assert ids({}) == [
        "initiative",
        "pillar:ecological",
        "pillar:social",
        "pillar:economic",
        "pillar:institutional",
        "vulnerable",
    ]
    answers = give({}, {"affected:E1": "yes", "affected:E2": "no", "affected:S8": UNKNOWN})
    assert ids(answers)[5:] == ["groups:E1", "vulnerable"]
    answers = give(answers, {"groups:E1": ("poverty", "business")})
    assert fields(answers, "effects:E1") == ["direction:E1:poverty", "direction:E1:business", "why:E1"]
    answers = give(answers, {"direction:E1:business": "positive", "direction:E1:poverty": UNKNOWN})
    assert "measure:E1" not in ids(answers)
    assert fields(answers, "safeguards") == ["safeguard:poverty"]


def test_s2_pages_of_one_category_stand_together() -> None:
    answers = give({}, {"affected:E1": "yes", "affected:C1": "yes", "groups:E1": ("general",), "groups:C1": ("older",)})
    assert ids(answers)[5:-1] == ["groups:E1", "effects:E1", "groups:C1", "effects:C1"]


def test_s2_a_group_named_as_overlooked_is_asked_about() -> None:
    answers = give({}, {"overlooked": ("gender", "older")})
    assert fields(answers, "safeguards") == ["safeguard:gender", "safeguard:older"]


def test_only_vulnerable_groups_can_be_overlooked() -> None:
    field = pages(SCAN, {})[-1].fields[0]
    assert [option.key for option in field.options] == [
        "children", "poverty", "disability", "gender", "lgbtqia", "ethnic", "older",
    ]  # fmt: skip


def progress_at(answers: Answers, id: str) -> Progress:
    page = page_of(SCAN, answers, id)
    assert page is not None
    return progress(SCAN, answers, page)


def test_s1_the_total_never_grows_and_what_is_left_of_a_pillar_follows_the_branches_taken() -> None:
    ecological = SCAN.item("pillar", "ecological")
    assert progress_at({}, "initiative") == Progress(1, 6)
    answers = give({}, {"affected:E1": "yes", "affected:E2": "yes", "affected:S1": "yes"})
    assert progress_at(answers, "vulnerable") == Progress(6, 6)
    assert progress_at(answers, "groups:E1") == Progress(5, 6, ecological, 2)
    answers = give(answers, {"groups:E1": ("general",), "direction:E1:general": "both", "why:E1": "", "measure:E1": ""})
    assert progress_at(answers, "groups:E2") == Progress(5, 6, ecological, 1)


def test_s3_what_no_longer_applies_is_dropped() -> None:
    answers = give(
        {},
        {
            **FACTS,
            "affected:E1": "yes",
            "groups:E1": ("poverty",),
            "direction:E1:poverty": "negative",
            "why:E1": "cijfers",
            "measure:E1": "tarief",
            "safeguard:poverty": "overleg",
        },
    )
    answers = give(answers, {"affected:E1": "no"})
    assert answers == {**FACTS, "about": SKIPPED, "affected:E1": "no"}
    assert live(SCAN, {**answers, "why:E1": "blijft hangen", "safeguard:poverty": "ook"}) == answers


def test_s3_another_group_takes_the_place_of_the_first() -> None:
    answers = give({}, {"affected:S5": "yes", "groups:S5": ("poverty", "older"), "direction:S5:poverty": "negative"})
    answers = give(answers, {"groups:S5": ("older",)})
    assert "direction:S5:poverty" not in answers
    assert "measure:S5" not in ids(answers)


def test_s4_going_back_keeps_what_still_applies() -> None:
    answers = give({}, {**FACTS, "affected:E1": "yes", "groups:E1": ("general",), "direction:E1:general": "positive"})
    before = page_before(SCAN, answers, "effects:E1")
    assert before is not None
    assert before.id == "groups:E1"
    answers = give(answers, {"groups:E1": ("general", "business")})
    assert answers["direction:E1:general"] == "positive"
    assert page_before(SCAN, answers, "initiative") is None
    gone = page_before(SCAN, give(answers, {"affected:E1": "no"}), "effects:E1")
    assert gone is not None
    assert gone.id == "pillar:institutional"


def test_the_next_page_is_the_first_open_one_after_this_and_then_from_the_start() -> None:
    answers = give({}, {"overlooked": ()})
    after = next_page(SCAN, answers, "pillar:social")
    assert after is not None
    assert after.id == "pillar:economic"
    answers = give(answers, {f"affected:{item.key}": "no" for item in SCAN.lists["category"]})
    around = next_page(SCAN, answers, "pillar:institutional")
    assert around is not None
    assert around.id == "initiative"
    assert next_page(SCAN, give(answers, FACTS), "vulnerable") is None


def test_passing_over_closes_a_page_but_fills_nothing_in() -> None:
    page = pages(SCAN, {})[-1]
    answers = give({}, {"overlooked": SKIPPED})
    assert not is_open(answers, page)
    assert not is_filled(answers, page.fields[0])
    assert is_filled(give(answers, {"overlooked": ()}), page.fields[0])
    assert is_filled(give(answers, {"overlooked": UNKNOWN}), page.fields[0])


@pytest.mark.parametrize(
    ("field", "value", "reason", "limit"),
    [
        ("title", "  ", "required", None),
        ("title", SKIPPED, "required", None),
        ("title", "x" * 121, "too_long", 120),
        ("title", UNKNOWN, "must_be_known", None),
        ("kind", "law", "unknown_option", None),
        ("kind", ("decree", "order"), "unknown_option", None),
        ("affected:E1", "maybe", "unknown_option", None),
        ("groups:E1", ("poverty",), "not_asked", None),
        ("overlooked", ("business",), "unknown_option", None),
        ("nothing", "x", "not_asked", None),
    ],
)
def test_a_value_that_cannot_be_is_not_taken_and_the_old_one_stays(
    field: str, value: Value, reason: str, limit: int | None
) -> None:
    start = give({}, {"title": "Fietsplan", "kind": "order"})
    now, not_taken = take_answers(SCAN, start, {field: value})
    assert not_taken == (NotTaken(field, value, reason, limit),)
    assert now == start


def test_at_least_one_group_is_chosen_but_the_question_may_be_passed_over() -> None:
    start = give({}, {"affected:E1": "yes"})
    assert take_answers(SCAN, start, {"groups:E1": ()})[1] == (NotTaken("groups:E1", (), "too_few", 1),)
    assert give(start, {"groups:E1": SKIPPED})["groups:E1"] == SKIPPED
    assert "effects:E1" not in ids(give(start, {"groups:E1": UNKNOWN}))


def test_choices_are_kept_in_the_order_of_the_options_and_once() -> None:
    assert give({}, {"overlooked": ("older", "children", "older")})["overlooked"] == ("children", "older")


def test_values_that_depend_on_each_other_may_be_given_together_in_any_order() -> None:
    given: Answers = {"direction:E1:general": "positive", "groups:E1": ("general",), "affected:E1": "yes"}
    assert give({}, given) == {"affected:E1": "yes", "groups:E1": ("general",), "direction:E1:general": "positive"}


def test_answers_survive_json() -> None:
    answers = full_scan()
    assert read_answers(json.loads(json.dumps(answers))) == answers


def test_the_texts_of_a_question_name_its_items() -> None:
    page = pages(SCAN, {})[1]
    assert page.title("nl") == "Ecologische pijler"
    assert page.fields[0].text("en") == "Climate: is there an effect?"
    assert [option.key for option in page.fields[0].options] == ["yes", "no", UNKNOWN]


def test_a_full_scan_is_followed_in_under_three_milliseconds() -> None:
    answers = full_scan()
    assert sum(id.startswith("direction") for id in answers) == 66
    layout(SCAN)
    fastest = min(_seconds(answers) for _ in range(20))
    assert fastest < 0.003


def _seconds(answers: Answers) -> float:
    start = time.thread_time()
    pages(SCAN, answers)
    return time.thread_time() - start


def test_an_item_that_is_not_active_is_not_asked() -> None:
    stored = to_json(SCAN)
    stored["lists"]["group"][0]["active"] = False
    without = from_json(stored)
    assert "general" not in [option.key for option in layout(without).fields["groups:E1"].options]
    answers: Answers = {"affected:E1": "yes", "groups:E1": ("general",)}
    assert live(without, answers) == {"affected:E1": "yes"}


def test_a_realistic_scan_with_its_start_and_result_takes_fewer_than_25_cards() -> None:
    given: dict[str, Value] = {**FACTS, "overlooked": ()}
    for category in ("E1", "E5", "S2", "S8", "C4"):
        given |= {f"affected:{category}": "yes", f"groups:{category}": ("poverty", "business")}
        given |= {f"direction:{category}:poverty": "negative", f"direction:{category}:business": "positive"}
    assert len(pages(SCAN, give({}, given))) + 2 < 25


def test_the_checklist_runs_on_the_same_engine() -> None:
    assert ids({}, CHECKLIST)[:2] == ["event", "theme:concept"]
    assert "plan" not in ids({"done:drinks": "yes"}, CHECKLIST)
    assert "plan" in ids({"done:drinks": "no"}, CHECKLIST)
