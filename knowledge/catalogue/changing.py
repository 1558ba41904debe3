"""A change of an entry: field by field, so that what others changed meanwhile stays, and what clashes is seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.catalogue.catalogue import instrument
from knowledge.plain import Data, Json

WORDED = ("aliases", "keywords", "answer")
"""Fields with a value for each language, which stand behind a dot: `answer.nl`."""
_LISTS = frozenset({"aliases", "keywords", "domains", "themes", "related"})


@dataclass(frozen=True, slots=True)
class MergedChange:
    """An entry as it would be with a change, beside what others made of it since the change was begun."""

    content: Json
    clashes: tuple[str, ...] = ()
    """The fields that both changed, each to something else; the change wins in `content`."""


def flat_fields(content: Data | None) -> dict[str, Any]:
    """
    Every field that says something, by its name, with its language behind a dot; lists as tuples.

    >>> flat_fields({"id": "gro", "answer": {"nl": "Ja.", "fr": None}, "domains": ["OMG"], "link": None})
    {'answer.nl': 'Ja.', 'domains': ('OMG',)}
    """
    found: dict[str, Any] = {}
    for name, value in (content or {}).items():
        if isinstance(value, Mapping):
            found |= {f"{name}.{language}": _plain(each) for language, each in value.items()}
        elif name != "id":
            found[name] = _plain(value)
    return {name: value for name, value in found.items() if value}


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list | tuple) else value


def with_fields(content: Data, changes: Data) -> Json:
    """
    The entry with other values of some fields, by their flat names; an empty one takes a field away.

    >>> with_fields({"id": "gro", "title": "GRO", "summary": "Kort."}, {"answer.nl": "Ja."})["answer"]["nl"]
    'Ja.'
    """
    fields = {name: value for name, value in {**flat_fields(content), **changes}.items() if value}
    whole: Json = {"id": content["id"], "title": "", "summary": ""}
    for name, value in fields.items():
        field, _, language = name.partition(".")
        if field in WORDED:
            whole.setdefault(field, {})[language] = value
        else:
            whole[field] = value
    if "nl" not in whole.get("answer", {"nl": ""}):  # nobody reads another language of an answer that there is not
        del whole["answer"]
    return instrument(whole).entry()


def changed_fields(before: Data | None, after: Data | None) -> dict[str, Any]:
    """The fields that differ, with their new values; an empty one was taken away."""
    old, new = flat_fields(before), flat_fields(after)
    return {name: new.get(name, "") for name in {**old, **new} if old.get(name) != new.get(name)}


def merge_change(base: Data, content: Data, stands: Data) -> MergedChange:
    """
    The entry that stands with what changed from `base` to `content`.

    Of a list what came and went, of every other field the new value.

    >>> base = {"id": "gro", "title": "GRO", "summary": "Oud.", "link": "https://a.be"}
    >>> merged = merge_change(base, {**base, "summary": "Nieuw."}, {**base, "summary": "Ander.", "link": "https://b.be"})
    >>> merged.content["summary"], merged.content["link"], merged.clashes
    ('Nieuw.', 'https://b.be', ('summary',))
    """
    was, now, mine = flat_fields(base), flat_fields(stands), changed_fields(base, content)
    theirs = changed_fields(base, stands)
    wanted, clashes = {}, []
    for name, value in mine.items():
        if name.partition(".")[0] in _LISTS:
            wanted[name] = _merge_list(was.get(name, ()), value or (), now.get(name, ()))
            continue
        wanted[name] = value
        if name in theirs and theirs[name] != value:
            clashes.append(name)
    return MergedChange(with_fields(stands, wanted), tuple(clashes))


def _merge_list(base: tuple[str, ...], mine: tuple[str, ...], stands: tuple[str, ...]) -> tuple[str, ...]:
    gone = set(base) - set(mine)
    return tuple(dict.fromkeys([*(each for each in stands if each not in gone), *(e for e in mine if e not in base)]))
