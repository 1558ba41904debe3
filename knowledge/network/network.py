"""Who of a domain's network is next to be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from knowledge.network.question_terms import Question
from knowledge.search.text import language_of, question_tokens, stem, subject


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the network. Dates are days of the Brussels calendar, the first and the last both included."""

    id: str
    """The directory's object id; another unique id for one whom Teams did not meet yet, who is not reachable."""
    name: str
    domains: frozenset[str]
    """The codes of domains of today."""
    expertise: str = ""
    """Words of the subjects this member knows, as they were given."""
    substitute: str = ""
    """The id of the member who stands in during an absence; empty when there is none."""
    away_from: date | None = None
    """The first day of an absence, as `is_absent` takes it."""
    away_to: date | None = None
    load: int = 0
    """How many open questions this member holds or is offered."""
    active: bool = True
    reachable: bool = True
    """Whether the bot can write to this member."""
    list_hour: int | None = None
    """The hour in Brussels of this member's daily list; none for a message per question."""

    def is_away(self, today: date) -> bool:
        """Whether this member is absent on this day of the Brussels calendar."""
        return is_absent(self.away_from, self.away_to, today)


def is_absent(first: date | None, last: date | None, today: date) -> bool:
    """
    Whether a day lies in an absence, both its ends included.

    Without an end it lasts, without a beginning it began long ago; without both there is none.
    """
    if first is None and last is None:
        return False
    return (first or today) <= today <= (last or today)


class Why(StrEnum):
    """Why this one."""

    EXPERTISE = "expertise"
    LOAD = "load"
    SUBSTITUTE = "substitute"
    NO_ACTIVE_MEMBER = "no_active_member"
    ALL_TRIED = "all_tried"
    """There are active members, but each had a turn."""


@dataclass(frozen=True, slots=True)
class NextMember:
    """The member who is next; none when the question goes to the coordinator."""

    member: Member | None
    why: Why
    instead_of: Member | None = None
    """The absent member for whom a substitute stands in."""


def who_is_next(question: Question, members: Iterable[Member], tried: Collection[str], today: date) -> NextMember:
    """
    The member to be offered a question: the best by expertise, then the one with the fewest open questions.

    Only active and reachable members of the question's domain count, never the asker nor who was tried. An absent
    member is replaced by the named substitute, or by the substitute's own one, if that is such a member too, and
    skipped otherwise. The same members in another order give the same choice.
    """
    active = {
        member.id: member
        for member in members
        if member.active and member.reachable and question.domain in member.domains and member.id != question.asker
    }
    wanted = stems(question.text)
    ranked = sorted(
        (-len(wanted & _expertise(member.expertise)), member.load, member.name, member.id) for member in active.values()
    )
    for fit, *_, id in ranked:
        stand_in = _present(active[id], active, today)
        if stand_in is None or stand_in.id in tried or id in tried:
            continue
        if stand_in.id != id:
            return NextMember(stand_in, Why.SUBSTITUTE, active[id])
        return NextMember(stand_in, Why.EXPERTISE if fit else Why.LOAD)
    return NextMember(None, Why.ALL_TRIED if active.keys() & set(tried) else Why.NO_ACTIVE_MEMBER)


def _present(member: Member, active: dict[str, Member], today: date) -> Member | None:
    """The member, or else the first of the chain of substitutes who is not absent; None when there is none."""
    seen: set[str] = set()
    following: Member | None = member
    while following is not None and following.id not in seen:
        if not following.is_away(today):
            return following
        seen.add(following.id)
        following = active.get(following.substitute)
    return None


@lru_cache(maxsize=4096)
def _expertise(words: str) -> frozenset[str]:
    """As `stems`, kept: the same members are weighed for every question."""
    return stems(words)


def stems(text: str) -> frozenset[str]:
    """The stems of the words that carry the subject of a text."""
    found = question_tokens(text)
    return frozenset(stem(token.word) for token in subject(found, language_of(found)))
