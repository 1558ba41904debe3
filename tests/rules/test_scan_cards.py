"""The cards of filling in, all that there can be: within the limits of Teams, and complete as a text (X3, X5)."""

from __future__ import annotations

from datetime import UTC, datetime

import orjson
import pytest

from dialogs.cards.scans import scan as cards
from dialogs.cards.scans.scan_effects import MAX_ROWS, effects_card
from dialogs.cards.scans.scan_form import form_card
from dialogs.events import Reply
from dialogs.scan.explain import explanation
from dialogs.scan.typed import fields_together
from dialogs.texts import texts_in
from knowledge.languages import LANGUAGES
from knowledge.questionnaire.form import describe_effects, together
from knowledge.questionnaire.path import pages, take_answers
from knowledge.questionnaire.questionnaire import Questionnaire, Value
from knowledge.questionnaire.questionnaire_file import shipped_questionnaires
from knowledge.questionnaire.scans import Right, Scan, ScanStage
from tests import rendering

CARD_BYTES = 28_000
ACTIONS = 6
MORNING = datetime(2026, 11, 23, 8, tzinfo=UTC)


def _scan(questionnaire: Questionnaire, answers: dict[str, Value]) -> Scan:
    return Scan(
        id="0" * 32,
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        family="0" * 32,
        owner="anna",
        owner_name="Anna",
        title="T" * 120,
        variant="",
        state=ScanStage.OPEN,
        page="",
        origin=None,
        copy_of=None,
        repeat_of=None,
        revision=99,
        created=MORNING,
        updated=MORNING,
        finished_at=None,
        may=Right.OWN,
        answers=answers,
    )


def _everything(questionnaire: Questionnaire) -> dict[str, Value]:
    """Answers with which all is asked that can be asked, as long as people write them."""
    answers: dict[str, Value] = {}
    while True:
        given: dict[str, Value] = {}
        for page in pages(questionnaire, answers):
            for field in page.fields:
                keys = tuple(option.key for option in field.options)
                worst = (
                    "negative" if "negative" in keys else keys[0] if keys else "w" * min(300, field.question.longest)
                )
                given[field.id] = keys if field.question.kind == "choices" else worst
        after, not_taken = take_answers(questionnaire, answers, given)
        assert not_taken == ()
        if after == answers:
            return after
        answers = after


def _within_limits(reply: Reply) -> bool:
    assert reply.card is not None
    card = {"fallbackText": reply.text, **reply.card}
    return len(orjson.dumps(card)) <= CARD_BYTES and len(card["actions"]) <= ACTIONS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("questionnaire", shipped_questionnaires(), ids=lambda one: one.id)
def test_x5_every_question_of_the_largest_scan_fits_on_its_card(questionnaire: Questionnaire, language: str) -> None:
    texts, scan = texts_in(language), _scan(questionnaire, _everything(questionnaire))
    present = pages(questionnaire, scan.answers)

    for page in present:
        asked = fields_together(page.fields, page.fields[0].id)
        notes = explanation(texts, page)
        assert _within_limits(cards.question_card(texts, questionnaire, scan, page, asked, notes=notes)), page.id


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("questionnaire", shipped_questionnaires(), ids=lambda one: one.id)
def test_x5_every_form_of_the_largest_scan_fits_on_its_card(questionnaire: Questionnaire, language: str) -> None:
    texts, scan = texts_in(language), _scan(questionnaire, _everything(questionnaire))

    for section in questionnaire.lists[questionnaire.count.sections]:
        form = together(questionnaire, scan.answers, section.key)
        assert form is not None
        assert _within_limits(form_card(texts, scan, questionnaire, form, ())), section.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_x5_all_effects_of_the_largest_scan_fit_on_cards_and_in_their_text(language: str) -> None:
    questionnaire, texts = shipped_questionnaires()[0], texts_in(language)
    answers = _everything(questionnaire)
    form = describe_effects(questionnaire, answers, MAX_ROWS)
    assert form is not None
    assert len(form.blocks) == MAX_ROWS

    scan = _scan(questionnaire, answers)
    page = next(page for page in pages(questionnaire, answers) if "category" in page.items)
    reply = effects_card(texts, questionnaire, scan, page, form, cards.typing_lines(texts, scan, page, page.fields))

    assert _within_limits(reply)
    assert reply.card is not None
    assert len(rendering.inputs(reply.card["body"])) == MAX_ROWS + 1, "one for each effect, and one for all"
    rendering.toggle(reply.card, {"targetElements": [f"more-{form.blocks[0].row.key}"]})
    shown = rendering.inputs(reply.card["body"])
    assert len(shown) == MAX_ROWS + 4
    assert all(each["label"] in reply.text for id, each in shown.items() if id != "f.*")


@pytest.mark.parametrize("questionnaire", shipped_questionnaires(), ids=lambda one: one.id)
def test_x3_the_text_of_a_question_names_every_field_of_its_card(questionnaire: Questionnaire) -> None:
    texts, scan = texts_in("nl"), _scan(questionnaire, {})

    for page in pages(questionnaire, {}):
        reply = cards.question_card(texts, questionnaire, scan, page, fields_together(page.fields, ""))
        assert reply.card is not None
        for part in reply.card["body"]:
            assert part.get("label", "") in reply.text
