"""What answers add up to, and how two scans differ."""

from __future__ import annotations

import pytest

from knowledge.questionnaire.comparison import Unlike, compare, differences
from knowledge.questionnaire.outcome import Outcome, outcome
from knowledge.questionnaire.path import take_answers
from knowledge.questionnaire.questionnaire import SKIPPED, UNKNOWN, Answers, Value
from knowledge.questionnaire.questionnaire_file import shipped_questionnaires

SCAN, CHECKLIST = shipped_questionnaires()
MARKS = (SCAN.mark, SCAN.mark)


def scan(given: Answers) -> dict[str, Value]:
    answers, refusals = take_answers(SCAN, {}, given)
    assert refusals == ()
    return answers


def bicycle_plan() -> dict[str, Value]:
    return scan(
        {
            "title": "Fietsplan",
            "kind": "decree",
            "affected:E1": "yes",
            "groups:E1": ("general",),
            "direction:E1:general": "positive",
            "why:E1": "minder uitstoot",
            "affected:E2": UNKNOWN,
            "affected:E3": "no",
            "affected:S8": "yes",
            "groups:S8": ("children", "poverty"),
            "direction:S8:children": "positive",
            "direction:S8:poverty": "negative",
            "measure:S8": "sociaal tarief",
            "affected:C4": "yes",
            "groups:C4": ("business",),
            "direction:C4:business": "both",
        }
    )


def followups(of: Outcome) -> list[str]:
    return [rule.key for rule in of.followups]


def test_s11_every_pillar_has_its_own_counts_and_there_is_no_total_score() -> None:
    found = outcome(SCAN, bicycle_plan())
    ecological, social, economic, institutional = found.sections
    assert ecological.entries is not None
    assert ecological.entries.counts == {"yes": 1, "no": 1, UNKNOWN: 1, SKIPPED: 3}
    assert ecological.entries.total == 6
    assert ecological.tally.counts == {"positive": 1, "negative": 0, "both": 0, UNKNOWN: 0, SKIPPED: 0}
    assert (social.tally.favourable, social.tally.adverse) == (1, 1)
    assert (economic.tally.favourable, economic.tally.adverse) == (0, 1)
    assert institutional.tally.total == 0
    assert [row.item.key for row in ecological.rows if row.matters] == ["E1"]
    assert ecological.rows[0].reason == "minder uitstoot"
    assert not hasattr(found, "score")


def test_s11_every_group_has_its_own_counts() -> None:
    by_column = {column.item.key: column.tally for column in outcome(SCAN, bicycle_plan()).by_column}
    assert list(by_column) == ["general", "children", "poverty", "business"]
    assert by_column["poverty"].adverse == 1


def test_s9_i_do_not_know_is_neither_no_nor_an_effect() -> None:
    found = outcome(SCAN, bicycle_plan())
    assert [point.field.id for point in found.unknown] == ["affected:E2"]
    assert found.unknown[0].page.id == "pillar:ecological"
    entries = found.sections[0].entries
    assert entries is not None
    assert (entries.unknown, entries.answered, entries.not_filled) == (1, 3, 3)
    assert found.asked == 1 + 22 + 3 + 4 + 1
    assert found.answered == 5 + 3 + 4
    assert found.share_unknown == pytest.approx(1 / 12), "what nobody answered yet is no part of the answers"


def test_what_was_passed_over_is_shown_as_not_filled_in() -> None:
    answers, _ = take_answers(SCAN, bicycle_plan(), {"why:S8": SKIPPED, "about": SKIPPED})
    open_points = [point.field.id for point in outcome(SCAN, answers).not_filled]
    assert "why:S8" in open_points
    assert "safeguard:poverty" in open_points
    assert "about" not in open_points


def test_s12_most_negative_effects_weigh_most_and_vulnerable_groups_come_first() -> None:
    assert [row.item.key for row in outcome(SCAN, bicycle_plan()).weightiest] == ["S8", "C4"]
    given: dict[str, Value] = {}
    for category, groups in {"E1": ("business",), "E5": ("older",), "C1": ("business", "general")}.items():
        given |= {f"affected:{category}": "yes", f"groups:{category}": groups}
        given |= {f"direction:{category}:{group}": "negative" for group in groups}
    assert [row.item.key for row in outcome(SCAN, scan(given)).weightiest] == ["C1", "E5", "E1"]


