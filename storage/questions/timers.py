"""What time does to questions: the steps of their deadlines, and the digests of the members."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, exists, select

from knowledge.network.deadlines import moments
from knowledge.network.question_terms import CLOCK, Act, ActDetails, Deed, QuestionState
from knowledge.network.question_views import MemberDesk, StoredQuestion
from knowledge.network.questions import step_due
from knowledge.notices import Notice
from knowledge.plain import Json
from knowledge.working_days import BRUSSELS
from storage.acting import By
from storage.network import deadlines, members
from storage.network.digests import DIGEST_TIMER, is_awaited, next_digest, plan_digest
from storage.questions.course import STEP_TIMER, plan, proceed
from storage.questions.lists import open_for
from storage.questions.rows import lock
from storage.sending import outbox
from storage.sending.timers import Effect, Timer, drop, set_timer
from storage.tables import questions

BUSY = timedelta(seconds=1)
"""After so long a step is tried again when somebody was changing the question."""
SHOWN = 10
"""So many questions of each kind stand in a digest; the others are counted."""


def step(c: Connection, timer: Timer, now: datetime) -> None:
    """
    Do the step of a question that is due now, whichever the timer was set for, and plan the next one.

    A late one is done once too: what follows counts from now.
    """
    id = timer.subject.removeprefix("question:")
    # Who changes the question holds it and may wait for its timer: so the timer never waits for the question.
    question = lock(c, id, wait=False)
    if question is None:
        drop(c, timer.kind, timer.subject)
        if c.scalar(select(exists().where(questions.c.id == id))):
            set_timer(c, timer.kind, timer.subject, now + BUSY, dict(timer.data))
        return
    owner = {QuestionState.OFFERED: question.offered, QuestionState.TAKEN: question.holder}.get(question.state)
    if owner == "":  # the member was erased
        proceed(c, question, Deed(Act.GIVE_BACK, CLOCK), now)
        return
    in_force = deadlines.in_force(c)
    due = step_due(question, now, in_force)
    if due is None:
        ahead = moments(question, in_force(question.domain))
        plan(c, id, ahead[0] if ahead else None)
        return
    proceed(c, question, Deed(Act.STEP, CLOCK, ActDetails(step=due)), now, in_force)


def digest(c: Connection, timer: Timer, now: datetime) -> None:
    """
    Tell a member once what is open, when anything is, and plan the next time.

    On days of absence there is none. One that could not leave until the next one is of no use any more. Who chose
    another hour on the same day gets a second one at that hour.
    """
    profile = members.of_person(c, timer.subject)
    hour = profile.digest_hour if profile and profile.active else None
    plan_digest(c, timer.subject, hour, now)
    if profile is None or not profile.active or profile.is_away(now.astimezone(BRUSSELS).date()):
        return
    if hour is None and not is_awaited(c, timer.subject, timer.due):
        return
    desk = open_for(By(c, timer.subject, now), 10 * SHOWN)
    if desk:
        at = timer.due.astimezone(BRUSSELS)
        key, subject = f"question.digest:{timer.subject}:{at:%Y-%m-%dT%H}", f"digest:{timer.subject}"
        until = next_digest(at.hour if hour is None else hour, now)
        told = Notice(key, timer.subject, "question.digest", now, subject, _told(desk), until)
        outbox.post(c, told)


def _told(desk: MemberDesk) -> Json:
    groups = {"held": desk.held, "offered": desk.offered, "free": desk.free}
    numbers: Json = {f"{name}_number": len(group) for name, group in groups.items()}
    return numbers | {name: [_line(stored) for stored in group[:SHOWN]] for name, group in groups.items()}


def _line(stored: StoredQuestion) -> Json:
    question = stored.question
    due = question.solution_due if question.replied else question.first_due
    return {"question": question.id, "kind": question.kind, "domain": question.domain, "text": question.text} | {
        "version": question.version,
        "asked": question.asked.isoformat(),
        "due": due.isoformat(),
    }


def give_back_unreached(c: Connection, person: str, now: datetime, id: str = "") -> bool:
    """
    Let what is offered to somebody who cannot be reached go on to the next one: one question, or without an id all.

    False when one of these questions is being changed by somebody else.
    """
    offered = select(questions.c.id).where(questions.c.offered == person, questions.c.state == QuestionState.OFFERED)
    if id:
        offered = offered.where(questions.c.id == id)
    all_done = True
    for id in c.scalars(offered.order_by(questions.c.id)).all():
        question = lock(c, id, wait=False)
        if question is None:
            all_done = False
        elif question.state is QuestionState.OFFERED and question.offered == person:
            proceed(c, question, Deed(Act.GIVE_BACK, CLOCK), now)
    return all_done


EFFECTS: dict[str, Effect] = {STEP_TIMER: step, DIGEST_TIMER: digest}
"""The effect of each kind of timer of this part."""
