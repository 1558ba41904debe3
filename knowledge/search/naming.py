"""Names of entries that stand inside a question: "kan je eens uitleggen wat GRO juist is, alvast bedankt"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from knowledge.search.index import content_words
from knowledge.search.text import stem

_MAX_LENGTH = 10
"""Words of a name: more are a sentence."""
_SAYS = 4.0
"""What the words of another name than the title must be worth together: "charter" or "evenement" say nothing."""
_TITLE = 5.0
"""What a title is worth at least: somebody who writes it means it."""


class Naming:
    """Finds the names of one catalogue as runs of words, whatever their inflection; made once and never changed."""

    def __init__(self, names: Sequence[Sequence[str]]) -> None:
        """With what each row is called, its title first."""
        self._rows: defaultdict[tuple[str, ...], dict[int, bool]] = defaultdict(dict)
        for row, (title, *others) in enumerate(names):
            for name in (title, *others):
                stems = tuple(stem(word) for word in content_words(name))
                if 0 < len(stems) <= _MAX_LENGTH:
                    self._rows[stems].setdefault(row, name == title)
        self._longest = max(map(len, self._rows), default=0)

    def find(self, words: Sequence[str], worth: Sequence[float]) -> dict[int, float]:
        """
        The rows of which a name stands in these words, each with what the words of the name are worth together.

        A name inside a longer one is none: "charter" says nothing about an entry of that name in "charter van Parijs"
        when another one is called so.
        """
        stems = [stem(word) for word in words]
        found: dict[int, float] = {}
        taken = 0
        for start in range(len(stems)):
            for end in range(min(len(stems), start + self._longest), max(start, taken), -1):
                rows = self._rows.get(tuple(stems[start:end]))
                if rows:
                    taken = end
                    whole = sum(worth[start:end])
                    for row, is_title in rows.items():
                        says = max(whole, _TITLE) if is_title else whole if whole >= _SAYS else 0.0
                        found[row] = max(found.get(row, 0.0), says)
                    break
        return found
