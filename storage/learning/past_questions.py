"""The questions that people asked the catalogue, as curators may read them: the words and how often, never who."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select

from knowledge.privacy.register import kept_for
from knowledge.search.text import normal_form
from knowledge.understanding.findability import PastQuestion
from knowledge.understanding.personal import why_not_kept
from storage.acting import By
from storage.roles import Role
from storage.tables import questions_asked

WINDOW = kept_for("questions")
_MAX_READ = 3_000
MAX_PAST = 400
"""So many different questions are looked at together: a new ear hears them in a second or two."""


def list_past(by: By) -> list[PastQuestion]:
    """The latest different questions of half a year, the most asked first, for a curator; nothing personal in them."""
    by.require(Role.CURATOR)
    kept = (questions_asked.c.at >= by.now - WINDOW, questions_asked.c.text.is_not(None))
    latest = select(questions_asked.c.text).where(*kept).order_by(questions_asked.c.at.desc()).limit(_MAX_READ)
    counted: Counter[str] = Counter()
    words: dict[str, str] = {}
    for text in by.c.scalars(latest):
        form = normal_form(text)
        if form in words or (len(words) < MAX_PAST and why_not_kept(text) is None):
            words.setdefault(form, " ".join(text.split()))
            counted[form] += 1
    return [PastQuestion(words[form], times) for form, times in counted.most_common()]
