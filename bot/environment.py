"""Where settings come from: the environment variables, and below them a `.env` file in the folder one stands in."""

from __future__ import annotations

import os
from io import StringIO
from pathlib import Path

from dotenv import dotenv_values
from dotenv.parser import parse_stream

from bot.settings import WrongSettings
from knowledge.text_files import NotText, decoded

FILE = Path(".env")


def environment() -> dict[str, str]:
    """
    The environment variables, and below them what a `.env` file here says.

    Raises WrongSettings with every line of that file that cannot be read: skipped, it would be missed much later.
    """
    return {**_from_file(), **os.environ}


def _from_file() -> dict[str, str]:
    try:
        text = decoded(FILE.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as fault:
        raise WrongSettings((f"{FILE} cannot be read ({fault.strerror}). Mend its rights, or move it away.",)) from None
    except NotText as fault:
        raise WrongSettings((f"{FILE} {fault}",)) from None
    faults = tuple(
        f"{FILE}:{binding.original.line}: this is no setting. Write NAME=value on one line, "
        "and '…' around a value with spaces, # or quotes."
        for binding in parse_stream(StringIO(text))
        if binding.error or (binding.key is not None and binding.value is None)
    )
    if faults:
        raise WrongSettings(faults)
    return {name: value for name, value in dotenv_values(stream=StringIO(text)).items() if value is not None}
