"""One step in the course of a question: the rules decide, and the facts, notices, timer and journal follow together."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from knowledge.network.network import Member
from knowledge.network.question_moves import DeadlinesOf
from knowledge.network.question_table import parts_that
from knowledge.network.question_terms import Act, Actor, Decision, Deed, Moment, Party, Question, QuestionState, Tell
from knowledge.network.questions import decide
from knowledge.network.reasons import NotCarried
from knowledge.notices import Notice
from knowledge.plain import Json
from knowledge.refusals import require
from storage.acting import By
from storage.network import deadlines, members, unreached
from storage.people.names import names
from storage.questions import copies as question_copies
from storage.questions.rows import add_event, asking_of, lock, part_of, subject_of, update_question
from storage.roles import Role, holders
from storage.sending import outbox, timers
from storage.tables import question_followers

STEP_TIMER = "question.step"
"""The kind of the one timer that each question has until it is over."""


def advance(c: Connection, id: str, deed: Deed, now: datetime) -> Question:
    """
    Let somebody do something to a question, with all that follows from it; the question as it stands then.

    `Refused` is raised, before anything is written, when the rules do not allow it: who comes second hears what the
    first one did. A question that is not there is nobody's.
    """
    question = require(lock(c, id), NotCarried.NOT_YOURS)
    return proceed(c, question, deed, now)


def proceed(
    c: Connection, question: Question, deed: Deed, now: datetime, in_force: DeadlinesOf | None = None
) -> Question:
    """As `advance`, for a question that this act has locked, and with the deadlines if it has read them already."""
    act, given = deed.act, deed.given
    known = members.of_domain(c, given.domain or question.domain) if act in _MOVES_ON else []
    if act in _COMES_BACK and question.holder and not _may_answer(c, question.holder):
        known = [each for each in known if each.id != question.holder] + [_gone(question.holder)]
    in_force = in_force or deadlines.in_force(c)
    decision = decide(question, act, deed.actor, now, given, members=known, deadlines=in_force)
    update_question(c, decision.question, now)
    follow_up(c, question, decision, deed, now)
    return decision.question


_MOVES_ON = frozenset({Act.GIVE_BACK, Act.PASS_ON, Act.ASK_ON, Act.REOPEN, Act.STEP})
"""The acts after which somebody else may be next."""
_COMES_BACK = frozenset({Act.ASK_ON, Act.REOPEN})
"""The acts after which a question comes back to who answered it."""


def _may_answer(c: Connection, person: str) -> bool:
    """Whether somebody still has any place from which questions are answered, as a member or by a role."""
    actor = members.actor(c, person)
    return bool(actor.domains) or actor.is_coordinator or actor.is_team


def _gone(person: str) -> Member:
    """Who answered a question and has no place in the network any more, as the rules need to know it."""
    return Member(person, "", frozenset(), active=False)


def follow_up(c: Connection, before: Question | None, decision: Decision, deed: Deed, now: datetime) -> None:
    """All that follows from a decision besides the question itself; `before` is missing when it is new."""
    question, actor = decision.question, deed.actor
    add_event(c, question, deed, part_of(actor, before or question, parts_that(deed.does)), now)
    subject = subject_of(question.id)
    for kind in sorted(decision.called_off):
        outbox.cancel(c, subject, now, kind=kind)
    _tell(c, before, decision, deed, now)
    if before is not None and question_copies.looks_other(before, question):
        question_copies.refresh(c, question, now)
    plan(c, question.id, decision.next_moment)
    stood = None if before is None else _in_journal(before)
    By(c, actor.id, now).note(f"question.{deed.does}", subject, stood, _in_journal(question))


def plan(c: Connection, id: str, moment: Moment | None) -> None:
    """Set the one timer of a question anew; without a moment there is none any more."""
    subject = subject_of(id)
    timers.drop(c, STEP_TIMER, subject)
    if moment is not None:
        timers.set_timer(c, STEP_TIMER, subject, moment.at, {"step": moment.step})


def _in_journal(question: Question) -> Json:
    """Where it stood; who and what was asked is kept out of the journal."""
    return {"state": question.state, "domain": question.domain, "round": question.round}


def _tell(c: Connection, before: Question | None, decision: Decision, deed: Deed, now: datetime) -> None:
    question, actor = decision.question, deed.actor
    if not decision.tells:
        return
    facts = _facts(c, decision, deed) | {"helped": before is not None and before.has_helped}
    for tell in decision.tells:
        told = facts if _may_see_asker(tell.to, question) else facts | _nobody(actor, question)
        if tell.to is Party.COORDINATOR:
            told = told | {"unreached": _unreached(c, question)}
        for reader in _readers(c, tell, question):
            if reader == actor.id or tell.in_digest:
                continue
            data = dict(tell.data) | told | {"to": tell.to, "act": deed.act}
            outbox.post(c, Notice(tell.key(question, reader), reader, tell.kind, now, subject_of(question.id), data))


def _facts(c: Connection, decision: Decision, deed: Deed) -> Json:
    """What the words of a notice may need: people by their names, moments in ISO 8601."""
    question, actor = decision.question, deed.actor
    asking = asking_of(c, question.id)
    called = names(c, {id for id in (question.holder, question.offered, decision.instead_of, actor.id) if id})
    by_asker = bool(actor.id) and actor.id == question.asker
    return {
        "question": question.id,
        "version": question.version,
        "kind": question.kind,
        "state": question.state,
        "domain": question.domain,
        "subject": asking.subject,
        "text": question.text,
        "asked": question.asked.isoformat(),
        "first_due": question.first_due.isoformat(),
        "solution_due": question.solution_due.isoformat(),
        "asker": asking.name,
        "organisation": asking.organisation,
        "holder": called.get(question.holder, ""),
        "offered": called.get(question.offered, ""),
        "instead_of": called.get(decision.instead_of, ""),
        "by": asking.name if by_asker else called.get(actor.id, ""),
        "said": deed.given.text,
    }


def _unreached(c: Connection, question: Question) -> str:
    """The names of the members for whom a coordinator stands in because Teams does not reach them."""
    if question.state is not QuestionState.COORDINATOR or not question.domain:
        return ""
    return ", ".join(member.name for member in unreached.list_unreached(c, question.domain))


def _may_see_asker(to: Party, question: Question) -> bool:
    return to is Party.ASKER or (to is not Party.FOLLOWER and not question.is_anonymous)


def _nobody(actor: Actor, question: Question) -> Json:
    """The same facts without the asker, and without whom it is offered to: who passed it on chose perhaps the asker."""
    hidden: Json = {"asker": "", "organisation": "", "offered": ""}
    return hidden | {"by": "", "actor": ""} if actor.id and actor.id == question.asker else hidden


def _readers(c: Connection, tell: Tell, question: Question) -> list[str]:
    """
    Who hears this. Without any coordinator, or when the only one is who asks and so cannot take it, the team does in
    their place, so that nothing is said to nobody. Of a question without a name the team hears besides the only
    coordinator as well: else it would know who asks by being told at all.
    """
    if tell.person:
        return [tell.person]
    if tell.to is Party.FOLLOWER:
        followers = select(question_followers.c.person).where(question_followers.c.question == question.id)
        return list(c.scalars(followers.order_by(question_followers.c.since, question_followers.c.person)))
    team = (Role.CURATOR,)
    if tell.to is Party.COORDINATOR:
        coordinators = [grant.person for grant in holders(c, (Role.COORDINATOR,))]
        others = [person for person in coordinators if person != question.asker]
        if others and (len(coordinators) > 1 or not question.is_anonymous):
            return others
        return list(dict.fromkeys(others + [grant.person for grant in holders(c, team)]))
    return [grant.person for grant in holders(c, team)] if tell.to is Party.TEAM else []
