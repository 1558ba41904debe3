"""Makes `knowledge/data/words.txt.gz` anew: `pip install wordfreq==3.1.1`, then `python -m benchmarks.words`."""

from __future__ import annotations

import gzip
import sys
from importlib import import_module
from pathlib import Path

from knowledge.search.text import UNDERSTOOD, fold

COMMON = 3.0
"""From this frequency on (the logarithm of how often in a billion words) a word is one and no slip of another."""
MIN_LENGTH = 4
"""Letters; a shorter word is never corrected."""
FILE = Path(__file__).parents[1] / "knowledge" / "data" / "words.txt.gz"


def main() -> int:
    """Write the file."""
    frequencies = import_module("wordfreq")
    words: set[str] = set()
    for language in UNDERSTOOD:
        for word in frequencies.top_n_list(language, 200_000):
            folded = fold(word)
            if frequencies.zipf_frequency(word, language) >= COMMON and len(folded) >= MIN_LENGTH and folded.isalpha():
                words.add(folded)
    FILE.write_bytes(gzip.compress("\n".join(sorted(words)).encode(), 9, mtime=0))
    print(f"{len(words):,} words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
