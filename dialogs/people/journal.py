"""Who changed what, for those who manage the network: looked up by person, kind and period, also as a spreadsheet."""

from __future__ import annotations

from dataclasses import replace

from dialogs.cards.people import journal as cards
from dialogs.cards.people.journal import LINES, JournalChoice
from dialogs.naming import find_entry
from dialogs.people.journal_wish import read_wish
from dialogs.texts import every_word
from dialogs.turn import Response, Turn, say
from dialogs.understanding import plain
from dialogs.ways.people import JOURNAL_CHOOSE, MEMBERS_JOURNAL
from knowledge.journal import JournalFilter, read_filter
from knowledge.values.names import find_named_in
from storage.managing import administration

_LARGEST = 2**63 - 1
"""A forged number above this fits in no database."""


@MEMBERS_JOURNAL.handler
async def _show(turn: Turn) -> Response:
    """Who changed what, a card at a time: where a button leads, or what the typed line wants to see from there."""
    wanted, line = read_filter(turn.event.data), turn.value("line")
    if line:
        wish = read_wish(line, turn.today)
        own = turn.event.person.id if wish.is_own else ""
        named = [] if own else find_named_in(line, await turn.look(administration.actors))
        actor = own or (named[0].id if len(named) == 1 else wanted.actor)
        wanted = JournalFilter(
            actor, wish.kind or wanted.kind, wish.span or wanted.span, _entry(turn, line) or wanted.entry
        )
        if len(named) > 1:
            return say(turn, cards.choose_actor_card(turn.texts, wanted, named))
    page = await turn.look(administration.acts, LINES + 1, wanted, turn.number("below", _LARGEST) or None)
    is_more = len(page.lines) > LINES
    return say(turn, cards.journal_card(turn.texts, replace(page, lines=page.lines[:LINES]), wanted, more=is_more))


def _entry(turn: Turn, line: str) -> str:
    """The entry that a line names behind the word for one, as "de fiche over dienstreizen"; else none."""
    said = f" {plain(line)} "
    words = (word for word in map(plain, every_word("journal.words.entry")) if f" {word} " in said)
    word = max(words, key=len, default="")
    name = said.partition(f" {word} ")[2] if word else ""
    return find_entry(name, turn.catalogue) if name else ""


@JOURNAL_CHOOSE.handler
async def _choose(turn: Turn) -> Response:
    wanted, by = read_filter(turn.event.data), turn.event.data.get("by")
    if by == JournalChoice.KIND:
        return say(turn, cards.choose_kind_card(turn.texts, wanted), in_place=True)
    if by == JournalChoice.SPAN:
        return say(turn, cards.choose_span_card(turn.texts, wanted, turn.today), in_place=True)
    actors = await turn.look(administration.actors)
    return say(turn, cards.choose_actor_card(turn.texts, wanted, actors), in_place=True)
