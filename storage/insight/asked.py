"""What people asked the bot in a week, and what became of it: the questions to the catalogue as insight counts them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, select, text, update

from knowledge.insight.counting import FOUND, NOWHERE, SEVERAL, Happening, Key, Kind
from knowledge.insight.grouping import join_groups, words_of
from knowledge.insight.weeks import Week
from knowledge.network.question_terms import QuestionKind
from knowledge.search.confidence import Zone
from storage.portions import in_portions
from storage.tables import TableRow, people, questions, questions_asked
from storage.tables.talking import GROUPED

FOLLOWS = timedelta(days=1)
"""So long after a question what the person says or does still belongs to it."""


def list_asked(c: Connection, week: Week) -> list[Happening]:
    """
    The questions of a week; those that stayed without an answer are put in their groups first, for good.

    A question without an answer that its person brought to colleagues within a day is counted there, when that one is
    over.
    """
    asked = (questions_asked.c.at >= week.begins, questions_asked.c.at < week.ends)
    wanted = select(questions_asked, people.c.domain).outerjoin(people, people.c.id == questions_asked.c.person)
    rows = c.execute(wanted.where(*asked).order_by(questions_asked.c.at, questions_asked.c.id)).all()
    brought = _brought_to_colleagues(c, week)
    found = [(row, *_what_became(row)) for row in rows]
    left = [row for row, kind, _ in found if kind is Kind.UNANSWERED and not _is_brought(row, brought)]
    groups = _group(c, left)
    answered = (
        Happening(Key(kind, row.domain or NOWHERE, entry or SEVERAL), row.person)
        for row, kind, entry in found
        if kind in FOUND
    )
    return [*answered, *(_unanswered(row, groups) for row in left)]


def words_of_questions(c: Connection, ids: Collection[str]) -> dict[str, frozenset[str]]:
    """By id, the words that tell what a question is about, as far as its text is kept."""
    found: dict[str, frozenset[str]] = {}
    for some in in_portions(sorted(ids)):
        kept = select(questions_asked.c.id, questions_asked.c.text).where(
            questions_asked.c.id.in_(some), questions_asked.c.text.is_not(None)
        )
        found |= {row.id: words_of(row.text) for row in c.execute(kept)}
    return found


def _unanswered(row: TableRow, groups: Mapping[str, str]) -> Happening:
    group = groups.get(row.id)
    key = Key(Kind.UNANSWERED, row.domain or NOWHERE, group or SEVERAL)
    return Happening(key, row.person, row.id if group else "", words_of(row.text) if group else frozenset())


def _what_became(row: TableRow) -> tuple[Kind, str | None]:
    """What became of a question within a day, and which entry it led to."""
    until = row.at + FOLLOWS
    was_answered = row.zone == Zone.ANSWER
    if row.helpful is False and row.judged_at is not None and row.judged_at < until and row.instrument:
        return Kind.UNHELPFUL, row.instrument
    if row.chosen and row.chosen_at is not None and row.chosen_at < until:
        return Kind.AFTER_CHOICE, row.chosen
    return (Kind.AT_ONCE, row.instrument) if was_answered else (Kind.UNANSWERED, None)


def _brought_to_colleagues(c: Connection, week: Week) -> Mapping[str, Sequence[datetime]]:
    """By person, when they asked colleagues something in this week or the day after it."""
    asked = (questions.c.asked >= week.begins, questions.c.asked < week.ends + FOLLOWS)
    own = (questions.c.kind == QuestionKind.QUESTION, questions.c.person.is_not(None))
    found: defaultdict[str, list[datetime]] = defaultdict(list)
    for row in c.execute(select(questions.c.person, questions.c.asked).where(*asked, *own)):
        found[row.person].append(row.asked)
    return found


def _is_brought(row: TableRow, brought: Mapping[str, Sequence[datetime]]) -> bool:
    return any(row.at <= moment < row.at + FOLLOWS for moment in brought.get(row.person or "", ()))


def _group(c: Connection, rows: Iterable[TableRow]) -> dict[str, str]:
    """The group of each of these questions that has a text; kept with those that had none yet."""
    groups = {row.id: row.question_group for row in rows if row.question_group}
    new = [(row.id, row.text) for row in rows if row.text and not row.question_group]
    if not new:
        return groups
    joined = join_groups(_known_groups(c), new)
    c.execute(_JOIN, [{"wanted": id, "joined": group} for id, group in joined.items()])
    return groups | joined


_JOIN = (
    update(questions_asked)
    .where(questions_asked.c.id == bindparam("wanted"))
    .values(question_group=bindparam("joined"))
)


def _known_groups(c: Connection) -> dict[str, str]:
    """By group, the oldest of its questions that is kept."""
    kept = select(questions_asked.c.question_group, questions_asked.c.text).where(text(GROUPED))
    found: dict[str, str] = {}
    for row in c.execute(kept.order_by(questions_asked.c.at, questions_asked.c.id)):
        found.setdefault(row.question_group, row.text)
    return found
