"""The files that ship with the bot, in `knowledge/data`."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any, TypeVar

import yaml

from knowledge.faults import FileReading

T = TypeVar("T")


def data_text(name: str) -> str:
    """The text of a data file that ships with the bot."""
    return files("knowledge.data").joinpath(name).read_text("utf-8")


def data_table(name: str) -> Any:
    """What a YAML file that ships with the bot holds."""
    return yaml.load(data_text(name), Loader=yaml.CSafeLoader)


def read_shipped(name: str, read: Callable[[str], FileReading[T]]) -> tuple[T, ...]:
    """What a file holds that comes with the bot; raises ValueError for the first of its faults."""
    reading = read(data_text(name))
    if reading.faults:
        first = reading.faults[0]
        raise ValueError(f"{name}, line {first.line}: {first}")
    return reading.found
