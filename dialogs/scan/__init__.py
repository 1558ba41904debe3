"""Filling in a questionnaire step by step, its result, and working on it together."""

from __future__ import annotations

from dialogs.scan import compare, document, flow, form, result, start, talk, together
from dialogs.witnesses import Sure, Witness

__all__ = ["WITNESSES", "document", "flow", "form", "result", "start"]

WITNESSES = (
    Witness(together.colleague_named, Sure.NAMED),
    Witness(compare.variant_named, Sure.NAMED),
    Witness(talk.said_to_scan, Sure.SCAN),
)
"""What takes typed words here."""
