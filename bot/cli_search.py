"""The commands that show what the search finds, and how well."""

from __future__ import annotations

import json
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from bot.commands import catalogue_or_fail, fail


@click.command()
@click.argument("question")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--catalogue", type=click.Path(path_type=Path), help="A catalogue file instead of the shipped one.")
def ask(question: str, as_json: bool, catalogue: Path | None) -> None:
    """Show what the bot would answer: zone, candidates, confidence, and what matched."""
    from bot.shelf import search_over

    entries = catalogue_or_fail(catalogue)
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


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--catalogue", type=click.Path(path_type=Path), help="A catalogue file instead of the shipped one.")
@click.option("--floor", "floors", multiple=True, metavar="NAME=VALUE", help="Fail when a figure is worse than this.")
def evaluate(file: Path, as_json: bool, catalogue: Path | None, floors: tuple[str, ...]) -> None:
    """
    Measure the search on labelled questions.

    FILE is tab-separated, or CSV, with the columns question, label and, if need be, also_ok; OUT = must not be
    answered.
    --floor answered_wrongly=… and out_answered=… are ceilings: there, less is better.
    """
    from bot.shelf import search_over
    from knowledge.search.evaluate import evaluate as measure
    from knowledge.search.evaluate import read_questions, unknown_labels

    entries = catalogue_or_fail(catalogue)
    try:
        questions = read_questions(file)
        wanted = dict(_floor(floor) for floor in floors)
    except ValueError as error:
        fail(str(error))
    _check_labels(file, unknown_labels(questions, {entry.id for entry in entries.instruments}), entries)
    quality = measure(search_over(entries), questions)
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


def _check_labels(file: Path, unknown: list[tuple[int, str]], entries: Any) -> None:
    """End the command with each label of nothing: counted as wrong, it would hide how good the search is."""
    ids = [*(entry.id for entry in entries.instruments), "OUT"]
    lines = []
    for line, label in unknown:
        near = get_close_matches(label, ids, 1)
        remedy = f"Did you mean {near[0]}?" if near else "Write the id of an instrument, or OUT."
        lines.append(f"{file}:{line}: the label “{label}” is no instrument of the catalogue. {remedy}")
    if lines:
        fail("\n".join(lines))


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
