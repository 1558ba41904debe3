"""Reading a catalogue file: strictly, every fault with its line and its remedy."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlsplit

import yaml

from knowledge.catalogue.catalogue import Instrument, Service, Status, instrument
from knowledge.catalogue.hosts import is_public
from knowledge.catalogue.reference import policy_domains, themes
from knowledge.links import LINK
from knowledge.search.text import normal_form
from knowledge.signs import visible

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
LANGUAGES = ("nl", "en", "fr")
MAX_ANSWER_WORDS = 45
"""An answer is read at a glance; what is more belongs in the summary."""
_KEYS = tuple(field.name for field in fields(Instrument))
_REQUIRED = ("id", "title", "summary")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file, on which line (from 1), and what to do about it."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds. With any fault there are no instruments: a file is taken whole or not at all."""

    instruments: tuple[Instrument, ...]
    faults: tuple[Fault, ...]
    remarks: tuple[Fault, ...] = ()
    """What should be looked at, and keeps nothing from being taken."""


@dataclass(frozen=True, slots=True)
class _Value:
    content: Any
    line: int


def read_catalogue(text: str) -> Reading:
    """Read a catalogue from YAML (or JSON): a list of entries, or a mapping with the list under `instruments`."""
    text = visible(text)
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Reading(
            (), (Fault(line, f"This is not valid YAML ({error.problem}). Mend the line or the one above it."),)
        )
    except yaml.YAMLError as error:
        return Reading((), (Fault(1, f"This is not a text file in UTF-8 ({error}). Save it as UTF-8."),))

    faults: list[Fault] = []
    entries = list(_entries(node, faults))
    if not entries and not faults:
        faults.append(Fault(1, "There are no instruments in this file. Write a list of entries."))
    for entry, line in entries:
        faults.extend(_faults_of(entry, line))
    faults.extend(_faults_between(entries))
    if faults:
        return Reading((), tuple(sorted(set(faults), key=lambda fault: (fault.line, fault.message))))
    plain = [{key: value.content for key, value in entry.items()} for entry, _ in entries]
    return Reading(tuple(instrument(_complete(entry)) for entry in plain), (), tuple(_remarks(entries)))


def _remarks(entries: list[tuple[dict[str, _Value], int]]) -> Iterator[Fault]:
    for entry, _ in entries:
        link = _content(entry, "link")
        if link and not is_public(link):
            yield Fault(
                entry["link"].line,
                f"`link` leads to {urlsplit(link).hostname}, which is not known as a site of a government. A card of"
                " the government links to a government or to nobody: give the owner's own page, or leave it empty and"
                " name under `ask_at` who gives it to whoever asks.",
            )


def _complete(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value is not None}


def _entries(node: yaml.Node | None, faults: list[Fault]) -> Iterator[tuple[dict[str, _Value], int]]:
    if isinstance(node, yaml.MappingNode):
        node = next((value for key, value in node.value if key.value == "instruments"), None)
    if not isinstance(node, yaml.SequenceNode):
        faults.append(
            Fault(1, "A catalogue is a list of entries, or has one under `instruments:`. Begin each with `- id:`.")
        )
        return
    for item in node.value:
        line = item.start_mark.line + 1
        if not isinstance(item, yaml.MappingNode):
            faults.append(Fault(line, "An entry is a set of `name: value` lines. Begin it with `- id:`."))
            continue
        entry: dict[str, _Value] = {}
        for key, value in item.value:
            name, at = str(key.value), key.start_mark.line + 1
            if name in entry:
                faults.append(Fault(at, f"`{name}` stands twice in this entry. Remove one."))
            entry[name] = _Value(_plain(value), at)
        yield entry, line


