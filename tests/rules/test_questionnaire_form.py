"""Everything of one pillar on one form, turned into single answers."""

from __future__ import annotations

from knowledge.questionnaire.form import spread, together
from knowledge.questionnaire.path import take_answers
from knowledge.questionnaire.questionnaire import Answers, Value
from knowledge.questionnaire.questionnaire_file import shipped_questionnaires

SCAN = shipped_questionnaires()[0]


def give(answers: Answers, given: Answers) -> dict[str, Value]:
    now, not_taken = take_answers(SCAN, answers, given)
    assert not_taken == ()
    return now


def test_everything_of_a_pillar_fits_on_one_form() -> None:
    form = together(SCAN, {}, "institutional")
    assert form is not None
    assert [field.id for field in form.blocks[1].fields] == [
        "affected:I2",
        "groups:I2",
        "direction:I2:*",
        "why:I2",
        "measure:I2",
    ]
    given: Answers = {
        "affected:I1": "no",
        "why:I1": "blijft weg",
        "groups:I1": "",
        "affected:I2": "yes",
        "groups:I2": ("governments", "citizens"),
        "direction:I2:*": "negative",
        "why:I2": "gesprek",
        "measure:I2": "",
    }
    answers = give({}, spread(SCAN, {}, given))
    assert answers == {
        "affected:I1": "no",
        "affected:I2": "yes",
        "groups:I2": ("citizens", "governments"),
        "direction:I2:citizens": "negative",
        "direction:I2:governments": "negative",
        "why:I2": "gesprek",
    }
    again = together(SCAN, answers, "institutional")
    assert again is not None
    assert again.values["direction:I2:*"] == "negative"
    mixed = together(SCAN, give(answers, {"direction:I2:citizens": "positive"}), "institutional")
    assert mixed is not None
    assert "direction:I2:*" not in mixed.values
    assert together(SCAN, {}, "spiritual") is None


def test_a_form_left_empty_for_all_groups_keeps_their_own_answers() -> None:
    answers = give(
        {},
        {
            "affected:I2": "yes",
            "groups:I2": ("citizens", "governments"),
            "direction:I2:citizens": "positive",
            "direction:I2:governments": "negative",
        },
    )
    given: Answers = {"affected:I2": "yes", "groups:I2": ("citizens", "governments"), "direction:I2:*": ""}
    assert give(answers, spread(SCAN, answers, given)) == answers
