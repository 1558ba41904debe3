"""The commands for programmes: keep those of a file, and write the list of one as a spreadsheet."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from bot.commands import (
    counted,
    database_folder,
    database_settings,
    fail,
    overwriting,
    read_or_fail,
    with_database,
    write_or_fail,
)

ACTOR = "command line"


@click.group()
def programme() -> None:
    """The learning network and study days: programmes with their sessions and places."""


@programme.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@database_folder
def programme_import(file: Path, dry_run: bool, var: Path | None) -> None:
    """
    Keep the programmes of a YAML file; those that it does not name stay. With any fault nothing changes.

    Who is registered hears at once of sessions that move or do not take place, and places that are added are offered
    in order.
    """
    from knowledge.programmes.programme_file import read_programmes
    from storage.programmes import programmes

    read = read_or_fail(file, read_programmes)

    async def act(store: Any) -> Any:
        if dry_run:
            return await store.read(programmes.compare, read, datetime.now(UTC))
        return await store.write(programmes.store, read, ACTOR, datetime.now(UTC))

    changes = with_database(database_settings(var), act)
    if changes.faults:
        fail("\n".join([*(f"{file}: {fault}" for fault in changes.faults), "Nothing was changed."]))
    for what in ("new", "changed"):
        for id in getattr(changes, what):
            click.echo(f"{what:8} {id}")
    counts = ", ".join(f"{len(getattr(changes, what))} {what}" for what in ("new", "changed"))
    click.echo(f"{counts}. " + ("Nothing was changed (trial run)." if dry_run else "Done."))


@programme.command("export")
@click.argument("id")
@click.option("--output", type=click.Path(path_type=Path), help="The file to write; default ID.xlsx in this folder.")
@overwriting
@click.option("--language", type=click.Choice(("nl", "en")), default="nl", show_default=True)
@click.option("--also-left", is_flag=True, help="Also those who left the line, behind it.")
@database_folder
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

    found, line = with_database(database_settings(var), act)
    if found is None:
        fail(f"There is no programme {id}. Check the id, or import its file first.")
    content = line_sheet(found, line, datetime.now(UTC), language)
    path = write_or_fail(output or Path(f"{id}.xlsx"), content, overwrite=overwrite)
    click.echo(f"{path}: {counted(len(line), 'registration')}.")
