"""To whom a line sends a text that waits: to another policy domain, or to a colleague who is to answer instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.network.domains import DomainMatch, find_domains
from knowledge.understanding.clauses import SMALL, Clauses, read_frame, read_frames, read_words, words_of

_MAX_NAME = 3
"""Words; the name of a colleague has no more."""
_MAY = read_words("addressing.may")
_BUT = read_words("addressing.but")
_WRONG = read_frame("addressing.wrong")
_DOMAIN_NAMED = re.compile(
    r"(?P<head>.*\b)?(?:bij|voor|naar|onder|in|for|to|with|under|pour|moet|zijn|be|is|wordt|maar|but|mais) (?P<name>.+)"
)
_OF_DOMAINS = read_words("addressing.of_domains")
_BEFORE_NAME = read_words("addressing.before_name")
_AFTER_NAME = read_words("addressing.after_name")
_DENIES = read_words("addressing.denies")

_PASSING = re.compile(
    r"\b(?P<verb>geef|speel|stuur|zet|schuif|kaats|doorgeven|doorsturen|doorspelen|doorschuiven|pass|forward|transfere)\b"
    r"(?P<between>(?: \w+){0,5}?) (?:aan|naar|to) (?P<name>[^,.;:!?()…]+)",
    re.IGNORECASE,
)
_GIVING = re.compile(
    r"(?P<before>(?:\w+ )*?)(?P<verb>geef|vraag|stuur|speel|schuif|leg|mag|kan|kun|kunt|moet|give|hand|send|donne"
    r"|donnez|envoyez|passez)(?P<between>(?: \w+){1,5}?) (?:voor aan|aan|naar|to|a) (?P<name>.+)"
)
_THING = read_words("addressing.thing")
_BETWEEN = read_words("addressing.between")
_SOMEBODY = re.compile(
    r"(?:(?:iemand|(?:een|de) collega'?s?|collega'?s|de mensen|het team|someone|somebody)(?: anders| else)?)"
    r"(?: (?:van|bij|uit|in|at|from|of)(?: (?:de|het|the))?)?\s*",
    re.IGNORECASE,
)
_NOT_A_NAME = read_words("addressing.not_a_name")
_NOT_MINE = read_frames("addressing.not_mine")


def passed_to(line: str, clauses: Clauses) -> str | None:
    """
    To whom a line passes a question on: a colleague or a domain by name, empty for nobody in particular; else None.

    >>> from knowledge.understanding.clauses import clauses_of
    >>> line = "dit is niks voor mij, geef maar door aan iemand van mobiliteit"
    >>> passed_to(line, clauses_of(line))
    'mobiliteit'
    >>> passed_to("geef ze aan Chloe", clauses_of("geef ze aan Chloe"))
    'chloe'
    """
    found = _PASSING.search(" ".join(line.replace("’", "'").split()))
    if found:
        between = words_of(found["between"])
        is_passing = "door" in between or found["verb"].casefold().startswith(("door", "pass", "forward", "trans"))
        if is_passing:
            return _name_of(found["name"]) if _BETWEEN.issuperset(between) else None
    given = next((name for each in clauses if (name := _given_to(each)) is not None), None)
    if given is not None and not (clauses and belongs_to(line, clauses)):
        return given
    return "" if any(frame.fits(each) for frame in _NOT_MINE for each in clauses) else None


def _given_to(clause: tuple[str, ...]) -> str | None:
    """To whom a clause gives what waits, which it points at and does not name: "geef ze maar aan Chloe"."""
    found = _GIVING.fullmatch(" ".join(clause))
    if found is None:
        return None
    between = words_of(found["between"])
    is_given = SMALL.issuperset(words_of(found["before"])) and _BETWEEN.issuperset(between)
    return _name_of(found["name"]) if is_given and not _THING.isdisjoint(between) else None


def _name_of(said: str) -> str | None:
    """The name of a colleague or a domain; empty for somebody, None for words that are no name."""
    somebody = _SOMEBODY.match(said)
    words = said[somebody.end() if somebody else 0 :].split()
    while words and words_of(words[-1]) and words_of(words[-1])[0] in _AFTER_NAME:
        words.pop()
    if not words:
        return "" if somebody else None
    is_name = len(words) <= _MAX_NAME and words[0].casefold() not in _NOT_A_NAME
    return " ".join(words) if is_name or _domain_of(words_of(" ".join(words))) else None


def belongs_to(line: str, clauses: Clauses) -> str | None:
    """
    The code of the domain that a line says a text belongs to, empty when it only denies one; None for other lines.

    >>> from knowledge.understanding.clauses import clauses_of
    >>> line = "nee das niet voor mobiliteit he, dit hoort bij omgeving"
    >>> belongs_to(line, clauses_of(line))
    'OMG'
    """
    if line.rstrip().endswith("?") and clauses[0][0] not in _MAY:
        return None
    named = [_named_domain(part) for each in clauses for part in _parted(each)]
    code = next((code for code, is_denied in filter(None, named) if not is_denied), "")
    is_wrong = any(named) or any(_WRONG.fits(each) for each in clauses)
    return code if code or is_wrong else None


def _parted(clause: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The clause, cut before "maar"."""
    at = next((at for at, word in enumerate(clause) if word in _BUT), 0)
    yield from (clause[:at], clause[at:]) if at else (clause,)


def _named_domain(clause: tuple[str, ...]) -> tuple[str, bool] | None:
    """The domain that a clause says a text belongs to, and whether it says that it does not."""
    found = _DOMAIN_NAMED.fullmatch(" ".join(clause))
    if found is None:
        return None
    head, name = (found["head"] or "").split(), found["name"].split()
    while len(name) > 1 and name[0] in _BEFORE_NAME:
        head.append(name.pop(0))
    while len(name) > 1 and name[-1] in _AFTER_NAME:
        name.pop()
    code = _domain_of(tuple(name)) if _OF_DOMAINS.issuperset(head) else ""
    return (code, not _DENIES.isdisjoint(head)) if code else None


def _domain_of(name: tuple[str, ...]) -> str:
    found = find_domains(" ".join(name)) if len(name) <= _MAX_NAME + 1 else ()
    is_sure = len(found) == 1 and found[0].matched is not DomainMatch.SUBJECT
    return found[0].domain.code if is_sure else ""
