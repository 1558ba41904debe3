"""What the search learns from judged questions: names that people use, and subjects that are not ours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.search.index import IndexedEntry, content_words
from knowledge.search.reading import key
from knowledge.search.text import normal_form

OUT = "OUT"
"""The label of what no instrument answers and no service does."""
MAX_LEARNED = 40
"""Per entry; the newest stay. More would make every question a little like a much-asked entry."""
AGREED = 2
"""So many people must have meant the same by the same words, before it is learned from what they chose."""
_MAX_LENGTH = 160
_MAX_WORDS = 20
PRIVATE = re.compile(r"@|\d[\d .\-/]{6,}\d|https?://", re.IGNORECASE)
"""What tells of somebody: addresses, telephone and other long numbers, links."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A question with what a person said about it: the id of the entry that answers it, or OUT for "not ours"."""

    question: str
    label: str


@dataclass(frozen=True, slots=True)
class LearnedNames:
    """The entries with the names learned for them, and the questions that must not be answered."""

    documents: tuple[IndexedEntry, ...]
    out: tuple[str, ...]


def learn(documents: Sequence[IndexedEntry], judgements: Iterable[Judgement]) -> LearnedNames:
    """
    Return the entries with what the judgements teach, oldest judgement first.

    Of two judgements on the same question the later one holds, so a mistake is undone by judging again. A name that
    the catalogue gives to an entry is never taken from it. Questions unfit to keep, and entries that are gone, are
    passed over.

    >>> scan = IndexedEntry("quick-scan", "Quick Scan")
    >>> learned = learn([scan], [Judgement("toets voor mijn decreet", "quick-scan"), Judgement("mijn verlof", "OUT")])
    >>> learned.documents[0].learned, learned.out
    (('toets voor mijn decreet',), ('mijn verlof',))
    """
    judged = list(judgements)
    given = {_key(name) for document in documents for name in (document.title, *document.aliases)} if judged else set()
    last: dict[tuple[str, ...], Judgement] = {}
    for judgement in judged:
        mark = _key(judgement.question)
        if mark and mark not in given and is_fit(judgement.question):
            last.pop(mark, None)
            last[mark] = judgement
    names: defaultdict[str, list[str]] = defaultdict(list)
    for judgement in last.values():
        names[judgement.label].append(judgement.question.strip())
    return LearnedNames(tuple(_taught(document, names) for document in documents), tuple(names.get(OUT, ())))


def is_fit(question: str) -> bool:
    """
    Say whether a question may be kept as a name.

    Not when it is a whole story, nor when an address, a telephone number or another long number stands in it: a name is
    kept as long as the catalogue, and personal data must not be.
    """
    words = normal_form(question).split()
    return 0 < len(words) <= _MAX_WORDS and len(question) <= _MAX_LENGTH and not PRIVATE.search(question)


def _taught(document: IndexedEntry, names: Mapping[str, Sequence[str]]) -> IndexedEntry:
    learned = (*document.learned, *names.get(document.id, ()))
    kept = list(dict.fromkeys(learned))[-MAX_LEARNED:]
    return replace(document, learned=tuple(kept))


def _key(name: str) -> tuple[str, ...]:
    return key(content_words(name))
