"""Typing while a questionnaire is open: an answer, a word for the way, or something else that is answered first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from dialogs.cards.scans.scan import progress_line
from dialogs.cards.scans.scan_words import scan_name
from dialogs.refusing import tell_refusal
from dialogs.scan import flow, form, result, start
from dialogs.scan.answering import answer_line, pass_over
from dialogs.scan.explain import explanation
from dialogs.scan.opening import open_scan, own_scan
from dialogs.scan.scan_line import HeardLine, Otherwise
from dialogs.scan.typed import fields_together
from dialogs.scan.words import asks_how_far, first_clause, rest_after, way, way_in_sentence
from dialogs.state import State
from dialogs.turn import Response, Turn
from dialogs.understanding import exact_command, understand
from dialogs.ways.scans import SCAN_KEEP, SCAN_SKIP, SCAN_TYPED
from dialogs.witnesses import Named
from knowledge.questionnaire.questionnaire import SKIPPED, UNKNOWN
from knowledge.refusals import Refused
from knowledge.understanding.waiting import Wish, says_pause, wish_of

LONG_SILENCE = timedelta(hours=4)
"""After this, what is typed may be meant for something else, so the bot first says where one was."""


def hear_scan(text: str, state: State) -> Named | None:
    """Whatever is typed while a questionnaire is open; of one that rests only the words that lead back to it."""
    if not state.flow:
        return None
    if state.flow.get("paused"):
        is_back = way(text) in ("next", "resume", "result") and not understand(text, state.choices).choice
        return (SCAN_TYPED, {}) if is_back else None
    if _chosen_elsewhere(text, state) or exact_command(text).startswith("scan."):
        return None
    return SCAN_TYPED, {}


async def answer_typed(turn: Turn, otherwise: Otherwise) -> Response:
    """
    Answer a text that was typed while a questionnaire is open, or while one rests.

    What is answered aside is followed by the open question with its progress (S6).
    """
    state = turn.state.flow
    if not state:
        return await otherwise(turn)
    if state.get("paused"):
        return await _back_to_it(turn)
    try:
        opened = await own_scan(turn, str(state.get("scan", "")))
    except Refused as refused:
        return tell_refusal(replace(turn, state=replace(turn.state, flow={})), refused)
    page = flow.present_page(*opened)
    if page is None:
        return await flow.finish_scan(turn, *opened)
    line = HeardLine(turn, otherwise, opened, page, fields_together(page.fields, str(state.get("field", ""))))
    first = first_clause(turn.event.text)[0]
    is_forced = bool(rest_after(turn.event.text, "answer", ":"))
    word = way(turn.event.text) or ("" if line.looks_elsewhere or is_forced else _way_besides(turn.event.text, first))
    if _after_long_silence(turn) and word not in ("stop", "status", "result", "explain", "next", "resume"):
        return await _after_silence(line, word)
    return await (_go(line, word) if word else answer_line(line))


def _way_besides(text: str, first: str) -> str:
    """The way that a sentence asks for, or its first clause; who lets it be stops, whatever the reason."""
    wished = wish_of(text)
    is_over = (wished is not None and wished.wish is Wish.DROP) or says_pause(text)
    named = way_in_sentence(text) or way_in_sentence(first) or ("stop" if is_over else "")
    return named or ("status" if asks_how_far(text) else "")


async def _back_to_it(turn: Turn) -> Response:
    """Go on with a questionnaire that rests, or show its result."""
    data = {"scan": str(turn.state.flow.get("scan", ""))}
    there = replace(turn, event=replace(turn.event, data=data, card=None))
    return await (result_of(there) if way(turn.event.text) == "result" else start.open_again(there))


async def result_of(turn: Turn) -> Response:
    """The present result of the scan that the event names."""
    return await result.show(turn, *await open_scan(turn))


async def _after_silence(line: HeardLine, word: str) -> Response:
    """Say where one was; what surely is something else is answered first."""
    if not word and exact_command(line.text):
        return await line.aside()
    return start.welcome_back(line.turn, line.opened, line.page)


async def _go(line: HeardLine, word: str) -> Response:
    """Do what this word for the way says."""
    if word in ("skip", "unknown"):
        return await pass_over(line, UNKNOWN if word == "unknown" else SKIPPED)
    acts: dict[str, Callable[[HeardLine], Awaitable[Response]]] = {
        "next": _next,
        "back": _back,
        "explain": _explain,
        "form": _form,
        "steps": _ask,
        "resume": _ask,
        "result": _result,
        "stop": _stop,
        "status": _status,
    }
    return await acts[word](line)


async def _ask(line: HeardLine) -> Response:
    return await line.ask()


async def _next(line: HeardLine) -> Response:
    """On to the next question; after a long silence, where one was."""
    if _after_long_silence(line.turn):
        return await line.ask()
    return await line.press(SCAN_SKIP, {"scan": line.scan.id, "page": line.page.id, "n": line.seen})


async def _back(line: HeardLine) -> Response:
    """The field before on the same page, else the page before."""
    place = line.page.fields.index(line.asked[0])
    if place:
        return await flow.ask(line.turn, *line.opened, line.page, field=line.page.fields[place - 1].id)
    return await flow.previous(line.turn, line.opened, line.page, at_end=True)


async def _explain(line: HeardLine) -> Response:
    return await line.ask(explanation(line.texts, line.page))


async def _form(line: HeardLine) -> Response:
    return await form.show(line.turn, line.opened, line.page)


async def _result(line: HeardLine) -> Response:
    return await result.show(line.turn, *line.opened)


async def _stop(line: HeardLine) -> Response:
    """Ask whether to keep; "stop" again to that question means yes."""
    if any(choice.verb == SCAN_KEEP for choice in line.turn.state.choices):
        return await line.press(SCAN_KEEP, {"scan": line.scan.id})
    return start.stop(line.turn, line.scan)


async def _status(line: HeardLine) -> Response:
    where = progress_line(line.texts, line.questionnaire, line.scan, line.page)
    return await line.ask([line.texts("scan.status", title=scan_name(line.texts, line.scan), where=where)])


# --- when it is said -----------------------------------------------------------------------------------------------


def _chosen_elsewhere(text: str, state: State) -> bool:
    """Whether the text chooses something of the last message, when that was no question of the questionnaire."""
    asking = any("n" in choice.data for choice in state.choices)
    return bool(state.choices) and not asking and understand(text, state.choices).choice is not None


def _after_long_silence(turn: Turn) -> bool:
    try:
        return turn.event.at - datetime.fromisoformat(str(turn.state.flow.get("at"))) > LONG_SILENCE
    except ValueError:
        return False
