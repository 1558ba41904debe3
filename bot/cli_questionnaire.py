"""The commands for questionnaires: check a file, or put it in use."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from bot.commands import (
    compare_or_store,
    ending,
    fail,
    import_options,
    one_file,
    plural,
    read_or_fail,
)


@click.group()
def questionnaire() -> None:
    """Check a questionnaire file, or put it in use."""


@questionnaire.command("check")
@one_file
def questionnaire_check(file: Path) -> None:
    """Say everything that is wrong with a questionnaire file, with line and remedy, and what no card of Teams holds."""
    read = _questionnaire(file)
    _warn(file, read)
    click.echo(f"{file}: {read.id}, version {read.version}, {plural(len(read.steps), 'step')}, no faults.")


@questionnaire.command("import")
@import_options
def questionnaire_import(file: Path, dry_run: bool, var: Path | None) -> None:
    """
    Put a questionnaire file in use; a running bot follows within seconds. With any fault nothing changes.

    Whoever began with an earlier version goes on with that one.
    """
    from storage.content import questionnaires as stored

    read = _questionnaire(file)
    _warn(file, read)

    try:
        new = compare_or_store(var, dry_run, stored.is_new, partial(stored.store, source=file.name), read)
    except stored.SameVersion as refused:
        fail(
            f"{file}: version {refused.version} of {refused.id} is in use with other content, and may have been "
            f"answered. Write version: {refused.version + 1} in the file and try again; nothing was changed."
        )
    except stored.OlderVersion as refused:
        fail(
            f"{file}: version {refused.version} of {refused.id} is older than version {refused.current}, which is in "
            f"use. Write version: {refused.current + 1} in the file and try again; nothing was changed."
        )
    if not new:
        click.echo(f"{read.id} {read.version} is in use already. Nothing was changed.")
        return
    click.echo(f"new      {read.id} {read.version}")
    click.echo(ending(dry_run))


def _warn(file: Path, read: Any) -> None:
    from dialogs.scan.size import too_large

    for warning in too_large(read):
        click.echo(f"{file}: warning: {warning}", err=True)


def _questionnaire(file: Path) -> Any:
    """The questionnaire of a file; ends the command with every fault of the file."""
    from knowledge.questionnaire.questionnaire_file import read_questionnaire

    [read] = read_or_fail(file, read_questionnaire)
    return read
