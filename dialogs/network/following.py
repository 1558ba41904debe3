"""Following a question that somebody else asked already, instead of asking it again (R18)."""

from __future__ import annotations

from dataclasses import replace

from dialogs.cards.common import short_message
from dialogs.cards.network.question_form import QuestionDraft
from dialogs.cards.network.question_looked import following_card
from dialogs.network.drafting import draft_of, of_draft, preview
from dialogs.turn import Response, Turn, say
from dialogs.ways.network import FOLLOW_START, FOLLOW_STOP, QUESTION_SAME
from knowledge.network.question_views import EarlierQuestion
from storage.questions import look_alikes, questions


@FOLLOW_START.handler
async def _start(turn: Turn) -> Response:
    """Follow one of the questions that were shown; any other id, as on a forged card, is refused."""
    before = await _shown(turn)
    if before is None or not before.is_open:
        return say(turn, short_message(turn.texts, "follow.not_now"))
    is_new = await turn.act(questions.follow, before.id)
    return say(turn, following_card(turn.texts, before, draft_of(turn), is_new=is_new), in_place=True)


async def _shown(turn: Turn) -> EarlierQuestion | None:
    """The question of the pressed line, if it was offered in this conversation and may still be shown."""
    id = turn.value("before")
    if id not in (turn.state.network.get("alike") or ()):
        return None
    found = await turn.look(look_alikes.list_standing, [id])
    return found[0] if found else None


@FOLLOW_STOP.handler
async def _stop(turn: Turn) -> Response:
    id = turn.value("before")
    followed = await turn.act(questions.unfollow, id)
    return say(turn, short_message(turn.texts, "follow.stopped" if followed else "follow.not_followed"))


async def _same(turn: Turn, draft: QuestionDraft) -> Response:
    """Ask the member who answered a question like this one; the answer itself was for somebody else."""
    before = await _shown(turn)
    if before is None or before.is_open:
        return await preview(turn, draft)
    return await preview(turn, replace(draft, n=draft.n + 1, like=before.id, domain=before.domain))


QUESTION_SAME.handler(of_draft(_same))
