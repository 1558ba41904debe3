"""Words that stand in another language than the reader's, and are neither content nor what somebody typed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from dialogs.texts import texts_in
from dialogs.understanding import plain
from knowledge.data_files import data_table, data_text
from knowledge.languages import LANGUAGES
from knowledge.understanding.examples import shipped_examples

_ADDRESS = re.compile(
    r"\S+@\S+|https?://\S+|\b(?:[\w-]+\.)+(?:be|eu|org|com|example|test|int|brussels)\b\S*|\b[A-Z0-9]{5}\b"
)
"""Of the net, and the code of a session."""
_SPAN = re.compile(r"([^\u0400-\u04ff\n…]+)(…?)")
"""What stands between letters of the made-up language, and whether it was cut off there."""
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n+|[()]")

_SOUGHT = {"keywords", "aliases", "words", "subjects", "fields"}
"""What nobody reads of an entry: by it others are understood."""

Words = tuple[str, ...]


def written(said: Iterable[str]) -> list[str]:
    """What of that may be shown again: not what is typed to have something done."""
    meant = _meant()
    return [text for text in said if plain(text) not in meant]


class Known:
    """Content, and what people typed: whole texts, of content their sentences too, never words out of them."""

    def __init__(self, typed: Iterable[str], shown: Iterable[str] = ()) -> None:
        self._phrases: defaultdict[str, set[Words]] = defaultdict(set)
        for phrase in (*_phrases(typed), *_phrases(_with_sentences(shown)), *_phrases_of_content()):
            self._phrases[phrase[0]].add(phrase)

    def leftovers(self, shown: str) -> list[str]:
        """The words of a text that nobody wrote in a language that its reader does not read."""
        spans = _SPAN.findall(_ADDRESS.sub("", shown))
        return [word for span, cut in spans for word in self._left(_words(span)[: -1 if cut else None], bool(cut))]

    def _left(self, words: Words, is_cut: bool) -> Iterator[str]:
        place = 0
        while place < len(words):
            rest = words[place:]
            length = max((_length_of(phrase, rest, is_cut) for phrase in self._phrases[rest[0]]), default=0)
            if not length and len(rest[0]) > 1 and not any(map(str.isdecimal, rest[0])):
                yield rest[0]
            place += length or 1


def _length_of(phrase: Words, words: Words, is_cut: bool) -> int:
    """How many of these words, from the first on, are the phrase; where they were cut off its beginning will do."""
    if words[: len(phrase)] == phrase:
        return len(phrase)
    return len(words) if is_cut and phrase[: len(words)] == words else 0


def _words(text: str) -> Words:
    return tuple(_WORD.findall(text.casefold()))


def _phrases(texts: Iterable[str]) -> set[Words]:
    return {words for text in texts if (words := _words(_ADDRESS.sub("", text)))}


def _with_sentences(texts: Iterable[str]) -> Iterator[str]:
    return (part for text in texts for part in (text, *_SENTENCE.split(text)))


@cache
def _phrases_of_content() -> frozenset[Words]:
    return frozenset(_phrases(_with_sentences(content())))


@cache
def _meant() -> frozenset[str]:
    texts = [texts_in(language) for language in LANGUAGES]
    keys = [key for key in texts[0].every_key if "words" in key.split(".")[:-1]]
    return frozenset(plain(word) for each in texts for key in keys for word in each.words(key))


@cache
def content() -> tuple[str, ...]:
    """What the catalogue, the questionnaires, the programmes, the sample network and the examples say."""
    tables = ("instruments", "quick_scan", "event_checklist", "programmes", "domains")
    texts = [text for name in tables for text in _texts(data_table(f"{name}.yaml"))]
    facts = [fact for each in data_table("support.yaml")["support"] for fact in each["facts"]]
    facts += data_table("support.yaml")["example"]["facts"]
    cells = re.split(r"[,;\n]", data_text("sample_network.csv"))
    taught = (each.question for each in shipped_examples())
    return (*texts, *(fact["name"]["nl"] for fact in facts), *cells, *taught)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in (value[key] for key in value.keys() - _SOUGHT) if isinstance(value, dict) else value:
            yield from _texts(each)
