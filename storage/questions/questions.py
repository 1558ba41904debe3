"""
Questions that are carried to the network: one act for each thing that somebody does to one.

An act gives the question as it stands then, as the one who acted may see it. `Refused` is raised when the rules do not
allow it, or when there is no such question, with the name of the person whom that is about: who was first.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, or_, select

from knowledge.network import questions as rules
from knowledge.network.question_terms import CLOCK, NOTHING, OVER, Act, Actor, Given, Kind, NotCarried, State
from knowledge.refusals import Refused
from storage.content import catalogue, draft_rows, example_drafts
from storage.network import deadlines, members
from storage.people.names import names
from storage.questions.course import advance, follow_up
from storage.questions.look_alikes import who_answered
from storage.questions.rows import Asking, Event, StoredQuestion, insert_question, load, lock, seen_by, thread
from storage.tables import insert_new, question_events, question_followers, questions

__all__ = [
    "Asking",
    "Event",
    "StoredQuestion",
    "answer",
    "ask",
    "ask_on",
    "confirm",
    "edit",
    "follow",
    "give_back",
    "give_up",
    "give_up_offers",
    "load",
    "pass_on",
    "point",
    "refer",
    "reopen",
    "reply",
    "take",
    "thread",
    "unfollow",
    "withdraw",
]


def ask(
    c: Connection,
    id: str,
    kind: Kind,
    person: str,
    domain: str,
    text: str,
    now: datetime,
    asking: Asking | None = None,
    *,
    is_anonymous: bool = False,
    like: str = "",
) -> StoredQuestion:
    """
    Carry a question to the network: kept, at its first owner, and with all its notices promised, or not at all.

    The caller gives the id: the same one a second time gives the question as it stands. When that is somebody else's,
    ValueError is raised; without words, or for a domain that is not of today, `Refused`. Of a question without a name
    neither name nor organisation is kept. With the id of a question that is `like` it, it goes first to the member who
    answered that one.
    """
    before = load(c, id, person)
    if before is not None:
        return _own(before, person, id)
    known = who_answered(c, like, members.of_domain(c, domain), person, now)
    in_force = deadlines.in_force(c)
    decision = rules.ask(
        id, kind, person, domain, text, now, members=known, deadlines=in_force, is_anonymous=is_anonymous
    )
    said = asking or Asking()
    said = Asking(subject=said.subject, language=said.language) if is_anonymous else said
    if not insert_question(c, decision.question, said, now):
        return _own(load(c, id, person), person, id)
    follow_up(c, None, decision, Act.ASK, Actor(person), Given(text=text), now)
    return _own(load(c, id, person), person, id)


def _own(stored: StoredQuestion | None, person: str, id: str) -> StoredQuestion:
    if stored is None or stored.question.asker != person:
        raise ValueError(f"the question {id} is somebody else's")
    return stored


def take(c: Connection, id: str, person: str, now: datetime) -> StoredQuestion:
    """Take a question on. Of all who try exactly one gets it; the others learn who."""
    return _do(c, id, Act.TAKE, person, now)


def give_back(c: Connection, id: str, person: str, now: datetime, note: str = "") -> StoredQuestion:
    """Say that this member cannot do it: the next one is found at once."""
    return _do(c, id, Act.GIVE_BACK, person, now, Given(text=note))


def pass_on(
    c: Connection, id: str, person: str, now: datetime, *, domain: str = "", member: str = "", note: str = ""
) -> StoredQuestion:
    """Pass a question on to a member (by object id), to another domain, or to a member there; the asker hears of it."""
    return _do(c, id, Act.PASS_ON, person, now, Given(text=note, domain=domain, member=member))


def reply(c: Connection, id: str, person: str, text: str, now: datetime) -> StoredQuestion:
    """Say a first word to the asker; the answer still comes."""
    return _do(c, id, Act.REPLY, person, now, Given(text=text))


def answer(c: Connection, id: str, person: str, text: str, now: datetime) -> StoredQuestion:
    """Answer a question: the asker hears it, and all who follow it."""
    return _do(c, id, Act.ANSWER, person, now, Given(text=text))


def ask_on(c: Connection, id: str, person: str, text: str, now: datetime) -> StoredQuestion:
    """Ask on in the same thread: it comes to the member who answered, or else to the next one."""
    return _do(c, id, Act.ASK_ON, person, now, Given(text=text))


def confirm(c: Connection, id: str, person: str, now: datetime) -> StoredQuestion:
    """Say as the asker that it is answered: the question is closed."""
    return _do(c, id, Act.CONFIRM, person, now)


def reopen(c: Connection, id: str, person: str, now: datetime, text: str = "") -> StoredQuestion:
    """Take up a closed question again as its asker, with what is still missing."""
    return _do(c, id, Act.REOPEN, person, now, Given(text=text))


def withdraw(c: Connection, id: str, person: str, now: datetime) -> StoredQuestion:
    """Take an open question back as its asker; the draft of an example that was not published goes with it."""
    is_example = _lock_example(c, id)
    stored = _do(c, id, Act.WITHDRAW, person, now)
    if is_example:
        draft_rows.drop_open(c, id)
    return stored


def edit(c: Connection, id: str, person: str, text: str, now: datetime, version: int | None = None) -> StoredQuestion:
    """Change the words of an open question as its asker, who saw it in this version; an example's draft follows."""
    is_example = _lock_example(c, id)
    before = lock(c, id) if is_example else None
    stored = _do(c, id, Act.EDIT, person, now, Given(text=text, version=version))
    if before is not None and before.text != text:
        example_drafts.reword(c, id, before.text, text, now)
    return stored


