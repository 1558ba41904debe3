"""The commands for the data protection officer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from bot.commands import database_settings, overwriting, with_database, write_or_fail


@click.group()
def person() -> None:
    """Privacy: what is kept about a person, for the data protection officer."""


@person.command("export")
@click.argument("id")
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file; left out, it is printed.")
@overwriting
@click.option("--var", type=click.Path(path_type=Path), help="Folder of the embedded database; default ./var.")
def person_export(id: str, output: Path | None, overwrite: bool, var: Path | None) -> None:
    """Print or write everything that is kept about a person (the directory's object id), as JSON."""
    from storage import privacy

    kept = with_database(database_settings(var), lambda store: store.read(privacy.export, id))
    text = json.dumps(kept, ensure_ascii=False, indent=2)
    if output is None:
        click.echo(text)
        return
    path = write_or_fail(output, f"{text}\n".encode(), overwrite=overwrite)
    click.echo(f"{path}: {sum(map(len, kept.values()))} rows.")


@person.command("erase")
@click.argument("id")
@click.option("--var", type=click.Path(path_type=Path), help="Folder of the embedded database; default ./var.")
def person_erase(id: str, var: Path | None) -> None:
    """Take a person out of everything that is kept; the knowledge stays."""
    from storage import privacy

    async def act(store: Any) -> Any:
        done = await store.write(privacy.erase, id)
        await store.leave_no_trace()
        return done

    erased = with_database(database_settings(var), act)
    click.echo(
        f"{erased.conversations} conversations, {erased.messages} messages and {erased.scans} scans erased, "
        f"{erased.questions} questions kept without text and person."
    )
