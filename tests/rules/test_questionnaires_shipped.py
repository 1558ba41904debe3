"""The questionnaires that ship say what their sources say, and are stored and read back exactly."""

from __future__ import annotations

import json

import pytest

from knowledge.catalogue.catalogue_file import read_catalogue
from knowledge.catalogue.reference import policy_domains
from knowledge.data_files import data_text
from knowledge.languages import LANGUAGES
from knowledge.questionnaire.questionnaire import Questionnaire, Questionnaires
from knowledge.questionnaire.questionnaire_file import from_json, shipped_questionnaires, to_json

SCAN, CHECKLIST = shipped_questionnaires()


def test_the_scan_is_the_matrix_of_the_manual() -> None:
    by_pillar = [
        sum(item.attributes["pillar"] == pillar.key for item in SCAN.lists["category"])
        for pillar in SCAN.lists["pillar"]
    ]
    assert by_pillar == [6, 8, 6, 2]
    assert len(SCAN.lists["group"]) == 11
    assert all(item.printed and item.help for item in SCAN.lists["category"])
    today = [domain.code for domain in policy_domains() if domain.valid_until is None]
    assert [item.key for item in SCAN.lists["domain"]] == today


@pytest.mark.parametrize("questionnaire", shipped_questionnaires(), ids=lambda one: one.id)
def test_every_row_has_a_short_name_of_its_own_that_asks_nothing(questionnaire: Questionnaire) -> None:
    rows = questionnaire.lists[questionnaire.count.rows]
    for language in LANGUAGES:
        names = [item.name[language] for item in rows]
        assert [name for name in names if "?" in name or len(name) > 50] == []
        assert len(set(names)) == len(rows)


@pytest.mark.parametrize("questionnaire", shipped_questionnaires(), ids=lambda one: one.id)
def test_what_ships_only_names_instruments_of_the_catalogue(questionnaire: Questionnaire) -> None:
    known = {instrument.id for instrument in read_catalogue(data_text("instruments.yaml")).found}
    named = {id for items in questionnaire.lists.values() for item in items for id in item.instruments}
    named |= {id for help in questionnaire.helps for id in help.instruments}
    named |= {id for rule in questionnaire.rules for id in rule.instruments} | {questionnaire.instrument}
    assert named <= known


@pytest.mark.parametrize("questionnaire", shipped_questionnaires(), ids=lambda one: one.id)
def test_s16_a_stored_version_is_read_back_exactly(questionnaire: Questionnaire) -> None:
    stored = json.loads(json.dumps(to_json(questionnaire)))
    assert from_json(stored) == questionnaire
    assert to_json(from_json(stored)) == stored


def test_what_a_question_may_have_since_later_leaves_what_was_stored_before_as_it_was() -> None:
    [first, *_] = to_json(SCAN)["steps"][0]["questions"]
    assert first.pop("short")

    before = json.loads(json.dumps({**to_json(SCAN), "steps": [{**to_json(SCAN)["steps"][0], "questions": [first]}]}))

    assert to_json(from_json(before)) == before


def test_the_newest_version_is_current_and_the_old_one_stays() -> None:
    newer = from_json({**to_json(SCAN), "version": SCAN.version + 1})
    known = Questionnaires([newer, SCAN, CHECKLIST])
    assert known.current("quick-scan") is newer
    assert known.of("quick-scan", SCAN.version) is SCAN
    assert known.of("quick-scan", SCAN.version + 2) is None
    assert known.all_current == (CHECKLIST, newer)
    assert known.for_instrument("duurzame-evenementen") is CHECKLIST
    assert known.for_instrument("emas") is None
