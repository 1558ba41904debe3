"""A page that is answered by ticking: what has an effect, and apart from it what is not known; the rest is "no"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.questionnaire.path import Page, QuestionField
from knowledge.questionnaire.questionnaire import UNKNOWN, Answers, Questionnaire, Value

YES, NO = "yes", "no"
TICKABLE = (YES, UNKNOWN)
"""What can be ticked: each has a field of its own on the card."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """What was ticked, as answers; `doubtful` are the ids of what was ticked twice, which says nothing."""

    values: Mapping[str, Value]
    doubtful: tuple[str, ...] = ()


def is_ticked(questionnaire: Questionnaire, page: Page) -> bool:
    """Whether all that the page asks is if there is an effect, of several items."""
    entry = questionnaire.count.entry
    return len(page.fields) > 1 and all(
        field.question.key == entry and field.question.may_be_unknown and field.option(YES) and field.option(NO)
        for field in page.fields
    )


def tick_field(page: Page, option: str) -> str:
    """The id of the field of the card on which this is ticked."""
    return f"{page.fields[0].question.key}#{option}"


def ticks_of(page: Page, answers: Answers, option: str) -> tuple[str, ...]:
    """The keys of the items of which this is the present answer."""
    return tuple(item_key(field) for field in page.fields if answers.get(field.id) == option)


def read_ticks(page: Page, answers: Answers, sent: Mapping[str, str]) -> Ticked:
    """
    The answers that the ticks of a card give; an answer of before that is not ticked any more is "no".

    What was not answered before and is not ticked is left out: whether it is "no" hangs on what was pressed.
    """
    ticked = {option: set(filter(None, sent.get(tick_field(page, option), "").split(","))) for option in TICKABLE}
    values: dict[str, Value] = {}
    doubtful = []
    for field in page.fields:
        options = [option for option in TICKABLE if item_key(field) in ticked[option]]
        if len(options) > 1:
            doubtful.append(field.id)
        elif options:
            values[field.id] = options[0]
        elif answers.get(field.id) in (YES, NO, UNKNOWN):
            values[field.id] = NO
    return Ticked(values, tuple(doubtful))


def item_key(field: QuestionField) -> str:
    """The key of the item that is ticked."""
    return list(field.items.values())[-1].key
