"""How fast the search answers, from the shipped catalogue to 100,000 entries, beside the usual other ways."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from benchmarks import shipped
from benchmarks.peers import FullText, Fuzzy, Hits
from benchmarks.quality import government_task
from benchmarks.report import Bar, judge, show
from knowledge.search.confidence import SHIPPED
from knowledge.search.index import content_words
from knowledge.search.samples import misspelt
from knowledge.search.search import IndexedEntry, SearchSettings, build

SIZES = (10_000, 100_000)
_LINKS = ("", "", "s", "en")


@dataclass(frozen=True, slots=True)
class Timing:
    """What one way of searching took: milliseconds per question, seconds to build, how often the entry was first."""

    build: float
    p50: float
    p99: float
    finds: float


def main(argv: Sequence[str]) -> int:
    """Measure, print, and say with the exit code whether all bars are reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave 100,000 entries out")
    quick = parser.parse_args(argv).quick
    entries = shipped.documents()
    own = measure("Shipped catalogue", entries, own_names(entries, 1_000))
    bars = [
        Bar("shipped catalogue, p50 in ms", own.p50, 0.5, at_most=True),
        Bar("shipped catalogue, p99 in ms", own.p99, 1.5, at_most=True),
    ]
    for size in SIZES[:1] if quick else SIZES:
        made = synthetic(size)
        large = measure("Synthetic catalogue", made, questions(made, 1_000))
        bars.append(Bar(f"{size:,} entries, p99 in ms", large.p99, 25, at_most=True))
    return judge(bars)


def synthetic(size: int) -> tuple[IndexedEntry, ...]:
    """Return entries of real and invented Dutch words: a title of five, three aliases, a text of fifty."""
    words = _vocabulary(max(5_000, int(size * 1.5)))
    common = 1 / np.arange(10, len(words) + 10) ** 0.9
    picked = np.random.default_rng(20240).choice(len(words), size=(size, 64), p=common / common.sum())
    return tuple(_entry(number, [words[at] for at in row]) for number, row in enumerate(picked.tolist()))


def _vocabulary(size: int) -> list[str]:
    """The words of the government's answers and of the shipped catalogue, the commonest first, then compounds."""
    texts = [task.text for task in government_task().documents + shipped.documents()]
    counted = Counter(word for text in texts for word in content_words(text) if word.isalpha() and len(word) > 2)
    words = [word for word, _ in counted.most_common()]
    parts = [word for word in words if 4 <= len(word) <= 9]
    chance = random.Random(20240)
    known = dict.fromkeys(words)
    while len(known) < size:
        known[chance.choice(parts) + chance.choice(_LINKS) + chance.choice(parts)] = None
    return list(known)[:size]


def _entry(number: int, words: list[str]) -> IndexedEntry:
    aliases = tuple(" ".join(words[start : start + 3]) for start in (5, 8, 11))
    return IndexedEntry(f"e{number}", " ".join(words[:5]), aliases, (), " ".join(words[14:]))


def questions(entries: Sequence[IndexedEntry], count: int) -> list[tuple[str, str]]:
    """Return questions of five to eight words of an entry's title and names, misspelt, with the entry's id."""
    chance = random.Random(7)
    made = []
    for entry in chance.choices(entries, k=count):
        words = " ".join(entry.names).split()
        chosen = chance.sample(words, min(len(words), chance.randint(5, 8)))
        made.append((misspelt(" ".join(chosen), chance), entry.id))
    return made


def own_names(entries: Sequence[IndexedEntry], count: int) -> list[tuple[str, str]]:
    """Return misspelt names of the entries, with a polite beginning so that no name is asked to the letter."""
    chance = random.Random(7)
    chosen = chance.choices([(name, entry.id) for entry in entries for name in entry.names], k=count)
    return [(f"ik zoek hulp voor {misspelt(name, chance)}", id) for name, id in chosen]


def measure(name: str, entries: Sequence[IndexedEntry], asked: Sequence[tuple[str, str]]) -> Timing:
    """Time every way on the same questions, print it beside this search, and return this search's own timing."""
    ways: dict[str, Callable[[], Callable[[str], Hits]]] = {
        "this search": partial(_own, entries),
        "SQLite FTS5 words": lambda: FullText(entries, "unicode61").ask,
        "SQLite FTS5 trigram": lambda: FullText(entries).ask,
        "rapidfuzz token_set_ratio": lambda: Fuzzy(entries).ask,
        "rapidfuzz WRatio": lambda: Fuzzy(entries, "WRatio").ask,
    }
    timings = {}
    for way, make in ways.items():
        slow = "rapidfuzz" in way or "trigram" in way
        timings[way] = _timed(make, asked[: 20 if slow and len(entries) > 50_000 else 100 if slow else len(asked)])
    own = timings["this search"]
    rows = [
        (
            way,
            f"{timing.p50:.2f}",
            f"{timing.p99:.2f}",
            f"x {timing.p50 / own.p50:.2f}",
            f"{timing.build:.2f}",
            f"{timing.finds:.2f}",
        )
        for way, timing in timings.items()
    ]
    show(f"{name}: {len(entries):,} entries", ("", "p50 ms", "p99 ms", "p50 ratio", "build s", "finds"), rows)
    return own


def _own(entries: Sequence[IndexedEntry]) -> Callable[[str], Hits]:
    """The whole decision: candidates, confidence and explanation. The calibration is given, as it is no part of it."""
    search = build(entries, SearchSettings(calibration=SHIPPED))
    return lambda question: [(hit.id, hit.score) for hit in search.ask(question).candidates]


def _timed(make: Callable[[], Callable[[str], Hits]], asked: Sequence[tuple[str, str]]) -> Timing:
    began = time.perf_counter()
    ask = make()
    built = time.perf_counter() - began
    for question, _ in asked[:5]:
        ask(question)
    took = []
    found = 0
    for question, id in asked:
        began = time.perf_counter()
        hits = ask(question)
        took.append((time.perf_counter() - began) * 1000)
        found += bool(hits) and hits[0][0] == id
    p50, p99 = (float(figure) for figure in np.percentile(took, (50, 99)))
    return Timing(built, p50, p99, found / len(asked))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
