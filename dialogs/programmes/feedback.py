"""Three questions after a session: filled in on a card or answered by typing, kept until the person answers anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.cards.marks import Words, join_pieces
from dialogs.cards.programmes import reminder as cards
from dialogs.cards.programmes.programme_words import material_lines, theme_of
from dialogs.cards.programmes.registration import said_card
from dialogs.events import Reply
from dialogs.forms import kept
from dialogs.forms.case import Case
from dialogs.forms.engine import Forms
from dialogs.forms.field import Field
from dialogs.forms.form import Form, Here, Looked, Values
from dialogs.forms.kinds import one, words
from dialogs.forms.subject import Subject
from dialogs.programmes.opening import reader
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say
from dialogs.ways.programmes import (
    REGISTRATION_MINE,
    SESSION_FEEDBACK,
    SESSION_FEEDBACK_CHANGE,
    SESSION_FEEDBACK_KEEP,
    SESSION_FEEDBACK_SEND,
    SESSION_FEEDBACK_TYPED,
    SESSION_MISSED,
    SESSION_SHOW,
)
from dialogs.witnesses import Sure
from knowledge.programmes.feedback import BEST, MAX_LENGTH, QUESTIONS, REMARK, WORST
from knowledge.programmes.listing import SessionView
from knowledge.programmes.programme import ProgrammeState, at_session
from knowledge.programmes.reasons import SessionReason
from knowledge.refusals import Refused
from storage.acting import acting
from storage.programmes import participation
from storage.programmes.attending import feedback

_NAME = "feedback"


@dataclass(frozen=True, slots=True)
class _AskedAbout:
    """A session with what this person answered about it before."""

    view: SessionView
    marks: Mapping[str, int]
    remark: str

    def title(self, texts: Texts) -> str:
        theme = theme_of(texts, self.view.listing.programme, self.view.session)
        return texts("feedback.title", theme=theme)


async def _about(turn: Turn, here: Here) -> _AskedAbout:
    """The session that is asked about, for who has a place, once it has begun; raises `Refused` for everybody else."""
    id = str(here.get("session", ""))
    view = await turn.store.read(acting(participation.session_view, reader(turn), turn.event.at), id)
    if view is None:
        raise Refused(SessionReason.NO_SUCH_SESSION)
    did_not_take_place = view.session.cancelled or view.listing.programme.state is ProgrammeState.CANCELLED
    if not view.listing.is_seated or view.session.starts > turn.event.at or did_not_take_place:
        raise Refused(SessionReason.NO_OPINION)
    if view.presence is not None and not view.presence.may_have_been_there:
        raise Refused(SessionReason.ABSENT)
    return _AskedAbout(view, *await turn.look(feedback.load_given, id))


def _given(texts: Texts, asked: _AskedAbout) -> Values:
    return {**asked.marks, **({REMARK: asked.remark} if asked.remark else {})}


async def _card(turn: Turn, case: Case[_AskedAbout, Values], _looked: Looked | None) -> Reply:
    return cards.feedback_card(turn.texts, case.facts.view.session.id, case.entry.title, case.standing(), case.inputs())


def _material(texts: Texts, asked: _AskedAbout) -> Words:
    """Where the slides are, or that there are none yet."""
    whole = at_session(asked.view.listing.programme, asked.view.session)
    if not whole.material:
        return texts("feedback.no_material")
    return (f"{texts('feedback.material')} ", *join_pieces(", ", material_lines(texts, whole.material)))


async def _act(turn: Turn, asked: _AskedAbout, answers: Values) -> Response:
    texts, session = turn.texts, asked.view.session.id
    marks = {name: answers[name] for name in QUESTIONS}
    await turn.act(feedback.give_feedback, session, marks, answers[REMARK])
    line = texts("feedback.again" if asked.marks else "feedback.done")
    ways = (SESSION_FEEDBACK(texts, session=session), REGISTRATION_MINE(texts))
    return say(turn, said_card(texts, line, *ways), in_place=True)


@SESSION_MISSED.handler
def _missed(turn: Turn) -> Response:
    """Who was not there is asked nothing of the session; what was filled in so far goes."""
    state = turn.state
    for entry in kept.open_forms(state):
        if entry.form == _NAME:
            state = kept.without(state, entry.id)
    return say(turn, said_card(turn.texts, turn.texts("feedback.missed"), REGISTRATION_MINE(turn.texts)), state=state)


def _scale(name: str) -> Field[int]:
    marks = {str(mark): mark for mark in range(WORST, BEST + 1)}
    return one(
        name, f"reminder.question_{name}", marks, lambda texts, mark: texts(f"reminder.{name}_{mark}"), 0, folded=True
    )


FORMS = Forms(
    Subject(
        name=_NAME,
        begin=SESSION_FEEDBACK,
        typed=SESSION_FEEDBACK_TYPED,
        review=SESSION_FEEDBACK_SEND,
        change=SESSION_FEEDBACK_CHANGE,
        again=SESSION_FEEDBACK,
        confirm=SESSION_FEEDBACK_SEND,
        drop=SESSION_FEEDBACK_KEEP,
        here=("session",),
        home=REGISTRATION_MINE,
        above=lambda here: (SESSION_SHOW, {"session": here["session"]}),
        why=cards.refusal_line,
        sure=Sure.FIELD,
        in_place=True,
    ),
    [
        Form(
            name=_NAME,
            about=_about,
            title=lambda texts, asked: asked.title(texts),
            values=dict,
            fields=(
                *map(_scale, QUESTIONS),
                words(REMARK, "reminder.question_remark", MAX_LENGTH, takes_texts=False, takes_rest=True),
            ),
            given=_given,
            acts_at_once=True,
            asides={"material": _material},
            card=_card,
            act=_act,
        )
    ],
)
