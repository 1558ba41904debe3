"""Finding the words that are kept: of the texts and names of entries, and of what people type who want them."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.search.index import IndexedEntry
from knowledge.search.kept_words import write_kept_words
from knowledge.search.ranking import Ranking
from knowledge.search.text import subject_words


def keep_words(documents: Sequence[IndexedEntry], questions: Sequence[str]) -> bytes:
    """The file of `kept_words` for these entries and questions, whose words are all found anew."""
    texts = [phrase for each in documents for phrase in each.phrases]
    found = {phrase: subject_words(phrase) for phrase in (*texts, *questions)}
    vocabulary = Ranking(documents).index.vocabulary
    typed = {word for question in questions for word in found[question]}
    spelling = {word: vocabulary.look_up(word) for word in typed}
    return write_kept_words(found, vocabulary.words, spelling)
