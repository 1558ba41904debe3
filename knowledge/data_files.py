"""The files that ship with the bot, in `knowledge/data`."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml


def data_text(name: str) -> str:
    """The text of a data file that ships with the bot."""
    return files("knowledge.data").joinpath(name).read_text("utf-8")


def data_table(name: str) -> Any:
    """What a YAML file that ships with the bot holds."""
    return yaml.load(data_text(name), Loader=yaml.CSafeLoader)
