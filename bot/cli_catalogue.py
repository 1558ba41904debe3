"""The commands for catalogue files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.commands import (
    ACTOR,
    catalogue_or_fail,
    import_options,
    one_file,
    plural,
    tell_changes,
    with_database,
)
from storage.acting import acting

if TYPE_CHECKING:
    from knowledge.catalogue.catalogue import Catalogue
    from knowledge.understanding.evaluation import HardToFind


@click.group()
def catalogue() -> None:
    """Check a catalogue file, or make it the bot's catalogue."""


@catalogue.command("check")
@one_file
def catalogue_check(file: Path) -> None:
    """
    Say everything that is wrong with a catalogue file, with line and remedy.

    Which entries are hard to find, and which sentences and words in them are hard to read, is said beside it.
    """
    entries = catalogue_or_fail(file)
    for said in _hard_to_read(entries):
        click.echo(f"{file}: {said}", err=True)
    for each in _hard_to_find(entries):
        found = f"only {each.found} of its {each.examples} examples find it among the first three"
        click.echo(f"{file}: {each.label}: {found}. Give it names and words of its own.", err=True)
    click.echo(f"{file}: {plural(len(entries), 'instrument')}, no faults.")


def _hard_to_read(entries: Catalogue) -> Iterator[str]:
    from knowledge.readability import read_dutch

    for entry in entries.instruments:
        reading = read_dutch(*entry.dutch, known=(entry.title, *entry.aliases.nl, *entry.keywords.nl))
        for hard in reading.hard:
            yield f"{entry.id}: hard to read ({', '.join(hard.signs)}; {hard.words} words): {hard.text}"
        for word in reading.words:
            instead = f"rather {word.easier}" if word.easier else "a long word"
            yield f"{entry.id}: hard to read ({instead}): {word.word}"


def _hard_to_find(entries: Catalogue) -> Sequence[HardToFind]:
    from bot.shelf import ear_over
    from knowledge.understanding.evaluation import hard_to_find
    from knowledge.understanding.examples import shipped_examples
    from knowledge.understanding.weights import shipped_vectors

    asked = [each for each in shipped_examples() if entries.get(each.label)]
    if not asked:  # a catalogue of others, of which no example is known
        return ()
    return hard_to_find(ear_over(entries), asked, shipped_vectors().rows([each.question for each in asked], None))


@catalogue.command("import")
@import_options
def catalogue_import(file: Path, dry_run: bool, var: Path | None) -> None:
    """Make a file the bot's catalogue; a running bot follows within seconds. With any fault nothing changes."""
    from storage.content import catalogue as stored
    from storage.database import Conflict

    entries = [entry.entry() for entry in catalogue_or_fail(file).instruments]

    async def act(store: Any) -> Any:
        while True:
            # Compared beside the bot's own acts, so that people wait for what is written only.
            planned = await store.read(stored.plan, entries)
            if dry_run:
                return planned.changes
            with suppress(Conflict):
                return await store.write(acting(stored.carry_out, ACTOR, datetime.now(UTC)), planned, file.name)

    changes = with_database(var, act)
    tell_changes(changes, ("new", "changed", "removed"), dry_run)
