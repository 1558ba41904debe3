"""What else people did in a week that tells what they need: questions to colleagues, scans, registrations, wishes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, select

from knowledge.insight import times
from knowledge.insight.counting import NOWHERE, SEVERAL, Happening, Key, Kind
from knowledge.insight.uses import Use, happening_of
from knowledge.insight.weeks import Week
from knowledge.network.question_terms import Act, DeadlineStep, QuestionKind
from knowledge.programmes.programme import SEATED, Standing
from knowledge.questionnaire.outcome import Outcome, outcome
from knowledge.questionnaire.questionnaire import read_answers
from knowledge.questionnaire.scans import ScanStage
from storage.content import questionnaires
from storage.tables import TableRow, answer_uses, interests, people, question_events, questions, registrations, scans

_ENDS = frozenset({Act.CONFIRM, Act.WITHDRAW, Act.SETTLE, DeadlineStep.CLOSE})
"""What ends a question to colleagues."""
_ANSWERS = frozenset({Act.REPLY, Act.ANSWER})


def list_needed(c: Connection, week: Week) -> list[Happening]:
    """All of it, each once: a question to colleagues when it is over for the first time."""
    parts = (_over, _scanned, _registered, _wished, _supported, _used)
    return [each for list_part in parts for each in list_part(c, week)]


def _over(c: Connection, week: Week) -> Iterator[Happening]:
    ended = select(question_events.c.question).where(
        question_events.c.act.in_(_ENDS), question_events.c.at >= week.begins, question_events.c.at < week.ends
    )
    own = (questions.c.kind == QuestionKind.QUESTION, questions.c.id.in_(ended))
    events: defaultdict[str, list[TableRow]] = defaultdict(list)
    told = select(question_events).where(question_events.c.question.in_(ended))
    for event in c.execute(told.order_by(question_events.c.id)):
        events[event.question].append(event)
    for row in c.execute(select(questions).where(*own).order_by(questions.c.id)):
        end = next(event for event in events[row.id] if event.act in _ENDS)
        if end.at >= week.begins:
            yield _ended(row, events[row.id], end)


def _ended(row: TableRow, events: list[TableRow], end: TableRow) -> Happening:
    """A question that was over with this event: solved when it was answered, or helped by a first word."""
    answers = [event for event in events if event.act in _ANSWERS and event.at <= end.at]
    is_solved = any(event.act == Act.ANSWER for event in answers) or (bool(answers) and end.act == Act.CONFIRM)
    domain = row.domain or NOWHERE
    if not is_solved:
        return Happening(Key(Kind.UNSOLVED, domain, SEVERAL), row.person)
    took = times.row_of(row.asked, answers[0].at, answers[-1].at)
    return Happening(Key(Kind.SOLVED, domain, took), row.person)


def _scanned(c: Connection, week: Week) -> Iterator[Happening]:
    finished = (
        scans.c.state == ScanStage.FINISHED,
        scans.c.updated >= week.begins,
        scans.c.finished_at >= week.begins,
        scans.c.finished_at < week.ends,
    )
    wanted = select(scans, people.c.domain).outerjoin(people, people.c.id == scans.c.owner).where(*finished)
    rows = c.execute(wanted.order_by(scans.c.id)).all()
    known = {each.mark: each for each in questionnaires.load_all(c).questionnaires} if rows else {}
    for row in rows:
        questionnaire = known.get((row.questionnaire, row.version))
        if questionnaire is None:
            continue
        first = questionnaire.count.first
        for kind, item in _weak(outcome(questionnaire, read_answers(row.answers)), first):
            yield Happening(Key(kind, row.domain or NOWHERE, f"{questionnaire.id}:{item}"), row.owner)


def _weak(found: Outcome, first: str | None) -> Iterator[tuple[Kind, str]]:
    """The pillars, and the groups that weigh first, with an unfavourable effect."""
    for section in found.sections:
        if section.tally.adverse:
            yield Kind.WEAK_PILLAR, section.item.key
    for column in found.by_column:
        if column.tally.adverse and first and column.item.attributes.get(first) == "yes":
            yield Kind.WEAK_GROUP, column.item.key


def _registered(c: Connection, week: Week) -> Iterator[Happening]:
    made = (registrations.c.registered >= week.begins, registrations.c.registered < week.ends)
    for row in c.execute(select(registrations).where(*made).order_by(registrations.c.id)):
        kind = Kind.PLACED if row.standing_then in SEATED else Kind.WAITING
        if kind is Kind.PLACED or row.standing_then == Standing.WAITING:
            yield Happening(Key(kind, row.domain or NOWHERE, row.programme), row.person)


def _wished(c: Connection, week: Week) -> Iterator[Happening]:
    said = (interests.c.since >= week.begins, interests.c.since < week.ends)
    for row in c.execute(select(interests).where(*said).order_by(interests.c.subject, interests.c.person)):
        yield Happening(Key(Kind.INTEREST, row.domain or NOWHERE, row.subject), row.person)


def _supported(c: Connection, week: Week) -> Iterator[Happening]:
    asked = (questions.c.asked >= week.begins, questions.c.asked < week.ends)
    wanted = select(questions).where(*asked, questions.c.kind == QuestionKind.SUPPORT)
    for row in c.execute(wanted.order_by(questions.c.id)):
        yield Happening(Key(Kind.SUPPORT, row.domain or NOWHERE, row.subject or SEVERAL), row.person)


def _used(c: Connection, week: Week) -> Iterator[Happening]:
    told = (answer_uses.c.told_at >= week.begins, answer_uses.c.told_at < week.ends)
    wanted = select(answer_uses, people.c.domain).outerjoin(people, people.c.id == answer_uses.c.person).where(*told)
    for row in c.execute(wanted.order_by(answer_uses.c.question)):
        yield happening_of(row.entry, Use(row.told), row.domain or NOWHERE, row.person)
