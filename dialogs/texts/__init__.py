"""
Every sentence of the bot, by key, in Dutch and English, and the dates, numbers and lists inside them.

A number says in its sentence what goes with it: "{number} {number:groep|groepen}" has a form for each of the language's
plural categories, in CLDR's order (Babel knows which); "{rank:d}" is a number that no word goes with.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime

LANGUAGES = ("nl", "en")
DEFAULT = "nl"
BRUSSELS = ZoneInfo("Europe/Brussels")
_LOCALES = {"nl": "nl_BE", "en": "en_BE"}


class Filler:
    """
    Fills facts into sentences, with the form that a number wants in this language.

    >>> Filler("nl").fill("{n} {n:groep|groepen}", {"n": 1}), Filler("nl").fill("{n} {n:groep|groepen}", {"n": 0})
    ('1 groep', '0 groepen')
    >>> Filler("fr").fill("{n} {n:groupe|groupes}", {"n": 0})
    '0 groupe'
    """

    def __init__(self, language: str) -> None:
        self._category = Locale(language).plural_form
        self._read: dict[str, tuple[tuple[str, str, str], ...]] = {}
        self.categories = tuple(name for name in _CATEGORIES if name in {*self._category.tags, "other"})
        """The plural categories of the language. French's "many", for millions, may go without a form of its own."""

    def fill(self, sentence: str, facts: Mapping[str, object]) -> str:
        """The sentence with its facts; one that is missing raises KeyError."""
        parts = self._read.get(sentence)
        if parts is None:
            found = string.Formatter().parse(sentence)
            parts = self._read[sentence] = tuple((words, name or "", spec or "") for words, name, spec, _ in found)
        return "".join([words + (self._fact(facts[name], spec) if name else "") for words, name, spec in parts])

    def _fact(self, value: object, spec: str) -> str:
        if "|" not in spec:
            return str(value)
        forms = spec.split("|")
        names = self.categories if len(forms) == len(self.categories) else ("one", "other")
        category = self._category(value) if isinstance(value, int) else "other"
        return dict(zip(names, forms, strict=True)).get(category, forms[-1]).replace("{}", str(value))


_CATEGORIES = ("zero", "one", "two", "few", "many", "other")


class Texts:
    """The sentences of one language: `texts("welcome.title", name="An")`."""

    def __init__(self, language: str, sentences: Mapping[str, Any]) -> None:
        self.language = language
        self._sentences = sentences
        self._filler = Filler(language)
        self.every_key = frozenset(sentences)
        """All keys, those of word lists included."""

    def __call__(self, key: str, **facts: object) -> str:
        """The sentence of a key with its facts filled in; an unknown key raises KeyError, so that a test fails."""
        sentence = self._sentences[key]
        if not isinstance(sentence, str):
            raise KeyError(f"{key} is a list of words, not a sentence")
        return self._filler.fill(sentence, facts) if facts else sentence

    def words(self, key: str) -> tuple[str, ...]:
        """The words of a key that holds a list."""
        return tuple(self._sentences[key])

    def placeholders(self, key: str) -> frozenset[str]:
        """The names of the facts that a sentence wants."""
        sentence = self._sentences[key]
        if not isinstance(sentence, str):
            return frozenset()
        return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence) if name)

    def number_forms(self, key: str) -> dict[str, list[list[str]]]:
        """The facts of a sentence that are numbers, each with the forms that go with it: `["d"]` for none."""
        sentence = self._sentences[key]
        found: dict[str, list[list[str]]] = {}
        for _, name, spec, _ in string.Formatter().parse(sentence) if isinstance(sentence, str) else ():
            if name and spec:
                found.setdefault(name, []).append(spec.split("|"))
        return found

    @property
    def categories(self) -> tuple[str, ...]:
        """The plural categories of the language, in the order of the forms."""
        return self._filler.categories

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
