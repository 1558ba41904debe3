"""Looking entries of the catalogue over: who does it, by when, and what came of it."""

from __future__ import annotations

from dialogs.ways.way import CURATOR, Way, Where

OF_REVIEWS = Where("review.personal")

REVIEW_LIST = Way("review.list", OF_REVIEWS, CURATOR, takes="page", typed="words.reviews", helps="curator")
REVIEW_TYPED = Way("review.typed", OF_REVIEWS, CURATOR, takes="line")
REVIEW_OPEN = Way("review.open", OF_REVIEWS, takes="entry")
REVIEW_SAVE = Way("review.save", OF_REVIEWS, CURATOR, takes="entry reviewer due", fills=True)
REVIEW_RIGHT = Way("review.right", OF_REVIEWS, takes="entry")
REVIEW_CHANGE = Way("review.change", OF_REVIEWS, takes="entry")
REVIEW_TAKE = Way("review.take", OF_REVIEWS, CURATOR, takes="entry")
