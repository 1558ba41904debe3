"""What stands where a question is not asked: nothing, or an answer before it that is unknown or not yet given."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from knowledge.questionnaire.layout import Itself, Need, Needs, layout
from knowledge.questionnaire.questionnaire import SKIPPED, UNKNOWN, Answers, Questionnaire


class Pending:
    """
    Tells for the fields that are not asked now whether they may yet be.

    `SKIPPED` where that hangs on an answer that nobody gave, `UNKNOWN` where it hangs on one that nobody knows, ""
    where the answers rule the field out. Of both, `SKIPPED`: that is what somebody can still fill in.
    """

    def __init__(self, questionnaire: Questionnaire, asked: Collection[str], counting: Answers) -> None:
        self._needs = _needs_of(Itself(questionnaire))
        self._asked = asked
        self._counting = counting
        self._found: dict[str, str] = {}

    def field(self, id: str) -> str:
        """What stands in the place of this field, which is not asked now."""
        if id not in self._found:
            # A need that leads back to where it came from decides nothing.
            self._found[id] = ""
            self._found[id] = _all(part for needs in self._needs.get(id, ()) for part in self._parts(needs))
        return self._found[id]

    def _parts(self, needs: Needs) -> Iterable[str | None]:
        """For each need None when it is met, else why it is not."""
        yield from map(self._need, needs.all)
        if needs.any:
            yield _any(map(self._need, needs.any))

    def _need(self, need: Need) -> str | None:
        return None if need.holds(self._counting) else _any(map(self._answer, need.fields))

    def _answer(self, id: str) -> str:
        if id not in self._asked:
            return self.field(id)
        value = self._counting.get(id, SKIPPED)
        return value if value in (SKIPPED, UNKNOWN) and isinstance(value, str) else ""


def _all(parts: Iterable[str | None]) -> str:
    """One that is ruled out rules out all; else what is not given goes before what is not known."""
    unmet = [part for part in parts if part is not None]
    return "" if "" in unmet else SKIPPED if SKIPPED in unmet else UNKNOWN if UNKNOWN in unmet else ""


def _any(parts: Iterable[str | None]) -> str | None:
    """One that is met is enough; all must be ruled out to rule out."""
    found = set(parts)
    return None if None in found else SKIPPED if SKIPPED in found else UNKNOWN if UNKNOWN in found else ""


@lru_cache(maxsize=64)
def _needs_of(itself: Itself) -> dict[str, tuple[Needs, Needs]]:
    """What each field hangs on: the needs of its page, and its own."""
    return {
        spot.field.id: (sheet.needs, spot.needs)
        for sheet in layout(itself.questionnaire).sheets
        for spot in sheet.spots
    }
