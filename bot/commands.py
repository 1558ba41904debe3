"""What the commands share: where the settings and the data are, and how a command ends with a remedy."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn, Protocol, TypeVar

import click
from dotenv import dotenv_values

from bot.settings import Settings, WrongSettings, local_settings, read_settings

T = TypeVar("T")


class Fault(Protocol):
    """What is wrong on a line of a file; the faults of all readers are like this. Importing one would cost 0.3 s."""

    @property
    def line(self) -> int: ...

    @property
    def message(self) -> str: ...


def fail(message: str) -> NoReturn:
    """End with one sentence that names the remedy, exit code 2."""
    click.echo(message, err=True)
    sys.exit(2)


def environment() -> dict[str, str]:
    """The environment variables, and below them what a `.env` file here says."""
    from_file = {name: value for name, value in dotenv_values(".env").items() if value is not None}
    return {**from_file, **os.environ}


def settings_or_fail() -> Settings:
    """The settings of a real bot; ends the command with everything that is wrong with them."""
    try:
        return read_settings(environment())
    except WrongSettings as wrong:
        fail("\n".join(wrong.faults))


def database_settings(var: Path | None) -> Settings:
    """Where the data is, for commands that need nothing else."""
    given = environment()
    folder = var or Path(given.get("DRAAISCHIJF_VAR") or "var")
    return local_settings(var=folder, database_url=given.get("DATABASE_URL", ""))


def text_or_fail(file: Path) -> str:
    """What stands in a text file."""
    try:
        return file.read_text("utf-8-sig")
    except OSError as error:
        fail(f"{file} cannot be read ({error.strerror}). Check the name.")
    except UnicodeDecodeError:
        fail(f"{file} is not text in UTF-8. Save it as UTF-8 and try again.")


def fail_with_faults(file: Path, faults: Iterable[Fault]) -> None:
    """End the command with every fault of a file and its place, if there is any."""
    lines = [f"{file}:{fault.line}: {fault.message}" for fault in faults]
    if lines:
        fail("\n".join([*lines, f"{len(lines)} faults; nothing was changed."]))


def with_database(settings: Settings, act: Callable[[Any], Awaitable[T]]) -> T:
    """What the act gives, done on the database in its latest version, also beside a running bot."""
    from storage.database import Database, Unavailable
    from storage.upgrade import Newer
    from storage.upgrade import upgrade as migrate

    async def run() -> T:
        store = Database.open(settings.database_url, var=settings.var, alone=False)
        try:
            await store.write(migrate)
            return await act(store)
        finally:
            await store.close()

    try:
        return asyncio.run(run())
    except Unavailable as error:
        fail(f"The database cannot be reached: {error}. Check DATABASE_URL and try again.")
    except (Newer, ValueError) as error:
        fail(f"{error}")


def catalogue_or_fail(file: Path | None) -> Any:
    """The catalogue of a file, or the shipped one; ends the command with every fault of the file."""
    from bot.shelf import shipped_catalogue
    from knowledge.catalogue.catalogue import Catalogue
    from knowledge.catalogue.catalogue_file import read_catalogue

    if file is None:
        return shipped_catalogue()
    reading = read_catalogue(text_or_fail(file))
    fail_with_faults(file, reading.faults)
    for remark in reading.remarks:
        click.echo(f"{file}:{remark.line}: {remark.message}", err=True)
    return Catalogue(reading.instruments)
