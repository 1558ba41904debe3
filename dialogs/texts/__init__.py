"""Every sentence of the bot, by key, in Dutch and English, and the dates and lists inside them."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

LANGUAGES = ("nl", "en")
DEFAULT = "nl"
BRUSSELS = ZoneInfo("Europe/Brussels")
_LOCALES = {"nl": "nl_BE", "en": "en_BE"}


class Texts:
    """The sentences of one language: `texts("welcome.title", name="An")`."""

    def __init__(self, language: str, sentences: Mapping[str, Any]) -> None:
        self.language = language
        self._sentences = sentences
        self.every_key = frozenset(sentences)
        """All keys, those of word lists included."""

    def __call__(self, key: str, **facts: object) -> str:
        """The sentence of a key with its facts filled in; an unknown key raises KeyError, so that a test fails."""
        sentence = self._sentences[key]
        if not isinstance(sentence, str):
            raise KeyError(f"{key} is a list of words, not a sentence")
        return sentence.format(**facts) if facts else sentence

    def words(self, key: str) -> tuple[str, ...]:
        """The words of a key that holds a list."""
        return tuple(self._sentences[key])

    def placeholders(self, key: str) -> frozenset[str]:
        """The names of the facts that a sentence wants."""
        sentence = self._sentences[key]
        if not isinstance(sentence, str):
            return frozenset()
        return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence) if name)

    def partial_date(self, value: str) -> str:
        """
        A date as exact as it is known.

        >>> texts_in("nl").partial_date("2018-03-09"), texts_in("nl").partial_date("2018-03")
        ('9 maart 2018', 'maart 2018')
        """
        return value if len(value) == 4 else _written_date(value, _LOCALES[self.language])

    def moment(self, value: datetime) -> str:
        """
        A moment on the wall clock of Brussels, as Belgians write it (X8).

        >>> from datetime import UTC
        >>> texts_in("nl").moment(datetime(2027, 2, 2, 13, tzinfo=UTC))
        'di 2 februari 2027, 14.00 uur'
        """
        pattern = {"nl": "EEE d MMMM yyyy, HH.mm 'uur'", "en": "EEE d MMMM yyyy, HH:mm"}[self.language]
        return format_datetime(value.astimezone(BRUSSELS), pattern, locale=_LOCALES[self.language])


@lru_cache(maxsize=1_000)
def _written_date(value: str, locale: str) -> str:
    """A day or a month; kept, since the dates of a catalogue are few and each is shown often."""
    if len(value) == 7:
        return format_date(date.fromisoformat(value + "-01"), "MMMM yyyy", locale)
    return format_date(date.fromisoformat(value), "d MMMM yyyy", locale)


@cache
def texts_in(language: str) -> Texts:
    """The sentences of a language; any other than Dutch and English gives Dutch."""
    name = language if language in LANGUAGES else DEFAULT
    subjects = sorted(files("dialogs.texts").joinpath(name).iterdir(), key=lambda file: file.name)
    return Texts(name, {key: said for file in subjects for key, said in _flat(tomllib.loads(file.read_text("utf-8")))})


@cache
def every_word(key: str) -> tuple[str, ...]:
    """The words of a key in all languages: what can be typed is understood whichever language the bot speaks."""
    return tuple(word for language in LANGUAGES for word in texts_in(language).words(key))


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
