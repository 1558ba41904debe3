"""What people say about a session when it is over: three questions, and the answers in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import exists, select
from sqlalchemy.dialects import postgresql, sqlite

from knowledge.insight.counting import FEWEST
from knowledge.programmes.feedback import BEST, MAX_LENGTH, QUESTIONS, REMARK, WORST, FeedbackNumbers, RatingNumbers
from knowledge.programmes.programme import SEATED, ProgrammeState
from knowledge.programmes.reasons import OrganisingReason, SessionReason
from knowledge.refusals import Refused, require
from storage.acting import By
from storage.programmes.attending import attendance
from storage.programmes.rows import session_of
from storage.roles import Role
from storage.tables import registrations, session_feedback


def give_feedback(by: By, session: str, answers: Mapping[str, int], remark: str = "") -> None:
    """
    Keep what somebody answers about a session that has begun; given anew it replaces the earlier answers.

    Only of who was there, or may have been; nothing is kept of a session that did not take place.

    A question may be left out. Raises `Refused` when it is not for this person or not for now, and ValueError for an
    answer that is none of 1 to 5 or to no question.
    """
    if not answers.keys() <= set(QUESTIONS) or any(not WORST <= answer <= BEST for answer in answers.values()):
        raise ValueError("an answer is a number from 1 to 5 to one of the three questions")
    found = require(session_of(by.c, session), SessionReason.NO_SUCH_SESSION)
    programme, held = found
    if held.cancelled or programme.state is ProgrammeState.CANCELLED:
        raise Refused(SessionReason.CANCELLED)
    has_place = exists().where(
        registrations.c.programme == programme.id,
        registrations.c.person == by.person,
        registrations.c.standing.in_(SEATED),
    )
    if not by.c.scalar(select(has_place)):
        raise Refused(SessionReason.NOT_REGISTERED)
    if held.starts > by.now:
        raise Refused(SessionReason.NOT_NOW, at=held.starts)
    presence = attendance.own(by, programme.id).get(session)
    if presence is not None and not presence.may_have_been_there:
        raise Refused(SessionReason.ABSENT)
    said = {REMARK: remark.strip()[:MAX_LENGTH]} if remark.strip() else {}
    row = {
        "programme": programme.id,
        "session": session,
        "person": by.person,
        "answers": {**answers, **said},
        "at": by.now,
    }
    by.c.execute(_GIVE[by.c.dialect.name], row)


def load_given(by: By, session: str) -> tuple[dict[str, int], str]:
    """What somebody answered about a session, and the remark; empty for who did not."""
    wanted = select(session_feedback.c.answers)
    mine = wanted.where(session_feedback.c.session == session, session_feedback.c.person == by.person)
    answers = dict(by.c.scalar(mine) or {})
    remark = answers.pop(REMARK, "")
    return answers, remark


def feedback_in_numbers(by: By, session: str) -> FeedbackNumbers:
    """
    The answers about a session in numbers, for an organiser: the first five people's, then ten's, and so on (P8).

    So whoever looks twice sees five more people or nobody.
    """
    by.require(Role.ORGANISER)
    found = require(session_of(by.c, session), OrganisingReason.NO_SUCH_SESSION)
    given = select(session_feedback.c.answers).where(session_feedback.c.session == session)
    every = by.c.scalars(given.order_by(session_feedback.c.at, session_feedback.c.person)).all()
    all_answers = every[: len(every) // FEWEST * FEWEST]
    places = by.c.execute(
        select(registrations.c.number).where(
            registrations.c.programme == found[0].id, registrations.c.standing.in_(SEATED)
        )
    ).all()
    remarks = sorted((each[REMARK] for each in all_answers if REMARK in each), key=str.casefold)
    return FeedbackNumbers(
        people=len(all_answers),
        places=len(places),
        questions=tuple(_answered(name, [each[name] for each in all_answers if name in each]) for name in QUESTIONS),
        remarks=tuple(remarks),
    )


def _answered(question: str, answers: list[int]) -> RatingNumbers:
    chosen = Counter(answers)
    counts = {answer: chosen[answer] for answer in range(WORST, BEST + 1)}
    return RatingNumbers(question, counts, sum(answers) / len(answers) if answers else None)


def _give(dialect: type[sqlite.Insert] | type[postgresql.Insert]) -> sqlite.Insert | postgresql.Insert:
    new = dialect(session_feedback)
    return new.on_conflict_do_update(
        index_elements=[session_feedback.c.session, session_feedback.c.person],
        set_={"answers": new.excluded.answers, "at": new.excluded.at},
    )


_GIVE = {"sqlite": _give(sqlite.Insert), "postgresql": _give(postgresql.Insert)}
