"""The explanation of a question or of a term in it, given without leaving it (S10)."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.cards.scans.scan_words import section_word
from dialogs.naming import longest_named
from dialogs.scan.words import word_list
from dialogs.texts import Texts, texts_in
from dialogs.understanding import is_nearly, plain, plain_words
from knowledge.languages import LANGUAGES
from knowledge.questionnaire.path import Page
from knowledge.questionnaire.questionnaire import Questionnaire, Texts2

Names = tuple[Texts2, ...]
"""By which something can be asked for; the first is the one to show."""


def explanation(texts: Texts, page: Page) -> list[str]:
    """Everything that helps with this page: its questions, the items they are about, and their options."""
    questions = [texts.pick(field.question.help) for field in page.fields if field.question.help]
    terms = [_explained(texts, names, help) for names, help in _terms(page)]
    return list(dict.fromkeys([*questions, *terms])) or [texts("scan.no_explanation")]


def term(texts: Texts, questionnaire: Questionnaire, page: Page, asked: str) -> str:
    """The explanation of what is called by this name, anywhere in the questionnaire; empty when nothing is."""
    small = plain_words("forms.words.articles") | word_list("of_these")
    said = " ".join(word for word in plain(asked).split() if word not in small)
    sections = _section_names(questionnaire)
    if said in sections or said.removesuffix("s") in sections:
        return _told_of_sections(texts, questionnaire)
    everything = [*_terms(page), *_of_lists(questionnaire)]
    for same in (str.__eq__, is_nearly):
        for names, help in everything:
            if any(same(said, plain(name)) for name in _in_all_languages(names)):
                return _explained(texts, names, help)
    return ""


def term_in(texts: Texts, questionnaire: Questionnaire, page: Page, asked: str) -> str:
    """The explanation of the longest name of the questionnaire that stands in a sentence; empty when none does."""
    everything = [*_terms(page), *_of_lists(questionnaire)]
    found = longest_named(asked, ((name, term) for term in everything for name in _in_all_languages(term[0])))
    return _explained(texts, *found) if found else ""


def _section_names(questionnaire: Questionnaire) -> frozenset[str]:
    """What this questionnaire calls its sections, in every language."""
    return frozenset(plain(section_word(texts_in(language), questionnaire)) for language in LANGUAGES)


def _told_of_sections(texts: Texts, questionnaire: Questionnaire) -> str:
    sections = [each for each in questionnaire.lists.get(questionnaire.count.sections, ()) if each.active]
    names = ", ".join(texts.pick(each.label) for each in sections)
    return texts("scan.what_sections", section=section_word(texts, questionnaire), names=names)


def _terms(page: Page) -> Iterator[tuple[Names, Texts2]]:
    for field in page.fields:
        for item in field.items.values():
            if item.help:
                yield (item.name, item.label), item.help
        for option in field.options:
            if option.help:
                yield (option.label,), option.help


def _of_lists(questionnaire: Questionnaire) -> Iterator[tuple[Names, Texts2]]:
    for items in questionnaire.lists.values():
        for item in items:
            if item.help:
                yield (item.name, item.label), item.help


def _in_all_languages(names: Names) -> Iterator[str]:
    return (name[language] for name in names for language in LANGUAGES if language in name)


def _explained(texts: Texts, names: Names, help: Texts2) -> str:
    name = texts.pick(names[0]).rstrip("?:. ")
    return texts("scan.explained", term=name, text=texts.pick(help))
