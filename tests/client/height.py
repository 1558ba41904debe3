"""How high a card may be on a telephone, so that none grows unseen: one screen, and a ceiling for what is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.client.render import TELEPHONE, Renderer
from tests.rendering import words

Json = dict[str, Any]

HIGHEST = 710
"""Pixels of a card at the width of a telephone, folded."""
HIGHER = {
    "Hoe lang ik wat bewaar": 1_480,  # what somebody asked to read in full
    "How long I keep what": 1_440,
    "Wat ik over je bewaar": 1_300,
    "What I keep about you": 1_330,
    "Wat ik zelf beslis": 1_150,
    "What I decide by myself": 1_100,
    "Leernetwerk SDG's (voorbeeld)": 1_280,  # a series with every session
    "Learning network SDGs (sample)": 1_150,
    "Leernetwerk SDG's": 890,
    "De rij van Leernetwerk SDG's (voorbeeld)": 1_080,  # fifteen people
    "The line of Learning network SDGs (sample)": 1_080,
    "Inschrijven: Leernetwerk SDG's (voorbeeld)": 890,  # a form with every choice, and with what is wrong
    "Register: Learning network SDGs (sample)": 910,
    "Inschrijven: Studiedag (voorbeeld)": 780,
    "Register: Study day (sample)": 770,
    "Plan een editie": 790,
    "Plan an edition": 770,
    "Aanwezigheid: De SDG's begrijpen": 760,
    "Attendance: Understanding the SDGs": 730,
    "1. De SDG's begrijpen": 730,
    "Logboek": 880,  # eight acts
    "Journal": 880,
    "Ecologische pijler": 1_080,  # with the explanation of every row, for who asked for it
    "Economische pijler": 750,
    "Ecological pillar": 770,
    "Kanselarij, Bestuur, Buitenlandse Zaken en Justitie": 720,  # a list of eight
    "Chancellery, Governance, Foreign Affairs and Justice": 720,
}
"""What may still be higher, by its title, and how much."""


def too_high(renderer: Renderer, cards: Sequence[Json]) -> list[tuple[str, int]]:
    """The titles of the cards that are higher than they may be, with their height."""
    titled = zip(map(title_of, cards), renderer.heights(cards, TELEPHONE), strict=True)
    return [(title, height) for title, height in titled if height > HIGHER.get(title, HIGHEST)]


def title_of(card: Json) -> str:
    """The words with which a card begins."""
    return words(card["body"][0])