def _plain(node: yaml.Node) -> Any:
    """Everything stays text, so that a year remains "2017" and "no" remains a word."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    empty = node.tag == "tag:yaml.org,2002:null"
    return None if empty else str(node.value).strip()


def _faults_of(entry: dict[str, _Value], line: int) -> Iterator[Fault]:
    for name in _REQUIRED:
        if name not in entry or not entry[name].content:
            at = entry[name].line if name in entry else line
            yield Fault(at, f"`{name}` is missing. Every entry has {', '.join(f'`{key}`' for key in _REQUIRED)}.")
    for name, value in entry.items():
        if name not in _KEYS:
            near = difflib.get_close_matches(name, _KEYS, 1)
            yield Fault(
                value.line, f"`{name}` is not a field." + (f" Did you mean `{near[0]}`?" if near else " Remove it.")
            )
        elif value.content is not None:
            fault = _CHECKS.get(name, _text)(value.content)
            if fault:
                yield Fault(value.line, f"`{name}` {fault}")
    since, until = (_content(entry, name) for name in ("valid_from", "valid_until"))
    if since and until and isinstance(since, str) and isinstance(until, str) and since[: len(until)] > until:
        yield Fault(entry["valid_until"].line, "`valid_until` lies before `valid_from`. Mend one of the two.")
    if _content(entry, "status") == Status.SUPERSEDED and not _content(entry, "replaced_by"):
        yield Fault(
            entry["status"].line, "A superseded instrument names its successor. Add `replaced_by:` with its id."
        )


def _faults_between(entries: list[tuple[dict[str, _Value], int]]) -> Iterator[Fault]:
    ids: dict[str, int] = {}
    for entry, line in entries:
        id = _content(entry, "id")
        if isinstance(id, str):
            if id in ids:
                yield Fault(line, f"The id `{id}` is already used on line {ids[id]}. Give every entry its own.")
            ids.setdefault(id, line)
    names: dict[str, str] = {}
    for entry, line in entries:
        id = str(_content(entry, "id"))
        for name in ("related", "replaced_by"):
            target = _content(entry, name) or []
            for other in target if isinstance(target, list) else [target]:
                if other not in ids:
                    near = difflib.get_close_matches(str(other), ids, 1)
                    hint = f" Did you mean `{near[0]}`?" if near else ""
                    yield Fault(entry[name].line, f"`{name}` names `{other}`, which is not in this file.{hint}")
        yield from _shared_names(entry, id, line, names)


def _shared_names(entry: dict[str, _Value], id: str, line: int, names: dict[str, str]) -> Iterator[Fault]:
    aliases = _content(entry, "aliases")
    lists = aliases.values() if isinstance(aliases, dict) else [aliases] if isinstance(aliases, list) else []
    words = [word for words in lists if isinstance(words, list) for word in words if isinstance(word, str)]
    for word in [str(_content(entry, "title") or ""), *words]:
        other = names.setdefault(normal_form(word), id) if word else id
        if other != id:
            at = entry["aliases"].line if "aliases" in entry and word in words else line
            yield Fault(
                at, f"“{word}” already is a name of `{other}`. A name leads to one entry: give it to one of them."
            )


def _content(entry: dict[str, _Value], name: str) -> Any:
    return entry[name].content if name in entry else None


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
        near = difflib.get_close_matches(str(value), allowed, 1)
        return f"cannot be “{value}”. " + (
            f"Did you mean “{near[0]}”?" if near else f"Choose from: {', '.join(allowed)}."
        )

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
    if not isinstance(value, dict) or not set(value) <= set(LANGUAGES):
        return f"has a list per language ({', '.join(LANGUAGES)}). Write `nl: [...]` under it."
    lists_of_text = (
        isinstance(words, list) and all(isinstance(word, str) and word for word in words) for words in value.values()
    )
    return None if all(lists_of_text) else "holds something that is not a list of words. Write `nl: [one, two]`."


def _answer(value: Any) -> str | None:
    if not isinstance(value, dict) or not set(value) <= set(LANGUAGES) or not value.get("nl"):
        return f"has one text per language ({', '.join(LANGUAGES)}), always one in Dutch. Write `nl: …` under it."
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
    "domains": _several_of(lambda: [domain.code for domain in policy_domains()]),
    "themes": _several_of(lambda: [theme.key for theme in themes()]),
    "level": _one_of(LEVELS),
    "status": _one_of([status.value for status in Status]),
    "service": _one_of([service.value for service in Service]),
    "contact": _matching(r"[^@\s]+@[^@\s]+\.[^@\s]+", "Write an e-mail address, or leave it empty."),
    "link": _matching(LINK, "Write a full address that begins with https://, or leave it empty."),
    "valid_from": _matching(_PARTIAL_DATE, "Write a year, a month or a day: 2017, 2017-04 or 2017-04-01."),
    "valid_until": _matching(_PARTIAL_DATE, "Write a year, a month or a day: 2017, 2017-04 or 2017-04-01."),
    "reviewed": _matching(_PARTIAL_DATE, "Write a year, a month or a day: 2017, 2017-04 or 2017-04-01."),
    "related": lambda value: None if isinstance(value, list) else "is a list of ids. Write `related: [emas, gro]`.",
    "next_step": lambda value: _text(value, 300),
}
