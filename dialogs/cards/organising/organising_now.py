"""What of a programme is true at a moment, for its organiser: how it stands, what can be done, which date counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dialogs.cards.organising.organising_words import begin_choice
from dialogs.events import Choice
from dialogs.texts import Texts
from knowledge.programmes.organised import ProgrammeLine
from knowledge.programmes.programme import Programme, ProgrammeKind, ProgrammeState


def state_line(texts: Texts, programme: Programme, now: datetime) -> str:
    """Who sees it and whether one can register, as a sentence."""
    return texts(f"organising.state_long_{_stands(programme, now)}", **_moments(texts, programme))


def _stands(programme: Programme, now: datetime) -> str:
    if programme.state is ProgrammeState.CANCELLED:
        return "cancelled"
    if programme.has_ended(now):
        return "over_unseen" if programme.state is ProgrammeState.PLANNED else "over"
    if not programme.live:
        return "empty"
    if programme.state is ProgrammeState.PLANNED:
        return "planned"
    if programme.is_over(now):
        return "last"
    if programme.state is ProgrammeState.CLOSED:
        return "closed"
    if programme.opens is not None and now < programme.opens:
        return "opens"
    if programme.closes is not None and programme.closes <= now:
        return "closed_since"
    return "begun" if has_begun(programme, now) else "published"


def _moments(texts: Texts, programme: Programme) -> dict[str, str]:
    return {
        "opens": texts.moment(programme.opens) if programme.opens else "",
        "closes": texts.moment(programme.closes) if programme.closes else "",
    }


def has_begun(programme: Programme, now: datetime) -> bool:
    """Whether its first session began, so that nobody registers any more."""
    return programme.first_start is not None and programme.first_start <= now


def ways_on(texts: Texts, line: ProgrammeLine, now: datetime) -> Iterator[Choice]:
    """The forms on the card of a programme that still make sense at this moment."""
    programme, here = line.programme, {"programme": line.programme.id}
    if programme.state is ProgrammeState.CANCELLED:
        return
    if not programme.is_over(now):
        if programme.state is ProgrammeState.PLANNED:
            yield begin_choice(texts, "publish", **here)
        elif not has_begun(programme, now):
            yield begin_choice(texts, "reopen" if programme.state is ProgrammeState.CLOSED else "close", **here)
        yield begin_choice(texts, "places", **here)
    if line.in_line or not programme.has_ended(now):
        yield begin_choice(texts, "message", **here)


def can_grow(programme: Programme, now: datetime) -> bool:
    """Whether it can have one session more."""
    runs = programme.state is not ProgrammeState.CANCELLED and not programme.has_ended(now)
    return runs and programme.kind is ProgrammeKind.SERIES


def forms_left(programme: Programme, now: datetime) -> tuple[str, ...]:
    """The forms behind “more” that still make sense: of what is over only what can be read there."""
    if programme.state is ProgrammeState.CANCELLED:
        return ()
    if programme.has_ended(now):
        return ("describe", "practical", "english")
    window = () if has_begun(programme, now) else ("window",)
    return ("describe", "practical", "english", "rules", *window, "cancel")


def row_state(texts: Texts, programme: Programme, now: datetime) -> str:
    """How it stands, as part of a line, with the date that counts: the next session, else since when it is over."""
    if programme.state is not ProgrammeState.CANCELLED and programme.has_ended(now):
        return texts("organising.state_over", when=texts.moment(max(session.ends for session in programme.live)))
    following = programme.next_session(now)
    moment = following.starts if following else programme.first_start
    when = texts.moment(moment) if moment else ""
    if following and has_begun(programme, now):
        when = texts("organising.next_session", when=when)
    return "; ".join(each for each in (texts(f"organising.state_{programme.state.value}"), when) if each)
