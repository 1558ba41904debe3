"""Who is meant by a name, among those whom one can mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from knowledge.search.text import normal_form


class Named(Protocol):
    """Whoever has a name."""

    @property
    def name(self) -> str:
        """As it is shown."""


N = TypeVar("N", bound=Named)


def find_called(name: str, among: Iterable[N]) -> list[N]:
    """
    Who is called so, else all in whose name these words stand, in the order in which they are given.

    Capitals, accents and the order of the words make no difference; no words mean nobody.
    """
    wanted = set(normal_form(name).split())
    found = [(each, set(normal_form(each.name).split())) for each in among]
    exact = [each for each, words in found if wanted and words == wanted]
    return exact or [each for each, words in found if wanted and words >= wanted]
