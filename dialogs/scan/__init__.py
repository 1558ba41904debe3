"""Filling in a questionnaire step by step, its result, and working on it together."""

from __future__ import annotations

from dialogs.joined import join_modules
from dialogs.scan import compare, talk, together
from dialogs.ways.scans import SCAN_COPY
from dialogs.witnesses import Sure, Witness

join_modules(__name__, __path__)

WITNESSES = (
    Witness(together.colleague_named, Sure.NAMED, together.ABOUT_ONE),
    Witness(compare.variant_named, Sure.NAMED, {SCAN_COPY}),
    Witness(talk.hear_scan, Sure.SCAN),
)
"""What takes typed words here."""
