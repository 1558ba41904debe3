"""The words of a result, the same on every card and in the document: values, counts, rows and open points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable

from dialogs.cards.words import on_one_line
from dialogs.texts import Texts
from knowledge.questionnaire.layout import QuestionField
from knowledge.questionnaire.outcome import OpenPoint, Outcome, RowOutcome
from knowledge.questionnaire.path import Page
from knowledge.questionnaire.questionnaire import SKIPPED, UNKNOWN, Item, Option, Questionnaire, Value
from knowledge.questionnaire.scans import ScanLine
from knowledge.questionnaire.tally import Tally

NOT_FILLED_SIGN = "…"
NO_EFFECT_SIGN = "·"


def name_of(texts: Texts, item: Item) -> str:
    """What an item is called where nothing is asked, in the language of the reader."""
    return texts.pick(item.name)


def section_line(texts: Texts, questionnaire: Questionnaire, section: Item) -> str:
    """Which of the sections this is, by what this questionnaire calls them: `Quick Scan · pijler 1 van 4`."""
    sections = [item for item in questionnaire.lists[questionnaire.count.sections] if item.active or item == section]
    return texts(
        "scan.progress_section",
        title=texts.pick(questionnaire.title),
        section=section_word(texts, questionnaire),
        number=sections.index(section) + 1,
        total=len(sections),
    )


def section_word(texts: Texts, questionnaire: Questionnaire) -> str:
    """What this questionnaire calls one of its sections: "pijler"."""
    named = f"scan.section_{questionnaire.count.sections}"
    return texts(named if named in texts.every_key else "scan.section")


def scan_name(texts: Texts, scan: ScanLine) -> str:
    """What a scan is called, with the name of its variant; a scan without a title says so."""
    title = on_one_line(scan.title) or texts("result.untitled")
    return f"{title} ({on_one_line(scan.variant)})" if scan.variant else title


def option_of(texts: Texts, questionnaire: Questionnaire, question: str, value: str) -> Option:
    """The option behind a value of this question; what is not filled in and what nobody knows have one too."""
    asked = questionnaire.question(question)
    for option in questionnaire.options(asked) if asked else ():
        if option.key == value:
            return option
    label = {UNKNOWN: texts("result.unknown"), SKIPPED: texts("result.not_filled")}.get(value, value)
    symbol = {UNKNOWN: UNKNOWN, SKIPPED: NOT_FILLED_SIGN}.get(value, "")
    return Option(value, {texts.language: label}, symbol=symbol)


def label_of(texts: Texts, option: Option) -> str:
    """What an option says in the language of the reader."""
    return texts.pick(option.label) or texts("result.unknown")


def option_words(texts: Texts, option: Option) -> str:
    """The sign of an option and what it means, for where no legend stands."""
    label = label_of(texts, option)
    return f"{option.symbol} {label}" if option.symbol and option.symbol != label else label


def value_words(texts: Texts, field: QuestionField, value: Value) -> str:
    """Any answer in words: the label of an option, of several, or the text itself."""
    if value == SKIPPED or value == ():
        return texts("result.not_filled") if value == SKIPPED else texts("result.none")
    if field.question.kind == "text" and value != UNKNOWN:
        return str(value)
    keys = (value,) if isinstance(value, str) else value
    found = [field.option(key) for key in keys]
    names = [label_of(texts, option) for option in found if option]
    return ", ".join(names) or texts("result.unknown")


def counts(
    texts: Texts, questionnaire: Questionnaire, question: str, tally: Tally, leaving_out: Container[str] = ()
) -> str:
    """How often each value was given, those with none left out: "3 positief · 1 negatief"."""
    return " · ".join(
        f"{number} {lower_first(label_of(texts, option_of(texts, questionnaire, question, key)))}"
        for key, number in tally.counts.items()
        if number and key not in leaving_out
    )


def tell_counts(texts: Texts, questionnaire: Questionnaire, question: str, tally: Tally) -> str:
    """
    The counts, out of what was asked: "2 van 3 beantwoord (1 positief · 1 weet ik niet), 1 nog open".

    What is not filled in was not answered, so it is no value among the values.
    """
    if not tally.total:
        return texts("result.nothing")
    told = texts("result.of", answered=tally.answered, total=tally.total)
    given = counts(texts, questionnaire, question, tally, leaving_out=(SKIPPED,))
    told += f" ({given})" if given else ""
    return told + (texts("result.still_open", number=tally.not_filled) if tally.not_filled else "")


def tell_counts_together(texts: Texts, questionnaire: Questionnaire, entries: Tally | None, tally: Tally) -> str:
    """The counts of a section, or of all: of the entry answers, if there are any, and of what was asked after them."""
    count = questionnaire.count
    if not count.entry or not entries:
        return tell_counts(texts, questionnaire, count.question, tally)
    told = [texts("result.entries", counts=tell_counts(texts, questionnaire, count.entry, entries))]
    if tally.total:
        told.append(texts("result.cells", counts=tell_counts(texts, questionnaire, count.question, tally)))
    return ". ".join(told)


def unknown_share(texts: Texts, outcome: Outcome) -> str:
    """The part of the answers that is "I do not know", beside what nobody answered; "" when there is none of it."""
    if not outcome.unknown:
        return ""
    told = {
        "unknown": len(outcome.unknown),
        "answered": outcome.answered,
        "share": round(100 * outcome.share_unknown),
    }
    if not outcome.not_filled:
        return texts("result.share_unknown", **told)
    return " ".join((texts("result.share_unknown", **told), texts("result.share_open", number=len(outcome.not_filled))))


def lower_first(text: str) -> str:
    """The text inside a sentence; abbreviations stay as they are."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def row_line(texts: Texts, questionnaire: Questionnaire, row: RowOutcome, *, short: bool = False) -> str:
    """
    A row at a glance: "+ bedrijven, ouderen · − mensen in armoede".

    Short, the numbers of columns stand for their names. A row that only has its entry answer gives that, and what is
    open or unknown about it.
    """
    count = questionnaire.count
    if not row.cells:
        entry = option_words(texts, option_of(texts, questionnaire, count.entry or count.question, row.entry))
        return f"{entry} · {undecided_words(texts, row.undecided)}" if row.undecided else entry
    told = []
    for value in dict.fromkeys(cell.value for cell in row.cells):
        option = option_of(texts, questionnaire, count.question, value)
        columns = [cell.column for cell in row.cells if cell.value == value and cell.column]
        if not columns:
            told.append(option_words(texts, option))
        elif short:
            told.append(f"{option.symbol or label_of(texts, option)} {len(columns)}")
        else:
            sign = option.symbol or label_of(texts, option)
            told.append(f"{sign} {', '.join(lower_first(name_of(texts, column)) for column in columns)}")
    return " · ".join(told)


def undecided_words(texts: Texts, undecided: str) -> str:
    """That it is not filled in, or not known, what an effect is and for whom."""
    return texts("result.undecided_unknown" if undecided == UNKNOWN else "result.undecided_open")


def lead_with(texts: Texts, name: str, text: str) -> str:
    """A name and what is said of it: "Klimaat: + algemeen"; a name that is a question needs no colon."""
    return f"{name} {text}" if name.endswith("?") else texts.label(name, text)


def point_name(texts: Texts, questionnaire: Questionnaire, page: Page, field: QuestionField) -> str:
    """What a question is about, short: its row and column, else the page it stands on."""
    names = [
        name_of(texts, field.items[of])
        for of in (questionnaire.count.rows, questionnaire.count.columns)
        if of and of in field.items
    ]
    return ", ".join(names) or page.title(texts.language)


def count_points(texts: Texts, questionnaire: Questionnaire, points: Iterable[OpenPoint]) -> Counter[str]:
    """How many open points there are under each name, in the order of the questionnaire."""
    return Counter(point_name(texts, questionnaire, point.page, point.field) for point in points)
