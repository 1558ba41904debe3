"""The command line: every command says what it does with `--help`, and every error names its remedy."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from bot.cli_network import network, role
from bot.cli_questionnaire import questionnaire
from bot.commands import (
    database_settings,
    environment,
    fail,
    fail_with_faults,
    settings_or_fail,
    text_or_fail,
    with_database,
)
from bot.settings import local_settings, start_of_clock

ENDED_BY_USER = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("draaischijf"))
def cli() -> None:
    """Draaischijf, the Teams bot of the Expertisecentrum Duurzaamheid."""


@cli.command()
@click.option("--local", is_flag=True, help="Without credentials, on this machine only, embedded database.")
@click.option("--chat", "with_chat", is_flag=True, help="Open a chat in this terminal (with --local).")
@click.option("--now", metavar="MOMENT", help="Start the clock there, as in 2027-01-11T09:00 (with --local).")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on; default PORT or 3978.")
@click.option("--var", type=click.Path(path_type=Path), help="Folder of the embedded database; default ./var.")
def serve(local: bool, with_chat: bool, now: str | None, port: int | None, var: Path | None) -> None:
    """Run the bot."""
    from bot.serving import serve_bot

    if not local:
        if with_chat or now:
            fail("--chat and --now work with --local only. Add --local, or leave them out.")
        serve_bot(settings_or_fail(), with_chat=False)
        return
    given = environment()
    try:
        start = start_of_clock(now) if now else None
    except ValueError:
        fail(f"--now {now} is no moment. Write it as 2027-01-11T09:00.")
    settings = local_settings(
        port=port or _port(given.get("PORT")),
        var=var or Path(given.get("DRAAISCHIJF_VAR") or "var"),
        now=start,
        database_url=given.get("DATABASE_URL", ""),
        log_level="WARNING" if with_chat else given.get("LOG_LEVEL", "INFO").upper(),
    )
    serve_bot(settings, with_chat=with_chat)


@cli.command()
@click.option("--url", default="http://127.0.0.1:3978", show_default=True, help="Address of a running local bot.")
@click.option("--name", default="An Peeters", show_default=True, help="Who you are in the chat.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@click.option("--scope", type=click.Choice(["personal", "groupChat", "channel"]), default="personal", show_default=True)
def chat(url: str, name: str, language: str, scope: str) -> None:
    """Talk to a running local bot in this terminal."""
    from bot.chat import chat as talk

    _run(talk(url, name=name, language=language, scope=scope))


@cli.command()
@click.option("--port", type=click.IntRange(1, 65535), default=3978, show_default=True)
@click.option("--var", type=click.Path(path_type=Path), help="Folder of the embedded database; default ./var.")
def playground(port: int, var: Path | None) -> None:
    """Run the bot behind the Microsoft 365 Agents Playground (needs Node.js)."""
    from bot.serving import serve_playground

    serve_playground(local_settings(port=port, var=var or Path(environment().get("DRAAISCHIJF_VAR") or "var")))


@cli.command()
@click.argument("question")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--catalogue", type=click.Path(path_type=Path), help="A catalogue file instead of the shipped one.")
def ask(question: str, as_json: bool, catalogue: Path | None) -> None:
    """Show what the bot would answer: zone, candidates, confidence, and what matched."""
    from bot.shelf import search_over

    entries = _catalogue(catalogue)
    finding = search_over(entries).ask(question)
    candidates: list[dict[str, Any]] = [
        {
            "id": candidate.id,
            "title": getattr(entries.get(candidate.id), "title", ""),
            "score": round(candidate.score, 4),
            "confidence": round(candidate.confidence, 4),
        }
        for candidate in finding.candidates
    ]
    report = {
        "question": question,
        "zone": finding.zone.value,
        "confidence": round(finding.confidence, 4),
        "language": finding.language,
        "candidates": candidates,
        "matched": [
            {"typed": match.typed, "word": match.word, "how": str(match.how), "field": str(match.field)}
            for match in finding.matched
        ],
        "unknown": list(finding.unknown),
        "corrected": [{"typed": c.typed, "meant": c.meant} for c in finding.corrected],
    }
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
        return
    console = Console()
    console.print(
        f"[bold]{finding.zone.value}[/]  confidence {finding.confidence:.2f}  language {finding.language or '?'}"
    )
    table = Table("instrument", "title", "score", "confidence", box=None)
    for candidate in candidates:
        table.add_row(
            candidate["id"], candidate["title"], f"{candidate['score']:.3f}", f"{candidate['confidence']:.2f}"
        )
    console.print(table)
    for match in finding.matched:
        console.print(f"matched: {match.typed} → {match.word} ({match.how}, {match.field})")
    if finding.unknown:
        console.print(f"not in the catalogue: {', '.join(finding.unknown)}")


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--catalogue", type=click.Path(path_type=Path), help="A catalogue file instead of the shipped one.")
@click.option("--floor", "floors", multiple=True, metavar="NAME=VALUE", help="Fail when a figure is worse than this.")
def evaluate(file: Path, as_json: bool, catalogue: Path | None, floors: tuple[str, ...]) -> None:
    """
    Measure the search on labelled questions.

    FILE is tab-separated with the columns question, label and, if need be, also_ok; OUT = must not be answered.
    --floor answered_wrongly=… and out_answered=… are ceilings: there, less is better.
    """
    from bot.shelf import search_over
    from knowledge.evaluate import evaluate as measure
    from knowledge.evaluate import read_questions

    try:
        quality = measure(search_over(_catalogue(catalogue)), read_questions(file))
        wanted = dict(_floor(floor) for floor in floors)
    except (OSError, ValueError) as error:
        fail(str(error))
    figures: dict[str, Any] = {name: getattr(quality, name) for name in _FIGURES}
    unknown = set(wanted) - set(figures)
    if unknown:
        fail(f"There is no figure {', '.join(sorted(unknown))}. Choose from: {', '.join(figures)}.")
    if as_json:
        click.echo(json.dumps({name: _rounded(value) for name, value in figures.items()}))
    else:
        for name, value in figures.items():
            click.echo(f"{name:18}{value if isinstance(value, int) else f'{value:.3f}'}")
    missed = [name for name, floor in wanted.items() if _worse(name, figures[name], floor)]
    for name in missed:
        click.echo(f"{name} is {figures[name]:.3f}, wanted {wanted[name]:.3f}", err=True)
    sys.exit(1 if missed else 0)


@cli.group()
def catalogue() -> None:
    """Check a catalogue file, or make it the bot's catalogue."""


