"""One session more in a series; shown with who hears of it first."""

from __future__ import annotations

from dialogs.cards.organising import organising_change as changes
from dialogs.cards.organising import organising_plan as cards
from dialogs.cards.programmes.programme_words import title_of
from dialogs.organising.changing import told
from dialogs.organising.checks import written_time
from dialogs.organising.forms import Draft, Form, Opened, Shown, Wrong
from dialogs.organising.opening import Here, programme_of
from dialogs.organising.planning import moments_in
from dialogs.turn import Said, Turn
from knowledge.programmes.programme import Kind, Session, State
from knowledge.programmes.reasons import OrganisingReason
from knowledge.programmes.sessions import with_session
from knowledge.refusals import Refused
from storage.programmes import foreseeing as organising_ahead
from storage.programmes import programmes


async def _open(turn: Turn, here: Here) -> Opened:
    programme = await programme_of(turn, here)
    if programme.state is State.CANCELLED:
        raise Refused(OrganisingReason.CANCELLED)
    if programme.kind is Kind.STUDY_DAY:
        raise Refused(OrganisingReason.ONE_SESSION)
    texts, last = turn.texts, max(programme.sessions, key=lambda each: each.starts, default=None)
    values = {"from": written_time(last.starts), "to": written_time(last.ends)} if last else {}
    title = texts("organising.add_session_title", title=title_of(texts, programme))
    return Opened(title, cards.added_inputs(texts), values, texts("organising.add_session_text"))


def _session(turn: Turn, draft: Draft) -> Session | Wrong:
    """What was filled in; its id and number are the programme's to give."""
    moments = moments_in(turn, draft.values)
    if isinstance(moments, Wrong):
        return moments
    said = {name: draft.values.get(name, "").strip() for name in ("theme", "place", "link", "preparation")}
    preparation = {"nl": said["preparation"]} if said["preparation"] else {}
    return Session("", "", 0, {"nl": said["theme"]}, *moments, said["place"], said["link"], preparation)


async def _look(turn: Turn, draft: Draft) -> Shown | Wrong:
    programme = await programme_of(turn, draft.here)
    session = _session(turn, draft)
    if isinstance(session, Wrong):
        return session
    with_session(programme, session, turn.event.at)
    # Also of a programme that was over: with this session it goes on.
    number = await turn.store.read(organising_ahead.hearers, programme.id, turn.event.person.id)
    return Shown(changes.added_parts(turn.texts, programme, session, number))


async def _act(turn: Turn, draft: Draft) -> Said:
    session = _session(turn, draft)
    assert not isinstance(session, Wrong)
    given = (str(draft.here["programme"]), turn.event.person.id, turn.event.at, session)
    return await told(
        turn, await turn.store.write(programmes.add_session, *given), turn.texts("organising.session_added")
    )


FORMS = {"add_session": Form(_open, _look, _act)}
"""What is filled in to add a session."""
