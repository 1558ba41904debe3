"""Where somebody works, understood from their own words: the organisation, the level of government and the domain."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.network.domains import DomainMatch, FoundDomain, find_domains
from knowledge.network.levels import Level, find_level
from knowledge.search.text import normal_form

MAX_LENGTH = 120
"""Characters of an organisation."""
_FLEMISH = "flemish"
_NOBODY = "none"
_ARTICLE = re.compile(r"(?:(?:de|het|een|’t|'t|the|an?)\s+)+", re.IGNORECASE)
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


def organisation_of(words: str) -> str:
    """
    The name of an organisation as it was typed, without an article in front and a full stop behind.

    >>> organisation_of("  de Vlaamse   Milieumaatschappij. ")
    'Vlaamse Milieumaatschappij'
    """
    name = " ".join(words.split()).strip(" .,;:")
    return _ARTICLE.sub("", name, count=1)[:MAX_LENGTH].strip() if _ARTICLE.match(name) else name[:MAX_LENGTH].strip()


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
