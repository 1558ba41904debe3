"""The SDK's models to and from JSON, without msrest's reflection, and without losing fields the schema lacks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

import botbuilder.schema
import botbuilder.schema.teams
import orjson
from msrest.serialization import Model

from bot.channel import fixes  # noqa: F401  (its import mends the attribute maps that this module reads)
from knowledge.plain import Json

_Reader = Callable[[Any], Any]

_MODELS = {
    name: model
    for module in (botbuilder.schema.teams, botbuilder.schema)
    for name, model in vars(module).items()
    if isinstance(model, type) and issubclass(model, Model)
}


def dump(value: Any) -> bytes:
    """The JSON of a model, a list, a dict or a plain value; TypeError for anything else."""
    return orjson.dumps(value, _fields)


def load(model: Any, data: Any) -> Any:
    """A model from JSON types. ValueError for a wrong type; unknown fields go to `additional_properties`."""
    _expect(dict, data)
    readers = _readers(model)
    result = model()
    fields, unknown = result.__dict__, {}
    for key, value in data.items():
        attribute, reader = readers.get(key, (None, None))
        if attribute is None:
            unknown[key] = value
        elif reader is None:
            fields[attribute] = value
        elif value is not None and not (value == "" and reader is not _text):  # Teams sends "" for empty objects
            fields[attribute] = reader(value)
    fields["additional_properties"] = unknown
    return result


def drop_misfits(model: Any, data: Any) -> Json:
    """The part of these JSON types that `load` takes for this model: what is of a wrong type is left out."""
    kinds = _kinds(model)
    fits = ((key, _fitting(kinds.get(key, ""), value)) for key, value in _expect(dict, data).items())
    return {key: value for key, value in fits if value is not None}


def _fitting(kind: str, value: Any) -> Any:
    """As much of this value as fits a field of this type, None when nothing does."""
    if value is None:
        return None
    if kind.startswith("["):
        items = [_fitting(kind[1:-1], item) for item in value] if isinstance(value, list) else []
        return [item for item in items if item is not None]
    if kind in _MODELS:
        return drop_misfits(_MODELS[kind], value) if isinstance(value, dict) else None
    read = _reader(kind)
    if read is None:
        return value
    try:
        read(value)
    except (ValueError, OverflowError):
        return None
    return value


@cache
def _kinds(model: Any) -> dict[str, str]:
    return {entry["key"].replace("\\.", "."): entry["type"] for entry in model._attribute_map.values()}


def _fields(value: Any) -> Json:
    """The fields of a model that have a value, by the names they have in JSON."""
    if not isinstance(value, Model):
        raise TypeError(f"{type(value).__name__} has no wire form")
    model: Any = type(value)
    fields = value.__dict__
    written = {key: fields[attribute] for attribute, key in _keys(model) if fields.get(attribute) is not None}
    return written | (fields.get("additional_properties") or {})


@cache
def _keys(model: Any) -> tuple[tuple[str, str], ...]:
    known = ((name, entry["key"].replace("\\.", ".")) for name, entry in model._attribute_map.items())
    return tuple(pair for pair in known if pair[0] != "additional_properties")


@cache
def _readers(model: Any) -> dict[str, tuple[str, _Reader | None]]:
    return {
        entry["key"].replace("\\.", "."): (name, _reader(entry["type"]))
        for name, entry in model._attribute_map.items()
        if name != "additional_properties"
    }


def _reader(kind: str) -> _Reader | None:
    """How to read a field of this type; None when it is taken as it stands."""
    if kind.startswith("["):
        read_item = _reader(kind[1:-1]) or _as_it_stands
        return lambda value: [read_item(item) for item in _expect(list, value)]
    if kind == "str":
        return _text
    if kind == "iso-8601":
        return lambda value: datetime.fromisoformat(_expect(str, value))
    if kind in _MODELS:
        return lambda value: load(_MODELS[kind], value)
    return None


def _text(value: Any) -> str:
    """Numbers are written out, as msrest does; an object or a list is no text."""
    if isinstance(value, dict | list):
        raise ValueError("text expected")
    return value if isinstance(value, str) else str(value)


def _as_it_stands(value: Any) -> Any:
    return value


def _expect(kind: type, value: Any) -> Any:
    if not isinstance(value, kind):
        raise ValueError(f"{kind.__name__} expected")
    return value
