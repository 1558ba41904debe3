"""Reading a catalogue file: strictly, every fault with its line and its remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any
from urllib.parse import urlsplit

import yaml

from knowledge.catalogue.catalogue import EVERY_DOMAIN, EntryService, Instrument, InstrumentStatus, instrument
from knowledge.catalogue.hosts import is_public
from knowledge.catalogue.reference import policy_domains, themes
from knowledge.entries import Fields, is_null, read_yaml
from knowledge.faults import Fault, FileReading, suggest
from knowledge.links import LINK
from knowledge.search.text import UNDERSTOOD, normal_form

KINDS = (
    "tool",
    "guide",
    "action",
    "policy",
    "rule",
    "good_example",
    "event",
    "programme",
    "training",
    "contract",
    "contact",
    "network",
    "indicator",
    "label",
    "answer",
)
LEVELS = ("flemish", "federal", "provincial", "local", "brussels", "european", "international", "other")
MAX_ANSWER_WORDS = 45
"""An answer is read at a glance; what is more belongs in the summary."""
_KEYS = tuple(field.name for field in fields(Instrument))
_REQUIRED = ("id", "title", "summary")


def read_catalogue(text: str) -> FileReading[Instrument]:
    """Read a catalogue from YAML (or JSON): a list of entries, or a mapping with the list under `instruments`."""
    reading = read_yaml(text, _entries)
    return FileReading(
        tuple(
            instrument({key: value for key, value in entry.values.items() if value is not None})
            for entry in reading.found
        ),
        reading.faults,
        tuple(_remarks(reading.found)),
    )


class _Entry(Fields):
    NO_ENTRY = "An entry is a set of `name: value` lines. Begin it with `- id:`."
    UNKNOWN = "`{name}` is not a field. {hint}"
    REMEDY = "Remove it."


def _remarks(entries: Iterable[_Entry]) -> Iterator[Fault]:
    for entry in entries:
        link = entry.values.get("link")
        if link and not is_public(link):
            yield Fault(
                entry.line("link"),
                f"`link` leads to {urlsplit(link).hostname}, which is not known as a site of a government. A card of"
                " the government links to a government or to nobody: give the owner's own page, or leave it empty and"
                " name under `ask_at` who gives it to whoever asks.",
            )


def _entries(node: yaml.Node | None, faults: list[Fault]) -> list[_Entry]:
    if isinstance(node, yaml.MappingNode):
        node = next((value for key, value in node.value if key.value == "instruments"), None)
    if not isinstance(node, yaml.SequenceNode):
        told = "A catalogue is a list of entries, or has one under `instruments:`. Begin each with `- id:`."
        faults.append(Fault(1, told))
        return []
    if not node.value:
        faults.append(Fault(1, "There are no instruments in this file. Write a list of entries."))
    read = [_Entry(item, faults, dict.fromkeys(_KEYS, _plain)) for item in node.value]
    entries = [entry for item, entry in zip(node.value, read, strict=True) if isinstance(item, yaml.MappingNode)]
    for entry in entries:
        faults.extend(_faults_of(entry))
    faults.extend(_faults_between(entries))
    return entries


def _plain(node: yaml.Node) -> Any:
    """Everything stays text, so that a year remains "2017" and "no" remains a word."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    return None if is_null(node) else str(node.value).strip()


def _faults_of(entry: _Entry) -> Iterator[Fault]:
    values = entry.values
    for name in _REQUIRED:
        if not values.get(name):
            told = f"`{name}` is missing. Every entry has {', '.join(f'`{key}`' for key in _REQUIRED)}."
            yield Fault(entry.line(name), told)
    for name, value in values.items():
        if value is not None and (fault := _CHECKS.get(name, _text)(value)):
            yield Fault(entry.line(name), f"`{name}` {fault}")
    since, until = values.get("valid_from"), values.get("valid_until")
    if since and until and isinstance(since, str) and isinstance(until, str) and since[: len(until)] > until:
        yield Fault(entry.line("valid_until"), "`valid_until` lies before `valid_from`. Mend one of the two.")
    if values.get("status") == InstrumentStatus.SUPERSEDED and not values.get("replaced_by"):
        told = "A superseded instrument names its successor. Add `replaced_by:` with its id."
        yield Fault(entry.line("status"), told)


def _faults_between(entries: Sequence[_Entry]) -> Iterator[Fault]:
    ids: dict[str, int] = {}
    for entry in entries:
        id = entry.values.get("id")
        if isinstance(id, str):
            if id in ids:
                told = f"The id `{id}` is already used on line {ids[id]}. Give every entry its own."
                yield Fault(entry.line(""), told)
            ids.setdefault(id, entry.line(""))
    names: dict[str, str] = {}
    for entry in entries:
        for name in ("related", "replaced_by"):
            target = entry.values.get(name) or []
            for other in map(str, target if isinstance(target, list) else [target]):
                if other not in ids:
                    told = f"`{name}` names `{other}`, which is not in this file. {suggest(other, ids)}".rstrip()
                    yield Fault(entry.line(name), told)
        yield from _shared_names(entry, names)


