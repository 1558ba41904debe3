"""How findable an entry would be: which past questions lead to it, which it takes over, which words it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from knowledge.search.explain import explain
from knowledge.search.index import IndexedEntry, content_words
from knowledge.search.learning import is_fit
from knowledge.search.reading import key
from knowledge.search.search import Zone
from knowledge.search.text import stem
from knowledge.understanding.ear import Ear, Hearing
from knowledge.understanding.effect import SentenceStanding, standing_of
from knowledge.understanding.encoder import Floats
from knowledge.understanding.evaluation import label_of
from knowledge.understanding.personal import why_not_kept

_NEAR = 3
"""Among so many first candidates an entry that shares a word with a question may be what was meant."""
_MAX_NAMES = 3
_MAX_NAME_WORDS = 8
"""A longer question is a story, not a name."""
_MAX_MISSING = 8


@dataclass(frozen=True, slots=True)
class PastQuestion:
    """A question that people asked, and how often in these words; nothing of who asked."""

    text: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class TurnedQuestion:
    """A past question, how it is understood now, and how it would be."""

    question: PastQuestion
    before: SentenceStanding
    after: SentenceStanding


@dataclass(frozen=True, slots=True)
class Findability:
    """What an entry would do to the questions that people asked."""

    entry: str
    asked: int = 0
    """So many different questions were looked at."""
    caught: tuple[TurnedQuestion, ...] = ()
    """Those that it would answer or be offered for, and nothing answered before; the most asked first."""
    taken: tuple[TurnedQuestion, ...] = ()
    """Those that another entry or a service answers now, and it would stand before that."""
    missing: tuple[str, ...] = ()
    """Words of these questions, and of those near it, that stand nowhere in the entry; the commonest first."""
    names: tuple[PastQuestion, ...] = ()
    """Those that would find it surely if it were called so; the most asked first."""


@dataclass(frozen=True, slots=True)
class _Heard:
    question: PastQuestion
    before: SentenceStanding
    heard: Hearing
    after: SentenceStanding


def assess_findability(
    entry: IndexedEntry,
    now: Ear,
    then: Ear,
    asked: Sequence[tuple[PastQuestion, Floats | None]],
    known: Collection[str] = (),
) -> Findability:
    """
    How findable an entry would be among past questions, each with its vector.

    `now` is the ear as it is and `then` as it would be; it takes some milliseconds for each question. `known` are
    sentences that lead to the entry anyway, which are proposed as names no more.
    """
    heard = [_hear(question, vector, now, then) for question, vector in asked]
    caught = [each for each in heard if _is_caught(each, entry.id)]
    taken = [each for each in heard if _is_taken(each, entry.id)]
    near = [each for each in heard if each in caught or _is_near(each, entry)]
    return Findability(
        entry.id,
        len(heard),
        _most_asked(caught),
        _most_asked(taken),
        _missing(entry, (each.question for each in near)),
        _names(entry, near, {*map(_mark, (*entry.names, *known))}),
    )


def _hear(question: PastQuestion, vector: Floats | None, now: Ear, then: Ear) -> _Heard:
    heard = then.hear(question.text, vector)
    return _Heard(question, standing_of(now.hear(question.text, vector)), heard, standing_of(heard))


def _is_caught(each: _Heard, entry: str) -> bool:
    is_new = entry in each.after.labels and entry not in each.before.labels
    return is_new and each.before.zone is not Zone.ANSWER


def _is_taken(each: _Heard, entry: str) -> bool:
    is_other = each.before.zone is Zone.ANSWER and each.before.labels[0] != entry
    return is_other and each.after.labels[:1] == (entry,)


def _is_near(each: _Heard, entry: IndexedEntry) -> bool:
    """Whether it may be what was meant, though it is not answered; what something else answers is not."""
    first = [label_of(candidate) for candidate in each.heard.candidates[:_NEAR]]
    is_open = each.after.zone is not Zone.ANSWER and each.before.zone is not Zone.ANSWER
    return is_open and entry.id in first and bool(explain(each.heard.question, entry))


def _missing(entry: IndexedEntry, questions: Iterable[PastQuestion]) -> tuple[str, ...]:
    said = (entry.title, *entry.aliases, *entry.keywords, *entry.learned, *entry.examples, entry.text)
    there = {stem(word) for text in said for word in content_words(text)}
    counted: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for question in questions:
        for word in dict.fromkeys(content_words(question.text)):
            if stem(word) not in there and not word.isdigit():
                counted[stem(word)] += question.times
                spelt.setdefault(stem(word), word)
    return tuple(spelt[found] for found, _ in counted.most_common(_MAX_MISSING))


def _names(entry: IndexedEntry, near: Iterable[_Heard], known: set[tuple[str, ...]]) -> tuple[PastQuestion, ...]:
    found: dict[tuple[str, ...], PastQuestion] = {}
    for each in sorted(near, key=lambda each: -each.question.times):
        text = each.question.text
        is_sure = each.after.zone is Zone.ANSWER and each.after.labels[0] == entry.id
        is_name = len(text.split()) <= _MAX_NAME_WORDS and is_fit(text) and why_not_kept(text) is None
        if not is_sure and is_name and _mark(text) and _mark(text) not in known:
            found.setdefault(_mark(text), each.question)
    return tuple(found.values())[:_MAX_NAMES]


def _mark(name: str) -> tuple[str, ...]:
    return key(content_words(name))


def _most_asked(found: Iterable[_Heard]) -> tuple[TurnedQuestion, ...]:
    ordered = sorted(found, key=lambda each: -each.question.times)
    return tuple(TurnedQuestion(each.question, each.before, each.after) for each in ordered)
