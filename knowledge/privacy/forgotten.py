"""What was forgotten by itself, as curators and the data protection officer see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ForgottenRows:
    """What went by one rule of the clean-up: a proof that it is applied, in which nobody is counted."""

    last: datetime
    number: int
    """How many rows in the last thirty days."""
