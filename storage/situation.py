"""What is so for a person, as far as it tells what they may mean: read at once, when a sentence must be understood."""

from __future__ import annotations

from knowledge.programmes.programme import SEATED, Standing
from knowledge.understanding.situation import Situation, SituationFact, SpeakerRole
from storage import roles
from storage.acting import By
from storage.network import members
from storage.status import status


def situation(by: By) -> Situation:
    """The roles of a person and what is open for them; what is open in the chat itself is not looked at."""
    stands = status(by)
    granted = roles.roles_of(by.c, by.person)
    found = {
        SpeakerRole.MEMBER: bool(members.actor(by.c, by.person).domains),
        SpeakerRole.CURATOR: roles.Role.CURATOR in granted,
        SpeakerRole.ORGANISER: roles.Role.ORGANISER in granted,
    }
    standings = {each.registration.standing for each in stands.places if each.registration}
    facts = {
        SituationFact.REGISTERED: bool(standings & set(SEATED)),
        SituationFact.WAITING: Standing.WAITING in standings,
        SituationFact.OFFERED: Standing.OFFERED in standings,
        SituationFact.EDITION_OPEN: found[SpeakerRole.ORGANISER],
        SituationFact.SCAN_KEPT: bool(stands.scans),
        SituationFact.QUESTION_SENT: bool(stands.questions),
        SituationFact.QUESTION_OFFERED: bool(stands.held or stands.offered),
    }
    return Situation(
        frozenset(role for role, holds in found.items() if holds),
        frozenset(fact for fact, holds in facts.items() if holds),
    )