def _shared_names(entry: _Entry, names: dict[str, str]) -> Iterator[Fault]:
    aliases, id = entry.values.get("aliases"), str(entry.values.get("id"))
    lists = aliases.values() if isinstance(aliases, dict) else [aliases] if isinstance(aliases, list) else []
    words = [word for words in lists if isinstance(words, list) for word in words if isinstance(word, str)]
    for word in [str(entry.values.get("title") or ""), *words]:
        other = names.setdefault(normal_form(word), id) if word else id
        if other != id:
            at = entry.line("aliases" if word in words else "")
            yield Fault(
                at, f"“{word}” already is a name of `{other}`. A name leads to one entry: give it to one of them."
            )


def _text(value: Any, limit: int = 300) -> str | None:
    if not isinstance(value, str):
        return "is one piece of text. Put it on one line, in quotation marks if it holds a colon."
    if len(value) > limit:
        return f"has {len(value)} characters; at most {limit} fit on a card. Shorten it."
    return None


def _one_of(allowed: list[str] | tuple[str, ...]) -> Callable[[Any], str | None]:
    def check(value: Any) -> str | None:
        if value in allowed:
            return None
        choose = f"Choose from: {', '.join(allowed)}."
        return f"cannot be “{value}”. {suggest(str(value), allowed, choose, '“”')}"

    return check


def _several_of(allowed: Callable[[], list[str]]) -> Callable[[Any], str | None]:
    def check(value: Any) -> str | None:
        if not isinstance(value, list):
            return "is a list. Write it between square brackets."
        one = _one_of(allowed())
        return next((fault for fault in map(one, value) if fault), None)

    return check


def _matching(pattern: str, remedy: str) -> Callable[[Any], str | None]:
    def check(value: Any) -> str | None:
        return None if isinstance(value, str) and re.fullmatch(pattern, value) else f"cannot be “{value}”. {remedy}"

    return check


def _words(value: Any) -> str | None:
    if not isinstance(value, dict) or not set(value) <= set(UNDERSTOOD):
        return f"has a list per language ({', '.join(UNDERSTOOD)}). Write `nl: [...]` under it."
    lists_of_text = (
        isinstance(words, list) and all(isinstance(word, str) and word for word in words) for words in value.values()
    )
    return None if all(lists_of_text) else "holds something that is not a list of words. Write `nl: [one, two]`."


def _answer(value: Any) -> str | None:
    if not isinstance(value, dict) or not set(value) <= set(UNDERSTOOD) or not value.get("nl"):
        return f"has one text per language ({', '.join(UNDERSTOOD)}), always one in Dutch. Write `nl: …` under it."
    for language, text in value.items():
        fault = _text(text)
        if fault:
            return f"in `{language}` {fault}"
        words = len(text.split())
        if words > MAX_ANSWER_WORDS:
            return f"in `{language}` has {words} words; at most {MAX_ANSWER_WORDS} are read at a glance. Shorten it."
    return None


_PARTIAL_DATE = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
_CHECKS: dict[str, Callable[[Any], str | None]] = {
    "id": _matching(r"[a-z0-9]+(-[a-z0-9]+)*", "Use small letters, digits and single hyphens, as in `quick-scan`."),
    "title": lambda value: _text(value, 120),
    "summary": lambda value: _text(value, 700),
    "text": lambda value: _text(value, 3_000),
    "answer": _answer,
    "kind": _one_of(KINDS),
    "aliases": _words,
    "keywords": _words,
    "domains": _several_of(lambda: [*(domain.code for domain in policy_domains()), EVERY_DOMAIN]),
    "themes": _several_of(lambda: [theme.key for theme in themes()]),
    "level": _one_of(LEVELS),
    "status": _one_of([status.value for status in InstrumentStatus]),
    "service": _one_of([service.value for service in EntryService]),
    "contact": _matching(r"[^@\s]+@[^@\s]+\.[^@\s]+", "Write an e-mail address, or leave it empty."),
    "link": _matching(LINK, "Write a full address that begins with https://, or leave it empty."),
    "valid_from": _matching(_PARTIAL_DATE, "Write a year, a month or a day: 2017, 2017-04 or 2017-04-01."),
    "valid_until": _matching(_PARTIAL_DATE, "Write a year, a month or a day: 2017, 2017-04 or 2017-04-01."),
    "reviewed": _matching(_PARTIAL_DATE, "Write a year, a month or a day: 2017, 2017-04 or 2017-04-01."),
    "related": lambda value: None if isinstance(value, list) else "is a list of ids. Write `related: [emas, gro]`.",
    "next_step": lambda value: _text(value, 300),
}
