"""One session more in a series; shown with who hears of it first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from dialogs.cards.organising.organising_change import added_parts
from dialogs.cards.programmes.programme_words import title_of
from dialogs.forms.form import Form, Here, Looked, Values
from dialogs.organising import fields
from dialogs.organising.changing import tell
from dialogs.organising.opening import live_programme
from dialogs.organising.planning import check_times, moments_of
from dialogs.texts import BRUSSELS, Texts
from dialogs.turn import Response, Turn
from knowledge.programmes.programme import Programme, ProgrammeKind, Session
from knowledge.programmes.reasons import OrganisingReason
from knowledge.programmes.sessions import with_session
from knowledge.refusals import Refused
from storage.programmes import foreseeing as organising_ahead
from storage.programmes import programmes

Day = date


@dataclass(frozen=True, slots=True)
class Added:
    """What a session more needs."""

    theme: str
    date: Day
    from_: time
    to: time
    place: str
    link: str
    preparation: str


async def _about(turn: Turn, here: Here) -> Programme:
    programme = await live_programme(turn, here)
    if programme.kind is ProgrammeKind.STUDY_DAY:
        raise Refused(OrganisingReason.ONE_SESSION)
    return programme


def _given(texts: Texts, programme: Programme) -> Values:
    """As late as the last one."""
    last = max(programme.sessions, key=lambda each: each.starts, default=None)
    return (
        {"from": last.starts.astimezone(BRUSSELS).time(), "to": last.ends.astimezone(BRUSSELS).time()} if last else {}
    )


def _session(added: Added) -> Session:
    """What was filled in; its id and number are the programme's to give."""
    preparation = {"nl": added.preparation} if added.preparation else {}
    return Session("", "", 0, {"nl": added.theme}, *moments_of(added), added.place, added.link, preparation)


async def _look(turn: Turn, programme: Programme, added: Added) -> Looked:
    session = _session(added)
    with_session(programme, session, turn.event.at)
    # Also of a programme that was over: with this session it goes on.
    number = await turn.look(organising_ahead.hearers, programme.id)
    return Looked(added_parts(turn.texts, programme, session, number))


async def _act(turn: Turn, programme: Programme, added: Added) -> Response:
    done = await turn.act(programmes.add_session, programme.id, _session(added))
    return await tell(turn, done, turn.texts("organising.session_added"))


ADD_SESSION = Form(
    name="add_session",
    about=_about,
    title=lambda texts, programme: texts("organising.add_session_title", title=title_of(texts, programme)),
    values=Added,
    fields=(fields.THEME, fields.DATE, fields.FROM, fields.TO, fields.PLACE, fields.LINK, fields.PREPARATION),
    together=check_times,
    given=_given,
    look=_look,
    act=_act,
)
