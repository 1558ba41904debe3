"""Where settings come from: the environment variables, and below them a `.env` file in the folder one stands in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from dotenv import dotenv_values
from dotenv.parser import parse_stream

from bot.settings import WrongSettings
from knowledge.text_files import NotText, decode_text

FILE = Path(".env")


def environment() -> dict[str, str]:
    """
    The environment variables, and below them what a `.env` file here says.

    Raises WrongSettings with every line of that file that cannot be read: skipped, it would be missed much later.
    """
    return {**_from_file(), **os.environ}


def _from_file() -> dict[str, str]:
    try:
        text = decode_text(FILE.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as fault:
        raise WrongSettings((f"{FILE} cannot be read ({fault.strerror}). Mend its rights, or move it away.",)) from None
    except NotText as fault:
        raise WrongSettings((f"{FILE} {fault}",)) from None
    faults = tuple(_faults(text))
    if faults:
        raise WrongSettings(faults)
    # A password may hold `${…}`; nothing is put in its place.
    values = dotenv_values(stream=StringIO(text), interpolate=False)
    return {name: value for name, value in values.items() if value is not None}


def _faults(text: str) -> Iterator[str]:
    """Each line that is no setting, and each name that a line above has already, since only one of the two counts."""
    lines: dict[str, int] = {}
    for binding in parse_stream(StringIO(text)):
        line, name = binding.original.line, binding.key
        if binding.error or (name is not None and binding.value is None):
            yield (
                f"{FILE}:{line}: this is no setting. Write NAME=value on one line, "
                "and '…' around a value with spaces, # or quotes."
            )
        elif name is not None and name in lines:
            yield f"{FILE}:{line}: {name} stands on line {lines[name]} too. Remove one of the two."
        elif name is not None:
            lines[name] = line
