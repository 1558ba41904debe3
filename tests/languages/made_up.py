"""A made-up language: the Dutch texts in letters of another alphabet, so that all that is not said in it shows."""

from __future__ import annotations

import json
import string
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from dialogs.texts import texts_in
from knowledge import languages
from knowledge.catalogue.reference import actions, policy_domains, themes
from knowledge.languages import DEFAULT, Language
from knowledge.network.levels import levels
from knowledge.network.support import example, support_for

CODE, LOCALE = "bg", "bg_BG"
"""Bulgarian has two plural forms as Dutch has, and days and months in the same alphabet."""
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_LETTERS = "абцдефгхижклмнопщрстувшчюз"
_MARKED = str.maketrans(_LATIN + _LATIN.upper(), _LETTERS + _LETTERS.upper())
_AS_IT_IS = "pattern."
"""How days are written is no text."""


def mark(words: str) -> str:
    """Words in the letters of the made-up language."""
    if words.isascii():
        return words.translate(_MARKED)
    spread = unicodedata.normalize("NFD", words)
    return "".join(sign for sign in spread if not unicodedata.combining(sign)).translate(_MARKED)


def speak(folder: Path) -> Language:
    """Write the language into a folder, and let the bot of this process speak it."""
    for file in files("dialogs.texts").joinpath(DEFAULT).iterdir():
        marked = {key: _mark_text(key, said) for key, said in _flat(tomllib.loads(file.read_text("utf-8")))}
        _write(folder / file.name, marked)
    _write(folder / "names.toml", {key: mark(said) for key, said in _names()})
    language = Language(CODE, LOCALE, folder)
    languages.add(language)
    return language


def _mark_text(key: str, said: Any) -> Any:
    if isinstance(said, list):
        return [mark(word) for word in said]
    return said if key.startswith(_AS_IT_IS) else "".join(_mark_parts(said))


def _mark_parts(sentence: str) -> Iterator[str]:
    """The words of a sentence marked, the forms that a number wants with them; its facts as they are."""
    for words, name, spec, _ in string.Formatter().parse(sentence):
        yield mark(words).replace("{", "{{").replace("}", "}}")
        if name is not None:
            yield f"{{{name}:{mark(spec) if '|' in spec else spec}}}" if spec else f"{{{name}}}"


def _names() -> Iterator[tuple[str, str]]:
    """The names that a folder may have of what the bot has in Dutch."""
    yield from ((f"domain.{domain.code}", domain.name[DEFAULT]) for domain in policy_domains())
    yield from ((f"level.{level.key}", level.title[DEFAULT]) for level in levels())
    yield from ((f"theme.{theme.key}", theme.title[DEFAULT]) for theme in themes())
    for action in actions():
        said = {"title": action.title, "text": action.text, "next_step": action.next_step}
        yield from ((f"action.{action.key}.{name}", words[DEFAULT]) for name, words in said.items())
    requests = [example(), *filter(None, (support_for(action.instrument) for action in actions()))]
    yield from ((f"ask.{each.instrument}.{fact.key}", fact.ask[DEFAULT]) for each in requests for fact in each.facts)


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _write(file: Path, said: Mapping[str, Any]) -> None:
    """Texts by their keys, as TOML: its words and lists are written as in JSON."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = (f"{json.dumps(key)} = {json.dumps(words, ensure_ascii=False)}\n" for key, words in said.items())
    file.write_text("".join(lines), "utf-8")


def own_words() -> str:
    """What somebody types to be spoken to in it."""
    return texts_in(CODE).words("language.words")[0]
