"""What members, coordinators and askers do to a question; each act answers with how it stands then."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial

from dialogs import ask
from dialogs.cards.fields import read_fields
from dialogs.cards.network import question as cards
from dialogs.cards.network.question_form import MAX_LENGTH, confirm_card
from dialogs.network.doing import (
    do_act,
    do_and_show,
    keep_choice,
    keep_typed,
    recall_choice,
    recall_typed,
    why_not,
    without_typed,
)
from dialogs.network.left import is_control, is_send
from dialogs.network.opening import open_question, show
from dialogs.state import State
from dialogs.texts import every_word, texts_in
from dialogs.turn import Response, Turn, say
from dialogs.understanding import agreement, exact_command, plain, understand
from dialogs.ways.network import (
    QUESTION_ANSWER,
    QUESTION_ASK_ON,
    QUESTION_CONFIRM,
    QUESTION_DESK,
    QUESTION_DOMAIN,
    QUESTION_DROP,
    QUESTION_GIVE_BACK,
    QUESTION_MINE,
    QUESTION_OPEN,
    QUESTION_POINT,
    QUESTION_PREVIEW,
    QUESTION_REFER,
    QUESTION_REOPEN,
    QUESTION_REPLY,
    QUESTION_SEARCH,
    QUESTION_SEND,
    QUESTION_TAKE,
    QUESTION_TYPED,
)
from dialogs.ways.talking import STOP
from dialogs.witnesses import Named, offered_values
from knowledge.languages import LANGUAGES
from knowledge.network.domains import only_domain
from knowledge.plain import Data
from knowledge.refusals import Refused
from storage.questions import lists as question_lists
from storage.questions import questions


def words_for_draft(text: str, state: State) -> Named | None:
    """A word that ends what is being written, or another domain for it."""
    drafts = offered_values(state, (QUESTION_SEND, QUESTION_PREVIEW))
    here = drafts.get(QUESTION_SEND) or drafts.get(QUESTION_PREVIEW)
    if here is None:
        return None
    if exact_command(text) == STOP:
        return QUESTION_DROP, here
    said = plain(text)
    word = next((word for word in ("domein ", "domain ") if said.startswith(word)), "")
    return (QUESTION_DOMAIN, {**here, "name": said.removeprefix(word)}) if word else None


def words_written(text: str, state: State) -> Named | None:
    """
    The verb and values of a text that is written into the card that was shown last, as a question or an answer.

    None when that card takes no words, and for words that always work or that choose something of the card.
    """
    # Most answers of the catalogue offer a way to the network too; that alone makes no words mean anything to it.
    open_ = offered_values(state, HEARING)
    if not open_ or understand(text, state.choices).what not in ("question", "long"):
        return None
    if QUESTION_SEND in open_ and only_domain(text):
        return QUESTION_DOMAIN, {**open_[QUESTION_SEND], "name": text}
    writing = open_.keys() & _TAKING_WORDS
    if not writing:
        return None
    if QUESTION_PREVIEW in open_:
        # Who is quick to send has written nothing yet.
        written = {} if is_control(text) else {"f.text": text}
        return QUESTION_PREVIEW, {**open_[QUESTION_PREVIEW], **written}
    if is_send(text):
        return _sending(open_, state)
    waiting = _waiting(open_, state)
    if waiting and agreement(plain(text)) is not None:
        # A yes where several things can be meant is no answer to anybody: what was typed is shown once more.
        return QUESTION_TYPED, waiting
    said, act = _named_act(text, writing)
    return QUESTION_TYPED, {**open_[min(writing)], "text": said, "act": act}


_TAKING_WORDS = frozenset({QUESTION_PREVIEW, QUESTION_ANSWER, QUESTION_REPLY, QUESTION_ASK_ON})
HEARING = frozenset({QUESTION_SEND, *_TAKING_WORDS})


def _sending(open_: Mapping[str, Data], state: State) -> tuple[str, Data]:
    """What a word that sends means to a card that takes words: send what is shown, or choose first as what."""
    ways = [verb for verb in open_ if verb in _TAKING_WORDS]
    waiting = _waiting(open_, state)
    return (QUESTION_TYPED, waiting) if len(ways) > 1 and waiting else (ways[0], open_[ways[0]])


def _waiting(open_: Mapping[str, Data], state: State) -> Data | None:
    """What was typed before and is shown on this card, to be confirmed; None when nothing is."""
    here = next(data for verb, data in open_.items() if verb in _TAKING_WORDS)
    typed = state.network.get("typed") or {}
    is_shown = here.get("typed") is True and typed.get("question") == here.get("question")
    return {**here, "text": typed["text"]} if is_shown else None


def _named_act(text: str, writing: Collection[str]) -> tuple[str, str]:
    """Words and the act that they begin with, as in "antwoord: ja, dat mag"; else all of the words and no act."""
    head, colon, rest = text.partition(":")
    for verb in writing if colon and rest.strip() else ():
        if plain(head) in map(plain, _words_for(verb)):
            return rest.strip(), verb.partition(".")[2]
    return text, ""


def _words_for(verb: str) -> tuple[str, ...]:
    labels = (texts_in(language)(verb) for language in LANGUAGES)
    return (*labels, *every_word(verb.replace("question.", "question.words.", 1)))


async def _tap(turn: Turn, act: str, do: Callable[..., object]) -> Response:
    return await do_and_show(turn, act, do)


async def _write(turn: Turn, act: str, do: Callable[..., object]) -> Response:
    """Say what was filled in on the card, or typed and confirmed."""
    text = recall_typed(turn) if turn.event.data.get("typed") is True else read_fields(turn.event.data).get("text", "")
    if len(text) > MAX_LENGTH:
        return await show(turn, turn.texts("question.long", longest=MAX_LENGTH), text[:MAX_LENGTH])
    try:
        await do_act(turn, do, text.strip())
    except Refused as refused:
        said = await show(turn, why_not(turn, refused), text.strip())
        # Who chooses first and types then is asked about what was chosen.
        return replace(said, state=keep_choice(turn, said.state, act)) if not text.strip() else said
    said = await show(turn, turn.texts(f"question.done_{act}"))
    # Pressed once more, the card on which typed words were confirmed has nothing left to send.
    return replace(said, state=without_typed(said.state))


@QUESTION_TYPED.handler
async def _typed(turn: Turn) -> Response:
    """Typed words are shown before anybody else reads them: they may be meant for the catalogue."""
    seen = await open_question(turn)
    if isinstance(seen, Response):
        return seen
    text = str(turn.event.data.get("text", "")).strip()
    if len(text) > MAX_LENGTH:
        return await show(turn, turn.texts("question.long", longest=MAX_LENGTH))
    acts = cards.written_acts(seen)
    if not acts:
        return await show(turn)
    meant_first = str(turn.event.data.get("act", "")) or recall_choice(turn)
    acts = tuple(sorted(acts, key=lambda act: act != meant_first))
    return say(turn, confirm_card(turn.texts, seen.stored, acts, text), state=keep_typed(turn, text))


@QUESTION_SEARCH.handler
async def _search(turn: Turn) -> Response:
    """What was typed was a question to the catalogue after all."""
    text = recall_typed(turn)
    if not text:
        return await show(turn)
    turn = replace(turn, state=without_typed(turn.state))
    return await ask.answer(turn, text, turn.library.search.ask(text))


@QUESTION_MINE.handler
async def _mine(turn: Turn) -> Response:
    listed = await turn.look(question_lists.mine)
    followed = await turn.look(question_lists.list_followed)
    return say(turn, cards.mine_card(turn.texts, listed, followed))


@QUESTION_DESK.handler
async def _desk(turn: Turn) -> Response:
    desk = await turn.look(question_lists.open_for)
    return say(turn, cards.desk_card(turn.texts, desk))


@QUESTION_OPEN.handler
async def _open(turn: Turn) -> Response:
    """The question as a new message: the list or the notice that led here stays to be read."""
    return await show(replace(turn, event=replace(turn.event, card=None)))


QUESTION_TAKE.handler(partial(_tap, act="take", do=questions.take))
QUESTION_GIVE_BACK.handler(partial(_tap, act="give_back", do=questions.give_back))
QUESTION_CONFIRM.handler(partial(_tap, act="confirm", do=questions.confirm))
QUESTION_REOPEN.handler(partial(_tap, act="reopen", do=questions.reopen))
QUESTION_REFER.handler(partial(_tap, act="refer", do=questions.refer))
QUESTION_POINT.handler(partial(_tap, act="point", do=questions.point))
QUESTION_ANSWER.handler(partial(_write, act="answer", do=questions.answer))
QUESTION_REPLY.handler(partial(_write, act="reply", do=questions.reply))
QUESTION_ASK_ON.handler(partial(_write, act="ask_on", do=questions.ask_on))
