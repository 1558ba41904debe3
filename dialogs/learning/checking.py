"""The check of a month: a curator judges answers blind, one after the other, and sees how right the bot is (A15)."""

from __future__ import annotations

from dialogs.cards.learning import checking as cards
from dialogs.turn import Response, Turn, say
from dialogs.ways.checking import CHECK_JUDGE, CHECK_OPEN, CHECK_RESULTS
from knowledge.understanding.checking import AnswerToCheck, Verdict
from storage.learning import answer_checks


@CHECK_OPEN.handler
async def _open(turn: Turn) -> Response:
    return _ask(turn, await turn.act(answer_checks.begin_check, _entries(turn)))


@CHECK_JUDGE.handler
async def _judge(turn: Turn) -> Response:
    """Keep what was found, once, and show the next; of a wrong answer it can be taught at once what was meant."""
    question, given = turn.value("question"), turn.value("verdict")
    if given not in list(Verdict):
        return await _open(turn)
    verdict = Verdict(given)
    is_new = await turn.act(answer_checks.judge_answer, question, verdict)
    if is_new and verdict is Verdict.WRONG:
        return say(turn, cards.lesson_card(turn.texts, question), in_place=True)
    after = await turn.look(answer_checks.next_check, _entries(turn))
    return _ask(turn, after, turn.texts(f"check.noted_{verdict}" if is_new else "check.judged_before"))


def _ask(turn: Turn, check: AnswerToCheck | None, note: str = "") -> Response:
    entry = turn.catalogue.get(check.entry) if check else None
    if check is None or entry is None:
        return say(turn, cards.done_card(turn.texts), note=note, in_place=True)
    answer = entry.answer_in(check.language)
    return say(turn, cards.check_card(turn.texts, check, entry.title, answer), note=note, in_place=True)


@CHECK_RESULTS.handler
async def _results(turn: Turn) -> Response:
    checked = await turn.look(answer_checks.list_checked)
    return say(turn, cards.results_card(turn.texts, checked, turn.catalogue))


def _entries(turn: Turn) -> frozenset[str]:
    """The entries that can still be shown."""
    return frozenset(entry.id for entry in turn.catalogue.instruments)
