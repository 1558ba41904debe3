"""What is open for a person, from all subjects at once and all of one moment."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.network.question_views import StoredQuestion
from knowledge.network.volunteers import Appeal
from knowledge.programmes.listing import Listing
from knowledge.questionnaire.scans import Scan
from storage.acting import By
from storage.managing import appeals
from storage.programmes.line import lists as registration_lists
from storage.questions import lists as question_lists
from storage.scans import scans


@dataclass(frozen=True, slots=True)
class PersonStatus:
    """What somebody can go on with, or waits for."""

    places: tuple[Listing, ...]
    """The programmes that are not over in whose line this person stands."""
    questions: tuple[StoredQuestion, ...]
    """One's own that are not over, the newest first."""
    scans: tuple[Scan, ...]
    """One's own that are not finished, the newest first."""
    held: int
    """Questions of others that this member took and did not answer yet."""
    offered: int
    """Questions of others that wait for this member to take them."""
    asked: tuple[Appeal, ...]
    """Appeals of colleagues to who agreed to be asked, the oldest first."""


def status(by: By) -> PersonStatus:
    """Everything that is open for this person, in as many statements, however much there is and was."""
    held, offered = question_lists.count_waiting_for(by)
    return PersonStatus(
        places=tuple(registration_lists.mine(By(by.c, by.person, by.now))),
        questions=tuple(question_lists.open_of(by)),
        scans=tuple(scans.open_ones(by)),
        held=held,
        offered=offered,
        asked=appeals.waiting_for(by.c, by.person),
    )
