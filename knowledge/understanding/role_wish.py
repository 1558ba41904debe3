"""What a line says of a role: which one, given or taken, and the name of whom; to be looked up by who asks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.roles import Role
from knowledge.understanding.clauses import ASKING, FINITE, SMALL, read_words, words_of

_ROLES: Mapping[Role, frozenset[str]] = {
    Role.CURATOR: read_words("roles.curator"),
    Role.ORGANISER: read_words("roles.organiser"),
    Role.COORDINATOR: read_words("roles.coordinator"),
}
_TAKEN = read_words("roles.taken")
_AROUND = SMALL | FINITE | ASKING | _TAKEN | read_words("roles.around").union(*_ROLES.values())
_NAMED_BEFORE = re.compile(r"[^\W\d_][\w'’.-]*")
_MAX_WORDS = 5
"""Of a name."""


@dataclass(frozen=True, slots=True)
class RoleWish:
    """Which role somebody is to have or to lose, and the name that stands there; empty when none does."""

    role: Role
    is_taken: bool
    name: str = ""


def role_wish(line: str) -> RoleWish | None:
    """
    What a line says of a role; None when it names none, or asks who has which.

    >>> role_wish("geef Jan van den Broeck de rol curator")
    RoleWish(role=<Role.CURATOR: 'curator'>, is_taken=False, name='Jan van den Broeck')
    >>> role_wish("neem bram de rol organisator af")
    RoleWish(role=<Role.ORGANISER: 'organiser'>, is_taken=True, name='bram')
    >>> role_wish("wie zijn de curatoren?"), role_wish("maak mijn collega curator").name
    (None, '')
    """
    words = frozenset(words_of(line))
    role = next((role for role, called in _ROLES.items() if not called.isdisjoint(words)), None)
    if role is None:
        return None
    name = _name(line)
    if not name and not ASKING.isdisjoint(words_of(line)[:1]):
        return None
    return RoleWish(role, not _TAKEN.isdisjoint(words), name)


def _name(line: str) -> str:
    """From the first to the last word that says nothing about a role; a name may have small words inside."""
    said = list(_NAMED_BEFORE.finditer(line))
    places = [place for place, each in enumerate(said) if not _AROUND.issuperset(words_of(each[0]))]
    capitals = [place for place in places if said[place][0][0].isupper()]
    places = capitals or places
    if not places or places[-1] - places[0] >= _MAX_WORDS:
        return ""
    return line[said[places[0]].start() : said[places[-1]].end()].rstrip(".")
