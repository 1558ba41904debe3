"""What members, coordinators and askers do to a question; each act answers with how it stands then."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from dialogs import ask
from dialogs.cards.fields import read_fields
from dialogs.cards.network import question as cards
from dialogs.cards.network.question_form import MAX_LENGTH, beside_card, confirm_card
from dialogs.events import Choice
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
from dialogs.network.wishes import TAKING_WORDS, send_waiting, waiting
from dialogs.state import State
from dialogs.texts import Texts, every_word, texts_in
from dialogs.turn import Response, Turn, say, show_by
from dialogs.understanding import agreement, plain, understand
from dialogs.ways.network import (
    QUESTION_ANSWER,
    QUESTION_ASK_ON,
    QUESTION_CONFIRM,
    QUESTION_DESK,
    QUESTION_DOMAIN,
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
from dialogs.witnesses import Named, offered_values
from knowledge.languages import LANGUAGES
from knowledge.network.domains import only_domain
from knowledge.network.question_terms import Act
from knowledge.readability import read_dutch
from knowledge.refusals import Refused
from knowledge.understanding.rewording import add_to
from knowledge.understanding.waiting import goes_along, looks_for_material
from storage.questions import lists as question_lists
from storage.questions import questions


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
    waits = waiting(open_, state)
    if is_send(text):
        return send_waiting(open_, waits) if waits else (min(writing), open_[min(writing)])
    if looks_for_material(text) and (waits or goes_along(text)):
        return None
    if waits and agreement(plain(text)) is not None:
        # A no keeps it from leaving, and so it is shown once more.
        return QUESTION_TYPED, waits
    said, act = _named_act(text, writing)
    return QUESTION_TYPED, {**open_[min(writing)], "text": said, "act": act, **({"beside": True} if waits else {})}


_TAKING_WORDS = TAKING_WORDS | {QUESTION_PREVIEW}
HEARING = _TAKING_WORDS | {QUESTION_SEND}


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


_ABOUT = ("name", "readers", "wait", "restyle")
"""What can be asked or said of what is written to a question."""


async def _write(turn: Turn, act: str, do: Callable[..., object]) -> Response:
    """Say what was filled in on the card, or typed and confirmed."""
    text = recall_typed(turn) if turn.is_on("typed") else read_fields(turn.event.data).get("text", "")
    if len(text) > MAX_LENGTH:
        return await show(turn, turn.texts("question.long", longest=MAX_LENGTH), text[:MAX_LENGTH])
    if act == Act.ANSWER and not turn.is_on("typed") and read_dutch(text).hard:
        # An answer that is hard to read is looked at once before it leaves; as it is, it goes with one press.
        return await _confirm(turn, text.strip(), act)
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
    meant_first = turn.value("act") or recall_choice(turn)
    return await _confirm(turn, _text_of(turn), meant_first)


async def _confirm(turn: Turn, text: str, meant_first: str) -> Response:
    """Show what would be sent, with the act that is meant first; nobody else reads it yet."""
    seen = await open_question(turn)
    stood = recall_typed(turn)
    if len(text) > MAX_LENGTH:
        return await show(turn, turn.texts("question.long", longest=MAX_LENGTH), stood)
    acts = cards.written_acts(seen)
    if not acts or not text:
        return await show(turn, unsent=text)
    if stood and turn.is_on("beside"):
        return say(turn, beside_card(turn.texts, seen.stored, stood, text, meant_first))
    acts = tuple(sorted(acts, key=lambda act: act != meant_first))
    about = turn.event.data.get("about")
    note = turn.texts(f"question.answer_{about}") if about in _ABOUT else ""
    return say(
        turn,
        confirm_card(turn.texts, seen.stored, acts, text),
        note=note,
        in_place=False,
        state=keep_typed(turn, text, waits=True),
    )


def _text_of(turn: Turn) -> str:
    """What was typed, else what waits; with the title and the link of an instrument behind it, if one is named."""
    text = turn.value("text") or recall_typed(turn)
    instrument = turn.instrument()
    if instrument is None:
        return text
    return add_to(text, turn.texts.label(instrument.title, instrument.link) if instrument.link else instrument.title)


@QUESTION_SEARCH.handler
async def _search(turn: Turn) -> Response:
    """What was typed was a question to the catalogue after all; what waits besides is kept."""
    given = turn.value("text")
    text = given or recall_typed(turn)
    if not text:
        return await show(turn)
    turn = turn if given else replace(turn, state=without_typed(turn.state))
    return await ask.answer(turn, text, turn.library.search.ask(text))


@QUESTION_MINE.handler
async def _mine(turn: Turn) -> Response:
    listed = await turn.look(question_lists.mine)
    followed = await turn.look(question_lists.list_followed)
    return say(turn, cards.mine_card(turn.texts, listed, followed))


@QUESTION_OPEN.handler
async def _open(turn: Turn) -> Response:
    """The question as a new message: the list or the notice that led here stays to be read."""
    anew = replace(turn, event=replace(turn.event, card=None))
    if not turn.is_on("typed"):
        about = turn.event.data.get("about")
        return await show(anew, turn.texts(f"question.answer_{about}") if about in _ABOUT else "")
    # What is kept from leaving stands in the field, to be taken up again.
    return await show(
        replace(anew, state=without_typed(turn.state)), turn.texts("question.dropped"), recall_typed(turn)
    )


def back_to_typed(texts: Texts, state: State) -> Choice | None:
    """The way back to what was typed to a question and waits."""
    typed = state.network.get("typed") or {}
    return QUESTION_TYPED.named(texts, "question.resume", question=typed["question"]) if typed.get("waits") else None


def link_for_typed(texts: Texts, before: State, after: State) -> Choice | None:
    """To put what the catalogue answered into what waits."""
    typed, instrument = after.network.get("typed") or {}, after.answer.get("instrument")
    if not typed.get("waits") or not instrument or before.answer == after.answer:
        return None
    return QUESTION_TYPED.named(texts, "question.put_link", question=typed["question"], instrument=instrument)


QUESTION_TAKE.handler(partial(do_and_show, name="take", act=questions.take))
QUESTION_GIVE_BACK.handler(partial(do_and_show, name="give_back", act=questions.give_back))
QUESTION_CONFIRM.handler(partial(do_and_show, name="confirm", act=questions.confirm))
QUESTION_REOPEN.handler(partial(do_and_show, name="reopen", act=questions.reopen))
QUESTION_REFER.handler(partial(do_and_show, name="refer", act=questions.refer))
QUESTION_POINT.handler(partial(do_and_show, name="point", act=questions.point))
QUESTION_ANSWER.handler(partial(_write, act="answer", do=questions.answer))
QUESTION_REPLY.handler(partial(_write, act="reply", do=questions.reply))
QUESTION_ASK_ON.handler(partial(_write, act="ask_on", do=questions.ask_on))
QUESTION_DESK.handler(show_by(question_lists.open_for, cards.desk_card))
