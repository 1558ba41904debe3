"""
What is counted, and the one rule by which a count is let out (P8): five people, and nothing twice.

Everything that happened is one event with one key, in which five different people must stand before it is counted.
Who is too few waits for the next week; at the end of a quarter those who still wait are put together under a coarser
key, and who is too few even there is left out for good. What is let out never changes any more, and every figure of
insight is a sum of such counts. So whatever somebody subtracts (two tables, two periods, a domain from all, the
spreadsheet from the card), what remains is again such counts: of five people or more, or of nobody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

FEWEST = 5
"""So many people must stand behind a number."""
SEVERAL = "*"
"""In a key, for several domains or rows together, each of which had too few people; or for what has no row."""
NOWHERE = ""
"""The domain of people who did not say where they work."""


class Kind(StrEnum):
    """What happened; the row of an event says of what, or how."""

    AT_ONCE = "at_once"
    """A question that the catalogue answered with this entry."""
    AFTER_CHOICE = "after_choice"
    """One for which the bot asked what was meant, and this entry was chosen."""
    UNHELPFUL = "unhelpful"
    """One that was answered with this entry, of which the person said that it did not help."""
    UNANSWERED = "unanswered"
    """One without an answer, which the person did not bring to colleagues either; by its group."""
    SOLVED = "solved"
    """A question to colleagues that is over and was answered; by the times that took."""
    UNSOLVED = "unsolved"
    """One that is over without an answer of colleagues."""
    WEAK_PILLAR = "weak_pillar"
    """A finished scan that sees an unfavourable effect in this pillar."""
    WEAK_GROUP = "weak_group"
    """A finished scan that sees an unfavourable effect for this vulnerable group."""
    PLACED = "placed"
    """A registration for this programme that got a place."""
    WAITING = "waiting"
    """One that came on the waiting list."""
    INTEREST = "interest"
    """Somebody who wants to hear of this."""
    SUPPORT = "support"
    """A request to the centre for support with this."""
    USED = "used"
    """What somebody told, three weeks after an answer, of its use; by its entry and by what that was."""


FOUND = (Kind.AT_ONCE, Kind.AFTER_CHOICE, Kind.UNHELPFUL)
"""What happens to a question that the catalogue answers."""
_BY_DOMAIN_FIRST = frozenset({Kind.UNANSWERED, Kind.SOLVED, Kind.UNSOLVED})
"""Of these the rows of a domain are put together before the domains are: what counts is how a domain is served."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a count is of."""

    kind: Kind
    domain: str
    row: str

    @property
    def coarser(self) -> tuple[Key, ...]:
        """
        The keys under which it is counted together with others when it is too few by itself, the finest first.

        >>> [(key.domain, key.row) for key in Key(Kind.AT_ONCE, "OMG", "emas").coarser]
        [('*', 'emas'), ('*', '*')]
        """
        by_row, by_domain = Key(self.kind, SEVERAL, self.row), Key(self.kind, self.domain, SEVERAL)
        finest: tuple[Key, ...] = (by_domain if self.kind in _BY_DOMAIN_FIRST else by_row,)
        if self.kind is Kind.USED:
            # What too few told alike of an entry is still told of it.
            finest += (Key(self.kind, SEVERAL, self.row.partition(" ")[0]),)
        return (*finest, Key(self.kind, SEVERAL, SEVERAL))


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that one person did; `person` is None when it is no longer known who."""

    key: Key
    person: str | None
    source: str = ""
    """The question that it was, where its words tell what its group is about."""
    words: frozenset[str] = frozenset()
    """Those words."""


@dataclass(frozen=True, slots=True)
class LetOut:
    """What becomes of what waited: what is counted now, and what goes on waiting."""

    counts: Mapping[Key, int]
    waiting: tuple[Happening, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    """By group, the words in which five people asked; a group without such words is not counted by itself."""


def let_out(happened: Iterable[Happening], *, ends_quarter: bool) -> LetOut:
    """
    Count what five people did, and let the rest wait; at the end of a quarter nothing waits any more.

    >>> emas = Key(Kind.AT_ONCE, "OMG", "emas")
    >>> let_out([Happening(emas, f"person {n}") for n in range(5)], ends_quarter=False).counts[emas]
    5
    >>> len(let_out([Happening(emas, "person 1") for n in range(5)], ends_quarter=False).waiting)
    5
    """
    counts: Counter[Key] = Counter()
    names: dict[str, str] = {}
    left = tuple(happened)
    levels = max((1 + len(each.key.coarser) for each in left), default=0) if ends_quarter else 1
    for level in range(levels):
        together: defaultdict[Key, list[Happening]] = defaultdict(list)
        for each in left:
            keys = (each.key, *each.key.coarser)
            together[keys[min(level, len(keys) - 1)]].append(each)
        left = ()
        for key, members in together.items():
            is_group = key.kind is Kind.UNANSWERED and key.row != SEVERAL
            name = common_words(members) if is_group else ""
            if not is_enough(members) or (is_group and not name):
                left += tuple(members)
                continue
            counts[key] += len(members)
            if is_group:
                names[key.row] = name
    return LetOut(counts, () if ends_quarter else left, names)


def is_enough(happened: Iterable[Happening]) -> bool:
    """Whether five different people stand behind it."""
    return len({each.person for each in happened} - {None}) >= FEWEST


def common_words(happened: Sequence[Happening]) -> str:
    """The words that five different people used, the commonest first, at most four; empty when there are none."""
    people: defaultdict[str, set[str]] = defaultdict(set)
    for each in happened:
        for word in each.words if each.person else ():
            people[word].add(each.person or "")
    shared = [(-len(who), word) for word, who in people.items() if len(who) >= FEWEST]
    return " ".join(word for _, word in sorted(shared)[:4])
