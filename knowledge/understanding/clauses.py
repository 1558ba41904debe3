"""The clauses of a typed line, and whether one says nothing but words that are known: then it is surely meant so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from rapidfuzz.distance import OSA

from knowledge.data_files import data_table
from knowledge.plain import Json
from knowledge.values.spelling import bare

_ENDS = re.compile(r"[,;:.!?()…\n]+|\s-+\s|\s\b(?=(?:want|omdat|aangezien|because|since|car|parce)\b)", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9]+")
_MIN_SLIP = 6
"""Letters; in a shorter word a wrong one makes another word."""
Clauses = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class ClausePattern:
    """What a clause says: one word of each group, and besides only words that go with it."""

    needs: tuple[frozenset[str], ...]
    goes_with: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()

    @cached_property
    def _known(self) -> frozenset[str]:
        return SMALL.union(self.goes_with, *self.needs) - self.never

    @cached_property
    def _alike(self) -> dict[tuple[str, int], list[str]]:
        """The longer known words by their first letter and their length, as a slip changes neither by much."""
        found: dict[tuple[str, int], list[str]] = {}
        for each in sorted(self._known):  # a line means the same in every process
            if len(each) >= _MIN_SLIP - 1:
                found.setdefault((each[0], len(each)), []).append(each)
        return found

    def hear(self, words: Sequence[str]) -> frozenset[str] | None:
        """The known words that these are, also with a slip in a long one; None when they do not say that alone."""
        said = set()
        for word in words:
            said.add(meant := self._meant(word))
            if not meant:
                return None
        return None if any(group.isdisjoint(said) for group in self.needs) else frozenset(said)

    def fits(self, words: Sequence[str]) -> bool:
        """Whether these words say that and nothing else."""
        return self.hear(words) is not None

    def _meant(self, word: str) -> str:
        """The known word that is this one but for one letter; empty for none."""
        if word in self._known or len(word) < _MIN_SLIP:
            return word if word in self._known else ""
        alike = (each for length in _slipped(len(word)) for each in self._alike.get((word[0], length), ()))
        return next((each for each in alike if OSA.distance(word, each, score_cutoff=1) <= 1), "")


def _slipped(length: int) -> tuple[int, int, int]:
    """The lengths of what a word of so many letters is with one letter other, more or less."""
    return length, length - 1, length + 1


@cache
def read_words(name: str) -> frozenset[str]:
    """The words of a name such as `waiting.praise`; an unknown name raises KeyError."""
    section, _, key = name.partition(".")
    return _listed(section, _sections()[section][key])


@cache
def read_frames(name: str) -> tuple[ClausePattern, ...]:
    """What stands under a name such as `waiting.dropping`, where several may say it."""
    section, _, key = name.partition(".")
    return tuple(_frame(section, each) for each in _sections()[section][key])


def read_frame(name: str) -> ClausePattern:
    """What stands under a name such as `waiting.sending`, where only one says it."""
    (one,) = read_frames(name)
    return one


@cache
def _sections() -> Json:
    sections: Json = data_table("clauses.yaml")
    return sections


def _frame(section: str, row: Json) -> ClausePattern:
    needs = tuple(_listed(section, each) for each in row["needs"])
    return ClausePattern(needs, *(_listed(section, row.get(part, "")) for part in ("goes_with", "never")))


def _listed(section: str, listed: str) -> frozenset[str]:
    """The words of a list, those of the names in it, and without those that it takes out."""
    found: set[str] = set()
    for each in listed.split():
        said = each.removeprefix("-")
        named = said.removeprefix("@")
        home = section if named in _sections()[section] else "shared"
        meant = {said, *_spoken(said)} if named == said else read_words(f"{home}.{named}")
        found = found - meant if said != each else found | meant
    return frozenset(found)


def _spoken(word: str) -> list[str]:
    """How people write a word as they say it."""
    return str(_sections()["spoken"].get(word, "")).split()


SMALL = read_words("shared.small")
"""Words that change nothing in what a clause wants: pronouns, politeness, and what people put in front."""
FINITE = read_words("shared.finite")
"""Verbs as they stand behind their subject."""
SENDS = read_words("shared.sends")
WEAK = read_words("shared.weak")
"""These send only what is in sight."""
_PUT_IN_FRONT = read_words("shared.put_in_front")
ASKING = read_words("shared.asking")
"""Words that begin a question."""


def words_of(clause: str) -> tuple[str, ...]:
    """
    The words of a clause, without capitals, accents and apostrophes.

    >>> words_of("C'est réglé, 't is ok!")
    ('cest', 'regle', 't', 'is', 'ok')
    """
    return tuple(_WORD.findall(bare(clause).replace("'", "")))


def clauses_of(line: str) -> Clauses:
    """The clauses of a line that say something, each by its words; what is only put in front is left out."""
    clauses = [words_of(each) for each in _ENDS.split(line)]
    return tuple(each for each in clauses if not SMALL.issuperset(each))


def is_asking(line: str) -> bool:
    """Whether a line is a question, by its sign or by the word that it begins with."""
    words = [each for each in words_of(line) if each not in _PUT_IN_FRONT]
    return line.rstrip().endswith("?") or (bool(words) and words[0] in ASKING)
