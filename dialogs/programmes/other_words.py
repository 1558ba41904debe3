"""Answers to the fields of programmes in other words than those of the options."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.programmes import filling
from dialogs.texts import every_word
from dialogs.understanding import plain
from knowledge.network.domains import find_domains
from knowledge.network.levels import find_level


def _level_in(text: str) -> str:
    found = find_level(text)
    return found.key if found else ""


def _domain_in(text: str) -> str:
    found = find_domains(text)
    return found[0].domain.code if len(found) == 1 else ""


def _engaged_in(text: str) -> str:
    return "no" if filling.is_nothing(text) else ""


def _audience_in(text: str) -> str:
    said = plain(text)
    groups = ("registered", "waiting", "everybody")
    return next((each for each in groups if said in map(plain, every_word(f"organising.words.to_{each}"))), "")


IN_OTHER_WORDS: Mapping[str, filling.Reading] = {
    "audience": _audience_in,
    "level": _level_in,
    "domain": _domain_in,
    "domains": _domain_in,
    "engaged": _engaged_in,
}
"""By field, how an answer is found that is none of the options as they are shown."""
