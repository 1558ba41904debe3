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

from knowledge.network.question_terms import (
    CLOCK,
    NOTHING,
    OVER,
    Act,
    ActDetails,
    Actor,
    Deed,
    NewQuestion,
    QuestionKind,
    QuestionState,
)
from knowledge.network.question_views import Asking, StoredQuestion
from knowledge.network.reasons import NotCarried
from knowledge.refusals import Refused, require
from storage.acting import By
from storage.content import catalogue, draft_rows, example_drafts
from storage.network import members
from storage.people.names import names
from storage.questions.course import advance, follow_up
from storage.questions.rows import insert_question, load_for, lock
from storage.questions.rows import load as load
from storage.questions.rows import thread as thread
from storage.questions.views import decide_asking
from storage.tables import insert_new, question_events, question_followers, questions


def ask(by: By, new: NewQuestion, asking: Asking | None = None) -> StoredQuestion:
    """
    Carry a question to the network: kept, at its first owner, and with all its notices promised, or not at all.

    The same id a second time gives the question as it stands. When that is somebody else's, ValueError is raised;
    without words, or for a domain that is not of today, `Refused`. Of a question without a name neither name nor
    organisation is kept.
    """
    stored = load(by, new.id)
    if stored is None:
        decision = decide_asking(by, new)
        said = asking or Asking()
        said = Asking(subject=said.subject, language=said.language) if new.is_anonymous else said
        if insert_question(by.c, decision.question, said, by.now):
            deed = Deed(Act.ASK, Actor(by.person), ActDetails(text=new.text))
            follow_up(by.c, None, decision, deed, by.now)
        stored = load(by, new.id)
    if stored is None or stored.question.asker != by.person:
        raise ValueError(f"the question {new.id} is somebody else's")
    return stored


def take(by: By, id: str) -> StoredQuestion:
    """Take a question on. Of all who try exactly one gets it; the others learn who."""
    return _do(by, id, Act.TAKE)


def give_back(by: By, id: str) -> StoredQuestion:
    """Say that this member cannot do it: the next one is found at once."""
    return _do(by, id, Act.GIVE_BACK)


def pass_on(by: By, id: str, *, domain: str = "", member: str = "", note: str = "") -> StoredQuestion:
    """Pass a question on to a member (by object id), to another domain, or to a member there; the asker hears of it."""
    return _do(by, id, Act.PASS_ON, ActDetails(text=note, domain=domain, member=member))


def reply(by: By, id: str, text: str) -> StoredQuestion:
    """Say a first word to the asker; the answer still comes."""
    return _do(by, id, Act.REPLY, ActDetails(text=text))


def answer(by: By, id: str, text: str) -> StoredQuestion:
    """Answer a question: the asker hears it, and all who follow it."""
    return _do(by, id, Act.ANSWER, ActDetails(text=text))


def ask_on(by: By, id: str, text: str) -> StoredQuestion:
    """Ask on in the same thread: it comes to the member who answered, or else to the next one."""
    return _do(by, id, Act.ASK_ON, ActDetails(text=text))


def confirm(by: By, id: str) -> StoredQuestion:
    """Say as the asker that it is answered: the question is closed."""
    return _do(by, id, Act.CONFIRM)


def reopen(by: By, id: str, text: str = "") -> StoredQuestion:
    """Take up a closed question again as its asker, with what is still missing."""
    return _do(by, id, Act.REOPEN, ActDetails(text=text))


def withdraw(by: By, id: str) -> StoredQuestion:
    """Take an open question back as its asker; the draft of an example that was not published goes with it."""
    is_example = _lock_example(by.c, id)
    stored = _do(by, id, Act.WITHDRAW)
    if is_example:
        draft_rows.drop_waiting(by.c, id)
    return stored


def edit(by: By, id: str, text: str, version: int | None = None) -> StoredQuestion:
    """Change the words of an open question as its asker, who saw it in this version; an example's draft follows."""
    is_example = _lock_example(by.c, id)
    before = lock(by.c, id) if is_example else None
    stored = _do(by, id, Act.EDIT, ActDetails(text=text, version=version))
    if before is not None and before.text != text:
        example_drafts.reword(by, id, before.text, text)
    return stored


