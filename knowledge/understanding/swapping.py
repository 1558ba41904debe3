"""Words of a text in the place of which others come, as "X in plaats van Y" and "'Y' moet 'X' zijn" say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.understanding.clauses import FINITE, SMALL, read_words, words_of

POLITE = re.compile(
    r"[\s,]*\b(?:aub|abl|alsjeblieft|alstublieft|svp|stp|please|pls|he|hè|hoor|merci|thx|dank je|toch maar)[\s.!]*$",
    re.IGNORECASE,
)
_AROUND = read_words("swapping.around")


def parts_of(words: list[str]) -> Iterator[list[str]]:
    """What these words can name, the longest first: they may begin and end with words that go around it."""
    size = len(words)
    spans = [(begin, end) for begin in range(size) for end in range(begin + 1, size + 1)]
    for begin, end in sorted(spans, key=lambda span: span[0] - span[1]):
        around = words_of(" ".join((*words[:begin], *words[end:])))
        if _AROUND.issuperset(around) and not SMALL.issuperset(words_of(" ".join(words[begin:end]))):
            yield words[begin:end]


def place_of(text: str, words: list[str]) -> tuple[int, int] | None:
    """Where these words stand in a text; None when they do not, or more than once."""
    said = re.findall(r"[\w'’-]+", " ".join(words))
    pattern = r"(?<!\w)" + r"\W+".join(map(re.escape, said)) + r"(?!\w)"
    found = list(re.finditer(pattern, text, re.IGNORECASE)) if said else []
    return found[0].span() if len(found) == 1 else None


_IN_FRONT = (
    r"(?:(?:oei|oeps|sorry|wacht|nee|ah|hmm?|eigenlijk|toch|liever|(?:het|'?t|dat|da|it) (?:moet|moest|is|should be)"
    r"|kan|kunt|kun|kunde|je|ge|mag|zou|maakt?|make|zet|schrijf|doe|write|put|mets|er|hier|daar|aub|svp|nog|maar|please"
    r"|foutje|typfout(?:je)?|tikfout(?:je)?|typo|eens|is|van)[,:]* +)*"
)
_INSTEAD = re.compile(
    rf"(?P<before>{_IN_FRONT})(?P<new>\S.*?)(?: van)?(?: maken| zijn| worden)?,?"
    r" (?:ipv|i\.p\.v\.|in plaats van|instead of|au lieu de)"
    r" (?P<old>.+)",
    re.IGNORECASE,
)
_SWAPS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<before>(?:\w+ )*?)(?:vervang|verander|wijzig|maak van|replace|change|remplacez?) (?P<old>.+?)"
        r" (?:door|in|naar|with|by|to|into|par|en) (?P<new>.+)",
        r"(?P<before>(?:[\w',]+ )*?)(?:niet|geen|not|pas) (?P<old>.+?),? (?:maar|but|mais) (?P<new>.+)",
        r"(?P<before>.*?)\b(?:ik bedoel(?:de)?|i mean|i meant) (?P<new>.+?),? (?:ipv|in plaats van|en niet|niet"
        r"|instead of|not) (?P<old>.+)",
    )
)
_CORRECTED = re.compile(
    rf"{_IN_FRONT}(?P<old>\S.*?) (?:moet|moest|should) (?:(?:eigenlijk|gewoon|toch|natuurlijk) )?"
    r"(?:(?:be|zijn) )?(?P<new>.+?)(?: (?:zijn|worden|staan))?(?P<rest>(?:[,.;!(-].*)?)",
    re.IGNORECASE,
)
_SLIPS = re.compile(
    r"\b(?:type?|tik|schrijf)?fout(?:je|ke)?\b|\btypo\b|\bverkeerd\b|\bvergist\b|\bautocorrect", re.IGNORECASE
)
_QUOTES = " “”\"«»'‘’"
_MAX_NEW = 12
_MAX_BARE = 3
"""Words; more before "in plaats van", with nothing in front that asks for it, are a sentence."""
_TURNS = read_words("swapping.turns")
_PEOPLE = read_words("swapping.people")
_BEFORE = read_words("swapping.before")
_UNQUOTED = str.maketrans(dict.fromkeys('“”"«»‘’', " "))
_REASON = re.compile(r"[,;]? (?:want|omdat|because|car) .*$|[.;].*$", re.IGNORECASE)


def with_other_words(text: str, line: str) -> str | None:
    """With other words in the place of those that stand there once."""
    for swap in (*_SWAPS, _INSTEAD):
        found = swap.fullmatch(line)
        if found is None or not _BEFORE.issuperset(words_of(found["before"])) or _tells(line, found):
            continue
        changed = _swapped(text, found["old"], found["new"])
        if changed is not None:
            return changed
    found = _CORRECTED.fullmatch(line)
    if found and (
        _SLIPS.search(line.replace(found["new"], "")) or found["old"][-1] in _QUOTES or found["new"][-1] in _QUOTES
    ):
        return _swapped(text, found["old"], found["new"])
    return None


def _tells(line: str, found: re.Match[str]) -> bool:
    """Whether "X in plaats van Y" is a sentence of its own: nothing in it asks for a change."""
    words = words_of(found["new"])
    is_turned = not _TURNS.isdisjoint(words_of(line.replace(found["new"], "")))
    if found.re is not _INSTEAD or is_turned or found["new"][-1] in _QUOTES:
        return False
    return line[-1] in ".?" or len(words) > _MAX_BARE or not (FINITE | _PEOPLE).isdisjoint(words)


def _swapped(text: str, old: str, given: str) -> str | None:
    new = POLITE.sub("", _REASON.sub("", given)).strip(_QUOTES)
    named = [each.strip("'") for each in old.translate(_UNQUOTED).split()]
    place = next((place for part in parts_of(named) if (place := place_of(text, part))), None)
    if not place or not new or len(new.split()) > _MAX_NEW:
        return None
    begin, end = place
    new = new[:1].upper() + new[1:] if text[begin].isupper() else new
    return text[:begin] + new + text[end:]