@catalogue.command("check")
@click.argument("file", type=click.Path(path_type=Path))
def catalogue_check(file: Path) -> None:
    """Say everything that is wrong with a catalogue file, with line and remedy."""
    entries = _catalogue(file)
    click.echo(f"{file}: {len(entries)} instruments, no faults.")


@catalogue.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--var", type=click.Path(path_type=Path), help="Folder of the embedded database; default ./var.")
def catalogue_import(file: Path, dry_run: bool, var: Path | None) -> None:
    """Make a file the bot's catalogue; a running bot follows within seconds. With any fault nothing changes."""
    from storage import catalogue as stored

    entries = [entry.entry() for entry in _catalogue(file).instruments]

    async def act(store: Any) -> Any:
        if dry_run:
            return await store.read(stored.compare, entries)
        return await store.write(stored.store, entries, "command line", datetime.now(UTC), file.name)

    changes = with_database(database_settings(var), act)
    for name in ("new", "changed", "removed"):
        for id in getattr(changes, name):
            click.echo(f"{name:8} {id}")
    counts = ", ".join(f"{len(getattr(changes, name))} {name}" for name in ("new", "changed", "removed"))
    click.echo(f"{counts}. " + ("Nothing was changed (trial run)." if dry_run else "Done."))


for group in (questionnaire, network, role):
    cli.add_command(group)


@cli.group()
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


@cli.command()
@click.option("--output", type=click.Path(path_type=Path), default=Path("draaischijf.zip"), show_default=True)
def package(output: Path) -> None:
    """Build the Teams app package from the settings, checked against the public manifest schema."""
    from bot.package import PackageError, build, faults

    given = environment()
    try:
        path = build(
            output,
            app_id=given.get("MicrosoftAppId", ""),
            public_url=given.get("PUBLIC_URL", ""),
            version=version("draaischijf"),
        )
    except PackageError as error:
        fail(str(error))
    wrong = faults(path)
    if wrong:
        path.unlink()
        fail("\n".join(wrong))
    click.echo(f"{path}: ready to upload in the Teams admin center.")


@cli.command()
@click.option("--var", type=click.Path(path_type=Path), help="Folder of the embedded database; default ./var.")
def upgrade(var: Path | None) -> None:
    """Bring the database to this version. The bot does this at its start as well."""
    with_database(database_settings(var), lambda store: store.ready())
    click.echo("The database is up to date.")


_FIGURES = ("n", "top1", "mrr5", "hit3", "auroc", "answered_right", "answered_wrongly", "out_answered")
_LESS_IS_BETTER = ("answered_wrongly", "out_answered")


def _worse(name: str, value: float, floor: float) -> bool:
    return value > floor + 1e-9 if name in _LESS_IS_BETTER else value < floor - 1e-9


def _rounded(value: float) -> float:
    return value if isinstance(value, int) else round(value, 4)


def _floor(given: str) -> tuple[str, float]:
    name, _equals, value = given.partition("=")
    try:
        return name.strip(), float(value)
    except ValueError:
        raise ValueError(f"--floor {given} is no figure. Write it as top1=0.85.") from None


def _catalogue(file: Path | None) -> Any:
    """The catalogue of a file, or the shipped one; ends the command with every fault of the file."""
    from bot.shelf import shipped_catalogue
    from knowledge.catalogue import Catalogue
    from knowledge.catalogue_file import read_catalogue

    if file is None:
        return shipped_catalogue()
    reading = read_catalogue(text_or_fail(file))
    fail_with_faults(file, reading.faults)
    return Catalogue(reading.instruments)


def _port(given: str | None) -> int:
    return int(given) if given and given.isdigit() else 3978


def _run(coroutine: Any) -> None:
    try:
        asyncio.run(coroutine)
    except KeyboardInterrupt:
        sys.exit(ENDED_BY_USER)
