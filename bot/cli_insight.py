"""The command that shows what is asked and needed: insight, as text or as a spreadsheet."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from bot.commands import PLACE, database_folder, fail, overwriting, with_database, write_or_fail
from knowledge.insight.spans import NamedSpan, Span, usual_span
from knowledge.languages import DEFAULT, LANGUAGES
from knowledge.working_days import BRUSSELS

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("insight")
@click.option("--domain", help="The code of a policy domain; default all.")
@click.option("--period", type=click.Choice([str(name) for name in NamedSpan]), help="Default this quarter.")
@click.option("--from", "first", type=DAY, help="The first day of another period.")
@click.option("--to", "last", type=DAY, help="Its last day; default today.")
@click.option("--output", type=PLACE, help="Write a spreadsheet (XLSX) to this file instead.")
@overwriting
@click.option("--language", type=click.Choice(list(LANGUAGES)), default=DEFAULT, show_default=True)
@database_folder()
def insight(
    domain: str | None,
    period: str | None,
    first: datetime | None,
    last: datetime | None,
    output: Path | None,
    overwrite: bool,
    language: str,
    var: Path | None,
) -> None:
    """
    Show what is asked and needed, by policy domain and period: the tables that curators see in the chat.

    No number stands for fewer than five people. Figures come when a week is over.
    """
    now = datetime.now(UTC)
    span = _span(period, first, last, now)
    _check_domain(domain)
    report = with_database(var, lambda store: _load(store, domain, span, now))
    if output is None:
        _tell(report, language)
        return
    from dialogs.report.insight_sheet import insight_sheet
    from dialogs.texts import texts_in

    content = insight_sheet(texts_in(language), report, now)
    click.echo(f"{write_or_fail(output, content, overwrite=overwrite)}: {len(report.tables)} tables.")


def _span(period: str | None, first: datetime | None, last: datetime | None, now: datetime) -> Span:
    """The period that is meant; ends the command when it is none."""
    today = now.astimezone(BRUSSELS).date()
    if first is None:
        if last is not None:
            fail("--to needs --from: say from which day on.")
        return (NamedSpan(period) if period else usual_span(today)).seen_from(today)
    if period is not None:
        fail("Say --period, or --from and --to, not both.")
    span = Span(first.date(), last.date() if last else today)
    if span.last < span.first:
        fail("The last day is before the first one. Turn --from and --to round.")
    return span


def _check_domain(domain: str | None) -> None:
    from knowledge.catalogue.reference import domains_of_today

    codes = [each.code for each in domains_of_today()]
    if domain is not None and domain not in codes:
        fail(f"There is no policy domain {domain}. Choose one of {', '.join(codes)}.")


async def _load(store: Any, domain: str | None, span: Span, now: datetime) -> Any:
    from knowledge.catalogue.catalogue import Catalogue, instrument
    from storage.content import catalogue
    from storage.insight.reading import load_report

    entries = (await store.read(catalogue.load)).entries
    return await store.read(load_report, domain, span, Catalogue(map(instrument, entries)), now)


def _tell(report: Any, language: str) -> None:
    """Print every table under its title."""
    from dialogs.cards.insight.cells import write_about, write_counted
    from dialogs.cards.insight.table import write_table
    from dialogs.texts import texts_in

    texts = texts_in(language)
    click.echo(write_about(texts, report.domain, report.span))
    click.echo(f"{write_counted(texts, report)} {texts('insight.rule')}")
    for table in report.tables:
        click.echo(f"\n{texts(f'insight.tables.{table.key}')}")
        for line in write_table(texts, table) if table.rows else (texts("insight.no_rows"),):
            click.echo(f"  {line}")
