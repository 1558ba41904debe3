"""Why something is not done: raised where that is found, so that nothing of it stays, and told at one door."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

_Found = TypeVar("_Found")


class Refused(Exception):
    """
    An act is not done, and nothing of it is kept: the transaction in which this is raised is rolled back.

    `why` is a reason from the enum of its subject, in which every reason has its sentence in every language; `field`
    is the field of a form that it is about, empty for none; `facts` are what the sentence says besides, by name.
    """

    def __init__(self, why: StrEnum, field: str = "", **facts: object) -> None:
        super().__init__(f"{type(why).__name__}.{why.name}")
        self.why = why
        self.field = field
        self.facts = facts


def require(found: _Found | None, why: StrEnum, field: str = "", **facts: object) -> _Found:
    """What was found; raises `Refused` for None, and for nothing else."""
    if found is None:
        raise Refused(why, field, **facts)
    return found
