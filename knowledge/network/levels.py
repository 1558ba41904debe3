"""Which level of government somebody means, and names that were typed nearly right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge.data_files import data_table
from knowledge.search.text import normal_form

_SURE = 84.0
"""How much of a longer name, in percent, must be typed right."""
_SHORT = 8
"""Up to so many letters one letter may be wrong; longer names are compared by percentage."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of government; the last, "none", is the answer of who does not know or belongs to none of them."""

    key: str
    title: Mapping[str, str]
    names: tuple[str, ...]


@cache
def levels() -> tuple[Level, ...]:
    """All levels of government in the order in which they are offered."""
    return tuple(
        Level(entry["key"], entry["title"], tuple(map(str, entry["names"]))) for entry in data_table("levels.yaml")
    )


def find_level(words: str) -> Level | None:
    """
    The level of government that these words mean, also with a typo; None when they mean none that is known.

    >>> find_level("gemeente Aalst").key, find_level("weet ik niet").key
    ('local', 'none')
    """
    by_form = _levels_by_form()
    form = normal_form(words)
    if form in by_form:
        return by_form[form]
    within = [name for name in by_form if f" {name} " in f" {form} "]
    if within:
        return by_form[max(within, key=len)]
    for part in (form, *form.split()):
        near = nearest(part, by_form)
        if near:
            return by_form[near[0]]
    return None


@cache
def _levels_by_form() -> Mapping[str, Level]:
    return {normal_form(name): level for level in levels() for name in (*level.names, *level.title.values(), level.key)}


def nearest(form: str, names: Iterable[str]) -> list[str]:
    """The names that these words may be with a typo, nearest first; a word of three letters has no typos."""
    if len(form) <= 3:
        return []
    if len(form) <= _SHORT:
        short = [name for name in names if len(name) > 3]
        near = process.extract(form, short, scorer=OSA.distance, score_cutoff=1, limit=3)
        return [name for name, distance, _ in near if distance == near[0][1]]
    return [name for name, _, _ in process.extract(form, list(names), scorer=fuzz.ratio, score_cutoff=_SURE, limit=3)]
