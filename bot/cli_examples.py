"""The commands for the sentences by which the bot understands others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.commands import (
    ACTOR,
    PLACE,
    database_folder,
    ending,
    fail,
    fail_with_faults,
    import_options,
    overwriting,
    plural,
    text_or_fail,
    with_database,
    write_or_fail,
)
from knowledge.faults import Fault
from knowledge.plain import Json
from storage.acting import acting

if TYPE_CHECKING:
    from knowledge.search.confidence import Calibration
    from knowledge.understanding.encoder import Floats
    from knowledge.understanding.examples import Example
    from knowledge.understanding.weights import Judge, Model, Models, Weights


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


@examples.command("export")
@click.option("--output", type=PLACE, default=Path("sentences.tsv"), show_default=True)
@overwriting
@database_folder()
def export_examples(output: Path, overwrite: bool, var: Path | None) -> None:
    """
    Write what curators and approved answers taught the bot, as a table like those that ship with it.

    Who keeps the product can put it into `knowledge/data/examples`, and run `examples check` and `examples learn`.
    """
    from knowledge.understanding.examples import write_examples
    from storage.learning.sentences import load_examples

    taught = with_database(var, lambda store: store.read(load_examples))
    path = write_or_fail(output, write_examples(taught).encode(), overwrite=overwrite)
    click.echo(f"{path}: {plural(len(taught), 'sentence')}.")


@examples.command("import")
@import_options
def import_examples(file: Path, dry_run: bool, var: Path | None) -> None:
    """
    Teach the bot the sentences of a table; a running bot hears them within seconds. With any fault nothing changes.

    The columns are question and label and, if need be, lang, as `examples export` writes them. What that does to all
    sentences that are known is said first; a sentence that was taught already stays as it is.
    """
    from bot.shelf import load_known
    from knowledge.understanding.examples import ExamplesError, read_examples
    from storage.content import catalogue
    from storage.learning import sentences

    try:
        offered = read_examples(text_or_fail(file, western=True))
    except ExamplesError as fault:
        fail(f"{file}{fault}")

    async def act(store: Any) -> Any:
        ids = await store.read(catalogue.ids)
        taught = {each.question for each in await store.read(sentences.load_examples)}
        new = [each for each in offered if each.question not in taught]
        fail_with_faults(file, _faults(new, ids))
        if not new:
            return new, None
        effect = (await load_known(store)).judge_adding(new, _vectors(new))
        if not dry_run:
            await store.write(acting(sentences.import_examples, ACTOR, datetime.now(UTC)), new)
        return new, effect

    new, effect = with_database(var, act)
    if effect:
        for sign, turned in (("better", effect.better), ("worse", effect.worse)):
            for each in turned:
                click.echo(f"{sign:7} {each.example.question} ({each.example.label})")
        counts = f"{len(effect.better)} come out better and {len(effect.worse)} worse"
        click.echo(f"Of {effect.known} known sentences {counts}.")
    click.echo(f"{plural(len(new), 'new sentence')}. {ending(dry_run)}")


WHY_NOT = {
    "empty": "there are no words in the sentence. Write it out.",
    "long": "the sentence is longer than {most} characters. Shorten it.",
    "address": "there is an address, a link or a long number in the sentence. Leave it out.",
    "personal": "the sentence tells of illness, leave or family. Write it without.",
}
"""By `knowledge.understanding.personal.NotKept`, what is wrong with a sentence."""


def _faults(offered: Sequence[Example], ids: Collection[str]) -> Iterator[Fault]:
    """What must not be taught: what tells of somebody, what leads nowhere, what stands there twice or ships already."""
    from knowledge.understanding.examples import CATALOGUE, SERVICE, check, shipped_examples
    from knowledge.understanding.personal import MAX_LENGTH, why_not_kept
    from knowledge.understanding.services import services

    for each in offered:
        if refusal := why_not_kept(each.question):
            yield Fault(each.line, WHY_NOT[refusal].format(most=MAX_LENGTH))
        if each.label == CATALOGUE or each.also_ok or each.role or each.facts:
            yield Fault(each.line, "only one label, and no role or state, is kept. Leave the other columns empty.")
    own = {id(each) for each in offered}
    labels = {*ids, *(SERVICE + id for id in services())}
    for remark in check([*shipped_examples(), *offered], labels):
        if id(remark.example) in own:
            yield Fault(remark.example.line, remark.text)


def _vectors(offered: Sequence[Example]) -> Floats:
    from knowledge.understanding.encoder import sentence_encoder

    return sentence_encoder().encode([each.question for each in offered])


@examples.command("learn")
@click.option("--to", type=PLACE, help="The folder `knowledge/data` to write to; this one's.")
@click.option("--words", "only_words", is_flag=True, help="Only the words of what ships, by which a start is quick.")
def learn_examples(to: Path | None, only_words: bool) -> None:
    """Learn from the examples anew: their vectors, what the witnesses count, and from which certainty what is done."""
    import knowledge.data
    from knowledge.understanding.weights import LEARNED, TABLE

    folder = to or Path(str(knowledge.data.__file__)).parent
    (folder / LEARNED).mkdir(exist_ok=True)
    _learn_words(folder)
    if only_words:
        click.echo(f"Written: the words in {LEARNED}.")
        return
    _learn_weights(folder)
    click.echo(f"Written: {TABLE} and {LEARNED}.")


def _learn_words(folder: Path) -> None:
    from bot.shelf import shipped_catalogue
    from knowledge.search.keeping import keep_words
    from knowledge.search.kept_words import FILE
    from knowledge.understanding.examples import shipped_examples

    documents = [entry.document() for entry in shipped_catalogue().instruments]
    (folder / FILE).write_bytes(keep_words(documents, [each.question for each in shipped_examples()]))


def _learn_weights(folder: Path) -> None:
    import numpy as np

    from bot.shelf import shipped_catalogue
    from knowledge.search.confidence import calibrate
    from knowledge.understanding.encoder import sentence_encoder
    from knowledge.understanding.examples import shipped_examples
    from knowledge.understanding.fitting import fit
    from knowledge.understanding.nearest import mark
    from knowledge.understanding.services import services
    from knowledge.understanding.weights import LEARNED, TABLE

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
    for name, array in arrays.items():
        np.save(folder / LEARNED / f"{name}.npy", array)
    (folder / TABLE).write_text(_table(found, calibrate(documents)), "utf-8")


def _table(found: Weights, words_alone: Calibration) -> str:
    """What was learned as the table that people can read."""
    import yaml

    table = {
        "mix": asdict(found.mix),
        "with_encoder": _models(found.with_encoder),
        "without": _models(found.without),
        "words_alone": asdict(words_alone),
    }
    heading = (
        "# What the witnesses count (mix), and how sure they make the bot: the weights of two logistic models, of the\n"
        "# first candidate being right and of a right one among three, for an instrument first and for a service, and\n"
        "# the levels from which something is done. The last are those of the search without examples.\n"
        "# Written by `draaischijf examples learn`, which judges on held-back examples alone; see evidence.Feature.\n"
    )
    return heading + yaml.safe_dump(table, sort_keys=False)


def _models(of: Models) -> Json:
    return {"instrument": _judge(of.instrument), "service": _judge(of.service)}


def _judge(of: Judge) -> Json:
    return {"first": _model(of.first), "three": _model(of.three), "levels": asdict(of.levels)}


def _model(of: Model) -> dict[str, float]:
    from knowledge.understanding.evidence import Feature

    return {"start": of.start} | {each.name.lower(): of.weights[each] for each in Feature}
