"""The card on which a curator sees how findable an entry would be, and gives it a name that people use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.cards.learning.effect import standing_words
from dialogs.cards.learning.sentence import Called
from dialogs.cards.lists import first_of
from dialogs.cards.view import Bullets, Buttons, Facts, Heading, Note, Paragraph, Part, Rows, Title, message
from dialogs.cards.words import in_quotes, short
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.learning import DRAFT_EDIT, DRAFT_NAME, DRAFT_OPEN
from knowledge.network.drafts import Draft
from knowledge.understanding.findability import Findability, TurnedQuestion

_SHOWN = 4
"""So many questions of each kind are named; the others are counted."""


def findability_card(texts: Texts, draft: Draft, found: Findability, called: Called) -> Reply:
    """
    Which past questions an entry would catch and take, which words it lacks, and the names that it can get.

    `called` says what an entry is called, the new one included.
    """
    here = {"draft": draft.id, "n": draft.version}
    rows = tuple(
        DRAFT_NAME.row(each.text, texts("findable.times", number=each.times), **here, name=each.text)
        for each in found.names
    )
    return message(
        texts,
        Title(texts("findable.title", title=in_quotes(short(draft.title)))),
        _numbers(texts, found),
        *_questions(texts, "caught", found.entry, found.caught, called),
        *_questions(texts, "taken", found.entry, found.taken, called),
        *((Heading(texts("findable.missing")), Paragraph(texts.join(found.missing))) if found.missing else ()),
        *((Heading(texts("findable.names")), Rows(rows)) if rows else ()),
        Note(texts("findable.measured")) if found.asked else None,
        Buttons(DRAFT_OPEN(texts, draft=draft.id), DRAFT_EDIT(texts, **here)),
    )


def _numbers(texts: Texts, found: Findability) -> Part:
    if not found.asked:
        return Paragraph(texts("findable.nothing_asked"))
    numbers = {"asked": found.asked, "will_find": len(found.caught), "will_move": len(found.taken)}
    return Facts(tuple((texts(f"findable.{name}"), str(number)) for name, number in numbers.items()))


def _questions(texts: Texts, kind: str, entry: str, turned: Sequence[TurnedQuestion], called: Called) -> list[Part]:
    if not turned:
        return []
    lines = tuple(
        texts(
            "findable.turned",
            question=in_quotes(short(each.question.text)),
            times=texts("findable.times", number=each.question.times),
            before=standing_words(texts, called, replace(each.before, labels=each.before.labels[:1])),
            after=standing_words(texts, called, replace(each.after, labels=(entry,))),
        )
        for each in turned[:_SHOWN]
    )
    return first_of(texts, Bullets(lines), len(turned), f"findable.{kind}")
