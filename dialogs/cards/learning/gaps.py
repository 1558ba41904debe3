"""What stayed without an answer in a week, each with one tap to a draft, and what became of that of the week before."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.cards.network.question_words import domain_name
from dialogs.cards.view import Heading, Note, Part, Rows
from dialogs.events import Choice
from dialogs.texts import Texts
from dialogs.ways.learning import DRAFT_GAP, DRAFT_OPEN
from knowledge.insight.counting import FEWEST, NOWHERE
from knowledge.insight.gaps import GapState
from knowledge.plain import Data


def gap_parts(texts: Texts, data: Data) -> list[Part]:
    """The gaps of a week, as the facts of the weekly list have them, with what the numbers are of."""
    when = {name: texts.partial_date(data[name]) for name in ("first", "last")}
    parts: list[Part] = [Heading(texts("gap.title"))]
    if data["now"]:
        parts += [Note(texts("gap.about", fewest=FEWEST, **when)), _rows(texts, data["now"])]
    else:
        parts.append(Note(texts("gap.none", fewest=FEWEST, **when)))
    if data["before"]:
        parts += [Heading(texts("gap.before")), _rows(texts, data["before"])]
    return parts


def _rows(texts: Texts, gaps: Iterable[Data]) -> Rows:
    return Rows(tuple(_row(texts, gap) for gap in gaps))


def _row(texts: Texts, gap: Data) -> Choice:
    """Its draft where there is one; else a tap begins it."""
    where = texts("insight.rows.nowhere") if gap["domain"] == NOWHERE else domain_name(texts, gap["domain"])
    detail = texts(f"gap.row_{gap['state']}", domain=where, number=gap["number"])
    if gap["state"] == GapState.NOTHING:
        return DRAFT_GAP.row(gap["words"], detail, group=gap["group"], domain=gap["domain"])
    return DRAFT_OPEN.row(gap["words"], detail, draft=gap["draft"])
