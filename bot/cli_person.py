"""The commands for the data protection officer."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bot.commands import database_settings, with_database


@click.group()
def person() -> None:
    """Privacy: what is kept about a person, for the data protection officer."""


@person.command("export")
@click.argument("id")
@click.option("--var", type=click.Path(path_type=Path), help="Folder of the embedded database; default ./var.")
def person_export(id: str, var: Path | None) -> None:
    """Print everything that is kept about a person (the directory's object id), as JSON."""
    from storage import privacy

    kept = with_database(database_settings(var), lambda store: store.read(privacy.export, id))
    click.echo(json.dumps(kept, ensure_ascii=False, indent=2))


@person.command("erase")
@click.argument("id")
@click.option("--var", type=click.Path(path_type=Path), help="Folder of the embedded database; default ./var.")
def person_erase(id: str, var: Path | None) -> None:
    """Take a person out of everything that is kept; the knowledge stays."""
    from storage import privacy

    erased = with_database(database_settings(var), lambda store: store.write(privacy.erase, id))
    click.echo(
        f"{erased.conversations} conversations, {erased.messages} messages and {erased.scans} scans erased, "
        f"{erased.questions} questions kept without text and person."
    )
