"""The words of the catalogue: their stems, what a misspelt word may have meant, and what a compound is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.search.kept_words import kept_words
from knowledge.search.text import stem
from knowledge.search.words import is_word

_LINKS = ("", "s", "en", "e", "n")
_MIN_PART_LENGTH = 4
_MAX_WORD_LENGTH = 40
_SURELY = 6
"""Letters from which on a single slip leaves no doubt."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A word of the catalogue that a typed word may stand for, and how likely, from 0 to 1."""

    word: str
    likeness: float


class Vocabulary:
    """
    All words of the catalogue, numbered by stem; made once per catalogue and never changed.

    `foreign` words are those of questions that are not ours: they are recognised, but they are not the catalogue's.
    """

    def __init__(self, words: Iterable[str], foreign: Iterable[str] = ()) -> None:
        self.stems: dict[str, int] = {}
        self._stem_of: dict[str, int] = {}
        self._alike: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        self._spelt: dict[str, str] | None = None
        self._spelt_phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._add(words)
        self._own = len(self.stems)
        self._add(foreign)

    def _add(self, words: Iterable[str]) -> None:
        stems, stem_of, alike = self.stems, self._stem_of, self._alike
        for word in words:
            if word not in stem_of:
                stem_of[word] = stems.setdefault(stem(word), len(stems))
                alike[word[0], len(word)].append(word)

    def __len__(self) -> int:
        return len(self.stems)

    @property
    def words(self) -> Iterable[str]:
        """All words, in the order in which they came."""
        return self._stem_of

    def stem_of(self, word: str) -> int | None:
        """Return the number of the stem of any word, None when no word of the catalogue has that stem."""
        number = self._stem_of.get(word)
        return self.stems.get(stem(word)) if number is None else number

    def is_own(self, word: str) -> bool:
        """True when the catalogue itself has a word with this stem."""
        number = self.stem_of(word)
        return number is not None and number < self._own

    def knows(self, word: str) -> bool:
        """True when the catalogue has this very word."""
        return word in self._stem_of

    def misspelt(self, word: str) -> list[Guess]:
        """
        Return the nearest words of the catalogue, best first, at most three and all equally near.

        One letter may differ in a word of five letters, two from six letters; the first letter never. In a word of
        four letters two neighbours may have changed places: "maan" is not a misspelt "maat".
        """
        if len(word) < 4 or len(word) > _MAX_WORD_LENGTH or word[0].isdigit():
            return []
        allowed = 1 if len(word) < 6 else 2
        near: list[tuple[str, int]] = []
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            choices = self._alike.get((word[0], length))
            if choices and length > 3:
                hits = process.extract(word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=3)
                near.extend((found, int(distance)) for found, distance, _ in hits)
        if len(word) == 4:
            near = [(found, distance) for found, distance in near if sorted(found) == sorted(word)]
        best = min((distance for _, distance in near), default=0)
        likeness = (1 - best / len(word)) ** 2
        return [Guess(found, likeness) for found, distance in sorted(near, key=_by_distance) if distance == best][:3]

    def spelt(self, word: str) -> str:
        """
        The word of the catalogue of which this one is surely a slip, else the word itself.

        One letter too many, too few, wrong or in the wrong place, in a word of six letters or more that is none.
        """
        if self._spelt is None:
            self._spelt = kept_words().spelling(self.words)
        known = self._spelt.get(word)
        if known is None:
            known = self._spelt[word] = self.look_up(word)
        return known

    def look_up(self, word: str) -> str:
        """As `spelt`, whatever was found before."""
        found = [] if self.stem_of(word) is not None or is_word(word) else self.misspelt(word)
        is_sure = len(word) >= _SURELY and found and found[0].likeness >= (1 - 1 / len(word)) ** 2
        return found[0].word if is_sure else word

    def spell(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Each of these words as `spelt` has it; of a phrase that was spelt before nothing is looked up again."""
        known = self._spelt_phrases.get(words)
        if known is None:
            spelt = tuple(map(self.spelt, words))
            known = self._spelt_phrases[words] = words if spelt == words else spelt
        return known

    def parts(self, word: str) -> tuple[list[str], str]:
        """
        Return the words of the catalogue that a compound is made of, and the letters that none of them explains.

        The longest part at either end is taken first: a compound's last part says what it is, its first part of what.
        """
        if len(word) > _MAX_WORD_LENGTH or len(word) < 2 * _MIN_PART_LENGTH:
            return [], word
        for cut in range(_MIN_PART_LENGTH, len(word) - _MIN_PART_LENGTH + 1):
            head = self._head(word[:cut])
            if head and word[cut:] in self._stem_of:
                return [head, word[cut:]], ""
        for cut in range(len(word) - _MIN_PART_LENGTH, _MIN_PART_LENGTH, -1):
            head = self._head(word[:cut])
            if head:
                return [head], word[cut:]
        for cut in range(_MIN_PART_LENGTH, len(word) - _MIN_PART_LENGTH + 1):
            if word[cut:] in self._stem_of:
                return [word[cut:]], word[:cut]
        return [], word

    def _head(self, beginning: str) -> str | None:
        for link in _LINKS:
            whole = beginning.removesuffix(link) if link else beginning
            if len(whole) >= _MIN_PART_LENGTH and (not link or beginning.endswith(link)) and whole in self._stem_of:
                return whole
        return None


def _by_distance(near: tuple[str, int]) -> int:
    return near[1]
