"""The usual other ways to search a small catalogue, to compare with."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from rapidfuzz import fuzz, process, utils

from knowledge.search.index import letter_groups
from knowledge.search.search import IndexedEntry
from knowledge.search.text import tokens

Hits = list[tuple[str, float]]


class Fuzzy:
    """rapidfuzz over every title and alias; an entry is as good as its best name."""

    def __init__(self, documents: Sequence[IndexedEntry], scorer: str = "token_set_ratio", whole: bool = False) -> None:
        named = [(document.id, name) for document in documents for name in document.names if name]
        if whole:
            named = [(document.id, document.text) for document in documents]
        self._ids = [id for id, _ in named]
        self._names = [utils.default_process(name) for _, name in named]
        self._scorer = getattr(fuzz, scorer)

    def ask(self, question: str) -> Hits:
        """Return the best entries with their scores, best first."""
        asked = utils.default_process(question)
        found = process.extract(asked, self._names, scorer=self._scorer, processor=None, limit=20)
        best: dict[str, float] = {}
        for _, score, at in found:
            best.setdefault(self._ids[at], score)
        return list(best.items())


class FullText:
    """SQLite's full-text search, any word or any three letters of the question, ranked by its bm25."""

    def __init__(self, documents: Sequence[IndexedEntry], tokenizer: str = "trigram") -> None:
        self._by_letters = tokenizer == "trigram"
        self._ids = [document.id for document in documents]
        self._base = sqlite3.connect(":memory:")
        self._base.execute(f"CREATE VIRTUAL TABLE entry USING fts5(title, alias, body, tokenize='{tokenizer}')")
        self._base.executemany(
            "INSERT INTO entry(rowid, title, alias, body) VALUES (?, ?, ?, ?)",
            (
                (row, document.title, "\n".join(document.aliases + document.keywords), document.text)
                for row, document in enumerate(documents)
            ),
        )

    def ask(self, question: str) -> Hits:
        """Return the best entries with their scores, best first."""
        words = [token.word for token in tokens(question)]
        if self._by_letters:
            words = list(dict.fromkeys(group for word in words for group in letter_groups(word)))
        if not words:
            return []
        any_of = " OR ".join(f'"{word}"' for word in words if not re.search(r'["\x00]', word))
        found = self._base.execute(
            "SELECT rowid, -bm25(entry, 3, 3, 1) FROM entry WHERE entry MATCH ? ORDER BY 2 DESC LIMIT 5", (any_of,)
        )
        return [(self._ids[row], score) for row, score in found]
