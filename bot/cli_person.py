"""The commands for the data protection officer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from bot.commands import (
    PLACE,
    database_folder,
    fail,
    overwriting,
    plural,
    with_database,
    write_or_fail,
)

_WHICH = "Check the id: it is the person's Object ID in the Entra admin center."


@click.group()
def person() -> None:
    """Privacy: what is kept about a person, for the data protection officer."""


@person.command("export")
@click.argument("id")
@click.option("--output", type=PLACE, help="Write to this file; left out, it is printed.")
@overwriting
@database_folder()
def person_export(id: str, output: Path | None, overwrite: bool, var: Path | None) -> None:
    """Print or write everything that is kept about a person (the directory's object id), as JSON."""
    from storage import privacy

    kept = with_database(var, lambda store: store.read(privacy.export, _written(id)))
    if not any(kept.values()):
        click.echo(f"Nothing is kept about “{id}”. {_WHICH}", err=True)
    text = json.dumps(kept, ensure_ascii=False, indent=2)
    if output is None:
        click.echo(text)
        return
    path = write_or_fail(output, f"{text}\n".encode(), overwrite=overwrite)
    click.echo(f"{path}: {plural(sum(map(len, kept.values())), 'row')}.")


@person.command("erase")
@click.argument("id")
@database_folder()
def person_erase(id: str, var: Path | None) -> None:
    """Take a person out of everything that is kept; the knowledge stays."""
    from storage import privacy

    who = _written(id)

    async def act(store: Any) -> Any:
        if not any((await store.read(privacy.export, who)).values()):
            return None
        done = await store.write(privacy.erase, who)
        await store.leave_no_trace()
        return done

    erased = with_database(var, act)
    if erased is None:
        fail(f"Nothing is kept about “{id}”, so nothing was erased. {_WHICH}")
    click.echo(
        f"{plural(erased.conversations, 'conversation')}, {plural(erased.messages, 'message')} and "
        f"{plural(erased.scans, 'scan')} erased, {plural(erased.questions, 'question')} kept without text and person."
    )


def _written(id: str) -> str:
    """An object id as Teams writes it; any other id as it is."""
    try:
        return str(UUID(id))
    except ValueError:
        return id
