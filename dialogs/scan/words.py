"""The words that mean something while a questionnaire is open."""

from __future__ import annotations

from functools import cache

from dialogs.texts import every_word
from dialogs.understanding import exact_command, plain
from dialogs.ways.talking import STATUS

_WAYS = ("next", "back", "explain", "unknown", "skip", "stop", "form", "steps", "result", "resume")


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list of `scan.words`, in both languages, as `plain` gives them."""
    return frozenset(plain(word) for word in every_word(f"scan.words.{name}"))


def way(text: str) -> str:
    """The word for the way that a text is, exactly, by the name of its list; else empty."""
    words = plain(text)
    return next((name for name in _WAYS if words in word_list(name)), "status" if exact_command(text) == STATUS else "")


def rest_after(text: str, name: str, mark: str) -> str:
    """What stands after one of these words and the mark, as in "antwoord: …"; empty when nothing does."""
    text = text.strip()
    for word in sorted(every_word(f"scan.words.{name}"), key=len, reverse=True):
        if text.casefold().startswith(word + mark):
            return text[len(word) + len(mark) :].strip()
    return ""