def _lock_example(c: Connection, id: str) -> bool:
    """Whether this is a good example; its draft is then kept from curators, who may decide on it in this moment."""
    is_example = c.scalar(select(questions.c.kind).where(questions.c.id == id)) == Kind.EXAMPLE
    if is_example:
        # Before the question itself is locked, as a curator does who publishes it.
        catalogue.lock(c)
    return is_example


def refer(c: Connection, id: str, person: str, now: datetime, note: str = "") -> StoredQuestion:
    """Hand a question over to Team Duurzame Ontwikkeling, as a coordinator."""
    return _do(c, id, Act.REFER, person, now, Given(text=note))


def point(c: Connection, id: str, person: str, now: datetime, text: str = "") -> StoredQuestion:
    """Point the asker to another way, as a coordinator or the team."""
    return _do(c, id, Act.POINT, person, now, Given(text=text))


def _do(c: Connection, id: str, act: Act, person: str, now: datetime, given: Given = NOTHING) -> StoredQuestion:
    reader = members.actor(c, person)
    if act not in _WRITTEN or not _said_last(c, id, act, person, given.text):
        try:
            advance(c, id, act, reader, now, given)
        except Refused as refused:
            if about := str(refused.facts.get("person", "")):
                refused.facts["name"] = names(c, [about]).get(about, "")
            raise
    stored = seen_by(c, id, reader)
    if stored is None:
        raise Refused(NotCarried.NOT_YOURS)
    return stored


_WRITTEN = frozenset({Act.ANSWER, Act.REPLY, Act.ASK_ON, Act.EDIT})


def _said_last(c: Connection, id: str, act: Act, person: str, text: str) -> bool:
    """Whether this was the last thing said: who presses twice, or again after a breakdown, says it once."""
    lock(c, id)
    last = c.execute(_LAST, {"wanted": id}).one_or_none()
    return last is not None and (last.act, last.person, last.text) == (act, person, text)


_LAST = (
    select(question_events.c.act, question_events.c.person, question_events.c.text)
    .where(question_events.c.question == bindparam("wanted"))
    .order_by(question_events.c.id.desc())
    .limit(1)
)


def follow(c: Connection, id: str, person: str, now: datetime) -> bool:
    """
    Let a person hear the answer to somebody else's question; true when this is new.

    False, and nothing changed, for the asker, for a question that is over or that nobody can follow, and for whoever
    follows it already.
    """
    question = lock(c, id)
    if question is None or question.state in OVER or question.kind is not Kind.QUESTION or question.asker == person:
        return False
    return c.execute(_FOLLOW[c.dialect.name], {"question": id, "person": person, "since": now}).rowcount == 1


_FOLLOW = insert_new(question_followers)


def unfollow(c: Connection, id: str, person: str) -> bool:
    """Let a person no longer hear of a question; false when they did not follow it."""
    same = (question_followers.c.question == id, question_followers.c.person == person)
    return c.execute(delete(question_followers).where(*same)).rowcount == 1


def give_up(c: Connection, person: str, now: datetime) -> int:
    """Let what a member holds or is offered go on to the next one, as when the member leaves; how many that were."""
    held = and_(questions.c.holder == person, questions.c.state == State.TAKEN)
    return _go_on(c, or_(held, _offered_to(person)), now)


def give_up_offers(c: Connection, person: str, domains: Collection[str], now: datetime) -> int:
    """
    Let what a member is offered in other domains than these, for which the member answers, go on; how many that were.

    What the member took already stays with the member.
    """
    return _go_on(c, and_(_offered_to(person), questions.c.domain.not_in(domains)), now)


def _offered_to(person: str) -> ColumnElement[bool]:
    return and_(questions.c.offered == person, questions.c.state == State.OFFERED)


def _go_on(c: Connection, which: ColumnElement[bool], now: datetime) -> int:
    ids = c.scalars(select(questions.c.id).where(which).order_by(questions.c.id)).all()
    number = 0
    for id in ids:
        with suppress(Refused):  # somebody did something to it in this moment
            advance(c, id, Act.GIVE_BACK, CLOCK, now, Given())
            number += 1
    return number
