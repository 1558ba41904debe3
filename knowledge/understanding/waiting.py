"""What a typed line wants of a question or an answer that waits to be sent: to send it, drop it, hide a name, …"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from knowledge.understanding.addressing import belongs_to, passed_to
from knowledge.understanding.clauses import (
    SENDS,
    WEAK,
    Clauses,
    clauses_of,
    is_asking,
    read_frame,
    read_frames,
    read_words,
    words_of,
)


class Wish(Enum):
    """What somebody wants of a text that waits."""

    SEND = auto()
    DROP = auto()
    FOUND = auto()
    """It is not needed any more: what was asked is known by now."""
    MIND = auto()
    """Another way is taken, perhaps instead of sending it: that is asked."""
    WAIT = auto()
    """Not to send it yet."""
    ANEW = auto()
    """To begin again with nothing."""
    HIDE_NAME = auto()
    SHOW_NAME = auto()
    OTHER_DOMAIN = auto()
    """`name` is the code of that domain; empty when only the present one is said to be wrong."""
    READERS = auto()
    """To know who reads it."""
    WHEN = auto()
    """To know when an answer comes."""
    PASS_ON = auto()
    """To give the question to somebody else, who is `name`; empty when nobody is named."""
    RESTYLE = auto()
    """To have it put in other words, which ones is not said: nothing is generated, so that is not done."""
    TAKE = auto()
    """To answer the question oneself."""
    MATERIAL = auto()
    """To know what there is that could go with it."""


@dataclass(frozen=True, slots=True)
class Wished:
    """A wish, and whom or what it names."""

    wish: Wish
    name: str = ""


def wish_of(line: str) -> Wished | None:
    """
    What a line wants of a text that waits; None for everything else, so also for a text of its own.

    It is a wish only when a whole clause says nothing else; a reason may stand beside it.

    >>> wish_of("mag anoniem aub, men baas leest daar misschien mee").wish.name
    'HIDE_NAME'
    >>> wish_of("Mag ik anoniem een klacht indienen over luchtkwaliteit?")
    """
    clauses = clauses_of(line)
    if _is_kept_back(line, clauses):
        return Wished(Wish.WAIT)
    if not clauses or len(clauses) > _MAX_CLAUSES:
        return Wished(Wish.SEND) if not clauses and _agrees(line) else None
    to, asked = passed_to(line, clauses), _asked(line, clauses)
    if to is not None or asked:
        return asked if to is None else Wished(Wish.PASS_ON, to)
    if asks_for_style(line):
        return Wished(Wish.RESTYLE)
    if any(_TAKING.fits(each) for each in clauses[:1]):
        return Wished(Wish.TAKE)
    domain = belongs_to(line, clauses)
    return _naming(clauses) or (_ending(line, clauses) if domain is None else Wished(Wish.OTHER_DOMAIN, domain))


_WAITING = read_frames("waiting.holding")
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
_SELF = read_words("waiting.self")
_MAX_MIND = 20
"""Words."""


def _is_kept_back(line: str, clauses: Clauses) -> bool:
    """Whether it is not to leave yet; the reason may stand beside it."""
    said = clauses[:2] or (words_of(line),)
    return "?" not in line and any(frame.fits(each) for frame in _WAITING for each in said)


def _takes_another_way(line: str) -> bool:
    """Whether somebody means to ask elsewhere, or to find it alone."""
    words = words_of(line)
    is_of_self = "?" not in line and len(words) <= _MAX_MIND and not _SELF.isdisjoint(words)
    return is_of_self and bool(_OTHER_WAY.match(" ".join(words)))


_MAX_CLAUSES = 6
_YES = read_words("waiting.affirming")
_PRAISE = read_words("waiting.praise")
_SO = read_words("waiting.so")
_THANKS = read_words("waiting.thanks")
_SENDING = read_frame("waiting.sending")
_AGREEING = read_frame("waiting.agreeing")
_DOUBTING = re.compile(r"klopt (?:dat|da|dit|het|t|alles) (?:wel|nu|zo wel|eigenlijk)\b")
_HALF = read_words("waiting.half")
"""Behind a yes these begin what is not said yet."""
_MAX_AGREEING = 12
_UNSURE = re.compile(r"(?:is|was|mag|kan|moet|zal|can|may|should|is it) (?:dat|da|dit|het|t|ik|ge|je|u|we|i|it|this)\b")

_DROPPING = read_frames("waiting.dropping")
_FOUND = read_frames("waiting.found")
_BEGINNING = read_frame("waiting.beginning")

_ANONYMOUS = read_words("waiting.anonymous")
_NOT = read_words("waiting.not")
_OF_NAMES = read_frame("waiting.of_names")

_SHOWING = read_words("waiting.showing")

_ASKS_READERS = read_frame("waiting.asks_readers")
_ASKS_HIDDEN = read_frame("waiting.asks_hidden")
_ASKS_WHEN = read_frame("waiting.asks_when")

_BESIDE = read_words("waiting.beside")
_HAVING = re.compile(
    r"(?:hebben (?:wij|we)|hebt? (?:ge|gij|je|jij|u)|bestaa?t (?:er|daar)|is er|zijn er|staat er"
    r"|waar (?:vind|staat|zit)|have we|do (?:we|you) have|is there|are there"
    r"|where (?:do|can) i find|avons nous|est ce qu(?:on|il)) "
)
_WITH_IT = re.compile(
    r" (?:mee ?(?:sturen|geven|stuur|geef)|bijvoegen|toevoegen|doorsturen|aanraden|verwijzen|send along|attach|include"
    r"|refer to|joindre)\b"
)


_OWN = read_words("waiting.own")
_STYLING = read_frame("waiting.styling")
_TAKING = read_frame("waiting.taking")
_PAUSING = read_frames("waiting.pausing")


def says_pause(line: str) -> bool:
    """
    Whether a line says that somebody goes on another time, or has to leave, and nothing else.

    >>> says_pause("ik moet nu weg, doe morgen verder"), says_pause("ik moet naar een vergadering over water")
    (True, False)
    """
    clauses = clauses_of(line)
    is_said = [any(frame.fits(each) for frame in _PAUSING) for each in clauses]
    return "?" not in line and bool(clauses) and all(is_said)


def goes_along(line: str) -> bool:
    """Whether a line speaks of sending something along."""
    return bool(_WITH_IT.search(" ".join(words_of(line))))


def looks_for_material(line: str) -> bool:
    """
    Whether a line asks the bot what there is to send along, and is no text for somebody else.

    >>> looks_for_material("hebben wij eigenlijk iets over evenementen da ik kan meesturen?")
    True
    >>> looks_for_material("Hebben jullie een put?")
    False
    """
    said = " ".join(each for each in words_of(line) if each not in _BESIDE)
    return bool(_HAVING.match(said)) and bool(goes_along(line) or line.rstrip().endswith("?"))


def _asked(line: str, clauses: Clauses) -> Wished | None:
    if not is_asking(line):
        return None
    if looks_for_material(line):
        return Wished(Wish.MATERIAL)
    asking = [each for each in clauses if line.rstrip().endswith("?") or is_asking(" ".join(each))]
    for wish, frames in ((Wish.READERS, (_ASKS_READERS, _ASKS_HIDDEN)), (Wish.WHEN, (_ASKS_WHEN,))):
        if any(frame.fits(each) for frame in frames for each in asking):
            return Wished(wish)
    return None


def _naming(clauses: Clauses) -> Wished | None:
    """Whether the own name is to be shown: by the first clause, behind which the reason may stand."""
    said = next(filter(None, map(_OF_NAMES.hear, clauses[:2])), None)
    if said is None:
        return None
    denies, is_anonymous = not _NOT.isdisjoint(said), not _ANONYMOUS.isdisjoint(said)
    if not is_anonymous and not denies and _SHOWING.isdisjoint(said):
        return None
    return Wished(Wish.HIDE_NAME if denies is not is_anonymous else Wish.SHOW_NAME)


def _ending(line: str, clauses: Clauses) -> Wished | None:
    if any(_BEGINNING.fits(each) for each in clauses):
        return Wished(Wish.ANEW)
    if any(frame.fits(each) for frame in _DROPPING for each in (clauses[0], clauses[-1])):
        return Wished(Wish.DROP)
    if any(frame.fits(each) for frame in _FOUND for each in clauses):
        return Wished(Wish.FOUND)
    if _takes_another_way(line):
        return Wished(Wish.MIND)
    return Wished(Wish.SEND) if _agrees(line) else None


def asks_for_style(line: str) -> bool:
    """
    Whether a line wants a text to be friendlier, shorter or the like, and does not say how it shall read.

    >>> asks_for_style("maak dat iets vriendelijker"), asks_for_style("korter aub"), asks_for_style("de put korter")
    (True, True, False)
    """
    clauses = clauses_of(line)
    return len(clauses) == 1 and "?" not in line and _STYLING.fits(clauses[0])


def lets_it_be(line: str) -> bool:
    """
    Whether a line says to let be whatever there is, and speaks neither of sending nor of what somebody has.

    >>> lets_it_be("non laisse tomber"), lets_it_be("doe maar weg da bericht"), lets_it_be("stuur geen bericht meer")
    (True, True, False)
    >>> lets_it_be("vergeet mij"), lets_it_be("annuleer mijn vraag")
    (False, False)
    """
    wished = wish_of(line)
    is_of_more = not (SENDS - WEAK | _OWN).isdisjoint(words_of(line))
    return wished is not None and wished.wish is Wish.DROP and not is_of_more


def says_to_send(line: str) -> bool:
    """
    Whether a line says in any words to send what is ready, and nothing else; agreeing alone is not enough.

    >>> says_to_send("oke top, verstuur ma"), says_to_send("ja das goed zo"), says_to_send("stuur maar een mail")
    (True, False, False)
    """
    said = _heard_as_sending(line)
    return said is not None and not said.isdisjoint(SENDS - WEAK)


def says_yes(line: str) -> bool:
    """
    Whether a line says yes in any words to what is shown, and nothing else; thanks alone, and a doubt, do not.

    >>> says_yes("ja da klopt helemaal, merci!"), says_yes("bewaar maar"), says_yes("ja maar"), says_yes("top, merci")
    (True, True, False, False)
    """
    words = words_of(line)
    said = " ".join(words)
    is_half = len(words) > 1 and words[-1] in _HALF and words[-2] in _YES
    is_none = "?" in line or not 0 < len(words) <= _MAX_AGREEING or is_half
    if is_none or _UNSURE.match(said) or _DOUBTING.match(said):
        return False
    heard = _AGREEING.hear(words)
    if heard is None or heard.isdisjoint(_THANKS):
        return heard is not None
    return not heard.isdisjoint(_AGREEING.needs[0] - _PRAISE) or not heard.isdisjoint(_SO)


def _agrees(line: str) -> bool:
    """Whether a line agrees to what is shown, and says nothing else; thanks alone, and a question, do not."""
    said = _heard_as_sending(line)
    if said is None or not said.isdisjoint(SENDS):
        return said is not None
    if not said.isdisjoint(_THANKS) or words_of(line)[-1] in _HALF:
        return False
    return not said.isdisjoint(_YES) or (not said.isdisjoint(_PRAISE) and not said.isdisjoint(_SO))


def _heard_as_sending(line: str) -> frozenset[str] | None:
    words = words_of(line)
    is_none = "?" in line or not 0 < len(words) <= _MAX_AGREEING or _UNSURE.match(" ".join(words))
    return None if is_none else _SENDING.hear(words)
