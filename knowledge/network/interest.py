"""What people want to hear of, when it comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

CAME = "interest.came"
"""The kind of the notice that something is there now."""


@dataclass(frozen=True, slots=True)
class Interest:
    """What one person wants to hear of."""

    subject: str
    domain: str
    since: datetime