def _lock_example(c: Connection, id: str) -> bool:
    """Whether this is a good example; its draft is then kept from curators, who may decide on it in this moment."""
    is_example = c.scalar(select(questions.c.kind).where(questions.c.id == id)) == QuestionKind.EXAMPLE
    if is_example:
        # Before the question itself is locked, as a curator does who publishes it.
        catalogue.lock(c)
    return is_example


def refer(by: By, id: str) -> StoredQuestion:
    """Hand a question over to Team Duurzame Ontwikkeling, as a coordinator."""
    return _do(by, id, Act.REFER)


def point(by: By, id: str, text: str = "") -> StoredQuestion:
    """Point the asker to another way, as a coordinator or the team."""
    return _do(by, id, Act.POINT, ActDetails(text=text))


def _do(by: By, id: str, act: Act, given: ActDetails = NOTHING) -> StoredQuestion:
    reader = members.actor(by.c, by.person)
    if act not in _WRITTEN or not _said_last(by, id, act, given.text):
        try:
            advance(by.c, id, Deed(act, reader, given), by.now)
        except Refused as refused:
            if about := str(refused.facts.get("person", "")):
                refused.facts["name"] = names(by.c, [about]).get(about, "")
            raise
    return require(load_for(by.c, id, reader), NotCarried.NOT_YOURS)


_WRITTEN = frozenset({Act.ANSWER, Act.REPLY, Act.ASK_ON, Act.EDIT})


def _said_last(by: By, id: str, act: Act, text: str) -> bool:
    """Whether this was the last thing said: who presses twice, or again after a breakdown, says it once."""
    lock(by.c, id)
    last = by.c.execute(_LAST, {"wanted": id}).one_or_none()
    return last is not None and (last.act, last.person, last.text) == (act, by.person, text)


_LAST = (
    select(question_events.c.act, question_events.c.person, question_events.c.text)
    .where(question_events.c.question == bindparam("wanted"))
    .order_by(question_events.c.id.desc())
    .limit(1)
)


def follow(by: By, id: str) -> bool:
    """
    Let a person hear the answer to somebody else's question; true when this is new.

    False, and nothing changed, for the asker, for a question that is over or that nobody can follow, and for whoever
    follows it already.
    """
    question = lock(by.c, id)
    if (
        question is None
        or question.state in OVER
        or question.kind is not QuestionKind.QUESTION
        or question.asker == by.person
    ):
        return False
    row = {"question": id, "person": by.person, "since": by.now}
    return by.c.execute(_FOLLOW[by.c.dialect.name], row).rowcount == 1


_FOLLOW = insert_new(question_followers)


def unfollow(by: By, id: str) -> bool:
    """Let a person no longer hear of a question; false when they did not follow it."""
    same = (question_followers.c.question == id, question_followers.c.person == by.person)
    return by.c.execute(delete(question_followers).where(*same)).rowcount == 1


def give_up(c: Connection, person: str, now: datetime) -> int:
    """Let what a member holds or is offered go on to the next one, as when the member leaves; how many that were."""
    held = and_(questions.c.holder == person, questions.c.state == QuestionState.TAKEN)
    return _go_on(c, or_(held, _offered_to(person)), now)


def give_up_offers(c: Connection, person: str, domains: Collection[str], now: datetime) -> int:
    """
    Let what a member is offered in other domains than these, for which the member answers, go on; how many that were.

    What the member took already stays with the member.
    """
    return _go_on(c, and_(_offered_to(person), questions.c.domain.not_in(domains)), now)


def _offered_to(person: str) -> ColumnElement[bool]:
    return and_(questions.c.offered == person, questions.c.state == QuestionState.OFFERED)


def _go_on(c: Connection, which: ColumnElement[bool], now: datetime) -> int:
    ids = c.scalars(select(questions.c.id).where(which).order_by(questions.c.id)).all()
    number = 0
    for id in ids:
        with suppress(Refused):  # somebody did something to it in this moment
            advance(c, id, Deed(Act.GIVE_BACK, CLOCK), now)
            number += 1
    return number
