"""The cards of the monthly check: one answer to judge, what follows of a wrong one, and how right the bot was."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.code_names import name_theme
from dialogs.cards.marks import Strong
from dialogs.cards.view import Bullets, Buttons, Facts, Heading, Note, Paragraph, Part, Progress, Title, message
from dialogs.cards.words import quote_words
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.checking import CHECK_JUDGE, CHECK_OPEN, CHECK_RESULTS
from dialogs.ways.learning import DRAFT_LIST, SENTENCE_LIST, SENTENCE_OPEN
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.reference import themes
from knowledge.understanding.checking import (
    FLOOR,
    MIN_OF_THEME,
    Accuracy,
    AnswerToCheck,
    CheckedAnswer,
    Verdict,
    accuracy_by_theme,
    count_verdicts,
)


def check_card(texts: Texts, check: AnswerToCheck, title: str, answer: str) -> Reply:
    """A question with its answer, to be judged; neither who asked nor the theme stands there."""
    verdicts = (
        CHECK_JUDGE.named(texts, f"check.{verdict}", question=check.question, verdict=verdict.value)
        for verdict in Verdict
    )
    return message(
        texts,
        Title(texts("check.title")),
        Progress(texts("check.left", number=check.left)),
        Heading(texts("check.asked")),
        Paragraph(texts.quote(quote_words(check.text))),
        Heading(texts("check.answered")),
        Paragraph((Strong(title),)),
        Paragraph(answer),
        Note(texts("check.blind")),
        Buttons(*verdicts, CHECK_RESULTS(texts)),
    )


def lesson_card(texts: Texts, question: str) -> Reply:
    """An answer was wrong: what was meant can be taught at once, or later."""
    return message(
        texts,
        Paragraph(texts("check.noted_wrong")),
        Paragraph(texts("check.lesson")),
        Buttons(SENTENCE_OPEN.named(texts, "check.teach", ids=[question]), CHECK_OPEN.named(texts, "check.next")),
    )


def done_card(texts: Texts) -> Reply:
    """Nothing waits to be judged."""
    return message(
        texts, Paragraph(texts("check.done")), Buttons(CHECK_RESULTS(texts), SENTENCE_LIST(texts), DRAFT_LIST(texts))
    )


def results_card(texts: Texts, checked: Sequence[CheckedAnswer], catalogue: Catalogue) -> Reply:
    """How right the bot was in the last month that was judged and in a year, and by theme; each with its margin."""
    return message(
        texts,
        Title(texts("check.results_title")),
        *(_figures(texts, checked, catalogue) if count_verdicts(checked).judged else (Paragraph(texts("check.none")),)),
        Buttons(CHECK_OPEN(texts), SENTENCE_LIST(texts)),
    )


def _figures(texts: Texts, checked: Sequence[CheckedAnswer], catalogue: Catalogue) -> list[Part]:
    year, latest = count_verdicts(checked), checked[-1].month
    month = count_verdicts(each for each in checked if each.month == latest)
    entries = {entry.id: entry for entry in catalogue.instruments}
    found = accuracy_by_theme(checked, lambda id: entries[id].themes if id in entries else ())
    by_theme = tuple(
        texts.label(name_theme(texts, theme), _share(texts, found[theme.key]))
        for theme in themes()
        if theme.key in found
    )
    return [
        Paragraph((Strong(_share(texts, year)),)),
        Paragraph(texts("check.below" if year.is_below_floor else "check.floor", floor=texts.share(FLOOR))),
        Facts(((texts.partial_date(latest), _counts(texts, month)), (texts("check.year"), _counts(texts, year)))),
        Heading(texts("check.themes")),
        Bullets(by_theme) if by_theme else Paragraph(texts("check.no_themes")),
        Note(texts("check.how", fewest=MIN_OF_THEME)),
    ]


def _share(texts: Texts, figure: Accuracy) -> str:
    low, high = map(texts.share, figure.margin)
    return texts("check.share", share=texts.share(figure.share), low=low, high=high, number=figure.judged)


def _counts(texts: Texts, figure: Accuracy) -> str:
    return texts("check.counts", right=figure.right, partly=figure.partly, wrong=figure.wrong)
