"""French as a Belgian public service writes it: one term for each notion, "vous", no words of another language (T8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from dialogs.texts import texts_in
from knowledge.data_files import data_table
from knowledge.search.text import stop_words

TERMS = {
    "fiche": r"entrées? du catalogue|\bune entrée\b|\bl'entrée\b|\bcette entrée\b",
    "gestionnaire": r"curateur",
    "brouillon": r"projets? de fiche",
    "session": r"séance",
    "remplaçant": r"suppléant",
    "liste de contrôle": r"check-?list",
    "adresse e-mail": r"adresse électronique|courriel",
    "Autorité flamande": r"(?<!une )autorité flamande|gouvernement flamand\b",
    "Expertisecentrum": r"centre d'expertise(?! en durabilité)",
    "subside": r"subvention\b|subventions\b",
    "heure ouvrable, jour ouvrable": r"heures? de travail|jours? de travail",
    "personne en situation de pauvreté": r"personnes? en pauvreté",
    "commune": r"municipalité",
    "pouvoirs locaux": r"collectivités? locales?|administrations locales",
    "SPF": r"ministère fédéral|service public fédéral",
    "options stratégiques": r"options politiques|questions? politiques?\b",
    "nonante, septante": r"quatre-vingt-dix|soixante-dix",
    "la personne qui": r"(?:^|[.:;] )Qui [^.?:]*\.|Seule? qui",
}
"""The centre's term for a notion, and what else it could be called: one notion has one term, so that people find it."""
CONTENT = ("actions", "event_checklist", "instruments", "levels", "programmes", "quick_scan", "support", "themes")
NAMES = re.compile(
    r"@|https?://\S+|\S+@\S+|\b(?:[\w-]+\.)+(?:be|eu|org|com)\b|/\w+|`[^`]*`|\([^)]*\)"
    r"|Leernetwerk SDG's|Duurzaamheid van de|Week van de Duurzame Gemeente|Het Facilitair Bedrijf|object id"
    r"|[A-Z]\w+(?: (?:en|van|de|voor|of|for|the|[A-Z]\w+))+"
)
"""What keeps its own name: people, services and addresses, and what stands in brackets behind a French word."""
SHARED = {"allez", "an", "dit", "er", "met"}
"""Small words of Dutch that are French ones too."""
QUOTED = re.compile("«\u00a0[^»]*»")
FAMILIAR = re.compile(r"\b(?:tu|te|toi|ton|ta|tes|tien|tienne)\b|\bt'", re.IGNORECASE)


def sentences() -> dict[str, str]:
    """Everything that the bot says in French, by where it stands; not what people type to it."""
    texts = texts_in("fr")
    spoken = (key for key in texts.every_key if "words" not in key.split(".") and not key.startswith("pattern."))
    content = ((f"{name}:{each}", each) for name in CONTENT for each in _french(data_table(f"{name}.yaml")))
    return {key: texts(key) for key in spoken} | dict(content)


def _french(content: Any) -> Iterator[str]:
    if isinstance(content, dict):
        yield from (words for language, words in content.items() if language == "fr" and isinstance(words, str))
        yield from (words for inner in content.values() for words in _french(inner))
    elif isinstance(content, list):
        yield from (words for inner in content for words in _french(inner))


@pytest.mark.parametrize("term", TERMS)
def test_t8_a_notion_has_one_term_in_french(term: str) -> None:
    other = re.compile(TERMS[term], re.MULTILINE)

    assert {place: said for place, said in sentences().items() if other.search(said)} == {}


def test_t8_french_says_vous_throughout() -> None:
    assert {place: said for place, said in sentences().items() if FAMILIAR.search(QUOTED.sub("", said))} == {}


def test_t8_no_small_words_of_another_language_are_left_in_french() -> None:
    foreign = (stop_words("nl") | stop_words("en")) - stop_words("fr") - SHARED

    found = {place: _words(said) & foreign for place, said in sentences().items() if not place.startswith("language.")}

    assert {place: words for place, words in found.items() if words} == {}


def _words(said: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{2,}", re.sub(r"\{[^}]*\}", "", NAMES.sub(" ", QUOTED.sub(" ", said)))))
