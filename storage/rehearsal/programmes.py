"""The courses of programmes: a series or a study day, its line of people, its sessions, and what follows them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import update

from knowledge.programmes.feedback import QUESTIONS
from knowledge.programmes.programme import (
    Charter,
    Programme,
    ProgrammeKind,
    ProgrammeState,
    RegistrationFacts,
    Session,
    WorkRole,
)
from storage.programmes import charter
from storage.programmes import programmes as programme_acts
from storage.programmes.attending import attendance, feedback
from storage.programmes.line import registrations
from storage.rehearsal.courses import DAY, HOUR, Course
from storage.rehearsal.stage import Play
from storage.rehearsal.stamps import token
from storage.tables import sessions

PROGRAMME, NUMBER = token("g"), token("h")
ORGANISATIONS = tuple(token(kind, None).capitalize() for kind in ("oa", "ob", "oc", "od"))
LASTS = 3 * HOUR


def over_programmes(people: int) -> list[tuple[Course, float]]:
    """The courses of programmes that are over, each with its share, for lines of about so many people."""
    series = live_through(ProgrammeKind.SERIES, people, 2 * people // 3)
    return [
        (series, 0.3),
        (live_through(ProgrammeKind.STUDY_DAY, people, 2 * people), 0.65),
        (call_off(people // 3), 0.05),
    ]


def coming_programmes(people: int) -> list[tuple[Course, timedelta]]:
    """The courses of programmes that are not over, each with how long ago it was announced."""
    few, places = people // 3, 2 * people // 3
    return [
        (ahead(ProgrammeKind.SERIES, people, places, 24 * DAY), 7 * DAY),
        (ahead(ProgrammeKind.SERIES, few, people, 40 * DAY), 9 * DAY),
        (ahead(ProgrammeKind.STUDY_DAY, few, 2 * people, 30 * DAY), 7 * DAY),
        (ahead(ProgrammeKind.STUDY_DAY, people, few, 25 * DAY), 12 * DAY),
        (run_series(people, places, held=2), 60 * DAY),
    ]


def ahead(kind: ProgrammeKind, people: int, places: int, first_in: timedelta) -> Course:
    """Published and open, with so many people in its line, and nothing held yet."""

    def course(play: Play) -> None:
        _announced(play, kind, places, play.now + first_in)
        _enrol(play, people)

    return course


def run_series(people: int, places: int, held: int) -> Course:
    """A series of which so many sessions are over."""

    def course(play: Play) -> None:
        programme = _announced(play, ProgrammeKind.SERIES, places, play.now + 21 * DAY)
        _enrol(play, people)
        for session in programme.sessions[:held]:
            _hold(play, session, places)
        play.wait(DAY)

    return course


def live_through(kind: ProgrammeKind, people: int, places: int) -> Course:
    """From its announcement until after the last session."""

    def course(play: Play) -> None:
        programme = _announced(play, kind, places, play.now + 21 * DAY)
        _enrol(play, people)
        for session in programme.sessions:
            _hold(play, session, places)
        play.wait(2 * DAY)

    return course


def call_off(people: int) -> Course:
    """Cancelled by its organiser before it began."""

    def course(play: Play) -> None:
        _announced(play, ProgrammeKind.STUDY_DAY, people, play.now + 30 * DAY)
        _enrol(play, people)
        play.act(play.around.lead, programme_acts.cancel, PROGRAMME, "Dit is een voorbeeld.")

    return course


def _announced(play: Play, kind: ProgrammeKind, places: int, first: datetime) -> Programme:
    weeks = range(0, 24, 4) if kind is ProgrammeKind.SERIES else range(1)
    first = first.replace(hour=12, minute=0, second=0, microsecond=0)
    programme = Programme(
        PROGRAMME,
        kind,
        {"nl": f"Voorbeeldprogramma {NUMBER}", "en": f"Sample programme {NUMBER}"},
        place="Voorbeeldzaal",
        link="https://voorbeeld.example/sessie",
        contact="voorbeeld@voorbeeld.example",
        priority_places=min(20, places),
        places=places,
        state=ProgrammeState.PUBLISHED,
        sessions=tuple(_session(number, first + timedelta(weeks=week)) for number, week in enumerate(weeks, 1)),
    )
    play.act(play.around.lead, programme_acts.store, (programme,))
    for session in programme.sessions:
        # Of each its own, and the same when all is made again.
        this = sessions.c.id == session.id
        play.c.execute(update(sessions).where(this).values(code=token("c", session.number)))
    return programme


def _session(number: int, starts: datetime) -> Session:
    theme = {"nl": f"Voorbeeldthema {number}", "en": f"Sample theme {number}"}
    return Session(f"{PROGRAMME}-{number}", PROGRAMME, number, theme, starts, starts + LASTS)


def _enrol(play: Play, people: int) -> None:
    """Let people register one after the other; some leave again, and the next ones hear of a place."""
    for number in range(1, people + 1):
        play.now += timedelta(minutes=7)
        id = f"{token('r')}{number}"
        play.act(token("p", number), registrations.register, id, PROGRAMME, _facts(number))
    _decide_on_charters(play)
    for number in range(5, people, 17):
        play.now += HOUR
        play.act(token("p", number), registrations.withdraw, PROGRAMME)
    _answer_offers(play, range(1, people + 1))


def _answer_offers(play: Play, numbers: Iterable[int]) -> None:
    for number in numbers:
        person = token("p", number)
        stands = registrations.of_person(play.c, PROGRAMME, person)
        if stands is not None and stands.offered_until is not None and number % 4:
            play.act(person, registrations.accept, PROGRAMME)


def _decide_on_charters(play: Play) -> None:
    """One claim stays open, the others are decided."""
    for number, organisation in enumerate(ORGANISATIONS[1:]):
        play.act(play.around.lead, charter.decide, organisation, number % 2 == 0)


def _facts(number: int) -> RegistrationFacts:
    says = Charter.YES if number <= len(ORGANISATIONS) else Charter.NO
    organisation = ORGANISATIONS[number % len(ORGANISATIONS)]
    return RegistrationFacts(
        token("n", number), organisation, "local", WorkRole.OTHER, "", says, engaged=number % 5 == 0
    )


def _hold(play: Play, session: Session, places: int) -> None:
    """Let a session take place: some said not to come, most came, and half of them say what they thought of it."""
    play.until(session.starts - 2 * DAY)
    seats = [number for number in range(1, places + 1) if _has_place(play, number)]
    for number in seats[3::11]:
        play.act(token("p", number), attendance.say_coming, session.id, False)
    play.until(session.ends - HOUR)
    came = {number: number % 9 != 0 for number in seats}
    play.act(play.around.lead, attendance.mark, session.id, came, others_absent=True)
    play.until(session.ends + HOUR)
    for number in [number for number in seats if came[number]][::2]:
        said = {name: 1 + (number + place) % 5 for place, name in enumerate(QUESTIONS)}
        remark = "Een voorbeeld van een opmerking." if number % 8 == 0 else ""
        play.act(token("p", number), feedback.give_feedback, session.id, said, remark)


def _has_place(play: Play, number: int) -> bool:
    stands = registrations.of_person(play.c, PROGRAMME, token("p", number))
    return stands is not None and stands.standing in ("priority", "place")
