"""What of insight somebody asks for in own words: of which policy domain, and over which period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dialogs.spans import find_span
from dialogs.understanding import longest_first, plain_words
from knowledge.insight.spans import Span
from knowledge.network.domains import only_domain

ALL_DOMAINS = "*"
"""What stands for all domains together, where somebody names them."""


@dataclass(frozen=True, slots=True)
class InsightWish:
    """What was read in words; what they leave open stays as it is."""

    domain: str = ""
    """Its code, or `ALL_DOMAINS`."""
    span: Span | None = None
    is_whole: bool = False
    """Whether they say this and nothing else."""


def read_wish(words: str, today: date) -> InsightWish:
    """
    The domain and the period that these words name.

    >>> wish = read_wish("omgeving vorige maand", date(2027, 2, 3))
    >>> wish.domain, wish.span.first.isoformat(), wish.is_whole
    ('OMG', '2027-01-01', True)
    >>> read_wish("hoe bouw ik een duurzame school", date(2027, 2, 3))
    InsightWish(domain='', span=None, is_whole=False)
    """
    span, left = find_span(words, today)
    said = f" {left} "
    every = next((each for each in longest_first("insight.words.all_domains") if f" {each} " in said), "")
    rest = [word for word in said.replace(f" {every} ", " ").split() if word not in plain_words("insight.words.filler")]
    found = only_domain(" ".join(rest)) if rest and not every else None
    domain = ALL_DOMAINS if every else found.domain.code if found else ""
    return InsightWish(domain, span, bool(span or domain) and (not rest or found is not None))
