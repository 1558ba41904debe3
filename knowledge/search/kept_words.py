"""What was found in the words of the phrases that ship, kept in a file so that a start need not find it again."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from sys import intern

from knowledge.plain import Json

FILE = "examples/learned/words.json.gz"
"""In the data folder; `draaischijf examples learn` writes it."""
_CODE, _DATA = ("text.py", "vocabulary.py", "words.py"), ("stopwords.yaml", "words.txt.gz")
"""What the words of a phrase and their spelling hang on, beside the phrase and the words of the catalogue."""


class KeptWords:
    """What is kept: it says nothing of a phrase, or of the slips beside a catalogue, that it was not made with."""

    def __init__(self, phrases: Mapping[str, str], catalogue: str, spelling: Mapping[str, str]) -> None:
        self._phrases, self._catalogue, self._spelling = phrases, catalogue, spelling

    def of_phrase(self, phrase: str) -> tuple[str, ...] | None:
        """What `text.subject_words` finds in a phrase; None for one of which it is not kept."""
        kept = self._phrases.get(_mark(phrase))
        return None if kept is None else tuple(map(intern, kept.split()))

    def spelling(self, catalogue: Iterable[str]) -> dict[str, str]:
        """As which words others are meant beside these of a catalogue, as far as it is kept."""
        return dict(self._spelling) if self._spelling and _mark_all(catalogue) == self._catalogue else {}


@cache
def kept_words() -> KeptWords:
    """What ships; nothing when it was made by another version of the code or of its data."""
    try:
        table: Json = json.loads(gzip.decompress(files("knowledge.data").joinpath(FILE).read_bytes()))
        if table["made_by"] != _made_by():
            return KeptWords({}, "", {})
    except FileNotFoundError:
        return KeptWords({}, "", {})
    return KeptWords(table["phrases"], table["catalogue"], table["spelling"])


def write_kept_words(
    words: Mapping[str, tuple[str, ...]], catalogue: Iterable[str], spelling: Mapping[str, str]
) -> bytes:
    """
    The file: of each phrase the words, and beside the words of a catalogue as which others are meant.

    The same bytes for the same content.
    """
    table = {
        "made_by": _made_by(),
        "catalogue": _mark_all(catalogue),
        "spelling": dict(sorted(spelling.items())),
        "phrases": dict(sorted((_mark(phrase), " ".join(found)) for phrase, found in words.items())),
    }
    return gzip.compress(json.dumps(table, separators=(",", ":")).encode(), mtime=0)


def _mark(phrase: str) -> str:
    return blake2b(phrase.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _mark_all(words: Iterable[str]) -> str:
    return _mark("\n".join(words))


def _made_by() -> str:
    parts = [files("knowledge.search").joinpath(name).read_bytes() for name in _CODE]
    parts += [files("knowledge.data").joinpath(name).read_bytes() for name in _DATA]
    return blake2b(b"\0".join(parts), digest_size=8).hexdigest()
