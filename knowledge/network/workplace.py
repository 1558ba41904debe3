"""Where somebody works, understood from their own words: the organisation, the level of government and the domain."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.network.domains import DomainMatch, FoundDomain, find_domains
from knowledge.network.levels import Level, find_level
from knowledge.person_names import is_only_an_answer
from knowledge.search.text import normal_form

MAX_LENGTH = 120
"""Characters of an organisation."""
_FLEMISH = "flemish"
_NOBODY = "none"
_ARTICLE = re.compile(r"(?:(?:de|het|een|’t|'t|the|an?)\s+)+", re.IGNORECASE)
_WORKS = re.compile(
    r"\b(?:werk|werkt|zit|sta|gestart|begonnen|verhuisd|overgestapt|overgegaan|veranderd|verander|gewisseld|overgeplaatst"
    r"|work|working|moved|travaille|change)\b",
    re.IGNORECASE,
)
"""What somebody does who tells of the own workplace."""
_SPEAKERS = frozenset({"ik", "'k", "k", "we", "i", "je"})
"""Who begins a sentence about oneself; “Wij” and “Nous” begin names too."""
_CLAUSES = re.compile(r"[,;.!\n]+\s|\s(?=(?:maar|but|mais|en nu|and now)\s)", re.IGNORECASE)
_NOT = re.compile(r"\b(?:niet|ni|nie|geen|not|no|plus|pas|zoek|wil|zou)\b", re.IGNORECASE)
_AT = re.compile(r"\b(?:bij|naar|voor|at|for|to|chez|pour)\s+(?P<name>\S.*)", re.IGNORECASE)
_NOW = re.compile(
    r"\s+(?:nu|now|tegenwoordig|ondertussen|intussen|maintenant|sinds\b.*|since\b.*|depuis\b.*)[\s.!]*$", re.IGNORECASE
)
_OF_A_WHOLE_DOMAIN = frozenset({DomainMatch.NAME, DomainMatch.CODE, DomainMatch.FIELD})


@dataclass(frozen=True, slots=True)
class Workplace:
    """What the words say; what they do not say is empty."""

    organisation: str = ""
    """As it was typed, without an article in front; empty when a domain was named and no organisation."""
    level: str = ""
    """The key of a level of government."""
    domains: tuple[FoundDomain, ...] = ()
    """One when the words leave no doubt; several when they may mean each of these."""

    @property
    def domain(self) -> str:
        """The code of the domain of today, when there is no doubt; else empty."""
        return self.domains[0].domain.code if len(self.domains) == 1 else ""


def workplace(words: str) -> Workplace:
    """
    Understand where somebody works.

    An entity of the Flemish government gives its domain, another government its level, and "geen" or "weet ik niet"
    the level of who belongs to none. What is not known is an organisation all the same.

    >>> place = workplace("de VDAB")
    >>> place.organisation, place.level, place.domain
    ('VDAB', 'flemish', 'WEWILS')
    >>> place = workplace("gemeente Aalst")
    >>> place.organisation, place.level, place.domain
    ('gemeente Aalst', 'local', '')
    """
    organisation = organisation_of(words)
    if not organisation:
        return Workplace()
    found = find_domains(organisation)
    if _is_named(organisation, found):
        return _flemish(organisation, found)
    level = find_level(organisation)
    if level is not None and level.key == _NOBODY:
        return Workplace("", _NOBODY)
    if level is not None and (level.key != _FLEMISH or _is_name_of(level, organisation)):
        return Workplace(organisation, level.key)
    if found:
        return _flemish(organisation, found)
    return Workplace(organisation, level.key if level else "")


def workplace_said(line: str) -> str:
    """
    The organisation at which somebody says to work now, as it was typed; empty when none is known by that name.

    >>> workplace_said("ik ben veranderd van dienst, zit nu bij AWV")
    'AWV'
    >>> workplace_said("ik werk niet meer bij OVAM maar bij de VMM nu"), workplace_said("ik zoek iemand bij AWV")
    ('VMM', '')
    """
    if "?" in line or not _WORKS.search(line):
        return ""
    said = ""
    for clause in _CLAUSES.split(line):
        found = None if _NOT.search(clause) else _AT.search(clause)
        name = organisation_of(_NOW.sub("", found["name"])) if found else ""
        place = workplace(name)
        said = name if place.domains or place.level not in ("", _NOBODY) else said
    return said


def organisation_of(words: str) -> str:
    """
    The name of an organisation as it was typed, without an article in front and a full stop behind.

    >>> organisation_of("  de Vlaamse   Milieumaatschappij. ")
    'Vlaamse Milieumaatschappij'
    """
    name = " ".join(words.split()).strip(" .,;:")
    return _ARTICLE.sub("", name, count=1)[:MAX_LENGTH].strip() if _ARTICLE.match(name) else name[:MAX_LENGTH].strip()


def names_no_organisation(words: str) -> bool:
    """
    Whether an answer names no organisation: "weet ik niet", or a sentence about oneself without one that is known.

    >>> names_no_organisation("ik eet geen vis"), names_no_organisation("ik zit bij de VMM")
    (True, False)
    """
    first, *rest = words.split() or [""]
    is_told = first.casefold() in _SPEAKERS and len(rest) > 1
    return is_only_an_answer(words) or (is_told and not workplace(words).domains and not workplace_said(words))


def as_listed(organisation: str) -> str:
    """
    The name of an entity of the Flemish government as the list writes it, when nothing but capitals differs.

    >>> as_listed("opgroeien"), as_listed("opgroeien regie")
    ('Opgroeien', 'opgroeien regie')
    """
    found = find_domains(organisation)
    is_same = bool(found) and found[0].name.casefold() == organisation.casefold()
    return found[0].name if is_same and found[0].matched is DomainMatch.ENTITY else organisation


def _is_named(organisation: str, found: tuple[FoundDomain, ...]) -> bool:
    """Whether these very words are a domain or an entity, so that nothing else can be meant: fields are words too."""
    return bool(found) and found[0].matched is not DomainMatch.FIELD and _same(found[0].name, organisation)


def _is_name_of(level: Level, organisation: str) -> bool:
    return any(_same(name, organisation) for name in (*level.names, *level.title.values()))


def _same(name: str, words: str) -> bool:
    return normal_form(name) == normal_form(words)


def _flemish(organisation: str, found: tuple[FoundDomain, ...]) -> Workplace:
    first = found[0]
    only_domain = len(found) == 1 and first.matched in _OF_A_WHOLE_DOMAIN and _same(first.name, organisation)
    return Workplace("" if only_domain else organisation, _FLEMISH, found)
