"""What came of an answer: asking to agree, the one question three weeks later, and what people told of each entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dialogs.cards.lists import rest_note
from dialogs.cards.view import Buttons, Facts, Heading, Note, Paragraph, Part, Rows, Title, message
from dialogs.cards.words import in_quotes
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.catalogue import INSTRUMENT_SHOW
from dialogs.ways.checking import CHECK_RESULTS
from dialogs.ways.people import PEOPLE_MESSAGES
from dialogs.ways.uses import USE_AGREE, USE_DECLINE, USE_TELL
from knowledge.insight.counting import FEWEST, SEVERAL
from knowledge.insight.uses import Use
from knowledge.plain import Data

MAX_ENTRIES = 10
"""So many entries are shown, those of which most was told."""


def consent_card(texts: Texts) -> Reply:
    """Whether one may be asked, in three weeks, what came of an answer; asked once."""
    return message(
        texts,
        Paragraph(texts("use.may_i")),
        Note(texts("use.may_i_how", fewest=FEWEST)),
        Buttons(USE_AGREE(texts), USE_DECLINE(texts)),
    )


def asked(texts: Texts, data: Data) -> Reply:
    """To who agreed to it: the one question about an answer of three weeks ago."""
    rows = tuple(
        USE_TELL.row(
            texts(f"use.told_{use}"),
            "",
            *texts.words(f"use.words.told_{use}"),
            question=data["question"],
            entry=data["entry"],
            told=use.value,
        )
        for use in Use
    )
    title = in_quotes(data["title"])
    return message(
        texts,
        Title(texts("use.asked_title", title=title)),
        Paragraph(texts("use.asked", title=title, day=texts.partial_date(data["day"]))),
        Rows(rows),
        Note(texts("use.why", fewest=FEWEST)),
    )


def noted_card(texts: Texts, key: str, entry: str = "") -> Reply:
    """What was noted, with the way to take it back, and to the entry that it is about."""
    look = (INSTRUMENT_SHOW.named(texts, "use.entry", instrument=entry),) if entry else ()
    return message(texts, Paragraph(texts(key)), Buttons(*look, PEOPLE_MESSAGES(texts)))


def results_card(texts: Texts, told: Mapping[str, Mapping[Use | None, int]], called: Callable[[str], str]) -> Reply:
    """What people told of each entry, those first of which most was told; of five people or more."""
    several = told.get(SEVERAL, {})
    entries = sorted((each for each in told.items() if called(each[0])), key=lambda each: -sum(each[1].values()))
    parts: list[Part] = []
    for entry, numbers in entries[:MAX_ENTRIES]:
        parts += (Heading(called(entry)), _numbers(texts, numbers))
    if several:
        parts += (Heading(texts("use.several")), _numbers(texts, several))
    return message(
        texts,
        Title(texts("use.results_title")),
        *(parts or (Paragraph(texts("use.none", fewest=FEWEST)),)),
        rest_note(texts, len(entries) - MAX_ENTRIES, "use.more"),
        Note(texts("use.results_how", fewest=FEWEST)),
        Buttons(CHECK_RESULTS(texts)),
    )


def _numbers(texts: Texts, numbers: Mapping[Use | None, int]) -> Part:
    return Facts(
        tuple((texts(f"use.told_{use or 'else'}"), str(numbers[use])) for use in (*Use, None) if use in numbers)
    )


WORDS: dict[str, Callable[[Texts, Data], Reply]] = {"use.asked": asked}
"""The words of the one question."""
