"""The parts in which an entry is written and changed: every field that people see is in one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache

from knowledge.catalogue.catalogue import Instrument
from knowledge.catalogue.changing import WORDED
from knowledge.search.text import UNDERSTOOD

SENTENCES = "words"
"""Beside its fields an entry has sentences that lead to it."""
_PARTS: Mapping[str, tuple[str, ...]] = {
    "text": ("title", "answer.nl", "summary", "next_step", "effort", "text"),
    "languages": ("answer.en", "answer.fr"),
    "names": ("aliases", "keywords", SENTENCES),
    "place": ("kind", "domains", "themes", "level", "audience", "related"),
    "reach": ("link", "contact", "ask_at", "owner", "service"),
    "state": ("status", "replaced_by", "valid_from", "valid_until", "reviewed", "source"),
}


def flat_names(name: str) -> tuple[str, ...]:
    """
    The names of the fields under a name: of one in several languages each with its own.

    >>> flat_names("aliases"), flat_names("title")
    (('aliases.nl', 'aliases.en', 'aliases.fr'), ('title',))
    """
    return tuple(f"{name}.{language}" for language in UNDERSTOOD) if name in WORDED else (name,)


@cache
def entry_parts() -> dict[str, tuple[str, ...]]:
    """By the name of each part the flat names of its fields; what no other part names is in the last one."""
    parts = {part: tuple(flat for name in names for flat in flat_names(name)) for part, names in _PARTS.items()}
    named = {name for names in parts.values() for name in names}
    seen = (flat for field in fields(Instrument) if field.name != "id" for flat in flat_names(field.name))
    last = next(reversed(parts))
    return parts | {last: (*parts[last], *(name for name in seen if name not in named))}
