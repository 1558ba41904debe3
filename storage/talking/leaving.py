"""The last turn of somebody who wants to be erased."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from storage.privacy import erase
from storage.talking.turns import Finished, Outcome, finish


def leave(c: Connection, turn: Finished, person: str) -> Outcome:
    """
    Take a person out of everything that is kept, and store this turn without the person: both, or neither.

    What is said is kept as long as any received message, so that a copy of the activity is answered and erases nothing
    a second time.
    """
    outcome = finish(c, replace(turn, place="", person=None, conversation=None, question=None, name=""))
    if not outcome.repeated:
        erase(c, person)
    return outcome
