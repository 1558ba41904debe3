"""The parts of a message that may want different things: its sentences, and two questions in one."""

from __future__ import annotations

import re

from knowledge.values.spelling import bare

MAX_PARTS = 4
"""A message of more parts is a story about one thing."""
_MAX_LENGTH = 400
"""Characters; what is longer is rather a mail."""
_MIN_WORDS = 3
"""A part of fewer words is no question by itself."""
_BEGINS = (
    r"hoe|hoeveel|hoeveelste|wat|wie|waar|wanneer|welke?|waarom|mag|kan|kun|moet|is|zijn|heb|heeft|ik|schrijf|stuur|zet|"
    r"geef|toon|zoek|hebben|bestaat|how|what|who|where|when|which|why|can|could|may|do|does|are|i|show|send|comment|quand|"
    r"qui|quel|quelle|est-ce|je|puis-je"
)
_SPLIT = re.compile(
    rf"(?<=[.?!])\s+|\s*[;\n]+\s*|\s*,\s+(?:(?:en|maar|and|but|et|mais)\s+)?(?=(?:{_BEGINS})\b)"
    rf"|\s+(?:en|and|et)\s+(?=(?:{_BEGINS})\b)",
    re.IGNORECASE,
)
_HELD_BACK = re.compile(r"^(?:en|maar|and|but|et|mais)\s+", re.IGNORECASE)


def parts_of(text: str) -> tuple[str, ...]:
    """
    The parts of a message, in order; the whole alone when it is one thing, a story, or has nothing to part.

    >>> parts_of("bedankt, en hoeveelste sta ik nu?")
    ('bedankt', 'hoeveelste sta ik nu?')
    >>> parts_of("wat is GRO en waar vind ik het?")
    ('wat is GRO', 'waar vind ik het?')
    """
    if len(text) > _MAX_LENGTH:
        return (text,)
    found = [_HELD_BACK.sub("", part).strip(" ,") for part in _SPLIT.split(text.strip())]
    parts = tuple(part for part in found if part)
    return parts if 1 < len(parts) <= MAX_PARTS else (text,)


def can_stand_alone(part: str) -> bool:
    """Whether a part says enough to be a question of its own."""
    return len(part.split()) >= _MIN_WORDS


_FRENCH = re.compile(
    r"(?:je|j'ai|tu|vous|nous|est-ce|c'est|qu'est-ce|une|la|le|les|du|des|au|aux|deja|ce|cette|mon|ma|votre|vos|notre|"
    r"pour|dans|avec|comment|quand|quel(?:le)?s?|pourquoi|qui|que|puis-je|pouvez-vous|voudrais|cherche|sont|elle|et|[cdjlmnsq]'\w+|qu'\w+)"
)
"""Small words that hardly stand in a Dutch or English sentence, or in a name."""
_FRENCH_NOT = re.compile(r"\b(?:je|tu|il|elle|on|nous|vous|ce) n(?:e |')\w+ (?:pas|plus|rien)\b")
"""A denial around a verb, as no other language has it."""
_ELIDED = re.compile(r"\b(c|d|j|l|m|n|s|qu) (?=[aeiouhy])")
"""Who types in a hurry leaves the apostrophe out: "c est", "j aimerais"."""
_SURELY_FRENCH = re.compile(r"\b(?:c'(?:est|etait)|j'(?:ai|aimerais|etais|aurais|voudrais))\b")
_MIN_FRENCH = 2


def is_french(text: str) -> bool:
    """
    Whether a sentence is surely French: by its small words, never by a name or a loan word.

    >>> is_french("Comment puis-je organiser un événement durable ?"), is_french("merci, da's duidelijk")
    (True, False)
    >>> is_french("je ne comprends pas")
    True
    >>> is_french("c est obligatoire ?"), is_french("optie c is goed")
    (True, False)
    """
    said = _ELIDED.sub(r"\1'", bare(text))
    if _FRENCH_NOT.search(said) or _SURELY_FRENCH.search(said):
        return True
    words = {word.strip(".,;:!?«»()") for word in said.split()}
    return sum(1 for word in words if _FRENCH.fullmatch(word)) >= _MIN_FRENCH
