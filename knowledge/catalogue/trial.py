"""A catalogue file on trial: what it would change, before anything is changed, and why it is not taken."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.catalogue.versions import Difference

MAX_BYTES = 2 << 20
"""A catalogue of thousands of entries; what is larger is something else."""
FILE_ENDINGS = (".yaml", ".yml", ".json")
"""Of files that can hold a catalogue."""


class TrialReason(StrEnum):
    """Why a catalogue file is not taken."""

    GONE = "gone"
    """Another file came after it, or it lay too long."""
    CHANGED = "changed"
    """The catalogue is not what it was compared with any more."""


@dataclass(frozen=True, slots=True)
class CatalogueTrial:
    """What making a file the catalogue would do, by the titles of the entries."""

    id: str
    file: str
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    fields: tuple[tuple[Difference, ...], ...] = ()
    """Of each that is changed, in the same order, what differs."""
    is_reordered: bool = False
    """The entries that stay come in another order."""

    def __bool__(self) -> bool:
        """Whether anything would change."""
        return bool(self.new or self.changed or self.removed or self.is_reordered)
