"""What the commands share: where the settings and the data are, and how a command ends with a remedy."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from bot.environment import environment
from bot.settings import Settings, SettingsUse, WrongSettings, read_settings
from knowledge.faults import Fault, FileReading
from knowledge.text_files import NotText, decode_text
from storage.acting import acting

T = TypeVar("T")
Command = Callable[..., Any]


ACTOR = "command line"
"""Who did what a command does, in the journal."""
PLACE = click.Path(path_type=Path)

overwriting = click.option("--overwrite", is_flag=True, help="Write over a file that is there already.")
one_file = click.argument("file", type=PLACE)


def database_folder(default: str = "default ./var") -> Callable[[Command], Command]:
    """The option that says where the embedded database is, and where it is without it."""
    return click.option("--var", type=PLACE, help=f"Folder of the embedded database; {default}.")


def import_options(command: Command) -> Command:
    """The file of an import, whether it is only tried, and where the database is."""
    dry_run = click.option("--dry-run", is_flag=True, help="Only say what would change.")
    return one_file(dry_run(database_folder()(command)))


def fail(message: str) -> NoReturn:
    """End with one sentence that names the remedy, exit code 2."""
    click.echo(message, err=True)
    sys.exit(2)


def settings_or_fail(use: SettingsUse, *, now: datetime | None = None, **options: object) -> Settings:
    """
    The settings for this use, from the environment and below it `.env`; ends the command with all that is wrong.

    An option of the command line, given under the name of its setting, comes before both and is read the same way.
    """
    given = {name: str(value) for name, value in options.items() if value is not None}
    try:
        return read_settings({**environment(), **given}, use, now)
    except WrongSettings as wrong:
        fail("\n".join(wrong.faults))


def database_settings(var: Path | None) -> Settings:
    """Where the data is, for commands that need nothing else."""
    return settings_or_fail(SettingsUse.DATA, DRAAISCHIJF_VAR=var)


def text_or_fail(file: Path, *, western: bool = False) -> str:
    """What stands in a text file; with `western` also one as a Belgian Excel writes it."""
    try:
        return decode_text(file.read_bytes(), western=western)
    except OSError as error:
        fail(f"{file} cannot be read ({error.strerror}). Check the name.")
    except NotText as error:
        fail(f"{file} {error}")


def write_or_fail(file: Path, content: bytes, *, overwrite: bool) -> Path:
    """
    Write a file that somebody asked for, whole or not at all, for this user alone to read; where it is, in full. Ends
    the command when it cannot be written.

    One that is there already stays, unless it may be overwritten or is the same: nobody loses a list by asking for
    another.
    """
    # Only a name that a file can have: not `.`, nor a folder.
    part = file.with_name(f"{file.name}.part") if file.name else file
    try:
        if file.is_dir():
            fail(f"{file} is a folder. Name a file with --output.")
        if file.exists() and not file.is_file():
            # The finished file takes the place of what is there: of a device, for everybody on the machine.
            fail(f"{file} is no ordinary file. Name another one with --output.")
        if file.is_file() and not overwrite and file.read_bytes() != content:
            fail(f"{file} is there already. Name another file with --output, or write over it with --overwrite.")
        part.touch(0o600)
        part.write_bytes(content)
        part.replace(file)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        fail(f"{file} cannot be written ({error.strerror}). Name another place with --output.")
    return file.resolve()


def plural(number: int, thing: str) -> str:
    """
    A number of things, in words that agree.

    >>> plural(1, "fault"), plural(2, "fault")
    ('1 fault', '2 faults')
    """
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def told_fault(file: Path, fault: Fault) -> str:
    """What is wrong in a file, behind its place, as programs that point at places write it."""
    from dialogs.cards.file_faults import tell_fault
    from dialogs.texts import texts_in

    return f"{file}:{fault.line}: {tell_fault(texts_in('en'), fault)}"


def fail_with_faults(file: Path, faults: Iterable[Fault]) -> None:
    """End the command with every fault of a file and its place, if there is any."""
    lines = [told_fault(file, fault) for fault in faults]
    if lines:
        fail("\n".join([*lines, f"{plural(len(lines), 'fault')}; nothing was changed."]))


def read_or_fail(file: Path, read: Callable[[str], FileReading[T]], *, western: bool = False) -> tuple[T, ...]:
    """What a file holds, as `text_or_fail` reads it; ends the command with every fault of the file."""
    reading = read(text_or_fail(file, western=western))
    fail_with_faults(file, reading.faults)
    for remark in reading.remarks:
        click.echo(told_fault(file, remark), err=True)
    return reading.found


def with_database(var: Path | None, act: Callable[[Any], Awaitable[T]]) -> T:
    """What the act gives, done on the database in its latest version, also beside a running bot."""
    from bot.surroundings import AROUND, what_is_wrong
    from storage.database import Database
    from storage.upgrade import upgrade as migrate

    settings = database_settings(var)

    async def run() -> T:
        store = Database.open(settings.database_url, var=settings.var, alone=False)
        try:
            await store.write(migrate)
            return await act(store)
        finally:
            await store.close()

    try:
        return asyncio.run(run())
    except AROUND as fault:
        fail(what_is_wrong(fault, settings))


def compare_or_store(
    var: Path | None, dry_run: bool, compare: Callable[..., Any], store: Callable[..., Any], *given: object
) -> Any:
    """What an import changes, done on the database as the command line does it; only compared when it is tried."""
    now = datetime.now(UTC)

    async def act(database: Any) -> Any:
        return await (database.read(compare, *given) if dry_run else database.write(acting(store, ACTOR, now), *given))

    return with_database(var, act)


def tell_changes(changes: Any, names: Iterable[str], dry_run: bool) -> None:
    """Print by each of these names what an import changed, or would change, and how much that is."""
    for name in names:
        for each in getattr(changes, name):
            click.echo(f"{name:8} {each}")
    counts = ", ".join(f"{len(getattr(changes, name))} {name}" for name in names)
    click.echo(f"{counts}. {ending(dry_run)}")


def ending(dry_run: bool) -> str:
    """The last word of an import."""
    return "Nothing was changed (trial run)." if dry_run else "Done."


def catalogue_or_fail(file: Path | None) -> Any:
    """The catalogue of a file, or the shipped one; ends the command with every fault of the file."""
    from bot.shelf import shipped_catalogue
    from knowledge.catalogue.catalogue import Catalogue
    from knowledge.catalogue.catalogue_file import read_catalogue

    return Catalogue(read_or_fail(file, read_catalogue)) if file else shipped_catalogue()
