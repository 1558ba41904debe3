"""All that can be done, declared: each way once, with its verb, where and for whom it is, and what it is called."""

from __future__ import annotations

from dialogs.ways import (
    catalogue,
    checking,
    entries,
    history,
    importing,
    insight,
    joining,
    learning,
    network,
    organising,
    people,
    programmes,
    reviewing,
    scans,
    talking,
    uses,
)
from dialogs.ways.way import registry

WAYS = registry(
    talking,
    catalogue,
    scans,
    network,
    joining,
    learning,
    importing,
    reviewing,
    history,
    entries,
    insight,
    checking,
    uses,
    people,
    organising,
    programmes,
)
"""By their verbs, in the order in which their words are compared with what was typed."""
