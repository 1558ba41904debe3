"""What a sentence says of an absence: its days, who stands in, and why it cannot be noted so."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from knowledge.network.members import MemberProfile
from knowledge.values.names import find_named_in
from knowledge.values.periods import days_in, period_in
from knowledge.values.replacing import replacements
from knowledge.values.spelling import bare

_UNTIL = re.compile(r"\b(?:tot|t/m|tem|t\.e\.m\.?|until|till)\b")
_STANDS_IN = re.compile(
    r"\b(?:vervang\w*|neemt? (?:\w+ )*over|overneemt|overnemen|in mijn plaats|springt in|takes? over|stands? in)\b"
)
_BACK = re.compile(r"\b(?:terug|back)\b")
_END = re.compile(r"\b(?:einde?|eindigt|laatste|last|ends?)\b")
_BEGIN = re.compile(r"\b(?:begint?|begin|start|eerste dag|pas|van|vanaf|first|starts?|from)\b")
_RATHER = re.compile(r"\W*(?:(?:nee|toch|liever|eerder|doe|maar|dan|is|wordt|rather)\s+)+[A-ZÀ-Ý]\w+(?:\s+\w+){0,2}\W*")
"""A name after words that put it in the place of another."""
_IS_AWAY = re.compile(
    r"\b(?:(?:is|zit|gaat|blijft|heeft|has|est|a)\s+(?:(?:zelf|ook|dan|toen|al|helaas|eigenlijk|die week|daar|er|also|"
    r"too|aussi)\s+)*(?:weg|afwezig|(?:met|in|op)?\s*(?:verlof|vakantie|conge|reis)|ziek|niet\s+(?:vrij|beschikbaar|daar)|"
    r"(?:ni|nie|niet)|away|off|on leave|absente?|en conge|not available)|"
    r"kan\s+(?:(?:zelf|ook|dan|toen|helaas|het|t|dat|daar)\s+)*(?:niet|ni|nie)|cannot|can't)\b"
)
"""What is said of somebody who cannot stand in."""
_CLAUSE = re.compile(r"[,;.!]\s*|\s+(?:dus|so|donc|maar|but)\s+")
_NOBODY = re.compile(r"\b(?:niemand|geen (?:vervanger|vervanging)|nobody|no one)\b")


class AbsenceReason(StrEnum):
    """Why an absence is not noted so."""

    LAST_BEFORE_FIRST = "last_before_first"
    LAST_IS_OVER = "last_is_over"
    NO_SUCH_SUBSTITUTE = "no_such_substitute"
    SEVERAL_SUBSTITUTES = "several_substitutes"


@dataclass(frozen=True, slots=True)
class AbsenceWords:
    """What a sentence says; what it does not say is None, and nobody who stands in is no name."""

    first: date | None = None
    last: date | None = None
    substitutes: tuple[MemberProfile, ...] | None = None
    away: tuple[MemberProfile, ...] = ()
    """Of whom it says that they are away too, and so do not stand in."""


def absence_in(text: str, today: date, among: Collection[MemberProfile]) -> AbsenceWords:
    """
    What a sentence says of an absence, with those of these members whom it names.

    Two days of which the second comes first stay as they are said: that is told, and not turned round.

    >>> said = absence_in("van 14 juni tot 7 juni", date(2027, 1, 5), ())
    >>> said.first, said.last
    (datetime.date(2027, 6, 14), datetime.date(2027, 6, 7))
    >>> said = absence_in("ik ben terug op 12 april", date(2027, 1, 5), ())
    >>> said.first, said.last
    (None, datetime.date(2027, 4, 11))
    >>> absence_in("van 1 tot en met 5 maart", date(2027, 1, 5), ()).first
    datetime.date(2027, 3, 1)
    >>> absence_in("hoeft niemand te vervangen, zijn maar 2 dagen", date(2027, 1, 5), ())
    AbsenceWords(first=None, last=None, substitutes=(), away=())
    """
    first, last = _days(text, today)
    meant = next((found.said for found in replacements(text)), text)
    away = tuple(each for clause in _CLAUSE.split(text) if says_away(clause) for each in find_named_in(clause, among))
    named = tuple(find_named_in(meant, among)) or tuple(find_named_in(text, among))
    named = tuple(each for each in named if each not in away)
    if _NOBODY.search(bare(text)):
        return AbsenceWords(first, last, ())
    return AbsenceWords(first, last, named or None, away)


def says_away(text: str) -> bool:
    """
    Whether a sentence says that somebody else is away, whoever that is.

    >>> says_away("Katrien is zelf ook weg"), says_away("ik ben weg"), says_away("Katrien neemt over")
    (True, False, False)
    """
    return bool(_IS_AWAY.search(bare(text)))


def names_somebody(text: str) -> bool:
    """
    Whether a sentence says that somebody stands in, or cannot, whoever that is.

    >>> names_somebody("Katrien neemt over"), names_somebody("toch liever Els"), names_somebody("de trein over Gent")
    (True, True, False)
    """
    return bool(_STANDS_IN.search(bare(text)) or _RATHER.fullmatch(text) or says_away(text))


def _days(text: str, today: date) -> tuple[date | None, date | None]:
    period, days, said = period_in(text, today), days_in(text, today), bare(text)
    if period is None:
        return (days[0], days[1]) if len(days) == 2 else (None, None)
    if len(days) == 1 and period.last == days[0] and period.first in (today, days[0]):
        if _BACK.search(said):
            return None, days[0] - timedelta(days=1)
        if _UNTIL.search(said) or _END.search(said):
            return None, days[0]
        if _BEGIN.search(said):
            return days[0], None
    return period.first, period.last
