"""Numbers, as people type them: in digits, in words, and as the number of a session."""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.values.spelling import bare, either

_MAX_DIGITS = 9
_FIRST = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
_FIRST_EN = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_FIRST_FR = "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_TENS = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
_TENS_EN = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    1: "eerste first premiere premier",
    2: "tweede second deuxieme",
    3: "derde third troisieme",
    4: "vierde fourth quatrieme",
    5: "vijfde fifth cinquieme",
    6: "zesde sixth sixieme",
    7: "zevende seventh septieme",
    8: "achtste eighth huitieme",
    9: "negende ninth neuvieme",
    10: "tiende tenth dixieme",
    11: "elfde eleventh",
    12: "twaalfde twelfth",
}


def _cardinals() -> dict[str, int]:
    words: dict[str, int] = {}
    for listed in (_FIRST, f"{_FIRST_EN} seventeen eighteen nineteen", _FIRST_FR):
        words |= {word: number for number, word in enumerate(listed.split())}
    words |= {"achttien": 18, "negentien": 19, "honderd": 100, "hundred": 100, "une": 1, "vingt": 20, "trente": 30}
    ones = _FIRST.split()[1:10]
    for ten, (dutch, english) in enumerate(zip(_TENS, _TENS_EN, strict=True), 2):
        words |= {dutch: ten * 10, english: ten * 10}
        # "tweeentwintig" is how "tweeëntwintig" reads without its accent.
        words |= {f"{one}en{dutch}": ten * 10 + number for number, one in enumerate(ones, 1)}
        words |= {f"{english}-{one}": ten * 10 + n for n, one in enumerate(_FIRST_EN.split()[1:10], 1)}
    return words


CARDINALS: Mapping[str, int] = _cardinals()
"""Numbers in words, without accents, in Dutch, English and French."""
ORDINALS: Mapping[str, int] = {word: number for number, words in _ORDINALS.items() for word in words.split()}
"""The first twelve ordinals in words."""
CARDINAL = rf"(?:\d{{1,9}}|{either(CARDINALS)})"
"""The pattern of a number in digits or words, for a text without capitals and accents."""

_SESSION = r"(?:sessie|sessies|session|sessions|seance|bijeenkomst)"
_AMOUNT = (
    r"(?:half|halve|kwartier(?:tje)?|minu\w+|uur|uren|uurtje|dag|dagen|dagje|weken|week|weekje|maand|maanden|keer"
    r"|days?|hours?|weeks?|months?|jours?|semaines?|heures?|mois)\b"
)
"""Behind a number, or an article, what is counted: no session has that number."""
_NUMBERED = re.compile(
    rf"\b{_SESSION}\s+(?:nummer\s+|nr\.?\s*|number\s+|no\.?\s*)?({CARDINAL})\b(?![/:.-]\d)(?!\s+{_AMOUNT})"
)
_ORDINAL = rf"(?:(?P<digits>\d{{1,2}})\s?(?:e|ste|de|st|nd|rd|th|ieme)|(?P<words>{either(ORDINALS)}))"
_COUNTED = re.compile(rf"\b{_ORDINAL}\s+{_SESSION}\b")
_LAST = re.compile(rf"\b(?:laatste|last|derniere)\s+{_SESSION}\b")
_NOUNS = (
    r"(?:extra\s+|more\s+|supplementary\s+)?"
    r"(?:plaats|plaatsen|plekken|stoelen|stoel|zitplaatsen|man|personen|mensen|deelnemers|collegas"
    r"|places|seats|chairs|people|persons|participants|personnes|chaises)"
)
_PLACES = re.compile(rf"\b({CARDINAL})\s+{_NOUNS}\b")
_TO = re.compile(rf"\b(?:naar|op|tot|to)\s+({CARDINAL})\b(?!\s*(?:uur|u|h)\b|[/:.-]\d)")


def whole_number(text: str) -> int | None:
    """
    The whole number from 0 on that stands here in digits and nothing besides, None for anything else.

    A sign that only looks like a digit is none; more than nine digits are no number that anybody means.

    >>> whole_number(" 12 "), whole_number("\\N{SUPERSCRIPT TWO}"), whole_number("-3"), whole_number("1" * 5000)
    (12, None, None, None)
    """
    alone = text.strip()
    return int(alone) if alone.isdecimal() and len(alone) <= _MAX_DIGITS else None


def number_of(word: str) -> int:
    """
    What a word that fits `CARDINAL` or is an ordinal says.

    >>> number_of("vijfentwintig"), number_of("25"), number_of("derde")
    (25, 25, 3)
    """
    return int(word) if word.isdecimal() else CARDINALS[word] if word in CARDINALS else ORDINALS[word]


def session_number(text: str) -> int | None:
    """
    Which session of a series a sentence names; None when it names none, or more than one.

    >>> session_number("verzet de laatste sessie een dag"), session_number("sessie een gaat niet door")
    (None, 1)
    >>> session_number("sessie 3 gaat niet door"), session_number("de derde sessie"), session_number("3 sessies")
    (3, 3, None)
    """
    said = bare(text)
    found = {number_of(each[1]) for each in _NUMBERED.finditer(said)}
    found |= {number_of(each["digits"] or each["words"]) for each in _COUNTED.finditer(said)}
    return found.pop() if len(found) == 1 else None


def names_last_session(text: str) -> bool:
    """
    Whether a sentence names the last session of a series.

    >>> names_last_session("schrap de laatste sessie"), names_last_session("de laatste keer in een sessie")
    (True, False)
    """
    return bool(_LAST.search(bare(text)))


def number_of_places(text: str) -> int | None:
    """
    How many places or people a sentence names; None when it names no number of them, or several.

    >>> number_of_places("zet er vijf plaatsen bij"), number_of_places("mag ik 3 offertes vragen")
    (5, None)
    """
    said = bare(text)
    found = {number_of(each[1]) for each in _PLACES.finditer(said)} or {
        number_of(each[1]) for each in _TO.finditer(said) if re.search(rf"\b{_NOUNS}\b", said)
    }
    return found.pop() if len(found) == 1 else None


def is_below_zero(words: str) -> bool:
    """
    Whether this is a whole number below zero in digits, and nothing else.

    >>> is_below_zero("-5"), is_below_zero("5"), is_below_zero("2-5")
    (True, False, False)
    """
    return bool(re.fullmatch(r"\s*[-−]\s?\d+\s*", words))
