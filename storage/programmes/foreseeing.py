"""
What an act of an organiser would do at this moment: who would be told, promoted or overtaken. Nothing is changed.

Each raises `Refused` where the act would: without the role, and when what it is about is not there.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from sqlalchemy import select

from knowledge.programmes.organised import PlacesForeseen
from knowledge.programmes.programme import IN_LINE, TAKEN, Charter, Programme, ProgrammeState, Standing
from knowledge.programmes.reasons import OrganisingReason
from knowledge.programmes.registering import check_places, move_spot, settle_line
from knowledge.refusals import Refused, require
from knowledge.search.text import normal_form
from storage.acting import By
from storage.content import interests
from storage.programmes.line import rows
from storage.programmes.organising import SUBJECTS
from storage.programmes.rows import terms
from storage.roles import Role
from storage.tables import registrations


def hearers(by: By, programme: str) -> int:
    """How many people hear of a change: everybody in the line who was not erased."""
    by.require(Role.ORGANISER)
    return len({each.person for each in rows.whole_line(by.c, programme) if each.person})


def foresee_places(by: By, programme: str, places: int, priority_places: int) -> PlacesForeseen:
    """What so many places would do now; raises `Refused` when there cannot be so many."""
    by.require(Role.ORGANISER)
    stands = require(terms(by.c, programme), OrganisingReason.NO_SUCH_PROGRAMME)
    check_places(places, priority_places)
    spots = rows.all_spots(by.c, programme)
    better = Counter(
        each.standing
        for each in settle_line(replace(stands, places=places, priority_places=priority_places), spots, by.now)
    )
    taken = sum(spot.standing in TAKEN for spot in spots)
    return PlacesForeseen(better[Standing.OFFERED], better[Standing.PRIORITY], max(0, taken - places))


def foresee_up(by: By, programme: str, number: int, rank: int) -> tuple[int, bool]:
    """How many would get a worse number by an exception, and whether it would give a place that there was not."""
    by.require(Role.ORGANISER)
    require(terms(by.c, programme), OrganisingReason.NO_SUCH_PROGRAMME)
    move = move_spot(rows.all_spots(by.c, programme), number, rank)
    return len(move.overtaken), move.gets_place


def foresee_out(by: By, programme: str, number: int) -> int:
    """How many would be offered a place when this registration left the line now."""
    by.require(Role.ORGANISER)
    stands = require(terms(by.c, programme), OrganisingReason.NO_SUCH_PROGRAMME)
    spots = rows.all_spots(by.c, programme)
    if number not in {spot.number for spot in spots}:
        raise Refused(OrganisingReason.NOT_REGISTERED)
    better = settle_line(stands, [spot for spot in spots if spot.number != number], by.now)
    return sum(each.standing is Standing.OFFERED for each in better)


def count_interested(by: By, programme: Programme) -> int:
    """How many people asked to hear of such programmes, and would when this one is published."""
    by.require(Role.ORGANISER)
    return (
        len(interests.list_interested(by.c, SUBJECTS[programme.kind]))
        if programme.state is ProgrammeState.PLANNED
        else 0
    )


def claimants(by: By, organisation: str) -> int:
    """How many people in a line said that this organisation signed the charter, and hear what is decided."""
    by.require(Role.ORGANISER)
    said = select(registrations.c.person, registrations.c.organisation).where(
        registrations.c.charter == Charter.YES, rows.in_(IN_LINE), registrations.c.person.is_not(None)
    )
    key = normal_form(organisation)
    return len({row.person for row in by.c.execute(said) if normal_form(row.organisation) == key})
