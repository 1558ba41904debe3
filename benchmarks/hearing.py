"""How well the bot understands what people type: sentences that nobody learned from, beside the search by words."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import yaml

from benchmarks.report import Bar, judge, show, tell
from bot.shelf import ear_over, search_over, shipped_catalogue
from knowledge.privacy import algorithms
from knowledge.search.confidence import Zone
from knowledge.understanding.encoder import sentence_encoder
from knowledge.understanding.evaluation import Understanding, ask_all, evaluate, hear_all
from knowledge.understanding.examples import Example, read_examples_file

QUESTIONS = Path(__file__).parent / "questions"
TOTALS = {
    "everyday": ("everyday_dev", "everyday_second", "everyday_third"),
    "held_out": ("held_out",),
    "services": ("services_dev", "services_second", "services_third", "services_held"),
}
"""What is judged: each set by itself is small, and its authors have a manner of their own."""
SAMPLES = ("everyday_sample", "services_sample")
"""Of those that it is judged by elsewhere, to see that the sets of this project are as hard."""
ASKED = (
    "Wat is {}?",
    "Dag collega, ik werk sinds kort bij een andere dienst. Kan je mij eens uitleggen wat {} precies is?",
    "Goedemorgen, hopelijk gaat alles goed met jullie. In een overleg viel deze week de naam {} en ik durfde toen niet "
    "te vragen wat dat is. Alvast heel hartelijk bedankt en nog een fijne dag!",
)
"""The title alone, inside two polite sentences, and inside three."""
_KEPT = Path(algorithms.__file__).parents[1] / "data" / algorithms.MEASURED
_ABOVE = """\
# How well the bot understood sentences that nobody learned from, as shares of them; what each is, is said by
# knowledge/understanding/evaluation.py. Written by `python -m benchmarks hearing --keep`.
"""
_OF_QUESTIONS = (
    "top1", "hit3", "answered_right", "answered_wrongly", "shown", "unknown", "out_answered", "out_offered",
)  # fmt: skip
_OF_SERVICES = (
    "services_first", "services_shown", "services_wrong", "services_lost", "catalogue_taken", "acted",
)  # fmt: skip


def main(argv: Sequence[str]) -> int:
    """Measure, print, and say with the exit code whether all bars are reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hearing", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the same: it takes a few seconds")
    parser.add_argument("--keep", action="store_true", help="write the figures for the algorithm register of the bot")
    keeps = parser.parse_args(argv).keep
    catalogue = shipped_catalogue()
    ear, search, encoder = ear_over(catalogue), search_over(catalogue), sentence_encoder()
    heard: dict[str, Understanding] = {}
    rows = []
    named = {**TOTALS, **{name: (name,) for names in (*TOTALS.values(), SAMPLES) for name in names}}
    for name, files in named.items():
        examples = questions_of(files)
        heard[name] = evaluate(hear_all(ear, examples, encoder))
        figures = _OF_SERVICES if name.startswith("services") else _OF_QUESTIONS
        rows += _rows(name, figures, heard[name], evaluate(ask_all(search, examples)))
    show("Sentences that nobody learned from", ("", "", "the bot", "by words alone"), rows)
    titles = [_titles(frame) for frame in ASKED]
    show("Titles", ("asked as", "right first", "answered right"), [(f, str(a), str(b)) for f, a, b in titles])
    everyday, held_out, services = heard["everyday"], heard["held_out"], heard["services"]
    if keeps:
        _keep(everyday, services)
    return judge(
        [
            Bar("everyday: right entry first", everyday.top1, 0.78),
            Bar("everyday: right entry among three", everyday.hit3, 0.93),
            Bar("everyday: right at once", everyday.answered_right, 0.50),
            Bar("everyday: shown at all", everyday.shown, 0.87),
            Bar("everyday: in scope and not found", everyday.unknown, 0.06, at_most=True),
            Bar("everyday: answered wrongly", everyday.answered_wrongly, 0.035, at_most=True),
            Bar("everyday: out of scope answered", everyday.out_answered, 0.03, at_most=True),
            Bar("everyday: out of scope offered something", everyday.out_offered, 0.22, at_most=True),
            Bar("held out: right at once", held_out.answered_right, 0.75),
            Bar("held out: answered wrongly", held_out.answered_wrongly, 0.02, at_most=True),
            Bar("services: first", services.services_first, 0.70),
            Bar("services: shown", services.services_shown, 0.85),
            Bar("services: wrong", services.services_wrong, 0.08, at_most=True),
            Bar("services: lost", services.services_lost, 0.06, at_most=True),
            Bar("services: acted on without asking", services.acted, 0, at_most=True),
            Bar("questions taken for a service", services.catalogue_taken, 0.03, at_most=True),
            *(Bar(f"titles first: {frame[:20]}…", first, 90) for frame, first, _ in titles),
        ]
    )


def _keep(everyday: Understanding, services: Understanding) -> None:
    """Write the figures where the algorithm register reads them."""
    figures = {name: getattr(everyday, name) for name in _OF_QUESTIONS}
    figures |= {name: getattr(services, name) for name in _OF_SERVICES}
    measured = {
        "day": datetime.now(UTC).date(),
        "numbers": {"questions": everyday.n, "sentences": services.services_n},
        "shares": {name: round(value, 4) for name, value in figures.items()},
    }
    _KEPT.write_text(_ABOVE + yaml.safe_dump(measured, sort_keys=False), encoding="utf-8")
    tell(f"Written: {_KEPT}")


def questions_of(names: Sequence[str]) -> tuple[Example, ...]:
    """The sentences of these sets together."""
    return tuple(each for name in names for each in read_examples_file(QUESTIONS / f"{name}.tsv"))


def _rows(name: str, figures: Sequence[str], bot: Understanding, words: Understanding) -> list[tuple[str, ...]]:
    return [(name, each, f"{getattr(bot, each):.3f}", f"{getattr(words, each):.3f}") for each in figures]


def _titles(frame: str) -> tuple[str, int, int]:
    """Of how many instruments the title, asked like this, is heard first, and answered at once."""
    entries = shipped_catalogue().instruments
    asked = [Example(frame.format(entry.title), entry.id) for entry in entries]
    found = hear_all(ear_over(shipped_catalogue()), asked, sentence_encoder())
    right = [each for each in found if each.place == 1]
    return frame, len(right), sum(each.zone is Zone.ANSWER for each in right)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
