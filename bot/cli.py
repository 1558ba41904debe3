"""The command line: every command says what it does with `--help`, and every error names its remedy."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from bot.cli_catalogue import catalogue
from bot.cli_examples import examples
from bot.cli_insight import insight
from bot.cli_network import network, role
from bot.cli_person import person
from bot.cli_privacy import privacy
from bot.cli_programme import programme
from bot.cli_questionnaire import questionnaire
from bot.cli_rehearsal import rehearse_years
from bot.cli_search import ask, evaluate
from bot.commands import (
    PLACE,
    database_folder,
    fail,
    overwriting,
    settings_or_fail,
    with_database,
    write_or_fail,
)
from bot.process import importing
from bot.setting_values import service
from bot.settings import LOOPBACK, SettingsUse, describe_settings, start_of_clock
from knowledge.languages import DEFAULT, LANGUAGES
from knowledge.signs import visible

ENDED_BY_USER = 130


class _Commands(click.Group):
    """Reads its arguments as people see them: signs that nobody sees come along when they are pasted."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **settings: Any) -> Any:
        given = sys.argv[1:] if args is None else args
        # The name of a file that is there is one, whatever its signs.
        seen = [each if Path(each).exists() else visible(each) for each in given]
        return super().main(seen, *more, **settings)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("draaischijf"))
def cli() -> None:
    """Draaischijf, the Teams bot of the Expertisecentrum Duurzaamheid."""


class _WithSettings(click.Command):
    """A command whose help also lists the settings."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Settings (environment variables, or lines of .env)"):
            formatter.write_dl(list(describe_settings()))


@cli.command(cls=_WithSettings)
@click.option("--local", is_flag=True, help="Without credentials, on this machine only, embedded database.")
@click.option("--chat", "with_chat", is_flag=True, help="Open a chat in this terminal (with --local).")
@click.option("--now", metavar="MOMENT", help="Start the clock there, as in 2027-01-11T09:00 (with --local).")
@click.option("--port", help="Port to listen on; default PORT or 3978.")
@database_folder()
def serve(local: bool, with_chat: bool, now: str | None, port: str | None, var: Path | None) -> None:
    """Run the bot."""
    if not local and (with_chat or now):
        fail("--chat and --now work with --local only. Add --local, or leave them out.")
    start = _start(now) if now else None
    use = SettingsUse.LOCAL if local else SettingsUse.SERVICE
    # What is wrong with the settings is told before the bot is loaded, which takes a second or two.
    settings = settings_or_fail(use, now=start, PORT=port, DRAAISCHIJF_VAR=var)
    with importing():
        from bot.serving import serve_bot
    serve_bot(replace(settings, log_level="WARNING") if with_chat else settings, with_chat=with_chat)


@cli.command()
@click.option("--url", help="Address of a running local bot; default http://127.0.0.1 with PORT or 3978.")
@click.option("--name", default="An Peeters", show_default=True, help="Who you are in the chat.")
@click.option("--language", type=click.Choice(list(LANGUAGES)), default=DEFAULT, show_default=True)
@click.option("--scope", type=click.Choice(["personal", "groupChat", "channel"]), default="personal", show_default=True)
def chat(url: str | None, name: str, language: str, scope: str) -> None:
    """Talk to a running local bot in this terminal."""
    from bot.chat import chat as talk

    address = _bot_at(url) if url is not None else f"http://{LOOPBACK}:{settings_or_fail(SettingsUse.LOCAL).port}"
    _run(talk(address, name=name, language=language, scope=scope))


@cli.command()
@click.option("--port", help="Port of the bot; default the first free one from 3979.")
@database_folder("default ./var/playground")
def playground(port: str | None, var: Path | None) -> None:
    """Run the bot behind the Microsoft 365 Agents Playground (needs Node.js); beside `serve --local` too."""
    with importing():
        from bot.playground import own_place
        from bot.serving import serve_playground

    settings = settings_or_fail(SettingsUse.LOCAL, PORT=port, DRAAISCHIJF_VAR=var)
    serve_playground(own_place(settings, keeps_port=port is not None, keeps_folder=var is not None))


for group in (catalogue, examples, questionnaire, network, programme, role, person, privacy):
    cli.add_command(group)
for command in (ask, evaluate, insight, rehearse_years):
    cli.add_command(command)


@cli.command()
@click.option("--output", type=PLACE, default=Path("draaischijf.zip"), show_default=True)
@overwriting
def package(output: Path, overwrite: bool) -> None:
    """Build the Teams app package from the settings, checked against the public manifest schema."""
    from bot.package import PackageError, build, faults

    settings = settings_or_fail(SettingsUse.PACKAGE)
    with TemporaryDirectory() as folder:
        try:
            built = build(
                Path(folder) / "draaischijf.zip",
                app_id=settings.app_id,
                public_url=settings.public_url,
                tab_app_id=settings.tab_app_id,
                version=version("draaischijf"),
            )
        except PackageError as error:
            fail(str(error))
        if wrong := faults(built):
            fail("\n".join(wrong))
        content = built.read_bytes()
    with suppress(OSError):
        output.parent.mkdir(parents=True, exist_ok=True)
    path = write_or_fail(output, content, overwrite=overwrite)
    click.echo(f"{path}: ready to upload in the Teams admin center.")


@cli.command()
@database_folder()
def upgrade(var: Path | None) -> None:
    """Bring the database to this version. The bot does this at its start as well."""
    with_database(var, lambda store: store.ready())
    click.echo("The database is up to date.")


def _bot_at(url: str) -> str:
    try:
        return service(url)
    except ValueError:
        fail(f"--url “{url}” is no address of a bot. Write it as http://{LOOPBACK}:3978, or leave it out.")


def _start(now: str) -> datetime:
    try:
        return start_of_clock(now)
    except (ValueError, OverflowError):
        fail(f"--now {now} is no moment from 2018 to 2099. Write it as 2027-01-11T09:00.")


def _run(coroutine: Any) -> None:
    try:
        asyncio.run(coroutine)
    except KeyboardInterrupt:
        sys.exit(ENDED_BY_USER)
