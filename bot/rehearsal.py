"""
What a bot on this machine has to rehearse with: a made-up network, and a coming edition with made-up participants.

None of it comes into a database that somebody chose, nor beside members or programmes that are there already.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import NAMESPACE_OID, uuid5

from bot.clock import Clock
from knowledge.data_files import read_shipped
from knowledge.network.members_file import read_members
from knowledge.programmes.programme import (
    Charter,
    Programme,
    ProgrammeKind,
    ProgrammeState,
    RegistrationFacts,
    Session,
    WorkRole,
)
from knowledge.programmes.programme_dates import ENDS, STARTS, plan_edition
from knowledge.programmes.programme_file import shipped_programmes
from knowledge.working_days import BRUSSELS, brussels, is_working_day
from storage import journal, roles
from storage.acting import acting
from storage.database import Database
from storage.managing import membership
from storage.network import members
from storage.programmes import programmes
from storage.programmes.line import registrations
from storage.programmes.rows import load_all
from storage.roles import Role

SAMPLE = "sample_network.csv"
COORDINATOR = "06c2a20b-bc4e-5c89-88c6-fb72c787869f"
"""Who talks in the terminal chat under the name of Voorbeeld Coen; with all roles, to rehearse everything alone."""
FILLER = "draaischijf"

EDITION = "leernetwerk-voorbeeld"
STUDY_DAY = "studiedag-voorbeeld"
BEGINS_IN = timedelta(days=15)
"""So long after the clock's start, or a little more, the sample edition begins: before its first reminder."""
ENROLLED = 19
"""So many made-up people stand in its line: the next one has the last place with priority, and then people wait."""
ORGANISATIONS = ("Voorbeeldstad", "Voorbeeldprovincie", "Voorbeeldagentschap")


async def fill_network(store: Database, clock: Clock) -> None:
    """
    Where there never was a member, add those of the sample; beside members of one's own change nothing.

    Who has every role gets each of them once: those that came with a later version too, and none that was taken away.
    """
    sample = read_shipped(SAMPLE, read_members)
    if not await store.read(members.list_members, also_inactive=True):
        await store.write(acting(membership.store, FILLER, clock()), sample)
    elif {each.email for each in await store.read(members.list_members)}.isdisjoint(row.email for row in sample):
        return
    for role in Role:
        # What was granted stands in the journal, also when it was taken away since.
        if not await store.read(journal.latest, 1, f"role:{role}:{COORDINATOR}"):
            await store.write(roles.grant, role, COORDINATOR, FILLER, clock())


async def fill_programmes(store: Database, clock: Clock) -> None:
    """Beside what comes with the bot alone, add a coming edition that is open; beside any other change nothing."""
    [shipped] = shipped_programmes()
    if {each.id for each in await store.read(load_all)} - {shipped.id}:
        return
    now = clock()
    today = now.astimezone(BRUSSELS).date()
    await store.write(acting(programmes.store, FILLER, now), (sample_edition(shipped, today), sample_study_day(today)))
    for number in range(1, ENROLLED + 1):
        person = str(uuid5(NAMESPACE_OID, f"{EDITION} {number}"))
        await store.write(acting(registrations.register, person, now), f"{EDITION}-{number}", EDITION, _facts(number))


def sample_edition(example: Programme, today: date) -> Programme:
    """The six themes again, on Tuesdays that begin some two weeks after this day."""
    title = {"nl": "Leernetwerk SDG's (voorbeeld)", "en": "Learning network SDGs (sample)"}
    planned = plan_edition(example, EDITION, title, today + BEGINS_IN)
    return replace(
        planned, state=ProgrammeState.PUBLISHED, place="Voorbeeldzaal", link="https://voorbeeld.example/sessie"
    )


def sample_study_day(today: date) -> Programme:
    """One afternoon, three weeks after this day or as soon as people work."""
    day = today + timedelta(days=21)
    while not is_working_day(day):
        day += timedelta(days=1)
    title = {"nl": "Studiedag (voorbeeld)", "en": "Study day (sample)"}
    held = Session(f"{STUDY_DAY}-1", STUDY_DAY, 1, title, brussels(day, STARTS), brussels(day, ENDS))
    # Few places, so that a waiting list is there soon.
    return Programme(
        STUDY_DAY,
        ProgrammeKind.STUDY_DAY,
        title,
        place="Voorbeeldzaal",
        priority_places=1,
        places=2,
        state=ProgrammeState.PUBLISHED,
        sessions=(held,),
    )


def _facts(number: int) -> RegistrationFacts:
    """One of them says that the organisation signed the charter, so that there is something to confirm."""
    organisation = ORGANISATIONS[number % len(ORGANISATIONS)]
    charter = Charter.YES if number == 1 else Charter.NO
    return RegistrationFacts(
        f"Voorbeeld Deelnemer {number}", organisation, "local", WorkRole.OTHER, "", charter, engaged=True
    )
