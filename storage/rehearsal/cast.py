"""The made-up people of a rehearsal, and the words that stand for the tokens of a stamp."""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection

from knowledge.catalogue.reference import domains_of_today
from storage.acting import By
from storage.network import members
from storage.network.members import Appointee
from storage.programmes.rows import CODE_LENGTH, CODE_LETTERS
from storage.rehearsal.stage import MEMBERS
from storage.rehearsal.stamps import StampWords

FIRST_NAMES = ("Anke", "Bilal", "Celine", "Dries", "Elif", "Femke", "Gust", "Hanne", "Ilias", "Joke", "Kobe", "Lotte")
WHAT = (
    "de dakisolatie van een sporthal",
    "de groenaanleg rond een school",
    "de aankoop van laptops",
    "de catering op een studiedag",
    "de verlichting in een depot",
    "het wagenpark van een dienst",
    "de renovatie van een kantoor",
    "de inrichting van een speelplein",
    "een subsidie voor verenigingen",
    "een nota over mobiliteit",
    "het drukwerk van een campagne",
    "de schoonmaak van een gebouw",
)
HOW = (
    "Hoe maak ik {what} duurzamer in {where}?",
    "Wie heeft ervaring met {what} in {where}?",
    "Welke criteria neem ik op voor {what} in {where}?",
    "Bestaat er een voorbeeldbestek voor {what} in {where}?",
    "Waar begin ik met {what} in {where}?",
)
WHERE = ("Voorbeeldstad", "Voorbeeldgemeente", "Voorbeeldprovincie", "Voorbeelddepartement", "Voorbeeldagentschap")
_PARTS = re.compile(r"[Zz]z([a-y]+)(\d*)zz")


class Cast:
    """
    So many made-up people, the same for the same chance; about so many of them are members of the network.

    In each domain there are at least as many members as a course has. Programmes and organisations are numbered after
    `first`.
    """

    def __init__(self, chance: random.Random, people: int, members: int, *, first: int = 0) -> None:
        self.chance = chance
        self.people = [str(UUID(int=chance.getrandbits(128), version=4)) for _ in range(people)]
        self.domains = [domain.code for domain in domains_of_today()]
        each = max(MEMBERS, -(-members // len(self.domains)))
        self._members = {domain: range(n * each, (n + 1) * each) for n, domain in enumerate(self.domains)}
        self._number = first

    def found_network(self, c: Connection, now: datetime) -> None:
        """Make the members of the network known to it."""
        by = By(c, "", now)
        for domain, index in ((each, index) for each, indexes in self._members.items() for index in indexes):
            wanted = Appointee(self.name(index), f"lid{index}@voorbeeld.example", [domain])
            members.add(by, self.new_id(), wanted, self.people[index])

    def name(self, index: int) -> str:
        """How somebody is called."""
        return f"Voorbeeld {FIRST_NAMES[index % len(FIRST_NAMES)]} {index}"

    def new_id(self) -> str:
        """An id as the bot gives it."""
        return f"{self.chance.getrandbits(128):032x}"

    def question(self) -> str:
        """A question that nobody asked."""
        what, where = self.chance.choice(WHAT), self.chance.choice(WHERE)
        return self.chance.choice(HOW).format(what=what, where=f"{where} {self.chance.randrange(1, 300)}")

    def words(self, tokens: Iterable[str], shift: timedelta, person: int | None = None) -> StampWords:
        """New words for these tokens: another person for each number, or this one, and new ids."""
        self._number += 1
        parts = {each: (found[1], int(found[2] or 0)) for each in tokens if (found := _PARTS.fullmatch(each))}
        domain = self.chance.choice(self.domains)
        answering = dict(enumerate(self.chance.sample(self._members[domain], MEMBERS), 1))
        are_answering = any(kind in "mk" for kind, _ in parts.values())
        others = answering.values() if are_answering else ()
        persons = self._somebody({n for kind, n in parts.values() if kind in "pn"}, person, others)
        given = {}
        for each, (kind, number) in parts.items():
            given[each] = self._word(each, kind, number, domain, persons if kind in "pn" else answering)
        return StampWords(given, shift)

    def _somebody(self, numbers: Iterable[int], person: int | None, others: Collection[int]) -> Mapping[int, int]:
        """By number somebody, none of the others: who asks and who answers are two people."""
        wanted = sorted(numbers)
        if person is not None:
            return dict(zip(wanted, [person], strict=False))
        drawn = self.chance.sample(range(len(self.people)), len(wanted) + len(others))
        return dict(zip(wanted, (each for each in drawn if each not in others), strict=False))

    def _word(self, each: str, kind: str, number: int, domain: str, who: Mapping[int, int]) -> str:
        match kind:
            case "p" | "m":
                return self.people[who[number]]
            case "n" | "k":
                return self.name(who[number])
            case "d":
                return domain
            case "t":
                return self.question()
            case "g":
                return f"voorbeeld-{self._number}"
            case "h":
                return str(self._number)
            case "oa" | "ob" | "oc" | "od":
                return f"{'V' if each[0] == 'Z' else 'v'}oorbeeldorganisatie {kind[1]} {self._number}"
            case "c":
                return "".join(self.chance.choices(CODE_LETTERS, k=CODE_LENGTH))
            case _:
                return self.new_id()
