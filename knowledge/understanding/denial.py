"""What a sentence says that it is not about, which must not be found in it: "geen X maar Y", "niets met X"."""

from __future__ import annotations

import re

_WORDS = r"(?:[\w'’-]+\s+){0,3}?"
_DENIED = re.compile(
    r"\b(?:"
    rf"(?:geen|niet|no|not|pas)\s+{_WORDS}[\w'’-]+,?\s+(?=(?:maar|wel|but|mais)\b)"
    r"|(?:niets|niks|nothing|rien)\s+(?:te maken\s+|to do\s+|à voir\s+)?(?:met|over|with|about|avec|sur)\s+"
    r"(?:(?:een|de|het|a|an|the|une?|les?|la|mijn|ons|onze)\s+)?[\w'’-]+(?:\s+(?:of|or|ou)\s+[\w'’-]+)*"
    r")",
    re.IGNORECASE,
)


def without_denied(sentence: str) -> str:
    """
    The sentence without what it denies; the whole one when nothing else would be left.

    Only where the denial is of the subject: in "er is geen raamcontract voor stoelen" it is what is asked about.

    >>> without_denied("iets over aankopen, niets met evenementen of catering")
    'iets over aankopen, '
    >>> without_denied("ik zoek geen juridisch advies maar een scan")
    'ik zoek maar een scan'
    >>> without_denied("er is geen raamcontract voor stoelen")
    'er is geen raamcontract voor stoelen'
    """
    left = _DENIED.sub("", sentence)
    return left if any(sign.isalpha() for sign in left) else sentence
