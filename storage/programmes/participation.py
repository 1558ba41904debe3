"""
What a participant does in one go: come, stay away or be left alone at once.

Each act joins those of the line, of attendance and of the reminders in one transaction, so that a reminder that waits
to be sent never contradicts what somebody was just told.
"""

from __future__ import annotations

from knowledge.programmes.attendance import AttendanceResult
from knowledge.programmes.listing import Listing, SessionView
from knowledge.programmes.programme import ProgrammeState
from storage.acting import By
from storage.programmes.attending import attendance
from storage.programmes.line import registrations
from storage.programmes.line.lists import mine, one
from storage.programmes.line.registrations import RegistrationResult
from storage.programmes.reminding import reminders
from storage.programmes.rows import session_of


def come(by: By, sessions: list[str]) -> list[AttendanceResult]:
    """Say to come to these sessions, to all of them or none: raises `Refused` as `attendance.say_coming`."""
    return [attendance.say_coming(by, session, True) for session in sessions]


def stay_away(by: By, session: str, replacement_name: str = "", replacement_email: str = "") -> AttendanceResult:
    """
    Say not to come to one session, and perhaps who does instead; its reminders stop, the place stays.

    Raises `Refused` as `attendance.say_coming`.
    """
    said = attendance.say_coming(by, session, False, replacement_name, replacement_email)
    reminders.stop_for_person(by.c, said.session.programme, by.person, by.now, session)
    return said


def quiet(by: By, programmes: list[str]) -> list[RegistrationResult]:
    """Switch the reminders of these programmes off, from this moment on (N10); of those with a registration."""
    done = []
    for programme in programmes:
        done.append(registrations.set_reminders(by, programme, False))
        reminders.stop_for_person(by.c, programme, by.person, by.now)
    return [each for each in done if each is not None]


def list_reminded(by: By) -> list[Listing]:
    """The programmes of which this person is reminded, or would be but for having switched that off."""
    return [each for each in mine(by) if each.is_seated and each.programme.state is not ProgrammeState.CANCELLED]


def session_view(by: By, session: str) -> SessionView | None:
    """A session as this person sees it; None when there is none, or none for them to see."""
    found = session_of(by.c, session)
    listing = one(by, found[0].id) if found else None
    if found is None or listing is None:
        return None
    return SessionView(listing, found[1], attendance.own(by, found[0].id).get(session))
