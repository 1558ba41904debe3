"""Reading a catalogue file: strictly, every fault with its line, its entry and its remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any
from urllib.parse import urlsplit

import yaml

from knowledge.catalogue.catalogue import Instrument, InstrumentStatus, instrument
from knowledge.catalogue.entry_faults import EntryFault, check_field
from knowledge.catalogue.hosts import is_public
from knowledge.entries import Fields, is_null, read_yaml
from knowledge.faults import Fault, FileReading, fault_at, nearest
from knowledge.search.text import normal_form

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
    """An entry as it stands in the file, with what is wrong in it."""

    def __init__(self, node: yaml.Node) -> None:
        self.faults: list[Fault] = []
        super().__init__(node, self.faults, dict.fromkeys(_KEYS, _plain))

    @property
    def name(self) -> str:
        """What its writer calls it."""
        return next((str(value) for key in ("title", "id") if (value := self.values.get(key))), "")

    def fault(self, field: str, why: EntryFault, **facts: str | int) -> Fault:
        """What is wrong with a field; with the whole entry under an empty one."""
        said = {"field": field, **facts} if field else facts
        return replace(fault_at(self.line(field), why, **said), entry=self.name)

    def _no_entry(self) -> Fault:
        return fault_at(self.line(""), EntryFault.NO_ENTRY)

    def _unknown(self, name: str, known: Iterable[str]) -> Fault:
        if near := nearest(name, known):
            return self.fault(name, EntryFault.UNKNOWN_NEAR, near=near)
        return self.fault(name, EntryFault.UNKNOWN)


def _remarks(entries: Iterable[_Entry]) -> Iterator[Fault]:
    for entry in entries:
        link = entry.values.get("link")
        if link and not is_public(link):
            yield entry.fault("link", EntryFault.FOREIGN_LINK, host=urlsplit(link).hostname or link)


def _entries(node: yaml.Node | None, faults: list[Fault]) -> list[_Entry]:
    if isinstance(node, yaml.MappingNode):
        node = next((value for key, value in node.value if key.value == "instruments"), None)
    if not isinstance(node, yaml.SequenceNode):
        faults.append(fault_at(1, EntryFault.NO_LIST))
        return []
    if not node.value:
        faults.append(fault_at(1, EntryFault.NO_ENTRIES))
    read = [_Entry(item) for item in node.value]
    entries = [entry for item, entry in zip(node.value, read, strict=True) if isinstance(item, yaml.MappingNode)]
    for entry in entries:
        entry.faults.extend(_faults_of(entry))
    # What is found while the names are read does not know yet what the entry is called.
    faults.extend(replace(fault, entry=entry.name) for entry in read for fault in entry.faults)
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
            yield entry.fault(name, EntryFault.MISSING, required=", ".join(_REQUIRED))
    for name, value in values.items():
        if value is not None and (wrong := check_field(name, value)):
            why, facts = wrong
            yield entry.fault(name, why, **facts)
    since, until = values.get("valid_from"), values.get("valid_until")
    if since and until and isinstance(since, str) and isinstance(until, str) and since[: len(until)] > until:
        yield entry.fault("valid_until", EntryFault.ENDS_FIRST, other="valid_from")
    if values.get("status") == InstrumentStatus.SUPERSEDED and not values.get("replaced_by"):
        yield entry.fault("status", EntryFault.NO_SUCCESSOR, other="replaced_by")


def _faults_between(entries: Sequence[_Entry]) -> Iterator[Fault]:
    ids: dict[str, int] = {}
    for entry in entries:
        id = entry.values.get("id")
        if isinstance(id, str):
            if id in ids:
                yield entry.fault("", EntryFault.SAME_ID, id=id, other=ids[id])
            ids.setdefault(id, entry.line(""))
    names: dict[str, str] = {}
    for entry in entries:
        for name in ("related", "replaced_by"):
            target = entry.values.get(name) or []
            for other in map(str, target if isinstance(target, list) else [target]):
                if other not in ids:
                    yield _elsewhere(entry, name, other, ids)
        yield from _shared_names(entry, names)


def _elsewhere(entry: _Entry, name: str, other: str, ids: Iterable[str]) -> Fault:
    if near := nearest(other, ids):
        return entry.fault(name, EntryFault.ELSEWHERE_NEAR, other=other, near=near)
    return entry.fault(name, EntryFault.ELSEWHERE, other=other)


def _shared_names(entry: _Entry, names: dict[str, str]) -> Iterator[Fault]:
    aliases, id = entry.values.get("aliases"), str(entry.values.get("id"))
    lists = aliases.values() if isinstance(aliases, dict) else [aliases] if isinstance(aliases, list) else []
    words = [word for words in lists if isinstance(words, list) for word in words if isinstance(word, str)]
    for word in [str(entry.values.get("title") or ""), *words]:
        other = names.setdefault(normal_form(word), id) if word else id
        if other != id:
            fault = entry.fault("", EntryFault.SAME_NAME, name=word, other=other)
            yield replace(fault, line=entry.line("aliases" if word in words else ""))
