"""What somebody may be typing, of a list of names: those that begin so, those that hold it, and those nearly so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from knowledge.search.text import normal_form

MAX_SUGGESTED = 15
"""Teams shows no more."""
_MIN_LENGTH = 2
_MIN_FOR_SLIPS = 4
"""Letters; of fewer, every slip is another word."""
_MIN_INSIDE = 5
"""Letters; fewer stand in anything: "gent" in "agentschap"."""
_MISSED = 3
_ALIKE = 80
"""Of 100: one slip in five letters."""


def suggest(typed: str, names: Iterable[str], most: int = MAX_SUGGESTED) -> list[str]:
    """
    The names that may be meant so far, the likeliest first, each once; capitals and accents make no difference.

    >>> suggest("omg", ["Departement Omgeving", "OMG", "Opgroeien"])
    ['OMG', 'Departement Omgeving']
    >>> suggest("omgevign", ["Departement Omgeving", "Opgroeien"])
    ['Departement Omgeving']
    """
    wanted = normal_form(typed)
    if len(wanted) < _MIN_LENGTH:
        return []
    forms = {name: _form(name) for name in names}
    ranked = [(_rank(wanted, form), len(name), name) for name, form in forms.items()]
    found = [name for rank, _, name in sorted(ranked) if rank < _MISSED]
    return (found or _nearly(wanted, forms))[:most]


def _nearly(wanted: str, forms: Mapping[str, str]) -> list[str]:
    """The names in which what is typed stands with a slip."""
    if len(wanted) < _MIN_FOR_SLIPS:
        return []
    alike = process.extract(wanted, forms, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE, limit=None)
    # A name that is shorter than what is typed is part of it by chance.
    return [name for form, _, name in alike if len(form) >= len(wanted) - 1]


@lru_cache(maxsize=50_000)
def _form(name: str) -> str:
    return normal_form(name)


def _rank(wanted: str, form: str) -> int:
    """What is typed begins the whole name (0) or its words (1), or stands inside one of them (2)."""
    if form.startswith(wanted):
        return 0
    words = form.split()
    if all(any(word.startswith(each) for word in words) for each in wanted.split()):
        return 1
    return 2 if len(wanted) >= _MIN_INSIDE and wanted in form else _MISSED
