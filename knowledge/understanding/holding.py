"""Whether a text that waits is not to leave yet, or perhaps not at all because somebody takes another way."""

from __future__ import annotations

import re

from knowledge.understanding.clauses import MATTER, SENDS, WEAK, Clauses, Frame, some, words_of

_LINGERING = some(
    "even effe effen efkes ff eerst nog tot morgen vanmiddag vanavond straks later maandag dinsdag meteen direct"
    " dadelijk staan liggen klaar bij mee ermee door doorsturen openstaan onverzonden ni nie niet wachten bewaard"
    " vandaag verstuur het versturen met"
)
_WAITING = (
    Frame(
        (
            SENDS - WEAK - some("go ship"),
            some("niet ni nie not pas dont"),
            some("nog yet encore eerst straks later morgen"),
        ),
        MATTER | _LINGERING | some("now right"),
    ),
    Frame(
        (
            some("wacht wachten wait attends hou houd houden laat laten bewaar bewaren"),
            some("even effe effen efkes ff eerst straks later"),
        ),
        MATTER | _LINGERING | SENDS - WEAK,
        some("weten"),
    ),
    Frame(
        (SENDS - WEAK - some("go ship"), some("straks later morgen vanmiddag vanavond maandag")),
        MATTER | _LINGERING,
    ),
)
_OTHER_WAY = re.compile(
    r"(?:(?:hmm?|pff+|goh|ach|och|oei|ah|eh|euh|nee|neen|ok|oke|sorry|weet je|wacht|allez|bij nader inzien|eigenlijk"
    r"|on second thought|reflexion faite|ik denk dat|denk dat|toch maar|of nee) )*"
    r"(?:(?:ik|k|kzal|we|wij) )?(?:(?:zal|ga|kan|wil) (?:ik |we |k )?)?(?:(?:het|t|dat|da|dit|em|hem|haar|ze|it) )?"
    r"(?:(?:toch|wel|liever|beter|gewoon|zelf|eens|morgen|straks|maar|eerst) )*"
    r"(?:(?:vraag|bespreek|stel|check) (?:ik |k |we )?(?:het|t|dat|da|dit|em|it) .*\b(?:aan|met|bij|zelf)\b"
    r"|(?:bel|mail|spreek) (?:ik |k |we )?(?:\w+ )+?(?:zelf|liever|gewoon|wel|morgen|straks|toch|aan)\b"
    r"|(?:zoek|regel|bekijk|los) (?:ik |k |we )?(?:het|t|dat|da|dit|em) .*\bzelf\b"
    r"|zelf .*\b(?:uitzoeken|opzoeken|bekijken|vragen|regelen|bellen|mailen)\b"
    r"|(?:aan|bij|met) .*\b(?:vragen|bespreken)$)"
)
_SELF = some("ik k kzal we wij")
_MAX_MIND = 20
"""Words."""


def is_kept_back(line: str, clauses: Clauses) -> bool:
    """Whether it is not to leave yet; the reason may stand beside it."""
    said = clauses[:2] or (words_of(line),)
    return "?" not in line and any(frame.fits(each) for frame in _WAITING for each in said)


def takes_another_way(line: str) -> bool:
    """Whether somebody means to ask elsewhere, or to find it alone."""
    words = words_of(line)
    is_of_self = "?" not in line and len(words) <= _MAX_MIND and not _SELF.isdisjoint(words)
    return is_of_self and bool(_OTHER_WAY.match(" ".join(words)))
