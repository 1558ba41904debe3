"""The card of a question of a scan: its fields or ticks, how to type them, and where one is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dialogs.cards.fields import CardFields, Input
from dialogs.cards.marks import Strong, Words
from dialogs.cards.scans.scan_words import label_of, lead_with, section_line, value_words
from dialogs.cards.view import Buttons, Folded, Note, Paragraph, Part, Progress, Title, message
from dialogs.cards.words import on_one_line
from dialogs.events import Choice, Reply
from dialogs.texts import Texts, every_word
from dialogs.ways.scans import (
    SCAN_ANSWER,
    SCAN_BACK,
    SCAN_EXPLAIN,
    SCAN_FORM,
    SCAN_SKIP,
    SCAN_STOP,
    SCAN_UNKNOWN,
)
from knowledge.plain import Json
from knowledge.questionnaire.path import Page, QuestionField, progress
from knowledge.questionnaire.questionnaire import SKIPPED, UNKNOWN, Questionnaire, Value
from knowledge.questionnaire.scans import Scan
from knowledge.questionnaire.ticks import TICKABLE, YES, is_ticked, item_key, tick_field, ticks_of


def question_card(
    texts: Texts,
    questionnaire: Questionnaire,
    scan: Scan,
    page: Page,
    asked: Sequence[QuestionField],
    *,
    notes: Iterable[str] = (),
) -> Reply:
    """
    A page with all its fields, and the present answers in them; `asked` are those that typing answers now.

    Every button carries the revision that was seen, so that an old card overwrites nothing.
    """
    return message(
        texts,
        Title(page.title(texts.language)),
        Progress(progress_line(texts, questionnaire, scan, page)),
        *[Paragraph(note) for note in notes],
        *_asked_parts(texts, questionnaire, scan, page, asked),
        Buttons(*_buttons(texts, questionnaire, scan, page)),
    )


def progress_line(texts: Texts, questionnaire: Questionnaire, scan: Scan, page: Page) -> str:
    """Which section this is, as in `Quick Scan · pijler 1 van 4`, or which question; or what is left of a section."""
    if section := page.items.get(questionnaire.count.sections):
        return section_line(texts, questionnaire, section)
    title, here = texts.pick(questionnaire.title), progress(questionnaire, scan.answers, page)
    if here.section:
        return texts("scan.progress_left", title=title, section=texts.pick(here.section.label), left=here.left)
    return texts("scan.progress", title=title, number=here.number, total=here.total)


def field_name(texts: Texts, page: Page, field: QuestionField) -> str:
    """What a field is called where its page is known: its item when it has neighbours that ask the same, else all."""
    alike = [other for other in page.fields if other.question.key == field.question.key]
    if len(alike) > 1 and page.text(texts.language):
        return texts.pick(list(field.items.values())[-1].label)
    return field.text(texts.language)


def _asked_parts(
    texts: Texts, questionnaire: Questionnaire, scan: Scan, page: Page, asked: Sequence[QuestionField]
) -> Iterable[Part]:
    """The fields of a page: one for each, or ticks where all that is asked is what has an effect."""
    text, lines, numbers = page.text(texts.language), tuple(_lines(texts, scan, page, asked)), _numbers(asked)
    if not is_ticked(questionnaire, page):
        if text:
            yield Paragraph(text)
        yield CardFields(tuple(_input(texts, scan, page, field) for field in page.fields), lines, numbers)
        return
    effect, unknown = (_ticks(texts, scan, page, option) for option in TICKABLE)
    yield CardFields((replace(effect, label=text or effect.label),), (text or effect.label, *lines), numbers)
    yield Note(texts("scan.ticks.rest"))
    is_shown = bool(unknown.value)
    aside = CardFields((unknown,), (unknown.label,) if is_shown else ())
    yield aside if is_shown else Folded(unknown.label, (aside,))


def _ticks(texts: Texts, scan: Scan, page: Page, option: str) -> Input:
    return Input(
        id=tick_field(page, option),
        label=texts("scan.ticks.effect" if option == YES else "scan.ticks.unknown"),
        kind="several",
        options=tuple((item_key(field), field_name(texts, page, field)) for field in page.fields),
        value=",".join(ticks_of(page, scan.answers, option)),
    )


def typing_lines(texts: Texts, scan: Scan, page: Page, asked: Sequence[QuestionField]) -> tuple[Sequence[Words], int]:
    """What is asked of who types on this page, and the last number among it."""
    return tuple(_asked_lines(texts, scan, page, asked)), _numbers(asked)


# --- fields --------------------------------------------------------------------------------------------------------


def _input(texts: Texts, scan: Scan, page: Page, field: QuestionField) -> Input:
    value = scan.answers.get(field.id, "")
    many = len(page.fields) > 1
    kind = field.question.kind
    return Input(
        id=field.id,
        label=field_name(texts, page, field),
        kind="words" if kind == "text" else "one" if kind == "choice" else "several",
        options=tuple((option.key, label_of(texts, option)) for option in field.options),
        value=_shown(field, value),
        longest=field.question.longest if kind == "text" else 0,
        hint=texts("scan.choose") if kind == "choice" and many else _unknown_hint(texts, field, value),
        folded=kind == "choice" and many,
    )


def _shown(field: QuestionField, value: Value) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return "" if value == SKIPPED or (value == UNKNOWN and not field.option(UNKNOWN)) else value


def _unknown_hint(texts: Texts, field: QuestionField, value: Value) -> str:
    return texts("scan.unknown") if value == UNKNOWN and field.question.kind == "text" else ""


def _numbers(asked: Sequence[QuestionField]) -> int:
    if asked[0].question.kind == "text":
        return 0
    return len(asked) if len(asked) > 1 else len(asked[0].options)


def _lines(texts: Texts, scan: Scan, page: Page, asked: Sequence[QuestionField]) -> Iterable[Words]:
    """What stands, what is asked now with its numbers, how to type it, and what comes after."""
    others = [field for field in page.fields if field not in asked]
    for field in others:
        if field.id in scan.answers:
            yield _stands(texts, scan, page, field)
    yield from _asked_lines(texts, scan, page, asked)
    later = [field_name(texts, page, field) for field in others if field.id not in scan.answers]
    if later:
        yield texts("scan.later", names="; ".join(later))


def _asked_lines(texts: Texts, scan: Scan, page: Page, asked: Sequence[QuestionField]) -> Iterable[Words]:
    first = asked[0]
    if len(asked) > 1:
        for number, field in enumerate(asked, 1):
            filled = field.id in scan.answers
            name = _stands(texts, scan, page, field) if filled else field_name(texts, page, field)
            yield f"{number}. {name}"
        labels = [label_of(texts, option).lower() for option in first.options]
        yield texts("scan.how_each", options=", ".join(labels), first=labels[0], rest=labels[min(1, len(labels) - 1)])
        return
    yield (Strong(field_name(texts, page, first)),)
    if first.id in scan.answers:
        yield texts("scan.now", value=on_one_line(value_words(texts, first, scan.answers[first.id])))
    for number, option in enumerate(first.options, 1):
        yield f"{number}. {label_of(texts, option)}"
    some = first.question.kind == "choices" and (first.question.at_least or first.question.required)
    yield texts("scan.how_some" if some else f"scan.how_{first.question.kind}")


def _stands(texts: Texts, scan: Scan, page: Page, field: QuestionField) -> str:
    return lead_with(
        texts, field_name(texts, page, field), on_one_line(value_words(texts, field, scan.answers[field.id]))
    )


# --- buttons -------------------------------------------------------------------------------------------------------


def _buttons(texts: Texts, questionnaire: Questionnaire, scan: Scan, page: Page) -> tuple[Choice, ...]:
    ticks = is_ticked(questionnaire, page)
    data: Json = {"scan": scan.id, "page": page.id, "n": scan.revision} | ({"ticks": True} if ticks else {})

    def button(name: str) -> Choice:
        return _BUTTONS[name].named(texts, f"scan.{name}", **data)

    # Where every question has "weet ik niet" among its options, a button for it would say the same twice.
    aside = any(field.question.may_be_unknown and not field.option(UNKNOWN) for field in page.fields)
    form = (SCAN_FORM.called(texts("scan.form.open"), *every_word("scan.words.form"), **data),)
    count = questionnaire.count
    has_form = count.sections in page.items or (bool(count.entry) and count.rows in page.items)
    here = form if has_form and not aside else ()
    names = ("next", "back", "explain", *(("unknown",) if aside else ()), "skip", "stop")
    return tuple(button(name) for name in names) + here


_BUTTONS = {
    "next": SCAN_ANSWER,
    "back": SCAN_BACK,
    "explain": SCAN_EXPLAIN,
    "unknown": SCAN_UNKNOWN,
    "skip": SCAN_SKIP,
    "stop": SCAN_STOP,
}
