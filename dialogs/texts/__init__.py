"""
Every sentence of the bot, by key, a folder for each language, and the dates, numbers and lists inside them.

A number says in its sentence what goes with it: "{number} {number:groep|groepen}" has a form for each of the language's
plural categories, in CLDR's order (Babel knows which); "{rank:d}" is a number that no word goes with.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from knowledge.languages import DEFAULT, LANGUAGES, Language, in_language
from knowledge.plain import Data

BRUSSELS = ZoneInfo("Europe/Brussels")
_NAMES = "names.toml"
"""What of a folder may be missing: names of what the bot has in Dutch at least."""


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

    def __init__(self, language: Language, sentences: Data, names: Mapping[str, str]) -> None:
        self.language = language.code
        self.tag = language.tag
        self._locale = Locale.parse(language.locale)
        self._sentences = sentences
        self._names = names
        self._filler = Filler(language.code)
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

    @property
    def categories(self) -> tuple[str, ...]:
        """The plural categories of the language, in the order of the forms."""
        return self._filler.categories

    def pick(self, said: Mapping[str, str], name: str = "") -> str:
        """
        What the bot has in several languages, in this one, else in Dutch; what the folder names it goes before both.

        >>> texts_in("en").pick({"nl": "Klimaat", "en": "Climate"}), texts_in("en").pick({"nl": "Klimaat"})
        ('Climate', 'Klimaat')
        """
        return self._names.get(name) or in_language(said, self.language)

    def quote(self, words: str) -> str:
        """
        What somebody wrote, between the quotation marks of the language.

        >>> texts_in("nl").quote("Hoe begin ik?")
        '“Hoe begin ik?”'
        """
        return self("written.quote", words=words)

    def label(self, name: str, words: str = "") -> str:
        """
        A name and what is said of it, as the language joins them; without the latter, the beginning of such a line.

        >>> texts_in("nl").label("Klimaat", "positief"), texts_in("fr").label("Climat")
        ('Klimaat: positief', 'Climat\\xa0: ')
        """
        return self("written.label", name=name, words=words)

    def join(self, words: Iterable[str], style: Literal["standard", "or"] = "standard") -> str:
        """
        Words in a row, as the language joins them.

        >>> texts_in("nl").join(["An", "Bo", "Cis"]), texts_in("en").join(["An", "Bo"], "or")
        ('An, Bo en Cis', 'An or Bo')
        """
        return format_list(list(words), style, self._locale)

    def language_names(self) -> Iterator[str]:
        """
        The languages that the bot speaks, as this one calls them.

        >>> list(texts_in("nl").language_names())
        ['Nederlands', 'Engels', 'Frans']
        """
        return (str(self._locale.languages[code]) for code in LANGUAGES)

    def decimal(self, value: float) -> str:
        """
        A number with one decimal.

        >>> texts_in("nl").decimal(4.25), texts_in("en").decimal(4.0)
        ('4,2', '4.0')
        """
        return self.number(value, "0.0")

    def number(self, value: float, pattern: str = "#,##0.#") -> str:
        """
        A number as CLDR's pattern has it: by default with a decimal only where there is one.

        >>> texts_in("nl").number(1234.5), texts_in("en").number(3), texts_in("nl").number(-2, "+#,##0;-#,##0")
        ('1.234,5', '3', '-2')
        """
        return format_decimal(value, pattern, self._locale)

    def share(self, value: float) -> str:
        """
        A part of a whole.

        >>> texts_in("nl").share(0.256)
        '26%'
        """
        return format_percent(value, locale=self._locale)

    def partial_date(self, value: str) -> str:
        """
        A date as exact as it is known.

        >>> texts_in("nl").partial_date("2018-03-09"), texts_in("nl").partial_date("2018-03")
        ('9 maart 2018', 'maart 2018')
        """
        if len(value) == 4:
            return value
        pattern, day = ("month", f"{value}-01") if len(value) == 7 else ("date", value)
        return _written_date(date.fromisoformat(day), self(f"pattern.{pattern}"), self._locale)

    def day(self, value: date) -> str:
        """
        A day with its weekday.

        >>> texts_in("nl").day(date(2026, 12, 14))
        'ma 14 december 2026'
        """
        return _written_date(value, self("pattern.day"), self._locale)

    def time(self, value: datetime) -> str:
        """A time on the wall clock of Brussels, as Belgians write it."""
        return self("written.time", clock=self._clock(value))

    def moment(self, value: datetime) -> str:
        """
        A moment on the wall clock of Brussels, as Belgians write it (X8).

        >>> from datetime import UTC
        >>> texts_in("nl").moment(datetime(2027, 2, 2, 13, tzinfo=UTC))
        'di 2 februari 2027, 14.00 uur'
        """
        return self("written.moment", day=self.day(_day_of(value)), clock=self._clock(value))

    def span(self, starts: datetime, ends: datetime) -> str:
        """
        From when to when, on the wall clock of Brussels, as Belgians write it (X8).

        >>> from datetime import UTC
        >>> texts_in("nl").span(datetime(2027, 2, 2, 13, tzinfo=UTC), datetime(2027, 2, 2, 16, tzinfo=UTC))
        'di 2 februari 2027, 14.00 tot 17.00 uur'
        """
        day = _day_of(starts)
        if day != _day_of(ends):
            return self("written.span", first=self.moment(starts), last=self.moment(ends))
        return self("written.hours", day=self.day(day), first=self._clock(starts), last=self._clock(ends))

    def _clock(self, value: datetime) -> str:
        return format_time(value.astimezone(BRUSSELS), self("pattern.clock"), tzinfo=BRUSSELS, locale=self._locale)


def _day_of(value: datetime) -> date:
    return value.astimezone(BRUSSELS).date()


@lru_cache(maxsize=1_000)
def _written_date(value: date, pattern: str, locale: Locale) -> str:
    """A day; kept, since the dates of a catalogue are few and each is shown often."""
    return format_date(value, pattern, locale)


def texts_in(language: str) -> Texts:
    """The sentences of a language; any that the bot does not speak gives Dutch."""
    return _read(LANGUAGES.get(language) or LANGUAGES[DEFAULT])


@cache
def _read(language: Language) -> Texts:
    folder = language.folder or files("dialogs.texts").joinpath(language.code)
    subjects = {file.name: dict(_flat(tomllib.loads(file.read_text("utf-8")))) for file in folder.iterdir()}
    names = subjects.pop(_NAMES, {})
    return Texts(language, {key: said for name in sorted(subjects) for key, said in subjects[name].items()}, names)


@cache
def every_word(key: str) -> tuple[str, ...]:
    """The words of a key in all languages: what can be typed is understood whichever language the bot speaks."""
    return tuple(word for language in LANGUAGES for word in texts_in(language).words(key))


def _flat(table: Data, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
