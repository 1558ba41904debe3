"""What came of an answer: who may be asked, what they tell of it three weeks later, and the numbers of that (A16)."""

from __future__ import annotations

from functools import partial

from dialogs.cards.catalogue import use as cards
from dialogs.cards.common import short_message
from dialogs.turn import Response, Turn, say
from dialogs.ways.uses import USE_AGREE, USE_DECLINE, USE_RESULTS, USE_TELL
from knowledge.insight.uses import Use
from storage.learning import uses
from storage.sending import use_consents


async def _answer(turn: Turn, *, agreed: bool) -> Response:
    """Keep whether one may be asked; the list of messages changes it at any time."""
    await turn.act(use_consents.set_consent, agreed)
    key = "use.agreed" if agreed else "use.declined"
    return say(turn, cards.noted_card(turn.texts, key), in_place=True)


USE_AGREE.handler(partial(_answer, agreed=True))
USE_DECLINE.handler(partial(_answer, agreed=False))


@USE_TELL.handler
async def _tell(turn: Turn) -> Response:
    """Keep what came of an answer, once."""
    question, told = turn.value("question"), turn.value("told")
    if told not in list(Use):
        return say(turn, short_message(turn.texts, "button.gone"))
    is_new = await turn.act(uses.tell_use, question, Use(told))
    entry = turn.instrument("entry")
    key = "use.thanks" if is_new else "use.told_before"
    return say(turn, cards.noted_card(turn.texts, key, entry.id if entry else ""), in_place=True)


@USE_RESULTS.handler
async def _results(turn: Turn) -> Response:
    told = await turn.look(uses.see_uses)
    return say(turn, cards.results_card(turn.texts, told, turn.title_of))
