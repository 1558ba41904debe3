"""What a line asks on about the entry that was just given: its cost, its link, whom it is for, something like it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from knowledge.catalogue.catalogue import Instrument
from knowledge.understanding.clauses import (
    ASKING,
    FINITE,
    SMALL,
    ClausePattern,
    clauses_of,
    read_frames,
    read_words,
    words_of,
)


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
    DIFFERS = "differs"
    """In what several that may be meant differ."""
    BRIEF = "brief"
    MISSED = "missed"
    """It is not what was meant."""
    SHARE = "share"
    AGAIN = "again"
    """To be shown once more."""


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
    AskedOn.DIFFERS: read_frames("asking_on.differs"),
    AskedOn.BRIEF: read_frames("asking_on.brief"),
    AskedOn.MISSED: read_frames("asking_on.missed"),
    AskedOn.SHARE: read_frames("asking_on.share"),
    AskedOn.AGAIN: read_frames("asking_on.again"),
}
_SPEAKS_OF = {
    AskedOn.COST: read_words("asking_on.speaks_of_cost"),
    AskedOn.REQUIRED: read_words("asking_on.speaks_of_required"),
}
_TO_COLLEAGUE = read_frames("asking_on.to_colleague")
_LEADS_TO_WHOM = SMALL | read_words("asking_on.leads_to_whom")
_POINTS = read_words("asking_on.it") | read_words("asking_on.also")
_ALONE = {("en",), ("and",), ("et",), ("what", "about")}
"""All that may stand before them where nothing points at what is in sight."""
_NOBODY = SMALL | FINITE | ASKING | read_words("asking_on.nobody")
_FOR_WHOM = re.compile(
    r"\b(?:voor|vr|bij|pour|chez|for|in|dans|en cas de)\s+(?P<whom>[^?.!,;]+)[?!.\s]*", re.IGNORECASE
)
_MAX_WHOM = 5
"""Words of the others whom somebody asks about."""
_MIN_ALIKE = 5
"""Letters by which a word is known in another form."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")


def asked_on(line: str) -> AskedOn | None:
    """
    What a line asks on about the entry in sight, and nothing else; None for everything that has a subject of its own.

    >>> asked_on("en kost dat iets?").name, asked_on("stuur me de link nog eens").name
    ('COST', 'LINK')
    >>> asked_on("c est quoi la difference entre les deux premiers").name, asked_on("wie kan ik daarover bellen").name
    ('DIFFERS', 'HELPER')
    >>> asked_on("wat kost een laadpaal?"), asked_on("is een RIA verplicht?")
    (None, None)
    """
    clauses = [each for each in clauses_of(line) or (words_of(line),) if each]
    if len(clauses) != 1:
        return None
    return next((asked for asked, frames in _FRAMES.items() if any(frame.fits(clauses[0]) for frame in frames)), None)


def goes_to_colleague(line: str) -> bool:
    """
    Whether a line says to ask a colleague what was just asked, and nothing else.

    >>> goes_to_colleague("stel ze maar aan een collega"), goes_to_colleague("vraag aan een collega wat GRO is")
    (True, False)
    >>> goes_to_colleague("ja vraag het hen maar"), goes_to_colleague("envoyez ma question a un collegue")
    (True, True)
    """
    clauses = [each for each in clauses_of(line) if each]
    return len(clauses) == 1 and any(frame.fits(clauses[0]) for frame in _TO_COLLEAGUE)


def whom_else(line: str) -> str:
    """
    Whom a line asks about besides, in its own words: whether the entry in sight holds for them too; else empty.

    >>> whom_else("en voor scholen?"), whom_else("hebde da ook voor de zorg"), whom_else("et pour les écoles ?")
    ('scholen', 'de zorg', 'les écoles')
    >>> whom_else("en voor wie is dat?"), whom_else("subsidies voor scholen?"), whom_else("en in het Frans?")
    ('', '', '')
    """
    found = _FOR_WHOM.search(line)
    if found is None or found.end() != len(line):
        return ""
    before, whom = words_of(line[: found.start()]), words_of(found["whom"])
    is_led_to = _LEADS_TO_WHOM.issuperset(before) and (not _POINTS.isdisjoint(before) or before in _ALONE)
    names = [each for each in whom if each not in SMALL]
    is_named = 0 < len(whom) <= _MAX_WHOM and bool(names) and _NOBODY.isdisjoint(names)
    return found["whom"].strip() if is_led_to and is_named else ""


def told_of_whom(instrument: Instrument, whom: str) -> str:
    """The sentence in which an entry itself names these others, in its writer's words (Dutch); else empty."""
    names = [each for each in words_of(whom) if each not in SMALL]
    return next((each for each in _sentences(instrument) if any(_names(each, name) for name in names)), "")


def _names(sentence: str, name: str) -> bool:
    return any(
        each == name or (each[:_MIN_ALIKE] == name[:_MIN_ALIKE] and min(len(each), len(name)) >= _MIN_ALIKE)
        for each in words_of(sentence)
    )


def told_of(instrument: Instrument, asked: AskedOn) -> str:
    """
    The sentence in which an entry itself tells of its cost, or whether one must, in its writer's words (Dutch).

    Empty when it tells nothing of that: nothing is concluded from what stands there. KeyError for what is no sentence
    but a fact of its own.
    """
    return next((each for each in _sentences(instrument) if not _SPEAKS_OF[asked].isdisjoint(words_of(each))), "")


def _sentences(instrument: Instrument) -> Iterator[str]:
    return (sentence for text in instrument.dutch for sentence in _SENTENCE_END.split(" ".join(text.split())))
