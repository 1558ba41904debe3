"""The commands that show what the search finds, and how well."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.commands import PLACE, catalogue_or_fail, fail, one_file
from knowledge.plain import Json

if TYPE_CHECKING:
    from knowledge.understanding.examples import Example


@click.command()
@click.argument("question")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--catalogue", type=PLACE, help="A catalogue file instead of the shipped one.")
@click.option("--role", default="", help="Who asks: member, curator or organiser.")
@click.option("--state", default="", help="What is open for them: registered,offered,scan_kept …")
def ask(question: str, as_json: bool, catalogue: Path | None, role: str, state: str) -> None:
    """Show what the bot would do with a sentence: zone, candidates, and what every witness says."""
    from rich.console import Console
    from rich.table import Table

    from bot.shelf import ear_over
    from knowledge.understanding.encoder import sentence_encoder
    from knowledge.understanding.situation import SituationFact, SpeakerRole, situation_of

    entries = catalogue_or_fail(catalogue)
    facts = frozenset(word.strip() for word in state.split(",") if word.strip())
    try:
        situation = situation_of(role, facts)
    except ValueError as fault:
        fail(f"{fault}. Roles: {', '.join(SpeakerRole)}. States: {', '.join(SituationFact)}.")
    vector = sentence_encoder().encode([question])[0]
    ear = ear_over(entries)
    heard = ear.hear(question, vector, situation)
    candidates: list[Json] = [
        {
            "id": candidate.id,
            "service": candidate.is_service,
            "title": getattr(entries.get(candidate.id), "title", ""),
            "score": round(candidate.score, 4),
            "confidence": round(candidate.confidence, 4),
            "words": round(each.words, 4),
            "near": round(each.near, 4),
            "likely": round(each.likely, 4),
            "fit": each.fit,
            "like": like,
        }
        for candidate, each, like in zip(heard.candidates, heard.witnessed, ear.like(heard, vector), strict=True)
    ]
    report = {
        "question": question,
        "zone": heard.zone.value,
        "confidence": round(heard.confidence, 4),
        "among_three": round(heard.among_three, 4),
        "language": heard.language,
        "candidates": candidates,
        "matched": [
            {"typed": match.typed, "word": match.word, "how": str(match.how), "field": str(match.field)}
            for match in heard.matched
        ],
        "unknown": list(heard.unknown),
        "corrected": [{"typed": c.typed, "meant": c.meant} for c in heard.corrected],
    }
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
        return
    console = Console()
    console.print(
        f"[bold]{heard.zone.value}[/]  confidence {heard.confidence:.2f}  among three {heard.among_three:.2f}"
        f"  language {heard.language or '?'}"
    )
    table = Table("wants", "score", "words", "near", "likely", "fit", "is like", box=None)
    for each in candidates:
        name = f"service:{each['id']}" if each["service"] else each["id"]
        numbers = (f"{each[key]:.2f}" for key in ("score", "words", "near", "likely", "fit"))
        table.add_row(name, *numbers, each["like"])
    console.print(table)
    for match in heard.matched:
        console.print(f"matched: {match.typed} → {match.word} ({match.how}, {match.field})")
    if heard.unknown:
        console.print(f"not in the catalogue: {', '.join(heard.unknown)}")


@click.command()
@one_file
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--catalogue", type=PLACE, help="A catalogue file instead of the shipped one.")
@click.option("--floor", "floors", multiple=True, metavar="NAME=VALUE", help="Fail when a figure is worse than this.")
def evaluate(file: Path, as_json: bool, catalogue: Path | None, floors: tuple[str, ...]) -> None:
    """
    Measure how well sentences are understood of which is known what they want.

    FILE is tab-separated, or CSV, with the columns question and label and, if need be, also_ok, role, state and lang.
    A label is an instrument's id, service:ID, OUT for what must not be answered, or CATALOGUE for a question that only
    looks like a service. --floor is a ceiling for what is better when less, as answered_wrongly.
    """
    from bot.shelf import ear_over
    from knowledge.understanding.encoder import sentence_encoder
    from knowledge.understanding.evaluation import evaluate as measure
    from knowledge.understanding.evaluation import hear_all
    from knowledge.understanding.examples import read_examples_file

    entries = catalogue_or_fail(catalogue)
    try:
        examples = read_examples_file(file)
        wanted = dict(_floor(floor) for floor in floors)
    except ValueError as error:
        fail(str(error))
    _check_labels(file, examples, entries)
    try:
        judged = hear_all(ear_over(entries), examples, sentence_encoder())
    except ValueError as fault:
        fail(f"{file}: {fault}. See `draaischijf ask --help` for roles and states.")
    figures = asdict(measure(judged))
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


def _check_labels(file: Path, examples: Sequence[Example], entries: Any) -> None:
    """End the command with each label of nothing: counted as wrong, it would hide how good the bot is."""
    from knowledge.understanding.examples import CATALOGUE, OUT, SERVICE, unknown_labels
    from knowledge.understanding.services import services

    ids = [*(entry.id for entry in entries.instruments), *(SERVICE + id for id in services()), OUT, CATALOGUE]
    lines = []
    for line, label in ((each.line, label) for each in examples for label in unknown_labels(each, ids)):
        near = get_close_matches(label, ids, 1)
        remedy = f"Did you mean {near[0]}?" if near else "Write the id of an instrument, service:ID, OUT or CATALOGUE."
        lines.append(f"{file}:{line}: the label “{label}” is no instrument of the catalogue. {remedy}")
    if lines:
        fail("\n".join(lines))


_LESS_IS_BETTER = (
    "answered_wrongly",
    "out_answered",
    "unknown",
    "out_offered",
    "services_wrong",
    "services_lost",
    "catalogue_taken",
    "acted",
)


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
