"""What a line asks on about the entry that was just given: its cost, its link, whom it is for, something like it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from knowledge.catalogue.catalogue import Instrument
from knowledge.understanding.clauses import ClausePattern, clauses_of, read_frames, read_words, words_of


class AskedOn(StrEnum):
    """What is asked on about an entry; the name of its words in `clauses.yaml: asking_on`."""

    COST = "cost"
    REQUIRED = "required"
    VALID = "valid"
    """From when, or until when."""
    REVIEWED = "reviewed"
    """How old what is said of it is."""
    LINK = "link"
    HELPER = "helper"
    AUDIENCE = "audience"
    EFFORT = "effort"
    KIN = "kin"
    """Others like it."""
    BRIEF = "brief"
    MISSED = "missed"
    """It is not what was meant."""
    SHARE = "share"


_FRAMES: Mapping[AskedOn, tuple[ClausePattern, ...]] = {
    AskedOn.COST: read_frames("asking_on.cost"),
    AskedOn.REQUIRED: read_frames("asking_on.required"),
    AskedOn.VALID: read_frames("asking_on.valid"),
    AskedOn.REVIEWED: read_frames("asking_on.reviewed"),
    AskedOn.LINK: read_frames("asking_on.link"),
    AskedOn.HELPER: read_frames("asking_on.helper"),
    AskedOn.AUDIENCE: read_frames("asking_on.audience"),
    AskedOn.EFFORT: read_frames("asking_on.effort"),
    AskedOn.KIN: read_frames("asking_on.kin"),
    AskedOn.BRIEF: read_frames("asking_on.brief"),
    AskedOn.MISSED: read_frames("asking_on.missed"),
    AskedOn.SHARE: read_frames("asking_on.share"),
}
_SPEAKS_OF = {
    AskedOn.COST: read_words("asking_on.speaks_of_cost"),
    AskedOn.REQUIRED: read_words("asking_on.speaks_of_required"),
}
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")


def asked_on(line: str) -> AskedOn | None:
    """
    What a line asks on about the entry in sight, and nothing else; None for everything that has a subject of its own.

    >>> asked_on("en kost dat iets?").name, asked_on("stuur me de link nog eens").name
    ('COST', 'LINK')
    >>> asked_on("wat kost een laadpaal?"), asked_on("is een RIA verplicht?")
    (None, None)
    """
    clauses = [each for each in clauses_of(line) or (words_of(line),) if each]
    if len(clauses) != 1:
        return None
    return next((asked for asked, frames in _FRAMES.items() if any(frame.fits(clauses[0]) for frame in frames)), None)


def told_of(instrument: Instrument, asked: AskedOn) -> str:
    """
    The sentence in which an entry itself tells of its cost, or whether one must, in its writer's words (Dutch).

    Empty when it tells nothing of that: nothing is concluded from what stands there. KeyError for what is no sentence
    but a fact of its own.
    """
    sentences = (sentence for text in instrument.dutch for sentence in _SENTENCE_END.split(" ".join(text.split())))
    return next((each for each in sentences if not _SPEAKS_OF[asked].isdisjoint(words_of(each))), "")
