"""Months of made-up use whose meaning is known beforehand, to count it by hand and by the bot."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import JSON, Boolean, Connection, Integer, Table, insert

from knowledge.insight.counting import FEWEST, Kind
from knowledge.insight.uses import Use
from knowledge.insight.weeks import Week, week_of
from knowledge.plain import Json
from knowledge.questionnaire.questionnaire_file import shipped_questionnaires
from knowledge.working_days import BRUSSELS
from storage.acting import By
from storage.content import questionnaires
from storage.tables import (
    TypedText,
    Utc,
    answer_uses,
    interests,
    people,
    question_events,
    questions,
    questions_asked,
    registrations,
    scans,
)

FIRST = date(2027, 1, 1)
DOMAINS = ("OMG", "MOW", "")
ENTRIES = ("emas", "quick-scan", "sdg-charter")
SUBJECTS = ("regenwater kantoor", "fietsenstalling schoolpoort", "zonnepanelen sporthal", "vleermuizen kerktoren")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
Mark = tuple[str, str, str]
"""A kind, a domain and a row."""
TOOK = {
    "within_1 within_3": (2 * HOUR, 2 * DAY),
    "within_3 within_3": (2 * DAY, 2 * DAY),
    "longer longer": (40 * DAY,) * 2,
}


@dataclass
class Months:
    """What was written into the tables, and what it means: by week, who did what."""

    did: defaultdict[date, list[tuple[Mark, str]]] = field(default_factory=lambda: defaultdict(list))
    rows: defaultdict[Table, list[Json]] = field(default_factory=lambda: defaultdict(list))
    founders: dict[str, str] = field(default_factory=dict)
    """By subject, the first question about it."""

    def write(self, c: Connection) -> None:
        """Put everything into the tables."""
        for questionnaire in shipped_questionnaires():
            questionnaires.store(By(c, "", datetime.combine(FIRST, time(), BRUSSELS)), questionnaire)
        for table, rows in self.rows.items():
            c.execute(insert(table), rows)

    @property
    def weeks(self) -> list[Week]:
        """The weeks in their order."""
        return list(weeks_until(max(self.did)))


def weeks_until(last: date) -> Iterator[Week]:
    """All weeks from the first day on."""
    week = week_of(FIRST)
    while week.last <= last:
        yield week
        week = week.next


def made_months(seed: int, number: int, days: int = 120) -> Months:
    """So many things that people did."""
    chance, months = random.Random(seed), Months()
    persons = {f"person {n}": chance.choice(DOMAINS) for n in range(40)}
    for id, domain in persons.items():
        months.rows[people].append(_filled(people, id=id, domain=domain or None, first_seen=_moment(0, chance)))
    moments = sorted(_moment(chance.randrange(days), chance) for _ in range(number))
    for index, at in enumerate(moments):
        person = chance.choice(list(persons))
        kind = chance.choice([*Kind, *[Kind.AT_ONCE, Kind.UNANSWERED] * 4])
        _ADD[kind](months, f"id {index:06}", person, persons[person], at, chance, kind)
    return months


def _moment(day: int, chance: random.Random) -> datetime:
    on = FIRST + day * DAY
    return datetime.combine(on, time(chance.randrange(24), chance.randrange(60), index_of(chance)), BRUSSELS)


def index_of(chance: random.Random) -> int:
    """A second, so that hardly two things happen at one moment."""
    return chance.randrange(60)


def _did(months: Months, at: datetime, mark: Mark, person: str) -> None:
    months.did[week_of(at.astimezone(BRUSSELS).date()).last].append((mark, person))


def _asked(months: Months, id: str, person: str, at: datetime, **given: object) -> None:
    months.rows[questions_asked].append(_filled(questions_asked, id=id, person=person, at=at, candidates=[], **given))


def _found(m: Months, id: str, person: str, domain: str, at: datetime, chance: random.Random, kind: Kind) -> None:
    entry = chance.choice(ENTRIES)
    soon, late = at + 2 * HOUR, at + 2 * DAY
    if kind is Kind.AT_ONCE:
        # A judgement after more than a day comes too late to count.
        judged = chance.choice([(None, None), (True, soon), (False, late)])
        _asked(m, id, person, at, zone="answer", instrument=entry, helpful=judged[0], judged_at=judged[1])
    elif kind is Kind.UNHELPFUL:
        _asked(m, id, person, at, zone="answer", instrument=entry, helpful=False, judged_at=soon)
    else:
        _asked(m, id, person, at, zone="suggest", chosen=entry, chosen_at=soon)
    _did(m, at, (kind, domain, entry), person)


def _missed(m: Months, id: str, person: str, domain: str, at: datetime, chance: random.Random, kind: Kind) -> None:
    subject = chance.choice(SUBJECTS)
    _asked(m, id, person, at, zone="unknown", text=f"Waar vind ik {subject}?")
    brought = any(
        row["person"] == person and at <= row["asked"] < at + DAY and row["kind"] == "question"
        for row in m.rows[questions]
    )
    assert not brought
    group = m.founders.setdefault(subject, id)
    _did(m, at, (kind, domain, group), person)


def _colleagues(m: Months, id: str, person: str, domain: str, at: datetime, chance: random.Random, kind: Kind) -> None:
    """A question whose like nobody else asked the bot in the day before; it ends some days later."""
    asker = f"asker {chance.randrange(40)}"
    took = chance.choice(list(TOOK))
    asked = at.replace(hour=10)
    monday = asked - asked.weekday() * DAY
    first, solved = TOOK[took]
    m.rows[questions].append(
        _filled(questions, id=id, person=asker, domain=domain, kind="question", asked=monday, state="closed")
    )
    acts = [("ask", monday), ("take", monday + HOUR)]
    if kind is Kind.SOLVED:
        acts += [("reply", monday + first)] * (first != solved) + [("answer", monday + solved)]
        end, row = monday + solved + DAY, took
    else:
        end, row = monday + DAY, "*"
    acts += [("confirm" if kind is Kind.SOLVED else "withdraw", end)]
    for act, when in acts:
        m.rows[question_events].append(_filled(question_events, question=id, act=act, at=when))
    _did(m, end, (kind, domain, row), asker)
    if chance.random() < 0.3:
        # The bot did not know it: that is counted here, where colleagues answered.
        _asked(m, f"{id} before", asker, monday - HOUR, zone="unknown", text="Iets over iets anders?")


def _scan(m: Months, id: str, person: str, domain: str, at: datetime, chance: random.Random, kind: Kind) -> None:
    effect = chance.choice(["negative", "both", "positive"])
    answers = {"affected:E1": "yes", "groups:E1": ["older"], "direction:E1:older": effect}
    known = shipped_questionnaires()[0]
    row = _filled(scans, id=id, owner=person, questionnaire=known.id, version=known.version, answers=answers)
    m.rows[scans].append(row | {"state": "finished", "finished_at": at, "updated": at, "changed": {}})
    if effect != "positive":
        pillar = next(item for item in known.lists["category"] if item.key == "E1").attributes["pillar"]
        _did(m, at, (Kind.WEAK_PILLAR, domain, f"{known.id}:{pillar}"), person)
        _did(m, at, (Kind.WEAK_GROUP, domain, f"{known.id}:older"), person)


def _place(m: Months, id: str, person: str, domain: str, at: datetime, chance: random.Random, kind: Kind) -> None:
    standing = chance.choice(["priority", "place"]) if kind is Kind.PLACED else "waiting"
    number = len(m.rows[registrations]) + 1
    row = _filled(registrations, id=id, person=person, domain=domain, programme="p-1", number=number, registered=at)
    m.rows[registrations].append(row | {"standing": "withdrawn", "standing_then": standing})
    _did(m, at, (kind, domain, "p-1"), person)


def _interest(m: Months, id: str, person: str, domain: str, at: datetime, chance: random.Random, kind: Kind) -> None:
    entry = f"{chance.choice(ENTRIES)} {id}" if any(row["person"] == person for row in m.rows[interests]) else "emas"
    m.rows[interests].append(_filled(interests, subject=entry, person=person, domain=domain, since=at))
    _did(m, at, (kind, domain, entry), person)


def _support(m: Months, id: str, person: str, domain: str, at: datetime, chance: random.Random, kind: Kind) -> None:
    m.rows[questions].append(
        _filled(questions, id=id, person=person, domain=domain, kind="support", subject="emas", asked=at, state="team")
    )
    _did(m, at, (kind, domain, "emas"), person)


def _used(m: Months, id: str, person: str, domain: str, at: datetime, chance: random.Random, kind: Kind) -> None:
    row = {"question": id, "person": person, "entry": chance.choice(ENTRIES), "told": chance.choice(list(Use))}
    m.rows[answer_uses].append(_filled(answer_uses, **row, told_at=at))
    _did(m, at, (kind, domain, f"{row['entry']} {row['told']}"), person)


_ADD = {
    **dict.fromkeys((Kind.AT_ONCE, Kind.AFTER_CHOICE, Kind.UNHELPFUL), _found),
    Kind.UNANSWERED: _missed,
    **dict.fromkeys((Kind.SOLVED, Kind.UNSOLVED), _colleagues),
    **dict.fromkeys((Kind.WEAK_PILLAR, Kind.WEAK_GROUP), _scan),
    **dict.fromkeys((Kind.PLACED, Kind.WAITING), _place),
    Kind.INTEREST: _interest,
    Kind.SUPPORT: _support,
    Kind.USED: _used,
}


def _filled(table: Table, **given: object) -> Json:
    """A row with something in every column that wants something."""
    row: Json = {}
    for column in table.columns:
        if column.nullable:
            row[column.name] = None
        elif column is not table.autoincrement_column:
            row[column.name] = next(value for kind, value in _ANYTHING if isinstance(column.type, kind))
    return row | given


_ANYTHING = (
    (Utc, datetime.combine(FIRST, time(), BRUSSELS)),
    (TypedText, ""),
    (JSON, []),
    (Boolean, False),
    (Integer, 0),
)


def count_by_hand(months: Months) -> list[tuple[date, Mark, int]]:
    """
    What may be told, counted the slow way: for each thing, week by week, until five people did it; what is left over
    at the end of a quarter with others of a coarser kind.
    """
    told: list[tuple[date, Mark, int]] = []
    waiting: list[tuple[Mark, str]] = []
    for week in months.weeks:
        waiting += months.did.get(week.last, [])
        for level in (0, 1, 2, 3) if week.ends_quarter else (0,):
            by_mark: defaultdict[Mark, list[tuple[Mark, str]]] = defaultdict(list)
            for each in waiting:
                by_mark[_coarser(each[0], level)].append(each)
            waiting = []
            for mark, mine in sorted(by_mark.items()):
                if len({person for _, person in mine}) >= FEWEST:
                    told.append((week.last, mark, len(mine)))
                else:
                    waiting += mine
        if week.ends_quarter:
            waiting = []
    return told


def _coarser(mark: Mark, level: int) -> Mark:
    kind, domain, row = mark
    of_colleagues = kind in ("unanswered", "solved", "unsolved")
    if kind == "used":
        return (mark, (kind, "*", row), (kind, "*", row.split()[0]), (kind, "*", "*"))[level]
    return (mark, (kind, domain, "*") if of_colleagues else (kind, "*", row), *[(kind, "*", "*")] * 2)[level]


def figures_by_hand(
    told: Sequence[tuple[date, Mark, int]], domain: str | None, first: date, last: date
) -> Mapping[tuple[str, str, str], int]:
    """The numbers of the tables of a report, by table, row and column."""
    found: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for on, (kind, where, row), number in told:
        if not first <= on <= last or domain not in (None, where):
            continue
        for place in _places_of(kind, where, row):
            found[place] += number
    return {place: number for place, number in found.items() if place[0] != "domains" or domain is None}


def _places_of(kind: str, domain: str, row: str) -> Iterable[tuple[str, str, str]]:
    questions_of = ("at_once", "after_choice", "unhelpful", "solved", "unsolved", "unanswered")
    if kind in questions_of:
        yield "path", kind, "number"
        yield "domains", domain, "number"
    if kind in ("solved", "unsolved"):
        yield "path", "passed_on", "number"
    if kind in questions_of[:3]:
        yield "asked", row, "number"
    if kind == "unanswered":
        yield "unanswered", row, "number"
    if kind == "solved" and row != "*":
        yield "times", row.split()[0], "first_answer"
        yield "times", row.split()[1], "solution"
    if kind in ("weak_pillar", "weak_group"):
        yield "scans", f"{row} {kind}", "number"
    if kind in ("placed", "waiting"):
        # The programme of these registrations is not kept.
        yield "places", row if row == "*" else f"{row} gone", kind
    if kind in ("interest", "support"):
        yield "wishes", row, kind
    if kind == "used":
        entry, _, told = row.partition(" ")
        yield "uses", entry, "number"
        yield "uses", entry, f"use_{told or 'else'}"
