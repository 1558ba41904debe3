"""What the search learned from approved drafts: further names of entries, and questions that are out of scope."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from knowledge.privacy.register import kept_for
from knowledge.search.learning import AGREED, Judgement, is_fit
from knowledge.search.text import normal_form
from storage.acting import By
from storage.content import catalogue
from storage.tables import lessons, questions_asked

CHOICES_FROM = kept_for("taught_from")


def judgements(c: Connection) -> tuple[Judgement, ...]:
    """All that was approved, the oldest first: of two on the same words the later one holds."""
    rows = c.execute(select(lessons.c.question, lessons.c.label).order_by(lessons.c.id))
    return tuple(Judgement(row.question, row.label) for row in rows)


def teach(by: By, draft: str, questions: Iterable[str], label: str) -> None:
    """Let these words lead to the entry `label`, or to none when it is OUT, in every process from the next look on."""
    rows = [{"draft": draft, "question": words, "label": label, "at": by.now} for words in questions]
    if rows:
        by.c.execute(insert(lessons), rows)
    catalogue.announce_learned(by.c)


def unlearn(c: Connection, draft: str) -> int:
    """Forget what a draft taught; how many names that were."""
    number = c.execute(delete(lessons).where(lessons.c.draft == draft)).rowcount
    catalogue.announce_learned(c)
    return number


def agreed_choices(c: Connection, now: datetime) -> list[Judgement]:
    """
    The words by which several people, asked which entry they meant, all chose the same one in the last two months.

    One person alone teaches nothing, and neither does a choice that others do not share; who chose is not told.
    """
    chosen = select(questions_asked.c.text, questions_asked.c.person, questions_asked.c.chosen).where(
        questions_asked.c.at >= now - CHOICES_FROM,
        questions_asked.c.chosen.is_not(None),
        questions_asked.c.text.is_not(None),
        questions_asked.c.person.is_not(None),
    )
    meant: defaultdict[str, set[str]] = defaultdict(set)
    people: defaultdict[str, set[str]] = defaultdict(set)
    words: dict[str, str] = {}
    for row in c.execute(chosen.order_by(questions_asked.c.at)):
        same = normal_form(row.text)
        words.setdefault(same, row.text)
        meant[same].add(row.chosen)
        people[same].add(row.person)
    return [
        Judgement(text, entry)
        for same, text in words.items()
        for entry in meant[same]
        if len(meant[same]) == 1 and entry and len(people[same]) >= AGREED and is_fit(text)
    ]
