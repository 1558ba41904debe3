"""The cards of filling in: a question, stopping, coming back, and the list of scans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dialogs.cards.fields import CardFields, Input
from dialogs.cards.marks import Strong, Words
from dialogs.cards.scans.scan_words import label_of, lead_with, scan_name, value_words
from dialogs.cards.view import Buttons, Note, Paragraph, Progress, Rows, Title, message
from dialogs.cards.words import on_one_line
from dialogs.events import Choice, Reply
from dialogs.texts import Texts, every_word
from dialogs.ways.catalogue import BROWSE_THEMES
from dialogs.ways.scans import (
    SCAN_ANSWER,
    SCAN_BACK,
    SCAN_ERASE,
    SCAN_EXPLAIN,
    SCAN_FORM,
    SCAN_KEEP,
    SCAN_MINE,
    SCAN_OPEN,
    SCAN_SKIP,
    SCAN_START,
    SCAN_STOP,
    SCAN_UNKNOWN,
)
from dialogs.ways.talking import HELP_SHOW
from knowledge.plain import Json
from knowledge.questionnaire.path import Page, QuestionField, progress
from knowledge.questionnaire.questionnaire import SKIPPED, UNKNOWN, Questionnaire, Value
from knowledge.questionnaire.scans import Right, Scan, ScanLine, ScanStage

LINES = 8
"""So many scans fit on a telephone without scrolling far."""


def question_card(
    texts: Texts,
    questionnaire: Questionnaire,
    scan: Scan,
    page: Page,
    asked: Sequence[QuestionField],
    *,
    notes: Iterable[str] = (),
    replaces: str | None = None,
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
        Paragraph(page.text(texts.language)) if page.text(texts.language) else None,
        CardFields(
            tuple(_input(texts, scan, page, field) for field in page.fields),
            tuple(_lines(texts, scan, page, asked)),
            _numbers(asked),
        ),
        Buttons(_buttons(texts, questionnaire, scan, page)),
        replaces=replaces,
    )


def progress_line(texts: Texts, questionnaire: Questionnaire, scan: Scan, page: Page) -> str:
    """Which question of how many, as in `Quick Scan · vraag 4 van 12` (S1)."""
    number, total = progress(questionnaire, scan.answers, page.id)
    title = texts.pick(questionnaire.title)
    return texts("scan.progress", title=title, number=number, total=total)


def field_name(texts: Texts, page: Page, field: QuestionField) -> str:
    """What a field is called where its page is known: its item when it has neighbours that ask the same, else all."""
    alike = [other for other in page.fields if other.question.key == field.question.key]
    if len(alike) > 1 and page.text(texts.language):
        return texts.pick(list(field.items.values())[-1].label)
    return field.text(texts.language)


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
    return lead_with(field_name(texts, page, field), on_one_line(value_words(texts, field, scan.answers[field.id])))


# --- buttons -------------------------------------------------------------------------------------------------------


def _buttons(texts: Texts, questionnaire: Questionnaire, scan: Scan, page: Page) -> tuple[Choice, ...]:
    data: Json = {"scan": scan.id, "page": page.id, "n": scan.revision}

    def button(name: str) -> Choice:
        return _BUTTONS[name].named(texts, f"scan.{name}", **data)

    # Where every question has "weet ik niet" among its options, a button for it would say the same twice.
    aside = any(field.question.may_be_unknown and not field.option(UNKNOWN) for field in page.fields)
    form = (SCAN_FORM.called(texts("scan.form.open"), *every_word("scan.words.form"), **data),)
    here = form if questionnaire.count.sections in page.items and not aside else ()
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


def resume_choice(texts: Texts, scan: ScanLine) -> Choice:
    """Go on with a scan where one was."""
    return SCAN_OPEN.named(texts, "scan.resume", scan=scan.id)


def new_choice(texts: Texts, questionnaire: Questionnaire) -> Choice:
    """Begin a new scan, whatever is open."""
    data = {"instrument": questionnaire.instrument, "new": True}
    return SCAN_START.named(texts, "scan.new", **data)


def start_choice(texts: Texts, questionnaire: Questionnaire) -> Choice:
    """Fill in the questionnaire of an instrument."""
    title = texts.pick(questionnaire.title)
    return SCAN_START.called(texts("scan.start", title=title), instrument=questionnaire.instrument)


# --- stopping and coming back --------------------------------------------------------------------------------------


def stop_card(texts: Texts, scan: Scan, replaces: str | None) -> Reply:
    """The one question before stopping: keep, erase, or go on (S7)."""
    data = {"scan": scan.id}
    return message(
        texts,
        Title(texts("scan.stop_title")),
        Paragraph(texts("scan.stop_text", title=scan_name(texts, scan))),
        Buttons(
            (
                SCAN_KEEP(texts, **data),
                SCAN_ERASE(texts, **data),
                SCAN_OPEN.called(
                    texts("scan.go_on"),
                    *every_word("scan.words.resume") + every_word("scan.words.go_on"),
                    here=True,
                    **data,
                ),
            )
        ),
        replaces=replaces,
    )


def closed_card(texts: Texts, key: str, replaces: str | None, **facts: object) -> Reply:
    """What stands where the question was: kept or erased, and the ways on."""
    ways = Buttons((SCAN_START(texts), SCAN_MINE(texts), BROWSE_THEMES(texts), HELP_SHOW(texts)))
    return message(texts, Paragraph(texts(key, **facts)), ways, replaces=replaces)


def welcome_back_card(texts: Texts, questionnaire: Questionnaire, scan: Scan, page: Page) -> Reply:
    """After a long silence: where one was, and whether to go on there or begin anew."""
    where = progress_line(texts, questionnaire, scan, page)
    return message(
        texts,
        Title(texts("scan.back_title")),
        Paragraph(texts("scan.back_text", title=scan_name(texts, scan), where=where)),
        Buttons((resume_choice(texts, scan), new_choice(texts, questionnaire), SCAN_MINE(texts))),
    )


def open_card(texts: Texts, questionnaire: Questionnaire, open_scans: Sequence[tuple[Scan, str]]) -> Reply:
    """Which open scan to go on with, each with where it is, or a new one."""
    rows = tuple(SCAN_OPEN.row(scan_name(texts, scan), where, scan=scan.id) for scan, where in open_scans)
    return message(
        texts,
        Title(texts("scan.open_title")),
        Paragraph(texts("scan.open_text")),
        Rows(rows),
        Buttons((new_choice(texts, questionnaire), SCAN_MINE(texts))),
    )


def mine_card(
    texts: Texts, lines: Sequence[ScanLine], titles: dict[str, str], page: int, replaces: str | None
) -> Reply:
    """All scans of a person, those of others that were shared included, a page at a time."""
    last = max(0, (len(lines) - 1) // LINES)
    page = min(max(page, 0), last)
    rows = tuple(_scan_row(texts, line, titles) for line in lines[page * LINES : (page + 1) * LINES])
    turn = [
        SCAN_MINE.called(texts(f"list.{name}"), *every_word(f"words.{words}"), page=to, here=True)
        for name, to, words in (("next", page + 1, "next"), ("previous", page - 1, "previous"))
        if 0 <= to <= last
    ]
    return message(
        texts,
        Title(texts("scan.mine")),
        None if rows else Paragraph(texts("scan.mine_empty")),
        Rows(rows) if rows else None,
        Note(texts("scan.mine_private")) if rows else None,
        Buttons((*turn, SCAN_START(texts), HELP_SHOW(texts))),
        replaces=replaces,
    )


def _scan_row(texts: Texts, line: ScanLine, titles: dict[str, str]) -> Choice:
    state = texts("scan.finished") if line.state is ScanStage.FINISHED else texts("scan.unfinished")
    about = [titles.get(line.questionnaire, line.questionnaire), state, texts.moment(line.updated)]
    if line.may is not Right.OWN:
        about.insert(1, texts("scan.of", name=line.owner_name or texts("scan.colleague")))
    return SCAN_OPEN.row(scan_name(texts, line), " · ".join(about), scan=line.id)
