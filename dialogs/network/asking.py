"""Asking the network: write, look at exactly what is shared and with whom, send; nothing leaves before that (P5)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

from dialogs.cards.fields import read_fields
from dialogs.cards.network.question_form import MAX_LENGTH, QuestionDraft, form_card
from dialogs.network.drafting import keep_draft, new_draft, of_draft, preview, suggest_domain
from dialogs.network.left import instead, is_control
from dialogs.state import State
from dialogs.texts import every_word
from dialogs.turn import Response, Turn
from dialogs.ways.network import QUESTION_ADD, QUESTION_CHANGE, QUESTION_NEW, QUESTION_PREVIEW
from dialogs.witnesses import Named
from knowledge.network.domains import code_today
from knowledge.understanding.asking_on import goes_to_colleague
from knowledge.understanding.rewording import add_to

JUST = timedelta(minutes=10)
"""So long a question without a sure answer is what somebody means who types no other."""


def hear_question(text: str, state: State) -> Named | None:
    """
    The verb and values of a question to the network that is typed in one go, "stel een vraag: mag ik …?".

    None for everything else.
    """
    found = _asked_at_once().match(text)
    return (QUESTION_NEW, {"text": found["text"].strip()}) if found else None


def hear_to_colleague(text: str, state: State) -> Named | None:
    """The button to the network that is in sight, when a line says to ask a colleague: the words asked go along."""
    button = next(each for each in state.choices if each.verb == QUESTION_NEW)
    return (QUESTION_NEW, button.data) if "form" in button.data and goes_to_colleague(text) else None


@cache
def _asked_at_once() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(every_word("words.ask_network"), key=len, reverse=True))
    return re.compile(rf"\s*(?:{words})\s*[:;]\s*(?P<text>\S.*)", re.IGNORECASE | re.DOTALL)


@QUESTION_NEW.handler
async def _new(turn: Turn) -> Response:
    """Begin: with words that are given already, typed or not answered by the catalogue, straight to the preview."""
    draft, text = new_draft(turn), _given(turn)
    # Words that were asked a moment ago are only guessed to be meant: what stands ready goes before them.
    is_said = "text" in turn.event.data or "form" in turn.event.data
    standing = await instead(turn, draft, QUESTION_NEW, text if is_said else "")
    if standing:
        return standing
    if len(text) > MAX_LENGTH:
        return _say_form(turn, replace(draft, text=text[:MAX_LENGTH]), turn.texts("question.long", longest=MAX_LENGTH))
    if not text:
        return _say_form(turn, draft)
    if "domain" in turn.event.data:  # it is brought back as it stood
        domain, hidden = code_today(str(turn.event.data["domain"])), turn.is_on("anonymous")
        return await preview(turn, replace(draft, text=text, domain=domain, is_anonymous=hidden))
    return await preview(turn, replace(draft, text=text, domain=await suggest_domain(turn, text)))


def _given(turn: Turn) -> str:
    typed = turn.event.data.get("text")
    if isinstance(typed, str):
        return "" if is_control(typed) else typed.strip()
    if turn.is_on("anew"):
        return ""
    asked = turn.state.network.get("said") or {}
    form = turn.event.data.get("form")
    meant = form == asked.get("form") if form else _just_asked(turn)
    text = str(asked.get("text", "")) if meant else ""
    return "" if is_control(text) else text


def _just_asked(turn: Turn) -> bool:
    """Whether the catalogue had no sure answer a moment ago: then "vraag het aan een collega" is about that (Q14)."""
    asked = turn.state.network.get("said") or {}
    return bool(asked.get("open")) and turn.event.at - datetime.fromisoformat(asked["at"]) < JUST


async def _filled_in(turn: Turn, draft: QuestionDraft) -> Response:
    """What the form holds; the domain is proposed when it was not asked yet."""
    given = read_fields(turn.event.data)
    text = given.get("text", draft.text).strip()
    if not text or is_control(text):
        return _say_form(turn, draft, turn.texts("question.empty"))
    anonymous = {"yes": False, "no": True}.get(given.get("name", ""), draft.is_anonymous)
    # Another domain is proposed only for the first words: who corrected it has the last word.
    kept = draft.domain if draft.text else await suggest_domain(turn, text[:MAX_LENGTH])
    domain = code_today(given["domain"]) if "domain" in given else kept
    draft = replace(draft, n=draft.n + 1, text=text[:MAX_LENGTH], domain=domain, is_anonymous=anonymous)
    if len(text) > MAX_LENGTH:
        return _say_form(turn, draft, turn.texts("question.long", longest=MAX_LENGTH))
    return await preview(turn, draft)


async def _added(turn: Turn, draft: QuestionDraft) -> Response:
    """With words behind it that were typed beside it; those of an older card are shown to be gone."""
    if turn.number("n") != draft.n:
        return await preview(turn, draft, turn.texts("question.changed"))
    text = add_to(draft.text, turn.value("text"))
    return await _filled_in(replace(turn, event=replace(turn.event, data={**turn.event.data, "f.text": text})), draft)


def _say_form(turn: Turn, draft: QuestionDraft, note: str = "") -> Response:
    return keep_draft(turn, draft, form_card(turn.texts, draft), note, in_place=True)


QUESTION_ADD.handler(of_draft(_added))
QUESTION_PREVIEW.handler(of_draft(_filled_in))
QUESTION_CHANGE.handler(of_draft(_say_form))
