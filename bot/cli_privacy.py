"""The command that writes the register of processing, for the data protection officer."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from bot.commands import PLACE, database_folder, fail, overwriting, with_database, write_or_fail
from bot.process import importing
from knowledge.languages import DEFAULT, LANGUAGES


@click.group()
def privacy() -> None:
    """What is kept about people, why and how long, for the data protection officer."""


@privacy.command("register")
@click.option(
    "--output",
    type=PLACE,
    default=Path("register.docx"),
    show_default=True,
    help="Write to this file: Word when its name ends in .docx, PDF when it ends in .pdf.",
)
@click.option("--language", type=click.Choice(list(LANGUAGES)), default=DEFAULT, show_default=True)
@overwriting
@database_folder()
def privacy_register(output: Path, language: str, overwrite: bool, var: Path | None) -> None:
    """Write the register of processing, with what was forgotten by itself in the last 30 days."""
    with importing():
        from dialogs.people.processing import write_register
        from dialogs.report.writing import FORMS
        from dialogs.texts import texts_in
        from storage.managing import forgotten

    form = next((form for form in FORMS if output.suffix.lower() == f".{form}"), None)
    if form is None:
        fail(f"{output} ends in neither .docx nor .pdf. Name the file with one of the two.")
    now = datetime.now(UTC)
    rows = with_database(var, lambda store: store.read(forgotten.report, now))
    path = write_or_fail(output, write_register(texts_in(language), rows, now, form), overwrite=overwrite)
    click.echo(f"{path}: the register of processing.")