def test_s12_equal_weights_stand_in_alphabetical_order() -> None:
    given: dict[str, Value] = {}
    for category in ("E5", "E1", "S3"):
        given |= {f"affected:{category}": "yes", f"groups:{category}": ("general",)}
        given[f"direction:{category}:general"] = "negative"
    assert [row.item.label["nl"] for row in outcome(SCAN, scan(given)).weightiest] == [
        "Klimaat",
        "Onderwijs",
        "Open ruimte",
    ]


def test_s13_follow_ups_name_instruments_date_and_source() -> None:
    found = outcome(SCAN, bicycle_plan())
    assert followups(found) == ["armoedetoets", "joker", "ria", "regelgevingsagenda", "open-points"]
    assert all(rule.checked for rule in found.followups)
    named = {rule.source for rule in found.followups if not rule.source.startswith("http")}
    assert named == {"omzendbrief VR 2014/13 van 14 maart 2014"}, "a source is a page, but for this circular"
    assert found.instruments[:4] == ("armoedetoets", "aandachtsambtenaar-armoede", "joker", "aanspreekpunt-jeugd")
    assert "klimaatpact" not in found.instruments, "it is a pact with municipalities, and this is a draft decree"


KINDS = ("decree", "order", "circular", "subsidy", "project", "other")
ONLY_FOR = {
    "duurzame-subsidies": {"subsidy"},
    "regelgevingsagenda": {"decree", "order"},
    "reguleringsimpactanalyse": {"decree", "order"},
    "joker": {"decree"},
    "co2-prestatieladder": {"project"},
    "duurzame-overheidsopdrachten": {"project"},
    "gro": {"project"},
    "vipa-criteria": {"project"},
    "emas": {"project", "other"},
}
"""Which kinds of initiative somebody who knows the instruments would name them for."""
LOCAL = {"klimaatpact", "bouwmeester-scan", "vvsg-sdg-aanbod", "helpdesk-sociaal-aanbesteden"}
"""Made for municipalities, so not for who works in a Flemish policy domain."""


def affecting(category: str, **facts: str) -> Outcome:
    """The outcome of an initiative with one effect: a positive one on children, in this category."""
    effect = {f"affected:{category}": "yes", f"groups:{category}": ("children",)}
    return outcome(SCAN, scan({**facts, **effect, f"direction:{category}:children": "positive"}))


@pytest.mark.parametrize("domain", ["OMG", "none"])
@pytest.mark.parametrize("kind", KINDS)
def test_s13_what_helps_follows_the_kind_of_initiative_and_its_effects(kind: str, domain: str) -> None:
    for category in SCAN.lists["category"]:
        named = set(affecting(category.key, kind=kind, domain=domain).instruments)

        assert {one for one in named if kind not in ONLY_FOR.get(one, {kind})} == set(), category.key
        assert ("duurzame-subsidies" in named) == (kind == "subsidy")
        assert domain == "none" or not named & LOCAL


def test_s13_a_subsidy_with_an_effect_on_climate_is_led_to_the_manual_for_subsidies() -> None:
    found = affecting("E1", kind="subsidy")

    assert found.instruments == ("duurzame-subsidies",)
    assert followups(found) == ["subsidies"]


def test_s13_without_a_kind_only_what_holds_for_every_kind_is_named() -> None:
    assert affecting("E1").instruments == ()


def test_s13_what_weighs_most_is_helped_first() -> None:
    given = {"kind": "project", "affected:E1": "yes", "affected:S4": "yes", "groups:S4": ("general",)}

    found = outcome(SCAN, scan({**given, "direction:S4:general": "negative"}))

    assert found.instruments == ("duurzame-overheidsopdrachten", "vipa-criteria", "co2-prestatieladder")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"kind": "project"}, []),
        ({"kind": "order"}, ["regelgevingsagenda"]),
        ({"affected:I2": "yes"}, ["weerslag"]),
        ({"affected:I2": UNKNOWN}, ["open-points"]),
        ({"overlooked": ("older",)}, ["open-points"]),
        ({"overlooked": ()}, []),
        ({"affected:E1": "yes", "groups:E1": ("poverty",), "direction:E1:poverty": "negative"}, []),
        ({"affected:S1": "yes", "groups:S1": ("poverty",), "direction:S1:poverty": "positive"}, ["armoedetoets"]),
        ({"affected:S1": "yes", "groups:S1": ("children",), "direction:S1:children": "negative"}, []),
        ({"affected:S1": "yes", "groups:S1": ("governments",), "direction:S1:governments": "both"}, ["weerslag"]),
    ],
)
def test_s13_a_follow_up_comes_only_when_its_conditions_hold(given: Answers, expected: list[str]) -> None:
    assert followups(outcome(SCAN, scan(given))) == expected


