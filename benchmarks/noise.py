"""Slips of the fingers by rule and by seed, so that every way of searching is asked the same misspelt questions."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from knowledge.understanding.examples import Example

SHARE = 0.3
"""The share of the longer words that is misspelt."""
_LONGER = 5
_KEYBOARD = ("azertyuiop", "qsdfghjklm", "wxcvbn")
"""The Belgian keyboard; the rows are about half a key apart."""


def noisy(rows: Sequence[Example], seed: int) -> tuple[Example, ...]:
    """Return the same questions with a slip in 30 % of the words of five letters and more, the same for a seed."""
    chance = random.Random(seed)
    return tuple(replace(row, question=_misspelt(row.question, chance)) for row in rows)


def _misspelt(question: str, chance: random.Random) -> str:
    words = question.split()
    return " ".join(_slip(word, chance) if len(word) >= _LONGER and chance.random() < SHARE else word for word in words)


def _slip(word: str, chance: random.Random) -> str:
    """Return the word with two letters swapped, one dropped, one doubled or one beside the key; the first stays."""
    at = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    return chance.choice(
        (
            before + after[0] + letter + after[1:],
            before + after,
            before + letter + letter + after,
            before + chance.choice(_neighbours(letter.lower())) + after,
        )
    )


def _neighbours(letter: str) -> str:
    """The keys around this one; the key itself where it is no letter."""
    for row, keys in enumerate(_KEYBOARD):
        if letter in keys:
            at = keys.index(letter)
            beside = (keys[max(at - 1, 0) : at], keys[at + 1 : at + 2])
            above = _KEYBOARD[row - 1][at : at + 2] if row else ""
            below = _KEYBOARD[row + 1][max(at - 1, 0) : at + 1] if row < len(_KEYBOARD) - 1 else ""
            return "".join((*beside, above, below))
    return letter
