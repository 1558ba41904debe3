"""The commands for the sentences by which the bot understands others."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from bot.commands import fail


@click.group()
def examples() -> None:
    """The sentences by which the bot understands what people type."""


@examples.command("check")
def check_examples() -> None:
    """Say what is wrong with the examples that ship with the bot: labels of nothing, and sentences that stand twice."""
    from bot.shelf import shipped_catalogue
    from knowledge.understanding.examples import SERVICE, ExamplesError, check, shipped_examples
    from knowledge.understanding.services import services

    labels = {*(entry.id for entry in shipped_catalogue().instruments), *(SERVICE + id for id in services())}
    try:
        known = shipped_examples()
    except ExamplesError as fault:
        fail(str(fault))
    remarks = [f"line {each.example.line}: {each.text}" for each in check(known, labels)]
    for remark in remarks:
        click.echo(remark, err=True)
    if remarks:
        fail(f"{len(remarks)} of {len(known)} examples need a look.")
    click.echo(f"{len(known)} examples, nothing wrong.")


@examples.command("learn")
@click.option("--to", type=click.Path(path_type=Path), help="The folder `knowledge/data` to write to; this one's.")
def learn_examples(to: Path | None) -> None:
    """Learn from the examples anew: their vectors, what the witnesses count, and from which certainty what is done."""
    import numpy as np
    import yaml

    import knowledge.data
    from bot.shelf import shipped_catalogue
    from knowledge.understanding.ear import Feature
    from knowledge.understanding.encoder import sentence_encoder
    from knowledge.understanding.examples import shipped_examples
    from knowledge.understanding.fitting import fit
    from knowledge.understanding.nearest import mark
    from knowledge.understanding.services import services
    from knowledge.understanding.weights import LEARNED, TABLE, Model, Models

    folder = to or Path(str(knowledge.data.__file__)).parent
    known = shipped_examples()
    click.echo(f"Reading {len(known)} examples ...")
    vectors = sentence_encoder().encode([each.question for each in known])
    scales = np.maximum(np.abs(vectors).max(axis=1), 1e-9) / 127
    small = np.round(vectors / scales[:, None]).astype(np.int8)
    documents = [entry.document() for entry in shipped_catalogue().instruments]
    found = fit(documents, list(services().values()), known, small * scales[:, None].astype(np.float32), click.echo)
    assert found.matrix is not None
    arrays = {
        "marks": np.array([mark(each.question) for each in known]),
        "vectors": small,
        "scales": scales.astype(np.float32),
        "labels": np.array(found.labels),
        "classes": found.matrix.astype(np.float16),
    }
    (folder / LEARNED).mkdir(exist_ok=True)
    for name, array in arrays.items():
        np.save(folder / LEARNED / f"{name}.npy", array)

    def model(of: Model) -> dict[str, float]:
        return {"start": of.start} | {each.name.lower(): of.weights[each] for each in Feature}

    def models(of: Models) -> dict[str, Any]:
        return {"first": model(of.first), "three": model(of.three), "levels": asdict(of.levels)}

    table = {"mix": asdict(found.mix), "with_encoder": models(found.with_encoder), "without": models(found.without)}
    heading = (
        "# What the witnesses count (mix), and how sure they make the bot: the weights of two logistic models, of the\n"
        "# first candidate being right and of a right one among three, and the levels from which something is done.\n"
        "# Written by `draaischijf examples learn`, which judges on held-back examples alone; see ear.Feature.\n"
    )
    (folder / TABLE).write_text(heading + yaml.safe_dump(table, sort_keys=False), "utf-8")
    click.echo(f"Written: {TABLE} and {LEARNED}.")
