"""The commands for programmes: keep those of a file, and write the list of one as a spreadsheet."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from bot.commands import (
    PLACE,
    compare_or_store,
    database_folder,
    fail,
    import_options,
    overwriting,
    plural,
    read_or_fail,
    tell_changes,
    with_database,
    write_or_fail,
)
from knowledge.languages import DEFAULT, LANGUAGES


@click.group()
def programme() -> None:
    """The learning network and study days: programmes with their sessions and places."""


@programme.command("import")
@import_options
def programme_import(file: Path, dry_run: bool, var: Path | None) -> None:
    """
    Keep the programmes of a YAML file; those that it does not name stay. With any fault nothing changes.

    Who is registered hears at once of sessions that move or do not take place, and places that are added are offered
    in order.
    """
    from knowledge.programmes.programme_file import read_programmes
    from storage.programmes import programmes

    read = read_or_fail(file, read_programmes)

    compare = partial(programmes.compare, now=datetime.now(UTC))
    changes = compare_or_store(var, dry_run, compare, programmes.store, read)
    if changes.faults:
        fail("\n".join([*(f"{file}: {fault}" for fault in changes.faults), "Nothing was changed."]))
    tell_changes(changes, ("new", "changed"), dry_run)


@programme.command("export")
@click.argument("id")
@click.option("--output", type=PLACE, help="The file to write; default ID.xlsx in this folder.")
@overwriting
@click.option("--language", type=click.Choice(list(LANGUAGES)), default=DEFAULT, show_default=True)
@click.option("--also-left", is_flag=True, help="Also those who left the line, behind it.")
@database_folder()
def programme_export(
    id: str, output: Path | None, overwrite: bool, language: str, also_left: bool, var: Path | None
) -> None:
    """Write the list of a programme as a spreadsheet: everybody in the order of the line, with standing and time."""
    from dialogs.report.line_sheet import line_sheet
    from storage.programmes import rows as programme_rows
    from storage.programmes.line import lists as registration_lists

    async def act(store: Any) -> Any:
        found = await store.read(programme_rows.load, id)
        return found, await store.read(registration_lists.whole, id, also_left=also_left)

    found, line = with_database(var, act)
    if found is None:
        fail(f"There is no programme {id}. Check the id, or import its file first.")
    content = line_sheet(found, line, datetime.now(UTC), language)
    path = write_or_fail(output or Path(f"{id}.xlsx"), content, overwrite=overwrite)
    click.echo(f"{path}: {plural(len(line), 'registration')}.")
