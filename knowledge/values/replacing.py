"""What a sentence puts in the place of what: "17u ipv 16u", "niet VMM maar VLM", "2 niet 5"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.values.spelling import bare

_MAX_WORDS = 8
"""Of a value inside a sentence."""
_NOT = r"(?:niet|ni|nie|nt|not|geen|gene|gin)"
_INSTEAD = r"(?:ipv|i\.p\.v\.?|in plaats van|inplaats van|instead of|rather than|au lieu de)"
_BUT = r"(?:maar|but|mais)(?:\s+wel)?"
_IS = r"(?:is|wordt|moet(?: het| 't)? zijn|should be|becomes|bedoel(?:de)?(?: ik)?|meant?|van maken)"
_LAST = re.compile(rf"^.*(?:\b{_IS}\s+|:\s)", re.IGNORECASE)
_LIGHT_END = re.compile(
    r"(?:[\s,]+(?:he|hé|hè|hoor|aub|eh|zeg|dus|toch|graag|alstublieft|alsjeblieft|please|sorry|eigenlijk))+$",
    re.IGNORECASE,
)
_SHOULD = r"(?:moest|moesten|had|hadden|should have|should)(?:\s+(?:eigenlijk|wel|dus|natuurlijk))?"
_BE = r"(?:zijn|worden|moeten zijn|geweest zijn|moeten worden|staan)"
_AH = r"(?:(?:oei|oeps|wacht|sorry|ai|ah|oh|nee|neen|euh|ow|oops|wait)[\s,:!]+)*"
_FAILS = r"(?:gaat|kan|past|lukt|klopt|is|werkt|blijkt)\s+(?:\w+\s+)?(?:niet|ni|nie|bezet|volzet|onmogelijk)"
_MAKE = r"(?:doe|maak|zet|neem|pak|geef|make it|take)(?:\s+(?:dan|maar|ma|er|toch|daar))*"
_SMALL = re.compile(
    r"(?:(?:die|dat|da|gewoon|enkel|mijn|op|om|tot|van|vanaf|t\.?e\.?m\.?|en met|de|het|een|at|to|from|the)\s+)+",
    re.IGNORECASE,
)
_PATTERNS = (
    re.compile(rf"^(?P<new>.+?)[\s,(]+{_INSTEAD}\s+(?P<old>.+)$", re.IGNORECASE),
    re.compile(rf"^(?:.*?[\s,])?{_NOT}\s+(?P<old>.+?)[\s,]+{_BUT}\s+(?P<next>.+)$", re.IGNORECASE),
    re.compile(rf"^(?P<new>.+?)[\s,(]+(?:(?:en|and)\s+)?{_NOT}\s+(?P<old>.+)$", re.IGNORECASE),
    re.compile(r"^(?:.*?\s)?van\s+(?P<old>.+?)\s+naar\s+(?P<next>.+)$", re.IGNORECASE),
    re.compile(rf"^{_AH}(?P<old>.+?)\s+{_SHOULD}\s+(?P<next>[^,;]+?)\s+{_BE}\b[^,;]*$", re.IGNORECASE),
    re.compile(
        rf"^{_AH}(?P<old>[^,;]+?)\s+{_FAILS}\b(?:.*[,;.]\s*|\s+)(?:dus\s+)?{_MAKE}\s+(?P<next>[^,;]+)$",
        re.IGNORECASE,
    ),
)
"""Where what is new stands before what was, it ends there (`new`); behind it, it begins there (`next`)."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What may stand in the place of what: pieces of a sentence, the longest first."""

    new: tuple[str, ...]
    old: tuple[str, ...]
    said: str
    """All that is said of what is new."""


def replacements(text: str) -> Iterator[Replacement]:
    """
    The ways in which a sentence puts one thing in the place of another, the surest first.

    >>> found = next(replacements("t is tot 17u ipv 16u"))
    >>> found.new[-1], found.old[0]
    ('17u', '16u')
    >>> next(replacements("niet VMM maar VLM, foutje")).new[-1]
    'VLM'
    >>> list(replacements("om 17u"))
    []
    """
    said = " ".join(text.split())
    for pattern in _PATTERNS:
        found = pattern.match(said)
        if found and bare(found["old"]):
            groups = found.groupdict()
            new = _ends(groups["new"]) if groups.get("new") else _beginnings(groups["next"])
            yield Replacement(tuple(new), tuple(_beginnings(found["old"])), groups.get("new") or groups["next"])


def is_exchange(text: str) -> bool:
    """
    Whether a sentence says in so many words that one thing stands in the place of another.

    >>> is_exchange("zaal 2.14 ipv 1.08"), is_exchange("niet te lang maar intens")
    (True, False)
    """
    return bool(_PATTERNS[0].match(" ".join(text.split())))


def _ends(text: str) -> Iterator[str]:
    """What follows "is" or "wordt" in the last clause, and its ends, the longest first."""
    whole = _LIGHT_END.sub("", text).strip(" ,;:.!")
    after = re.split(r"[,;]\s", _LAST.sub("", whole))[-1]
    words = after.split()[-_MAX_WORDS:]
    yield from dict.fromkeys((*([after] if after else []), *(" ".join(words[n:]) for n in range(len(words)))))


def _beginnings(text: str) -> Iterator[str]:
    """The first clause and its beginnings, the longest first; each also without small words in front."""
    clause = _LIGHT_END.sub("", re.split(r"[,;!]|\.\s", text)[0]).strip(" ,;:.!")
    words = clause.split()[:_MAX_WORDS]
    wholes = [" ".join(words[:n]) for n in range(len(words), 0, -1)]
    cut = (_SMALL.sub("", each, count=1) if _SMALL.match(each) else each for each in wholes)
    yield from dict.fromkeys(each for pair in zip(wholes, cut, strict=True) for each in pair if each)
