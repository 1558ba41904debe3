"""Which session a programme can have more, and where and when one is moved to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from knowledge.programmes.limits import MAX_SESSIONS, ends_first
from knowledge.programmes.programme import Programme, ProgrammeKind, Session
from knowledge.programmes.reasons import OrganisingReason
from knowledge.refusals import Refused


@dataclass(frozen=True, slots=True)
class SessionMove:
    """When and where a session is from now on; what is None stays."""

    starts: datetime | None = None
    ends: datetime | None = None
    """Without it a session that begins at another moment lasts as long as before."""
    place: str | None = None
    link: str | None = None

    def of(self, held: Session) -> Session:
        """The session as it is then."""
        starts = self.starts or held.starts
        ends = self.ends or starts + (held.ends - held.starts)
        place = held.place if self.place is None else self.place
        return replace(held, starts=starts, ends=ends, place=place, link=held.link if self.link is None else self.link)


def with_session(programme: Programme, session: Session, now: datetime) -> Programme:
    """
    The programme with a session behind its others, which gets its id and number from it.

    A study day has one session and no more. A session lies ahead, ends after it begins, and does not fall together with
    another one of the same programme, since one registers for all of them; the same session twice is one. Raises
    `Refused` for any other, with the field that it turns on: "to" or "date", and "moment" for all of them together.
    """
    if programme.kind is ProgrammeKind.STUDY_DAY:
        raise Refused(OrganisingReason.ONE_SESSION)
    if ends_first(session.starts, session.ends):
        raise Refused(OrganisingReason.ENDS_FIRST, "to")
    if session.starts <= now:
        raise Refused(OrganisingReason.PAST, "date")
    together = [each for each in programme.live if each.starts < session.ends and session.starts < each.ends]
    if any(_is_same(each, session) for each in together):
        return programme
    if together:
        raise Refused(OrganisingReason.TOGETHER, "moment")
    number = len(programme.sessions) + 1
    if number > MAX_SESSIONS:
        raise Refused(OrganisingReason.TOO_MANY_SESSIONS)
    id = f"{programme.id}-{number}"
    new = replace(session, id=id, programme=programme.id, number=number, sequence=0, cancelled=False)
    return replace(programme, sessions=(*programme.sessions, new))


def falls_together(programme: Programme, session: Session) -> bool:
    """Whether another session of the programme, not cancelled, is at the same time."""
    return any(
        each.starts < session.ends and session.starts < each.ends for each in programme.live if each.id != session.id
    )


def _is_same(one: Session, other: Session) -> bool:
    return (one.starts, one.ends, one.theme.get("nl")) == (other.starts, other.ends, other.theme.get("nl"))
