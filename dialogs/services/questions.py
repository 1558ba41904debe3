"""What somebody asks about questions to colleagues: the only one that is open, with words that go along."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from dialogs.cards.network.question import state_line
from dialogs.cards.network.question_words import name_question
from dialogs.events import Choice
from dialogs.services.aiming import Aim, Aimed, Press, ask_which
from dialogs.turn import Turn
from dialogs.ways.network import (
    QUESTION_DESK,
    QUESTION_MINE,
    QUESTION_NEW,
    QUESTION_OPEN,
    QUESTION_TYPED,
    QUESTION_WITHDRAW,
)
from dialogs.ways.way import Way
from knowledge.network.question_views import MemberDesk, StoredQuestion
from knowledge.values.sentence import Values
from storage.questions import lists as question_lists

_MANY = 8
"""Words; who types so many to a colleague has said already what the question is."""
_ADDED = re.compile(
    r".*?\b(?:toe(?:voegen|gevoegd)?|bij(?:voegen|zetten)?|aan|vergeten te zeggen|add|forgot to say|ajouter?)\b"
    r"[ ,:]*(?:dat|that|que|:)\s+(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""“Voeg bij mijn vraag toe dat …”: what goes along is what comes after."""


async def _open(turn: Turn) -> list[StoredQuestion]:
    return await turn.look(question_lists.open_of)


def _of_own(way: Way, title: str = "") -> Aim:
    """An act on the only question that is open; of several it is asked which."""

    async def aim(turn: Turn, values: Values) -> Aimed:
        open_ones = await _open(turn)
        if len(open_ones) == 1:
            return Press(way, {"question": open_ones[0].question.id})
        if not open_ones:
            return None
        return ask_which(turn, title, _rows(turn, open_ones, way)) if title else Press(QUESTION_MINE)

    return aim


def _rows(turn: Turn, found: Sequence[StoredQuestion], way: Way) -> list[Choice]:
    return [
        way.row(name_question(each.question), state_line(turn.texts, each), question=each.question.id) for each in found
    ]


async def _add(turn: Turn, values: Values) -> Aimed:
    """What is to go along, shown before it goes; without words the question, into which they are typed."""
    open_ones = await _open(turn)
    if len(open_ones) != 1:
        title = "service.which_question"
        return ask_which(turn, title, _rows(turn, open_ones, QUESTION_OPEN)) if open_ones else None
    here = {"question": open_ones[0].question.id}
    said = _ADDED.fullmatch(values.text.strip())
    text = said["rest"].strip() if said else ""
    if not text:
        return Press(QUESTION_OPEN, here)
    return Press(QUESTION_TYPED, {**here, "text": text[:1].upper() + text[1:], "act": "ask_on"})


def _of_desk(which: Callable[[MemberDesk], Sequence[StoredQuestion]]) -> Aim:
    """The only question of others that it can be; of several the desk."""

    async def aim(turn: Turn, values: Values) -> Aimed:
        found = which(await turn.look(question_lists.open_for))
        if len(found) == 1:
            return Press(QUESTION_OPEN, {"question": found[0].question.id})
        return Press(QUESTION_DESK) if found else None

    return aim


def _waiting(desk: MemberDesk) -> Sequence[StoredQuestion]:
    return desk.offered or desk.free


def _in_hand(desk: MemberDesk) -> Sequence[StoredQuestion]:
    return (*desk.held, *desk.offered)


async def _ask(turn: Turn, values: Values) -> Aimed:
    """
    The preview of what was typed when that is a question already; nothing is sent.

    The wish may be a part of it: "ik zit met een vraag over …, kan er iemand meekijken" is the question as a whole.
    """
    asked, typed = turn.state.network.get("said") or {}, turn.event.text.strip()
    text = typed if values.text in typed else values.text
    if len(text.split()) < _MANY or asked.get("open"):
        return Press(QUESTION_NEW)
    return Press(QUESTION_NEW, {"text": text})


AIMS: Mapping[str, Aim] = {
    "ask_colleague": _ask,
    "my_questions": _of_own(QUESTION_OPEN),
    "withdraw_question": _of_own(QUESTION_WITHDRAW, "service.which_question"),
    "add_to_question": _add,
    "take_question": _of_desk(_waiting),
    "pass_question": _of_desk(_in_hand),
}
"""By the services."""
