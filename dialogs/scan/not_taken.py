"""What of the answers to a page was not taken, and why."""

from __future__ import annotations

from dialogs.cards.scans import scan as cards
from dialogs.cards.scans.scan_words import value_words
from dialogs.cards.words import on_one_line
from dialogs.turn import Turn
from knowledge.questionnaire.path import NotTaken, Page, page_of
from knowledge.questionnaire.questionnaire import Questionnaire
from storage.scans.scans import AnsweredScan, Clash


def not_taken(turn: Turn, questionnaire: Questionnaire, page: Page, stored: AnsweredScan) -> list[str]:
    """Why answers were not taken, in plain words, each thing once."""

    def fault(each: NotTaken) -> str:
        field = page.field(each.field)
        if field is None or each.reason == "not_asked":
            return turn.texts("scan.not_asked")
        name = cards.field_name(turn.texts, page, field)
        return turn.texts(f"scan.{each.reason}", field=name, limit=each.limit)

    def conflict(each: Clash) -> str:
        where = page_of(questionnaire, stored.scan.answers, each.field) or page
        field = where.field(each.field) or page.field(each.field)
        if field is None:
            return turn.texts("scan.not_asked")
        present, given = (on_one_line(value_words(turn.texts, field, value)) for value in (each.present, each.given))
        name = cards.field_name(turn.texts, where, field)
        return turn.texts("scan.conflict", field=name, present=present, given=given)

    return list(dict.fromkeys([*map(conflict, stored.conflicts), *map(fault, stored.not_taken)]))