def test_s3_answers_that_no_longer_apply_are_nowhere_in_the_outcome() -> None:
    answers = bicycle_plan()
    hidden: Answers = {**answers, "affected:S8": "no", "affected:C4": "no"}
    cleaned, _ = take_answers(SCAN, answers, {"affected:S8": "no", "affected:C4": "no"})
    found = outcome(SCAN, hidden)
    assert found == outcome(SCAN, cleaned)
    assert found.weightiest == ()
    assert "armoedetoets" not in followups(found)


def test_an_empty_scan_has_an_outcome_too() -> None:
    found = outcome(SCAN, {})
    assert found.tally.total == 0
    assert found.share_unknown == 0
    assert found.version == SCAN.version
    assert len(found.not_filled) == 4 + 22 + 1


def test_the_checklist_counts_without_columns() -> None:
    answers: Answers = {"title": "Feest", "done:drinks": "no", "done:diets": "yes", "done:stay": "not_applicable"}
    found = outcome(CHECKLIST, answers)
    catering = next(section for section in found.sections if section.item.key == "catering")
    assert catering.entries is None
    assert catering.tally.counts == {"yes": 1, "no": 1, "not_applicable": 0, UNKNOWN: 0, SKIPPED: 4}
    assert [row.item.key for row in found.weightiest] == ["drinks"]
    assert followups(found) == ["catering-rules", "guides"]
    assert found.by_column == ()


def test_s16_a_repeat_scan_shows_the_difference_per_pillar() -> None:
    second, _ = take_answers(SCAN, bicycle_plan(), {"direction:S8:poverty": "positive", "affected:C4": "no"})
    compared = compare(SCAN, bicycle_plan(), second, MARKS)
    ecological, social, economic, _ = compared.sections
    assert not compared.is_same
    assert set(ecological.difference.values()) == {0}
    assert (social.difference["positive"], social.difference["negative"]) == (1, -1)
    assert [(change.row.key, change.first, change.second) for change in social.changed] == [
        ("S8", "negative", "positive")
    ]
    assert social.changed[0].column is not None
    assert social.changed[0].column.key == "poverty"
    assert (economic.entries_difference["yes"], economic.entries_difference["no"]) == (-1, 1)
    assert [(change.column is None, change.first, change.second) for change in economic.changed] == [
        (True, "yes", "no"),
        (False, "both", None),
    ]
    assert compare(SCAN, second, second, MARKS).is_same


def test_s16_an_effect_of_which_nobody_said_or_knows_for_whom_is_told_apart() -> None:
    answers = [scan({"affected:E1": "yes", "groups:E1": groups}) for groups in (SKIPPED, UNKNOWN)]

    compared = compare(SCAN, *answers, MARKS)

    ecological = compared.sections[0]
    assert [(one.row.key, one.column, one.question, one.first, one.second) for one in ecological.changed] == [
        ("E1", None, "direction", SKIPPED, UNKNOWN)
    ]
    assert (ecological.difference[SKIPPED], ecological.difference[UNKNOWN]) == (-1, 1)


@pytest.mark.parametrize("other", [("quick-scan", SCAN.version + 1), ("event-checklist", 1)])
def test_s16_unlike_versions_are_refused(other: tuple[str, int]) -> None:
    with pytest.raises(Unlike) as refused:
        compare(SCAN, {}, {}, (SCAN.mark, other))
    assert (refused.value.first, refused.value.second) == (SCAN.mark, other)
    with pytest.raises(Unlike):
        compare(SCAN, {}, {}, (other, other))


def test_colleagues_who_differ_are_shown_side_by_side() -> None:
    an = bicycle_plan()
    bram, _ = take_answers(SCAN, an, {"affected:E1": "no", "direction:S8:poverty": UNKNOWN, "affected:E3": SKIPPED})
    found = {one.field.id: dict(one.values) for one in differences(SCAN, {"an": an, "bram": bram})}
    assert found == {
        "affected:E1": {"an": "yes", "bram": "no"},
        "direction:S8:poverty": {"an": "negative", "bram": UNKNOWN},
    }
    assert differences(SCAN, {"an": an}) == ()
