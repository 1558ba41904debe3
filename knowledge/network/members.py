"""The members of the network, as they themselves and those who keep the list see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from knowledge.network.network import is_absent


@dataclass(frozen=True, slots=True)
class MemberProfile:
    """A member as the list of the network shows it."""

    id: str
    """Ours, for good: a member is known before the bot meets the person."""
    person: str | None
    """The directory's object id, once it is known."""
    email: str | None
    name: str
    domains: tuple[str, ...]
    """Codes of domains of today, sorted."""
    expertise: tuple[str, ...]
    substitute: str | None
    """The id of another member."""
    away_from: date | None
    away_until: date | None
    """The first and the last day of an absence, of the Brussels calendar, both included."""
    active: bool
    digest_hour: int | None
    """The hour in Brussels at which the digest comes; none for a message per question."""

    def is_away(self, today: date) -> bool:
        """Whether this member is absent on this day of the Brussels calendar."""
        return is_absent(self.away_from, self.away_until, today)


@dataclass(frozen=True, slots=True)
class DomainLine:
    """A domain in numbers."""

    domain: str
    members: int
    away: int
    open: int
    """Questions that are not over."""


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member as a curator sees it: how much is open, never what or from whom."""

    profile: MemberProfile
    load: int
    """Questions that this member holds or is offered, whatever their domain."""
    is_away: bool
    reachable: bool
    """Whether the bot can write to this member in Teams; who was never seen there cannot be."""
    substitute_name: str = ""


@dataclass(frozen=True, slots=True)
class DomainView:
    """A domain with its active members, by name."""

    line: DomainLine
    members: tuple[MemberLine, ...]


@dataclass(frozen=True, slots=True)
class OwnMembership:
    """What an active member may change of the own place in the network."""

    profile: MemberProfile
    substitute_name: str
    """Empty without a substitute."""
    substitutes: tuple[MemberProfile, ...]
    """Who may stand in: the other active members of the own domains, by name."""


@dataclass(frozen=True, slots=True)
class UnreachedMember:
    """An active member to whom the bot cannot write in Teams."""

    id: str
    name: str
    domains: tuple[str, ...]
    by_mail: bool
    """Whether questions go to this member by e-mail meanwhile."""
    since: datetime | None
    """When Teams refused; None for who never spoke to the bot."""
