"""The command line: every command says what it does with `--help`, and every error names its remedy."""

from __future__ import annotations

import asyncio
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from bot.cli_catalogue import catalogue
from bot.cli_network import network, role
from bot.cli_person import person
from bot.cli_programme import programme
from bot.cli_questionnaire import questionnaire
from bot.cli_rehearsal import rehearse_years
from bot.cli_search import ask, evaluate
from bot.commands import (
    database_settings,
    environment,
    fail,
    settings_or_fail,
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


for group in (catalogue, questionnaire, network, programme, role, person):
    cli.add_command(group)
for command in (ask, evaluate, rehearse_years):
    cli.add_command(command)


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


def _port(given: str | None) -> int:
    return int(given) if given and given.isdigit() else 3978


def _run(coroutine: Any) -> None:
    try:
        asyncio.run(coroutine)
    except KeyboardInterrupt:
        sys.exit(ENDED_BY_USER)
