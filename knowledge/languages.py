"""The languages that the bot speaks: one line each, and a folder of that name with its texts in `dialogs/texts`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its code of two letters, with the locale by which Babel writes its days, numbers and lists."""

    code: str
    locale: str
    folder: Path | None = None
    """Where its texts stand, when that is not `dialogs/texts`."""

    @property
    def tag(self) -> str:
        """
        The language as clients and documents name it.

        >>> LANGUAGES["en"].tag
        'en-GB'
        """
        return self.locale.replace("_", "-")


DEFAULT = "nl"
"""What is spoken with who speaks none of the languages; content that a language does not have is read in it."""
LANGUAGES: dict[str, Language] = {}
"""By their codes, in the order in which people choose; `add` alone adds to them."""
WRITTEN = ("nl", "en")
"""Programmes and questionnaires are written in both; in each further language they may be."""


def add(language: Language) -> None:
    """Let the bot speak a language too; before anything is said, as what can be typed is gathered once."""
    LANGUAGES[language.code] = language


add(Language("nl", "nl_BE"))
add(Language("en", "en_GB"))
add(Language("fr", "fr_BE"))


def in_language(said: Mapping[str, str], language: str) -> str:
    """
    The words in this language, else in Dutch, else in whatever language there is; empty when there are none.

    >>> in_language({"nl": "dag", "en": "hello"}, "en"), in_language({"nl": "dag"}, "fr"), in_language({}, "nl")
    ('hello', 'dag', '')
    """
    return said.get(spoken_in(said, language), "")


def spoken_in(said: Mapping[str, str], language: str) -> str:
    """
    The language in which `in_language` has the words; empty when there are none.

    >>> spoken_in({"nl": "dag", "en": "hello"}, "en"), spoken_in({"nl": "dag", "fr": ""}, "fr")
    ('en', 'nl')
    """
    return next((code for code in (language, DEFAULT, *said) if said.get(code)), "")
