"""The path through a questionnaire: which pages apply, which answers count, what comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from knowledge.questionnaire.layout import FieldSpot, Items, QuestionField, Sheet, layout, wording
from knowledge.questionnaire.questionnaire import SKIPPED, UNKNOWN, Answers, Item, Questionnaire, Step, Value

__all__ = [
    "NotTaken",
    "Page",
    "Progress",
    "QuestionField",
    "is_filled",
    "is_open",
    "live",
    "next_page",
    "page_before",
    "page_of",
    "pages",
    "progress",
    "take_answers",
    "walk",
]


@dataclass(frozen=True, slots=True)
class Page:
    """What one card asks; its id is "initiative", "pillar:ecological" or "effects:E1". It has at least one field."""

    id: str
    step: Step
    items: Items
    fields: tuple[QuestionField, ...]

    def title(self, language: str) -> str:
        """The title in words, with the label of its item filled in."""
        return wording(self.step.title, self.items, language)

    def text(self, language: str) -> str:
        """The words under the title, empty when there are none."""
        return wording(self.step.text, self.items, language) if self.step.text else ""

    def field(self, id: str) -> QuestionField | None:
        """The field with this id, or None."""
        return next((field for field in self.fields if field.id == id), None)


@dataclass(frozen=True, slots=True)
class Progress:
    """
    Where one is: at which of the pages that everybody gets, whose number never grows.

    On a page about a row: of which section it is, and how many of its rows are still to be described, this one among
    them.
    """

    number: int
    total: int
    section: Item | None = None
    left: int = 0


@dataclass(frozen=True, slots=True)
class NotTaken:
    """
    Why a given value was not taken; what stood there before stays.

    The reason is "required", "unknown_option", "too_few", "too_long", "must_be_known" or, when the field is not
    among those that apply, "not_asked". `limit` is the number of characters or of choices, where there is one.
    """

    field: str
    value: Value
    reason: str
    limit: int | None = None


def pages(questionnaire: Questionnaire, answers: Answers) -> tuple[Page, ...]:
    """The pages that apply now, in order; a page without fields is left out."""
    return walk(questionnaire, answers)[0]


def live(questionnaire: Questionnaire, answers: Answers) -> dict[str, Value]:
    """Only the answers of fields that apply, in the order of the questionnaire."""
    return walk(questionnaire, answers)[1]


def walk(questionnaire: Questionnaire, answers: Answers) -> tuple[tuple[Page, ...], dict[str, Value]]:
    """`pages` and `live` at once."""
    return _follow(questionnaire, lambda spot: _kept(spot, answers))


def take_answers(
    questionnaire: Questionnaire, answers: Answers, given: Mapping[str, Value]
) -> tuple[dict[str, Value], tuple[NotTaken, ...]]:
    """
    The answers that count after these were given, and what was not taken.

    Values are taken in the order of the questionnaire, so a field may exist only through another value given with
    it. An empty value passes a question over, or is "none" for choices. What no longer applies is dropped.
    """
    not_taken: list[NotTaken] = []
    asked: set[str] = set()

    def value(spot: FieldSpot) -> Value | None:
        id = spot.field.id
        asked.add(id)
        if id in given:
            taken = _checked(spot, given[id])
            if not isinstance(taken, NotTaken):
                return taken
            not_taken.append(replace(taken, value=given[id]))
        return _kept(spot, answers)

    _, now = _follow(questionnaire, value)
    not_taken.extend(NotTaken(id, value, "not_asked") for id, value in given.items() if id not in asked)
    return now, tuple(not_taken)


def is_filled(answers: Answers, field: QuestionField) -> bool:
    """Whether a person answered it; "I do not know" and "none" are answers, passing over is not."""
    return answers.get(field.id, SKIPPED) != SKIPPED


def is_open(answers: Answers, page: Page) -> bool:
    """Whether something on the page still waits for an answer: neither answered nor passed over."""
    return any(field.id not in answers for field in page.fields)


def next_page(questionnaire: Questionnaire, answers: Answers, after: str | None = None) -> Page | None:
    """The first open page after this one, then from the start; None when nothing is open."""
    present, counting = walk(questionnaire, answers)
    waiting = [page for page in present if is_open(counting, page)]
    places = layout(questionnaire).places
    place = places.get(after, -1) if after else -1
    return next((page for page in waiting if places[page.id] > place), waiting[0] if waiting else None)


def page_before(questionnaire: Questionnaire, answers: Answers, page_id: str) -> Page | None:
    """The page that comes just before this one now, also when this one no longer applies; None at the first."""
    places = layout(questionnaire).places
    place = places.get(page_id, 0)
    earlier = [page for page in pages(questionnaire, answers) if places[page.id] < place]
    return earlier[-1] if earlier else None


def page_of(questionnaire: Questionnaire, answers: Answers, id: str) -> Page | None:
    """The page with this id, or that holds the field with this id; None when it does not apply now."""
    return next((page for page in pages(questionnaire, answers) if page.id == id or page.field(id)), None)


def progress(questionnaire: Questionnaire, answers: Answers, page: Page) -> Progress:
    """Where this page is; what hangs on answers counts as the page before it, unless it is about a row."""
    count, places = questionnaire.count, layout(questionnaire).places
    always = pages(questionnaire, {})
    number = sum(places[each.id] <= places.get(page.id, 0) for each in always)
    row = page.items.get(count.rows)
    section = questionnaire.item(count.sections, row.attributes.get(count.by, "")) if row else None
    if section is None:
        return Progress(max(1, number), len(always))
    open_ = {
        each.items[count.rows].key
        for each in pages(questionnaire, answers)
        if count.rows in each.items and (each.items == page.items or is_open(answers, each))
    }
    left = sum(
        item.key in open_ and item.attributes.get(count.by) == section.key for item in questionnaire.lists[count.rows]
    )
    return Progress(number, len(always), section, left)


def _follow(
    questionnaire: Questionnaire, value: Callable[[FieldSpot], Value | None]
) -> tuple[tuple[Page, ...], dict[str, Value]]:
    """Go through all sheets once, in order: whether a field applies depends on the answers before it."""
    counting: dict[str, Value] = {}
    found = []
    for sheet in layout(questionnaire).sheets:
        if sheet.needs.hold(counting):
            fields = _fields(sheet, counting, value)
            if fields:
                found.append(Page(sheet.id, sheet.step, sheet.items, fields))
    return tuple(found), counting


def _fields(
    sheet: Sheet, counting: dict[str, Value], value: Callable[[FieldSpot], Value | None]
) -> tuple[QuestionField, ...]:
    fields = []
    for spot in sheet.spots:
        if spot.needs.hold(counting):
            fields.append(spot.field)
            answer = value(spot)
            if answer is not None:
                counting[spot.field.id] = answer
    return tuple(fields)


def _kept(spot: FieldSpot, answers: Answers) -> Value | None:
    """What stands there, unless this version of the questionnaire does not take it."""
    value = answers.get(spot.field.id)
    if value is None:
        return None
    taken = _checked(spot, value)
    return None if isinstance(taken, NotTaken) else taken


def _checked(spot: FieldSpot, value: Value) -> Value | NotTaken:
    question, id = spot.field.question, spot.field.id
    if value == SKIPPED:
        return NotTaken(id, value, "required") if question.required else SKIPPED
    if value == UNKNOWN:
        return UNKNOWN if question.may_be_unknown else NotTaken(id, value, "must_be_known")
    if question.kind == "choices":
        return _checked_choices(spot, (value,) if isinstance(value, str) and value else tuple(value))
    if not isinstance(value, str):
        return NotTaken(id, value, "unknown_option")
    if question.kind == "choice":
        if not value:
            return _checked(spot, SKIPPED)
        return value if value in spot.keys else NotTaken(id, value, "unknown_option")
    text = value.strip()
    if len(text) > question.longest:
        return NotTaken(id, value, "too_long", question.longest)
    return text or _checked(spot, SKIPPED)


def _checked_choices(spot: FieldSpot, values: tuple[str, ...]) -> Value | NotTaken:
    question, id = spot.field.question, spot.field.id
    if not spot.keys.issuperset(values):
        return NotTaken(id, values, "unknown_option")
    fewest = max(question.at_least, int(question.required))
    if len(set(values)) < fewest:
        return NotTaken(id, values, "too_few", fewest)
    return tuple(option.key for option in spot.field.options if option.key in values)
