"""An answer given before that somebody sets right in a sentence of one's own: the name, the kind, an effect."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dialogs.forms.correcting import change_of_mind
from dialogs.scan.naming import options_named
from dialogs.scan.typed import TypedAnswers, fields_together, hear_answers
from dialogs.scan.words import corrects, word_list
from dialogs.understanding import plain
from knowledge.questionnaire.path import Page, QuestionField
from knowledge.questionnaire.questionnaire import Answers, Value

_DENIED = re.compile(
    r"\b(?:geen|niet|ipv|in plaats van|instead of|not an?)\s+(?:een\s+|meer\s+)?(?P<what>[\w'’-]+(?:\s+(?:meer|he))?)",
    re.IGNORECASE,
)
_NAMED = (
    r"\b(?:naam|titel|name|title)\b[^:]*:\s*(?P<name>.+)$",
    r"\b(?:heet|heten|noemt|called)\s+(?:(?:nu|toch|intussen|voortaan|eigenlijk|now|actually)\s+)*(?P<name>.+)$",
    r"\b(?:naam|titel|name|title)\b.*?\b(?:moet(?: zijn)?|moest|wordt|is (?:nu|eigenlijk|toch)|is|in|naar|to)"
    r"\s+(?P<name>.+)$",
    r"\b(?:noem|hernoem|rename|call)\s+(?:het|hem|dat|dit|it|project|(?:het|de|the)\s+\w+)\s+"
    r"(?:(?:maar|liever|toch|dan|naar|in|to)\s+)*(?P<name>.+)$",
)
_AFTER_NAME = re.compile(
    r"\s*(?:[,;]\s*(?:niet|geen|not)\b.*|\b(?:ipv|in plaats van|instead of)\b.*"
    r"|\s(?:zijn|worden|heten|aub|svp|please|he))$",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(r"^(?:(?:eigenlijk|toch|nu|dus|gewoon|zijn|actually|be)[:\s]+)+", re.IGNORECASE)
_SIGH = re.compile(r"^(?:(?:ah|ach|oh|och|oei|ai|amai|hm+|pff+|tja|goh)\b\W*)+", re.IGNORECASE)
_MAX_WORDS = 25
"""Who writes more tells a story."""
_SOON = 8
"""Within so many words it is said that it is about the name."""
_MAX_BESIDE = 3
"""So many words of anything else may stand in what surely is a correction."""


def correction(text: str, pages: Iterable[Page], answers: Answers, asked: QuestionField) -> dict[str, Value]:
    """
    The answers that a sentence sets right, by field; nothing when it sets none right, or may mean more than one.

    Only what was answered already is set right, and never by a sentence that says of nothing that it is otherwise.
    """
    text = _SIGH.sub("", text.strip())
    change, present, words = change_of_mind(text), tuple(pages), plain(text).split()
    is_strong = change is not None and change.is_strong
    is_change = is_strong or (corrects(text) and asked.question.kind != "text")
    if len(words) > _MAX_WORDS:
        return {}
    single = [field for page in present for field in page.fields if not field.items and field.id in answers]
    titles = [field for field in single if field.question.kind == "text" and field.question.required]
    if (
        titles
        and not word_list("of_name").isdisjoint(words[:_SOON])
        and (is_change or corrects(text) or words[0] in word_list("of_name"))
    ):
        return _name(text, titles)
    if not is_change or (text.rstrip().endswith("?") and word_list("changes").isdisjoint(words)):
        return {}
    return _chosen(text, single, answers, _MAX_BESIDE if is_strong else 0) or (
        _of_rows(change.rest, present, answers, asked) if change else {}
    )


def _name(text: str, fields: Iterable[QuestionField]) -> dict[str, Value]:
    """The new name of what the scan is about."""
    for field in fields:
        for pattern in _NAMED:
            found = re.search(pattern, text.strip(), re.IGNORECASE)
            name = _bare(found["name"]) if found else ""
            if name:
                return {field.id: name}
    return {}


def _bare(name: str) -> str:
    """A name without the quotation marks around it, and without what is said before and behind it."""
    name, before = _BEFORE_NAME.sub("", name), None
    while name != before:
        before, name = name, _AFTER_NAME.sub("", name.strip().rstrip(".!?")).strip(" \"'“”‘’")
    return name


def _chosen(text: str, fields: Iterable[QuestionField], answers: Answers, beside: int) -> dict[str, Value]:
    """The one other option of one choice that the sentence names, with hardly anything else; not what it denies."""
    left = _DENIED.sub(" ", text)
    aside = {word for name in ("polite", "hedge", "besides", "beside_correction") for word in word_list(name)}
    aside |= {word for each in word_list("corrects") for word in each.split()}
    found: dict[str, Value] = {}
    for field in fields:
        if field.question.kind == "choice":
            keys, others = options_named(left, field.options, aside)
            keys = [key for key in keys if key != answers.get(field.id)]
            if len(keys) == 1 and others <= beside:
                found[field.id] = keys[0]
    return found if len(found) == 1 else {}


def _of_rows(rest: str, present: Iterable[Page], answers: Answers, asked: QuestionField) -> dict[str, Value]:
    """What "nee wacht, klimaat toch niet" says of one of several like questions that was answered."""
    for page in present:
        place = 0
        while place < len(page.fields):
            together = fields_together(page.fields, page.fields[place].id)
            place += len(together)
            if asked in together or plain(rest)[:1].isdigit() or together[0].question.kind == "text":
                continue
            # Without a name it is about what was asked just before of the same row.
            is_near = bool(page.items) and all(asked.items.get(name) == item for name, item in page.items.items())
            meant = hear_answers(rest, together)
            is_whole = isinstance(meant, TypedAnswers) and len(meant.values) == len(together)
            given = meant.values if isinstance(meant, TypedAnswers) and (is_near or not is_whole) else {}
            if any(answers.get(id, value) != value for id, value in given.items()):
                return dict(given)
    return {}
